"""Read the files under statements/: small ones row by row, bulk ones set-wise, and no statement twice."""

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import duckdb

from stance.codebook import Codebook
from stance.errors import Fault, StanceError
from stance.load.bulk import Bulk, Sieve, is_bulk
from stance.load.layout import files_of
from stance.load.records import Tally
from stance.load.statements import Batch, place
from stance.load.table import load_table
from stance.models import Article, Statement, StatementRow
from stance.system import in_words


@dataclass(frozen=True)
class Coded:
    """The statements of all files: those that were read one by one, those of bulk files, and the rows counted."""

    statements: tuple[Statement, ...]
    bulk: Bulk | None
    tallies: tuple[Tally, ...]


class Places:
    """Where each statement stands first, where it stands again, and the faults of that."""

    def __init__(self, faults: list[Fault]) -> None:
        """Begin with none."""
        self.first: dict[str, tuple[str, int]] = {}
        self.more: list[tuple[str, str, int]] = []
        self.faults = faults

    def is_new(self, statement: Statement, file: str, line: int) -> bool:
        """Tell whether a statement is the first of its id; otherwise it is kept in mind to be named."""
        first = self.first.setdefault(statement.statement_id, (file, line))
        if first != (file, line):
            self.more.append((statement.statement_id, file, line))
        return first == (file, line)

    def name_repeated(self, sieve: Sieve | None) -> None:
        """Add a fault for each statement that stands there again; the first may lie in a bulk file."""
        if sieve is None:
            for name, file, line in self.more:
                self.again(file, line, *self.first[name])
            return
        for again in sieve.repeated([*((name, *where) for name, where in self.first.items()), *self.more]):
            self.again(*again)

    def again(self, file: str, line: int, first_file: str, first_line: int) -> None:
        """Add the fault of a statement that stands there already."""
        there = f"line {first_line}" if file == first_file else f"line {first_line} of {first_file}"
        wrong = f"is the statement of {there} again (same article, coder, issue, actor and quote)"
        right = "remove one of the two, or quote the words that set them apart"
        self.faults.append(Fault(file, line, "quote", wrong, right))


def load_statements(seeds: Path, articles: dict[str, Article], codebook: Codebook, faults: list[Fault]) -> Coded:
    """Give the statements of all files under statements/, in the order of files and rows.

    Raises:
        StanceError: if a file cannot be read, or the system's temporary folder has no room for a bulk file's rows.
    """
    try:
        return gathered(seeds, articles, codebook, faults)
    except (OSError, duckdb.Error) as error:
        raise StanceError(
            f"cannot check the files under statements/: {in_words(error)}; nothing was changed"
        ) from error


def gathered(seeds: Path, articles: dict[str, Article], codebook: Codebook, faults: list[Fault]) -> Coded:
    """Give the statements of all files, those of bulk ones by way of a scratch database."""
    statements: list[Statement] = []
    tallies: list[Tally] = []
    places, sieve = Places(faults), None
    for path in files_of(seeds, "statements", faults):
        batch = Batch(path.relative_to(seeds).as_posix(), articles, codebook, faults)
        tallies.append(Tally(batch.file))
        if is_bulk(path):
            sieve = sieve or Sieve(articles, codebook)
            found = sieve.take(batch, path, tallies[-1])
        else:
            found = one_by_one(batch, path, tallies[-1])
        statements += (one for line, one in found if places.is_new(one, batch.file, line))
    places.name_repeated(sieve)
    return Coded(tuple(statements), sieve.close() if sieve else None, tuple(tallies))


def one_by_one(batch: Batch, path: Path, tally: Tally) -> Iterator[tuple[int, Statement]]:
    """Yield the statement of each row that has no fault, with its line."""
    for line, row in load_table(path, batch.file, StatementRow, batch.faults, tally):
        statement = place(batch, line, row)
        if statement is not None:
            yield line, statement
