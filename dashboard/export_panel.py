"""What the export page offers: the tables as CSV, a brief, and the release bundle, each made when it is clicked."""

from functools import partial

import streamlit as st

import brief_panel
import data
from data import Row
from export_controls import State
from stance.brief.facts import Subject
from words import count_words, day_words, tally_words

TABLES = {
    "positions": "Where each actor and party stands on each issue, what that rests on, and which blank a blank is.",
    "statements": "Every statement with all its attributes: the quote, who, when, through whom, coded by whom.",
    "articles": "The articles that the statements come from, without their texts.",
}
BUNDLE = (
    "One zip with the three tables, the data dictionary, a Frictionless `datapackage.json`, the codebook of the "
    "issues, `CITATION.cff`, a README and SHA-256 sums. The same rows give the same bytes."
)


def summary(found: Row, state: State) -> None:
    """Say how much the export holds."""
    counts = [count_words(found[name], name[:-1]) for name in ("articles", "actors")]
    told = f"{' and '.join(tally_words(found))} from {counts[0]}, by {counts[1]}"
    if found["first_on"]:
        told += f", stated between {day_words(found['first_on'])} and {day_words(found['last_on'])}"
    st.markdown(f"{told}. The same on the command line:")
    st.code(" ".join(["stance export", *state.filters.options()]), language=None, wrap_lines=True)


def nothing_left(state: State) -> str:
    """Say why an export would be empty."""
    if state.first and state.last and state.first > state.last:
        days = f"“Stated from”, {day_words(state.first)}, is after “Stated to”, {day_words(state.last)}"
        return f"{days}: no day lies between them. Change one of the two."
    return "No statement is left by these filters. Clear a filter above, or take everything."


def tables(state: State) -> None:
    """Offer the tables."""
    st.html("<h2>Tables</h2>")
    for name, told in TABLES.items():
        with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
            offer(f"{name.capitalize()} as CSV", name, f"{name}.csv", "text/csv", state)
            st.caption(told)


def bundle(state: State, about: Row) -> None:
    """Offer the release bundle."""
    st.html("<h2>Release bundle</h2>")
    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        offer("Bundle as zip", "bundle", f"stance-{about['build_id']}.zip", "application/zip", state)
        st.caption(BUNDLE)


def offer(label: str, what: str, file: str, mime: str, state: State) -> None:
    """Offer one file, made when it is clicked."""
    content = partial(data.download, what, state.filters)
    st.download_button(label, content, file, mime, key=f"get-{what}", on_click="ignore")


def brief(state: State, issues: list[Row], holders: list[Row]) -> None:
    """Offer a brief on an issue, a party or an actor, in Word and as Markdown."""
    st.html("<h2>Brief</h2>")
    if not brief_panel.can_write():
        return
    names = brief_panel.every_subject(issues, holders)
    chosen = st.selectbox(
        "One or two pages on",
        [*names],
        index=None,
        key="brief_on",
        format_func=lambda one: names.get(one, one),
        placeholder="an issue, a party or an actor",
    )
    if chosen:
        kind, _, one = chosen.partition(" ")
        days = state.filters
        offer_brief(Subject(kind, one, days.as_of, days.known_on, days.evidence))


def offer_brief(subject: Subject) -> None:
    """Offer a brief as Word and as Markdown."""
    name = f"brief-{subject.subject_id}"
    with st.container(horizontal=True, gap="small", key="briefs"):
        for label, file, write, mime in (
            ("Brief (Word)", f"{name}.docx", brief_panel.writer(subject), brief_panel.WORD),
            ("Brief (Markdown)", f"{name}.md", brief_panel.text_writer(subject), "text/markdown"),
        ):
            st.download_button(label, write, file, mime, key=f"get-{label}", on_click="ignore")
