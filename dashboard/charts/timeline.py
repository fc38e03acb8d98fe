"""The timeline of one issue: stretches, statements and occasions in, their rows and one layered chart out."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import Any

import altair as alt

from charts.axes import x_axis, y_axis
from charts.inline import inline
from charts.layers import layered
from charts.marks import LITTLE, STEP, counts, crowded, mark_rows, points, rings, spans
from charts.occasions import LAYOUTS, name_rows, names, rule_rows, rules
from charts.view import FONT, LOWEST, TOP, View, moment

Row = dict[str, Any]
Rows = dict[str, Sequence[Row]]

LABEL = 0.27
ROOM = 0.15
"""The share of a chart that has to be without data for words to say so in it."""
FRESH = timedelta(days=90)


def timeline_rows(
    view: View, history: list[Row], marks: list[Row], occasions: list[Row], since: date | None = None
) -> Rows:
    """Give what there is to draw, the lowest first; a small chart names neither occasions nor lines.

    Args:
        view: what part is drawn.
        history: the stretches of the holders on an issue.
        marks: every event behind them.
        occasions: what happened.
        since: the day since which changes are told.
    """
    placed = mark_rows(view, marks)
    found: Rows = {
        "ends": [{"x": moment(day), "y": 0} for day in (view.start, view.end)],
        "unknown": unknown_rows(view),
        "unknown words": unknown_rows(view),
        "since": [{"x": moment(since), "y": LOWEST, "y2": TOP}] if since and view.holds(since) else [],
        "occasions": rule_rows(view, occasions),
        **({} if view.small else {f"names-{width}": name_rows(view, occasions, width) for *_, width in LAYOUTS}),
        "lines": line_rows(view, history),
        "spans": [row for row in placed if not row["sure"]],
        "rings": [row for row in placed if row["planned"]],
        "marks": placed,
        "counts": crowded(placed),
        "last": [] if view.small else last_rows(view, history),
    }
    return {name: rows for name, rows in found.items() if rows or name == "marks"}


def timeline_chart(rows: Rows, view: View, issue: Row) -> alt.LayerChart:
    """Draw the rows over one another; the same names give the same specification, whatever the rows are."""
    drawn: dict[str, Callable[[alt.InlineData], alt.Chart]] = {
        "ends": partial(ground, view),
        "unknown": partial(unknown, view),
        "unknown words": partial(unknown_words, view),
        "since": partial(since_rule, view),
        "occasions": partial(rules, view),
        **{f"names-{width}": partial(names, view, least, most) for least, most, width in LAYOUTS},
        "lines": lines,
        "spans": spans,
        "rings": rings,
        "marks": partial(points, view),
        "counts": partial(counts, view),
        "last": end_names,
    }
    first, *others = (drawn[name](inline(some, name)) for name, some in rows.items())
    layers = [
        first.encode(x=x_axis(view), y=y_axis(issue, view)),
        *(layer.encode(x=alt.X("x:Q"), y=alt.Y("y:Q")) for layer in others),
    ]
    return layered(*layers, height=LITTLE * 4 + 40 if view.small else STEP * 4 + 92, padding=(0, 4, 0, 4))


def ground(view: View, ends: alt.InlineData) -> alt.Chart:
    """Hold the axes, whatever else there is to draw, and take the stretch of days that the reader drags across."""
    looks = alt.BrushConfig(fill=view.palette.accent, fillOpacity=0.14, stroke=view.palette.accent)
    brush = alt.selection_interval(name="brush", encodings=["x"], mark=looks)
    held = alt.Chart(ends).mark_point(opacity=0, aria=False)
    chart: alt.Chart = held if view.small else held.add_params(brush)
    return chart


def unknown_rows(view: View) -> list[Row]:
    """Give the days after those of the data, on which no line goes on; in words too, where there is room."""
    first = max(view.last, view.start)
    name = "no data" if (view.end - first) / (view.end - view.start) >= ROOM else ""
    row = {"x": moment(first), "x2": moment(view.end), "y": LOWEST, "y2": TOP, "name": name}
    return [row] if view.last < view.end else []


def unknown(view: View, days: alt.InlineData) -> alt.Chart:
    """Shade the days after those of the data."""
    drawn = alt.Chart(days).mark_rect(aria=False, opacity=0.75)
    chart: alt.Chart = drawn.encode(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=alt.ColorValue(view.palette.soft))
    return chart


def unknown_words(view: View, days: alt.InlineData) -> alt.Chart:
    """Say so in the shade."""
    chart: alt.Chart = (
        alt.Chart(days)
        .mark_text(aria=False, align="left", baseline="bottom", dx=6, dy=-4, font=FONT, fontSize=11, fontStyle="italic")
        .encode(text=alt.Text("name:N"), color=alt.ColorValue(view.palette.muted))
    )
    return chart


def since_rule(view: View, since: alt.InlineData) -> alt.Chart:
    """Draw the day since which the words beside the chart tell what changed."""
    drawn = alt.Chart(since).mark_rule(aria=False, strokeWidth=1.4, opacity=0.9)
    chart: alt.Chart = drawn.encode(y2=alt.Y2("y2:Q"), color=alt.ColorValue(view.palette.accent))
    return chart


def lines(stretches: alt.InlineData) -> alt.Chart:
    """Draw stretches and the steps between them; dotted where nothing confirmed them for 90 days."""
    drawn = alt.Chart(stretches)
    chart: alt.Chart = drawn.mark_rule(
        clip=True,
        strokeCap="round",
        strokeWidth={"expr": "datum.broad ? 2.6 : 1.5"},
        opacity=0.85,
        strokeDash={"expr": "datum.ageing ? [1, 5] : [1, 0]"},
    ).encode(x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"), color=alt.Color("colour:N", scale=None, legend=None))
    return chart


def line_rows(view: View, history: list[Row]) -> list[Row]:
    """Turn stretches into horizontal lines, fresh and ageing, and vertical steps."""
    rows: list[Row] = []
    before: dict[str, Row] = {}
    for row in history:
        holder, height = row["holder_id"], row["stance"] + view.nudge(row["holder_id"])
        base = {"colour": view.colour(holder), "holder": row["holder"], "broad": view.party(holder)}
        start, end = row["valid_from"], row["valid_to"] or view.last
        turn = min(end, row["confirmed_on"] + FRESH)
        for first, last, ageing in ((start, turn, False), (turn, end, True)):
            if last > first and last >= view.start and first <= view.end:
                rows.append(base | flat(max(first, view.start), min(last, view.last), height) | {"ageing": ageing})
        earlier = before.get(holder)
        if earlier and earlier["stance"] != row["stance"] and view.holds(start):
            low = earlier["stance"] + view.nudge(holder)
            rows.append(base | {"x": moment(start), "x2": moment(start), "y": low, "y2": height, "ageing": False})
        before[holder] = row
    return rows


def flat(start: date, end: date, height: float) -> Row:
    """Give a horizontal line."""
    return {"x": moment(start), "x2": moment(end), "y": height, "y2": height}


def last_rows(view: View, history: list[Row]) -> list[Row]:
    """Name each line at its end, pushed apart where they end together; charts below one another leave the same room."""
    known = [row for row in history if row["valid_from"] <= view.end and view.start <= view.last]
    ends = {row["holder_id"]: row for row in known}
    ordered = sorted(ends.values(), key=lambda row: row["stance"] + view.nudge(row["holder_id"]))
    rows: list[Row] = [{"x": moment(view.end), "y": 0, "name": view.widest, "colour": "transparent"}]
    floor = -3.0
    for row in ordered:
        floor = max(floor + LABEL, row["stance"] + view.nudge(row["holder_id"]))
        rows.append({"x": moment(view.end), "y": floor, "name": row["holder"], "colour": view.colour(row["holder_id"])})
    over = max(0.0, floor - TOP)
    # The widest name is there unseen, so that the charts of all issues are equally wide under one another.
    return [rows[0], *(row | {"y": row["y"] - over} for row in rows[1:])]


def end_names(last: alt.InlineData) -> alt.Chart:
    """Write the names of the lines."""
    drawn = alt.Chart(last)
    chart: alt.Chart = drawn.mark_text(
        aria=False,
        align="left",
        dx=8,
        font=FONT,
        fontSize=11.5,
        fontWeight=600,
        limit={"expr": "width < 400 ? 90 : 140"},
    ).encode(text=alt.Text("name:N"), color=alt.Color("colour:N", scale=None, legend=None))
    return chart
