"""Positions and blanks in, the rows and cells of the matrix out: what each cell says and which blank it is."""

from dataclasses import dataclass, field
from typing import Any

from blanks import blank_cell
from charts.palette import Palette, blend, text_on
from words import ago_words, count_words, partial_words

Row = dict[str, Any]

SEPARATOR = "~"
SIGNS = {"one statement": "◇", "fragile": "∆", "side only": "∼", "solid": ""}
MACHINE = "○"
MOVED = "⇅"
CONTRADICTED = "≠"
TRAITS = {
    "moved": "have moved",
    "contradicted": "are contradicted",
    "fragile": "are fragile or rest on one statement",
    "aged": "are not confirmed for 90 days",
    "planned": "are planned, not said",
    "machine": "are decided by a machine",
}
"""What a cell can be, as the choice of rows names it."""
AGED = 90
PALE = 0.12
HOLLOW = 3
"""The width of the outline, in pixels, of a cell that is hollow: a machine's proposal decides it."""
BY_MACHINE = "decided by a machine's proposal that nobody has reviewed"


@dataclass(frozen=True)
class Holder:
    """A line of the matrix: a party, one who speaks for it, or a heading over those who speak for nobody."""

    key: str
    level: str
    holder_id: str
    label: str
    party_id: str | None
    heading: bool = False
    people: int = 0


@dataclass(frozen=True)
class Found:
    """What the database answered as of a day."""

    positions: list[Row]
    blanks: list[Row]
    moves: list[Row]
    contradictions: list[Row] = field(default_factory=list)


@dataclass
class Matrix:
    """All that the matrix draws."""

    holders: list[Holder]
    issues: list[Row]
    cells: list[Row] = field(default_factory=list)

    def frame(self) -> "Matrix":
        """Give its lines and columns without the cells."""
        return Matrix(self.holders, self.issues)


def cell_key(level: str, holder_id: str, issue_id: str) -> str:
    """Name a cell, as in the URL."""
    return SEPARATOR.join((level, holder_id, issue_id))


def lines(holders: list[Row], parties: list[str], actors: list[str]) -> list[Holder]:
    """Give the lines in order: each party, its own statements if others speak for it too, then its people.

    With actors chosen the parties are headings only, as a download of these actors holds no positions of parties. Of a
    party whose people have all come to speak for others there is its line alone.
    """
    found: list[Holder] = []
    for party in dict.fromkeys(row["party_id"] for row in holders):
        if parties and party not in parties:
            continue
        people = [row for row in holders if row["party_id"] == party and row["level"] == "actor"]
        chosen = [row for row in people if not actors or row["holder_id"] in actors]
        if chosen or not (people or actors):
            under = people_lines(party, people, chosen)
            found += [party_line(party, holders, len(under), heading=bool(actors)), *under]
    return found


def party_line(party: str | None, holders: list[Row], people: int, *, heading: bool) -> Holder:
    """Give the line of a party, or the heading over those who speak for nobody."""
    if party is None:
        return Holder("heading", "heading", "", "Speaking for nobody", None, heading=True)
    name = next(row["party"] for row in holders if row["party_id"] == party)
    return Holder(f"party{SEPARATOR}{party}", "party", party, name, party, heading=heading, people=people)


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
    found: Found,
    palette: Palette,
    chosen: str | None,
    only: tuple[str, ...] = (),
) -> Matrix:
    """Put the positions and blanks into the cells; those that are none of what rows were chosen by are pale."""
    stated, blanks, marks = by_cell(found.positions), by_cell(found.blanks), marks_of(found)
    made = Matrix(holders, issues)
    for holder in holders:
        for issue in issues if not holder.heading else ():
            key = cell_key(holder.level, holder.holder_id, issue["issue_id"])
            cell = (
                chosen_cell(stated[key], issue, marks.get(key, {}), palette, only)
                if key in stated
                else blank_cell(blanks[key]["blank"], palette)
            )
            names = {"holder": holder.label, "issue_id": issue["issue_id"], "issue": issue["name"]}
            label = f"{holder.label} on {issue['name']}: {cell['word'] or cell['kind']}; {cell['told']}"
            made.cells.append(names | cell | {"cell": key, "line": holder.key, "chosen": key == chosen, "label": label})
    return made


def by_cell(rows: list[Row]) -> dict[str, Row]:
    """Give rows by the name of the cell that they are about."""
    return {cell_key(row["level"], row["holder_id"], row["issue_id"]): row for row in rows}


