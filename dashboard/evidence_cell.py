"""The cell that a reader came from, in addresses and over its evidence; which cells a statement decides."""

from dataclasses import dataclass
from datetime import date

import streamlit as st

import address
import data
from address import Address, Params
from cells import SEPARATOR, cell_key
from data import Row
from shown import escape
from words import day_words, holder_name

NAMES = ("cell", "as_of", "known_on")


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix as it stood on a day.

    Attributes:
        key: its name in addresses, `level~holder~issue`.
        as_of: the day on which it stood so.
        known_on: the day as known on which; None is all that is known.
    """

    key: str
    as_of: date
    known_on: date | None

    @property
    def params(self) -> Params:
        """Give the cell as parameters of an address."""
        return {"cell": [self.key], "as_of": address.iso(self.as_of), "known_on": address.iso(self.known_on)}


def fill(url: Address, issues: list[Row], holders: list[Row], about: Row) -> dict[str, object]:
    """Give the cell that an address names; without one there is no day either."""
    there = {cell_key(row["level"], row["holder_id"], issue["issue_id"]) for row in holders for issue in issues}
    cell = url.one("cell", there)
    days = (url.day("as_of", about["data_through"]), url.day("known_on")) if cell else (None, None)
    return dict(zip(NAMES, (cell, *days), strict=True))


def held() -> Cell | None:
    """Give the cell that the page holds."""
    key, as_of, known_on = (st.session_state.get(name) for name in NAMES)
    return Cell(key, as_of, known_on) if key and as_of else None


def leave() -> None:
    """Forget the cell: the page is of all statements again."""
    address.moved()
    st.session_state.update(dict.fromkeys(NAMES))


def position(cell: Cell, evidence: str) -> Row | None:
    """Give the position that the cell showed, if it was not blank."""
    level, holder_id, issue_id = cell.key.split(SEPARATOR)
    days = {"as_of": cell.as_of, "known_on": cell.known_on, "evidence": evidence}
    return data.ask_one("position", level=level, holder_id=holder_id, issue_id=issue_id, **days)


def trail(cell: Cell | None, filters: Params, evidence: str) -> None:
    """Lead back to the cell that the reader came from, and out of it to all statements."""
    if cell is None:
        return
    stood = position(cell, evidence)
    with st.container(key="trail", horizontal=True, vertical_alignment="center", gap="small"):
        href = address.link("./", address.last("positions") | filters | cell.params)
        st.html(f'<a class="more" href="{escape(href)}">← {escape(cell_words(cell, stood))}</a>', width="content")
        st.button("All statements", key="leave-cell", type="tertiary", on_click=leave)


def cell_words(cell: Cell, stood: Row | None) -> str:
    """Name a cell in words: who stood where on what, and when."""
    days = f"as of {day_words(cell.as_of)}"
    days += f", as known on {day_words(cell.known_on)}" if cell.known_on else ""
    if stood is None:
        return f"The cell, blank {days}"
    return f"{stood['holder']}: {stood['stance_label'].lower()} · {stood['issue']}, {days}"


def decided(statement: Row, cell: Cell | None, evidence: str, about: Row) -> tuple[str, str] | None:
    """Say which cells a statement decides, each linked; or which statements decide those that it counts for.

    Returns:
        the name of the fact and its HTML; None where the statement is behind no cell.
    """
    as_of, known_on = (cell.as_of, cell.known_on) if cell else (about["data_through"], None)
    asked: dict[str, data.Value] = {"as_of": as_of, "known_on": known_on, "evidence": evidence}
    found = data.ask("decides", statement=statement["statement_id"], **asked) if as_of else []
    if not found:
        return None
    mine = [row for row in found if row["decides"]]
    linked = [decided_link(row, as_of, known_on, evidence) for row in mine or found]
    day = f", as of {day_words(as_of)}"
    return "Decides", ("; ".join(linked) + day if mine else f"nothing{day}; {'; '.join(linked)}")


def decided_link(row: Row, as_of: date, known_on: date | None, evidence: str) -> str:
    """Link a cell that the statement decides, or the statement that decides it."""
    cell = Cell(cell_key(row["level"], row["holder_id"], row["issue_id"]), as_of, known_on)
    counts = {"evidence": [] if evidence == "all" else [evidence]}
    where = f"{escape(holder_name(row))} × {escape(row['issue'])}"
    if row["decides"]:
        href = address.link("./", cell.params | counts)
        return f'<a href="{escape(href)}">{where}: {escape(row["stance_label"].lower())}</a>'
    href = address.link("evidence", {"statement": [row["statement_id"]], **cell.params, **counts})
    return f'{where} rests on <a href="{escape(href)}">another statement</a>'
