"""The widgets of the positions page and the state that they and its URL share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

import altair as alt
import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import address
import data
import evidence_filter
from address import Address, Params
from calendar_stops import stops
from cells import Matrix, cell_key
from charts.palette import Palette
from charts.strip import strip_chart
from data import Row
from stance.export import Filters
from words import day_words, partial_words

CLICKS = "matrix_clicks"


@dataclass(frozen=True)
class State:
    """What the positions page shows."""

    as_of: date
    known_on: date | None
    issue: list[str]
    party: list[str]
    actor: list[str]
    cell: str | None
    evidence: str = evidence_filter.ALL

    @property
    def filters(self) -> Filters:
        """Give the filters of a download that holds what the page shows."""
        chosen = (tuple(self.issue), tuple(self.actor), tuple(self.party))
        return Filters(*chosen, as_of=self.as_of, known_on=self.known_on, evidence=self.evidence)


def widgets(about: Row, issues: list[Row], holders: list[Row]) -> Callable[[Address], dict[str, object]]:
    """Give how the URL fills the widgets."""
    cells = {cell_key(row["level"], row["holder_id"], issue["issue_id"]) for row in holders for issue in issues}

    def fill(url: Address) -> dict[str, object]:
        as_of = url.day("as_of", about["data_through"])
        return {
            "as_of": as_of,
            "exact": as_of,
            "known_on": url.day("known_on"),
            "evidence": evidence_filter.read(url),
            "issue": url.some("issue", [row["issue_id"] for row in issues]),
            "party": url.some("party", parties(holders)),
            "actor": url.some("actor", actors(holders)),
            "cell": url.one("cell", cells),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    chosen = (held["issue"], held["party"], held["actor"], held["cell"])
    return State(held["as_of"], held["known_on"], *chosen, evidence_filter.held())


def params(shown: State, about: Row) -> Params:
    """Give the state as parameters of the URL; the date of the data itself goes without saying."""
    as_of = [] if shown.as_of == about["data_through"] else address.iso(shown.as_of)
    cell = [shown.cell] if shown.cell else []
    return {"as_of": as_of, "known_on": address.iso(shown.known_on), **carried(shown), "cell": cell}


def carried(shown: State) -> Params:
    """Give what the other pages take over."""
    evidence = evidence_filter.param(shown.evidence)
    return {"issue": shown.issue, "party": shown.party, "actor": shown.actor, "evidence": evidence}


def parties(holders: list[Row]) -> list[str]:
    """Give the parties in the order of the page."""
    return [row["holder_id"] for row in holders if row["level"] == "party"]


def actors(holders: list[Row]) -> list[str]:
    """Give the actors in the order of the page."""
    return [row["holder_id"] for row in holders if row["level"] == "actor"]


def names(rows: list[Row], key: str, name: str) -> Callable[[str], str]:
    """Give how an id is shown in a widget."""
    found = {row[key]: row[name] for row in rows}
    return lambda one: str(found.get(one, one))


def set_day(day: date | None) -> None:
    """Move the slider to a day."""
    address.moved()
    if day:
        st.session_state["as_of"] = st.session_state["exact"] = day


def slid() -> None:
    """Take over the day that the slider was moved to."""
    set_day(st.session_state["as_of"])


def dates(palette: Palette) -> None:
    """Let the reader choose the day, on a slider with what happened under it, or exactly."""
    days, occasions = data.ask("days"), dated_occasions()
    if not days:
        return
    among = stops([(row["day"], row["statements"]) for row in days], st.session_state["as_of"])
    slider, more = st.columns([5.2, 1], gap="medium", vertical_alignment="top")
    with slider:
        st.select_slider("As of", among, key="as_of", format_func=day_words, on_change=slid)
        chart = strip_chart(among, days, occasions, st.session_state["as_of"], palette)
        told = "When statements were made, and the occasions: " + "; ".join(row["told"] for row in occasions)
        st.altair_chart(chart, theme=None, key="strip", alt=told)
    with more, st.popover("More dates", width="stretch"):
        exact_dates(occasions)


def exact_dates(occasions: list[Row]) -> None:
    """Let the reader choose days exactly, by occasion, and as known on a day."""
    st.date_input(
        "As of exactly",
        key="exact",
        format="YYYY-MM-DD",
        min_value=date(1900, 1, 1),
        on_change=lambda: set_day(st.session_state["exact"]),
    )
    st.caption("or at the end of an occasion:")
    with st.container(gap=None):
        for row in occasions:
            key = f"to-{row['occasion_id']}"
            st.button(row["told"], key=key, type="tertiary", on_click=set_day, args=(row["ends_to"],))
    st.date_input(
        "As known on",
        key="known_on",
        format="YYYY-MM-DD",
        min_value=date(1900, 1, 1),
        on_change=address.moved,
        help="Leaves out what was published after that day. Empty: all that is known today.",
    )


def dated_occasions() -> list[Row]:
    """Give the occasions with their dates in words."""
    found = data.ask("occasions")
    for row in found:
        end = f" to {partial_words(row['ends_on'])}" if row["ends_on"] else ""
        row["when"] = partial_words(row["starts_on"]) + end
        row["told"] = f"{row['name']}, {row['when']}"
    return found


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose issues, parties and actors."""
    choices(st.container(key="filters").columns(3, gap="medium"), issues, holders)


