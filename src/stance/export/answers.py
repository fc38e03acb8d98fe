"""Write the answer to a question: rows in, a table for people, CSV or JSON lines out, one row after the other."""

import json
import math
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any, TextIO

from tabulate import tabulate

from stance.export.csv_text import write_csv
from stance.shown import visible
from stance.store.read import reading

Rows = tuple[list[str], list[tuple[object, ...]]]
WIDEST = 500
"""How many characters of a cell a table shows: each row is padded to the widest cell of all."""
AT_ONCE = 500
"""How many rows of a table are set at once."""


def ask(database: Path, query: str) -> Rows:
    """Give the column names and rows that answer a query of the program's own."""
    with reading(database) as connection:
        answer = connection.execute(query)
        return [column[0] for column in answer.description or []], answer.fetchall()


def write_rows(header: Sequence[str], rows: Sequence[Sequence[object]], form: str, out: TextIO) -> int:
    """Write rows as `table`, `csv` or `json` (one object a line); give how many cells a table shows cut."""
    if form == "csv":
        write_csv(header, rows, out)
    elif form == "json":
        names = distinct_names(header)
        out.writelines(json_line(names, row) for row in rows)
    elif form == "table":
        out.writelines(f"{line}\n" for line in table_lines(header, rows))
        return sum(len(text_of(cell)) > WIDEST for row in rows for cell in row)
    else:
        raise ValueError(f"unknown form {form!r}; write table, csv or json")
    return 0


def table_lines(header: Sequence[str], rows: Sequence[Sequence[object]]) -> Iterator[str]:
    """Yield the lines of a table for people, some rows set at once: what a terminal would obey is shown by its number.

    A row as wide as the widest of all goes before those of each lot, and is taken out again.
    """
    names = [" ".join(visible(name).split()) for name in header]
    widths = [0] * len(names)
    for row in rows:
        widths = [max(width, longest_line(shown(cell))) for width, cell in zip(widths, row, strict=True)]
    ruler = ["x" * width for width in widths]
    for first in range(0, max(1, len(rows)), AT_ONCE):
        lot = [[shown(cell) for cell in row] for row in rows[first : first + AT_ONCE]]
        lines = tabulate([ruler, *lot], names, tablefmt="simple", disable_numparse=True).split("\n")
        yield from lines[:2] if first == 0 else []
        yield from lines[3:]


def table_text(header: Sequence[str], rows: Sequence[Sequence[object]]) -> str:
    """Give rows as a table for people."""
    return "\n".join(table_lines(header, rows))


def text_of(cell: object) -> str:
    """Give a cell as text; none is empty."""
    return cell if isinstance(cell, str) else "" if cell is None else str(cell)


def shown(cell: object) -> str:
    """Give a cell as a table shows it: of a very long text the beginning."""
    text = text_of(cell)
    return visible(text if len(text) <= WIDEST else f"{text[:WIDEST]}…")


def longest_line(text: str) -> int:
    """Give how many characters the longest line of a text has."""
    return max(map(len, text.splitlines()), default=0)


def distinct_names(columns: Sequence[str]) -> list[str]:
    """Give every column a name of its own, as SQL lets two have the same: the second `a` is `a (2)`."""
    names: list[str] = []
    for name in columns:
        count, distinct = 1, name
        while distinct in names or (count > 1 and distinct in columns):
            count += 1
            distinct = f"{name} ({count})"
        names.append(distinct)
    return names


def json_line(names: Sequence[str], row: Sequence[object]) -> str:
    """Give a row as a line of JSON; dates in ISO 8601."""
    values = dict(zip(names, map(plain, row), strict=True))
    return json.dumps(values, ensure_ascii=False, allow_nan=False, default=str) + "\n"


def plain(value: Any) -> Any:  # noqa: ANN401 (a cell holds what the query gives)
    """Give a value with nothing in it that JSON has no form for: numbers that are none, or without end, are words."""
    if isinstance(value, float) and not math.isfinite(value):
        return "NaN" if math.isnan(value) else "Infinity" if value > 0 else "-Infinity"
    if isinstance(value, dict):
        return {name if isinstance(name, str) else str(name): plain(one) for name, one in value.items()}
    if isinstance(value, (list, tuple)):
        return [plain(one) for one in value]
    return value
