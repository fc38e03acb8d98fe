"""What a reader does on each page: a page and a turn in, preparation and the one act that is timed out.

Each turn asks for something that was not asked before, so that nothing is answered from the dashboard's cache.
"""

from collections.abc import Callable
from dataclasses import dataclass

from playwright.sync_api import Page

Step = Callable[[Page, int], None]
PARTIES, ISSUES = 40, 20
"""How many parties and issues `benchmarks/generate.py` makes."""


@dataclass(frozen=True)
class Interaction:
    """What a reader does.

    Attributes:
        told: it in words.
        act: what is timed.
        prepare: what comes before it, if anything does: a filter cleared, words typed.
        query: what the address of the first visit has after the page.
    """

    told: str
    act: Step
    prepare: Step | None = None
    query: str = ""


def press_enter(page: Page, turn: int) -> None:  # noqa: ARG001
    """Choose what is typed."""
    page.keyboard.press("Enter")


def typed(label: str, words: Callable[[int], str], *, several: bool) -> Step:
    """Give what clears a choice and types the words of another one, which Enter then chooses."""

    def prepare(page: Page, turn: int) -> None:
        page.keyboard.press("Escape")
        box = page.get_by_role("combobox", name=label).first
        box.click()
        if several and turn > 1:
            box.press("Backspace")
            page.wait_for_timeout(1500)
            box.click()
        box.type(words(turn))
        page.get_by_role("option").first.wait_for()

    return prepare


def choose(told: str, label: str, words: Callable[[int], str], *, several: bool = True, query: str = "") -> Interaction:
    """Give the choice of another value of a filter."""
    return Interaction(told, press_enter, typed(label, words, several=several), query)


def party(turn: int) -> str:
    """Name the party of a turn."""
    return f"Republic {turn % PARTIES:02d}"


def issue(turn: int) -> str:
    """Name the issue of a turn."""
    return f"Plan {turn % ISSUES:02d}"


def focus_slider(page: Page, turn: int) -> None:  # noqa: ARG001
    """Put the keyboard on the slider."""
    page.get_by_role("slider").first.focus()


def slide(page: Page, turn: int) -> None:  # noqa: ARG001
    """Move to the day before."""
    page.keyboard.press("ArrowLeft")


def step_back(page: Page, turn: int) -> None:  # noqa: ARG001
    """Go to the statement before."""
    page.get_by_role("button", name="← Previous").click()


def write_query(page: Page, turn: int) -> None:
    """Write a query."""
    query = f"SELECT issue, stance_label, count(*) FROM stance_record WHERE party = '{party(turn)}' GROUP BY ALL"
    page.get_by_label("One query in DuckDB's SQL").fill(query)


def run_query(page: Page, turn: int) -> None:  # noqa: ARG001
    """Run it."""
    page.get_by_role("button", name="Run", exact=True).click()


def paste(page: Page, turn: int) -> None:
    """Paste an article of some paragraphs."""
    given = page.get_by_label("Paste an article")
    if not given.is_visible():
        page.get_by_text("Add others instead: paste or upload").click()
    said = f"{party(turn)} said on Tuesday that it rejects plan {turn % ISSUES:02d}.\n\nThe room was full.\n\n" * 10
    given.fill(f"Dispatch of turn {turn}\n\nMarch 3, 2023\n\n{said}")


def read_article(page: Page, turn: int) -> None:  # noqa: ARG001
    """Have it read."""
    page.get_by_role("button", name="Read", exact=True).click()


def name_outlet(page: Page, turn: int) -> None:
    """Write the name of another outlet of the article that is read, which Enter then gives."""
    if turn == 1:
        paste(page, turn)
        read_article(page, turn)
    page.get_by_label("Outlet", exact=True).fill(f"Gazette {turn}")


PAGES: dict[str, Interaction] = {
    "positions": Interaction("the slider moved by a day", slide, focus_slider),
    "timeline": choose("another party", "Party", party),
    "evidence": Interaction("the statement before", step_back),
    "contradictions": choose("another party", "Party", party),
    "coverage": choose("another party", "Party", party),
    "network": choose("another issue", "Issue", issue, several=False),
    "review": choose("another issue", "Issue", issue),
    "blind": choose("another article", "Article", lambda turn: f"Dispatch {turn}", several=False, query="?coder=bench"),
    "agreement": choose("another issue", "Issue", issue),
    "sql": Interaction("another query", run_query, write_query),
    "export": choose("another party", "Party", party),
    "add": Interaction("another outlet of an article that is read", press_enter, name_outlet),
}
"""The pages of the navigation."""
WORK: dict[str, Interaction] = {"add: reading": Interaction("a pasted article read", read_article, paste)}
"""What is work of the machine's and no look at what is there: told apart, under the page that asks for it."""
