"""The widgets of the contradictions page and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass

import streamlit as st

import address
import behind
import controls
import data
import evidence_filter
from address import Address, Params
from carried import carried
from contradiction import TYPES
from data import Row

MOST_PAIRS = 25


@dataclass(frozen=True)
class State:
    """What the contradictions page shows."""

    kind: list[str]
    issue: list[str]
    party: list[str]
    actor: list[str]
    evidence: str = evidence_filter.ALL


def widgets(issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {
            "type": url.some("type", TYPES),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", controls.parties(holders)),
            "actor": url.some("actor", controls.actors(holders)),
            "evidence": evidence_filter.read(url),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    return State(held["type"], held["issue"], held["party"], held["actor"], evidence_filter.held())


def params(shown: State) -> Params:
    """Give the state as parameters of the URL."""
    return {"type": shown.kind, **carried(shown)}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose types, issues, parties and actors."""
    kind, *others = st.container(key="filters").columns(4, gap="medium")
    kind.multiselect(
        "Type", [*TYPES], key="type", format_func=str.capitalize, placeholder="all types", on_change=address.moved
    )
    controls.choices(others, issues, holders)


def found(shown: State, most: int = MOST_PAIRS) -> list[Row]:
    """Give the pairs that the filters leave, so many of each type."""
    one = asked(shown, most)
    return data.ask(one.question, **one.values)


def asked(shown: State, most: int = MOST_PAIRS) -> behind.Asked:
    """Say what the pairs are asked for by."""
    filters = {"kind": shown.kind, "issue": shown.issue, "party": shown.party, "actor": shown.actor}
    always = {"as_of": None, "known_on": None, "cell": None}
    return behind.asked("contradictions", **filters, **always, evidence=shown.evidence, most=most)
