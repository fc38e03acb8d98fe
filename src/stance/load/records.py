"""Read the records of a CSV file one after the other, each with its line: what is not CSV costs its own line only."""

import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.errors import Fault
from stance.read.form import LENGTH, other_form

Record = tuple[int, list[str]]
ODD = re.compile("[\0\ud800-\udfff]")
CELL = re.compile(r'(?:"(?:[^"]++|"")*+"|[^",\n]*+)(?:,|\n)')
"""A whole cell with what ends it."""


@dataclass
class Tally:
    """How many rows a file has been found to hold, good ones and faulty ones."""

    file: str
    rows: int = 0


class Lines:
    """The lines of a text, handed to the CSV reader so that it can begin again after a line that it choked on."""

    def __init__(self, lines: Iterable[str]) -> None:
        """Start at line 1."""
        self.lines = iter(lines)
        self.again: deque[str] = deque()
        self.taken: list[str] = []
        self.line = 1

    def __iter__(self) -> Iterator[str]:
        """Be an iterator of lines."""
        return self

    def __next__(self) -> str:
        """Give the next line."""
        line = self.again.popleft() if self.again else next(self.lines)
        self.taken.append(line)
        return line

    def settle(self) -> bool:
        """Go on after a whole record; tell whether it has characters that no cell may have."""
        odd = any(ODD.search(line) for line in self.taken)
        self.line += len(self.taken)
        self.taken.clear()
        return odd

    def retreat(self) -> None:
        """Go on after the first line of a record that did not end well."""
        self.again.extendleft(reversed(self.taken[1:]))
        self.line += 1
        self.taken.clear()


def read_records(path: Path, file: str, faults: list[Fault], tally: Tally) -> Iterator[Record]:
    """Yield the records of a file with the line that each begins on, the header first; blank lines are left out.

    A record that is not CSV, that is not UTF-8 or that holds a NUL is a fault of its own, and the next line is read on.
    """
    with path.open("rb") as raw:
        other = other_form(raw.read(LENGTH))
        if other:
            faults.append(Fault(file, 0, "", *other))
            return
    with path.open(encoding="utf-8-sig", errors="surrogateescape", newline="\n") as text:
        header: list[str] = []
        for line, cells, odd in parsed(Lines(text), file, faults, tally):
            if odd:
                faults.extend(unreadable(cells, header, file, line))
                if not header:
                    return
            elif cells:
                header = header or cells
                yield line, cells


def records(text: str, file: str, faults: list[Fault]) -> Iterator[Record]:
    """Yield the records of a text that is at hand, blank lines too."""
    for line, cells, _ in parsed(Lines(io.StringIO(text, newline="\n")), file, faults, Tally(file)):
        yield line, cells


def parsed(lines: Lines, file: str, faults: list[Fault], tally: Tally) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each record with its line and whether it is odd; count the records after the header."""
    tally.rows = -1
    header: list[str] = []
    while True:
        try:
            for record in csv.reader(lines, strict=True):
                header = header or record
                tally.rows += bool(record)
                yield lines.line, record, lines.settle()
        except csv.Error as error:
            faults.append(not_csv(error, file, lines, header))
            tally.rows += 1
            lines.retreat()
        else:
            tally.rows = max(0, tally.rows)
            return


def not_csv(error: csv.Error, file: str, lines: Lines, header: Sequence[str]) -> Fault:
    """Say what is wrong with a record; of an odd line end or a cell that is too long, Python's words say too little."""
    if "new-line character" in str(error):
        wrong = "is not CSV: a carriage return stands outside of quotes"
        right = "end lines with a line feed, as LF or CR LF, and quote cells that hold line ends"
        return Fault(file, lines.line, "", wrong, right)
    if "field limit" in str(error):
        wrong = f"has more than {csv.field_size_limit():,} characters in one cell"
        return Fault(file, lines.line, long_cell(lines, header), wrong, "shorten it, or end the quotes it begins with")
    return Fault(file, lines.line, "", f"is not CSV: {error}", "quote cells as RFC 4180 says")


def long_cell(lines: Lines, header: Sequence[str]) -> str:
    """Name the column of the first cell of a record that is too long, or does not end in what was read of it."""
    text, at, most = "".join(lines.taken), 0, csv.field_size_limit()
    for name in header:
        found = CELL.match(text, at)
        if found is None or found.end() - at > most:
            return name
        at = found.end()
    return ""


def unreadable(cells: Sequence[str], header: Sequence[str], file: str, line: int) -> Iterator[Fault]:
    """Yield a fault for each cell that is not UTF-8 or holds a NUL."""
    names = [*header, *[""] * (len(cells) - len(header))]
    for name, cell in zip(names, cells, strict=False):
        if "\0" in cell:
            yield Fault(file, line, name, "holds a NUL character", "remove it or save the file as UTF-8")
        elif ODD.search(cell):
            shown = cell.encode("utf-8", "surrogateescape")[:40]
            yield Fault(file, line, name, f"is not UTF-8: {shown!r}", "save the file as UTF-8")