def choices(
    columns: Sequence[DeltaGenerator], issues: list[Row], holders: list[Row], *, of_parties: bool = False
) -> None:
    """Let the reader choose issues, parties and, unless the page is of parties, actors: each in a column."""
    people = [row for row in holders if row["level"] == "actor"]
    sides = [row for row in holders if row["level"] == "party"]
    for column, label, key, options, shown, hint in (
        (
            columns[0],
            "Issue",
            "issue",
            [row["issue_id"] for row in issues],
            names(issues, "issue_id", "name"),
            "all issues",
        ),
        (columns[1], "Party", "party", parties(holders), names(sides, "holder_id", "holder"), "all parties"),
        (
            columns[2],
            "Actor",
            "actor",
            actors(holders),
            names(people, "holder_id", "holder"),
            "all actors: type to search",
        ),
    ):
        column.multiselect(
            label,
            options,
            key=key,
            format_func=shown,
            placeholder=hint,
            disabled=of_parties and key == "actor",
            on_change=address.moved,
        )


def cell_click(chart: alt.LayerChart, shown: Matrix) -> None:
    """Draw the matrix; a click on a cell chooses it."""
    turn = st.session_state.setdefault(CLICKS, 0)
    size = f"{len(shown.holders)} actors and parties on {len(shown.issues)} issues"
    told = f"Positions of {size}; the table below says the same in words."
    st.altair_chart(chart, theme=None, key=f"matrix-{turn}", on_select=clicked, selection_mode="click", alt=told)


def clicked() -> None:
    """Take over the cell that was clicked."""
    address.moved()
    picked = st.session_state[f"matrix-{st.session_state[CLICKS]}"]["selection"]["click"]
    st.session_state["cell"] = picked[0]["cell"] if picked else None


def picked_by_name() -> None:
    """Forget the click on the chart when a cell is chosen by name, so that the next click counts."""
    address.moved()
    st.session_state[CLICKS] += 1


def cell_choice(shown: Matrix) -> None:
    """Let the reader choose a cell by name, which needs no pointer."""
    told = {
        cell["cell"]: f"{cell['holder']} · {cell['issue']}: {(cell['word'] or cell['kind']).lower()}"
        for cell in shown.cells
    }
    if st.session_state["cell"] not in told:
        st.session_state["cell"] = None
    st.selectbox(
        "Evidence of",
        [*told],
        index=None,
        key="cell",
        format_func=lambda one: told.get(one, one),
        placeholder="choose a cell, here or in the matrix",
        on_change=picked_by_name,
    )
