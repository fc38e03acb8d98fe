"""From the database file to the pages that are open: once it is another one they are drawn anew, in turns.

A page does not ask whether there is a new build: one that is kept open all day costs neither the server nor its browser
anything. The server looks at the file, and draws the pages that show an older one when nothing is being drawn for their
readers. All at once, each of them would be as late as the last.
"""

import asyncio
from collections.abc import Callable, MutableMapping
from contextlib import suppress
from typing import Generic, Protocol, TypeVar
from weakref import WeakKeyDictionary

from streamlit import runtime
from streamlit.runtime.app_session import AppSession
from streamlit.runtime.scriptrunner import get_script_run_ctx

import data

NEWS: set[str] = set()
"""The sessions that are drawn anew and have yet to say why."""
LOOK = 0.25
"""Seconds between two looks at the file."""
AT_ONCE = 2
"""How many pages are drawn anew at once."""
PATIENCE = 3.0
"""Seconds after which the next page no longer waits: one before it may have a long question to answer."""


class Drawn(Protocol):
    """A page that a reader has open, as far as it matters when it is drawn."""

    def track_settling(self) -> None:
        """Keep account of what follows."""

    @property
    def is_settled(self) -> bool:
        """Tell whether nothing is being drawn, and all that was drawn has been sent."""

    async def wait_until_settled(self) -> None:
        """Wait until that is so."""


Page = TypeVar("Page", bound=Drawn)


class Waker(Generic[Page]):
    """The pages that were opened, with the version of the database that each was last drawn from."""

    def __init__(
        self,
        current: Callable[[], data.Identity | None],
        is_open: Callable[[Page], bool],
        draw_anew: Callable[[Page], None],
    ) -> None:
        """Begin with no page.

        Args:
            current: tells the version of the database as it is now.
            is_open: tells whether somebody still has the page before them.
            draw_anew: begins to draw a page.
        """
        self.current, self.is_open, self.draw_anew = current, is_open, draw_anew
        self.shown: MutableMapping[Page, data.Identity | None] = WeakKeyDictionary()
        self.turns = asyncio.Semaphore(AT_ONCE)
        self.waking: dict[Page, asyncio.Task[None]] = {}
        self.watching: asyncio.Task[None] | None = None

    def show(self, page: Page, version: data.Identity | None) -> None:
        """Note which version a page is drawn from, and begin to watch: on the server's event loop."""
        page.track_settling()
        self.shown[page] = version
        if self.watching is None:
            self.watching = asyncio.create_task(self.watch())

    async def watch(self) -> None:
        """Look at the database again and again, and have each page drawn anew that shows another."""
        while True:
            await asyncio.sleep(LOOK)
            with suppress(OSError):  # which every page tells its reader in words
                self.look()

    def look(self) -> None:
        """Let the open pages that show another version wait for their turn."""
        version = self.current()
        for page, shown in list(self.shown.items()):
            if shown != version and page not in self.waking and self.is_open(page):
                self.waking[page] = asyncio.create_task(self.wake(page))

    async def wake(self, page: Page) -> None:
        """Draw a page anew in its turn.

        One that is being drawn for its reader is left alone: if that is from an older version, the next look finds it.
        """
        try:
            async with self.turns:
                if page.is_settled and self.shown[page] != self.current():
                    self.draw_anew(page)
                    with suppress(TimeoutError):
                        await asyncio.wait_for(page.wait_until_settled(), PATIENCE)
        finally:
            del self.waking[page]


def is_open(session: AppSession) -> bool:
    """Tell whether a browser is connected to a session."""
    return runtime.get_instance().is_active_session(session.id)


def draw_anew(session: AppSession) -> None:
    """Run a page again as its reader left it, and let it say why."""
    NEWS.add(session.id)
    session.request_rerun(session._client_state)  # noqa: SLF001 (as Streamlit itself does for a changed source file)


WAKER = Waker(lambda: data.identity(data.database()), is_open, draw_anew)


def shows(version: data.Identity | None) -> None:
    """Note which version of the database this run draws the page from; a newer one will have it drawn anew."""
    context = get_script_run_ctx()
    server = runtime.get_instance() if runtime.exists() else None  # a test without a server has none
    session = server.get_app_session(context.session_id) if server and context else None
    if server and session:
        loop = server._get_async_objs().eventloop  # noqa: SLF001 (no public way)
        loop.call_soon_threadsafe(WAKER.show, session, version)


def woken() -> bool:
    """Tell, once, whether a new build is why the page is drawn."""
    context = get_script_run_ctx()
    if context is None or context.session_id not in NEWS:
        return False
    NEWS.discard(context.session_id)
    return True
