"""A quick chart of any table: column names, their DuckDB types and rows in, a chart that fits the types out."""

from collections.abc import Sequence
from datetime import date
from decimal import Decimal
from typing import Any, Literal

import altair as alt

from charts.inline import inline
from charts.palette import Palette
from charts.view import FONT

MOST_ROWS = 2000
MOST_NAMES = 40
MOST_COLOURS = 8
NUMBERS = ("INT", "DECIMAL", "DOUBLE", "FLOAT", "REAL")
NESTED = ("INTERVAL", "STRUCT", "MAP", "UNION")
LETTERS = {"date": "T", "number": "Q", "name": "N"}
LONGEST = 80
Kind = Literal["date", "number", "name"]
Choice = tuple[str | None, str | None, str | None]
Rows = Sequence[Sequence[Any]]


def kind(column_type: str) -> Kind:
    """Tell whether a column holds dates, numbers or names, by its DuckDB type."""
    if column_type.startswith(("DATE", "TIMESTAMP")):
        return "date"
    if column_type.endswith("]") or column_type.startswith(NESTED):
        return "name"
    return "number" if any(word in column_type for word in NUMBERS) else "name"


def usual(columns: Sequence[str], types: Sequence[str], rows: Rows) -> Choice:
    """Choose what is across, up and in colour: dates across if there are any, else names; numbers up."""
    kinds = dict(zip(columns, map(kind, types), strict=True))
    counts = {name: len({str(row[n]) for row in rows}) for n, name in enumerate(columns)}
    dates = [name for name in columns if kinds[name] == "date"]
    names = [name for name in columns if kinds[name] == "name" and 1 < counts[name] <= MOST_NAMES]
    numbers = [name for name in columns if kinds[name] == "number"]
    across = next(iter(dates + names + numbers + list(columns)), None)
    up = next((name for name in numbers if name != across), None)
    colours = [name for name in names if name != across and counts[name] <= MOST_COLOURS]
    return across, up, next(iter(colours), None)


def quick_chart(
    columns: Sequence[str], types: Sequence[str], rows: Rows, choice: Choice, palette: Palette
) -> alt.Chart:
    """Draw the rows: over names bars, else points; with nothing up, how many rows there are.

    Raises:
        ValueError: if no column is chosen to go across.
    """
    x, y, colour = choice
    if x is None:
        raise ValueError("a chart needs a column across")
    kinds = dict(zip(columns, map(kind, types), strict=True))
    values = [point(columns, row, choice) for row in rows[:MOST_ROWS]]
    across, up = f"x:{LETTERS[kinds[x]]}", f"y:{LETTERS[kinds[y]]}" if y else "count():Q"
    look, title = axis(palette), y or "rows"
    base = alt.Chart(inline(values), background="transparent").encode(tooltip=told(choice))
    if kinds[x] == "name":  # names are read along the side, where long ones have room
        base = base.encode(y=alt.Y(across, title=x, axis=look, sort=None), x=alt.X(up, title=title, axis=look))
    else:
        base = base.encode(x=alt.X(across, title=x, axis=look), y=alt.Y(up, title=title, axis=look))
    base = base.encode(color=colour_of(colour, kinds[colour], palette) if colour else alt.value(palette.accent))
    drawn: alt.Chart = marked(base, kinds[x], kinds[y] if y else "number", values).configure_view(stroke=None)
    return drawn


def told(choice: Choice) -> list[alt.Tooltip]:
    """Give what a mark says when it is pointed at."""
    return [alt.Tooltip(f"{key}:N", title=name) for key, name in zip("xyc", choice, strict=True) if name]


def marked(base: alt.Chart, across: Kind, up: Kind, values: list[dict[str, Any]]) -> alt.Chart:
    """Give the marks: bars where each name has one row, else points; no line, which would tell of what lies between."""
    alone = len({(str(one.get("x")), one.get("c")) for one in values}) == len(values) or "y" not in values[0]
    bars = across == "name" and up == "number" and alone
    found: alt.Chart = base.mark_bar(cornerRadiusEnd=2) if bars else base.mark_point(filled=True, size=75, opacity=0.85)
    return found


def point(columns: Sequence[str], row: Sequence[Any], choice: Choice) -> dict[str, Any]:
    """Give what the chart needs of a row, under names of its own, as a column's name may be any text."""
    return {key: plain(row[columns.index(name)]) for key, name in zip("xyc", choice, strict=True) if name}


def plain(value: object) -> object:
    """Give a cell as JSON has it: dates in ISO 8601, decimals as numbers, what is long cut."""
    if value is None or isinstance(value, (bool, int, float)):
        return value
    if isinstance(value, Decimal):
        return float(value)
    text = value.isoformat() if isinstance(value, date) else str(value)
    return text if len(text) <= LONGEST else text[: LONGEST - 1] + "…"


def colour_of(column: str, what: Kind, palette: Palette) -> alt.Color:
    """Give the colours: a ramp for numbers and dates, the palette's for names."""
    legend = alt.Legend(title=column, labelColor=palette.ink, titleColor=palette.muted, labelFont=FONT, titleFont=FONT)
    scale = alt.Scale(range=list(palette.holders) if what == "name" else [palette.stances[0], palette.stances[4]])
    return alt.Color(f"c:{LETTERS[what]}", scale=scale, legend=legend)


def axis(palette: Palette) -> alt.Axis:
    """Give an axis in the app's look."""
    return alt.Axis(
        labelFont=FONT,
        titleFont=FONT,
        labelColor=palette.ink,
        titleColor=palette.muted,
        titleFontWeight="normal",
        domainColor=palette.line,
        tickColor=palette.line,
        gridColor=palette.line,
        gridOpacity=0.6,
        labelLimit=260,
        labelOverlap=True,
    )
