"""Read the records of a CSV file one after the other, each with its line: what is not CSV costs its own line only."""

import codecs
import csv
import io
import re
from collections import deque
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.errors import Fault

Record = tuple[int, list[str]]
ODD = re.compile("[\0\ud800-\udfff]")
WIDE = {
    codecs.BOM_UTF32_LE: "UTF-32",  # begins with the mark of UTF-16, so that it is asked first
    codecs.BOM_UTF32_BE: "UTF-32",
    codecs.BOM_UTF16_LE: "UTF-16",
    codecs.BOM_UTF16_BE: "UTF-16",
}


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
        encoding = wide(raw.read(4))
        if encoding:
            faults.append(Fault(file, 0, "", f"is {encoding}", "save the file as UTF-8"))
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


def wide(start: bytes) -> str:
    """Name the encoding that the first bytes of a file are the mark of; empty if it is none that is known."""
    return next((name for mark, name in WIDE.items() if start.startswith(mark)), "")


def records(text: str, file: str, faults: list[Fault]) -> Iterator[Record]:
    """Yield the records of a text that is at hand, blank lines too."""
    for line, cells, _ in parsed(Lines(io.StringIO(text, newline="\n")), file, faults, Tally(file)):
        yield line, cells


def parsed(lines: Lines, file: str, faults: list[Fault], tally: Tally) -> Iterator[tuple[int, list[str], bool]]:
    """Yield each record with its line and whether it is odd; count the records after the header."""
    tally.rows = -1
    while True:
        try:
            for record in csv.reader(lines, strict=True):
                tally.rows += bool(record)
                yield lines.line, record, lines.settle()
        except csv.Error as error:
            faults.append(Fault(file, lines.line, "", *not_csv(error)))
            tally.rows += 1
            lines.retreat()
        else:
            tally.rows = max(0, tally.rows)
            return


def not_csv(error: csv.Error) -> tuple[str, str]:
    """Say what is wrong with a record, and what would be right; of an odd line end, Python's words say neither."""
    if "new-line character" in str(error):
        wrong = "is not CSV: a carriage return stands outside of quotes"
        return wrong, "end lines with a line feed, as LF or CR LF, and quote cells that hold line ends"
    return f"is not CSV: {error}", "quote cells as RFC 4180 says"


def unreadable(cells: Sequence[str], header: Sequence[str], file: str, line: int) -> Iterator[Fault]:
    """Yield a fault for each cell that is not UTF-8 or holds a NUL."""
    names = [*header, *[""] * (len(cells) - len(header))]
    for name, cell in zip(names, cells, strict=False):
        if "\0" in cell:
            yield Fault(file, line, name, "holds a NUL character", "remove it or save the file as UTF-8")
        elif ODD.search(cell):
            shown = cell.encode("utf-8", "surrogateescape")[:40]
            yield Fault(file, line, name, f"is not UTF-8: {shown!r}", "save the file as UTF-8")
