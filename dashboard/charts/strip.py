"""The strip under the date slider: when statements were made and what happened, at the places of the slider's stops."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from calendar_stops import place_of
from charts.palette import Palette
from words import count_words, day_words

Row = dict[str, Any]

FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"
LETTER = 5.3
WIDTH = 640


def strip_chart(
    stops: Sequence[date], days: list[Row], occasions: list[Row], as_of: date, palette: Palette
) -> alt.LayerChart:
    """Draw ticks for statements and named marks for occasions along the slider."""
    ticks = [
        {
            "place": place_of(row["day"], stops),
            "told": f"{day_words(row['day'])}: {count_words(row['statements'], 'statement')}",
            "past": row["day"] <= as_of,
        }
        for row in days
    ]
    marks = [
        {"place": place_of(row["ends_to"], stops), "name": row["name"], "told": f"{row['name']}, {row['when']}"}
        for row in occasions
        if stops[0] <= row["ends_to"] <= stops[-1]
    ]
    scale = alt.Scale(domain=[0, len(stops) - 1], nice=False)
    x = alt.X("place:Q", scale=scale, axis=None)
    drawn = (
        alt.Chart(alt.InlineData(values=ticks))
        .mark_tick(height=9, thickness=1.6, y=5)
        .encode(
            x=x,
            tooltip=alt.Tooltip("told:N", title="statements"),
            color=alt.condition("datum.past", alt.value(palette.accent), alt.value(palette.line)),
        )
    )
    events = (
        alt.Chart(alt.InlineData(values=marks))
        .mark_point(shape="diamond", filled=True, size=42, y=19, opacity=1)
        .encode(x=x, tooltip=alt.Tooltip("told:N", title="occasion"), color=alt.value(palette.muted))
    )
    names = (
        alt.Chart(alt.InlineData(values=spaced(marks, len(stops))))
        .mark_text(
            font=FONT, fontSize=10.5, y=33, align={"expr": "datum.align"}, opacity={"expr": "width < 600 ? 0 : 1"}
        )
        .encode(x=x, text="name:N", color=alt.value(palette.muted))
    )
    chart: alt.LayerChart = (
        alt.layer(drawn, events, names)
        .properties(height=40, background="transparent", padding={"left": 0, "right": 0, "top": 0, "bottom": 0})
        .configure_view(stroke=None)
    )
    return chart


def spaced(marks: list[Row], stops: int) -> list[Row]:
    """Keep the names that do not run into one another, the latest first."""
    kept: list[Row] = []
    edge = float("inf")
    for mark in reversed(marks):
        half = len(mark["name"]) * LETTER / 2
        middle = mark["place"] / max(1, stops - 1) * WIDTH
        last = middle + half > WIDTH
        right = middle if last else middle + half
        left = middle - 2 * half if last else middle - half
        if right < edge and left > 0:
            kept.append(mark | {"align": "right" if last else "center"})
            edge = left - 8
    return kept
