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
from contradiction import TYPES
from data import Row


@dataclass(frozen=True)
class State:
    """What the contradictions page shows."""

    kind: list[str]
    issue: list[str]
    party: list[str]
    actor: list[str]
    evidence: str = evidence_filter.ALL

    def holds(self, row: Row) -> bool:
        """Tell whether a pair is shown: its type, its issue, and on one side or the other its party and actor."""
        return (
            (not self.kind or row["contradiction"] in self.kind)
            and (not self.issue or row["issue_id"] in self.issue)
            and (not self.party or bool({row["party_id"], row["other_party_id"]} & {*self.party}))
            and (not self.actor or bool({row["actor_id"], row["other_actor_id"]} & {*self.actor}))
            and self.evidence in row["evidence"]
        )


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


def carried(shown: State) -> Params:
    """Give what the other pages take over."""
    evidence = evidence_filter.param(shown.evidence)
    return {"issue": shown.issue, "party": shown.party, "actor": shown.actor, "evidence": evidence}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose types, issues, parties and actors."""
    kind, *others = st.container(key="filters").columns(4, gap="medium")
    kind.multiselect(
        "Type", [*TYPES], key="type", format_func=str.capitalize, placeholder="all types", on_change=address.moved
    )
    controls.choices(others, issues, holders)


def found(shown: State) -> list[Row]:
    """Give the pairs that the filters leave."""
    return [row for row in data.ask("contradictions") if shown.holds(row)]


def asked(shown: State) -> behind.Asked:
    """Say what the pairs were drawn from."""
    kept = behind.among(shown.kind, "contradiction") + behind.among(shown.issue, "issue_id")
    kept += behind.among(shown.party, "party_id", "other_party_id")
    kept += behind.among(shown.actor, "actor_id", "other_actor_id")
    return behind.asked("contradictions", [*kept, f"list_contains(evidence, {behind.literal(shown.evidence)})"])
