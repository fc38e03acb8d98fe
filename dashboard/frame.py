"""What is around every page: style, navigation that carries the state, notices, where the data comes from."""

from collections.abc import Callable, Mapping
from pathlib import Path

import streamlit as st

import address
import data
import first_run
import hands
from charts.palette import Palette, palette_of
from data import Row
from shown import escape, plain
from words import count_words, day_words

STYLE = Path(__file__).parent / "style.css"
SANS = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif', Charter, 'Iowan Old Style', Georgia, 'Noto Serif', 'Liberation Serif', serif"
MONO = "'JetBrains Mono', 'Source Code Pro', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
NEWS = "build_is_new"
LOOK = 2
"""Seconds between two looks at the database: drawing the page takes its time too, and all is to be done within five."""
DAYS = {"positions": ("as_of", "known_on"), "coverage": ("as_of", "known_on"), "timeline": ("from", "to")}
PAGES = {
    "positions": "Positions",
    "timeline": "Timeline",
    "evidence": "Evidence",
    "contradictions": "Contradictions",
    "coverage": "Coverage",
    "network": "Network",
    "review": "Review",
    "blind": "Code blind",
    "agreement": "Agreement",
    "sql": "SQL",
    "export": "Export",
    "add": "Add",
}


def palette() -> Palette:
    """Give the colours of the reader's theme."""
    return palette_of(st.context.theme.type)


def dress(colours: Palette) -> None:
    """Put the style into the page."""
    names = ("paper", "card", "ink", "muted", "line", "soft", "accent", "mark", "chosen")
    values = "".join(f"--{name}:{getattr(colours, name)};" for name in names)
    values += f"--wrong:{colours.disagree};--sans:{SANS};--serif:{SERIF};--mono:{MONO};"
    st.html(f"<style>:root{{{values}}}{STYLE.read_text(encoding='utf-8')}</style>")
    st.html('<a class="skip" href="#main">Skip to the page</a>')


def navigation(here: str, carried: Mapping[str, list[str]]) -> None:
    """Link to the pages as the reader left them, with the filters of this page."""
    with st.container(key="nav", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.html('<div class="brand">stance</div>', width="content")
        for page, title in PAGES.items():
            label = f":primary[**{title}**]" if page == here else title
            reach = shown_days(here) if page == "export" else {}
            state = {name: values for name, values in (address.last(page) | dict(carried) | reach).items() if values}
            st.page_link(f"views/{page}.py", label=label, query_params=state)
        st.html(hands.copy_link(), width="content")


def shown_days(here: str) -> address.Params:
    """Give the days that a page shows its rows for, as an export of what is on the screen has to know them."""
    return {name: address.iso(st.session_state.get(name)) for name in DAYS.get(here, ())}


def head(title: str, about: Row | None, aside: Callable[[], None] | None = None) -> None:
    """Say what the page shows and what it rests on, with what goes for the whole page beside it."""
    with st.container(key="head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content", gap=None):
            told = summary(about) if about else "no database yet"
            st.html(f'<div class="eyebrow" id="main" tabindex="-1">{escape(told)}</div>')
            st.title(title, anchor=False)
        if aside:
            with st.container(width="content"):
                aside()
    for notice in address.notices():
        st.warning(plain(notice))


def summary(about: Row) -> str:
    """Say in a line how much there is."""
    reach = f"data through {day_words(about['data_through'])}" if about["data_through"] else "no dated statement"
    counts = [count_words(about["issues"], "issue"), count_words(about["actors"], "actor")]
    counts.append(count_words(about["counted"], "statement"))
    if about["waiting"]:
        counts.append(f"{count_words(about['waiting'], 'proposal')} to review")
    counts.append(reach)
    return " · ".join(counts)


def foot(about: Row | None) -> None:
    """Say which build the page shows."""
    if about is None:
        st.html('<div class="foot">No database yet</div>')
        return
    through = day_words(about["data_through"]) if about["data_through"] else "no date"
    st.html(
        f'<div class="foot">Data through {escape(through)} · build <code>{escape(about["build_id"])}</code> of '
        f"{escape(day_words(about['built_at']))} · {escape(count_words(about['articles'], 'article'))} · "
        f"the address of this page restores what it shows</div>"
    )


def about() -> Row:
    """Give what the build says of itself; stop with words if there is nothing in it."""
    found = data.ask_one("about")
    if found is None or not found["statements"]:
        first_run.empty()
        st.stop()
    return found


def about_so_far() -> Row | None:
    """Give what the build says of itself; None if there is no database."""
    return data.ask_one("about") if data.database().is_file() else None


@st.fragment(run_every=LOOK)
def watch(seen: data.Identity | None) -> None:
    """Notice within seconds that the database is another one, draw the page from it, and say so."""
    if data.identity(data.database()) != seen:
        st.session_state[NEWS] = True
        address.moved()
        st.rerun()


def news() -> None:
    """Say, once, that the page is drawn from a new build."""
    if st.session_state.pop(NEWS, False):
        st.toast("The database was built anew; this page shows the new build.")
