"""How long a page takes to answer, and what it sends: the real app in Chromium, beside Datasette over the same rows.

    python benchmarks/pages.py DATABASE [--rounds 20] [--datasette COMMAND]

For each page a reader's interaction, each round another one, so that nothing is answered from the cache: median and
worst wall time until the page is drawn again, and the most that one of them sent to the browser (HTTP and WebSocket).
The first visit is given apart. Datasette serves the statements from SQLite; its interaction is the next filter.
"""

import argparse
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median
from typing import Any

import duckdb
from playwright.sync_api import Browser, Page

PROJECT = Path(__file__).parent.parent
sys.path.insert(0, str(PROJECT))

from tests.dashboard.browser import await_answer, browsing, free_port, served, settle  # noqa: E402

COLUMNS = (
    "statement_id, issue_id, actor, party_id, stance, stance_label, stated_on, quote, outlet, attribution, coder_id"
)
QUIET = 300
Interaction = Callable[[Page, int], None]


@dataclass
class Measured:
    """What the rounds of a page took, in seconds, and sent, in bytes; the first is the visit."""

    seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)

    def __str__(self) -> str:
        """Give visit, median, worst, and the most sent."""
        visit, *rest = self.seconds
        first, most = self.sent[0] / 1e6, max(self.sent[1:]) / 1e6
        return f"{visit:.2f} | {median(rest):.2f} | {max(rest):.2f} | {first:.2f} | {most:.2f}"


class Meter:
    """Counts what a page receives."""

    def __init__(self, page: Page) -> None:
        """Listen to the network of a page."""
        self.bytes = 0
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.dataReceived", self.add_data)
        session.on("Network.webSocketFrameReceived", self.add_frame)

    def add_data(self, event: dict[str, Any]) -> None:
        """Count a part of an answer as it went over the wire."""
        self.bytes += int(event["encodedDataLength"] or event["dataLength"])

    def add_frame(self, event: dict[str, Any]) -> None:
        """Count a frame; binary ones are given in base 64."""
        payload = event["response"]
        size = len(payload["payloadData"])
        self.bytes += size * 3 // 4 if payload["opcode"] == 2 else size


def choose_party(page: Page, turn: int) -> None:
    """Filter by another party."""
    box = page.get_by_role("combobox", name="Party").first
    box.click()
    box.press("Backspace")
    box.type(f"Republic {turn % 40:02d}")
    box.press("Enter")
    page.keyboard.press("Escape")


def slide(page: Page, turn: int) -> None:
    """Move to another day."""
    slider = page.get_by_role("slider").first
    slider.focus()
    slider.press("ArrowLeft" if turn % 20 < 19 else "Home")


def step_back(page: Page, turn: int) -> None:  # noqa: ARG001
    """Go to the statement before."""
    page.get_by_role("button", name="← Previous").click()


def another_day(page: Page, turn: int) -> None:
    """Ask for the coverage of another day."""
    box = page.get_by_label("As of").first
    box.fill(f"2022-{turn % 12 + 1:02d}-{turn % 28 + 1:02d}")
    box.press("Enter")


PAGES: dict[str, Interaction] = {
    "": slide,
    "timeline": choose_party,
    "evidence": step_back,
    "contradictions": choose_party,
    "coverage": choose_party,
    "network": choose_party,
}


def drawn(page: Page) -> None:
    """Wait until the page has begun to answer and is drawn."""
    page.wait_for_timeout(60)
    settle(page)


def measured(browser: Browser, address: str, act: Interaction, ready: Callable[[Page], None], rounds: int) -> Measured:
    """Visit a page and act on it so many times."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    meter, found = Meter(page), Measured()
    for turn in range(rounds + 1):
        before, started = meter.bytes, time.perf_counter()
        if turn:
            act(page, turn)
        else:
            page.goto(address)
        ready(page)
        found.seconds.append(time.perf_counter() - started)
        page.wait_for_timeout(QUIET)
        found.sent.append(meter.bytes - before)
    page.context.close()
    return found


@contextmanager
def datasette_of(database: Path, command: str, scratch: Path) -> Iterator[str]:
    """Serve the statements with Datasette from SQLite."""
    copy, log = scratch / "statements.db", scratch / "datasette.log"
    with duckdb.connect(str(database), read_only=True) as rows, sqlite3.connect(copy) as target:
        target.execute(f"CREATE TABLE statement ({COLUMNS})")
        found = rows.execute(f"SELECT {COLUMNS} FROM stance_record")
        while some := found.fetchmany(10_000):
            target.executemany(f"INSERT INTO statement VALUES ({', '.join('?' * len(some[0]))})", some)
        for column in ("issue_id", "party_id", "stated_on"):
            target.execute(f"CREATE INDEX by_{column} ON statement ({column})")
    port = free_port()
    with log.open("w") as out:
        server = subprocess.Popen([command, str(copy), "--port", str(port)], stdout=out, stderr=subprocess.STDOUT)
        try:
            address = f"http://127.0.0.1:{port}/statements/statement"
            await_answer(server, f"http://127.0.0.1:{port}/-/versions.json", log)
            yield address
        finally:
            server.terminate()
            server.wait()


def filter_table(address: str) -> Interaction:
    """Give what asks Datasette for the statements of another party, with facets."""

    def act(page: Page, turn: int) -> None:
        page.goto(f"{address}?party_id=party-{turn % 40:02d}&_facet=issue_id&_facet=stance")

    return act


def report(database: Path, rounds: int, command: str | None) -> dict[str, Measured]:
    """Measure every page; print a line for each."""
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        scratch = Path(folder)
        print(
            "page | first visit s | interaction: median s | worst s | first visit MB | interaction: most MB", flush=True
        )
        with served(PROJECT, database, scratch / "streamlit.log") as address:
            for name, act in PAGES.items():
                found[name or "positions"] = measured(browser, f"{address}/{name}", act, drawn, rounds)
                print(name or "positions", found[name or "positions"], sep=" | ", flush=True)
        if command:
            with datasette_of(database, command, scratch) as address:
                act = filter_table(address)
                found["Datasette"] = measured(browser, address, act, lambda page: page.wait_for_load_state(), rounds)
                print("Datasette", found["Datasette"], sep=" | ", flush=True)
    return found


def main() -> None:
    """Measure the pages of the database that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--datasette", default=shutil.which("datasette"), metavar="COMMAND")
    asked = parser.parse_args()
    report(asked.database, asked.rounds, asked.datasette)


if __name__ == "__main__":
    main()
