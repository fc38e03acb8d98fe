"""Account for every row: statements of which a random tenth is broken in 32 ways, loaded; each broken row is named.

    python benchmarks/soak_rows.py [--statements 1000000]

It generates a topic, breaks a tenth of its rows, loads it, and holds the faults against what was broken: no broken
row without a fault of its file, line and reason, no good row with one. Then it takes out the lines that were broken and
builds the database: rows read = rows stored + rows with faults.
"""

import argparse
import resource
import sys
import tempfile
import time
from collections import Counter
from dataclasses import dataclass
from pathlib import Path

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from benchmarks.break_rows import break_rows  # noqa: E402
from benchmarks.generate import generate  # noqa: E402
from stance.errors import FaultsError  # noqa: E402
from stance.load import load_seeds  # noqa: E402
from stance.pipeline import build  # noqa: E402

BATCH = "statements/generated.csv"


@dataclass(frozen=True)
class Account:
    """What became of the rows: read, with faults, stored; which broken ones were missed and which good ones refused."""

    read: int
    faulty: int
    stored: int
    ways: Counter[str]
    missed: tuple[int, ...]
    refused: tuple[int, ...]

    def __str__(self) -> str:
        """Give the account in a line."""
        return (
            f"{self.read:,} rows read = {self.stored:,} stored + {self.faulty:,} with faults in {len(self.ways)} ways; "
            f"{len(self.missed)} broken rows missed, {len(self.refused)} good ones refused"
        )


def account(folder: Path, statements: int) -> Account:
    """Generate, break, load, and build what is left."""
    generate(folder, statements, "csv")
    batch, whole = folder / BATCH, folder / "whole.csv"
    batch.rename(whole)
    broken = break_rows(whole, batch)
    whole.unlink()
    named = faulty_lines(folder)
    lines = {number for row in broken for number in range(row.line, row.line + row.lines)}
    stored = build_without(folder, lines)
    missed = tuple(row.line for row in broken if row.line not in named)
    ways = Counter(row.way for row in broken)
    return Account(statements, len(broken), stored, ways, missed, tuple(sorted(named - lines)))


def faulty_lines(folder: Path) -> set[int]:
    """Give the lines that the loader names, each with a reason."""
    try:
        load_seeds(folder)
    except FaultsError as error:
        return {one.row for one in error.faults if one.file == BATCH and one.row and one.wrong and one.right}
    return set()


def build_without(folder: Path, lines: set[int]) -> int:
    """Take lines out and build: give how many statements are stored."""
    batch, left = folder / BATCH, folder / "left.csv"
    with batch.open("rb") as file, left.open("wb") as out:
        out.writelines(line for number, line in enumerate(file, start=1) if number not in lines)
    left.replace(batch)
    return build(folder, folder / "stance.duckdb", extract=False).statements


def main() -> None:
    """Run it and say what came of it; leave with 1 if a row is not accounted for."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--statements", type=int, default=1_000_000)
    asked = parser.parse_args()
    started = time.monotonic()
    with tempfile.TemporaryDirectory(prefix="stance-soak-") as scratch:
        found = account(Path(scratch), asked.statements)
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1e6
    print(found)
    print(f"{time.monotonic() - started:.0f} s, {memory:.1f} GB at most")
    sys.exit(bool(found.missed or found.refused or found.read != found.stored + found.faulty))


if __name__ == "__main__":
    main()
