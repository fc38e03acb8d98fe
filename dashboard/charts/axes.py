"""The axes of a timeline: days and stances in words."""

import json
from datetime import date, timedelta
from typing import Any

import altair as alt

from charts.view import FONT, HIGHEST, LOWEST, TOP, View, moment

Row = dict[str, Any]


def spread(days: list[date]) -> int:
    """Give the days between the first two ticks."""
    return (days[1] - days[0]).days if len(days) > 1 else 0


def ticks(start: date, end: date) -> list[date]:
    """Give the days to label: first days of years, quarters or months, half months, or days apart by a week or less."""
    length = (end - start).days
    if length < 62:
        step = max(1, length // 7)
        return [start + timedelta(days=n) for n in range(0, length + 1, step)]
    if length < 200:
        days = (start + timedelta(days=n) for n in range(length + 1))
        return [day for day in days if day.day in {1, 15}]
    every = 1 if length < 400 else 3 if length < 1200 else 12
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    found = [date(n // 12, n % 12 + 1, 1) for n in months if n % every == 0]
    return found or [start, end]


def x_axis(view: View) -> alt.X:
    """Give the axis of time."""
    scale = alt.Scale(domain=[moment(view.start), moment(view.end)], nice=False, zero=False)
    days = ticks(view.start, view.end)
    form = (
        "%Y"
        if all(day.month == 1 == day.day for day in days)
        else "%-d %b"
        if days[0].day > 1 or spread(days) < 27
        else "%b %Y"
    )
    return alt.X(
        "x:Q",
        scale=scale,
        axis=alt.Axis(
            title=None,
            grid=False,
            domainColor=view.palette.line,
            tickColor=view.palette.line,
            labelFont=FONT,
            labelColor=view.palette.muted,
            labelFontSize=11.5,
            labelExpr=f"utcFormat(datum.value, '{form}')",
            values=[moment(day) for day in days],
            labelOverlap=True,
        ),
    )


def y_axis(issue: Row, view: View) -> alt.Y:
    """Give the axis of stances in the issue's own words, with room above for the occasions' names."""
    names = json.dumps({str(label["stance"]): label["word"] for label in issue["labels"]})
    return alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[LOWEST, TOP if view.small else HIGHEST], nice=False),
        axis=alt.Axis(
            title=None,
            values=[-2, -1, 0, 1, 2],
            labelExpr=f"({names})[datum.value]",
            domain=False,
            ticks=False,
            grid=True,
            gridColor=view.palette.line,
            gridOpacity=0.6,
            labelFont=FONT,
            labelFontSize=10.5 if view.small else 12,
            labelColor=view.palette.ink,
            labelPadding=10,
            minExtent=74 if view.small else 84,
            maxExtent=74 if view.small else 84,
        ),
    )
