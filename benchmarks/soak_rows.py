"""Account for every row: statements of which a random tenth is broken in 39 ways, loaded; each broken row is named.

    python benchmarks/soak_rows.py [--statements 1000000]

It generates a topic, breaks a tenth of its rows, loads it, and holds the faults against what was broken: no broken
row without a fault of its file, line, field and fitting reason, no good row with one, no fault elsewhere. Then it takes
out the rows that the loader named and builds the database: rows read = rows stored + rows with faults.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter, defaultdict
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.break_rows import WAYS, WHOLE_ROW, Broken, break_rows  # noqa: E402
from benchmarks.generate import generate  # noqa: E402
from stance.errors import Fault, FaultsError  # noqa: E402
from stance.load import load_seeds  # noqa: E402
from stance.pipeline import build  # noqa: E402

BATCH = "statements/generated.csv"


@dataclass(frozen=True)
class Account:
    """What became of the rows.

    Attributes:
        read: how many were generated.
        faulty: how many the loader named.
        stored: how many the database holds once those are taken out.
        ways: how many were broken in each way.
        missed: the lines of broken rows that were not named.
        refused: the lines of good ones that were.
        unfitting: what was said of a broken row that is not its fault, and faults of no row of the batch.
    """

    read: int
    faulty: int
    stored: int
    ways: Counter[str]
    missed: tuple[int, ...]
    refused: tuple[int, ...]
    unfitting: tuple[str, ...]

    @property
    def whole(self) -> bool:
        """Tell whether every row is accounted for."""
        return not (self.missed or self.refused or self.unfitting) and self.read == self.stored + self.faulty

    def __str__(self) -> str:
        """Give the account in a line, and the first of what does not fit."""
        counted = (
            f"{self.read:,} rows read = {self.stored:,} stored + {self.faulty:,} with faults in {len(self.ways)} ways; "
            f"{len(self.missed)} broken rows missed, {len(self.refused)} good ones refused, "
            f"{len(self.unfitting)} named with another field or reason than theirs"
        )
        return "\n".join([counted, *self.unfitting[:20]])


def account(folder: Path, statements: int) -> Account:
    """Generate, break, load, and build what is left."""
    generate(folder, statements, "csv")
    batch, whole = folder / BATCH, folder / "whole.csv"
    batch.rename(whole)
    broken = break_rows(whole, batch)
    whole.unlink()
    return accounted(folder, statements, broken, faults_of(folder))


def accounted(folder: Path, statements: int, broken: list[Broken], faults: list[Fault]) -> Account:
    """Hold the faults against what was broken, and build without the rows that they name."""
    named: dict[int, list[Fault]] = defaultdict(list)
    elsewhere = [str(one) for one in faults if one.file != BATCH or not one.row]
    for one in faults:
        if one.file == BATCH and one.row:
            named[one.row].append(one)
    missed = tuple(row.line for row in broken if row.line not in named)
    refused = tuple(sorted(named.keys() - {row.line for row in broken}))
    unfitting = tuple(words for row in broken for words in unfit(row, named.get(row.line, [])))
    stored = build_without(folder, lines_of(broken, set(named)))
    ways = Counter(row.way for row in broken)
    return Account(statements, len(named), stored, ways, missed, refused, (*elsewhere, *unfitting))


def faults_of(folder: Path) -> list[Fault]:
    """Give the faults that the loader names."""
    try:
        load_seeds(folder)
    except FaultsError as error:
        return error.faults
    return []


def unfit(row: Broken, faults: list[Fault]) -> Iterator[str]:
    """Yield what was said of a broken row that is not its fault, and whether its own field is missing from it."""
    way = WAYS[row.way]
    if way.instead and [(one.field, way.instead in one.wrong) for one in faults] == [(WHOLE_ROW, True)]:
        return
    for one in faults:
        if way.words not in one.wrong or not one.right or (way.alone and one.field != way.field):
            yield f"{row.way}: {one}"
    if faults and way.field not in {one.field for one in faults}:
        yield f"{row.way}: line {row.line} is named, its {way.field or 'row as a whole'} is not"


def lines_of(broken: list[Broken], named: set[int]) -> set[int]:
    """Give all lines of the rows that begin on the lines named."""
    lengths = {row.line: row.lines for row in broken}
    return {number for begin in named for number in range(begin, begin + lengths.get(begin, 1))}


def build_without(folder: Path, lines: set[int]) -> int:
    """Take lines out and build: give how many statements are stored."""
    batch, left = folder / BATCH, folder / "left.csv"
    database = folder.with_name(f"{folder.name}.duckdb")
    with batch.open("rb") as file, left.open("wb") as out:
        out.writelines(line for number, line in enumerate(file, start=1) if number not in lines)
    left.replace(batch)
    return build(folder, database, extract=False).statements


def main() -> None:
    """Run it and say what came of it; leave with 1 if a row is not accounted for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stance-soak-") as scratch:
        found = account(Path(scratch) / "seeds", asked.statements)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(found)
    print(f"{time.monotonic() - started:.0f} s, {memory:.1f} GB at most")
    sys.exit(not found.whole)


if __name__ == "__main__":
    main()
