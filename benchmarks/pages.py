"""How long a page takes to answer, and what it sends: the real app in Chromium, beside Datasette over the same rows.

    python benchmarks/pages.py DATABASE [--seeds FOLDER] [--rounds 20] [--page NAME ...] [--datasette COMMAND]

For each page an interaction of a reader (benchmarks/interactions.py), each round another one, so that nothing is
answered from the cache: median and worst time from the key or click to the last change of the page, and the most that
one of them sent to the browser (HTTP and WebSocket). The first visit is given apart, with an empty browser: what it
sends of the page itself, and of the program that shows it, which a browser keeps. Datasette serves the statements from
SQLite; its interaction is the next filter with two facets.
"""

import argparse
import os
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

from tests.dashboard.browser import await_answer, browsing, free_port, served  # noqa: E402

from benchmarks.interactions import PAGES, PARTIES, WORK, Interaction  # noqa: E402

COLUMNS = (
    "statement_id, issue_id, actor, party_id, stance, stance_label, stated_on, quote, outlet, attribution, coder_id"
)
WAIT = 180_000
"""Milliseconds after which a page is given up."""
QUIET = 400
"""Milliseconds without any change after which a page is taken to be done."""
HEAD = "page | interaction | median s | worst s | most MB | first visit s | MB | program MB | times Datasette"
# Notes when anything on the page last changed, and whether the server has begun to answer: that it works, which a
# browser does not show where it is done at once, or another address. That it works is no change to look at.
WATCH = """() => {
    const app = () => document.querySelector("[data-testid='stApp']")?.dataset.testScriptState;
    window.seen = {began: false, changed: performance.now()};
    new MutationObserver(changes => {
        const seen = changes.some(one => one.attributeName !== "data-test-script-state");
        window.seen.changed = seen ? performance.now() : window.seen.changed;
        window.seen.began ||= app() === "running";
    }).observe(document, {subtree: true, childList: true, attributes: true, characterData: true});
    window.done = quiet => (window.seen.began || location.href !== window.seen.href) && app() === "notRunning"
        && performance.now() - window.seen.changed > quiet && !document.querySelector("[data-stale='true']");
}"""


@dataclass
class Measured:
    """What the rounds of a page took, in seconds, and sent, in bytes; the first is the visit."""

    told: str
    seconds: list[float] = field(default_factory=list)
    sent: list[int] = field(default_factory=list)
    program: int = 0

    @property
    def typical(self) -> float:
        """Give the median of the interactions."""
        return median(self.seconds[1:])

    def line(self, name: str, beside: float | None = None) -> str:
        """Give all of it in a line, with how many times as long it took as another."""
        times = f"{self.typical / beside:.1f}" if beside else ""
        found = (self.typical, max(self.seconds[1:]), max(self.sent[1:]) / 1e6, self.seconds[0], self.sent[0] / 1e6)
        return " | ".join([name, self.told, *(f"{one:.2f}" for one in (*found, self.program / 1e6)), times])


class Meter:
    """Counts what a page receives: of the page, and of the program that shows it."""

    def __init__(self, page: Page) -> None:
        """Listen to the network of a page."""
        self.bytes = self.program = 0
        self.ours: set[str] = set()
        session = page.context.new_cdp_session(page)
        session.send("Network.enable")
        session.on("Network.responseReceived", self.note)
        session.on("Network.dataReceived", self.add_data)
        session.on("Network.webSocketFrameReceived", self.add_frame)

    def note(self, event: dict[str, Any]) -> None:
        """Note which answers are of the program: its scripts, styles and fonts lie in a folder of their own."""
        if "/static/" in event["response"]["url"]:
            self.ours.add(event["requestId"])

    def add_data(self, event: dict[str, Any]) -> None:
        """Count a part of an answer as it went over the wire."""
        size = int(event["encodedDataLength"] or event["dataLength"])
        if event["requestId"] in self.ours:
            self.program += size
        else:
            self.bytes += size

    def add_frame(self, event: dict[str, Any]) -> None:
        """Count a frame; binary ones are given in base 64."""
        payload = event["response"]
        size = len(payload["payloadData"])
        self.bytes += size * 3 // 4 if payload["opcode"] == 2 else size


