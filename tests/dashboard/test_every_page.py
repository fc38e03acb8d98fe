"""Every page, asked of a fresh server: it answers, fits the window, reaches out to nobody and keeps nobody out.

That last is what axe-core finds: nothing serious, wide and narrow, and in the dark no colour that is hard to read.
"""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

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
    "cell": "?as_of=2023-07-14&cell=party~nato~liaison-office",
}
"""The address of each page, and that of a cell with what is behind it."""


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


@pytest.mark.skipif(
    not HAS_AXE, reason="no axe-core, which no page was held to: `make axe` installs it where there is npm"
)
def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.goto("about:blank")
    page.set_content('<html lang="en"><title>t</title><body><img src="data:,">')
    assert "image-alt" in next(findings(page, LIGHT))
    page.set_content('<html lang="en"><title>t</title><body style="background:#fff;color:#eee">words')
    assert "color-contrast" in next(findings(page, DARK))
