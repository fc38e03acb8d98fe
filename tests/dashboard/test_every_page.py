"""Every page, asked of a fresh server: it answers, fits the window, reaches out to nobody and keeps nobody out.

That last is what axe-core finds: nothing serious, wide and narrow, and in the dark no colour that is hard to read.
"""

import os
import socket
from collections.abc import Iterator
from functools import partial
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Page, expect

import titles
from charts.palette import DARK, LIGHT, Palette
from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, WIDE, arrive, browsing, opened, serving, settle
from tests.durable.test_offline import attempts, guarded
from tests.durable.trials import soak

AXE = PROJECT / "tests" / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
HAS_AXE = AXE.is_file() or os.environ.get("CI") == "true"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]
RUN = "rules => axe.run(document, {resultTypes: ['violations'], ...rules}).then(found => found.violations)"
OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What may be wrong in the dark and not in the light: the page is otherwise the same."""
PAPER = "paper => getComputedStyle(document.documentElement).getPropertyValue('--paper') === paper"
BAD = {"serious", "critical"}
FITS = """width => [document.querySelector('[data-testid=stMain]'), document.documentElement].every(
  one => innerWidth === width && one.scrollWidth <= width)"""
"""Charts follow a window that is made narrower some moments later."""
TITLES = {
    "timeline": "How positions moved",
    "evidence": "Evidence",
    "contradictions": "What stands against what",
    "coverage": "What was looked at",
    "network": "Who sides with whom",
    "review": "Review what the machine found",
    "blind": "Code blind",
    "agreement": "Do coders agree?",
    "sql": "Ask in SQL",
    "export": "Take it with you",
    "add": "Add an article",
    "positions": "Who stands where",
}
PLACES = {
    **{name: name.removeprefix("positions") for name in TITLES},
    "cell": "?as_of=2023-07-14&issue=liaison-office&party=nato&cell=party~nato~liaison-office",
}
"""The address of each page, and that of a cell with filters set and with what is behind it."""
FRAME = """() => new Promise(done => {
  const frame = document.createElement("iframe");
  frame.onload = done;
  frame.src = "/sql";
  document.body.append(frame);
})"""
STREAM = """GET /_stcore/stream HTTP/1.1
Connection: Upgrade
Upgrade: websocket
Sec-WebSocket-Version: 13
Sec-WebSocket-Key: AAAAAAAAAAAAAAAAAAAAAA=="""
ASKED = (
    STREAM,
    *(
        f"{what} HTTP/1.1\nConnection: close"
        for what in ("GET /sql", "GET /_stcore/health", "GET /media/a.csv", "PUT /_stcore/upload_file/a/b")
    ),
)
STRANGERS = (
    ("evil.example:8501", "http://evil.example:8501"),
    ("evil.example", "http://HERE"),
    ("HERE", "http://evil.example"),
    ("HERE", "http://localhost:3000"),
    ("HERE", "null"),
    ("HERE", "file://"),
)
"""The names under which a page asked, and where it came from; HERE is the dashboard's own."""


