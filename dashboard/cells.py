"""Positions and coverage in, the rows and cells of the matrix out: what each cell says and which blank it is."""

from dataclasses import dataclass, field
from typing import Any

from charts.palette import Palette, text_on
from words import ago_words, count_words, partial_words

Row = dict[str, Any]

SEPARATOR = "~"
BLANKS = {
    "searched, nothing found": "nothing found",
    "not searched": "",
    "stated": "nothing yet",
}


@dataclass(frozen=True)
class Holder:
    """A line of the matrix: a party, one who speaks for it, or a heading over those who speak for nobody."""

    key: str
    level: str
    holder_id: str
    label: str
    party_id: str | None
    heading: bool = False


@dataclass
class Matrix:
    """All that the matrix draws."""

    holders: list[Holder]
    issues: list[Row]
    cells: list[Row] = field(default_factory=list)


def cell_key(level: str, holder_id: str, issue_id: str) -> str:
    """Name a cell, as in the URL."""
    return SEPARATOR.join((level, holder_id, issue_id))


def lines(holders: list[Row], parties: list[str], actors: list[str]) -> list[Holder]:
    """Give the lines in order: each party, its own statements if others speak for it too, then its people.

    With actors chosen the parties are headings only, as a download of these actors holds no positions of parties.
    """
    found: list[Holder] = []
    for party in dict.fromkeys(row["party_id"] for row in holders):
        if parties and party not in parties:
            continue
        people = [row for row in holders if row["party_id"] == party and row["level"] == "actor"]
        chosen = [row for row in people if not actors or row["holder_id"] in actors]
        if chosen:
            found += [party_line(party, holders, bool(actors)), *people_lines(party, people, chosen)]
    return found


def party_line(party: str | None, holders: list[Row], heading: bool) -> Holder:  # noqa: FBT001
    """Give the line of a party, or the heading over those who speak for nobody."""
    if party is None:
        return Holder("heading", "heading", "", "Speaking for nobody", None, heading=True)
    name = next(row["party"] for row in holders if row["party_id"] == party)
    return Holder(f"party{SEPARATOR}{party}", "party", party, name, party, heading=heading)


def people_lines(party: str | None, people: list[Row], chosen: list[Row]) -> list[Holder]:
    """Give the lines under a party; its own is left out where nobody else speaks for it."""
    alone = [row["holder_id"] for row in people] == [party]
    own = [row for row in chosen if row["holder_id"] == party and not alone]
    others = [row for row in chosen if row["holder_id"] != party]
    return [person_line(row, party) for row in own + others]


def person_line(row: Row, party: str | None) -> Holder:
    """Give the line of one who speaks for a party, or of the party as such."""
    label = f"{row['holder']} as such" if row["holder_id"] == party else row["holder"]
    return Holder(f"actor{SEPARATOR}{row['holder_id']}", "actor", row["holder_id"], label, party)


def matrix(
    holders: list[Holder],
    issues: list[Row],
    positions: list[Row],
    coverage: list[Row],
    palette: Palette,
    chosen: str | None,
) -> Matrix:
    """Put the positions and blanks into the cells."""
    stated = {cell_key(row["level"], row["holder_id"], row["issue_id"]): row for row in positions}
    covered = {cell_key(row["level"], row["holder_id"], row["issue_id"]): row["coverage"] for row in coverage}
    made = Matrix(holders, issues)
    for holder in holders:
        for issue in issues if not holder.heading else ():
            key = cell_key(holder.level, holder.holder_id, issue["issue_id"])
            base = {"cell": key, "line": holder.key, "holder": holder.label, "issue_id": issue["issue_id"]}
            base |= {"issue": issue["name"], "chosen": key == chosen}
            row = stated.get(key)
            cell = stated_cell(row, issue, palette) if row else blank_cell(covered.get(key), palette)
            told = f"{holder.label} on {issue['name']}: {cell['word'] or cell['kind']}; {cell['told']}"
            made.cells.append(base | cell | {"label": told})
    return made


def stated_cell(row: Row, issue: Row, palette: Palette) -> Row:
    """Say and colour a position."""
    fill = palette.stance(row["stance"], row["days_since"])
    when = partial_words(row["stated_on"])
    counts = f"{count_words(row['events'], 'event')}, {count_words(row['independent_sources'], 'source')}"
    return {
        "kind": "stated",
        "fill": fill,
        "stroke": fill,
        "ink": text_on(fill),
        "word": row["stance_label"] + range_words(row, issue) + (" · planned" if row["tense"] == "planned" else ""),
        "short": row["stance_label"],
        "when": when,
        "least": "planned" if row["tense"] == "planned" else when,
        "wider": f"{when}, {ago_words(row['days_since'])}",
        "widest": f"{when}, {ago_words(row['days_since'])} · {counts}",
        "told": f"{counts}; {ago_words(row['days_since'])}",
    }


def range_words(row: Row, issue: Row) -> str:
    """Give the range of what may be the latest, where it is one."""
    if row["stance_min"] == row["stance_max"]:
        return ""
    words = {label["stance"]: label["word"].lower() for label in issue["labels"]}
    return f" ({words[row['stance_min']]} to {words[row['stance_max']]})"


def blank_cell(coverage: str | None, palette: Palette) -> Row:
    """Say which kind of blank a cell is."""
    kind = coverage or "not searched"
    word = BLANKS[kind]
    return {
        "kind": "nothing yet" if kind == "stated" else kind,
        "fill": palette.paper,
        "stroke": palette.paper if kind == "not searched" else palette.muted,
        "ink": palette.muted,
        "word": word,
        "short": word,
        "when": "",
        "least": "",
        "wider": "",
        "widest": "",
        "told": "statements come later" if kind == "stated" else kind,
    }
