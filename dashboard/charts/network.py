"""The network: nodes and ties with their places in, one layered chart out, with a click on a tie as its selection."""

from typing import Any

import altair as alt

from charts.inline import inline
from charts.layers import layered
from charts.palette import Palette
from charts.view import FONT

Row = dict[str, Any]

HEIGHT = 560
NARROW = "width < 520"
DASH = "datum.kind == 'disagree' ? [5, 4] : [1, 0]"
NAMED = f"({NARROW} ? datum.named_narrow : datum.named_wide) <= width"
HALF = f"({NARROW} ? datum.half_narrow : datum.half_wide)"
INSIDE = f"clamp(datum.x * width, {HALF}, width - {HALF}) - datum.x * width"
HELD = "(over.holder_id || [null])[0]"
NEAR = f"!isValid({HELD}) || {HELD} == datum.one || {HELD} == datum.other"


def network_chart(nodes: list[Row], ties: list[Row], palette: Palette) -> alt.LayerChart:
    """Draw each node at its place with its name, and a line for each tie."""
    dots, lines = alt.Chart(inline(nodes, "nodes")), alt.Chart(inline(ties, "ties"))
    layers = [*drawn_ties(lines, palette), drawn_nodes(dots), *names(dots, palette)]
    return layered(*layers, height=HEIGHT, padding=(4, 4, 22, 34))


def place(field: str) -> dict[str, Any]:
    """Give how a place from 0 to 1 is drawn, with neither axis nor grid."""
    return {"shorthand": f"{field}:Q", "scale": alt.Scale(domain=[0, 1], nice=False, zero=False), "axis": None}


def drawn_ties(base: alt.Chart, palette: Palette) -> list[alt.Chart]:
    """Draw the ties, thicker with each issue that is shared; over each lies a broad unseen line that is easy to hit."""
    ends = base.encode(x=alt.X(**place("x")), y=alt.Y(**place("y")), x2=alt.X2("x2:Q"), y2=alt.Y2("y2:Q"))
    click = alt.selection_point(name="click", fields=["tie"], on="click", empty=False)
    seen = ends.mark_rule(aria=False, strokeCap="round", strokeDash={"expr": DASH}).encode(
        color=alt.condition("datum.chosen", alt.value(palette.ink), alt.Color("colour:N", scale=None, legend=None)),
        strokeWidth=alt.StrokeWidth("thick:Q", scale=None, legend=None),
        opacity=alt.condition(NEAR, alt.value(0.8), alt.value(0.1)),
        tooltip=alt.TooltipValue(None),
    )
    hit = (
        ends.mark_rule(cursor="pointer", opacity=0, strokeWidth=14)
        .encode(description=alt.Description("told:N"), tooltip=told("between", "ties", "shared"))
        .add_params(click)
    )
    return [seen, hit]


def told(*fields: str) -> list[alt.Tooltip]:
    """Say the fields when the pointer rests on something."""
    return [alt.Tooltip(f"{field}:N", title=field) for field in fields]


def drawn_nodes(base: alt.Chart) -> alt.Chart:
    """Draw the nodes, larger with more statements; the pointer on one brings out its ties."""
    over = alt.selection_point(name="over", fields=["holder_id"], on="pointerover", clear="pointerout", empty=False)
    chart: alt.Chart = (
        base.mark_circle(opacity=1, strokeWidth=1.6)
        .encode(
            x=alt.X(**place("x")),
            y=alt.Y(**place("y")),
            size=alt.Size("size:Q", scale=None, legend=None),
            fill=alt.Fill("fill:N", scale=None, legend=None),
            stroke=alt.Stroke("stroke:N", scale=None, legend=None),
            description=alt.Description("told:N"),
            tooltip=told("who", "for", "stands", "stated"),
        )
        .add_params(over)
    )
    return chart


def names(base: alt.Chart, palette: Palette) -> list[alt.Chart]:
    """Write the names that have room under the nodes, and that under the pointer, on a rim that keeps lines off."""
    text = alt.condition(f"{NAMED} || {HELD} == datum.holder_id", alt.Text("name:N"), alt.value(""))
    written = base.encode(x=alt.X(**place("x")), y=alt.Y(**place("y")), text=text, tooltip=alt.TooltipValue(None))
    style: dict[str, Any] = {
        "aria": False,
        "font": FONT,
        "fontSize": {"expr": f"{NARROW} ? 10 : 12.5"},
        "fontWeight": 600,
        "limit": {"expr": f"{NARROW} ? 92 : 220"},
        "baseline": "top",
        "dx": {"expr": INSIDE},
        "dy": {"expr": "sqrt(datum.size / PI) + 5"},
    }
    rim = written.mark_text(**style, stroke=palette.paper, strokeWidth=4, strokeJoin="round", color=palette.paper)
    return [rim, written.mark_text(**style, color=palette.ink)]
