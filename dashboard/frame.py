"""What is around every page: style, navigation that carries the state, notices, where the data comes from."""

import re
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from urllib.parse import unquote, urlsplit

import streamlit as st

import address
import data
import first_run
import hands
import waking
from cells import SEPARATOR
from charts.palette import Palette, palette_of
from data import Row
from shown import escape, plain
from titles import PAGES
from words import count_words, day_words, partial_words, tally_words

STYLE = Path(__file__).parent / "style.css"
SANS = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', 'Helvetica Neue', Arial, sans-serif"
SERIF = "'Source Serif 4', 'Source Serif', Charter, 'Iowan Old Style', Georgia, 'Noto Serif', 'Liberation Serif', serif"
MONO = "'JetBrains Mono', 'Source Code Pro', 'Cascadia Code', Menlo, Consolas, 'DejaVu Sans Mono', monospace"
DAY = re.compile(r"[0-9]{4}-(0[1-9]|1[0-2])-[0-9]{2}")
VERSION = "version_shown"
DAYS = {"positions": ("as_of", "known_on"), "coverage": ("as_of", "known_on"), "timeline": ("from", "to")}


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
    for notice in [*no_such_page(title), *address.notices(), *other_build(about)]:
        st.warning(plain(notice))


def summary(about: Row) -> str:
    """Say in a line how much there is."""
    reach = f"data through {day_words(about['data_through'])}" if about["data_through"] else "no dated statement"
    counts = [count_words(about["issues"], "issue"), count_words(about["actors"], "actor")]
    return " · ".join([*counts, *tally_words(about), reach])


def no_such_page(title: str) -> list[str]:
    """Say so if the address names a page that there is not: Streamlit shows the first one instead."""
    asked = unquote(urlsplit(st.context.url or "").path).rstrip("/").rpartition("/")[2]
    base = str(st.get_option("server.baseUrlPath")).strip("/").rpartition("/")[2]
    return [] if asked in {"", base, *PAGES} else [f"There is no page “{asked[:60]}”. This is “{title}”."]


def build_name(about: Row) -> str:
    """Name a build in a link: its id and the day on which it was made."""
    return f"{about['build_id']}{SEPARATOR}{about['built_at']:%Y-%m-%d}"


def other_build(about: Row | None) -> list[str]:
    """Say so if the link that was opened was copied from another build than the one that the page shows."""
    copied, _, made_on = (address.copied_from() or "").partition(SEPARATOR)
    if not copied or about is None or copied == about["build_id"]:
        return []
    made = f" of {partial_words(made_on)}" if DAY.fullmatch(made_on) else ""
    shown = f"build {about['build_id']} of {day_words(about['built_at'])}"
    return [
        f"This link was copied from build {copied[:60]}{made}. The data has changed since: this page shows {shown}."
    ]


def reach(as_of: date | None, about: Row) -> None:
    """Say where the data end if a page looks back from a later day: nothing is known of the days between."""
    through = about["data_through"]
    if as_of and through and as_of > through:
        st.caption(f"The data end on {day_words(through)}: nothing is known of the days after that.")


def foot(about: Row | None, pinned: address.Params | None = None) -> None:
    """Say which build the page shows.

    Args:
        about: what the build says of itself.
        pinned: what the address leaves out because it goes without saying today; Copy link adds it.
    """
    if about is None:
        st.html('<div class="foot">No database yet</div>')
        return
    through = day_words(about["data_through"]) if about["data_through"] else "no date"
    built_on = day_words(about["built_at"])
    link = address.link("", {**(pinned or {}), address.COPIED: [build_name(about)]})
    st.html(
        f'<div class="foot" data-pinned="{escape(link)}">'
        f"Data through {escape(through)} · build <code>{escape(about['build_id'])}</code> of {escape(built_on)} · "
        f"{escape(count_words(about['articles'], 'article'))} · the address of this page restores what it shows</div>"
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


def news(version: data.Identity | None) -> None:
    """Say, once, that the page is drawn from a new build, whether the reader or the server had it drawn.

    Args:
        version: of the database that the page is drawn from.
    """
    before, st.session_state[VERSION] = st.session_state.get(VERSION), version
    woken = waking.woken()
    if woken:
        address.moved()  # what the widgets hold goes before the URL
    if woken or before not in {None, version}:
        st.toast("The database was built anew; this page shows the new build.")
