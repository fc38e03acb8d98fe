"""The matrix: cells in, one layered chart out, with a click on a cell as its selection."""

import json
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import altair as alt

from blanks import DASHES
from cells import Matrix
from charts.inline import inline
from charts.layers import layered
from charts.palette import Palette

Rows = dict[str, Sequence[dict[str, Any]]]

LINE_HEIGHT, HEAD = 44, 40
"""The pixels of a line, and those that the names of the issues take, more or less."""
NARROW = 120
NAMES = 150
"""The pixels that the names of the lines take."""
TIGHT = 190
LETTER, BESIDE = 4.85, 8
"""The pixels that a letter of the details takes on a page, and those beside them."""
SMALLER, BOLD, LEAST, SIGN = 10 / 11, 0.49, 8.5, 9
"""In narrow cells: how much smaller the details are, how wide a strong letter is beside its height, the least height
that can be read, and the pixels of a sign."""


@dataclass(frozen=True)
class Room:
    """The pixels that words take: the names of the lines, and a letter of the details at most, on average."""

    names: int = NAMES
    letter: float = LETTER


SCREEN = Room()
DASH = f"({json.dumps(DASHES)})[datum.kind] || [1, 0]"
INSET = "\u200b\u2003"  # Vega trims spaces, but not those behind a space of no width
FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"


def matrix_rows(matrix: Matrix) -> Rows:
    """Give the cells as the rows of the chart."""
    return {"cells": matrix.cells, "lines": fold_rows(matrix)}


def fold_rows(matrix: Matrix) -> list[dict[str, Any]]:
    """Give the parties whose people can be shown or hidden."""
    there = {line.party_id for line in matrix.holders if line.level == "actor"}
    return [
        {
            "line": line.key,
            "party_id": line.party_id,
            "shape": "triangle-down" if line.party_id in there else "triangle-right",
            "told": f"{'Hide' if line.party_id in there else 'Show'} the people of {line.label}",
        }
        for line in matrix.holders
        if line.people and not line.heading
    ]


def matrix_chart(rows: Rows, matrix: Matrix, palette: Palette, room: Room = SCREEN) -> alt.LayerChart:
    """Draw a cell for every holder and issue: of the matrix only the names of its lines and columns count here.

    Args:
        rows: the cells and the parties whose people can be shown, as `matrix_rows` gives them.
        matrix: its lines and columns.
        palette: the colours of the reader's theme.
        room: what its words take.
    """
    base = alt.Chart(inline(rows["cells"], "cells")).encode(
        x=alt.X(
            "issue_id:N",
            scale=alt.Scale(domain=[row["issue_id"] for row in matrix.issues], paddingInner=0.03, paddingOuter=0),
            axis=issue_axis(matrix, palette),
        ),
        y=alt.Y(
            "line:N",
            scale=alt.Scale(domain=[line.key for line in matrix.holders], paddingInner=0.1, paddingOuter=0.05),
            axis=line_axis(matrix, palette, room.names),
        ),
    )
    cells = [
        rects(base, palette),
        struck(base, palette),
        words(base, len(matrix.issues)),
        details(base, len(matrix.issues), room.letter),
        signs(base, len(matrix.issues)),
        *folds(alt.Chart(inline(rows["lines"], "lines")), matrix, palette, room.names),
    ]
    return layered(*cells, height=LINE_HEIGHT * len(matrix.holders) + HEAD, padding=(0, 0, 2, 2))


def folds(base: alt.Chart, matrix: Matrix, palette: Palette, names: int) -> list[alt.Chart]:
    """Mark the parties whose people can be shown or hidden, by a click on their names."""
    scale = alt.Scale(domain=[line.key for line in matrix.holders], paddingInner=0.1, paddingOuter=0.05)
    y = alt.Y("line:N", scale=scale, axis=line_axis(matrix, palette, names))
    click = alt.selection_point(name="fold", fields=["party_id"], on="click", empty=False)
    place = base.mark_rect(opacity=0, cursor="pointer").encode(
        x=alt.value(-names),
        x2=alt.value(-4),
        y=y,
        description=alt.Description("told:N"),
        tooltip=alt.Tooltip("told:N", title="click"),
    )
    arrow = base.mark_point(filled=True, size=34, opacity=1, color=palette.muted, aria=False, tooltip=None).encode(
        x=alt.value(-12), y=y, shape=alt.Shape("shape:N", scale=None)
    )
    return [arrow, place.add_params(click)]


