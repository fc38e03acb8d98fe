"""Read a CSV file strictly: each row to a model with its line number, each fault named, nothing passed over."""

from collections.abc import Iterator
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel

from stance.alike import alike
from stance.errors import Fault
from stance.load.faults import checked
from stance.load.records import Record, Tally, read_records
from stance.read.form import other_form

OTHER_MARKS = {";": "semicolons", "\t": "tabs", "|": "vertical lines"}
"""What spreadsheets part cells by in other settings, as faults name it."""

Model = TypeVar("Model", bound=BaseModel)


def load_table(
    path: Path, file: str, model: type[Model], faults: list[Fault], tally: Tally | None = None
) -> list[tuple[int, Model]]:
    """Give the rows of a CSV file as models, each with the line it begins on.

    Args:
        path: the file; RFC 4180, UTF-8 with or without a byte order mark, a header line.
        file: how faults name it.
        model: the kind of row; its fields are the columns. An empty cell is a missing value.
        faults: takes what is wrong.
        tally: counts the rows.
    """
    header, rows = read_table(path, file, model, faults, tally or Tally(file))
    pairs = ((line, checked(model, values(header, row), file, line, faults)) for line, row in rows)
    return [(line, one) for line, one in pairs if one is not None]


def read_table(
    path: Path, file: str, model: type[BaseModel], faults: list[Fault], tally: Tally
) -> tuple[list[str], Iterator[Record]]:
    """Give the header of a CSV file and the rows that have a cell for each of its columns; none if it is not right."""
    before = len(faults)
    rows = read_records(path, file, faults, tally)
    header = next(rows, (1, []))[1]
    if not header and len(faults) == before:
        faults.append(
            Fault(file, 0, "", "is empty", f"begin it with a line of columns: {', '.join(model.model_fields)}")
        )
    if len(faults) > before or not known_header(header, model, file, faults):
        return [], iter(())
    return header, whole(rows, header, file, faults)


def values(header: list[str], cells: list[str]) -> dict[str, object]:
    """Give the cells of a row by column; an empty cell is none."""
    return {name: cell for name, cell in zip(header, cells, strict=True) if cell != ""}


def read_utf8(path: Path, file: str, faults: list[Fault]) -> str | None:
    """Give the file's text, or None after adding a fault where it is not UTF-8 or holds a NUL."""
    return decoded(path.read_bytes(), file, faults)


def decoded(raw: bytes, file: str, faults: list[Fault]) -> str | None:
    """Give the text that a file's bytes are, or None after adding a fault where they are not UTF-8 or hold a NUL."""
    other = other_form(raw)
    if other:
        faults.append(Fault(file, 0, "", *other))
        return None
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        row = raw.count(b"\n", 0, error.start) + 1
        faults.append(Fault(file, row, "", f"byte {error.start} is not UTF-8", "save the file as UTF-8"))
        return None
    if "\0" in text:
        row = text.count("\n", 0, text.index("\0")) + 1
        faults.append(Fault(file, row, "", "holds a NUL character", "remove it or save the file as UTF-8"))
        return None
    return text


def known_header(header: list[str], model: type[BaseModel], file: str, faults: list[Fault]) -> bool:
    """Tell whether the header names each column once and no unknown one; add faults otherwise."""
    known = list(model.model_fields)
    required = [name for name, field in model.model_fields.items() if field.is_required()]
    before = len(faults)
    for mark, name in OTHER_MARKS.items():
        if len(header) == 1 and len({*header[0].split(mark)} & {*known}) > 1:
            faults.append(Fault(file, 1, "", f"parts its cells by {name}", "part them by commas"))
            return False
    for name in header:
        if name not in known:
            near = alike(name, known)
            hint = f"did you mean {near[0]!r}?" if near else f"the columns are {', '.join(known)}"
            faults.append(Fault(file, 1, name, "is not a known column", hint))
        elif header.count(name) > 1:
            faults.append(Fault(file, 1, name, "stands in the header twice", "keep one of the two"))
    missing = [name for name in required if name not in header]
    faults.extend(Fault(file, 1, name, "is not in the header", "add the column") for name in missing)
    return len(faults) == before


def whole(rows: Iterator[Record], header: list[str], file: str, faults: list[Fault]) -> Iterator[Record]:
    """Yield the rows that have as many cells as the header."""
    for line, cells in rows:
        if len(cells) == len(header):
            yield line, cells
            continue
        wrong = f"has {len(cells)} cells where the header has {len(header)}"
        faults.append(Fault(file, line, "", wrong, "quote cells that hold commas, and give each column one cell"))
