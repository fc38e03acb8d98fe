"""What a page drew reaches its reader, though the page's fragments ask for their turn again and again meanwhile."""

import asyncio
from pathlib import Path
from time import monotonic

from benchmarks.session_clients import Wire, wire

from tests.conftest import PROJECT
from tests.dashboard.browser import serving

READERS, TIMES, HURRIED, WAIT = 6, 5, 1.5, 20
PAGE = """
import streamlit as st
import delivered

st.fragment(lambda: None, run_every=1)()
try:
    for number in range(60):
        with st.container(horizontal=True):
            st.html(f"<p>{number}</p>")
            st.button("Press", key=f"button-{number}")
    st.html('<div class="foot">build <code>abc</code></div>')
finally:
    delivered.settle()
"""
"""A page with as many elements as one of the dashboard, and a fragment as that has while it plays or awaits a build."""


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


async def come_whole(address: str) -> list[bool]:
    """Give for each time that the page was asked for whether it came whole."""
    reader = await wire(address, "")
    try:
        impatient = Impatient(reader)
        return [await impatient.whole() for _ in range(TIMES)]
    finally:
        await reader.leave()


async def all_whole(address: str) -> list[list[bool]]:
    """Let several readers ask at once, so that the server has others to answer before it hands on what was drawn."""
    return await asyncio.gather(*(come_whole(address) for _ in range(READERS)))


def test_no_page_is_lost_to_a_fragment_that_asks_as_the_page_ends(tmp_path: Path) -> None:
    app = tmp_path / "page.py"
    app.write_text(PAGE, encoding="utf-8")
    modules = {"PYTHONPATH": str(PROJECT / "dashboard")}
    with serving(PROJECT, tmp_path / "none", tmp_path / "server.log", str(app), **modules) as (address, _):
        assert asyncio.run(all_whole(address)) == [[True] * TIMES] * READERS
