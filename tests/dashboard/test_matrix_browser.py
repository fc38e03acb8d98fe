"""The matrix by keyboard, and the occasions under the slider by a click, in a real browser."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, arrive, browsing, opened, served, settle

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]
HERE = ".st-key-matrix path.here"
DIAMOND = ".stVegaLiteChart path[aria-roledescription='point']"


@pytest.fixture(scope="module")
def page(hand_coded: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Page]:
    """Serve the positions page and open a window on it."""
    with served(PROJECT, hand_coded, tmp_path_factory.mktemp("log") / "log") as address, browsing() as browser:
        window = opened(browser)
        arrive(window, address)
        yield window


def test_arrows_go_from_cell_to_cell_and_enter_shows_the_evidence(page: Page) -> None:
    page.locator(".st-key-matrix[role=application]").focus()
    for key in ("ArrowUp", "ArrowDown", "ArrowDown", "ArrowRight", "End", "Home", "ArrowRight"):
        page.keyboard.press(key)
    expect(page.locator(HERE)).to_have_count(1)
    expect(page.locator(HERE)).to_have_attribute("aria-label", re.compile("^Jens Stoltenberg on China as a challenge"))
    assert page.locator(HERE).evaluate("one => getComputedStyle(one).outlineStyle") == "solid"
    expect(page.locator(".heard").get_by_text("Jens Stoltenberg on China as a challenge: Challenge")).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="Jens Stoltenberg: challenge")).to_be_visible()
    settle(page)
    page.keyboard.press("ArrowDown")
    expect(page.locator(HERE)).to_have_attribute("aria-label", re.compile("^Japan on China as a challenge"))


def test_a_click_on_an_occasion_goes_to_its_day_again_and_again(page: Page) -> None:
    for _ in range(2):
        page.locator(DIAMOND).nth(4).click()
        expect(page).to_have_url(re.compile("as_of=2023-05-03"))
        settle(page)
        page.get_by_role("button", name="›").click()
        expect(page).not_to_have_url(re.compile("as_of=2023-05-03"))
        settle(page)


def test_a_click_on_a_party_hides_its_people_and_space_shows_them_again(page: Page) -> None:
    page.locator(".st-key-matrix path[aria-label='Hide the people of NATO']").click()
    expect(page).to_have_url(re.compile("turned=nato"))
    settle(page)
    expect(page.locator(".st-key-matrix path[aria-label^='Jens Stoltenberg on']")).to_have_count(0)
    page.locator(".st-key-matrix").focus()
    for key in ("Home", "ArrowUp", "ArrowUp", "ArrowUp", "ArrowUp", "Space"):
        page.keyboard.press(key)
    expect(page).not_to_have_url(re.compile("turned=nato"))
    settle(page)
    expect(page.locator(".st-key-matrix path[aria-label^='Jens Stoltenberg on']").first).to_be_visible()


def test_in_a_narrow_window_the_filters_stand_behind_a_button(page: Page) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    expect(page.locator(".st-key-filters-matrix")).to_be_hidden()
    page.get_by_role("button", name="Filters and order").click()
    expect(page.locator(".st-key-filters-matrix")).to_be_visible()


@pytest.mark.parametrize(("form", "begins"), [("SVG", b"<svg "), ("PNG", b"\x89PNG\r\n\x1a\n")])
def test_the_matrix_is_had_as_a_picture_by_keyboard(page: Page, form: str, begins: bytes) -> None:
    before = page.url
    page.get_by_role("button", name="SQL behind this").first.focus()
    for _ in range(1 + (form == "PNG")):
        page.keyboard.press("Tab")
    expect(page.get_by_role("button", name=f"Matrix as {form}")).to_be_focused()
    with page.expect_download() as waiting:
        page.keyboard.press("Enter")
    assert waiting.value.path().read_bytes().startswith(begins)
    day = re.search("as_of=([0-9-]+)", before)
    assert waiting.value.suggested_filename == f"positions-{day[1] if day else '2023-07-13'}.{form.lower()}"
    assert page.url == before
