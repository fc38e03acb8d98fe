"""Occasions on a timeline: a rule each, and a name wherever it runs into no other."""

from typing import Any

import altair as alt

from charts.view import FONT, LOWEST, TOP, View, moment

Row = dict[str, Any]

ROWS = 3
LETTER = 4.6
LAYOUTS = (*((width, width + 60, width) for width in range(380, 860, 60)), (860, 10_000, 860))


def rule_rows(view: View, occasions: list[Row]) -> list[Row]:
    """Give the occasions in view, at their last day."""
    return [
        {"x": moment(row["ends_to"]), "y": LOWEST, "y2": TOP}
        | {name: row[name] or "" for name in ("name", "when", "note")}
        for row in occasions
        if view.holds(row["ends_to"])
    ]


def rules(view: View, occasions: alt.InlineData) -> alt.Chart:
    """Draw occasions as rules."""
    told = [
        alt.Tooltip("name:N", title="occasion"),
        alt.Tooltip("when:N", title="when"),
        alt.Tooltip("note:N", title="what"),
    ]
    drawn = alt.Chart(occasions).mark_rule(aria=False, strokeDash=[2, 3], strokeWidth=1.2, opacity=0.75)
    chart: alt.Chart = drawn.encode(y2=alt.Y2("y2:Q"), color=alt.ColorValue(view.palette.muted), tooltip=told)
    return chart


def name_rows(view: View, occasions: list[Row], width: int) -> list[Row]:
    """Give the names of the occasions that have room in a plot so wide: no name runs into another."""
    return [
        {"x": moment(row["ends_to"]), "y": 2.78 + 0.42 * row["row"], "name": row["name"]}
        for row in placed(view, occasions, width)
        if row["row"] < ROWS
    ]


def names(view: View, least: int, most: int, named: alt.InlineData) -> alt.Chart:
    """Name the occasions above the plot while it is at least and at most so wide."""
    shown = {"expr": f"width >= {least} && width < {most} ? 1 : 0"}
    drawn = alt.Chart(named)
    chart: alt.Chart = drawn.mark_text(
        aria=False, font=FONT, fontSize=10.5, align="left", dx=-2, baseline="middle", opacity=shown
    ).encode(text=alt.Text("name:N"), color=alt.ColorValue(view.palette.muted))
    return chart


def placed(view: View, occasions: list[Row], width: int) -> list[Row]:
    """Give each occasion in view the row of its name: above the names of later ones that it would run over.

    A row of ROWS or more has no place for the name: the rule stands alone.
    """
    days = max(1, (view.end - view.start).days)
    found: list[Row] = []
    for row in sorted(occasions, key=lambda one: (one["ends_to"], one["name"]), reverse=True):
        if view.holds(row["ends_to"]):
            at = (row["ends_to"] - view.start).days / days * width
            end = at + len(row["name"]) * LETTER + 8
            under = [other["row"] for other in found if other["row"] < ROWS and other["at"] < end]
            found.append(row | {"at": at, "row": max(under, default=-1) + 1})
    return found
