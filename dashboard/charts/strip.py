"""The strip under the date slider: when statements were made and what happened, at the places of the slider's stops."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import altair as alt

from calendar_stops import place_of
from charts.inline import inline
from charts.layers import layered
from charts.palette import Palette
from words import count_words, day_words

Row = dict[str, Any]

FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"
LETTER = 5.3
WIDTH, NARROW = 640, 320
YEAR = 27
"""The pixels that the name of a year takes."""


def strip_chart(
    stops: Sequence[date], days: list[Row], occasions: list[Row], as_of: date, palette: Palette
) -> alt.LayerChart:
    """Draw ticks for statements, a band to the day, named marks for occasions and where years begin along the slider.

    The slider has a stop for each day where most statements are, and for each month before: years differ in width.
    """
    scale = alt.Scale(domain=[0, len(stops) - 1], nice=False)
    x = alt.X("place:Q", scale=scale, axis=None)
    marks = occasion_rows(occasions, stops)
    layers = [
        *turns(year_rows(stops), len(stops), x, palette),
        reached(place_of(as_of, stops), x, palette),
        ticks(tick_rows(days, stops), x, palette),
        events(marks, x, palette),
        names(spaced(marks, len(stops)), x, palette),
    ]
    return layered(*layers, height=54, padding=(0, 0, 0, 0))


def tick_rows(days: list[Row], stops: Sequence[date]) -> list[Row]:
    """Place the days on which statements were made."""
    return [
        {
            "place": place_of(row["day"], stops),
            "told": f"{day_words(row['day'])}: {count_words(row['statements'], 'statement')}",
        }
        for row in days
    ]


def occasion_rows(occasions: list[Row], stops: Sequence[date]) -> list[Row]:
    """Place the occasions within the slider's days."""
    return [
        {
            "place": place_of(row["ends_to"], stops),
            "name": row["name"],
            "told": f"{row['name']}, {row['when']}: click to go there",
            "day": row["ends_to"].isoformat(),
        }
        for row in occasions
        if stops[0] <= row["ends_to"] <= stops[-1]
    ]


def year_rows(stops: Sequence[date]) -> list[Row]:
    """Place where years begin."""
    return [
        {"place": place, "name": str(stops[place].year)}
        for place in range(1, len(stops))
        if stops[place].year > stops[place - 1].year
    ]


def reached(place: int, x: alt.X, palette: Palette) -> alt.Chart:
    """Draw the band to the day.

    The ticks stay as they are when the day moves: to draw hundreds anew takes a browser longer than all else there.
    """
    band = alt.Chart(inline([{"place": 0, "until": place}], "reached")).mark_rect(y=0, y2=10, opacity=0.16, aria=False)
    chart: alt.Chart = band.encode(x=x, x2=alt.X2("until:Q"), color=alt.ColorValue(palette.accent))
    return chart


def ticks(rows: list[Row], x: alt.X, palette: Palette) -> alt.Chart:
    """Draw the days on which statements were made."""
    told = alt.Tooltip("told:N", title="statements")
    drawn = alt.Chart(inline(rows, "ticks")).mark_tick(height=9, thickness=1.6, y=5)
    chart: alt.Chart = drawn.encode(x=x, tooltip=told, color=alt.ColorValue(palette.accent))
    return chart


def events(rows: list[Row], x: alt.X, palette: Palette) -> alt.Chart:
    """Draw the occasions, each a way to its day."""
    told = alt.Tooltip("told:N", title="occasion")
    click = alt.selection_point(name="click", fields=["day"], on="click", empty=False)
    drawn = alt.Chart(inline(rows, "occasions")).mark_point(
        shape="diamond", filled=True, size=64, y=19, opacity=1, cursor="pointer"
    )
    chart: alt.Chart = drawn.encode(x=x, tooltip=told, color=alt.ColorValue(palette.muted)).add_params(click)
    return chart


def names(rows: list[Row], x: alt.X, palette: Palette) -> alt.Chart:
    """Write the names of occasions where the window is wide."""
    wide = {"expr": "width < 600 ? 0 : 1"}
    drawn = alt.Chart(inline(rows, "names")).mark_text(
        font=FONT, fontSize=10.5, y=33, align={"expr": "datum.align"}, opacity=wide
    )
    chart: alt.Chart = drawn.encode(x=x, text=alt.Text("name:N"), color=alt.ColorValue(palette.muted))
    return chart


def turns(years: list[Row], stops: int, x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Draw where years begin, and name those for which there is room, in a wide and in a narrow window."""

    def drawn(rows: list[Row], name: str) -> alt.Chart:
        chart: alt.Chart = alt.Chart(inline(rows, name)).encode(x=x, color=alt.ColorValue(palette.muted))
        return chart

    found = [drawn(years, "years").mark_rule(y=0, y2=46, strokeWidth=1, opacity=0.35, aria=False)]
    for width, when in ((WIDTH, "width >= 600"), (NARROW, "width < 600")):
        shown = {"expr": f"{when} ? 1 : 0"}
        text = drawn(spaced_years(years, stops, width), f"years-{width}")
        named = text.mark_text(font=FONT, fontSize=10, y=50, dx=3, align="left", opacity=shown, aria=False)
        found.append(named.encode(text=alt.Text("name:N")))
    return found


def spaced_years(years: list[Row], stops: int, width: int) -> list[Row]:
    """Keep the years whose names do not run into one another, the latest first."""
    kept: list[Row] = []
    edge = float(width)
    for year in reversed(years):
        left = year["place"] / max(1, stops - 1) * width
        if left + YEAR <= edge:
            kept.append(year)
            edge = left
    return kept


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
