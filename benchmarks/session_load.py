"""What goes on while readers read: builds in a loop, two who review, and a watch on the database and the server."""

import asyncio
import multiprocessing
import random
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.synchronize import Event
from pathlib import Path

from benchmarks.session_account import Shown
from stance.models import Review
from stance.review import decisions, record
from stance.store.read import reading

PROCESSES = multiprocessing.get_context("forkserver")
LOOK = 0.02
"""Seconds between two looks at the file of the database."""
PACE = (1.0, 4.0)
"""Seconds that a reviewer takes over a decision, at least and at most."""


def decide(seeds: Path, proposals: list[str], name: str, kept: Path, stop: Event) -> None:
    """Decide on one proposal after another until told to stop; note each decision once it is confirmed.

    What is decided already is put back, so that there is always something to decide.
    """
    chance = random.Random(name)  # noqa: S311 - no secret
    with kept.open("w", encoding="utf-8") as notes:
        while not stop.wait(chance.uniform(*PACE)):
            chosen = chance.choice(proposals)
            earlier = decisions(seeds).get(chosen, [])
            stands = bool(earlier) and earlier[-1].decision != "withdraw"
            one = Review(
                statement_id=chosen,
                decision="withdraw" if stands else chance.choice(["accept", "reject"]),
                reviewer_id=name,
                decided_at=datetime.now(UTC),
                after_id=earlier[-1].review_id if earlier else None,
            )
            if record(seeds, one).saved:
                notes.write(f"{one.review_id}\n")
                notes.flush()


@contextmanager
def reviewing(seeds: Path, proposals: list[str], folder: Path, errors: list[str]) -> Iterator[list[Path]]:
    """Let two reviewers decide, each in a process; give the files of what was confirmed."""
    stop, names = PROCESSES.Event(), ("ann", "bob")
    notes = [folder / f"confirmed-{name}" for name in names]
    both = [
        PROCESSES.Process(target=decide, args=(seeds, proposals, name, file, stop))
        for name, file in zip(names, notes, strict=True)
    ]
    for one in both:
        one.start()
    try:
        yield notes
    finally:
        stop.set()
        for one in both:
            one.join()
    errors += [f"a reviewer ended with {one.exitcode}" for one in both if one.exitcode]


async def build_in_a_loop(
    seeds: Path, database: Path, pause: float, more: Callable[[], bool], errors: list[str]
) -> None:
    """Change the seeds and run `stance build`, again and again, with a pause after each."""
    searches = seeds / "searches.csv"
    whole, number = searches.read_text(encoding="utf-8"), 0
    line = whole.splitlines()[1].split(",")
    while more():
        number += 1
        line[-3] = f"build {number}"
        searches.write_text(f"{whole}{','.join(line)}\n", encoding="utf-8")
        words = ["build", "--seeds", str(seeds), "--db", str(database)]
        child = await asyncio.create_subprocess_exec(
            sys.executable, "-m", "stance", *words, stdout=asyncio.subprocess.PIPE, stderr=asyncio.subprocess.STDOUT
        )
        said, _ = await child.communicate()
        if child.returncode:
            errors.append(f"a build ended with {child.returncode}: {said.decode()}")
        await asyncio.sleep(pause)


async def watch_swaps(database: Path, swaps: list[Shown]) -> None:
    """Note when another file takes the place of the database, and which build it is."""
    seen = inode(database)
    while True:
        await asyncio.sleep(LOOK)
        found, moment = inode(database), time.time()
        if found != seen:
            seen = found
            swaps.append((moment, await asyncio.to_thread(build_of, database)))


def inode(path: Path) -> int:
    """Tell one file at a path from another."""
    return path.stat().st_ino


def build_of(database: Path) -> str:
    """Give the id of the build that a database is of."""
    with reading(database) as connection:
        return str(connection.execute("SELECT build_id FROM build").fetchall()[0][0])


async def watch_memory(process: int, every: float, samples: list[tuple[float, float]]) -> None:
    """Note the resident memory of a process in megabytes, over and over."""
    began = time.monotonic()
    while True:
        samples.append((time.monotonic() - began, resident(process)))
        await asyncio.sleep(every)


def resident(process: int) -> float:
    """Give the resident memory of a process, in megabytes, as Linux tells it."""
    status = Path(f"/proc/{process}/status").read_text(encoding="utf-8")
    return next(int(line.split()[1]) for line in status.splitlines() if line.startswith("VmRSS:")) / 1000
