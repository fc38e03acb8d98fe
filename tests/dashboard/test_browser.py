"""From nothing to the quote behind a cell, in a real browser."""

import csv
import io
import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, Request, WebSocket, expect

from stance.pipeline import build
from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, arrive, browsing, opened, put_back, served, settle
from tests.topic import small_topic

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]

STANCE = str(Path(sys.executable).parent / "stance")
DAY = "as_of=2023-07-14"
MACRON = "Emmanuel Macron on Tokyo liaison office: Against"
QUOTE = "expressed his opposition to NATO establishing an office in Japan"
WRONG = ("Traceback", "This app has encountered an error", "could not read the database")


@pytest.fixture(scope="module")
def built_by_command(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the database with the command, from the seeds and what was read of the articles before."""
    database = tmp_path_factory.mktemp("app") / "stance.duckdb"
    shutil.copytree(built.parent / "cache", database.parent / "cache")
    command = [STANCE, "build", "--seeds", str(PROJECT / "seeds"), "--db", str(database)]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    return database


@pytest.fixture(scope="module")
def address(built_by_command: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard; in the end nothing went wrong in it."""
    log = tmp_path_factory.mktemp("log") / "streamlit.log"
    with served(PROJECT, built_by_command, log) as found:
        yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    """Start the browser once."""
    assert address
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def window(browser: Browser) -> Page:
    """Open one window for all tests."""
    return opened(browser)


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    """Give the window as if it were fresh; in the end it shows no fault and asked nobody else for anything."""
    asked: list[str] = []

    def ask(request: Request) -> None:
        asked.append(request.url)

    def connect(opened: WebSocket) -> None:
        asked.append(opened.url)

    window.on("request", ask)
    window.on("websocket", connect)
    yield window
    window.remove_listener("request", ask)
    window.remove_listener("websocket", connect)
    said = window.inner_text("body")
    assert not [word for word in WRONG if word in said]
    assert not [url for url in asked if not url.startswith(("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:"))]
    put_back(window)


def test_an_address_of_no_page_says_so(page: Page, address: str) -> None:
    arrive(page, f"{address}/nosuchpage")
    expect(page.get_by_text("There is no page “nosuchpage”. This is “Who stands where”.")).to_be_visible()
    arrive(page, f"{address}/timeline")
    expect(page.get_by_role("heading", name="How positions moved")).to_be_visible()
    expect(page.get_by_text("There is no page")).to_have_count(0)


def test_in_a_narrow_window_nothing_of_a_table_is_out_of_sight(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 390, "height": 900})
    for name, words in (("agreement", "Gwet’s AC1"), ("coverage", "ITPP partnership")):
        arrive(page, f"{address}/{name}")
        box = page.locator(f"td[data-label='{words}']").first.bounding_box()
        assert box
        assert 0 <= box["x"] < box["x"] + box["width"] <= 390
        nav = page.locator(".st-key-nav").bounding_box()
        assert nav
        assert nav["height"] < 60
        expect(page.get_by_role("button", name="Copy link")).to_be_in_viewport()


def test_from_a_cell_to_its_quote_to_its_article_and_back_by_the_address(page: Page, address: str) -> None:
    arrive(page, f"{address}/?{DAY}")
    page.locator(f".stVegaLiteChart path[aria-label^='{MACRON}']").click()
    expect(page.locator(".card blockquote").first).to_contain_text(QUOTE)
    expect(page).to_have_url(f"{address}/?{DAY}&cell=actor~emmanuel-macron~liaison-office")
    page.locator(".card a.more").first.click()
    expect(page.locator(".card.full mark.chosen")).to_contain_text(QUOTE)
    expect(page.locator(".article #chosen")).to_be_in_viewport()
    pasted = page.context.new_page()
    arrive(pasted, page.url)
    expect(pasted.locator(".card.full mark.chosen")).to_contain_text(QUOTE)
    assert pasted.locator(".article").inner_html() == page.locator(".article").inner_html()


def test_a_cell_its_evidence_its_citation_and_its_link_in_a_new_window(page: Page, address: str) -> None:
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    arrive(page, f"{address}/?{DAY}")
    page.evaluate("window.stayed = true")
    page.locator(f".stVegaLiteChart path[aria-label^='{MACRON}']").click()
    expect(page.locator(".card").first).to_contain_text(QUOTE)
    page.locator(".card a.more").first.click()
    expect(page.locator(".card.full mark.chosen")).to_contain_text(QUOTE)
    expect(page).to_have_url(re.compile(r"/evidence\?(.*&)?statement="))
    assert page.evaluate("window.stayed"), "the link loaded the app anew"
    page.get_by_role("button", name="Copy citation (Chicago)").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    cited = page.evaluate("navigator.clipboard.readText()")
    assert QUOTE in cited
    assert "Coded as Emmanuel Macron on “Tokyo liaison office”: Against (-2), stated July 12, 2023." in cited
    page.get_by_role("button", name="Copy BibTeX").click()
    page.wait_for_function("navigator.clipboard.readText().then(text => text.startsWith('@misc{stance-'))")
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("status")).to_have_text("Copied.")
    copied = page.evaluate("navigator.clipboard.readText()")
    assert re.search(r"[?&]build=[0-9a-f]{12}(~|%7E)\d{4}-\d\d-\d\d$", copied)
    pasted = page.context.new_page()
    arrive(pasted, copied)
    expect(pasted.locator(".card.full mark.chosen")).to_contain_text(QUOTE)
    expect(pasted).to_have_url(page.url)


