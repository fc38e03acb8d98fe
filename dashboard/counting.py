"""Why a statement does not count in positions: a statement in, words on the page out, or none where it counts."""

import streamlit as st

import data
from data import Row
from shown import escape
from words import STATUSES, count_words


def told(statement: Row) -> None:
    """Say why a statement does not count in positions, where it does not."""
    if statement["counts"]:
        words = set_aside_words(statement)
    elif statement["status"] == "proposed":
        words = "Does not count: a person has coded this article, and nobody has reviewed this proposal."
    else:
        words = f"Does not count: {STATUSES[statement['status']]}."
    if words:
        st.html(f'<p class="told">{escape(words)}</p>')


def set_aside_words(statement: Row) -> str:
    """Say in whose positions firmer statements set this one aside."""
    if statement["certainty"] != "optional" and not statement["declined"]:
        return ""
    kind = "a refusal to comment" if statement["declined"] else "less certain"
    names = {"actor": statement["actor"], "party": statement["party"]}
    by = {
        names[row["level"]]: count_words(row["firmer"], "firmer statement")
        for row in data.ask("firmer", statement=statement["statement_id"])
    }
    if not by:
        return f"It is {kind}, and counts as long as there is nothing firmer on the issue."
    whose = ", ".join(f"{name} ({count})" for name, count in by.items())
    return f"Set aside once firmer statements on the issue were made: it is {kind}. In the positions of {whose}."
