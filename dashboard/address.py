"""The state of a page in its URL: read and checked when a page arrives, written back when its widgets have moved.

A page arrives when its URL was not written by itself: opened, pasted, linked to, or gone back to. Then the URL fills
the widgets. In every other run the widgets, which the reader has just moved, are what is written to the URL.
"""

import time
from collections.abc import Callable, Collection, Iterable
from datetime import date
from urllib.parse import urlencode

import streamlit as st
from streamlit.runtime.scriptrunner import get_script_run_ctx

Params = dict[str, list[str]]

WRITTEN = "address_written"
HELD = "address_held"
"""The page that widgets were filled for last: who leaves one before it is drawn has its widgets, and not its URL."""
BEFORE = "address_before"
MOVED = "address_moved"
LAST = "address_last"
COPIED = "build"
"""The parameter that Copy link adds: the build that the page was drawn from."""
EARLIEST, LATEST = date(1900, 1, 1), date(2099, 12, 31)
LAG = 3.0
"""Seconds for which a browser may still send the URL before the one that was written last."""
WORDS = {
    "actor": "an actor",
    "article": "an article",
    "as_of": "the day to look back from",
    "cell": "a cell",
    "coder": "who you are",
    "coders": "a coder to compare",
    "colour": "what colours the nodes",
    "evidence": "the evidence that counts",
    "from": "the first day",
    "issue": "an issue",
    "kind": "what the lines show",
    "known_on": "the day as known on which to show it",
    "least": "the least share of a line that is drawn",
    "level": "whose lines to show",
    "only": "the rows to show",
    "order": "the order",
    "panels": "what to draw a chart for",
    "parties_only": "whether to show parties only",
    "party": "a party",
    "scope": "the rows to export",
    "shared": "the least number of shared issues of a line that is drawn",
    "show": "how to show the answer",
    "since": "the day since which to tell changes",
    "to": "the last day",
    "turned": "a party whose people to show or hide",
    "type": "a type of contradiction",
}
"""What a parameter is on the page."""


class Address:
    """What the URL of a page says, and in words what it says that cannot be."""

    def __init__(self, params: Params) -> None:
        """Keep the parameters; notices gather while they are read."""
        self.params = params
        self.notices: list[str] = []

    def text(self, name: str) -> str | None:
        """Give the last value of a parameter."""
        values = self.params.get(name)
        return values[-1] if values else None

    def day(self, name: str, default: date | None = None) -> date | None:
        """Give a date, YYYY-MM-DD, of those that the page's calendars hold."""
        value = self.text(name)
        if value is None:
            return default
        try:
            day = date.fromisoformat(value)
        except ValueError:
            day = None
        if day is not None and EARLIEST <= day <= LATEST:
            return day
        self.refuse(name, value, f"a date as YYYY-MM-DD from {EARLIEST.year} to {LATEST.year}")
        return default

    def one(self, name: str, known: Collection[str], default: str | None = None) -> str | None:
        """Give one of the known values."""
        value = self.text(name)
        if value is None or value in known:
            return default if value is None else value
        self.refuse(name, value, "known here")
        return default

    def some(self, name: str, known: Iterable[str]) -> list[str]:
        """Give those of the known values that are named, in the order of the known ones."""
        asked, there = self.params.get(name, []), list(known)
        for value in asked:
            if value not in there:
                self.refuse(name, value, "known here")
        return [value for value in there if value in asked]

    def yes(self, name: str) -> bool:
        """Give whether a parameter is 1."""
        value = self.text(name)
        if value not in {None, "0", "1"}:
            self.refuse(name, str(value), "1 or 0")
        return value == "1"

    def refuse(self, name: str, value: str, wanted: str) -> None:
        """Note that a value cannot be used."""
        told = f"The address gives “{value[:60]}” as {WORDS[name]}, which is not {wanted}; it was left out."
        self.notices.append(told)


def current() -> Params:
    """Give the parameters of the URL as they are now."""
    return {name: st.query_params.get_all(name) for name in st.query_params}


def moved() -> None:
    """Note that what the widgets hold goes before the URL: a widget's on_change, and before a page redraws itself.

    A browser sends the URL that it knows, which may be the one before the last that was written: only a run that the
    reader's way to another address has begun may take its widgets from there.
    """
    st.session_state[MOVED] = True


def arrive(page: str, fill: Callable[[Address], dict[str, object]]) -> None:
    """Fill the page's widgets from the URL, if the URL is not what this page wrote last.

    Where it is, a widget that holds nothing is filled all the same: Streamlit forgets what widgets held that a run did
    not come to draw, as one that a newer build has ended.

    Args:
        page: the page's name.
        fill: reads an Address and gives the value of each widget by its key.
    """
    params = current()
    held = st.session_state.get(HELD) == page
    mine = held and st.session_state.get(WRITTEN) == (page, params)
    here = held and (st.session_state.get(WRITTEN) or ("", {}))[0] == page
    address = Address(params)
    filled = fill(address)
    if mine or (here and (st.session_state.get(MOVED, False) or lags(page, params))):
        st.session_state.update({key: value for key, value in filled.items() if key not in st.session_state})
        return
    # A run may be broken off wherever it comes to the state: what was not filled to the end is nobody's.
    st.session_state[HELD] = None
    for key in filled:  # with what another page kept under that name, which would show again once a widget is forgotten
        st.session_state.pop(key, None)
    st.session_state.update(filled)
    st.session_state["address_notices"] = address.notices
    st.session_state["address_copied"] = address.text(COPIED)
    st.session_state[HELD] = page


def lags(page: str, params: Params) -> bool:
    """Tell whether a URL is what the browser had yet to replace when it began this run, not the reader's way back."""
    *before, written_at = st.session_state.get(BEFORE) or (None, None, 0.0)
    context = get_script_run_ctx()
    went_back = context is not None and context.is_history_navigation
    return not went_back and before == [page, params] and time.monotonic() - written_at < LAG


def copied_from() -> str | None:
    """Give, once, the build that the link that was opened was copied from."""
    found: str | None = st.session_state.pop("address_copied", None)
    return found


def notices() -> list[str]:
    """Give, once, what the URL said that cannot be."""
    told: list[str] = st.session_state.pop("address_notices", [])
    return told


def write(page: str, params: Params) -> None:
    """Put the state of the page into the URL, leaving out what is empty.

    Who leaves a page while it is drawn still gets its URL, under the name of the page that they went to: so a page
    that was come to from another writes its own even where it knows of no other.
    """
    kept = {name: values for name, values in params.items() if values}
    came = st.session_state.get(WRITTEN, (page, kept))[0] != page
    if came or current() != kept:
        st.session_state[BEFORE] = (page, current(), time.monotonic())
        st.query_params.from_dict(kept)
    st.session_state[WRITTEN] = (page, kept)
    st.session_state.setdefault(LAST, {})[page] = kept
    st.session_state[MOVED] = False


def last(page: str) -> Params:
    """Give the state that a page had when the reader was last there."""
    known: dict[str, Params] = st.session_state.get(LAST, {})
    return known.get(page, {})


def iso(day: date | None) -> list[str]:
    """Give a date as the values of a parameter."""
    return [day.isoformat()] if day else []


def link(page: str, params: Params) -> str:
    """Give the address of a page with its state."""
    query = urlencode([(name, value) for name, values in params.items() for value in values])
    return f"{page}?{query}" if query else page
