"""Beside and under the matrix: the evidence of the chosen cell, the keys, the table and the downloads."""

from collections.abc import Callable
from functools import partial

import streamlit as st

import address
import cards
import cite
import contradictions_panel
import controls
import data
import hands
import quote_names
from carried import carried
from cells import SEPARATOR, Found, Holder, Matrix, cell_key
from charts.palette import Palette
from controls import State
from csv_rows import CsvRow, kept_rows, of_lines
from data import Row
from evidence_cell import Cell
from evidence_filter import ALL, MEANS
from shown import escape
from words import count_words, day_words, partial_words

MOST_CARDS = 30
MOST_LINES = 5
MOST_ASIDE = 10


def evidence(shown: Matrix, found: Found, state: State, about: Row, palette: Palette) -> None:
    """Show the chosen cell: what it says, why, and the statements behind it."""
    if state.cell is None:
        propositions(shown.issues)
        return
    level, holder_id, issue_id = state.cell.split(SEPARATOR)
    issue = next(row for row in shown.issues if row["issue_id"] == issue_id)
    wanted = (level, holder_id, issue_id)
    row = next((row for row in found.positions if (row["level"], row["holder_id"], row["issue_id"]) == wanted), None)
    st.html(f'<div class="eyebrow" id="evidence">{escape(issue["name"])}</div>')
    if row is None:
        blank(shown, state, issue)
    else:
        days = {"as_of": state.as_of, "known_on": state.known_on, "evidence": state.evidence}
        [row] = data.ask("position", level=level, holder_id=holder_id, issue_id=issue_id, **days)
        all_of: dict[str, data.Value] = {"kind": [], "issue": [], "party": [], "actor": []}
        against = data.ask("contradictions", cell=state.cell, most=MOST_LINES, **all_of, **days)
        stated(row, issue, against, about, palette)
        where = {"level": level, "holder_id": holder_id, "issue_id": issue_id}
        set_aside(data.ask("set_aside", **where, **days), palette)


def within(row: Row, statement_id: str) -> str:
    """Give the address of a statement among those of its cell, as of the same day and with the same filters."""
    cell = Cell(cell_key(row["level"], row["holder_id"], row["issue_id"]), row["valid_on"], row["known_on"])
    return address.link("evidence", {"statement": [statement_id], **carried(controls.state()), **cell.params})


def stated(row: Row, issue: Row, against: list[Row], about: Row, palette: Palette) -> None:
    """Show a position and its statements, those that decide first."""
    meaning = next(label["meaning"] for label in issue["labels"] if label["stance"] == row["stance"])
    claim, told = (
        escape(f"{row['holder']}: {row['stance_label'].lower()}"),
        escape(quote_names.by_day(row["explanation"])),
    )
    st.html(
        f'<a class="pointer" href="#evidence">{claim}. See the evidence ↓</a><h2>{claim}</h2>'
        f'<p class="told"><b>{escape(row["stance_label"])}</b>: {escape(meaning)}. {told}</p>'
    )
    contradictions_panel.lines(against)
    deciding = row["deciding_ids"]
    ids = [*deciding, *(one for one in row["statement_ids"] if one not in deciding)]
    for statement in data.ask("statements", ids=ids[:MOST_CARDS]):
        mark = "decides" if statement["statement_id"] == row["statement_id"] else ""
        mark = mark or ("may be as late" if statement["statement_id"] in deciding else "")
        copy = hands.copy_button("Copy citation", cite.chicago(statement, about))
        st.html(cards.card(statement, palette, within(row, statement["statement_id"]), mark, copy))
    if len(ids) > MOST_CARDS:
        st.caption(f"The latest {MOST_CARDS} of {count_words(len(ids), 'statement')}; the download has all.")


def set_aside(rows: list[Row], palette: Palette) -> None:
    """Show what was stated too, but does not count as there is something firmer."""
    if not rows:
        return
    declined = sum(row["declined"] for row in rows)
    parts = [
        count_words(len(rows) - declined, "less certain statement") if declined < len(rows) else "",
        count_words(declined, "refusal to comment", "refusals to comment") if declined else "",
    ]
    told = " and ".join(filter(None, parts))
    st.html(
        f'<p class="told aside"><b>{escape(told)} set aside</b>: such count only where there is nothing firmer.</p>'
    )
    for statement in data.ask("statements", ids=[row["statement_id"] for row in rows[:MOST_ASIDE]]):
        card = cards.card(statement, palette, f"evidence?statement={statement['statement_id']}", "set aside")
        st.html(f'<div class="aside">{card}</div>')
    if len(rows) > MOST_ASIDE:
        st.caption(f"The latest {MOST_ASIDE} of them.")