def test_the_statements_are_walked_through_by_keyboard(page: Page, address: str) -> None:
    arrive(page, f"{address}/evidence?article=003_30a42b39eb7b2967.txt")
    expect(page.get_by_text(re.compile(r"^1 of \d+, in order of the text"))).to_be_visible()
    page.keyboard.press("n")
    expect(page.get_by_text(re.compile(r"^2 of \d+, in order of the text"))).to_be_visible()
    settle(page)
    expect(page.locator(".article a.number.chosen")).to_have_text("2")
    page.keyboard.press("p")
    expect(page.get_by_text(re.compile(r"^1 of \d+, in order of the text"))).to_be_visible()


def test_the_keyboard_reaches_every_control_and_shows_where_it_is(page: Page, address: str) -> None:
    arrive(page, f"{address}/?{DAY}&cell=party~japan~itpp")
    focused = "(e => (e.innerText || e.ariaLabel || '').trim().split(/\\s*\\n\\s*/).pop())(document.activeElement)"
    ring = "(e => getComputedStyle(e).outlineStyle !== 'none' || getComputedStyle(e).boxShadow !== 'none')"
    reached, unseen = [], []
    for _ in range(42):
        page.keyboard.press("Tab")
        reached.append(page.evaluate(focused))
        if not page.evaluate(f"{ring}(document.activeElement) || {ring}(document.activeElement.parentElement)"):
            unseen.append(reached[-1])
    for control in ("Skip to the page", "Timeline", "Copy link", "Play", "Copy citation", "In the article →"):
        assert control in reached, reached
    assert reached.index("Skip to the page") < reached.index("Timeline") < reached.index("Play")
    assert not {"Timeline", "Copy link", "Copy citation", "In the article →"} & set(unseen)


def test_what_counts_as_evidence_is_chosen_once_for_all_pages(page: Page, address: str) -> None:
    arrive(page, f"{address}/?{DAY}&cell=actor~french-official~liaison-office")
    expect(page.get_by_role("heading", name="French official: against")).to_be_visible()
    page.get_by_role("radio", name="All", exact=True).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", name="French official: no evidence that counts")).to_be_visible()
    expect(page).to_have_url(re.compile("evidence=no(%20|[+])anonymous"))
    page.get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("heading", name="How positions moved")).to_be_visible()
    settle(page)
    expect(page.get_by_role("radio", name="No anonymous")).to_be_checked()


def test_from_a_marked_cell_to_both_quotes_to_the_article(page: Page, address: str) -> None:
    arrive(page, f"{address}/?{DAY}&cell=party~nato~liaison-office")
    page.locator(".against a.more").first.click()
    expect(page.get_by_role("heading", name="Hedge against claim")).to_be_visible()
    first = page.locator(".pair").first.locator(".card")
    expect(first).to_have_count(2)
    quote = first.first.locator("blockquote").inner_text()
    first.first.locator("a.more").click()
    expect(page.locator(".card.full mark.chosen")).to_have_text(quote)


def test_from_a_count_of_statements_to_the_statements(page: Page, address: str) -> None:
    arrive(page, f"{address}/coverage?issue=liaison-office&party=denmark")
    page.get_by_role("row", name="Denmark").get_by_role("link", name="1 statement").focus()
    page.keyboard.press("Enter")
    expect(page.locator(".card.full header")).to_contain_text("Peter Taksøe-Jensen")
    expect(page).to_have_url(re.compile("issue=liaison-office&party=denmark"))


def test_another_quote_is_a_click_away_and_comes_into_view(page: Page, address: str) -> None:
    arrive(page, f"{address}/evidence?article=000_86945c6670920093.txt")
    first = page.locator(".article a.number").first
    last = page.locator(".article a.number").last
    for number in (last, first):
        told = number.get_attribute("title")
        number.click()
        page.wait_for_url("**statement=*")
        settle(page)
        expect(page.locator(".article a.number.chosen")).to_have_attribute("title", str(told))
        expect(page.locator(".article #chosen")).to_be_in_viewport()


def test_a_mark_on_the_timeline_shows_its_quote(page: Page, address: str) -> None:
    arrive(page, f"{address}/timeline?issue=liaison-office")
    page.locator(".stVegaLiteChart path[aria-label^='Mao Ning, May 2023']").first.click()
    expect(page.locator(".card blockquote")).to_contain_text("called on Tokyo to be “cautious”")
    expect(page).to_have_url(re.compile("statement="))


