"""The widgets of the agreement page and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

import controls
import data
from address import Address, Params
from data import Row


@dataclass(frozen=True)
class State:
    """What the agreement page shows."""

    issue: list[str]
    coders: list[str]


def widgets(issues: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "coders": url.some("coders", [row["coder_id"] for row in data.ask("coders")]),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    return State(st.session_state["issue"], st.session_state["coders"])


def params(shown: State) -> Params:
    """Give the state as parameters of the URL."""
    return {"issue": shown.issue, "coders": shown.coders}


def choices(issues: list[Row]) -> None:
    """Let the reader choose issues, and whom to compare."""
    what, who = st.container(key="filters").columns(2, gap="medium")
    named = controls.names(issues, "issue_id", "name")
    ids = [row["issue_id"] for row in issues]
    controls.several(what, controls.Choice("Issue", "issue", ids, named, "all issues"))
    coders = data.ask("coders")
    told = {row["coder_id"]: f"{row['coder_id']} ({row['statements']:,}, {row['coder_kind']})" for row in coders}
    controls.several(
        who, controls.Choice("Coders to compare", "coders", [*told], told.__getitem__, "everybody who has coded")
    )
