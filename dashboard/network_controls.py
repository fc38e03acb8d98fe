"""The widgets of the network page and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import address
import controls
import data
import draw
import evidence_filter
from address import Address, Params
from charts.finished import Finished
from data import Row
from stance.export.network import Ties
from timeline_controls import LEVELS, usual_level

CLICKS = "network_clicks"
KINDS = {"subtract": "Both", "congruence": "Agreement", "conflict": "Disagreement"}
"""What a line weighs, by the words of stance.export.network and of the page."""
BY_PARTY = "party"
LEAST = {"0": "all lines", **{str(share): f"{share} % and more" for share in (55, 60, 65, 70, 75, 80, 85, 90, 95, 100)}}
SHARED = {str(number): f"{number} and more" for number in (1, 2, 3, 4, 5, 7, 10, 15, 20)}
"""The limits that the reader can choose for lines, in the words of the page."""
LIMITS = {
    "least": (
        "A line is drawn if so many of a hundred pairs of their statements are as the lines show: on one side, be it "
        "the same or opposite ones; on the same side; on opposite sides."
    ),
    "shared": "A line is drawn if the two took a stance on so many of the same issues.",
}


@dataclass(frozen=True)
class State:
    """What the network page shows."""

    level: str
    kind: str
    as_of: date
    known_on: date | None
    issue: str | None
    party: list[str]
    actor: list[str]
    colour: str
    tie: str | None
    evidence: str = evidence_filter.ALL
    least: int | None = None
    shared: int | None = None

    @property
    def ties(self) -> Ties:
        """Give how the network is counted that the page draws and offers as a file."""
        chosen = {"actor": tuple(self.actor) if self.level == "actor" else (), "party": tuple(self.party)}
        days = {"date_to": self.as_of, "known_on": self.known_on}
        return Ties(self.level, self.kind, issue=self.issue, evidence=self.evidence, **days, **chosen)  # type: ignore[arg-type]


def widgets(about: Row, issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""
    ids = [row["issue_id"] for row in issues]

    def fill(url: Address) -> dict[str, object]:
        actor = url.some("actor", controls.actors(holders))
        asked = url.some("issue", ids)
        if len(asked) > 1:
            url.notices.append(
                "A network is drawn for one issue or for all: the address names several, so all are drawn."
            )
        return {
            "level": url.one("level", LEVELS, usual_level(actor)),
            "kind": url.one("kind", KINDS, "subtract"),
            "as_of": url.day("as_of", about["data_through"]),
            "known_on": url.day("known_on"),
            "one_issue": asked[0] if len(asked) == 1 else None,
            "party": url.some("party", controls.parties(holders)),
            "actor": actor,
            "colour": url.one("colour", [BY_PARTY, *ids], usual_colour(issues)),
            "tie": url.text("tie"),
            "evidence": evidence_filter.read(url),
            "least": url.one("least", LEAST),
            "shared": url.one("shared", SHARED),
        }

    return fill


def state(about: Row) -> State:
    """Give the state that the widgets hold; without a day, that of the data."""
    held = st.session_state
    as_of = held["as_of"] or about["data_through"]
    chosen = (held["one_issue"], held["party"], held["actor"], held["colour"], held["tie"])
    least, shared = (int(held[name]) if held[name] else None for name in ("least", "shared"))
    return State(
        held["level"] or "party",
        held["kind"] or "subtract",
        as_of,
        held["known_on"],
        *chosen,
        evidence_filter.held(),
        least,
        shared,
    )


def usual_colour(issues: list[Row]) -> str:
    """Give what colours the nodes unasked: where they stand on the issue with most statements."""
    return str(issues[0]["issue_id"]) if issues else BY_PARTY


def params(shown: State, about: Row, issues: list[Row]) -> Params:
    """Give the state as parameters of the URL; what the page shows unasked goes without saying."""
    usual = {"level": usual_level(shown.actor), "kind": "subtract", "colour": usual_colour(issues), "tie": None}
    words = {name: [getattr(shown, name)] if getattr(shown, name) != value else [] for name, value in usual.items()}
    as_of = [] if shown.as_of == about["data_through"] else address.iso(shown.as_of)
    words |= {name: [] if value is None else [str(value)] for name, value in drawn_from(shown).items()}
    return {**words, "as_of": as_of, "known_on": address.iso(shown.known_on), **carried(shown)}


def drawn_from(shown: State) -> dict[str, int | None]:
    """Give the limits that the reader chose for the lines that are drawn."""
    return {"least": shown.least, "shared": shown.shared}


def pinned(shown: State) -> Params:
    """Give what a link has to say for it to show the same when there are new data."""
    return {"as_of": address.iso(shown.as_of)}


def carried(shown: State) -> Params:
    """Give what the other pages take over."""
    issue = [shown.issue] if shown.issue else []
    evidence = evidence_filter.param(shown.evidence)
    return {"issue": issue, "party": shown.party, "actor": shown.actor, "evidence": evidence}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose whose network, of what, on which issue, among whom, as of when."""
    level, kind, colour, days = st.container(key="filters").columns([0.85, 1.7, 1.15, 1.9], gap="medium")
    level.segmented_control(
        "Network of", [*LEVELS], key="level", format_func=LEVELS.__getitem__, required=True, on_change=address.moved
    )
    kind.segmented_control(
        "Lines show", [*KINDS], key="kind", format_func=KINDS.__getitem__, required=True, on_change=address.moved
    )
    named = controls.names(issues, "issue_id", "name")
    ids = [row["issue_id"] for row in issues]
    colour.selectbox(
        "Colour",
        [BY_PARTY, *ids],
        key="colour",
        format_func=lambda one: "by party" if one == BY_PARTY else f"by position: {named(one)}",
        on_change=address.moved,
    )
    for column, key, label in zip(
        days.columns(2, gap="small"), ("as_of", "known_on"), ("Stated by", "As known on"), strict=True
    ):
        controls.day(column, controls.Day(label, key, empty=True))
    among(ids, named, holders)


