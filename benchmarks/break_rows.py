"""Break a random tenth of the rows of a generated CSV file in 39 ways: which lines were broken how comes out.

The rows are those of `generate.py`. Every way is one that a spreadsheet, a script or a slip of the hand is known for,
and says which field the loader has to name for it, and with which words.
"""

import csv
import io
import random
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

Cells = dict[str, str]
Breaking = Callable[[Cells], bytes]
WHOLE_ROW = ""
"""The field of a fault that is of the row, or of two of its cells together, and of no one cell."""


@dataclass(frozen=True)
class Way:
    """One way to break a row, and what has to be said of a row that is broken so.

    Attributes:
        written: gives the row as broken.
        field: the field that has to be named, or `WHOLE_ROW`.
        words: what every reason given for the row has to say.
        alone: whether no other field may be named; an encoding spoils all cells that it touches.
        instead: what may be said of the whole row in place of all this: some letters hold a line's end in UTF-16.
    """

    written: Breaking
    field: str
    words: str
    alone: bool = True
    instead: str = ""


def line(cells: Cells) -> bytes:
    """Give a row as a line of CSV."""
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\n").writerow(cells.values())
    return out.getvalue().encode()


def put(**changed: str) -> Breaking:
    """Put other cells in the place of some."""
    return lambda cells: line(cells | changed)


def bare(cells: Cells) -> bytes:
    """Give a row as a line without its end."""
    return line(cells).removesuffix(b"\n")


WAYS: dict[str, Way] = {
    "stance out of range": Way(put(stance="3"), "stance", "'3': input should be less than or equal to 2"),
    "stance in words": Way(put(stance="for"), "stance", "'for' is not an integer"),
    "stance between two points": Way(put(stance="1.5"), "stance", "'1.5' is not an integer"),
    "stance with a point": Way(put(stance="1.0"), "stance", "'1.0' is not an integer"),
    "stance with a low line": Way(put(stance="0_1"), "stance", "'0_1' is not an integer"),
    "stance missing": Way(put(stance=""), "stance", "is missing"),
    "day that does not exist": Way(
        put(stated_on="2021-02-30", date_basis="explicit"), "stated_on", "'2021-02-30' is not in the calendar"
    ),
    "month that does not exist": Way(
        put(stated_on="2021-13", date_basis="explicit"), "stated_on", "'2021-13' is not in the calendar"
    ),
    "date in another order": Way(
        put(stated_on="31/12/2021", date_basis="explicit"), "stated_on", "'31/12/2021' is not a date"
    ),
    "date after publication": Way(
        put(stated_on="2031-01-01", date_basis="explicit"), "stated_on", "2031-01-01 is after the article was published"
    ),
    "date without a basis": Way(
        put(stated_on="2019-01-05", date_basis=""), WHOLE_ROW, "stated_on and date_basis go together"
    ),
    "unknown basis": Way(
        put(stated_on="2019-01-05", date_basis="guessed"), "date_basis", "'guessed': input should be 'explicit'"
    ),
    "unknown article": Way(
        put(article_file="generated.parquet#0"), "article_file", "'generated.parquet#0' is not declared"
    ),
    "unknown issue": Way(put(issue_id="plan-99"), "issue_id", "'plan-99' is not declared"),
    "issue that is no id": Way(put(issue_id="Plan 01"), "issue_id", "'Plan 01': string should match pattern"),
    "unknown actor": Way(put(actor_id="person-99-9"), "actor_id", "'person-99-9' is not declared"),
    "actor not in the text": Way(put(actor_text="Nobody Atall"), "actor_text", "'Nobody Atall' is not in the text"),
    "quote not in the text": Way(
        lambda cells: line(cells | {"quote": cells["quote"] + " at all", "context": ""}), "quote", "is not in the text"
    ),
    "quote that stands there twice": Way(
        put(quote="The room in which it was said was full", context=""), "quote", "the quote stands there"
    ),
    "context not in the text": Way(
        lambda cells: line(cells | {"context": cells["quote"] + " at all"}), "context", "is not in the text"
    ),
    "unknown attribution": Way(put(attribution="hearsay"), "attribution", "'hearsay': input should be 'verbatim'"),
    "unknown tense": Way(put(tense="future"), "tense", "'future': input should be 'said' or 'planned'"),
    "unknown occasion": Way(put(occasion_id="fair"), "occasion_id", "'fair' is not declared"),
    "chain that names nobody": Way(
        put(via="Nobody Atall (verbatim)"), "via", "'Nobody Atall' is neither an actor nor an outlet"
    ),
    "chain with an empty link": Way(put(via="> >"), "via", "has a link without a name"),
    "coder who turns the line": Way(put(coder_id="a\u202ena"), "coder_id", "holds the character U+202E"),
    "coder of many words": Way(put(coder_id="a" * 5000), "coder_id", "has 5,000 characters"),
    "coded in a year to come": Way(put(recorded_at="2999-01-01"), "recorded_at", "is a date of the year 2999"),
    "coded before it was published": Way(
        put(recorded_at="1999"), "recorded_at", "1999 is before the article was published"
    ),
    "coder missing": Way(put(coder_id=""), "coder_id", "is missing"),
    "declined but not open": Way(
        put(declined="true", stance="2"), WHOLE_ROW, "an actor who declined to comment is coded 0, not 2"
    ),
    "quote with a line break put into it": Way(
        lambda cells: line(cells | {"quote": cells["quote"].replace(" ", "\n", 1), "context": ""}),
        "quote",
        "is not in the text",
    ),
    "quotation mark left open": Way(
        lambda cells: bare(cells).replace(cells["actor_id"].encode(), b'"' + b"x", 1) + b"\n", WHOLE_ROW, "is not CSV"
    ),
    "NUL": Way(lambda cells: line(cells | {"coder_id": "a\0na"}), "coder_id", "holds a NUL character"),
    "byte order mark within": Way(
        lambda cells: line(cells | {"article_file": "\ufeff" + cells["article_file"]}),
        "article_file",
        r"'\ufeffgenerated",
    ),
    "UTF-16": Way(
        lambda cells: bare(cells).decode().encode("utf-16-le") + b"\n",
        "stance",
        "holds a NUL character",
        alone=False,
        instead="is not CSV",
    ),
    "Latin-1": Way(
        lambda cells: line(cells | {"coder_id": "Zoë"}).decode().encode("latin-1", "replace"),
        "coder_id",
        "is not UTF-8",
        alone=False,
    ),
    "surplus column": Way(lambda cells: bare(cells) + b",more\n", WHOLE_ROW, "has 19 cells where the header has 18"),
    "missing column": Way(
        lambda cells: b",".join(bare(cells).split(b",")[:4]) + b"\n", WHOLE_ROW, "has 4 cells where the header has 18"
    ),
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
                written = WAYS[way].written(cells)
                broken.append(Broken(at, written.count(b"\n"), way))
            out.write(written)
            at += written.count(b"\n")
    return broken
