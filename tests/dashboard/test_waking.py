"""Open pages are drawn anew for another version of the database: in turns, and never in the way of their readers."""

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from benchmarks.session_clients import PAGES, Wire, wire

from stance.pipeline import build
from tests.conftest import PROJECT
from tests.dashboard.browser import served
from tests.topic import small_topic

import waking  # isort: skip

OLD, NEW = (1, 1, 1), (2, 2, 2)
LONGEST = 60
"""Seconds after which a test gives up."""


async def until(so: Callable[[], bool]) -> None:
    """Wait until something is so."""
    async with asyncio.timeout(LONGEST):
        while not so():  # noqa: ASYNC110 (a session of the wire tells nobody what it shows)
            await asyncio.sleep(0.01)


class Page:
    """A page that is drawn for as long as a test wants."""

    def __init__(self) -> None:
        """Begin settled."""
        self.settled = asyncio.Event()
        self.settled.set()

    def track_settling(self) -> None:
        """Account is always kept."""

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is being drawn."""
        return self.settled.is_set()

    async def wait_until_settled(self) -> None:
        """Wait until that is so."""
        await self.settled.wait()


class House:
    """A waker, the pages that it watches, and which of them it has begun to draw, in order."""

    def __init__(self, pages: int) -> None:
        """Show the old version on all pages, and put the new one in its place."""
        self.version, self.closed = OLD, set[Page]()
        self.drawn: list[Page] = []
        self.waker = waking.Waker(lambda: self.version, lambda page: page not in self.closed, self.draw)
        self.pages = [Page() for _ in range(pages)]
        for page in self.pages:
            self.waker.show(page, OLD)
        self.version = NEW

    def draw(self, page: Page) -> None:
        """Begin to draw a page from the version of now."""
        page.settled.clear()
        self.drawn.append(page)
        self.waker.show(page, self.version)

    async def come_to(self, pages: int) -> None:
        """Wait until so many pages were begun, and see that no other is."""
        await until(lambda: len(self.drawn) >= pages)
        await asyncio.sleep(0.1)
        assert len(self.drawn) == pages


@pytest.fixture(autouse=True)
def looks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Look often, and have a page wait for its turn longer than a test takes."""
    monkeypatch.setattr(waking, "LOOK", 0.01)
    monkeypatch.setattr(waking, "PATIENCE", 60.0)


def held(pages: int, story: Callable[[House], Awaitable[None]]) -> None:
    """Tell a story of some pages."""

    async def told() -> None:
        house = House(pages)
        await story(house)
        assert house.waker.watching is not None
        house.waker.watching.cancel()

    asyncio.run(told())


def test_pages_are_drawn_in_turns() -> None:
    async def story(house: House) -> None:
        for begun in (2, 3, 4):
            await house.come_to(begun)
            house.drawn[begun - 2].settled.set()
        house.drawn[3].settled.set()
        await house.come_to(4)
        assert set(house.drawn) == set(house.pages)

    held(4, story)


def test_nobody_waits_for_ever(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(waking, "PATIENCE", 0.01)

    async def story(house: House) -> None:
        await house.come_to(5)
        assert not any(page.is_settled for page in house.pages)

    held(5, story)


def test_what_is_drawn_for_a_reader_is_not_broken_off() -> None:
    async def story(house: House) -> None:
        read, other = house.pages
        read.settled.clear()
        await house.come_to(1)
        assert house.drawn == [other]
        read.settled.set()
        await house.come_to(2)
        assert house.drawn == [other, read]

    held(2, story)


def test_a_page_that_its_reader_had_drawn_from_the_new_version_is_left_alone() -> None:
    async def story(house: House) -> None:
        first, second, third = house.pages
        await house.come_to(2)
        house.waker.show(third, NEW)
        first.settled.set()
        second.settled.set()
        await house.come_to(2)

    held(3, story)


def test_a_page_that_was_closed_is_drawn_when_its_reader_is_back() -> None:
    async def story(house: House) -> None:
        house.closed.add(house.pages[0])
        await asyncio.sleep(0.1)
        assert not house.drawn
        house.closed.clear()
        await house.come_to(1)

    held(1, story)


def test_a_file_that_cannot_be_looked_at_ends_no_watch() -> None:
    def refuse() -> None:
        raise PermissionError

    async def story(house: House) -> None:
        now, house.waker.current = house.waker.current, refuse
        await asyncio.sleep(0.1)
        house.waker.current = now
        await house.come_to(1)

    held(1, story)


async def went(session: Wire, *pages: str) -> None:
    """Go from page to page, each drawn whole."""
    for page in pages:
        session.drawn.clear()
        await session.turn(page)
        async with asyncio.timeout(LONGEST):
            await session.drawn.wait()


@asynccontextmanager
async def opened(address: str) -> AsyncIterator[list[Wire]]:
    """Open a session on each page, and one more that comes to Positions by pages that keep no day of theirs."""
    sessions = [await wire(address, page) for page in (*PAGES, "evidence")]
    await went(sessions[-1], "export", "")
    try:
        yield sessions
    finally:
        for one in sessions:
            await one.leave()


def test_every_page_shows_a_new_build_and_none_asks_for_it(tmp_path: Path) -> None:
    database = tmp_path / "topic.duckdb"
    build(small_topic(tmp_path / "one"), database, extract=False)

    async def story(address: str) -> None:
        async with opened(address) as sessions:
            assert not any(one.repeats for one in sessions)
            before = {one.session.shown[-1][1] for one in sessions}
            build(small_topic(tmp_path / "two", {}, {"actor_id": "ben-next"}), database, extract=False)
            await until(lambda: not any(one.session.shown[-1][1] in before for one in sessions))
            await went(sessions[-1], "")
            assert len(before) == 1
            assert [one.session.errors for one in sessions] == [[]] * len(sessions)
            assert [one.name for one in sessions] == [*PAGES, ""]

    with served(PROJECT, database, tmp_path / "log") as address:
        asyncio.run(story(address))
