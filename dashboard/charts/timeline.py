"""The timeline of one issue: stretches, statements and occasions in, one layered chart out."""

from datetime import date, timedelta
from typing import Any

import altair as alt

from charts.axes import x_axis, y_axis
from charts.occasions import LAYOUTS, names, rules
from charts.view import FONT, TOP, View, moment
from words import partial_words

Row = dict[str, Any]

STEP = 46
LABEL = 0.27
FRESH = timedelta(days=90)
SHAPES = {"verbatim": "circle", "paraphrase": "square", "action": "triangle-up", "characterised": "diamond"}


def timeline_chart(
    view: View, issue: Row, history: list[Row], marks: list[Row], occasions: list[Row]
) -> alt.LayerChart:
    """Draw the positions of the holders on an issue and every statement behind them."""
    marked = points(view, marks)
    layers = [
        ground(view),
        rules(view, occasions),
        *(names(view, occasions, *layout) for layout in LAYOUTS),
        lines(view, history),
        spans(view, marks),
        marked,
        end_names(view, history),
    ]
    first, *others = (layer for layer in layers if layer.data.values or layer is marked)
    drawn = [
        first.encode(x=x_axis(view), y=y_axis(issue, view.palette)),
        *(layer.encode(x="x:Q", y="y:Q") for layer in others),
    ]
    chart: alt.LayerChart = (
        alt.layer(*drawn)
        .properties(
            height=STEP * 4 + 92, background="transparent", padding={"left": 0, "right": 4, "top": 0, "bottom": 4}
        )
        .configure_view(stroke=None)
    )
    return chart


def ground(view: View) -> alt.Chart:
    """Hold the axes, whatever else there is to draw."""
    ends = [{"x": moment(day), "y": 0} for day in (view.start, view.end)]
    chart: alt.Chart = alt.Chart(alt.InlineData(values=ends)).mark_point(opacity=0, aria=False)
    return chart


def lines(view: View, history: list[Row]) -> alt.Chart:
    """Draw stretches and the steps between them; dotted where nothing confirmed them for 90 days."""
    drawn = alt.Chart(alt.InlineData(values=line_rows(view, history)))
    chart: alt.Chart = drawn.mark_rule(
        clip=True,
        strokeCap="round",
        strokeWidth=2.4,
        opacity=0.85,
        strokeDash={"expr": "datum.ageing ? [1, 5] : [1, 0]"},
    ).encode(x2="x2:Q", y2="y2:Q", color=alt.Color("colour:N", scale=None, legend=None))
    return chart


def line_rows(view: View, history: list[Row]) -> list[Row]:
    """Turn stretches into horizontal lines, fresh and ageing, and vertical steps."""
    rows: list[Row] = []
    before: dict[str, Row] = {}
    for row in history:
        holder, height = row["holder_id"], row["stance"] + view.nudge(row["holder_id"])
        base = {"colour": view.colour(holder), "holder": row["holder"]}
        start, end = row["valid_from"], row["valid_to"] or view.end
        turn = min(end, start + FRESH)
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


def mark_rows(view: View, marks: list[Row]) -> list[Row]:
    """Give each statement its place; those at the same place stand side by side."""
    met: dict[tuple[object, ...], int] = {}
    rows = []
    for row in marks:
        if not view.holds(row["stated_from"], row["stated_to"]):
            continue
        place = (row["holder_id"], row["stated_to"], row["stance"])
        met[place] = met.get(place, -1) + 1
        rows.append(mark_row(view, row) | {"aside": met[place] * 9})
    return rows


def mark_row(view: View, row: Row) -> Row:
    """Give what a mark shows."""
    sure = row["precision"] == "day"
    return {
        "x": moment(min(row["stated_to"], view.end)),
        "x2": moment(max(row["stated_from"], view.start)),
        "y": row["stance"] + view.nudge(row["holder_id"]),
        "colour": view.colour(row["holder_id"]),
        "sure": sure,
        "fill": view.colour(row["holder_id"]) if row["tense"] == "said" else view.palette.paper,
        "edge": view.colour(row["holder_id"]) if row["tense"] == "planned" else view.palette.paper,
        "chosen": row["statement_id"] == view.chosen,
        "share": 0.35 if row["status"] == "proposed" else 1,
        "statement_id": row["statement_id"],
        "who": row["actor"] if row["actor"] == row["holder"] else f"{row['actor']}, for {row['holder']}",
        "position": row["stance_label"] + (", planned" if row["tense"] == "planned" else ""),
        "when": partial_words(row["stated_on"]),
        "label": f"{row['actor']}, {partial_words(row['stated_on'])}: {row['stance_label']}",
        "attribution": row["attribution"],
        "quote": row["quote"] if len(row["quote"]) < 240 else row["quote"][:239] + "…",
        "where": " > ".join(filter(None, [row["via"], row["outlet"]])),
    }


def spans(view: View, marks: list[Row]) -> alt.Chart:
    """Draw what an uncertain date can mean."""
    rows = [row for row in mark_rows(view, marks) if not row["sure"]]
    drawn = alt.Chart(alt.InlineData(values=rows)).mark_rule(strokeWidth=7, opacity=0.28, strokeCap="round", clip=True)
    chart: alt.Chart = drawn.encode(x2="x2:Q", color=alt.Color("colour:N", scale=None, legend=None))
    return chart


def points(view: View, marks: list[Row]) -> alt.Chart:
    """Draw a mark for each statement: its shape says how we know, hollow is planned; a click chooses it."""
    click = alt.selection_point(name="click", fields=["statement_id"], on="click", empty=False)
    drawn = alt.Chart(alt.InlineData(values=mark_rows(view, marks))).mark_point(
        filled=True, opacity=1, fillOpacity={"expr": "datum.share"}, cursor="pointer", xOffset={"expr": "-datum.aside"}
    )
    told = [
        ("who", "who"),
        ("position", "position"),
        ("when", "stated"),
        ("quote", "quote"),
        ("attribution", "how we know"),
        ("where", "through"),
    ]
    chart: alt.Chart = drawn.encode(
        shape=alt.Shape("attribution:N", scale=alt.Scale(domain=[*SHAPES], range=[*SHAPES.values()]), legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.condition(
            "datum.chosen", alt.value(view.palette.ink), alt.Stroke("colour:N", scale=None, legend=None)
        ),
        strokeWidth=alt.condition("datum.chosen", alt.value(2.5), alt.value(1.4)),
        size=alt.condition("datum.chosen", alt.value(170), alt.value(85)),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in told],
        description="label:N",
    ).add_params(click)
    return chart


def end_names(view: View, history: list[Row]) -> alt.Chart:
    """Name each line at its end, pushed apart where they end together."""
    ends = {row["holder_id"]: row for row in history if row["valid_from"] <= view.end}
    ordered = sorted(ends.values(), key=lambda row: row["stance"] + view.nudge(row["holder_id"]))
    rows, floor = [], -3.0
    for row in ordered:
        floor = max(floor + LABEL, row["stance"] + view.nudge(row["holder_id"]))
        rows.append({"x": moment(view.end), "y": floor, "name": row["holder"], "colour": view.colour(row["holder_id"])})
    over = max(0.0, floor - TOP)
    drawn = alt.Chart(alt.InlineData(values=[row | {"y": row["y"] - over} for row in rows]))
    chart: alt.Chart = drawn.mark_text(
        aria=False,
        align="left",
        dx=8,
        font=FONT,
        fontSize=11.5,
        fontWeight=600,
        limit={"expr": "width < 400 ? 90 : 140"},
    ).encode(text="name:N", color=alt.Color("colour:N", scale=None, legend=None))
    return chart
