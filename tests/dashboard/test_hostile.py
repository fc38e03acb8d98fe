"""What texts and names hold runs nowhere: every page in a real browser, over seeds hostile in every field."""

import json
import os
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Dialog, Page, expect

import titles
from stance.load import load_seeds
from stance.pipeline import build
from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, WAIT, arrive, browsing, served, settle
from tests.topic import write_csv, write_topic

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]

TURNED = "\u202egnp.exe"
EVIL = (
    "<script>window.hit='script'</script><img src=x onerror=\"window.hit='image'\"><svg onload=window.hit='svg'>"
    " [link](http://evil.invalid/link) ![picture](http://evil.invalid/picture.png) <http://evil.invalid/auto>"
    " www.evil.invalid $\\frac{a}{b}$ $$x^2$$ :red[red] :material/home: :smile: **bold** `code` # head"
    " &lt;b&gt; &#x202e; {{7*7}} ${window.hit='template'} <!-- --> ]]> \u200bzero\u200dwidth "
)
"""One line of everything that a renderer could take for its own language."""
SHORT = "<img src=x onerror=window.hit='short'> **b** :red[r] ![p](http://evil.invalid/p.png)"
NAME, WORD = "<img src=x onerror=window.hit=7>**b**", "<img src=x>**b**:red[r]"
"""The name of an issue and the word of a cell have to be short."""
QUOTE = f"Ada {EVIL} wants the bridge"
SEEN = EVIL.strip()
PROPOSED = f"President Emmanuel Macron said that he opposes a NATO liaison office in Tokyo {EVIL.strip()}."
PLACES = {
    "positions": "?cell=actor~ada-mayor~bridge",
    "evidence": "evidence?article=a.txt",
    "timeline": "timeline?level=actor",
    "contradictions": "contradictions",
    "coverage": "coverage?level=actor",
    "network": "network?level=actor&tie=ada-mayor~ben-next",
    "sql": "sql?query=SELECT * FROM stance_record",
}
"""The address of a page with something on it; one that is not named here is opened as it is."""
SHOWS_THE_QUOTE = ("positions", "evidence", "contradictions", "network", "review", "agreement")


def hostile_seeds(folder: Path) -> Path:
    """Write seeds that are hostile in every field that holds free text."""
    text = f"So it is: {QUOTE}. Ben Next {SHORT} doubts the bridge. {TURNED} The Port is calm.\n"
    article = {
        "title": f"{EVIL}{TURNED}",
        "outlet": SEEN,
        "note": EVIL,
        "url": 'https://example.org/a"onmouseover="window.hit=1',
    }
    ada = {"actor_text": f"Ada {EVIL}", "quote": QUOTE, "rationale": EVIL, "via": "Ben Next (paraphrase)"}
    ada |= {"occasion_id": "fair", "coder_id": f"c1 {SEEN}"}
    ben = {
        "actor_id": "ben-next",
        "actor_text": "Ben Next",
        "quote": f"Ben Next {SHORT} doubts the bridge",
        "stance": "-1",
    }
    seeds = write_topic(folder, {"a.txt": text}, [article], [ada, ada | {"stance": "-2", "coder_id": SEEN}, ben])
    occasion = {"occasion_id": "fair", "name": SEEN, "starts_on": "2021-06-09"}
    lines = "\n".join(
        f"{key} = {json.dumps(value)}" for key, value in (occasion | {"kind": "summit", "place": EVIL}).items()
    )
    (seeds / "events.toml").write_text(f"[[occasions]]\n{lines}\n", encoding="utf-8")
    search = {"actor_id": "ben-next", "issue_id": "bridge", "where": EVIL, "query": EVIL, "covers_from": "2021-01-01"}
    search |= {"covers_to": "2021-06-30", "searched_on": "2024-01-01", "result": "nothing found", "coder_id": SEEN}
    write_csv(seeds / "searches.csv", [search])
    for name in ("Ada Mayor", "Ben Next", "City"):
        known_as = f"name = {json.dumps(name + SEEN)}\nnames = [{json.dumps(name)}, {json.dumps(SEEN)}]"
        hostile(seeds / "actors" / "city.toml", f'name = "{name}"', known_as)
    for old, new in (
        ('name = "Harbour bridge"', f'name = "{NAME}"'),
        ('word = "For"', f'word = "{WORD}"'),
        ('meaning = "wants it"', f"meaning = {json.dumps(EVIL)}"),
        ('proposition = "The city should build the harbour bridge"', f"proposition = {json.dumps(EVIL)}"),
    ):
        hostile(seeds / "issues" / "bridge.toml", old, new)
    propose(seeds)
    one, other = sorted(str(row.statement_id) for row in load_seeds(seeds).statements if row.actor_id == "ada-mayor")
    word = {"statement_id": one, "other_id": other, "contradiction": "coders differ", "note": EVIL}
    write_csv(seeds / "contradictions.csv", [word | {"coder_id": SEEN, "recorded_at": "2024-01-01"}])
    return seeds


def propose(seeds: Path) -> None:
    """Add an article of which the machine proposes a statement with a hostile quote, and the issue that it is about."""
    for part in ("issues/liaison-office.toml", "actors/france.toml"):
        shutil.copy(PROJECT / "seeds" / part, seeds / part)
    (seeds / "articles" / "p.txt").write_text(f"{EVIL}\n\n{PROPOSED}\n", encoding="utf-8")


def hostile(path: Path, old: str, new: str) -> None:
    """Put something hostile into a file of the seeds."""
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new), encoding="utf-8")


