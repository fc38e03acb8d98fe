"""The widgets of the timeline and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

import streamlit as st

import address
import controls
import data
import evidence_filter
from address import Address, Params
from calendar_stops import bulk_start
from data import Row
from stance.export import Filters

LEVELS = {"party": "Parties", "actor": "Actors"}
MARGIN = timedelta(days=7)
MOST_LINES = 6


@dataclass(frozen=True)
class State:
    """What the timeline shows."""

    level: str
    issue: list[str]
    party: list[str]
    actor: list[str]
    start: date
    end: date
    statement: str | None
    evidence: str = evidence_filter.ALL

    def filters(self, drawn: list[Row]) -> Filters:
        """Give the filters of a download that holds the statements of the lines drawn."""
        ids = tuple(row["holder_id"] for row in drawn)
        actor, party = ((), ids) if self.level == "party" else (ids, tuple(self.party))
        days = {"date_from": self.start, "date_to": self.end}
        return Filters(tuple(self.issue), actor, party, **days, evidence=self.evidence)


def reach(about: Row) -> tuple[date, date]:
    """Give the days that hold 95 of 100 statements, with a margin: one early statement must not squash the rest."""
    days = [(row["day"], row["statements"]) for row in data.ask("days")]
    return bulk_start(days) - MARGIN, (about["last_on"] or about["data_through"]) + MARGIN


def widgets(about: Row, issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""
    start, end = reach(about)

    def fill(url: Address) -> dict[str, object]:
        actor = url.some("actor", controls.actors(holders))
        first, last = url.day("from", start) or start, url.day("to", end) or end
        if first >= last:
            url.refuse("from", first.isoformat(), f"before {last}")
            first, last = start, end
        return {
            "level": url.one("level", LEVELS, usual_level(actor)),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", controls.parties(holders)),
            "actor": actor,
            "from": first,
            "to": last,
            "statement": url.text("statement"),
            "evidence": evidence_filter.read(url),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    level = held["level"] or "party"
    chosen = (held["issue"], held["party"], held["actor"], held["from"], held["to"], held["statement"])
    return State(level, *chosen, evidence_filter.held())


def params(shown: State, about: Row) -> Params:
    """Give the state as parameters of the URL; what the page shows unasked goes without saying."""
    start, end = reach(about)
    days = {
        "from": address.iso(None if shown.start == start else shown.start),
        "to": address.iso(None if shown.end == end else shown.end),
    }
    level = [] if shown.level == usual_level(shown.actor) else [shown.level]
    return {"level": level, **carried(shown), **days, "statement": [shown.statement] if shown.statement else []}


def usual_level(actor: list[str]) -> str:
    """Give whose lines are drawn unasked."""
    return "actor" if actor else "party"


def carried(shown: State) -> Params:
    """Give what the other pages take over."""
    evidence = evidence_filter.param(shown.evidence)
    return {"issue": shown.issue, "party": shown.party, "actor": shown.actor, "evidence": evidence}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose issues, whose lines, and from when to when."""
    level, issue, party, actor, days = st.container(key="filters").columns([1.1, 0.95, 0.95, 0.95, 1.8], gap="medium")
    level.segmented_control(
        "Lines of", [*LEVELS], key="level", format_func=LEVELS.__getitem__, required=True, on_change=address.moved
    )
    people = [row for row in holders if row["level"] == "actor"]
    sides = [row for row in holders if row["level"] == "party"]
    shown = controls.names(issues, "issue_id", "name")
    issue.multiselect(
        "Issue",
        [row["issue_id"] for row in issues],
        key="issue",
        format_func=shown,
        placeholder="all issues",
        on_change=address.moved,
    )
    shown = controls.names(sides, "holder_id", "holder")
    party.multiselect(
        "Party",
        controls.parties(holders),
        key="party",
        format_func=shown,
        placeholder="all parties",
        on_change=address.moved,
    )
    shown = controls.names(people, "holder_id", "holder")
    actor.multiselect(
        "Actor",
        controls.actors(holders),
        key="actor",
        format_func=shown,
        placeholder="those with most statements",
        disabled=st.session_state["level"] == "party",
        on_change=address.moved,
    )
    first, last = days.columns(2, gap="small")
    first.date_input(
        "From",
        key="from",
        format="YYYY-MM-DD",
        min_value=date(1900, 1, 1),
        max_value=st.session_state["to"] - timedelta(days=1),
        on_change=address.moved,
    )
    last.date_input(
        "To",
        key="to",
        format="YYYY-MM-DD",
        min_value=st.session_state["from"] + timedelta(days=1),
        on_change=address.moved,
    )


def lines(shown: State, holders: list[Row]) -> list[Row]:
    """Give whose lines are drawn: those chosen, or those with most statements."""
    there = choosable(shown, holders)
    if shown.level == "actor" and shown.actor:
        return [row for row in there if row["holder_id"] in shown.actor]
    most = sorted(there, key=lambda row: -row["statements"])[:MOST_LINES]
    return [row for row in there if row in most]


def choosable(shown: State, holders: list[Row]) -> list[Row]:
    """Give whose lines can be drawn: those of the level, of the parties chosen."""
    there = [row for row in holders if row["level"] == shown.level]
    return [row for row in there if not shown.party or row["party_id"] in shown.party]


def left_out(shown: State, holders: list[Row], drawn: list[Row]) -> None:
    """Say how many lines are not drawn."""
    there = choosable(shown, holders)
    if len(drawn) < len(there) and not shown.actor:
        kind = "actors" if shown.level == "actor" else "parties"
        st.caption(f"{len(drawn)} of {len(there)} {kind}: those with most statements. Choose others above.")


def download(shown: State, drawn: list[Row]) -> None:
    """Offer the statements in view as CSV."""
    content = data.download("statements", shown.filters(drawn))
    name = f"statements-{shown.start}-{shown.end}.csv"
    st.download_button("Statements in view as CSV", content, name, "text/csv", key="get-statements", on_click="ignore")
