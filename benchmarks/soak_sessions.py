"""Many at once: readers, reviewers and builds in a loop on one dashboard; nothing fails, is lost, lags or grows.

    STANCE_SOAK_SECONDS=600 python benchmarks/soak_sessions.py [--sessions 25] [--windows 6] [--pause 15]

It copies the seeds, builds, serves the dashboard, opens the sessions (as many windows of Chromium as said, the others
hold the same session by its protocol), and lets two processes review and one build while the readers go from page to
page. Then it holds what every page showed against every swap, what reviewers were told against the file and the
database, and leaves with 1 if a promise is broken.
"""

import argparse
import asyncio
import os
import random
import shutil
import sys
import tempfile
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from playwright.async_api import async_playwright

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from tests.dashboard.browser import ARGUMENTS, CHROMIUM, serving  # noqa: E402

from benchmarks.session_account import Account, Decided, Memory, Session, Shown  # noqa: E402
from benchmarks.session_clients import PAGES, WAIT, Reader, window, wire  # noqa: E402
from benchmarks.session_load import build_in_a_loop, reviewing, watch_memory, watch_swaps  # noqa: E402
from stance.load.reviews import FILE  # noqa: E402
from stance.pipeline import build  # noqa: E402
from stance.review import decisions  # noqa: E402
from stance.store.read import reading  # noqa: E402

SAMPLES = 200


@dataclass(frozen=True)
class Plan:
    """How much goes on, and for how long.

    Attributes:
        seconds: for how long builds go on, and at least until two have ended.
        sessions: how many readers there are.
        windows: how many of them are pages in Chromium.
        pause: seconds between the end of a build and the begin of the next.
        stay: seconds that a reader stays on a page, at least and at most.
    """

    seconds: float
    sessions: int
    windows: int
    pause: float
    stay: tuple[float, float] = (10, 60)


class Place:
    """A copy of the seeds and the database built from it, in a folder that is thrown away."""

    def __init__(self, folder: Path) -> None:
        """Copy the seeds but for the decisions, and build."""
        self.folder, self.seeds, self.database = folder, folder / "seeds", folder / "data" / "stance.duckdb"
        shutil.copytree(PROJECT / "seeds", self.seeds, ignore=shutil.ignore_patterns(FILE))
        build(self.seeds, self.database)

    def column(self, query: str) -> list[str]:
        """Give the one column of an answer."""
        with reading(self.database) as connection:
            return [value for (value,) in connection.execute(query).fetchall()]

    def decided(self, notes: list[Path]) -> Decided:
        """Build a last time, and give the decisions confirmed, on file and in the database."""
        build(self.seeds, self.database)
        confirmed = [one for file in notes for one in file.read_text(encoding="utf-8").split()]
        recorded = [one.review_id for on_one in decisions(self.seeds).values() for one in on_one]
        return Decided(confirmed, recorded, self.column("SELECT review_id FROM review"))


@asynccontextmanager
async def readers(address: str, plan: Plan) -> AsyncIterator[list[Reader]]:
    """Open all sessions, spread over the pages; close them with the block."""
    names = list(PAGES)
    starts = [names[number % len(names)] for number in range(plan.sessions)]
    async with async_playwright() as playwright:
        browser = await playwright.chromium.launch(executable_path=CHROMIUM, args=[*ARGUMENTS])
        found: list[Reader] = [await window(browser, address, start) for start in starts[: plan.windows]]
        found += [await wire(address, start) for start in starts[plan.windows :]]
        try:
            yield found
        finally:
            for one in found:
                await one.leave()
            await browser.close()


async def read_on(reader: Reader, stay: tuple[float, float], chance: random.Random) -> None:
    """Go from page to page, for ever."""
    while True:
        await asyncio.sleep(chance.uniform(*stay))
        await reader.turn(chance.choice(list(PAGES)))


async def all_show(found: list[Reader], swaps: list[Shown]) -> None:
    """Wait until every session shows the last build, or has had time enough to."""
    end = time.monotonic() + WAIT
    while time.monotonic() < end:
        for one in found:
            await one.look()
        if all(one.session.shown and one.session.shown[-1][1] == swaps[-1][1] for one in found):
            return
        await asyncio.sleep(0.5)


async def held(place: Place, plan: Plan) -> Account:
    """Hold the sessions while builds and reviews go on, and give the account."""
    errors: list[str] = []
    swaps: list[Shown] = []
    samples: list[tuple[float, float]] = []
    log = place.folder / "server.log"
    with serving(PROJECT, place.database, log, STANCE_SEEDS=str(place.seeds)) as (address, server):
        async with readers(address, plan) as found:
            print(f"{len(found)} sessions are open, builds and reviews begin", flush=True)
            began = time.monotonic()
            proposals = place.column("SELECT statement_id FROM statement WHERE status = 'proposed'")
            watching = [
                asyncio.create_task(watch_swaps(place.database, swaps)),
                asyncio.create_task(watch_memory(server.pid, plan.seconds / SAMPLES, samples)),
            ]
            reading_on = [
                asyncio.create_task(read_on(one, plan.stay, random.Random(number)))  # noqa: S311 - no secret
                for number, one in enumerate(found)
            ]
            with reviewing(place.seeds, proposals, place.folder, errors) as notes:
                await build_in_a_loop(
                    place.seeds,
                    place.database,
                    plan.pause,
                    lambda: time.monotonic() - began < plan.seconds or len(swaps) < 2,
                    errors,
                )
            errors += await stopped(reading_on)
            seconds = time.monotonic() - began
            await all_show(found, swaps)
            end = time.time()
            errors += await stopped(watching)
            sessions: list[Session] = [one.session for one in found]
    said = log.read_text(encoding="utf-8")
    errors += [f"the server's log: {said}"] if "Traceback" in said else []
    return Account(seconds, sessions, swaps, end, place.decided(notes), Memory(samples), errors)


async def stopped(tasks: list[asyncio.Task[None]]) -> list[str]:
    """End tasks that go on for ever; give what ended one before."""
    early = [f"ended early: {one.exception()!r}" for one in tasks if one.done()]
    for one in tasks:
        one.cancel()
        with suppress(asyncio.CancelledError, Exception):
            await one
    return early


def soak(folder: Path, plan: Plan) -> Account:
    """Hold the sessions of a plan in a folder."""
    return asyncio.run(held(Place(folder), plan))


def main() -> None:
    """Run the soak and say what came of it; leave with 1 if a promise is broken."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--sessions", type=int, default=25)
    parser.add_argument("--windows", type=int, default=6)
    parser.add_argument("--pause", type=float, default=15)
    asked = parser.parse_args()
    seconds = float(os.environ.get("STANCE_SOAK_SECONDS", "600"))
    with tempfile.TemporaryDirectory(prefix="stance-sessions-") as scratch:
        found = soak(Path(scratch), Plan(seconds, asked.sessions, asked.windows, asked.pause))
    print(found, "load of the machine: " + ", ".join(f"{one:.1f}" for one in os.getloadavg()), sep="\n")
    print(*dict.fromkeys(found.all_errors), *found.broken(), sep="\n")
    sys.exit(bool(found.broken()))


if __name__ == "__main__":
    main()
