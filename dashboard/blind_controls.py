"""The widgets of blind coding: who codes, which article, what is coded; and the state that they and the URL share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, get_args

import streamlit as st

import address
import cards
import coder
import controls
import data
import rebuild
from address import Address, Params
from coding_fields import Fields, cell, refusal
from data import Row
from marking import Marked, marked, why_not
from shown import plain
from stance.curate import PendingError, code
from stance.errors import FaultsError, StanceError
from stance.models import StatementRow
from stance.models.statement import Certainty
from words import count_words

TOLD = "blind_told"
START = "blind_start"
ONCE = ("quote", "actor_text", "stance", "declined", "via", "rationale")
"""What belongs to one statement; the rest is likely to be the same in the next."""


@dataclass(frozen=True)
class State:
    """What the page shows."""

    coder: str | None
    article: str | None


def widgets(articles: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {"coder": coder.read(url), "article": url.one("article", [row["file"] for row in articles])}

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    return State(coder.held(), st.session_state["article"])


def params(shown: State) -> Params:
    """Give the state as parameters of the URL."""
    return {"coder": coder.param(), "article": [shown.article] if shown.article else []}


def choices(articles: list[Row], mine: dict[str, int]) -> None:
    """Let the coder say who they are and choose an article: those that they have yet to code come first."""
    who, what = st.container(key="filters-blind").columns([1, 2.6], gap="medium")
    with who:
        coder.field()
    told = {row["file"]: article_words(row, mine.get(row["file"], 0)) for row in articles}
    what.selectbox(
        "Article",
        sorted(told, key=lambda one: mine.get(one, 0) > 0),
        index=None,
        key="article",
        format_func=told.__getitem__,
        placeholder="choose an article",
        on_change=turned,
    )


def turned() -> None:
    """Begin on another article."""
    address.moved()
    clear()
    st.session_state.pop(TOLD, None)


def begin(articles: list[Row], mine: dict[str, int]) -> None:
    """Offer the first article that the coder has yet to code, where none is chosen."""
    to_do = next((row for row in articles if row["file"] not in mine), None)
    if to_do is None:
        st.info("You have coded every article. Choose one above to add to it.")
        return

    def chosen() -> None:
        st.session_state["article"] = to_do["file"]
        turned()

    st.info("Choose an article above, or begin with the first that you have yet to code.")
    name = plain(cards.article_name(to_do))
    st.button(f"Begin with {name}", key="blind-begin", type="primary", on_click=chosen)


def article_words(row: Row, coded: int) -> str:
    """Name an article, and say whether this coder has coded it."""
    done = f"{count_words(coded, 'statement')} of yours" if coded else "to do"
    return f"{cards.listed_name(row)} · {done}"


def chosen(text: str) -> Callable[[Any], None]:
    """Give what takes over words selected in the article."""

    def take(found: Any) -> None:  # noqa: ANN401  # what the browser sends
        one = marked(text, str(found["words"]), int(found["start"]))
        if one is not None:
            address.moved()
            st.session_state["blind-quote"] = one.quote
            st.session_state[START] = int(found["start"])

    return take


def quote(text: str) -> Marked | None:
    """Let the coder select or paste a quote; give it if it stands in the article."""
    st.text_area(
        "Quote",
        key="blind-quote",
        placeholder="select words in the article, or paste them here",
        help="The shortest stretch that lets a reader check actor, issue and stance.",
    )
    words = st.session_state["blind-quote"]
    one = marked(text, words, st.session_state.get(START))
    if one is None and words.strip():
        st.caption(f":red[{plain(why_not(text, words))}]")
    return one


def fields(issues: list[Row]) -> None:
    """Let the coder say who stands where on what, since when, and how we know."""
    people, scales = data.ask("people"), {row["issue_id"]: row["labels"] for row in issues}
    names = controls.names(issues, "issue_id", "name")
    st.selectbox("Issue", [*scales], index=None, key="blind-issue_id", format_func=names, placeholder="choose")
    actor, text = st.columns(2)
    fields = Fields({}, lambda name: f"blind-{name}")
    fields.actor(actor, {row["actor_id"]: row["name"] for row in people}, "type to search")
    text.text_input("Words that name the actor", key="blind-actor_text", placeholder="as they stand in the article")
    fields.stance(scales.get(st.session_state["blind-issue_id"], []))
    fields.declined()
    date, basis, how = st.columns(3)
    fields.stated_on(date)
    fields.option(basis, "date_basis")
    fields.option(how, "attribution")
    tense, certainty, via = st.columns(3)
    fields.option(tense, "tense")
    certainty.selectbox("Certainty", get_args(Certainty), index=None, key="blind-certainty", placeholder="choose")
    via.text_input("Via", key="blind-via", placeholder="name (mode) > name (mode)")
    occasions = {row["occasion_id"]: row["name"] for row in data.ask("occasions")}
    st.selectbox(
        "Occasion",
        [*occasions],
        index=None,
        key="blind-occasion_id",
        format_func=lambda one: str(occasions[one]),
        placeholder="none",
    )
    st.text_input("Rationale", key="blind-rationale", placeholder="why, where that is not plain from the quote")


def row(shown: State, one: Marked | None) -> dict[str, str]:
    """Give what the fields hold as a row of a file of statements."""
    held = {name: st.session_state.get(f"blind-{name}") for name in StatementRow.model_fields}
    values = {name: cell(value) for name, value in refusal(held, {}).items()}
    ours = {
        "article_file": shown.article or "",
        "coder_id": shown.coder or "",
        "quote": one.quote if one else "",
        "context": (one.context or "") if one else "",
        "recorded_at": datetime.now(UTC).date().isoformat(),
        "certainty": values["certainty"] or "core",
    }
    return values | ours


def save(shown: State, one: Marked | None) -> None:
    """Save the statement, or say by field what is wrong with it."""
    address.moved()
    try:
        file = code(rebuild.seeds(), row(shown, one))
    except FaultsError as error:
        faults = [f"- {plain(str(fault))}" for fault in error.faults]
        st.session_state[TOLD] = (False, "Nothing was saved:\n\n" + "\n".join(faults))
        return
    except PendingError as error:
        st.session_state[TOLD] = (False, plain(f"Not in its file yet: {error}"))
        return
    except StanceError as error:
        st.session_state[TOLD] = (False, plain(f"Nothing was saved: {error}"))
        return
    rebuild.ask()
    st.session_state[TOLD] = (True, f"Saved in `seeds/{file}`.")
    clear()


def clear() -> None:
    """Empty the fields that belong to one statement."""
    for name in ONCE:
        st.session_state[f"blind-{name}"] = {"stance": None, "declined": False}.get(name, "")
    st.session_state.pop(START, None)


def news() -> None:
    """Say what became of the last statement."""
    told = st.session_state.get(TOLD)
    if told:
        (st.success if told[0] else st.error)(told[1])