def test_a_stretch_dragged_across_narrows_the_timeline_and_its_words(page: Page, address: str) -> None:
    arrive(page, f"{address}/timeline?issue=liaison-office")
    page.locator(".stVegaLiteChart path[aria-label^='Mao Ning']").first.wait_for()
    plot = page.locator(".stVegaLiteChart svg").first.bounding_box()
    assert plot
    page.mouse.move(plot["x"] + plot["width"] * 0.5, plot["y"] + 150)
    page.mouse.down()
    page.mouse.move(plot["x"] + plot["width"] * 0.6, plot["y"] + 150)
    page.mouse.move(plot["x"] + plot["width"] * 0.9, plot["y"] + 150)
    page.mouse.up()
    expect(page).to_have_url(re.compile("from=202.*to=2023-.*since=202"))
    expect(page.locator(".changes").first).to_contain_text("Tokyo liaison office moved")
    page.get_by_role("button", name="Show all").click()
    expect(page).to_have_url(re.compile("from=2018-12-25"))
    page.get_by_role("button", name="Back to").click()
    expect(page).to_have_url(f"{address}/timeline?issue=liaison-office")


def test_positions_are_played_and_the_day_of_a_pause_is_in_the_address(page: Page, address: str) -> None:
    cell = "cell=party~nato~liaison-office"
    arrive(page, f"{address}/?as_of=2022-01-01&{cell}")
    page.get_by_role("button", name="Play").click()
    # Days enough are left to play when NATO has said anything for there to be a moment for the pause.
    expect(page.get_by_role("heading", name=re.compile("NATO: (?!nothing yet)"))).to_be_visible()
    expect(page).to_have_url(f"{address}/?as_of=2022-01-01&{cell}")
    page.get_by_role("button", name="Pause").click()
    expect(page).to_have_url(re.compile(f"as_of=2023-.*{cell}"))


def test_a_new_build_is_shown_within_seconds(page: Page, tmp_path: Path) -> None:
    database = tmp_path / "topic.duckdb"
    with served(PROJECT, database, tmp_path / "log") as place:
        page.goto(place)
        expect(page.get_by_text("stance build")).to_be_visible()
        build(small_topic(tmp_path / "one"), database, extract=False)
        expect(page.locator(".eyebrow").first).to_contain_text("1 statement ·")
        second = {"actor_id": "ben-next", "quote": "Ben Next doubts", "stance": "-1"}
        build(small_topic(tmp_path / "two", {}, second), database, extract=False)
        expect(page.locator(".eyebrow").first).to_contain_text("2 statements ·")
        expect(page.get_by_text("built anew")).to_be_visible()


def test_the_back_button_goes_back(page: Page, address: str) -> None:
    arrive(page, f"{address}/?{DAY}")
    page.get_by_role("link", name="Timeline").click()
    expect(page.get_by_role("heading", name="How positions moved")).to_be_visible()
    settle(page)
    page.go_back()
    expect(page.get_by_role("heading", name="Who stands where")).to_be_visible()


def test_the_download_is_the_export(page: Page, address: str, built_by_command: Path, tmp_path: Path) -> None:
    arrive(page, f"{address}/?{DAY}&issue=itpp")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Positions as CSV").click()
    command = [STANCE, "export", "--db", str(built_by_command), "--out", str(tmp_path)]
    subprocess.run([*command, "--as-of", "2023-07-14", "--issue", "itpp"], check=True, capture_output=True)
    downloaded = Path(waiting.value.path()).read_bytes()
    assert downloaded == (tmp_path / "positions.csv").read_bytes()
    rows = [*csv.DictReader(io.StringIO(downloaded.decode(), newline=""))]
    blank = next(row for row in rows if row["blank"])
    arrive(page, f"{address}/?{DAY}&issue=itpp&cell={blank['level']}~{blank['holder_id']}~itpp")
    expect(page.get_by_role("heading", name=f"{blank['holder']}: {blank['blank']}")).to_be_visible()


def test_a_brief_is_that_of_the_command(page: Page, address: str, built_by_command: Path, tmp_path: Path) -> None:
    arrive(page, f"{address}/?{DAY}&cell=party~japan~itpp&evidence=no+anonymous")
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Brief (Word): Japan").click()
    command = [STANCE, "brief", "--db", str(built_by_command), "--out", str(tmp_path), "--party", "japan"]
    subprocess.run([*command, "--as-of", "2023-07-14", "--evidence", "no anonymous"], check=True, capture_output=True)
    assert waiting.value.suggested_filename == "brief-japan-2023-07-14.docx"
    assert Path(waiting.value.path()).read_bytes() == (tmp_path / "brief-japan.docx").read_bytes()
