"""From the rows of a table, as names and values, to their articles; every value is handled or makes a fault."""

from collections.abc import Callable, Iterable, Iterator, Mapping
from itertools import islice
from pathlib import Path
from typing import TypeVar

from stance.errors import Fault, FaultsError
from stance.read.article import Known, RawArticle
from stance.read.assemble import assembled
from stance.read.cells import MEANING, NAMES, checked, unknown

One = TypeVar("One")

ACCEPTED = ", ".join(NAMES) + ", or a name that begins with _ (left out)"
NO_FIELD, RIGHT = "is no field of an article", f"one of {ACCEPTED}"
MOST_FAULTS = 100_000
"""After so many a table is read no further: each takes memory, and a small file can hold millions."""
MOST_UNKNOWN = 20
"""How many unknown fields of one row are named."""


def articles(
    path: Path, table: Iterable[tuple[int, One]], values_of: Callable[[int, One], Mapping[str, object]]
) -> Iterator[RawArticle]:
    """Yield the articles of a table; raise FaultsError with the faults of all rows after the last good one.

    Args:
        path: the file that the table is in.
        table: its rows, each with its number.
        values_of: gives the names and values of a row; it may raise FaultsError.
    """
    faults: list[Fault] = []
    for row, one in table:
        try:
            yield article(path, row, values_of(row, one))
        except FaultsError as error:
            faults += error.faults
        if len(faults) >= MOST_FAULTS:
            wrong = f"has {len(faults):,} faults up to here, and is read no further"
            faults.append(Fault(path.name, row, "", wrong, "a table of articles"))
            break
    if faults:
        raise FaultsError(faults)


def article(path: Path, row: int, values: Mapping[str, object]) -> RawArticle:
    """Make the article of a row, counted from 1; raise FaultsError with all that is wrong in it."""
    faults: list[Fault] = []

    def wrong(field: str, what: str, right: str) -> None:
        faults.append(Fault(file=path.name, row=row, field=field, wrong=what, right=right))

    held: dict[str, str] = {}
    for name in islice(unknown(values), MOST_UNKNOWN):
        wrong(name, NO_FIELD, RIGHT)
    for name, value in values.items():
        meaning = MEANING.get(name)
        if meaning is None:
            continue
        if meaning in held:
            wrong(name, f"gives {meaning} a second time", f"one column for {meaning}")
        elif value is not None and value != "":
            try:
                held[meaning] = checked(meaning, value)
            except ValueError as error:
                what, _, right = str(error).partition("; ")
                wrong(name, what, right)
    if not held.get("text", "").strip() and not any(fault.field in NAMES["text"] for fault in faults):
        wrong("text", "is missing or empty", "the text of the article")
    if faults:
        raise FaultsError(faults)
    text = held.pop("text")
    return assembled(path, f"{path.name}#{row}", text, Known(**held))
