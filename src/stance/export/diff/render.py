"""Write a comparison for people or programs: as text, as Markdown, or as CSV with one row for each reason."""

import re
from collections.abc import Callable, Iterator
from itertools import groupby

from stance.export.csv_text import csv_bytes
from stance.export.diff.compare import Comparison, Row
from stance.shown import visible

COLUMNS = (
    "change",
    "level",
    "holder_id",
    "holder",
    "issue_id",
    "issue",
    "old_stance",
    "old_label",
    "old_stated_on",
    "new_stance",
    "new_label",
    "new_stated_on",
    "reason",
    "detail",
    "statement_id",
    "actor",
    "stance",
    "stated_on",
    "quote",
    "article_file",
    "outlet",
)
UNMOVED = {"confirmed", "restated"}
GROUPS = (("Changed", False), ("Confirmed or restated: the stance is the same, its evidence is not", True))
MARKS = re.compile(r"([\\`*_\[\]<>|#~])")
LONGEST = 160
Writer = Callable[[str, str], Iterator[str]]


def render(comparison: Comparison, old: str, new: str, form: str) -> str:
    """Give the comparison as `text`, `markdown` or `csv`; the same comparison gives the same text.

    Args:
        comparison: what `compare` gave.
        old: name of the earlier side.
        new: name of the later side.
        form: text, markdown or csv.
    """
    return FORMS[form](comparison, old, new)


def as_csv(comparison: Comparison, old: str, new: str) -> str:  # noqa: ARG001
    """Give one row for each cell, reason and statement."""
    return csv_bytes(COLUMNS, [[row[name] for name in COLUMNS] for row in comparison.rows]).decode()


def as_text(comparison: Comparison, old: str, new: str) -> str:
    """Give the comparison for a terminal."""
    lines = [heading(comparison, old, new), counts(comparison)]
    for title, cells in groups(comparison):
        lines += ["", title]
        for cell, reasons in cells:
            lines += ["", f"  {name_of(cell)}: {moved(cell)}", *(f"    - {line}" for line in map(reason_of, reasons))]
    return visible("\n".join(lines)) + "\n"


def as_markdown(comparison: Comparison, old: str, new: str) -> str:
    """Give the comparison as Markdown; what the articles say is escaped."""
    lines = [f"# {marked(heading(comparison, old, new))}", "", marked(counts(comparison))]
    for title, cells in groups(comparison):
        lines += ["", f"## {title}"]
        for cell, reasons in cells:
            lines += ["", f"**{marked(name_of(cell))}**: {marked(moved(cell))}", ""]
            lines += [f"- {marked(reason_of(row))}" for row in reasons]
    return visible("\n".join(lines)) + "\n"


FORMS: dict[str, Callable[[Comparison, str, str], str]] = {"text": as_text, "markdown": as_markdown, "csv": as_csv}


def groups(comparison: Comparison) -> Iterator[tuple[str, list[tuple[Row, list[Row]]]]]:
    """Yield the groups that have any cells, with the rows of each cell in order."""
    cells = [(rows[0], rows) for rows in (list(rows) for _, rows in groupby(comparison.rows, cell_key))]
    for title, unmoved in GROUPS:
        found = [cell for cell in cells if (cell[0]["change"] in UNMOVED) == unmoved]
        if found:
            yield title, found


def cell_key(row: Row) -> tuple[object, ...]:
    """Give what tells one cell from another."""
    return row["level"], row["holder_id"], row["issue_id"]


def heading(comparison: Comparison, old: str, new: str) -> str:
    """Say what is compared."""
    known = f", as known on {comparison.known_on}" if comparison.known_on else ""
    return f"From {old} to {new}: positions as of {comparison.valid_on or 'no date'}{known}"


def counts(comparison: Comparison) -> str:
    """Say how many cells changed, and whether the program did."""
    changes = {cell_key(row): row["change"] in UNMOVED for row in comparison.rows}
    unmoved = sum(changes.values())
    told = f"{len(changes) - unmoved} changed, {unmoved} confirmed or restated, {comparison.same} the same."
    before, after = comparison.versions
    return told if before == after else f"{told} Built by stance {before} and {after}: the rules may differ."


def name_of(row: Row) -> str:
    """Name a cell."""
    return f"{row['holder']} ({row['level']}) on {row['issue']}"


def moved(row: Row) -> str:
    """Say from which position to which."""
    sides = [
        f"{row[f'{side}_label']} ({row[f'{side}_stated_on'] or 'undated'})" if row[f"{side}_label"] else "no position"
        for side in ("old", "new")
    ]
    return f"{sides[0]} → {sides[1]}, {row['change']}"


def reason_of(row: Row) -> str:
    """Say why, with the statement behind it."""
    detail = f" ({plain(str(row['detail']))})" if row["detail"] else ""
    if row["statement_id"] is None:
        return f"{row['reason']}{detail}"
    said = f"{row['actor']}, {row['stated_on'] or 'undated'}: “{plain(str(row['quote']))}”"
    return f"{row['reason']}{detail}: {plain(said, 2 * LONGEST)} [{row['article_file']}, {row['statement_id']}]"


def plain(text: str, most: int = LONGEST) -> str:
    """Give a text on one line, cut if it is long; what a terminal would act on is shown by its number."""
    line = " ".join("".join(letter if letter.isprintable() else " " for letter in visible(text)).split())
    return line if len(line) <= most else f"{line[: most - 1]}…"


def marked(text: str) -> str:
    """Escape what Markdown would take for a mark."""
    return MARKS.sub(r"\\\1", text)
