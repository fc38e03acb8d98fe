"""The timeline of one issue: stretches, statements and occasions in, one layered chart out."""

from datetime import date, timedelta
from typing import Any

import altair as alt

from charts.axes import x_axis, y_axis
from charts.inline import inline
from charts.layers import layered
from charts.marks import LITTLE, STEP, mark_rows, points, rings, spans
from charts.occasions import LAYOUTS, names, rules
from charts.view import FONT, LOWEST, TOP, View, moment

Row = dict[str, Any]

LABEL = 0.27
FRESH = timedelta(days=90)


def timeline_chart(
    view: View, issue: Row, history: list[Row], marks: list[Row], occasions: list[Row], since: date | None = None
) -> alt.LayerChart:
    """Draw the positions of the holders on an issue and every event behind them; small, it leaves the names out."""
    placed = mark_rows(view, marks)
    marked = points(view, placed)
    layers = [
        ground(view),
        *([] if since is None else [since_rule(view, since)]),
        rules(view, occasions),
        *(() if view.small else (names(view, occasions, *layout) for layout in LAYOUTS)),
        lines(view, history),
        spans(placed),
        rings(placed),
        marked,
        *([] if view.small else [end_names(view, history)]),
    ]
    first, *others = (layer for layer in layers if layer.data.values or layer is marked)
    drawn = [
        first.encode(x=x_axis(view), y=y_axis(issue, view)),
        *(layer.encode(x=alt.X("x:Q"), y=alt.Y("y:Q")) for layer in others),
    ]
    return layered(*drawn, height=LITTLE * 4 + 40 if view.small else STEP * 4 + 92, padding=(0, 4, 0, 4))


def ground(view: View) -> alt.Chart:
    """Hold the axes, whatever else there is to draw, and take the stretch of days that the reader drags across."""
    ends = [{"x": moment(day), "y": 0} for day in (view.start, view.end)]
    looks = alt.BrushConfig(fill=view.palette.accent, fillOpacity=0.14, stroke=view.palette.accent)
    brush = alt.selection_interval(name="brush", encodings=["x"], mark=looks)
    held = alt.Chart(inline(ends, "ends")).mark_point(opacity=0, aria=False)
    chart: alt.Chart = held if view.small else held.add_params(brush)
    return chart


def since_rule(view: View, since: date) -> alt.Chart:
    """Draw the day since which the words beside the chart tell what changed."""
    rows = [{"x": moment(since), "y": LOWEST, "y2": TOP}] if view.holds(since) else []
    drawn = alt.Chart(inline(rows, "since")).mark_rule(aria=False, strokeWidth=1.4, opacity=0.9)
    chart: alt.Chart = drawn.encode(y2=alt.Y2("y2:Q"), color=alt.ColorValue(view.palette.accent))
    return chart


def lines(view: View, history: list[Row]) -> alt.Chart:
    """Draw stretches and the steps between them; dotted where nothing confirmed them for 90 days."""
    drawn = alt.Chart(inline(line_rows(view, history), "lines"))
    chart: alt.Chart = drawn.mark_rule(
        clip=True,
        strokeCap="round",
        strokeWidth=2.4,
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
        base = {"colour": view.colour(holder), "holder": row["holder"]}
        start, end = row["valid_from"], row["valid_to"] or view.end
        turn = min(end, row["confirmed_on"] + FRESH)
        for first, last, ageing in ((start, turn, False), (turn, end, True)):
            if last > first and last >= view.start and first <= view.end:
                rows.append(base | flat(max(first, view.start), min(last, view.end), height) | {"ageing": ageing})
        earlier = before.get(holder)
        if earlier and earlier["stance"] != row["stance"] and view.holds(start):
            low = earlier["stance"] + view.nudge(holder)
            rows.append(base | {"x": moment(start), "x2": moment(start), "y": low, "y2": height, "ageing": False})
        before[holder] = row
    return rows


def flat(start: date, end: date, height: float) -> Row:
    """Give a horizontal line."""
    return {"x": moment(start), "x2": moment(end), "y": height, "y2": height}


def end_names(view: View, history: list[Row]) -> alt.Chart:
    """Name each line at its end, pushed apart where they end together; charts below one another leave the same room."""
    ends = {row["holder_id"]: row for row in history if row["valid_from"] <= view.end}
    ordered = sorted(ends.values(), key=lambda row: row["stance"] + view.nudge(row["holder_id"]))
    rows: list[Row] = [{"x": moment(view.end), "y": 0, "name": view.widest, "colour": "transparent"}]
    floor = -3.0
    for row in ordered:
        floor = max(floor + LABEL, row["stance"] + view.nudge(row["holder_id"]))
        rows.append({"x": moment(view.end), "y": floor, "name": row["holder"], "colour": view.colour(row["holder_id"])})
    over = max(0.0, floor - TOP)
    # The widest name is there unseen, so that the charts of all issues are equally wide under one another.
    lowered = [rows[0], *(row | {"y": row["y"] - over} for row in rows[1:])]
    drawn = alt.Chart(inline(lowered, "last"))
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
