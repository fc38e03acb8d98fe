"""Ten proposals reviewed from the keyboard in a real browser, and two reviewers at once who lose nothing."""

import json
import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from stance.store.read import reading
from tests.conftest import PROJECT
from tests.dashboard.browser import CHROMIUM, WAIT, arrive, browsing, serving, settle
from tests.dashboard.conftest import AGREEING

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]

Place = tuple[str, Path]


@pytest.fixture
def place(built: Path, tmp_path: Path) -> Iterator[Place]:
    """Serve the dashboard on copies of the project's seeds and database; give its address and the file of decisions."""
    seeds = tmp_path / "seeds"
    shutil.copytree(PROJECT / "seeds", seeds, ignore=shutil.ignore_patterns("reviews.jsonl"))
    shutil.copytree(built.parent, tmp_path / "data")
    database, log = tmp_path / "data" / built.name, tmp_path / "log"
    with serving(PROJECT, database, log, STANCE_SEEDS=str(seeds)) as (address, _):
        yield address, seeds / "reviews.jsonl"
    assert "Traceback" not in log.read_text(encoding="utf-8")


@pytest.fixture(scope="module")
def chromium() -> Iterator[Browser]:
    """Start the browser once."""
    with browsing() as found:
        yield found


@pytest.fixture
def browser(chromium: Browser, place: Place) -> Iterator[Browser]:
    """Give the browser, and close in the end what was opened in it: a window whose server is gone calls for it."""
    assert place
    yield chromium
    for context in chromium.contexts:
        context.close()


