"""The form in which a reviewer corrects a proposal: what was changed is recorded, what cannot be is told by field."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import streamlit as st

import data
import decisions
import review_controls
from coding_fields import Fields, refusal
from data import Row
from decisions import Choice
from stance.errors import Fault
from stance.ground import context_of, nearest_miss, occurrences
from stance.load.faults import checked
from stance.models import Amendment

CORRECTED = [name for name in Amendment.model_fields if name != "context"]
Save = Callable[[Choice], None]


def form(row: Row, accepting: Choice, save: Save) -> None:
    """Let the reviewer correct stance, actor, date, how we know, and quote.

    Args:
        row: the proposal, a row of the question `statements`.
        accepting: the choice to accept the proposal as it is shown.
        save: takes the correction once it can be saved.
    """
    with st.container(key="panel"):
        with st.form(key="correction", border=True):
            st.markdown(
                "**What would be right?** What you change is recorded; what the machine coded is kept beside it."
            )
            fields(row)
            st.form_submit_button("Save the correction", type="primary", on_click=submit, args=(row, save, accepting))
        st.button("Cancel", key="cancel", shortcut="Esc", type="tertiary", on_click=review_controls.put_away)


def fields(row: Row) -> None:
    """Draw the fields, filled with what the machine coded."""
    actors = {one["actor_id"]: one["name"] for one in data.ask("people")}
    labels, unknown = review_controls.scale(row["issue_id"]), f"{row['actor']}, who is not in the registry"
    Fields(row, lambda name: key(row, name)).correction(labels, actors, unknown)
    st.text_input("Reason", key=key(row, "reason"), placeholder="optional")


def key(row: Row, name: str) -> str:
    """Name a field of the form of one proposal."""
    return f"amend-{name}-{row['statement_id']}"


def submit(row: Row, save: Save, accepting: Choice) -> None:
    """Record the correction, or say what is wrong with it and leave the form open."""
    amended, faults = correction(row, {name: st.session_state[key(row, name)] for name in CORRECTED})
    if faults or not amended:
        words = [f"{fault.field}: {fault.wrong}; {fault.right}." for fault in faults]
        decisions.tell("failed", "Nothing was saved. " + (" ".join(words) or "Change something first, or accept."))
        return
    reason = st.session_state[key(row, "reason")].strip() or None
    save(replace(accepting, decision="amend", amended=amended, reason=reason))


def correction(row: Row, values: dict[str, Any]) -> tuple[dict[str, Any], list[Fault]]:
    """Give the fields that differ from what the machine coded, and what is wrong with them.

    Args:
        row: a row of the question `statements`.
        values: what the fields hold.
    """
    faults: list[Fault] = []
    filled = {name: value.strip() if isinstance(value, str) else value for name, value in values.items()}
    filled = refusal(filled, row)
    gone = [name for name, value in filled.items() if value in {None, ""} and row[name] is not None]
    faults += [Fault("", 0, name, "is empty", "a correction can change it; to take it away, reject") for name in gone]
    changed = {name: value for name, value in filled.items() if value not in {None, ""} and value != row[name]}
    if "stated_on" in changed and not filled.get("date_basis"):
        faults.append(Fault("", 0, "date_basis", "is empty", "say how the date is known"))
    if "quote" in changed:
        changed |= place(row, changed["quote"], faults)
    if changed:
        checked(Amendment, changed, "", 0, faults)
    return changed, faults


def place(row: Row, quote: str, faults: list[Fault]) -> dict[str, Any]:
    """Give the context that a corrected quote needs: it is meant where it stands nearest to the machine's."""
    article = data.ask_one("article", file=row["article_file"])
    text = article["text"] if article else ""
    places = occurrences(text, quote)
    if not places:
        agreed = nearest_miss(text, quote)
        right = f"copy the words from the article; they agree up to “{agreed[-40:]}”" if agreed else "copy the words"
        faults.append(Fault("", 0, "quote", "is not in the text", right))
        return {}
    start = min(places, key=lambda one: abs(one - row["span_start"]))
    context = context_of(text, start, start + len(quote))
    return {"context": context} if context else {}