def blank(shown: Matrix, state: State, issue: Row) -> None:
    """Say why a cell is blank."""
    cell = next(cell for cell in shown.cells if cell["cell"] == state.cell)
    searches = (
        [
            row
            for row in data.ask("searches")
            if row["actor_id"] == state.cell.split(SEPARATOR)[1] and row["issue_id"] == issue["issue_id"]
        ]
        if state.cell
        else []
    )
    told = {
        "nothing yet by that date": f"No statement by {day_words(state.as_of)}, but later ones: move the date on.",
        "dated too loosely to tell": (
            f"Something was stated, but its date is known too loosely to tell whether by {day_words(state.as_of)}."
        ),
        "undated": "Something was stated, but no article tells when: it cannot be put on a date.",
        "searched and nothing found": "Statements were looked for and none was found.",
        "no evidence that counts": f"Something was stated by then, but none of it counts. {MEANS[state.evidence]}",
        "not searched": "No statement is coded, and nobody has recorded a search: nothing follows from this blank.",
    }[cell["kind"]]
    for row in searches:
        told += f" Searched: {row['where']}, {partial_words(row['covers_from'])} to {partial_words(row['covers_to'])}."
    st.html(f'<h2>{escape(cell["holder"])}: {escape(cell["kind"])}</h2><p class="told">{escape(told)}</p>')


def propositions(issues: list[Row]) -> None:
    """Say what the issues are, and what to do next."""
    questions = "".join(f"<dt>{escape(row['name'])}</dt><dd>{escape(row['proposition'])}.</dd>" for row in issues)
    st.html(f'<dl class="legend">{questions}</dl><p class="told">Click a cell to read the quotes behind it.</p>')


def all_blank(shown: Matrix, state: State) -> None:
    """Say why, where every cell is blank."""
    if any(cell["when"] for cell in shown.cells):
        return
    published = f" that was published by {day_words(state.known_on)}" if state.known_on else ""
    counts = "" if state.evidence == ALL else f" {MEANS[state.evidence]}"
    said = f"Every cell is blank: nothing{published} tells of a stance taken by {day_words(state.as_of)}.{counts}"
    way = " Take off “as known on” above, or move the day on." if state.known_on else " Move the day on."
    st.info(said + way)


def left_out(shown: Matrix, there: int) -> None:
    """Say how many rows are not shown."""
    if len(shown.holders) < there:
        st.caption(
            f"{len(shown.holders)} of {there} rows, by the order above. Choose parties or actors to see others; "
            "the files hold all."
        )


def downloads(state: State, everyone: list[Holder]) -> None:
    """Offer as CSV what is on the screen: the rows that the filters leave, and of those the lines asked for."""
    wanted = of_lines({line.key for line in everyone})
    asked = bool(state.only) or not state.people
    with st.container(horizontal=True, gap="small"):
        for table in ("positions", "statements"):
            content = data.later(table, state.filters)
            if asked:
                content = partial(rows_of, content, wanted[table])
            name = f"{table}-{state.as_of}.csv"
            st.download_button(
                f"{table.capitalize()} as CSV", content, name, "text/csv", key=f"get-{table}", on_click="ignore"
            )


def rows_of(content: Callable[[], bytes], wanted: Callable[[CsvRow], bool]) -> bytes:
    """Make a download and keep the rows that are wanted."""
    return kept_rows(content(), wanted)


@st.fragment
def table(shown: Matrix) -> None:
    """Show the matrix as a table of words, for screen readers and for copying: sent once it is opened."""
    place = st.expander("The same as a table", key="matrix-table", on_change="rerun")
    if place.open:
        rows = [
            {
                "who": cell["holder"],
                "issue": cell["issue"],
                "position": cell["word"] or cell["kind"],
                "stated": cell["when"],
                "evidence": cell["told"],
            }
            for cell in shown.cells
        ]
        place.dataframe(rows, hide_index=True, alt="Positions as a table")
