"""The widgets of the coverage page and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st

import address
import behind
import controls
import data
from address import Address, Params
from data import Row
from timeline_controls import LEVELS, usual_level


@dataclass(frozen=True)
class State:
    """What the coverage page shows."""

    level: str
    as_of: date
    known_on: date | None
    issue: list[str]
    party: list[str]
    actor: list[str]

    def holds(self, row: Row) -> bool:
        """Tell whether a holder and issue are shown; actors are chosen among actors only."""
        return (
            (not self.issue or row["issue_id"] in self.issue)
            and (not self.party or row["party_id"] in self.party)
            and (self.level == "party" or not self.actor or row["holder_id"] in self.actor)
        )


def widgets(about: Row, issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""

    def fill(url: Address) -> dict[str, object]:
        actor = url.some("actor", controls.actors(holders))
        return {
            "level": url.one("level", LEVELS, usual_level(actor)),
            "as_of": url.day("as_of", about["data_through"]),
            "known_on": url.day("known_on"),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", controls.parties(holders)),
            "actor": actor,
        }

    return fill


def state(about: Row) -> State:
    """Give the state that the widgets hold; without a day, that of the data."""
    held = st.session_state
    as_of = held["as_of"] or about["data_through"]
    return State(held["level"] or "party", as_of, held["known_on"], held["issue"], held["party"], held["actor"])


def params(shown: State, about: Row) -> Params:
    """Give the state as parameters of the URL; what the page shows unasked goes without saying."""
    level = [] if shown.level == usual_level(shown.actor) else [shown.level]
    as_of = [] if shown.as_of == about["data_through"] else address.iso(shown.as_of)
    return {"level": level, "as_of": as_of, "known_on": address.iso(shown.known_on), **carried(shown)}


def pinned(shown: State) -> Params:
    """Give what a link has to say for it to show the same when there are new data."""
    return {"as_of": address.iso(shown.as_of)}


def carried(shown: State) -> Params:
    """Give what the other pages take over."""
    return {"issue": shown.issue, "party": shown.party, "actor": shown.actor}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose whose coverage, on which issues, as of when and as known when."""
    level, issue, party, actor, days = st.container(key="filters").columns([1.1, 0.95, 0.95, 0.95, 1.8], gap="medium")
    level.segmented_control(
        "Coverage of", [*LEVELS], key="level", format_func=LEVELS.__getitem__, required=True, on_change=address.moved
    )
    of_parties = st.session_state["level"] == "party"
    controls.choices([issue, party, actor], issues, holders, of_parties=of_parties)
    for column, key, label in zip(
        days.columns(2, gap="small"), ("as_of", "known_on"), ("As of", "As known on"), strict=True
    ):
        controls.day(column, controls.Day(label, key, empty=True))


def found(shown: State) -> list[Row]:
    """Give the holders and issues that the filters leave."""
    rows = data.ask("covered", level=shown.level, as_of=shown.as_of, known_on=shown.known_on)
    return [row for row in rows if shown.holds(row)]


def asked(shown: State) -> behind.Asked:
    """Say what the table was drawn from."""
    actors = shown.actor if shown.level == "actor" else []
    kept = behind.among(shown.issue, "issue_id") + behind.among(shown.party, "party_id")
    kept += behind.among(actors, "holder_id")
    return behind.asked("covered", kept, level=shown.level, as_of=shown.as_of, known_on=shown.known_on)


def searches(rows: list[Row]) -> list[Row]:
    """Give the searches for the holders and issues shown."""
    cells = {(row["holder_id"], row["issue_id"]) for row in rows}
    return [row for row in data.ask("searches") if (row["actor_id"], row["issue_id"]) in cells]
