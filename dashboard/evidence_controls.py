"""The widgets of the evidence page and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

import address
import behind
import controls
import data
import evidence_cell
import evidence_filter
from address import Address, Params
from carried import carried
from csv_rows import CsvRow, kept_rows
from data import Row
from evidence_cell import Cell
from shown import plain
from stance.export import Filters
from stance.export.csv_text import restore
from words import day_words, partial_words, tally_words

MOST_NEAR = 200
CELL = {"cell": "key", "as_of": "as_of", "known_on": "known_on"}
"""The parameters of the question that say of which cell the statements are, and the fields of a cell."""


@dataclass(frozen=True)
class State:
    """What the evidence page shows."""

    statement: str | None
    article: str | None
    issue: list[str]
    party: list[str]
    actor: list[str]
    evidence: str = evidence_filter.ALL
    cell: Cell | None = None

    @property
    def filters(self) -> Filters:
        """Give the filters of a download that holds what the page lists, leaving out the article."""
        return Filters(tuple(self.issue), tuple(self.actor), tuple(self.party), evidence=self.evidence)


def widgets(
    issues: list[Row], holders: list[Row], articles: list[Row], about: Row
) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {
            "statement": url.text("statement"),
            "article": url.one("article", [row["file"] for row in [*articles, *asked_for(url.text("article"))]]),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", controls.parties(holders)),
            "actor": url.some("actor", controls.actors(holders)),
            "evidence": evidence_filter.read(url),
            **evidence_cell.fill(url, issues, holders, about),
        }

    return fill


def asked_for(file: str | None) -> list[Row]:
    """Give an article by its file, whether it is among those listed or not."""
    return data.ask("listed_article", file=file) if file else []


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    chosen = (held["statement"], held["article"], held["issue"], held["party"], held["actor"])
    return State(*chosen, evidence_filter.held(), evidence_cell.held())


def params(shown: State) -> Params:
    """Give the state as parameters of the URL."""
    one = {
        name: [value] if value else [] for name, value in (("statement", shown.statement), ("article", shown.article))
    }
    return {**one, **carried(shown), **(shown.cell.params if shown.cell else {})}


def filters(issues: list[Row], holders: list[Row], articles: list[Row]) -> None:
    """Let the reader choose article, issues, parties and actors."""
    article, *who = st.container(key="filters").columns(4, gap="medium")
    offered = [*articles, *asked_for(st.session_state["article"])]
    named = {
        row["file"]: f"{row['outlet']}, {partial_words(row['published_on'])} ({row['statements']})" for row in offered
    }
    article.selectbox(
        "Article",
        [*named],
        index=None,
        key="article",
        format_func=lambda one: named.get(one, one),
        placeholder="all articles" if len(articles) == about_articles(articles) else "those with most statements",
        on_change=address.moved,
    )
    controls.choices(who, issues, holders)


def about_articles(articles: list[Row]) -> int:
    """Give how many articles there are, of which some may be listed."""
    return int(articles[0]["articles"]) if articles else 0


def found(shown: State) -> list[Row]:
    """Give the statements that the filters leave, those of one article in the order of its text."""
    one = asked(shown)
    rows = data.ask(one.question, **one.values)
    return sorted(rows, key=lambda row: (row["span_end"], -row["span_start"])) if shown.article else rows


def asked(shown: State) -> behind.Asked:
    """Say what the statements are asked for by."""
    filters = {"issue": shown.issue, "party": shown.party, "actor": shown.actor, "article": shown.article}
    cell = {name: getattr(shown.cell, field, None) for name, field in CELL.items()}
    return behind.asked("found", **filters, **cell, evidence=shown.evidence, statement=shown.statement, most=MOST_NEAR)


def missing(shown: State, about: Row) -> bool:
    """Where the statement asked for is not in the build, say so and lead on; no other is shown in its place."""
    if not shown.statement or data.ask("statements", ids=[shown.statement]):
        return False
    build = f"build {about['build_id']} of {day_words(about['built_at'])}"
    st.info(
        f"Statement {plain(shown.statement[:60])} is not in {build}. Its words or its article may have changed, or it "
        "was taken out: an export made at the time still holds it."
    )
    st.button("See the statements that are there", key="see-others", on_click=choose, args=(None,))
    return True


def settle(shown: State, rows: list[Row]) -> Row | None:
    """Give the chosen statement; if none of those left is chosen, the one to begin with."""
    if shown.statement not in {row["statement_id"] for row in rows}:
        if shown.statement:
            st.info(
                "The statement in the address is not among those that these filters leave: clear a filter to see it."
            )
        st.session_state["statement"] = None
    wanted = st.session_state["statement"] or first(shown, rows)
    chosen = data.ask("statements", ids=[wanted]) if wanted else []
    return chosen[0] if chosen else None


def first(shown: State, rows: list[Row]) -> str | None:
    """Give the statement to begin with: the first of an article, what decides a cell, otherwise the latest own words.

    It is rather one that was reviewed. The latest of all may be the headline of an article, in which nobody speaks.
    """
    stood = evidence_cell.position(shown.cell, shown.evidence) if shown.cell else None
    if stood and stood["statement_id"] in {row["statement_id"] for row in rows}:
        return str(stood["statement_id"])
    reviewed = [row for row in rows if row["status"] not in {"proposed", "rejected"}] or rows
    if shown.article:
        return next((row["statement_id"] for row in reviewed), None)
    spoken = [row for row in reviewed if row["attribution"] == "verbatim"] or reviewed
    return spoken[-1]["statement_id"] if spoken else None


def choose(statement_id: str | None) -> None:
    """Choose a statement."""
    address.moved()
    st.session_state["statement"] = statement_id


def steps(rows: list[Row], chosen: Row) -> None:
    """Let the reader go to the statement before and after."""
    ids = [row["statement_id"] for row in rows]
    here = ids.index(chosen["statement_id"])
    number = here + 1 if st.session_state["article"] else rows[here]["number"]
    with st.container(horizontal=True, vertical_alignment="center", gap="small"):
        for label, key, letter, to in (("← Previous", "previous", "P", here - 1), ("Next →", "next", "N", here + 1)):
            there = ids[to] if 0 <= to < len(ids) else None
            st.button(label, key=key, shortcut=letter, disabled=there is None, on_click=choose, args=(there,))
        order = "the text" if st.session_state["article"] else "time"
        told = " and ".join(tally_words(rows[0]))
        st.caption(f"{number:,} of {rows[0]['total']:,}, in order of {order}: {told}")


def download(shown: State) -> None:
    """Offer the statements listed as CSV: those of the article or the cell that is chosen, if one is."""
    of_cell = replace(shown.filters, evidence=evidence_filter.ALL) if shown.cell else shown.filters
    content = data.later("statements", of_cell)
    if shown.article or shown.cell:
        content = partial(listed_csv, content, shown)
    st.download_button(
        "Statements listed as CSV", content, "statements.csv", "text/csv", key="get-statements", on_click="ignore"
    )


def listed_csv(content: Callable[[], bytes], shown: State) -> bytes:
    """Make the download and keep what is of the article and of the cell: an export knows neither."""
    stood = evidence_cell.position(shown.cell, shown.evidence) if shown.cell else None
    within = set(stood["statement_ids"]) if stood else set()

    def wanted(row: CsvRow) -> bool:
        in_article = not shown.article or restore(row["article_file"]) == shown.article
        return in_article and (not shown.cell or row["statement_id"] in within)

    return kept_rows(content(), wanted)


def linked(shown: State, found: list[Row]) -> Callable[[str], str]:
    """Give the address of another statement with the filters of this page; one that is not of the cell leaves it."""
    within = {row["statement_id"] for row in found}

    def link(statement_id: str) -> str:
        cell = shown.cell if statement_id in within else None
        return address.link("evidence", params(replace(shown, statement=statement_id, cell=cell)))

    return link
