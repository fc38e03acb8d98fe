"""What is around every page: style, navigation that carries the state, notices, where the data comes from."""

from collections.abc import Callable, Mapping
from html import escape
from pathlib import Path

import streamlit as st

import address
import data
from charts.palette import Palette, palette_of
from data import Row
from words import count_words, day_words

STYLE = Path(__file__).parent / "style.css"
SANS = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif', Charter, 'Iowan Old Style', Georgia, 'Noto Serif', 'Liberation Serif', serif"
NEWS = "build_is_new"
PAGES = {
    "positions": "Positions",
    "timeline": "Timeline",
    "evidence": "Evidence",
    "contradictions": "Contradictions",
    "coverage": "Coverage",
}


def palette() -> Palette:
    """Give the colours of the reader's theme."""
    return palette_of(st.context.theme.type)


def dress(colours: Palette) -> None:
    """Put the style into the page."""
    names = ("paper", "card", "ink", "muted", "line", "accent", "mark", "chosen")
    values = "".join(f"--{name}:{getattr(colours, name)};" for name in names)
    values += f"--soft:{'#f1ede3' if colours.name == 'light' else '#2a2e37'};--sans:{SANS};--serif:{SERIF};"
    st.html(f"<style>:root{{{values}}}{STYLE.read_text(encoding='utf-8')}</style>")


def navigation(here: str, carried: Mapping[str, list[str]]) -> None:
    """Link to the pages as the reader left them, with the filters of this page."""
    with st.container(key="nav", horizontal=True, vertical_alignment="bottom", gap="medium"):
        st.html('<div class="brand">stance</div>', width="content")
        for page, title in PAGES.items():
            label = f":primary[**{title}**]" if page == here else title
            state = {name: values for name, values in (address.last(page) | dict(carried)).items() if values}
            st.page_link(f"views/{page}.py", label=label, query_params=state)


def head(title: str, about: Row, aside: Callable[[], None] | None = None) -> None:
    """Say what the page shows and what it rests on, with what goes for the whole page beside it."""
    reach = f"data through {day_words(about['data_through'])}" if about["data_through"] else "no dated statement"
    counts = [count_words(about["issues"], "issue"), count_words(about["actors"], "actor")]
    counts.append(count_words(about["counted"], "statement"))
    if about["waiting"]:
        counts.append(f"{count_words(about['waiting'], 'proposal')} to review")
    counts.append(reach)
    with st.container(key="head", horizontal=True, horizontal_alignment="distribute", vertical_alignment="bottom"):
        with st.container(width="content", gap=None):
            st.html(f'<div class="eyebrow">{escape(" · ".join(counts))}</div>')
            st.title(title, anchor=False)
        if aside:
            with st.container(width="content"):
                aside()
    for notice in address.notices():
        st.warning(notice)


def foot(about: Row) -> None:
    """Say which build the page shows."""
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
        st.title("Nothing to show yet", anchor=False)
        st.markdown("The database holds no statements. Add some under `seeds/statements/`, then run `stance build`.")
        st.stop()
    return found


@st.fragment(run_every=5)
def watch(seen: data.Identity | None) -> None:
    """Notice within seconds that the database is another one, draw the page from it, and say so."""
    if data.identity(data.database()) != seen:
        st.session_state[NEWS] = True
        st.rerun()


def news() -> None:
    """Say, once, that the page is drawn from a new build."""
    if st.session_state.pop(NEWS, False):
        st.toast("The database was built anew; this page shows the new build.")


def welcome() -> None:
    """Say, on the first run, what this is and what to do."""
    st.title("Who stands where, and the quote that proves it", anchor=False)
    st.markdown(
        "This dashboard shows positions on contested issues, how they moved, and the evidence for each. "
        f"It reads a database that is not there yet: `{data.database()}`. Make it, then reload this page:"
    )
    st.code("stance build", language="bash")
    st.caption("Another place: set the environment variable STANCE_DB to the file, and start the dashboard again.")
