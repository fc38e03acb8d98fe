"""Which lines the matrix has: the reader's choice in, the lines in order and what the database answers of them out.

Where neither order nor choice depends on what lines say, the database is asked about those drawn alone.
"""

import behind
import data
from arrangement import USUAL_ORDER, first, kept, ordered
from cells import Found, Holder, by_cell, cell_key, lines
from controls import State
from data import Row, Value

LINES = "SELECT level, holder_id FROM holder"


def everyone(state: State, issues: list[Row], holders: list[Row]) -> tuple[list[Holder], Found]:
    """Give the lines that the reader's choice leaves, in order, and what is known at least of the first of them.

    Args:
        state: what the page shows.
        issues: the columns.
        holders: who holds a stance.
    """
    if state.order == USUAL_ORDER and not state.only:
        there = arranged(state, issues, holders, Found([], [], []))
        drawn = first(there, state.cell)
        return there, answered(state, issues, drawn, [one.key for one in drawn])
    found = answered(state, issues, lines(holders, [], []), None)
    return arranged(state, issues, holders, found), found


def arranged(state: State, issues: list[Row], holders: list[Row], found: Found) -> list[Holder]:
    """Put the lines in order and keep those wanted."""
    rows = lines(ordered(holders, data.ask("issues"), found.positions, state.order), state.party, state.actor)
    return kept(rows, issues, found, state.only, people=state.people, turned=state.turned)


def answered(state: State, issues: list[Row], drawn: list[Holder], keys: list[str] | None) -> Found:
    """Ask what the cells of some lines say, or of all; which blank a blank is only where there is one."""
    days: dict[str, Value] = {"as_of": state.as_of, "known_on": state.known_on}
    counted = {**days, "evidence": state.evidence, "lines": keys}
    positions = data.ask("matrix", **counted)
    stated = by_cell(positions)
    cells = (
        cell_key(one.level, one.holder_id, issue["issue_id"]) for one in drawn if not one.heading for issue in issues
    )
    blanks = data.ask("blanks", **days) if any(cell not in stated for cell in cells) else []
    return Found(positions, blanks, data.ask("moves", **counted), data.ask("contradicted", **counted))


def conditions(state: State) -> list[str]:
    """Give what the rows that the filters leave have in common, in SQL; with actors chosen, no positions of parties."""
    of_parties = [f"(level, holder_id) IN ({LINES} WHERE {one})" for one in behind.among(state.party, "party_id")]
    of_actors = ["level = 'actor'", *behind.among(state.actor, "holder_id")] if state.actor else []
    return behind.among(state.issue, "issue_id") + of_parties + of_actors


def asked(state: State) -> list[behind.Asked]:
    """Say what the matrix is drawn from: the positions, the blanks between them, and how often each has moved."""
    days: dict[str, Value] = {"as_of": state.as_of, "known_on": state.known_on}
    counted = {**days, "evidence": state.evidence}
    cells = [behind.asked("positions", conditions(state), **counted), behind.asked("blanks", conditions(state), **days)]
    return [*cells, behind.asked("moves", **counted, lines=None)]
