"""From a pasted text to a cell of the matrix, in a real browser; the network by hand; the first run."""

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, arrive, browsing, opened, put_back, served, settle

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]

SAID = "Australian Prime Minister Anthony Albanese said on Tuesday that he opposes a NATO liaison office in Tokyo."
TEXT = f"Canberra on the office\n\nJuly 14, 2023\n\n{SAID}\n\nFrench President Emmanuel Macron left early.\n"


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Give a copy of the project's seeds that may be written."""
    folder = tmp_path_factory.mktemp("add") / "seeds"
    shutil.copytree(PROJECT / "seeds", folder)
    return folder


@pytest.fixture(scope="module")
def address(seeds: Path, built: Path, hand_coded: Path) -> Iterator[str]:
    """Serve the dashboard over these seeds, with what was read of their articles before at hand for a build."""
    database, log = Path(shutil.copy(hand_coded, seeds.parent)), seeds.parent / "log"
    shutil.copytree(built.parent / "cache", seeds.parent / "cache")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCE_SEEDS", str(seeds))
        with served(PROJECT, database, log) as found:
            yield found
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    assert address
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def window(browser: Browser) -> Page:
    return opened(browser)


@pytest.fixture
def page(window: Page) -> Iterator[Page]:
    yield window
    put_back(window)


def test_a_line_of_the_network_shows_what_ties_its_ends(page: Page, address: str) -> None:
    arrive(page, f"{address}/network")
    line = page.locator(".stVegaLiteChart line[aria-label^='Japan and NATO']")
    expect(line).to_have_count(1)
    line.click(force=True)
    expect(page).to_have_url(re.compile("tie=japan~nato"))
    expect(page.locator(".pair h3").first).to_be_visible()
    expect(page.get_by_role("button", name="Network as GEXF")).to_be_visible()


def test_a_pasted_article_is_read_kept_saved_built_and_seen_in_the_matrix(
    page: Page, address: str, seeds: Path
) -> None:
    arrive(page, f"{address}/add")
    page.get_by_label("Paste an article").fill(TEXT)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".article a.quote")).to_have_text(SAID)
    settle(page)
    page.get_by_label("Outlet", exact=True).fill("Courier")
    page.get_by_label("Outlet", exact=True).press("Enter")
    expect(page.get_by_text("The outlet is not in the registry")).to_be_visible()
    settle(page)
    page.get_by_role("textbox", name="Coded by").fill("Ada")
    page.get_by_role("textbox", name="Coded by").press("Enter")
    settle(page)
    page.get_by_role("radio", name="Keep").or_(page.get_by_role("button", name="Keep", exact=True)).first.click()
    settle(page)
    page.wait_for_timeout(500)
    page.get_by_role("button", name="Save to the seeds").last.click()
    expect(page.get_by_text("Saved as seeds/articles/2023-07-14-courier-canberra-on-the-office.txt")).to_be_visible()
    link = page.get_by_role("link", name="Its statements in the article →")
    expect(link).to_be_visible()
    link.click()
    expect(page.get_by_role("heading", name="Canberra on the office")).to_be_visible()
    expect(page.locator(".card dd").filter(has_text="accepted")).to_be_visible()
    arrive(page, f"{address}/?cell=party~australia~liaison-office")
    expect(
        page.locator(".stVegaLiteChart path[aria-label^='Australia on Tokyo liaison office: Against']")
    ).to_be_visible()
    expect(page.locator(".card blockquote").first).to_have_text(SAID)
    assert (seeds / "reviews.jsonl").read_text(encoding="utf-8").count('"accept"') == 1


TABLE = "".join(f'{{"text": "Article {number} of many."}}\n' for number in range(201)).encode()
REFUSED = [
    ("long.txt", b"A word. " * 126_000, "holds a text of more than 1,000,000 characters"),
    ("many.jsonl", TABLE, "holds more than 200 articles"),
    ("odd.parquet", b"%PDF-1.7", "File 'odd.parquet' too small to be a Parquet file"),
    ("none.txt", b" ", "is empty"),
    ("huge.txt", b"A word. " * 1_400_000, "File must be 10.0MB or smaller."),
    ("paper.pdf", b"%PDF-1.7", "application/pdf files are not allowed."),
]


def test_files_beyond_the_bounds_are_refused_in_words(page: Page, address: str, seeds: Path) -> None:
    before = sorted(seeds.rglob("*"))
    for name, content, words in REFUSED:
        arrive(page, f"{address}/add")
        kind = "application/pdf" if name.endswith(".pdf") else "text/plain"
        page.locator("input[type=file]").set_input_files({"name": name, "mimeType": kind, "buffer": content})
        expect(page.get_by_text(name).first).to_be_visible()
        page.get_by_role("button", name="Read", exact=True).click()
        expect(page.get_by_text(words).first).to_be_visible()
        settle(page)
        assert "Traceback" not in page.locator("body").inner_text()
    assert sorted(seeds.rglob("*")) == before


def test_the_first_run_builds_at_a_click(page: Page, seeds: Path, tmp_path: Path) -> None:
    few = tmp_path / "seeds"
    for part in ("issues", "actors"):
        shutil.copytree(seeds / part, few / part)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCE_SEEDS", str(few))
        with served(PROJECT, tmp_path / "stance.duckdb", tmp_path / "log") as place:
            page.goto(place)
            page.get_by_role("button", name="Build now").click()
            expect(page.get_by_text("The database holds no statement")).to_be_visible()
            page.get_by_role("link", name="Add an article").click()
            expect(page.get_by_label("Paste an article")).to_be_visible()