@pytest.fixture(scope="module")
def notes(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give the folder of the server's log and of what it writes down of each attempt to reach another machine."""
    return tmp_path_factory.mktemp("log")


@pytest.fixture(scope="module")
def address(hand_coded: Path, notes: Path) -> Iterator[str]:
    """Serve the dashboard; in the end nothing went wrong in it."""
    log = notes / "streamlit.log"
    with serving(PROJECT, hand_coded, log, **guarded(notes)) as (found, _):
        yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def asked() -> set[str]:
    """Give the addresses that the browser asks for."""
    return set()


@pytest.fixture(scope="module")
def page(asked: set[str]) -> Iterator[Page]:
    """Give a window."""
    with browsing() as browser:
        window = opened(browser)
        window.on("request", lambda request: asked.add(request.url))
        window.on("websocket", lambda connected: asked.add(connected.url))
        yield window


def turn(page: Page, palette: Palette) -> None:
    """Make it light or dark."""
    page.emulate_media(color_scheme=palette.name)  # type: ignore[arg-type]
    page.wait_for_function(PAPER, arg=palette.paper)
    settle(page)


def findings(page: Page, palette: Palette) -> Iterator[str]:
    """Yield what axe-core finds serious, with what it is about; nothing where there is no axe-core."""
    if not HAS_AXE:
        return
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    found: list[dict[str, Any]] = page.evaluate(RUN, {} if palette is LIGHT else OF_COLOUR)
    for fault in found:
        if fault["impact"] in BAD:
            what = [node["html"][:200] for node in fault["nodes"][:3]]
            yield f"{page.url}, {palette.name}, {page.viewport_size}: {fault['id']} ({fault['help']}): {what}"


def walk(page: Page) -> Iterator[str]:
    """Look at a page in the dark, then in the light, made narrower; in the soak narrow in the dark too."""
    yield from findings(page, DARK)
    turn(page, LIGHT)
    for width in (1440, 1024, 390):
        page.set_viewport_size({"width": width, "height": 1000})
        page.wait_for_function(FITS, arg=width)
        yield from findings(page, LIGHT) if width != 1024 else ()
    if soak(0):
        turn(page, DARK)
        yield from findings(page, DARK)


def test_there_is_an_address_of_every_page() -> None:
    assert TITLES.keys() == titles.PAGES.keys()


@pytest.mark.parametrize("name", PLACES)
def test_a_page_answers_fits_reaches_out_to_nobody_and_keeps_nobody_out(
    page: Page, address: str, notes: Path, asked: set[str], name: str
) -> None:
    page.set_viewport_size({**WIDE})
    page.emulate_media(color_scheme="dark")
    asked.clear()
    arrive(page, f"{address}/{PLACES[name]}")
    expect(page.get_by_role("heading", name=TITLES.get(name, TITLES["positions"]), exact=True)).to_be_visible()
    expect(page.locator(".brand")).to_have_css("font-weight", "700")
    found = list(walk(page))
    assert not found, "\n".join(found)
    here = address.removeprefix("http")
    assert f"{address}/_stcore/health" in asked
    assert not [url for url in asked if not url.startswith((f"http{here}", f"ws{here}", "data:", "blob:"))]
    assert attempts(notes) == ""


def answer(address: str, what: str, host: str, origin: str = "") -> str:
    """Ask for something as from an origin under a host's name, as a browser would; give the answer."""
    here = address.removeprefix("http://")
    lines = [*what.splitlines(), f"Host: {host}", *([f"Origin: {origin}"] if origin else []), "", ""]
    with socket.create_connection(("127.0.0.1", urlsplit(address).port), timeout=60) as asked:
        asked.sendall("\r\n".join(lines).replace("HERE", here).encode())
        parts = iter(partial(asked.recv, 4096), b"")
        first = next(parts)
        rest = [] if b" 101 " in first else parts
        return b"".join([first, *rest]).decode(errors="replace")


@pytest.mark.parametrize("what", ASKED)
@pytest.mark.parametrize(("host", "origin"), STRANGERS)
def test_what_a_page_of_another_site_asks_is_refused_and_makes_nobody_reach_out(
    address: str, notes: Path, what: str, host: str, origin: str
) -> None:
    refused = answer(address, what, host, origin)
    assert refused.startswith("HTTP/1.1 403 ")
    assert what == STREAM or "This dashboard answers" in refused
    assert attempts(notes) == ""


def test_a_connection_of_no_known_origin_is_refused(address: str) -> None:
    assert answer(address, STREAM, "HERE").startswith("HTTP/1.1 403 ")


@pytest.mark.parametrize("name", ["HERE", "localhost:4000", "[::1]:8501"])
def test_a_page_of_its_own_is_let_in_by_each_name_of_this_machine(address: str, name: str) -> None:
    assert answer(address, STREAM, name, f"http://{name}").startswith("HTTP/1.1 101 ")
    assert answer(address, ASKED[1], name).startswith("HTTP/1.1 200 ")


def test_no_page_may_frame_the_dashboard(page: Page, address: str) -> None:
    page.goto(f"{address}/_stcore/health")
    page.evaluate(FRAME)
    assert page.frames[1].url == "chrome-error://chromewebdata/"


@pytest.mark.skipif(
    not HAS_AXE, reason="no axe-core, which no page was held to: `make axe` installs it where there is npm"
)
def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<html lang="en"><title>t</title><body><img src="data:,">')
    assert "image-alt" in next(findings(page, LIGHT))
    page.set_content('<html lang="en"><title>t</title><body style="background:#fff;color:#eee">words')
    assert "color-contrast" in next(findings(page, DARK))


def test_a_long_answer_is_told_of_by_one_sign_and_fades_nothing(page: Page, address: str) -> None:
    arrive(page, f"{address}/coverage")
    sign = "() => getComputedStyle(document.querySelector('.stApp'), '::after').visibility"
    assert page.evaluate(sign) == "hidden"
    faded = """() => {
        const app = document.querySelector('.stApp');
        const busy = () => { if (app.dataset.testScriptState !== 'running') app.dataset.testScriptState = 'running'; };
        new MutationObserver(busy).observe(app, {attributes: true});
        busy();
        const all = [...document.querySelectorAll('[data-testid=stElementContainer]')];
        all.forEach(one => { one.dataset.stale = 'true'; });
        return all.filter(one => getComputedStyle(one).opacity !== '1' || one.getAnimations().length).length;
    }"""
    assert page.evaluate(faded) == 0
    page.wait_for_function(f"() => ({sign})() === 'visible'")
