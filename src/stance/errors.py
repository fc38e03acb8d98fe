"""What can go wrong, as three classes: a fault in the input, a reason to leave something out, and a refusal to run."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass

MOST_TOLD = 200
LONGEST_TOLD = 1_000
"""How many characters one part of a fault has at most: a cell can hold a text in the place of an id."""


@dataclass(frozen=True, slots=True, order=True)
class Fault:
    """One thing wrong in one place of the input, with what would be right.

    Attributes:
        file: path of the file relative to the folder it was read from, with forward slashes.
        row: line number in the file, counted from 1; 0 where the whole file is meant.
        field: name of the column or key; empty where the whole row is meant.
        wrong: what is wrong, naming the value.
        right: what would be right.
    """

    file: str
    row: int
    field: str
    wrong: str
    right: str

    def __post_init__(self) -> None:
        """Keep of what is very long its two ends."""
        for name in ("field", "wrong", "right"):
            if len(getattr(self, name)) > LONGEST_TOLD:
                object.__setattr__(self, name, two_ends(getattr(self, name)))

    def __str__(self) -> str:
        """Give the fault as `file:row: field: what is wrong; what would be right`."""
        place = f"{self.file}:{self.row}" if self.row else self.file
        name = f" {self.field}:" if self.field else ""
        return f"{place}:{name} {self.wrong}; {self.right}"


def two_ends(words: str) -> str:
    """Give the beginning and the end of long words, and how many characters there are between."""
    half = LONGEST_TOLD // 2 - 20
    return f"{words[:half]}… ({len(words) - 2 * half:,} more) …{words[-half:]}"


class StanceError(Exception):
    """The command cannot go on; its message says why and what to do."""


class FaultsError(StanceError):
    """The input has faults; all of them are listed and nothing was stored. The message names the first ones."""

    def __init__(self, faults: list[Fault]) -> None:
        """Keep the faults in order of file, row and field."""
        self.faults = sorted(set(faults))
        super().__init__("\n".join(told(self.faults)))


def told(faults: list[Fault]) -> Iterator[str]:
    """Yield the first faults in words, and how many more there are of each field."""
    yield from map(str, faults[:MOST_TOLD])
    more = Counter((fault.file, fault.field) for fault in faults[MOST_TOLD:])
    for (file, field), count in sorted(more.items()):
        yield f"{file}: {field or 'rows'}: {count} more; `stance check --faults FILE` writes all to a file"


class SkipError(Exception):
    """Leave this article or extraction out, for the reason given; the run goes on and counts it."""

    def __init__(self, reason: str, detail: str = "") -> None:
        """Keep the reason, one of a closed list of words, and what it was about."""
        self.reason = reason
        self.detail = detail
        super().__init__(f"{reason}: {detail}" if detail else reason)