def marks_of(found: Found) -> dict[str, dict[str, str]]:
    """Give the signs of each cell, with their words: it has moved, something stands against something."""
    marks: dict[str, dict[str, str]] = {key: {MOVED: "has moved"} for key in by_cell(found.moves)}
    for row in found.contradictions:
        for key in row["cells"]:
            marks.setdefault(key, {})[CONTRADICTED] = "contradicted"
    return marks


def chosen_cell(row: Row, issue: Row, marks: dict[str, str], palette: Palette, only: tuple[str, ...]) -> Row:
    """Say and colour a position: pale if it is none of what rows were chosen by."""
    cell = stated_cell(row, issue, marks, palette)
    if not only or {*only} & {*traits(row, marks)}:
        return cell
    return cell | {"fill": pale(cell["fill"], palette), "stroke": palette.line, "weight": 1, "ink": palette.muted}


def pale(fill: str, palette: Palette) -> str:
    """Give the colour of a cell that rows were not chosen by."""
    return blend(fill, palette.paper, PALE)


def stated_cell(row: Row, issue: Row, marks: dict[str, str], palette: Palette) -> Row:
    """Say and colour a position."""
    colour, machine = palette.stance(row["stance"], row["days_since"]), row["status"] == "proposed"
    fill = palette.paper if machine else colour
    when, ago = partial_words(row["stated_on"]), ago_words(row["days_since"])
    counts, fraction = counts_words(row), fraction_words(row)
    return {
        "kind": "declined" if row["declined"] else "stated",
        "fill": fill,
        "stroke": palette.ink if row["declined"] else colour,
        "weight": HOLLOW if machine else 1,
        "ink": palette.ink if machine else text_on(fill),
        "word": row["stance_label"] + aside_words(row, issue),
        "short": row["stance_label"],
        "signs": "".join(marks) + SIGNS[row["robustness"]] + (MACHINE if machine else ""),
        "when": when,
        "days": f"{row['days_since']} d",
        "least": f"{row['days_since']} d · {fraction}",
        "wider": f"{when}, {row['days_since']} d · {fraction}",
        "counted": f"{when}, {row['days_since']} d · {counts}",
        "widest": f"{when}, {ago} · {counts}",
        "planned": "planned " if row["tense"] == "planned" else "",
        "told": "; ".join([all_counts_words(row), ago, row["robustness"], *marks.values(), *[BY_MACHINE] * machine]),
    }


def counts_words(row: Row) -> str:
    """Say how many events and sources bear a position out: of how many, where some are on another side."""
    borne, events = row["supporting_events"], row["events"]
    of = f"{borne} of {events} events" if borne < events else count_words(events, "event")
    return f"{of}, {count_words(row['supporting_sources'], 'source')}"


def fraction_words(row: Row) -> str:
    """Say the same where there is little room, as 5/4, or as 1/1 of 5."""
    borne, events = row["supporting_events"], row["events"]
    return f"{borne}/{row['supporting_sources']}" + (f" of {events}" if borne < events else "")


def all_counts_words(row: Row) -> str:
    """Say the same with what is on another side."""
    if (row["supporting_events"], row["supporting_sources"]) == (row["events"], row["independent_sources"]):
        return counts_words(row)
    return f"on this side {counts_words(row)}; from {count_words(row['independent_sources'], 'source')} in all"


def traits(row: Row, marks: dict[str, str]) -> list[str]:
    """Give what a position is, of those things that rows are chosen by."""
    found = {
        "moved": MOVED in marks,
        "contradicted": CONTRADICTED in marks,
        "fragile": row["robustness"] in {"one statement", "fragile"},
        "aged": row["days_since"] > AGED,
        "planned": row["tense"] == "planned",
        "machine": row["status"] == "proposed",
    }
    return [trait for trait in TRAITS if found[trait]]


def traits_of(issues: list[Row], found: Found) -> dict[str, set[str]]:
    """Give what any position of each line on some issues is, by the key of the line."""
    wanted, marks = {issue["issue_id"] for issue in issues}, marks_of(found)
    having: dict[str, set[str]] = {}
    for key, row in by_cell(found.positions).items():
        if row["issue_id"] in wanted:
            having.setdefault(key.rpartition(SEPARATOR)[0], set()).update(traits(row, marks.get(key, {})))
    return having


def aside_words(row: Row, issue: Row) -> str:
    """Give what limits a position: the range of what may be the latest, a plan, no comment."""
    words = {label["stance"]: label["word"].lower() for label in issue["labels"]}
    spread = row["stance_min"] != row["stance_max"]
    span = f" ({words[row['stance_min']]} to {words[row['stance_max']]})" if spread else ""
    return span + (" · planned" if row["tense"] == "planned" else "") + (" · no comment" if row["declined"] else "")
