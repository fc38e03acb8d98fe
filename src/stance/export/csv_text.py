"""Write rows as CSV: RFC 4180, UTF-8, dates in ISO 8601, no cell that a spreadsheet would run."""

import csv
import io
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import TextIO

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")
GUARD = "'"


def neutralise(text: str) -> str:
    """Put an apostrophe before a text that a spreadsheet would run as a formula, or that begins with one.

    `restore` takes it away again: every text survives the round trip.
    """
    return GUARD + text if text.startswith((*FORMULA_STARTS, GUARD)) else text


def restore(cell: str) -> str:
    """Give back the text that `neutralise` made a cell of."""
    return cell.removeprefix(GUARD)


def cell_of(value: object) -> str:
    """Give a value as the text of a cell; None is an empty cell, a list its members apart by spaces."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "true" if value else "false"
    if isinstance(value, (date, datetime)):
        return value.isoformat()
    if isinstance(value, list):
        return neutralise(" ".join(map(str, value)))
    return neutralise(value) if isinstance(value, str) else str(value)


def csv_bytes(header: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    """Give header and rows as the bytes of a CSV file."""
    out = io.StringIO(newline="")
    write_csv(header, rows, out)
    return out.getvalue().encode()


def write_csv(header: Sequence[str], rows: Iterable[Sequence[object]], out: TextIO) -> None:
    """Write header and rows as CSV, one after the other."""
    writer = csv.writer(out, lineterminator="\r\n")
    writer.writerow(header)
    writer.writerows([cell_of(value) for value in row] for row in rows)
