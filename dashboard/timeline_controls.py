"""The widgets of the timeline and the state that they and its URL share."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta

import streamlit as st

import address
import controls
import data
import evidence_filter
from address import Address, Params
from calendar_stops import dense_start
from carried import carried
from data import Row
from stance.export import Filters
from words import day_words, holder_name

LEVELS = {"party": "Parties", "actor": "Actors"}
PANELS = {"issue": "Issue", "holder": "Party"}
BY_ACTOR = PANELS | {"holder": "Actor"}
MARGIN = timedelta(days=7)
LATELY = timedelta(days=30)
MOST_LINES, MOST_CHOSEN = 6, 12
"""How many lines are drawn at most: unasked, and of actors that the reader chose."""


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
    since: date
    panels: str = "issue"
    evidence: str = evidence_filter.ALL

    def filters(self, drawn: list[Row]) -> Filters:
        """Give the filters of a download that holds the statements of the lines drawn."""
        ids = tuple(row["holder_id"] for row in drawn)
        actor, party = ((), ids) if self.level == "party" else (ids, tuple(self.party))
        days = {"date_from": self.start, "date_to": self.end}
        return Filters(tuple(self.issue), actor, party, **days, evidence=self.evidence)


def reach(about: Row) -> tuple[date, date]:
    """Give the days on which statements are dense, with a margin: a few early ones must not squash the rest."""
    days = [(row["day"], row["statements"]) for row in data.ask("days")]
    return dense_start(days) - MARGIN, (about["last_on"] or about["data_through"]) + MARGIN


def everything(about: Row) -> tuple[date, date]:
    """Give the days that hold every statement that is dated."""
    start, end = reach(about)
    return min(start, (about["first_on"] or start) - MARGIN), end


def usual_since(about: Row) -> date:
    """Give the day since which changes are told unasked: a month before the last statement."""
    last: date = about["last_on"] or about["data_through"]
    return last - LATELY


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
            "since": url.day("since", usual_since(about)),
            "panels": url.one("panels", PANELS, "issue"),
            "evidence": evidence_filter.read(url),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    level = held["level"] or "party"
    chosen = (held["issue"], held["party"], held["actor"], held["from"], held["to"], held["statement"])
    return State(level, *chosen, held["since"] or held["from"], held["panels"] or "issue", evidence_filter.held())


def params(shown: State, about: Row) -> Params:
    """Give the state as parameters of the URL; what the page shows unasked goes without saying."""
    start, end = reach(about)
    days = {
        "from": address.iso(None if shown.start == start else shown.start),
        "to": address.iso(None if shown.end == end else shown.end),
    }
    days["since"] = address.iso(None if shown.since == usual_since(about) else shown.since)
    level = [] if shown.level == usual_level(shown.actor) else [shown.level]
    panels = [] if shown.panels == "issue" else [shown.panels]
    return {
        "level": level,
        "panels": panels,
        **carried(shown),
        **days,
        "statement": [shown.statement] if shown.statement else [],
    }


def usual_level(actor: list[str]) -> str:
    """Give whose lines are drawn unasked."""
    return "actor" if actor else "party"


def pinned(shown: State) -> Params:
    """Give what a link has to say for it to show the same when there are new data."""
    return {"from": address.iso(shown.start), "to": address.iso(shown.end), "since": address.iso(shown.since)}


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose issues, whose lines, in which panels, and from when to when."""
    level, panels, *who, days = st.container(key="filters").columns([0.95, 0.85, 0.95, 0.95, 0.95, 1.7], gap="medium")
    level.segmented_control(
        "Lines of", [*LEVELS], key="level", format_func=LEVELS.__getitem__, required=True, on_change=address.moved
    )
    of_parties = st.session_state["level"] == "party"
    named = (PANELS if of_parties else BY_ACTOR).__getitem__
    panels.segmented_control(
        "A chart for each", [*PANELS], key="panels", format_func=named, required=True, on_change=address.moved
    )
    hints = ("all issues", "all parties", "those with most statements")
    controls.choices(who, issues, holders, hints, of_parties=of_parties)
    first, last = days.columns(2, gap="small")
    controls.day(first, controls.Day("From", "from", last=st.session_state["to"] - timedelta(days=1)))
    controls.day(last, controls.Day("To", "to", first=st.session_state["from"] + timedelta(days=1)))


