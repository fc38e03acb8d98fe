"""The widgets of the positions page and the state that they and its URL share."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date
from functools import partial

import streamlit as st
from streamlit.delta_generator import DeltaGenerator

import address
import draw
import evidence_filter
import matrix_keys
from address import Address, Params
from arrangement import ORDERS, USUAL_ORDER, named, orders
from carried import carried
from cells import TRAITS, Matrix, cell_key
from charts.finished import Finished
from data import Row
from stance.export import Filters

CLICKS, MODES = "matrix_clicks", ("click", "fold")
NAMES_WIDTH, NARROWEST = 150, 62
"""The pixels that the names of the rows take, and the least that a cell does; a wider matrix scrolls."""


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
    only: tuple[str, ...] = ()
    order: str = USUAL_ORDER
    people: bool = True
    turned: tuple[str, ...] = ()

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
            "only": url.some("only", TRAITS),
            "order": named(url.one("order", {*ORDERS, *orders(issues)}, USUAL_ORDER) or USUAL_ORDER, issues),
            "parties_only": url.yes("parties_only"),
            "turned": url.some("turned", parties(holders)),
        }

    return fill


def state() -> State:
    """Give the state that the widgets hold."""
    held = st.session_state
    chosen = (held["issue"], held["party"], held["actor"], held["cell"])
    rows = (tuple(held["only"]), held["order"], not held["parties_only"], tuple(held["turned"]))
    return State(held["as_of"], held["known_on"], *chosen, evidence_filter.held(), *rows)


def params(shown: State, about: Row) -> Params:
    """Give the state as parameters of the URL; the date of the data itself goes without saying."""
    as_of = [] if shown.as_of == about["data_through"] else address.iso(shown.as_of)
    cell = [shown.cell] if shown.cell else []
    rows = {
        "only": [*shown.only],
        "order": [] if shown.order == USUAL_ORDER else [shown.order],
        "parties_only": [] if shown.people else ["1"],
        "turned": [*shown.turned],
    }
    return {"as_of": as_of, "known_on": address.iso(shown.known_on), **carried(shown), **rows, "cell": cell}


def pinned(shown: State) -> Params:
    """Give what a link has to say for it to show the same when there are new data."""
    return {"as_of": address.iso(shown.as_of)}


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


def filters(issues: list[Row], holders: list[Row]) -> None:
    """Let the reader choose issues, parties and actors, and which rows in which order."""
    named_orders = orders(issues)
    with st.container(key="fold"):
        st.html(f'<button type="button" class="fold">Filters and order{count_set(state())}</button>')
    *who, only, order, people = st.container(key="filters-matrix").columns(
        [1, 1, 1, 1, 1, 0.62], gap="medium", vertical_alignment="bottom"
    )
    choices(who, issues, holders)
    several(only, Choice("Only rows that", "only", [*TRAITS], TRAITS.__getitem__, "all rows"))
    told = named_orders.__getitem__
    order.selectbox("Order", [*named_orders], key="order", format_func=told, on_change=address.moved)
    hides = "Hides the people under each party; a click on a party in the matrix shows or hides its own."
    people.toggle("Parties only", key="parties_only", on_change=all_turned, help=hides)


def count_set(shown: State) -> str:
    """Say how many filters are set."""
    chosen = (shown.issue, shown.party, shown.actor, shown.only, shown.order != USUAL_ORDER, not shown.people)
    number = sum(map(bool, chosen))
    return f" ({number} set)" if number else ""


def all_turned() -> None:
    """Show or hide the people of all parties alike."""
    address.moved()
    st.session_state["turned"] = []


def turn(party: str) -> None:
    """Show the people of a party where they are hidden, or hide them, and forget the click, so that the next counts."""
    held = st.session_state["turned"]
    st.session_state["turned"] = [one for one in held if one != party] if party in held else [*held, party]
    st.session_state[CLICKS] += 1


OF_PARTIES, WHY_OFF = "only of actors", "The page shows parties: turn it to actors to choose among them."
HINTS = ("all issues", "all parties", "all actors: type to search")


def choices(
    columns: Sequence[DeltaGenerator],
    issues: list[Row],
    holders: list[Row],
    hints: Sequence[str] = HINTS,
    *,
    of_parties: bool = False,
) -> None:
    """Let the reader choose issues, parties and, unless the page is of parties, actors: each in a column."""
    people = [row for row in holders if row["level"] == "actor"]
    sides = [row for row in holders if row["level"] == "party"]
    options = (
        ("Issue", "issue", [row["issue_id"] for row in issues], names(issues, "issue_id", "name")),
        ("Party", "party", parties(holders), names(sides, "holder_id", "holder")),
        ("Actor", "actor", actors(holders), names(people, "holder_id", "holder")),
    )
    for column, (label, key, ids, shown), hint in zip(columns, options, hints, strict=True):
        several(column, Choice(label, key, ids, shown, hint), disabled=of_parties and key == "actor")


@dataclass(frozen=True)
class Choice:
    """Things of which the reader can choose any number.

    Attributes:
        label: the name of the choice on the page.
        key: its name in the state and the URL.
        options: the things by their ids.
        shown: how an id is shown.
        hint: what stands there while nothing is chosen.
    """

    label: str
    key: str
    options: list[str]
    shown: Callable[[str], str]
    hint: str


def several(
    column: DeltaGenerator, choice: Choice, *, disabled: bool = False, moved: Callable[[], None] = address.moved
) -> None:
    """Let the reader choose any number of things."""
    column.multiselect(
        choice.label,
        choice.options,
        key=choice.key,
        format_func=choice.shown,
        placeholder=OF_PARTIES if disabled else choice.hint,
        disabled=disabled,
        on_change=moved,
        help=WHY_OFF if disabled else None,
    )


@dataclass(frozen=True)
class Day:
    """A day that the reader can choose.

    Attributes:
        label: its name on the page.
        key: its name in the state.
        first: the first day that can be chosen.
        last: the last one.
        told: what is said of it when it is asked for.
        empty: whether no day can be chosen as well.
    """

    label: str
    key: str
    first: date = address.EARLIEST
    last: date = address.LATEST
    told: str | None = None
    empty: bool = False


def day(column: DeltaGenerator, asked: Day, moved: Callable[[], None] = address.moved) -> None:
    """Let the reader choose a day."""
    reach = {"min_value": asked.first, "max_value": asked.last}
    drawn = partial(column.date_input, asked.label, key=asked.key, format="YYYY-MM-DD", help=asked.told, **reach)
    drawn(value=None, on_change=moved) if asked.empty else drawn(on_change=moved)


def cell_click(drawn: Finished, shown: Matrix) -> None:
    """Draw the matrix; a click on a cell chooses it."""
    turn = st.session_state.setdefault(CLICKS, 0)
    size = f"{len(shown.holders)} actors and parties on {len(shown.issues)} issues"
    told = f"Positions of {size}; the table below says the same in words."
    with st.container(key="matrix"):
        st.html(f"<style>:root{{--matrix:{NAMES_WIDTH + NARROWEST * len(shown.issues)}px}}</style>")
        draw.chart(drawn, f"matrix-{turn}", told, clicked, MODES)
    matrix_keys.listen()


def clicked() -> None:
    """Take over the cell that was clicked."""
    address.moved()
    selected = st.session_state[f"matrix-{st.session_state[CLICKS]}"]["selection"]
    # Vega tells each of what was clicked, also if that is nothing of its own.
    parties_picked = [one["party_id"] for one in selected.get("fold", []) if one.get("party_id")]
    if parties_picked:
        turn(parties_picked[0])
        return
    picked = [one["cell"] for one in selected["click"] if one.get("cell")]
    st.session_state["cell"] = picked[0] if picked else None


def picked_by_name() -> None:
    """Forget the click on the chart when a cell is chosen by name, so that the next click counts."""
    address.moved()
    st.session_state[CLICKS] += 1


def cell_choice(shown: Matrix) -> None:
    """Let the reader choose a cell by name, which needs no pointer."""
    # Nothing of the day goes into the label: the browser sends the label back, and it must be known on any day.
    told = {cell["cell"]: f"{cell['holder']} · {cell['issue']}" for cell in shown.cells}
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
