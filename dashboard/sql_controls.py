"""The widgets of the SQL page, the state that they and its URL share, and the question that is being answered."""

import os
from dataclasses import dataclass
from threading import BoundedSemaphore

import streamlit as st

import address
import data
from address import Address, Params
from stance.store.contained import Answer, Limits, Question

ASKING = "sql_asking"
PAGE_OF_ROWS = "sql_page_of_rows"
SHOWN = ("Table", "Chart")
CHART = ("x", "y", "colour")
LIMITS = Limits(seconds=float(os.environ.get("STANCE_SQL_SECONDS", "10")), rows=10_000)
"""What a question may use; STANCE_SQL_SECONDS gives it more or less time."""
TURNS = BoundedSemaphore(2)
"""How many questions are answered at once; others wait for their turn."""


@dataclass(frozen=True)
class State:
    """What the SQL page shows."""

    query: str
    show: str
    x: str | None
    y: str | None
    colour: str | None


@dataclass(frozen=True)
class Asking:
    """A question of this reader, of which build it was asked, and how it is getting on."""

    query: str
    identity: data.Identity | None
    question: Question


def fill(url: Address) -> dict[str, object]:
    """Fill the widgets from the URL."""
    chart = {name: url.text(name) for name in CHART}
    return {"query": url.text("query") or "", "show": url.one("show", SHOWN, SHOWN[0]), **chart, PAGE_OF_ROWS: 1}


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    chart = (held.get(name) for name in CHART)
    return State(held["query"].strip(), held["show"] or SHOWN[0], *chart)


def params(shown: State) -> Params:
    """Give the state as parameters of the URL; the columns of a chart only where there is one."""
    found: Params = {"query": [shown.query] if shown.query else []}
    if shown.show != SHOWN[0]:
        found |= {"show": [shown.show]} | {name: [getattr(shown, name) or ""] for name in CHART}
    return {name: [value for value in values if value] for name, values in found.items()}


def submitted() -> None:
    """Ask anew, also what was asked before."""
    address.moved()
    st.session_state.pop(ASKING, None)
    st.session_state[PAGE_OF_ROWS] = 1
    for name in CHART:
        st.session_state[name] = None


def choose(query: str) -> None:
    """Take over an example and ask it."""
    st.session_state["query"] = query
    submitted()


def editor() -> None:
    """Let the reader write a query, and run it with Ctrl+Enter or the button."""
    with st.form("ask", border=False, enter_to_submit=True):
        st.text_area(
            "One query in DuckDB's SQL",
            key="query",
            height=190,
            placeholder="SELECT actor, stance_label, quote FROM stance_record WHERE …",
        )
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            st.form_submit_button("Run", type="primary", on_click=submitted)
            st.caption(
                f"or Ctrl+Enter. Read-only; at most {LIMITS.seconds:g} seconds, {LIMITS.rows:,} rows and "
                f"{LIMITS.megabytes} MB; nothing outside this database can be reached."
            )


def asking(query: str) -> Question:
    """Give the reader's question as it is getting on; another query or another build is asked anew."""
    held: Asking | None = st.session_state.get(ASKING)
    seen = data.identity(data.database())
    if held is None or (held.query, held.identity) != (query, seen):
        if held:
            held.question.cancel()
        held = Asking(query, seen, Question(data.database(), query, LIMITS, TURNS))
        st.session_state[ASKING] = held
    return held.question


def awaited(question: Question) -> Answer:
    """Wait for the answer, with its time and a button that ends it.

    Raises:
        RefusedError: if there is no answer.
    """
    if not question.wait(0.4):
        place = st.empty()
        with place.container(key="running", horizontal=True, vertical_alignment="center"):
            told = st.empty()
            st.button("Cancel", key="cancel", on_click=question.cancel)
        while not question.wait(0.25):
            # Streamlit looks here whether the reader has clicked meanwhile.
            told.markdown(progress(question), width="content")
        place.empty()
    return question.answer()


def progress(question: Question) -> str:
    """Say how a question is getting on."""
    if not question.started.is_set():
        return "Waiting for a turn: other queries are being answered."
    return f"Running for {question.running():.0f} s …"


def shown_as() -> str:
    """Let the reader choose a table or a chart."""
    st.segmented_control(
        "Answer as", SHOWN, key="show", required=True, on_change=address.moved, label_visibility="collapsed"
    )
    return str(st.session_state["show"])


def page_of_rows(pages: int) -> int:
    """Let the reader page through the rows."""
    st.session_state[PAGE_OF_ROWS] = min(st.session_state.get(PAGE_OF_ROWS) or 1, pages)
    return int(st.number_input(f"Page of rows, 1 to {pages}", 1, pages, key=PAGE_OF_ROWS, width=180))


def choices(columns: list[str], usual: tuple[str | None, str | None, str | None]) -> tuple[str | None, ...]:
    """Let the reader choose the columns of the chart."""
    for name, default in zip(CHART, usual, strict=True):
        if st.session_state.get(name) not in columns:
            st.session_state[name] = default
    labels = ("Across", "Up (none: how many rows)", "Colour")
    for place, name, label in zip(st.columns(3, gap="medium"), CHART, labels, strict=True):
        place.selectbox(label, columns, key=name, index=None, placeholder="none", on_change=address.moved)
    return tuple(st.session_state[name] for name in CHART)