def window(browser: Browser, address: str) -> Page:
    """Open the review page in a session of its own."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    arrive(page, address)
    expect(page.get_by_role("button", name="Accept")).to_be_enabled()
    return page


def lines(file: Path) -> list[dict[str, str]]:
    """Give the decisions of the file."""
    return [json.loads(line) for line in file.read_text(encoding="utf-8").splitlines()] if file.exists() else []


def decided(page: Page, number: int) -> None:
    """Wait until the page says how many are decided."""
    expect(page.locator("[data-testid=stProgress]")).to_contain_text(f"{number} decided")
    settle(page)


def accept(page: Page, number: int) -> None:
    """Accept a proposal, and say yes if that overrules what was coded by hand."""
    page.keyboard.press("a")
    confirm(page, number)


def confirm(page: Page, number: int) -> None:
    """Say yes if a decision would overrule what was coded by hand, and wait until so many are decided."""
    question = page.get_by_role("button", name="Overrule the hand coding")
    expect(question.or_(page.get_by_text(f"{number} decided")).first).to_be_visible()
    if question.is_visible():
        settle(page)
        page.keyboard.press("y")
    decided(page, number)


def test_ten_proposals_are_reviewed_from_the_keyboard(browser: Browser, place: Place) -> None:
    address, file = place
    page = window(browser, f"{address}/review?coder=ann")
    expect(page.locator(".change").first).to_contain_text("If you ")
    page.context.grant_permissions(["clipboard-read", "clipboard-write"])
    page.get_by_role("button", name="Copy link").click()
    expect(page.get_by_role("button", name="Copied")).to_be_visible()
    copied = page.evaluate("navigator.clipboard.readText()")
    assert "statement=" in copied
    assert "coder" not in copied
    page.locator(".eyebrow").first.click()
    waiting = int(
        re.findall(r"(\d+) proposals to review", page.locator(".eyebrow").first.inner_text(), re.IGNORECASE)[0]
    )
    for number in range(10):
        if number % 3 == 2:
            page.keyboard.press("4")
            decided(page, number + 1)
        else:
            accept(page, number + 1)
        expect(page.get_by_text(re.compile("^Saved: "))).to_be_visible()
        assert len(lines(file)) == number + 1
    page.keyboard.press("u")
    decided(page, 9)
    assert lines(file)[-1]["decision"] == "withdraw"
    page.keyboard.press("m")
    expect(page.get_by_text("What would be right?")).to_be_visible()
    page.get_by_role("radiogroup", name="Stance").get_by_role("radio", checked=False).first.click()
    page.get_by_role("textbox", name="Reason").fill("axe-man jumps in my sun")
    page.get_by_role("button", name="Save the correction").click()
    confirm(page, 10)
    words = [one["decision"] for one in lines(file)]
    assert words == ["accept", "accept", "reject"] * 3 + ["accept", "withdraw", "amend"]
    assert len({one["statement_id"] for one in lines(file)}) == 10
    expect(page.locator(".eyebrow").first).to_contain_text(f"{waiting - 10} proposals to review")
    expect(page.locator(".st-key-rebuilding")).to_have_count(0)
    settle(page)
    page.keyboard.press("4")  # after the build has ended and the page has drawn itself anew
    decided(page, 11)
    assert len({one["statement_id"] for one in lines(file)}) == 11


def test_words_that_are_typed_for_a_form_decide_nothing(browser: Browser, place: Place) -> None:
    address, file = place
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    arrive(page, f"{address}/review")
    name, reason = page.get_by_role("textbox", name="You are"), page.get_by_label("Why is it rejected?")
    name.fill("ann")
    name.press("Enter")
    settle(page)
    page.keyboard.press("x")
    page.keyboard.type("the sentence is garbled")  # before the form is drawn
    expect(reason).to_be_focused()
    page.keyboard.type(", a 1u")
    expect(reason).to_have_value("the sentence is garbled, a 1u")
    expect(name).to_have_value("ann")
    page.keyboard.press("Escape")
    expect(reason).to_have_count(0)
    settle(page)
    page.keyboard.press("m")
    expect(page.get_by_role("radiogroup", name="Stance").get_by_role("radio").first).to_be_focused()
    page.locator(".eyebrow").first.click()
    page.keyboard.type("a1uny")
    settle(page)
    expect(page.get_by_text("What would be right?")).to_be_visible()
    assert lines(file) == []
    page.keyboard.press("Escape")
    expect(page.locator(".st-key-panel")).to_have_count(0)
    settle(page)
    page.keyboard.press("x")
    expect(reason).to_be_focused()
    settle(page)
    page.keyboard.type("it is garbled")
    page.keyboard.press("Enter")
    decided(page, 1)
    assert [(one["decision"], one["reason"]) for one in lines(file)] == [("reject", "it is garbled")]


def unnamed(browser: Browser, address: str) -> Page:
    """Open the review page in a session whose reviewer has not said who they are."""
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    arrive(page, f"{address}/review")
    page.wait_for_function("() => window.stanceFormKeys")  # the page listens some moments after it is drawn
    return page


def test_a_key_right_after_the_reviewers_name_opens_a_form(browser: Browser, place: Place) -> None:
    address, file = place
    page = unnamed(browser, address)
    name, reason = page.get_by_role("textbox", name="You are"), page.get_by_label("Why is it rejected?")
    name.click()
    page.keyboard.type("ann\nxall wrong")
    expect(reason).to_be_focused()
    expect(reason).to_have_value("all wrong")
    expect(name).to_have_value("ann")
    assert lines(file) == []
    page.keyboard.press("Enter")
    decided(page, 1)
    assert [(one["decision"], one["reason"]) for one in lines(file)] == [("reject", "all wrong")]


def test_a_decision_right_after_the_reviewers_name_is_of_what_was_seen(browser: Browser, place: Place) -> None:
    address, file = place
    page = unnamed(browser, address)
    seen = page.locator("[class*=st-key-reject-]").get_attribute("class") or ""
    page.get_by_role("textbox", name="You are").click()
    page.keyboard.type("ann\n4")
    decided(page, 1)
    [one] = lines(file)
    assert (one["decision"], one["reviewer_id"]) == ("reject", "ann")
    assert f"st-key-reject-{one['statement_id']}" in seen


def test_two_reviewers_at_once_lose_nothing_of_each_others(browser: Browser, place: Place) -> None:
    address, file = place
    with reading(next((file.parents[1] / "data").glob("*.duckdb"))) as connection:
        [(agreeing,)] = connection.execute(AGREEING).fetchall()
    link = f"{address}/review?statement={agreeing}"
    ann, bob = (window(browser, f"{link}&coder={name}") for name in ("ann", "bob"))
    accept(ann, 1)
    bob.keyboard.press("a")
    expect(bob.get_by_text(re.compile("ann accepted it|Ann accepted it")).first).to_be_visible()
    assert [one["reviewer_id"] for one in lines(file)] == ["ann"]
    settle(bob)
    bob.keyboard.press("1")
    expect(bob.get_by_role("button", name="Overrule ann")).to_be_visible()
    settle(bob)
    assert len(lines(file)) == 1
    bob.keyboard.press("y")
    expect(bob.get_by_text(re.compile("^Saved: .+: rejected by bob.$"))).to_be_visible()
    assert [(one["reviewer_id"], one["decision"]) for one in lines(file)] == [("ann", "accept"), ("bob", "reject")]
    accept(ann, 2)
    assert len(lines(file)) == 3


def test_words_selected_in_the_article_become_the_quote(browser: Browser, place: Place) -> None:
    address, file = place
    page = browser.new_context(viewport={"width": 1440, "height": 1000}).new_page()
    page.set_default_timeout(WAIT * 1000)
    expect.set_options(timeout=WAIT * 1000)
    arrive(page, f"{address}/blind?coder=bob&article=003_30a42b39eb7b2967.txt")
    expect(page.locator(".article.blind")).to_be_visible()
    page.locator(".article.blind").dblclick(position={"x": 120, "y": 110})
    selected = page.evaluate("document.getSelection().toString().trim()")
    assert selected
    expect(page.get_by_role("textbox", name="Quote")).to_have_value(selected)
    assert not file.exists()