@pytest.fixture(scope="module")
def seeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return hostile_seeds(tmp_path_factory.mktemp("hostile") / "seeds")


@pytest.fixture(scope="module")
def address(seeds: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Serve the dashboard over the hostile seeds."""
    folder = tmp_path_factory.mktemp("served")
    build(seeds, folder / "hostile.duckdb")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("STANCE_SEEDS", str(seeds))
        with served(PROJECT, folder / "hostile.duckdb", folder / "log") as found:
            yield found
    assert "Traceback" not in (folder / "log").read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def browser(address: str) -> Iterator[Browser]:
    assert address
    with browsing() as found:
        yield found


@pytest.fixture(scope="module")
def window(browser: Browser) -> Iterator[tuple[Page, list[str]]]:
    """Give one window, and what it asks of others, opens or says."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    said: list[str] = []

    def dismissed(dialog: Dialog) -> None:
        said.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", dismissed)
    page.on("request", lambda request: said.append(request.url))
    page.on("popup", lambda popup: said.append(popup.url))
    yield page, said
    page.context.close()


@pytest.fixture
def page(window: tuple[Page, list[str]]) -> Iterator[Page]:
    """Give the window; in the end nothing ran or opened in it, and nothing was asked of another host."""
    page, said = window
    said.clear()
    yield page
    assert page.evaluate("window.hit") is None
    own = ("http://127.0.0.1:", "ws://127.0.0.1:", "data:", "blob:")
    assert not [one for one in said if not one.startswith(own)]
    assert not foreign(page)


FOREIGN = (
    "[src*='evil']",
    "[href^='http://'][href*='evil.invalid/']",
    "[href*='//www.evil']",
    "[style*='evil']",
    *("[onerror]", "[onload]", "[onmouseover]", ".katex", "img[src='x']"),
)
"""Elements that only the data can have made."""


def foreign(page: Page) -> list[str]:
    """List the elements that came out of the data, each with the part of the page that it is in."""
    place = "found => found.map(one => one.closest('[data-testid]').dataset.testid + one.outerHTML)"
    return [str(one) for one in page.eval_on_selector_all(", ".join(FOREIGN), place)]


def text_of(page: Page) -> str:
    """Give what a reader sees, in one line."""
    return " ".join(page.inner_text("body").split())


@pytest.mark.parametrize("name", [*titles.PAGES])
def test_nothing_runs_on_any_page_and_the_text_is_shown_as_it_is(page: Page, address: str, name: str) -> None:
    arrive(page, f"{address}/{PLACES.get(name, name)}")
    said = text_of(page)
    if name in SHOWS_THE_QUOTE:
        assert " ".join(SEEN.split()) in said
    assert "\u202e" not in said
    for mark in page.locator(".stVegaLiteChart [aria-label*='window.hit']").all()[:3]:
        mark.hover(force=True)
        page.wait_for_timeout(120)
    for _ in range(min(4, page.locator("details:not([open]) > summary").count())):
        page.locator("details:not([open]) > summary").first.click()
    for opened in page.locator("[data-testid='stPopover'] button").all()[:4]:
        opened.evaluate("one => one.click()")
        page.wait_for_timeout(150)
        assert not foreign(page)
        page.keyboard.press("Escape")
    for box in page.get_by_role("combobox").all()[:4]:
        box.focus()
        page.keyboard.press("ArrowDown")
        page.wait_for_timeout(150)
        assert not foreign(page)
        page.keyboard.press("Escape")


def test_a_hostile_address_is_shown_as_it_is(page: Page, address: str) -> None:
    hostile_value = "![p](http://evil.invalid/p.png):red[x]<img src=x onerror=window.hit=1>"
    page.goto(f"{address}/evidence?issue={hostile_value}")
    settle(page)
    expect(page.get_by_text("is not known here")).to_contain_text("![p](http:\u2060//evil.invalid/p.png)")


def test_a_hostile_article_is_read_and_shown_as_it_is(page: Page, address: str, tmp_path: Path) -> None:
    text = f"{EVIL}\n\nAda {TURNED} said the bridge is good. {EVIL}\n"
    page_of_web = tmp_path / f"{SHORT.replace('/', '-')}.html"
    page_of_web.write_text(
        f"<html><head><title>{SHORT}</title><meta property='og:site_name' content='{SHORT.replace(chr(39), '')}'>"
        f"<link rel=canonical href='javascript:window.hit=1'></head><body><article><p>{'The bridge is built. ' * 30}"
        "</p><script>window.hit='page'</script></article></body></html>",
        encoding="utf-8",
    )
    (tmp_path / "rows.jsonl").write_text(json.dumps({"text": text, "url": "javascript:alert(1)"}), encoding="utf-8")
    arrive(page, f"{address}/add")
    page.get_by_label("Paste an article").fill(text)
    page.locator("input[type=file]").set_input_files([page_of_web, tmp_path / "rows.jsonl"])
    expect(page.get_by_role("button", name="Remove rows.jsonl")).to_be_visible()
    page.get_by_label("Paste an article").blur()
    page.wait_for_timeout(800)
    page.get_by_role("button", name="Read", exact=True).click()
    expect(page.locator(".article")).to_contain_text("[link](http://evil.invalid/link)")
    settle(page)
    expect(page.get_by_text("is no web address")).to_be_visible()
    assert "‹U+202E›gnp.exe" in text_of(page)
    page.get_by_label("Article", exact=True).click()
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    settle(page)
    page.wait_for_timeout(500)
    assert "javascript:" not in page.get_by_label("Address on the web").last.input_value()
