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
LETTER = 4.7
WIDTH, NARROW = 640, 320
WIDTHS = (600, 700, 800, 900)
"""The least widths, in pixels, for each of which the names of occasions have places of their own."""
ROWS, ROW, GAP = 3, 13, 8
"""The rows of these names, the pixels from one to the next, and those between two names of a row.

The years have their names in the last row, too.
"""
TOP = 33
YEAR = 27
"""The pixels that the name of a year takes."""
Stretch = tuple[int, float, float]
"""A row, and the pixels from where to where."""


def strip_chart(
    stops: Sequence[date], days: list[Row], occasions: list[Row], as_of: date, palette: Palette
) -> alt.LayerChart:
    """Draw ticks for statements, a band to the day, named marks for occasions and where years begin along the slider.

    The slider has a stop for each day where most statements are, and for each month before: years differ in width.
    """
    scale = alt.Scale(domain=[0, len(stops) - 1], nice=False)
    x = alt.X("place:Q", scale=scale, axis=None)
    marks, years = occasion_rows(occasions, stops), year_rows(stops)
    layers = [
        *turns(years, len(stops), x, palette),
        reached(place_of(as_of, stops), x, palette),
        ticks(tick_rows(days, stops), x, palette),
        events(marks, x, palette),
        *(names(marks, years, len(stops), place, x, palette) for place in range(len(WIDTHS))),
    ]
    return layered(*layers, height=TOP + ROWS * ROW - 5, padding=(0, 0, 0, 0))


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


def names(marks: list[Row], years: list[Row], stops: int, place: int, x: alt.X, palette: Palette) -> alt.Chart:
    """Write the names of occasions where the strip is as wide as one of the widths, and not as the next."""
    least, most = WIDTHS[place], [*WIDTHS, 10_000][place + 1]
    held = [year["place"] / max(1, stops - 1) * least for year in spaced_years(years, stops, WIDTH)]
    rows = spaced(marks, stops, least, [(ROWS - 1, at, at + YEAR) for at in held])
    drawn = alt.Chart(inline(rows, f"names-{least}")).mark_text(
        font=FONT,
        fontSize=10.5,
        y=TOP,
        dy={"expr": f"{ROW} * datum.row"},
        align={"expr": "datum.align"},
        opacity={"expr": f"width >= {least} && width < {most} ? 1 : 0"},
    )
    chart: alt.Chart = drawn.encode(x=x, text=alt.Text("name:N"), color=alt.ColorValue(palette.muted))
    return chart


def turns(years: list[Row], stops: int, x: alt.X, palette: Palette) -> list[alt.Chart]:
    """Draw where years begin, and name those for which there is room, in a wide and in a narrow window."""

    def drawn(rows: list[Row], name: str) -> alt.Chart:
        chart: alt.Chart = alt.Chart(inline(rows, name)).encode(x=x, color=alt.ColorValue(palette.muted))
        return chart

    found = [drawn(years, "years").mark_rule(y=0, y2=TOP + ROWS * ROW - 9, strokeWidth=1, opacity=0.35, aria=False)]
    for width, when in ((WIDTH, "width >= 600"), (NARROW, "width < 600")):
        shown = {"expr": f"{when} ? 1 : 0"}
        text = drawn(spaced_years(years, stops, width), f"years-{width}")
        named = text.mark_text(
            font=FONT, fontSize=10, y=TOP + (ROWS - 1) * ROW, dx=3, align="left", opacity=shown, aria=False
        )
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


def spaced(marks: list[Row], stops: int, width: int, held: Sequence[Stretch] = ()) -> list[Row]:
    """Give the names that have room at a width, the latest first: none runs into another of its row.

    Args:
        marks: the occasions in their order.
        stops: how many the slider has.
        width: the pixels of the strip.
        held: stretches of rows in which something else is written.
    """
    kept: list[Row] = []
    taken = [*held]
    for mark in reversed(marks):
        at = mark["place"] / max(1, stops - 1) * width
        for align, row, left, right in choices(at, len(mark["name"]) * LETTER):
            if free(row, left, right, taken, width):
                kept.append(mark | {"align": align, "row": row})
                taken.append((row, left, right))
                break
    return kept


def choices(at: float, long: float) -> list[tuple[str, int, float, float]]:
    """Give where a name can stand: right under its mark; else ending below it, or around it, or beginning there."""
    sides = {"right": at - long, "center": at - long / 2, "left": at}
    found = [(align, row, left, left + long) for align, left in sides.items() for row in range(ROWS)]
    return [("center", 0, at - long / 2, at + long / 2), *found]


def free(row: int, left: float, right: float, taken: Sequence[Stretch], width: int) -> bool:
    """Tell whether a stretch of a row is within the strip and runs into nothing."""
    apart = (right + GAP <= begin or left >= end + GAP for other, begin, end in taken if other == row)
    return left >= 0 and right <= width and all(apart)
