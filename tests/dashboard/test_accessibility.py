"""No page of the navigation keeps anybody out: axe-core finds nothing serious, wide or narrow, light or dark."""

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Page, expect

import titles
from charts.palette import DARK, LIGHT
from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, WIDE, arrive, browsing, opened, served, settle
from tests.dashboard.test_browser import TITLES

AXE = PROJECT / "tests" / "dashboard" / "node_modules" / "axe-core" / "axe.min.js"
pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(
        not (CHROMIUM and AXE.is_file()) and os.environ.get("CI") != "true",
        reason="no Chromium, or no axe-core: `make axe` installs it where there is npm",
    ),
]
RUN = "rules => axe.run(document, {resultTypes: ['violations'], ...rules}).then(found => found.violations)"
OF_COLOUR = {"runOnly": {"type": "rule", "values": ["color-contrast"]}}
"""What may be wrong in the dark and not in the light: the page is otherwise the same."""
PAPER = "paper => getComputedStyle(document.documentElement).getPropertyValue('--paper') === paper"
BAD = {"serious", "critical"}
CELL = "?as_of=2023-07-14&cell=party~nato~liaison-office"


@pytest.fixture(scope="module")
def page() -> Iterator[Page]:
    """Give a window."""
    with browsing() as browser:
        yield opened(browser)


def findings(page: Page) -> Iterator[str]:
    """Yield what axe-core finds serious, light and dark, wide and narrow, with what it is about."""
    if not page.evaluate("'axe' in window"):
        page.add_script_tag(path=AXE)
    for palette in (LIGHT, DARK):
        page.emulate_media(color_scheme=palette.name)  # type: ignore[arg-type]
        page.wait_for_function(PAPER, arg=palette.paper)
        settle(page)
        for width in (1440, 390):
            page.set_viewport_size({"width": width, "height": 1000})
            found: list[dict[str, Any]] = page.evaluate(RUN, {} if palette is LIGHT else OF_COLOUR)
            for fault in found:
                if fault["impact"] in BAD:
                    what = [node["html"][:200] for node in fault["nodes"][:3]]
                    yield f"{page.url}, {palette.name}, {width} px: {fault['id']} ({fault['help']}): {what}"


def test_axe_finds_nothing_serious_on_any_page(page: Page, hand_coded: Path, tmp_path: Path) -> None:
    found: list[str] = []
    with served(PROJECT, hand_coded, tmp_path / "log") as address:
        arrive(page, f"{address}/{CELL}")
        found += findings(page)
        for name, title in TITLES.items():
            page.set_viewport_size({**WIDE})
            page.locator(".st-key-nav").get_by_role("link", name=titles.PAGES[name], exact=True).click()
            expect(page.get_by_role("heading", name=title, exact=True)).to_be_visible()
            settle(page)
            found += findings(page)
    assert not found, "\n".join(found)


def test_axe_finds_what_is_wrong(page: Page) -> None:
    page.goto("about:blank")
    page.set_content(
        f'<html lang="en"><title>t</title><style>:root{{--paper:{LIGHT.paper}}}'
        f"@media (prefers-color-scheme: dark) {{:root{{--paper:{DARK.paper}}}}}</style><body>"
        '<div data-testid="stApp" data-test-script-state="notRunning"><p class="foot">x</p><img src="data:,">'
    )
    assert "image-alt" in next(findings(page))