def picked(key: str) -> None:
    """Take over what was done to a chart: a stretch dragged across narrows the dates, a click chooses a mark."""
    address.moved()
    selection = st.session_state[key]["selection"]
    reach = selection.get("brush", {}).get("x")
    if reach:
        narrow(*(datetime.fromtimestamp(moment / 1000, UTC).date() for moment in sorted(reach)))
        return
    found = selection["click"]
    st.session_state["statement"] = found[0]["statement_id"] if found else None


def narrow(first: date, last: date) -> None:
    """Show a stretch of days, and tell what changed in it."""
    if last > first:
        st.session_state.update({"from": first, "to": last, "since": first})


def whole(shown: State, about: Row) -> None:
    """Say that dates can be narrowed by dragging, and offer all of them, and those shown unasked."""
    usual, most, held = reach(about), everything(about), (shown.start, shown.end)

    def show(days: tuple[date, date]) -> None:
        address.moved()
        st.session_state.update({"from": days[0], "to": days[1], "since": usual_since(about)})

    with st.container(horizontal=True, vertical_alignment="center", gap="medium"):
        if held in {usual, most} and shown.panels == "issue":
            st.caption("Drag across a chart to look at a shorter time.", width="content")
        for key, told, days in (("widen", "Show all of", most), ("usual", "Back to", usual)):
            if days != held and (days != usual or usual != most):
                name = f"{told} {day_words(days[0])} to {day_words(days[1])}"
                st.button(name, key=key, type="tertiary", icon=":material/zoom_out_map:", on_click=show, args=(days,))


def lines(shown: State, holders: list[Row]) -> list[Row]:
    """Give whose lines are drawn: those chosen, or those with most statements."""
    there = choosable(shown, holders)
    number = MOST_CHOSEN if shown.level == "actor" and shown.actor else MOST_LINES
    most = sorted(there, key=lambda row: -row["statements"])[:number]
    return [row | {"holder": holder_name(row)} for row in there if row in most]


def hues(drawn: list[Row], holders: list[Row], most: int) -> tuple[tuple[int, int], ...]:
    """Give each line the place of its party's hue among so many, and its shade: the same whatever else is shown.

    Two parties of one place, of which one has to give way, are so many apart among all.
    """
    order = list(dict.fromkeys(side(row) for row in holders))
    people = {
        name: [row["holder_id"] for row in holders if side(row) == name and row["level"] == "actor"] for name in order
    }
    places: dict[str, int] = {}
    for name in dict.fromkeys(side(row) for row in drawn):
        free = [(order.index(name) + step) % most for step in range(most)]
        places[name] = next((place for place in free if place not in places.values()), free[0])
    return tuple((places[side(row)], shade(row, people[side(row)])) for row in drawn)


def side(row: Row) -> str:
    """Give the party that a line belongs to, or the holder itself where it speaks for nobody."""
    return str(row["party_id"] or row["holder_id"])


def shade(row: Row, people: list[str]) -> int:
    """Give the place of a line among the shades of its party: the party itself has the hue whole."""
    others = [one for one in people if one != side(row)]
    return 0 if row["level"] == "party" or row["holder_id"] == side(row) else others.index(row["holder_id"]) + 1


def choosable(shown: State, holders: list[Row]) -> list[Row]:
    """Give whose lines can be drawn: those of the level, of the parties and among the actors chosen, if any are."""
    chosen = shown.actor if shown.level == "actor" else []
    return [
        row
        for row in holders
        if row["level"] == shown.level
        and (not shown.party or row["party_id"] in shown.party)
        and (not chosen or row["holder_id"] in chosen)
    ]


def left_out(shown: State, holders: list[Row], drawn: list[Row]) -> None:
    """Say how many lines are not drawn."""
    there = choosable(shown, holders)
    if len(drawn) < len(there):
        kind = "actors" if shown.level == "actor" else "parties"
        st.caption(f"{len(drawn)} of {len(there)} {kind}: those with most statements. Choose others above.")


def download(shown: State, drawn: list[Row]) -> None:
    """Offer the statements in view as CSV."""
    content = data.later("statements", shown.filters(drawn))
    name = f"statements-{shown.start}-{shown.end}.csv"
    st.download_button("Statements in view as CSV", content, name, "text/csv", key="get-statements", on_click="ignore")