def among(ids: list[str], named: Callable[[str], str], holders: list[Row]) -> None:
    """Let the reader choose the issue, the parties and, in a network of actors, the actors; and which lines."""
    issue, party, actor, least, shared = st.container(key="filters-among").columns(5, gap="medium")
    issue.selectbox(
        "Issue", ids, index=None, key="one_issue", format_func=named, placeholder="all issues", on_change=address.moved
    )
    sides, people = ([row for row in holders if row["level"] == level] for level in LEVELS)
    named_sides, named_people = (controls.names(rows, "holder_id", "holder") for rows in (sides, people))
    controls.several(party, controls.Choice("Party", "party", controls.parties(holders), named_sides, "all parties"))
    hint, off = "all actors: type to search", st.session_state["level"] == "party"
    people_choice = controls.Choice("Actor", "actor", controls.actors(holders), named_people, hint)
    controls.several(actor, people_choice, disabled=off)
    limit(least, "Drawn from", "least", LEAST, "what can be read")
    limit(shared, "Shared issues", "shared", SHARED, "what can be read")


def limit(column: DeltaGenerator, label: str, key: str, options: dict[str, str], hint: str) -> None:
    """Let the reader choose a limit for the lines that are drawn, or leave it open."""
    column.selectbox(
        label,
        [*options],
        index=None,
        key=key,
        format_func=options.__getitem__,
        placeholder=hint,
        help=LIMITS[key],
        on_change=address.moved,
    )


def tie_click(drawn: Finished, told: str) -> None:
    """Draw the network; a click on a line chooses the tie."""
    turn = st.session_state.setdefault(CLICKS, 0)
    draw.chart(drawn, f"network-{turn}", told, clicked)


def clicked() -> None:
    """Take over the tie that was clicked."""
    address.moved()
    picked = st.session_state[f"network-{st.session_state[CLICKS]}"]["selection"]["click"]
    st.session_state["tie"] = picked[0]["tie"] if picked else None


def picked_by_name() -> None:
    """Forget the click on the chart when a tie is chosen by name, so that the next click counts."""
    address.moved()
    st.session_state[CLICKS] = st.session_state.get(CLICKS, 0) + 1


def tie_choice(ties: list[Row]) -> None:
    """Let the reader choose a tie by name, which needs no pointer."""
    # Nothing of the day goes into the label: the browser sends the label back, and it must be known on any day.
    told = {row["tie"]: row["between"] for row in ties}
    if st.session_state["tie"] not in told:
        st.session_state["tie"] = None
    st.selectbox(
        "Evidence of",
        [*told],
        index=None,
        key="tie",
        format_func=lambda one: told.get(one, one),
        placeholder="choose a line, here or in the drawing",
        on_change=picked_by_name,
    )


def positions(shown: State) -> dict[str, Row]:
    """Give where each node stands on the issue that colours the nodes."""
    if shown.colour == BY_PARTY:
        return {}
    days = {"as_of": shown.as_of, "known_on": shown.known_on}
    rows = data.ask("stands", level=shown.level, issue=shown.colour, evidence=shown.evidence, **days)
    return {row["holder_id"]: row for row in rows}
