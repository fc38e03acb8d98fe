"""Break a random tenth of the rows of a generated CSV file in thirty ways: which lines were broken how comes out.

The rows are those of `generate.py`. Every way is one that a spreadsheet, a script or a slip of the hand is known for.
"""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Cells = dict[str, str]
Way = Callable[[Cells], bytes]


def line(cells: Cells) -> bytes:
    """Give a row as a line of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells.values())
    return out.getvalue().encode()


def put(**changed: str) -> Way:
    """Put other cells in the place of some."""
    return lambda cells: line(cells | changed)


def bare(cells: Cells) -> bytes:
    """Give a row as a line without its end."""
    return line(cells).removesuffix(b"\n")


WAYS: dict[str, Way] = {
    "stance out of range": put(stance="3"),
    "stance in words": put(stance="for"),
    "stance between two points": put(stance="1.5"),
    "stance missing": put(stance=""),
    "day that does not exist": put(stated_on="2021-02-30", date_basis="explicit"),
    "month that does not exist": put(stated_on="2021-13", date_basis="explicit"),
    "date in another order": put(stated_on="31/12/2021", date_basis="explicit"),
    "date after publication": put(stated_on="2031-01-01", date_basis="explicit"),
    "date without a basis": put(stated_on="2019-01-05", date_basis=""),
    "unknown basis": put(stated_on="2019-01-05", date_basis="guessed"),
    "unknown article": put(article_file="generated.parquet#0"),
    "unknown issue": put(issue_id="plan-99"),
    "issue that is no id": put(issue_id="Plan 01"),
    "unknown actor": put(actor_id="person-99-9"),
    "actor not in the text": put(actor_text="Nobody Atall"),
    "quote not in the text": lambda cells: line(cells | {"quote": cells["quote"] + " at all", "context": ""}),
    "quote that stands there twice": put(quote="The room in which it was said was full", context=""),
    "context not in the text": lambda cells: line(cells | {"context": cells["quote"] + " at all"}),
    "unknown attribution": put(attribution="hearsay"),
    "unknown tense": put(tense="future"),
    "unknown occasion": put(occasion_id="fair"),
    "chain that names nobody": put(via="Nobody Atall (verbatim)"),
    "coder missing": put(coder_id=""),
    "declined but not open": put(declined="true", stance="2"),
    "quote with a line break put into it": lambda cells: line(
        cells | {"quote": cells["quote"].replace(" ", "\n", 1), "context": ""}
    ),
    "quotation mark left open": lambda cells: bare(cells).replace(cells["actor_id"].encode(), b'"' + b"x", 1) + b"\n",
    "NUL": lambda cells: line(cells | {"coder_id": "a\0na"}),
    "byte order mark within": lambda cells: line(cells | {"article_file": "\ufeff" + cells["article_file"]}),
    "UTF-16": lambda cells: bare(cells).decode().encode("utf-16-le") + b"\n",
    "Latin-1": lambda cells: line(cells | {"coder_id": "Zoë"}).decode().encode("latin-1", "replace"),
    "surplus column": lambda cells: bare(cells) + b",more\n",
    "missing column": lambda cells: b",".join(bare(cells).split(b",")[:4]) + b"\n",
}


@dataclass(frozen=True)
class Broken:
    """A broken row: the line that it begins on, how many lines it takes, and the way it was broken."""

    line: int
    lines: int
    way: str


def break_rows(source: Path, target: Path, seed: int = 6) -> list[Broken]:
    """Write a copy of a CSV file in which a random tenth of the rows is broken; give the broken ones."""
    chance, ways = random.Random(seed), list(WAYS)  # noqa: S311 - the same every time, nothing is secret
    broken: list[Broken] = []
    with source.open(encoding="utf-8", newline="") as rows, target.open("wb") as out:
        reader = csv.DictReader(rows)
        out.write(",".join(reader.fieldnames or ()).encode() + b"\n")
        at = 2
        for cells in reader:
            written = line(cells)
            if chance.random() < 0.1:
                way = chance.choice(ways)
                written = WAYS[way](cells)
                broken.append(Broken(at, written.count(b"\n"), way))
            out.write(written)
            at += written.count(b"\n")
    return broken
