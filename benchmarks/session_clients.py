"""Readers of the dashboard: pages in Chromium, and sessions that speak its protocol as a page does, without drawing."""

import asyncio
import re
import sys
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from time import time
from typing import Protocol

from playwright.async_api import Browser, ConsoleMessage, Page
from streamlit.proto.Alert_pb2 import Alert
from streamlit.proto.BackMsg_pb2 import BackMsg
from streamlit.proto.Delta_pb2 import Delta
from streamlit.proto.ForwardMsg_pb2 import ForwardMsg
from websockets.asyncio.client import ClientConnection, connect
from websockets.typing import Origin, Subprotocol

sys.path.insert(0, str(Path(__file__).parent.parent / "dashboard"))

import titles
from benchmarks.session_account import Session

WAIT = 300
NAMELESS = {"blind", "add"}
"""The pages that may be drawn without a database, and name no build then."""
PAGES = {"" if name == "positions" else name: title for name, title in titles.PAGES.items() if name not in NAMELESS}
"""The pages that name their build, by their addresses, with the words of their links."""
BELOW = re.compile(r"/[a-z]+/_stcore/(health|host-config)$")
FOOT = re.compile(r"build <code>([0-9a-f]+)</code>")
LOOK = """
window.shown = []; window.wrong = [];
const look = () => {
  const build = document.querySelector(".foot code")?.textContent;
  if (build && build !== window.shown.at(-1)?.[1]) window.shown.push([Date.now() / 1000, build]);
  for (const one of document.querySelectorAll("[data-testid=stAlertContentError], [data-testid=stException]"))
    if (!window.wrong.includes(one.textContent)) window.wrong.push(one.textContent);
};
new MutationObserver(look).observe(document, {childList: true, subtree: true, characterData: true});
"""
"""Keeps, in the page itself, when its foot named which build: nobody has to ask while the machine is busy."""


class Reader(Protocol):
    """Somebody who looks at the dashboard."""

    session: Session

    async def turn(self, page: str) -> None:
        """Go to another page."""

    async def look(self) -> None:
        """Bring what the session has shown up to date."""

    async def leave(self) -> None:
        """Close the page."""


class Window:
    """A page in Chromium."""

    def __init__(self, page: Page, session: Session) -> None:
        """Keep what goes wrong in the page."""
        self.page, self.session = page, session
        page.on("pageerror", lambda error: session.errors.append(str(error)))
        page.on("console", self.hear)

    def hear(self, said: ConsoleMessage) -> None:
        """Keep an error of the console, but for the two that every page has whose address names it.

        Streamlit asks for its server below the page's own address first, is told that there is nothing, and goes up.
        """
        if said.type == "error" and not BELOW.search(said.location["url"]):
            self.session.errors.append(f"{said.text} {said.location['url']}")

    async def turn(self, page: str) -> None:
        """Follow a link of the navigation."""
        link = self.page.locator(".st-key-nav").get_by_role("link", name=PAGES[page], exact=True)
        await link.click(timeout=WAIT * 1000)
        self.session.turns += 1

    async def look(self) -> None:
        """Fetch what the page kept."""
        shown, wrong = await self.page.evaluate("[window.shown, window.wrong]")
        self.session.shown = [(moment, build) for moment, build in shown]
        self.session.errors += [one for one in wrong if one not in self.session.errors]

    async def leave(self) -> None:
        """Close the page and its context."""
        await self.page.context.close()


async def window(browser: Browser, address: str, start: str) -> Window:
    """Open a page in a browser context of its own, and wait until it is drawn."""
    context = await browser.new_context(viewport={"width": 1280, "height": 900})
    page = await context.new_page()
    await page.add_init_script(LOOK)
    reader = Window(page, Session("window", PAGES[start]))
    await page.goto(f"{address}/{start}", timeout=WAIT * 1000)
    await page.locator(".foot").wait_for(timeout=WAIT * 1000)
    return reader


