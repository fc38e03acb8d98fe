"""What a page drew reaches its reader, though the page's fragments ask for their turn again and again meanwhile."""

import asyncio
from pathlib import Path
from time import monotonic

from benchmarks.session_clients import Wire, wire

from tests.conftest import PROJECT
from tests.dashboard.browser import served

PAGES = ("", "evidence", "timeline", "coverage", "sql", "export")
TIMES, HURRIED, WAIT = 5, 1.5, 20


class Impatient:
    """A reader whose page asks for its fragment fifty times a second."""

    def __init__(self, reader: Wire) -> None:
        """Stop the fragment's own clock."""
        self.reader, self.fragment = reader, next(iter(reader.repeats))
        reader.forget([self.fragment])

    async def whole(self) -> bool:
        """Ask for the page and, while it is drawn, for its fragment; tell whether the page came to its foot."""
        self.reader.drawn.clear()
        await self.reader.ask()
        hurried, given_up = monotonic() + HURRIED, monotonic() + WAIT
        while monotonic() < hurried or not (self.reader.drawn.is_set() or monotonic() > given_up):
            if monotonic() < hurried:
                await self.reader.ask(self.fragment)
            self.reader.forget([self.fragment])
            await asyncio.sleep(0.02)
        return self.reader.drawn.is_set()


async def come_whole(address: str, page: str) -> list[bool]:
    """Give for each time that a page was asked for whether it came whole."""
    reader = await wire(address, page)
    try:
        impatient = Impatient(reader)
        return [await impatient.whole() for _ in range(TIMES)]
    finally:
        await reader.leave()


async def all_whole(address: str) -> list[list[bool]]:
    """Ask for several pages at once, so that the server has others to answer before it hands on what was drawn."""
    return await asyncio.gather(*(come_whole(address, page) for page in PAGES))


def test_no_page_is_lost_to_a_fragment_that_asks_as_the_page_ends(hand_coded: Path, tmp_path: Path) -> None:
    with served(PROJECT, hand_coded, tmp_path / "server.log") as address:
        assert asyncio.run(all_whole(address)) == [[True] * TIMES] * len(PAGES)
