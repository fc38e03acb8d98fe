"""What the agreement page shows: where coders differ, both codings side by side, and then how far they agree."""

from functools import partial

import streamlit as st

import address
import cards
import data
from agreement_controls import State
from charts.palette import Palette
from data import Row
from shown import escape
from stance.evaluate.agreement import COLUMNS, FEWEST, Agreement, short_of_one
from stance.export.csv_text import csv_bytes
from words import count_words

MOST = 25
HEADER = ("Issue", "Units", "Same stance", "Krippendorff’s alpha", "Gwet’s AC1")


def disagreements(rows: list[Row], palette: Palette) -> None:
    """Show the passages that coders differ on, the most distant first."""
    st.html(
        f'<h2>Where they differ <span class="count">{len(rows):,}</span></h2>'
        '<p class="told">Passages that two coded for the same actor and issue and gave different stances, '
        "those furthest apart first. Read these before the figures.</p>"
    )
    ids = {one for row in rows[:MOST] for one in (row["statement_id"], row["other_id"])}
    found = {row["statement_id"]: row for row in data.ask("statements", ids=sorted(ids))} if ids else {}
    st.html("".join(pair(row, found, palette) for row in rows[:MOST]) or '<p class="told">Nowhere.</p>')
    if len(rows) > MOST:
        st.caption(f"The first {MOST} of {count_words(len(rows), 'passage')}; filter, or download all.")


def pair(row: Row, found: dict[str, Row], palette: Palette) -> str:
    """Show two codings of one passage side by side."""
    one = side(found[row["statement_id"]], row["coder_id"], row["stance_coded"], row["coded_label"], palette)
    other = side(found[row["other_id"]], row["other_coder"], row["other_coded"], row["other_label"], palette)
    apart = f"{count_words(row['distance'], 'point')} apart"
    return (
        f'<section class="pair"><h3>{escape(row["actor"])} on {escape(row["issue"])} '
        f'<span class="count">{escape(apart)}</span></h3><div class="sides">{one}{other}</div></section>'
    )


def side(statement: Row, coder: str, stance: int, label: str, palette: Palette) -> str:
    """Show one coding as its coder made it: a machine's before it was corrected."""
    as_coded = statement | {"stance": stance, "stance_label": label}
    href = address.link("evidence", {"statement": [statement["statement_id"]]})
    return cards.card(as_coded, palette, href, coder)


def coefficients(found: list[Agreement]) -> None:
    """Show how far coders agree, with intervals, or why that cannot be said."""
    coders = found[0].coders
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in HEADER)
    body = "".join(f'<tr><th scope="row">{escape(one.issue)}</th>{cells(one)}</tr>' for one in found)
    st.html(
        "<h2>How far they agree</h2>"
        f'<p class="told">Compared: {escape(coders or "nobody")}. Only passages that two or more of them coded '
        "count; what one coded and another left out does not. In brackets, the range that holds 95 of 100 redraws of "
        "these passages.</p>"
        f'<div class="scroll" tabindex="0" role="region" aria-label="Agreement by issue"><table class="cover fold">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        '<p class="told">Alpha takes a near miss for less than a far one, and falls where nearly all codings are the '
        "same; AC1 counts only exact matches, and does not.</p>"
    )


def cells(one: Agreement) -> str:
    """Give the cells of one issue; a refusal takes the place of the coefficients."""
    if one.same_stance is None:
        refusal = escape(str(one.refusal).capitalize())
        return (
            cell("Units", str(one.units)) + f'<td class="blank" colspan="3"><div>No coefficient. {refusal}.</div></td>'
        )
    missing = no_interval(one.units)
    alpha = figure(one.alpha, one.alpha_low, one.alpha_high, one.refusal or missing)
    ac1 = figure(one.ac1, one.ac1_low, one.ac1_high, missing)
    same = f"{short_of_one(one.same_stance, 2):.0%}"
    return "".join(map(cell, HEADER[1:], (str(one.units), same, alpha, ac1)))


def no_interval(units: int) -> str:
    """Say why a coefficient has no interval."""
    return f"no interval: {units} units are too few" if units < FEWEST else "no interval: all redraws come to the same"


def cell(name: str, told: str) -> str:
    """Give a cell with its name, for a narrow window in which the lines of the table are folded."""
    return f'<td data-label="{escape(name)}"><div>{told}</div></td>'


def figure(value: float | None, low: float | None, high: float | None, missing: str) -> str:
    """Give a coefficient with its interval, or why one of them is missing."""
    if value is None:
        return f'<small class="blank">{escape(missing.capitalize())}.</small>'
    spread = (
        f"[{short_of_one(low, 2):.2f} to {short_of_one(high, 2):.2f}]"
        if low is not None and high is not None
        else missing
    )
    return f"{short_of_one(value, 2):.2f} <small>{escape(spread)}</small>"


def downloads(rows: list[Row], found: list[Agreement], state: State) -> None:
    """Offer both lists as CSV."""
    with st.container(horizontal=True, gap="small"):
        table = partial(csv_bytes, COLUMNS, [[getattr(one, name) for name in COLUMNS] for one in found])
        st.download_button(
            "Agreement as CSV", table, "agreement.csv", "text/csv", key="get-agreement", on_click="ignore"
        )
        if rows:
            listed = partial(csv_bytes, [*rows[0]], [[*row.values()] for row in rows])
            st.download_button(
                "Disagreements as CSV",
                listed,
                "disagreements.csv",
                "text/csv",
                key="get-disagreements",
                on_click="ignore",
            )
    if state.issue:
        st.caption("The figures for all issues together are those of every issue, whatever the filter.")