def rects(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Draw the cells' ground; the kinds of blank differ by their outline."""
    click = alt.selection_point(name="click", fields=["cell"], on="click", empty=False)
    chart: alt.Chart = (
        base.mark_rect(cornerRadius=4, cursor="pointer", strokeDash={"expr": DASH})
        .encode(
            color=alt.Color("fill:N", scale=None, legend=None),
            stroke=alt.condition("datum.chosen", alt.value(palette.ink), alt.Stroke("stroke:N", scale=None)),
            strokeWidth=alt.condition("datum.chosen", alt.value(2.5), alt.StrokeWidth("weight:Q", scale=None)),
            description=alt.Description("label:N"),
            tooltip=tooltip(),
        )
        .add_params(click)
    )
    return chart


def struck(base: alt.Chart, palette: Palette) -> alt.Chart:
    """Strike out the cells in which something was stated, but nothing that counts."""
    chart: alt.Chart = (
        base.transform_filter("datum.kind === 'no evidence that counts'")
        .mark_rule(strokeWidth=1, opacity=0.3, aria=False, color=palette.muted)
        .encode(
            x=alt.X("issue_id:N", bandPosition=0),
            x2=alt.X2("issue_id:N", bandPosition=1),
            y=alt.Y("line:N", bandPosition=1),
            y2=alt.Y2("line:N", bandPosition=0),
            tooltip=alt.TooltipValue(None),
        )
    )
    return chart


def tooltip() -> list[alt.Tooltip]:
    """Say what a cell is when the pointer rests on it."""
    return [
        alt.Tooltip("holder:N", title="who"),
        alt.Tooltip("issue:N", title="issue"),
        alt.Tooltip("word:N", title="position"),
        alt.Tooltip("when:N", title="stated"),
        alt.Tooltip("told:N", title="evidence"),
    ]


def words(base: alt.Chart, columns: int) -> alt.Chart:
    """Write the position in each cell; in a narrow one in letters so small that it has room."""
    narrow = f"width / {columns} < {NARROW}"
    tight = f"width / {columns} < {TIGHT}"
    small = fitting(11, "datum.short", columns)
    large = f"{narrow} ? {small} : {tight} && length(datum.word) > 16 ? 11.5 : 13.5"
    size = {"expr": f"datum.when ? ({large}) : ({narrow} ? {fitting(10.5, 'datum.short', columns)} : 11.5)"}
    chart: alt.Chart = base.mark_text(
        aria=False,
        font=FONT,
        fontSize=size,
        text={"expr": f"{narrow} ? datum.short : datum.word"},
        fontWeight={"expr": "datum.when ? 600 : 400"},
        dx={"expr": f"!({narrow}) && {tight} ? -4 * length(datum.signs) : 0"},
        dy={"expr": f"datum.when ? ({narrow} ? -12 : -7) : 0"},
        cursor="pointer",
    ).encode(color=alt.Color("ink:N", scale=None, legend=None), tooltip=alt.TooltipValue(None))
    return chart


def fitting(most: float, text: str, columns: int) -> str:
    """Give the height of letters in which a text has room in a narrow cell, as far as it can be read then."""
    return f"max({LEAST}, min({most}, (width / {columns} - {BESIDE}) / ({BOLD} * length({text}))))"


def details(base: alt.Chart, columns: int, letter: float) -> alt.Chart:
    """Write date, age and counts under the position, as much as the width of the cell takes."""
    narrow, room = f"width / {columns} < {NARROW}", f"width / {columns} - {BESIDE}"
    across = f"({narrow} ? {letter * SMALLER:.2f} : {letter})"
    text = " : ".join(
        f"{across} * length(datum.{name}) < {room} ? datum.{name}" for name in ("widest", "counted", "wider", "least")
    )
    chart: alt.Chart = base.mark_text(
        aria=False,
        font=FONT,
        fontSize={"expr": f"{narrow} ? 10 : 11"},
        dy={"expr": f"{narrow} ? 1 : 9"},
        cursor="pointer",
        text={"expr": f"{text} : datum.days"},
    ).encode(color=alt.Color("ink:N", scale=None, legend=None), tooltip=alt.TooltipValue(None))
    return chart


def signs(base: alt.Chart, columns: int) -> alt.Chart:
    """Mark at the right of the cell, in a narrow one on a line of its own, what has moved and what rests on little."""
    narrow = f"width / {columns} < {NARROW}"
    little = f"length(datum.planned) * {LETTER} + length(datum.signs) * {SIGN} > width / {columns} - {BESIDE}"
    planned = f"{narrow} ? (datum.planned && {little} ? 'plan ' : datum.planned) : ''"
    chart: alt.Chart = base.mark_text(
        aria=False,
        font=FONT,
        fontSize={"expr": f"{narrow} ? 11 : 12"},
        align={"expr": f"{narrow} ? 'center' : 'right'"},
        dx={"expr": f"{narrow} ? -0.485 * width / {columns} : -8"},
        dy={"expr": f"{narrow} ? 13 : -7"},
        text={"expr": f"({planned}) + datum.signs"},
        opacity=0.85,
        cursor="pointer",
    ).encode(
        x=alt.X("issue_id:N", bandPosition=1),
        color=alt.Color("ink:N", scale=None, legend=None),
        tooltip=alt.TooltipValue(None),
    )
    return chart


def issue_axis(matrix: Matrix, palette: Palette) -> alt.Axis:
    """Head the columns with the issues' names, broken into lines where they are narrow."""
    names = json.dumps({row["issue_id"]: row["name"] for row in matrix.issues})
    narrow = f"width / {len(matrix.issues)} < {NARROW}"
    lines = max(row["name"].count(" ") + 1 for row in matrix.issues)
    longest = max((word for row in matrix.issues for word in row["name"].split(" ")), key=len)
    broken = f"{narrow} ? split(({names})[datum.value], ' ') : ({names})[datum.value]"
    return alt.Axis(
        orient="top",
        title=None,
        domain=False,
        ticks=False,
        labelAngle=0,
        labelExpr=broken,
        labelFont=FONT,
        labelFontWeight=600,
        labelFontSize={"expr": f"{narrow} ? {fitting(11, json.dumps(longest), len(matrix.issues))} : 13"},
        labelColor=palette.ink,
        labelPadding={"expr": f"{narrow} ? {8 + 13 * (lines - 1)} : 8"},
        labelLimit=260,
        labelLineHeight=13,
        labelOverlap=False,
        labelBaseline="bottom",
    )


def line_axis(matrix: Matrix, palette: Palette, names: int) -> alt.Axis:
    """Name the lines: parties bold, their people set in under them."""
    labels = json.dumps({line.key: line.label if strong(line) else INSET + line.label for line in matrix.holders})
    bold = json.dumps([line.key for line in matrix.holders if strong(line)])
    test = f"indexof({bold}, datum.value) >= 0"
    return alt.Axis(
        title=None,
        domain=False,
        ticks=False,
        labelExpr=f"({labels})[datum.value]",
        labelFont=FONT,
        labelFontSize=13,
        labelColor=palette.ink,
        labelAlign="left",
        labelPadding=names,
        minExtent=names,
        maxExtent=names,
        labelLimit=names - 18,
        labelFontWeight=alt.condition(test, alt.value(700), alt.value(400)),
        offset=0,
        labelOverlap=False,
    )


def strong(line: object) -> bool:
    """Tell whether a line is a party or a heading."""
    return getattr(line, "level", "") != "actor"
