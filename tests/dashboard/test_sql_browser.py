"""SQL in a real browser: asked, taken out, followed from a chart, and ended while others are answered."""

import os
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, arrive, browsing, opened, put_back, served, settle
from tests.dashboard.test_browser import STANCE, WRONG

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]

ENDLESS = "SELECT count(*) FROM range(1000000000000)"
MOVES = "SELECT holder, quote, valid_from FROM position_history WHERE moved ORDER BY ALL"


@pytest.fixture(scope="module")
def address(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard with more time for a query than the test of ending one takes."""
    log = tmp_path_factory.mktemp("log") / "streamlit.log"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCE_SQL_SECONDS", "900")
        with served(PROJECT, built, log) as found:
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
    """Give the window as if it were fresh; in the end it shows no fault."""
    yield window
    said = window.inner_text("body")
    assert not [word for word in WRONG if word in said]
    put_back(window)


def told(*words: str) -> bytes:
    """Run a command and give what it writes."""
    return subprocess.run([STANCE, *words], check=True, capture_output=True).stdout


def test_a_query_is_typed_run_and_taken_out_as_the_command_gives_it(page: Page, address: str, built: Path) -> None:
    arrive(page, f"{address}/sql")
    editor = page.get_by_label("One query in DuckDB's SQL")
    editor.fill(MOVES)
    editor.press("Control+Enter")
    expect(page.get_by_text("3 columns, in")).to_be_visible()
    settle(page)
    assert "query=SELECT" in page.url
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Answer as CSV").click()
    written = told("sql", "--db", str(built), "--format", "csv", MOVES)
    assert Path(waiting.value.path()).read_bytes() == written
    pasted = page.context.new_page()
    arrive(pasted, page.url)
    expect(pasted.get_by_text("3 columns, in")).to_be_visible()


def test_a_long_query_is_ended_while_others_are_answered(page: Page, browser: Browser, address: str) -> None:
    page.goto(f"{address}/sql?query={ENDLESS}")
    cancel = page.get_by_role("button", name="Cancel")
    expect(cancel).to_be_visible()
    other = opened(browser)
    arrive(other, f"{address}/sql?query=SELECT+6*7+AS+answer")
    expect(other.get_by_text("1 row, 1 column, in")).to_be_visible()
    arrive(other, f"{address}/coverage")
    expect(other.locator("table.cover")).to_be_visible()
    other.context.close()
    expect(cancel).to_be_visible()
    cancel.click()
    expect(page.locator(".refused")).to_contain_text("The query was cancelled")
    expect(cancel).to_have_count(0)
    page.get_by_label("One query in DuckDB's SQL").fill("SELECT 1 AS one")
    page.get_by_role("button", name="Run", exact=True).click()
    expect(page.get_by_text("1 row, 1 column, in")).to_be_visible()


def test_the_sql_behind_a_chart_is_one_click_away_and_runs(page: Page, address: str) -> None:
    arrive(page, f"{address}/?as_of=2023-05-31")
    page.get_by_role("button", name="SQL behind this").first.click()
    expect(page.get_by_text("FROM position_shown").first).to_be_visible()
    page.get_by_role("link", name="Run it on the SQL page").first.click()
    expect(page.get_by_role("heading", name="Ask in SQL")).to_be_visible()
    expect(page.get_by_text("columns, in")).to_be_visible()
    assert "DATE '2023-05-31'" in page.get_by_label("One query in DuckDB's SQL").input_value()


def test_the_export_takes_over_what_the_page_showed(page: Page, address: str, built: Path, tmp_path: Path) -> None:
    arrive(page, f"{address}/?as_of=2023-05-31&issue=itpp")
    page.get_by_role("link", name="Export", exact=True).click()
    expect(page.get_by_role("heading", name="Take it with you")).to_be_visible()
    expect(page.get_by_text("stance export --issue itpp --as-of 2023-05-31")).to_be_visible()
    target = tmp_path / "bundle.zip"
    options = ["--db", str(built), "--out", str(tmp_path), "--issue", "itpp", "--as-of", "2023-05-31"]
    told("export", *options)
    told("export", *options, "--bundle", str(target))
    for label, file in (("Statements as CSV", tmp_path / "statements.csv"), ("Bundle as zip", target)):
        with page.expect_download() as waiting:
            page.get_by_role("button", name=label).click()
        assert Path(waiting.value.path()).read_bytes() == file.read_bytes(), label
