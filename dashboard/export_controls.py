"""The widgets of the export page, the state that they and its URL share, and the filters that they stand for."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

import address
import behind
import controls
import evidence_filter
from address import Address, Params
from carried import carried
from data import Row
from stance.export import Filters

SCOPES = ("As filtered", "Everything")
DAYS = {"as_of": "As of", "known_on": "As known on", "from": "Stated from", "to": "Stated to"}


@dataclass(frozen=True)
class State:
    """What the export page offers."""

    scope: str
    issue: list[str]
    party: list[str]
    actor: list[str]
    evidence: str
    as_of: date | None
    known_on: date | None
    first: date | None
    last: date | None

    @property
    def filters(self) -> Filters:
        """Give the filters of `stance export` that give the same rows."""
        if self.scope == SCOPES[1]:
            return Filters()
        chosen = (tuple(self.issue), tuple(self.actor), tuple(self.party))
        return Filters(*chosen, self.first, self.last, self.as_of, self.known_on, self.evidence)


def widgets(issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        return {
            "scope": url.one("scope", SCOPES, SCOPES[0]),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", controls.parties(holders)),
            "actor": url.some("actor", controls.actors(holders)),
            "evidence": evidence_filter.read(url),
            **{name: url.day(name) for name in DAYS},
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    chosen = (held["issue"], held["party"], held["actor"], evidence_filter.held())
    return State(held["scope"] or SCOPES[0], *chosen, held["as_of"], held["known_on"], held["from"], held["to"])


def params(shown: State) -> Params:
    """Give the state as parameters of the URL."""
    days = {"as_of": shown.as_of, "known_on": shown.known_on, "from": shown.first, "to": shown.last}
    scope = [] if shown.scope == SCOPES[0] else [shown.scope]
    return {"scope": scope, **carried(shown), **{name: address.iso(day) for name, day in days.items()}}


def asked(shown: State) -> behind.Asked:
    """Say what the numbers are asked for by."""
    kept = shown.filters
    chosen: dict[str, list[str]] = {"issue": [*kept.issue], "party": [*kept.party], "actor": [*kept.actor]}
    days = {"from": kept.date_from, "to": kept.date_to, "as_of": kept.as_of, "known_on": kept.known_on}
    return behind.asked("exported", **chosen, **days, evidence=kept.evidence)


def scope() -> None:
    """Let the reader choose between what the page before showed and everything."""
    st.segmented_control(
        "Rows", SCOPES, key="scope", required=True, on_change=address.moved, label_visibility="collapsed"
    )


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader see and change the filters that came along."""
    place = st.container(key="filters")
    controls.choices(place.columns(3, gap="medium"), issues, holders)
    for column, (key, label) in zip(place.columns(4, gap="medium"), DAYS.items(), strict=True):
        controls.day(column, controls.Day(label, key, empty=True))
