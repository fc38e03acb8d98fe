"""Briefs on what is chosen: issues, parties and actors by the filters, those of the chosen cell, or any by name."""

import tempfile
from collections.abc import Callable
from importlib.util import find_spec
from pathlib import Path
from threading import Lock

import streamlit as st

import data
from cells import SEPARATOR
from controls import State
from data import Row
from shown import plain
from stance.brief.facts import Subject, collect
from stance.brief.prose import brief_markdown
from stance.brief.write import write_brief
from stance.store.read import reading

NEEDED = ("pypandoc", "vl_convert")
MOST = 4
ONE_AT_A_TIME = Lock()
"""The Word document takes its date from the environment, which all threads share."""
WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document"


def chosen(state: State) -> list[tuple[str, str]]:
    """Give kind and id of each thing chosen by the filters, then of those of the chosen cell."""
    found = [("issue", one) for one in state.issue] + [("party", one) for one in state.party]
    found += [("actor", one) for one in state.actor]
    if state.cell:
        level, holder_id, issue_id = state.cell.split(SEPARATOR)
        found += [("issue", issue_id), (level, holder_id)]
    return list(dict.fromkeys(found))


def named(state: State, issues: list[Row], holders: list[Row]) -> list[tuple[Subject, str]]:
    """Give the subjects of briefs with their names, leaving out actors that no file declares."""
    names = {("issue", row["issue_id"]): row["name"] for row in issues}
    names |= {(row["level"], row["holder_id"]): row["holder"] for row in holders}
    known = {row["actor_id"] for row in data.ask("actors")} | {
        row["holder_id"] for row in holders if row["level"] == "party"
    }
    dates = (state.as_of, state.known_on, state.evidence)
    return [
        (Subject(kind, one, *dates), names[kind, one]) for kind, one in chosen(state) if kind == "issue" or one in known
    ]


def every_subject(issues: list[Row], holders: list[Row]) -> dict[str, str]:
    """Give what a brief can be on: kind and id, with a space between, and the name."""
    known = {row["actor_id"] for row in data.ask("actors")}
    found = {f"issue {row['issue_id']}": str(row["name"]) for row in issues}
    sides = [row for row in holders if row["level"] == "party"]
    people = [row for row in holders if row["level"] == "actor" and row["holder_id"] in known]
    return found | {f"{row['level']} {row['holder_id']}": f"{row['holder']} ({row['level']})" for row in sides + people}


def can_write() -> bool:
    """Tell whether a brief can be written, and where not, say what is missing."""
    there = all(find_spec(name) for name in NEEDED)
    if not there:
        st.caption(
            "A brief in Word needs more packages: run `pip install 'stance[brief]'` and start the dashboard again."
        )
    return there


def buttons(state: State, issues: list[Row], holders: list[Row]) -> None:
    """Offer a brief on each thing chosen; where it cannot be written, say what is missing."""
    if not can_write():
        return
    subjects = named(state, issues, holders)
    if not subjects:
        st.caption("Choose an issue, a party, an actor or a cell to have a brief on it in Word.")
        return
    with st.container(horizontal=True, gap="small", key="briefs"):
        for subject, name in subjects[:MOST]:
            st.download_button(
                f"Brief (Word): {plain(name)}",
                writer(subject),
                f"brief-{subject.subject_id}-{state.as_of}.docx",
                WORD,
                key=f"brief-{subject.kind}-{subject.subject_id}",
                on_click="ignore",
            )
    if len(subjects) > MOST:
        st.caption(f"The first {MOST} of {len(subjects)} chosen; clear a filter for a brief on the others.")


def writer(subject: Subject) -> Callable[[], bytes]:
    """Give what writes the brief when its button is clicked, and not before."""
    path = data.database()

    def write() -> bytes:
        with ONE_AT_A_TIME, tempfile.TemporaryDirectory() as folder:
            written = write_brief(path, Path(folder), subject)
            return next(file for file in written if file.suffix == ".docx").read_bytes()

    return write


def text_writer(subject: Subject) -> Callable[[], bytes]:
    """Give what writes the brief as Markdown, without its picture, when its button is clicked."""
    path = data.database()

    def write() -> bytes:
        with reading(path) as connection:
            return brief_markdown(collect(connection, subject), None).encode()

    return write