def opened(browser: Browser) -> Page:
    """Give a window of a reader who was never here."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT)
    return page


def visited(page: Page, address: str) -> float:
    """Visit a page; give the seconds until it was drawn."""
    started = time.perf_counter()
    page.goto(address)
    page.locator(".foot").wait_for()
    page.locator("[data-testid='stApp'][data-test-script-state='notRunning']").wait_for()
    page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
    return time.perf_counter() - started


def acted(page: Page, one: Interaction, turn: int) -> float:
    """Act on a page; give the seconds from the act to the last change that it made.

    Raises:
        playwright.sync_api.TimeoutError: if the page does not answer.
    """
    if one.prepare:
        one.prepare(page, turn)
    page.wait_for_timeout(QUIET)
    page.evaluate("() => { Object.assign(window.seen, {began: false, href: location.href}); }")
    page.evaluate("() => { window.acted = performance.now(); }")
    one.act(page, turn)
    page.wait_for_function("quiet => window.done(quiet)", arg=QUIET)
    return float(page.evaluate("() => window.seen.changed - window.acted")) / 1000


def measured(browser: Browser, address: str, one: Interaction, rounds: int) -> Measured:
    """Visit a page of the dashboard and act on it so many times."""
    page, found = opened(browser), Measured(one.told)
    meter = Meter(page)
    found.seconds.append(visited(page, address + one.query))
    page.wait_for_timeout(QUIET)
    found.sent.append(meter.bytes)
    found.program = meter.program
    page.evaluate(WATCH)
    for turn in range(1, rounds + 1):
        before = meter.bytes
        found.seconds.append(acted(page, one, turn))
        found.sent.append(meter.bytes - before)
    said = page.inner_text("body")
    page.context.close()
    if "could not be drawn" in said or "could not read" in said:
        raise RuntimeError(f"{address} shows an error:\n{said}")
    return found


@contextmanager
def datasette_of(database: Path, command: str, scratch: Path) -> Iterator[str]:
    """Serve the statements with Datasette from SQLite; give the address of their table."""
    copy, log = scratch / "statements.db", scratch / "datasette.log"
    copied(database, copy)
    port = free_port()
    with log.open("w") as out:
        server = subprocess.Popen([command, str(copy), "--port", str(port)], stdout=out, stderr=subprocess.STDOUT)
        try:
            await_answer(server, f"http://127.0.0.1:{port}/-/versions.json", log)
            yield f"http://127.0.0.1:{port}/statements/statement"
        finally:
            server.terminate()
            server.wait()


def copied(database: Path, copy: Path) -> None:
    """Write the statements of a database to an SQLite file, indexed by what they are filtered by."""
    with duckdb.connect(str(database), read_only=True) as rows, sqlite3.connect(copy) as target:
        target.execute(f"CREATE TABLE statement ({COLUMNS})")
        found = rows.execute(f"SELECT {COLUMNS} FROM stance_record")
        while some := found.fetchmany(10_000):
            target.executemany(f"INSERT INTO statement VALUES ({', '.join('?' * len(some[0]))})", some)
        for column in ("issue_id", "party_id", "stated_on"):
            target.execute(f"CREATE INDEX by_{column} ON statement ({column})")


def measured_datasette(browser: Browser, address: str, rounds: int) -> Measured:
    """Visit the table and ask for the statements of another party, with facets, so many times."""
    page, found = opened(browser), Measured("another party, two facets")
    meter = Meter(page)
    for turn in range(rounds + 1):
        before, started = meter.bytes, time.perf_counter()
        query = f"?party_id=party-{turn % PARTIES:02d}&_facet=issue_id&_facet=stance" if turn else ""
        page.goto(address + query)
        page.evaluate("() => new Promise(done => requestAnimationFrame(() => requestAnimationFrame(done)))")
        found.seconds.append(time.perf_counter() - started)
        page.wait_for_timeout(QUIET)
        found.sent.append(meter.bytes - before)
    page.context.close()
    return found


def report(
    database: Path, rounds: int, command: str | None, pages: list[str] | None = None, say: Callable[[str], None] = print
) -> dict[str, Measured]:
    """Measure pages of the dashboard, all of them unless some are named, and Datasette; say a line for each."""
    found: dict[str, Measured] = {}
    with tempfile.TemporaryDirectory() as folder, browsing() as browser:
        scratch = Path(folder)
        say(HEAD)
        if command:
            with datasette_of(database, command, scratch) as address:
                found["Datasette"] = measured_datasette(browser, address, rounds)
                say(found["Datasette"].line("Datasette"))
        beside = found["Datasette"].typical if command else None
        with served(PROJECT, database, scratch / "streamlit.log") as address:
            for name in pages or PAGES:
                path = "" if name == "positions" else name.partition(":")[0]
                found[name] = measured(browser, f"{address}/{path}", (PAGES | WORK)[name], rounds)
                say(found[name].line(name, beside))
    return found


def main() -> None:
    """Measure the pages of the database that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--seeds", type=Path, help="the folder that the database was built from")
    parser.add_argument("--rounds", type=int, default=20)
    parser.add_argument("--page", action="append", choices=[*PAGES, *WORK])
    parser.add_argument("--datasette", default=shutil.which("datasette"), metavar="COMMAND")
    asked = parser.parse_args()
    if asked.seeds:
        os.environ["STANCE_SEEDS"] = str(asked.seeds)
    report(
        asked.database,
        asked.rounds,
        asked.datasette,
        asked.page or [*PAGES, *WORK],
        lambda line: print(line.replace("\n", " "), flush=True),
    )
    print(f"load of the machine in the last minute: {os.getloadavg()[0]:.1f}, processors: {os.cpu_count()}")


if __name__ == "__main__":
    main()