class Wire:
    """A session as a page holds it: it asks for a page, repeats the fragments that repeat, and draws nothing."""

    def __init__(self, socket: ClientConnection, start: str) -> None:
        """Nothing is asked for yet."""
        self.socket, self.session = socket, Session("wire", PAGES[start])
        self.name, self.script, self.query = start, "", ""
        self.repeats: dict[str, asyncio.Task[None]] = {}
        self.drawn = asyncio.Event()
        self.listening = asyncio.create_task(self.listen())

    async def ask(self, fragment: str = "") -> None:
        """Ask for the page, or for a fragment of it."""
        message = BackMsg()
        asked = message.rerun_script
        asked.query_string, asked.page_script_hash = self.query, self.script
        asked.page_name = "" if self.script else self.name
        asked.fragment_id, asked.is_auto_rerun = fragment, bool(fragment)
        await self.socket.send(message.SerializeToString())

    async def listen(self) -> None:
        """Take what the server sends until the session ends."""
        async for raw in self.socket:
            message = ForwardMsg()
            message.ParseFromString(raw if isinstance(raw, bytes) else raw.encode())
            self.take(message)

    def take(self, message: ForwardMsg) -> None:
        """Do as a page does with a message."""
        kind = message.WhichOneof("type")
        if kind == "new_session" and not message.metadata.run.fragment_ids:
            self.forget(list(self.repeats))
        elif kind == "navigation":
            self.script = message.navigation.page_script_hash
        elif kind == "auto_rerun":
            self.repeat(message.auto_rerun.fragment_id, message.auto_rerun.interval)
        elif kind == "stop_auto_rerun":
            self.forget(message.stop_auto_rerun.fragment_ids)
        elif kind == "page_info_changed":
            self.query = message.page_info_changed.query_string
        elif kind == "delta":
            self.read(message.delta)
        elif kind == "page_not_found" or (kind == "script_finished" and message.script_finished == 1):
            self.session.errors.append(f"the page was answered with {kind}")

    def read(self, delta: Delta) -> None:
        """Keep which build the foot names, and what the page says went wrong."""
        element = delta.new_element
        kind = element.WhichOneof("type")
        foot = FOOT.search(element.html.body) if kind == "html" else None
        if foot:
            if not self.session.shown or self.session.shown[-1][1] != foot[1]:
                self.session.shown.append((time(), foot[1]))
            self.drawn.set()
        if kind == "exception" or (kind == "alert" and element.alert.format == Alert.ERROR):
            self.session.errors.append(element.exception.message or element.alert.body)

    def repeat(self, fragment: str, interval: float) -> None:
        """Ask for a fragment again and again."""

        async def again() -> None:
            while True:
                await asyncio.sleep(interval)
                await self.ask(fragment)

        self.forget([fragment])
        self.repeats[fragment] = asyncio.create_task(again())

    def forget(self, fragments: Sequence[str]) -> None:
        """Ask for fragments no more."""
        for one in fragments:
            if one in self.repeats:
                self.repeats.pop(one).cancel()

    async def turn(self, page: str) -> None:
        """Ask for another page by its name."""
        self.name, self.script, self.query = page, "", ""
        self.session.turns += 1
        await self.ask()

    async def look(self) -> None:
        """Check that the session is still held: what it shows is kept as it comes."""
        if self.listening.done():
            self.session.errors.append(f"the session ended: {self.listening.exception()}")

    async def leave(self) -> None:
        """Close the session."""
        self.forget(list(self.repeats))
        await self.socket.close()
        with suppress(asyncio.CancelledError):
            await self.listening


async def wire(address: str, start: str) -> Wire:
    """Hold a session without a browser, and wait until its page came whole."""
    place = f"{address.replace('http', 'ws', 1)}/_stcore/stream"
    socket = await connect(
        place,
        origin=Origin(address),
        subprotocols=[Subprotocol("streamlit")],
        max_size=None,
        ping_timeout=WAIT,
        open_timeout=WAIT,
    )
    reader = Wire(socket, start)
    await reader.ask()
    async with asyncio.timeout(WAIT):
        await reader.drawn.wait()
    return reader
