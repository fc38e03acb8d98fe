"""Read what curators decided about statements already coded: groupings.csv and contradictions.csv."""

from collections.abc import Container, Iterator
from pathlib import Path
from typing import TypeVar

from stance.errors import Fault
from stance.load.layout import is_plain
from stance.load.table import load_table
from stance.models import Dispute, Grouping

Judgement = TypeVar("Judgement", Grouping, Dispute)
Lines = tuple[tuple[int, Judgement], ...]

GROUPINGS = "groupings.csv"
CONTRADICTIONS = "contradictions.csv"


def load_judgements(seeds: Path, file: str, model: type[Judgement], faults: list[Fault]) -> Lines[Judgement]:
    """Give the rows of a file that may be absent, each with its line."""
    path = seeds / file
    return tuple(load_table(path, file, model, faults)) if is_plain(path, seeds, faults) else ()


def conflicts(lines: Lines[Grouping]) -> Iterator[Fault]:
    """Yield a fault for each statement that is split twice, or both split and merged."""
    split: dict[str, int] = {}
    for line, row in lines:
        if row.action == "split":
            first = split.setdefault(row.statement_id, line)
            if first != line:
                yield Fault(GROUPINGS, line, "statement_id", f"is split on line {first} already", "keep one of the two")
    for line, row in lines:
        for field, value in (("statement_id", row.statement_id), ("other_id", row.other_id)):
            if row.action == "merge" and value in split:
                wrong = f"{value!r} is split on line {split[value]}"
                yield Fault(GROUPINGS, line, field, wrong, "a statement is merged or split, not both")


def unknown_statements(file: str, lines: Lines[Grouping] | Lines[Dispute], known: Container[str]) -> Iterator[Fault]:
    """Yield a fault for each statement id that no statement has; machine's statements are known only at build."""
    for line, row in lines:
        for field, value in (("statement_id", row.statement_id), ("other_id", row.other_id)):
            if value is not None and value not in known:
                yield Fault(file, line, field, f"no statement has the id {value!r}", "copy it from stance_record")
