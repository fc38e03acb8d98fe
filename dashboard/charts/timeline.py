"""The timeline of one issue: stretches, statements and occasions in, one layered chart out."""

import json
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from typing import Any

import altair as alt

from charts.palette import Palette
from words import partial_words

Row = dict[str, Any]

FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"
STEP = 46
NUDGE = 0.11
LABEL = 0.27
ROWS = 3
LETTER = 4.6
LAYOUTS = ((740, 10_000, 740), (560, 740, 560), (380, 560, 380))
FRESH = timedelta(days=90)
SHAPES = {"verbatim": "circle", "paraphrase": "square", "action": "triangle-up", "characterised": "diamond"}


@dataclass(frozen=True)
class View:
    """What part is drawn: from which day to which, and who, in which order and colour."""

    start: date
    end: date
    holders: tuple[str, ...]
    palette: Palette
    chosen: str | None = None

    def colour(self, holder: str) -> str:
        """Give the colour of a holder."""
        return self.palette.holders[self.holders.index(holder) % len(self.palette.holders)]

    def nudge(self, holder: str) -> float:
        """Give how far a holder's line lies off the stance, so that lines do not hide one another."""
        step = min(NUDGE, 0.62 / max(1, len(self.holders) - 1))
        return (self.holders.index(holder) - (len(self.holders) - 1) / 2) * -step

    def holds(self, day: date) -> bool:
        """Tell whether a day is in view."""
        return self.start <= day <= self.end


def timeline_chart(
    view: View, issue: Row, history: list[Row], marks: list[Row], occasions: list[Row]
) -> alt.LayerChart:
    """Draw the positions of the holders on an issue and every statement behind them."""
    layers = [
        ground(view),
        rules(view, occasions),
        *(names(view, occasions, *layout) for layout in LAYOUTS),
        lines(view, history),
        spans(view, marks),
        points(view, marks),
        end_names(view, history),
    ]
    first, *others = (layer for layer in layers if layer.data.values)
    drawn = [
        first.encode(x=x_axis(view), y=y_axis(issue, view.palette)),
        *(layer.encode(x="x:Q", y="y:Q") for layer in others),
    ]
    return (
        alt.layer(*drawn)
        .properties(
            height=STEP * 4 + 92, background="transparent", padding={"left": 0, "right": 4, "top": 0, "bottom": 4}
        )
        .configure_view(stroke=None)
    )


def spread(days: list[date]) -> int:
    """Give the days between the first two ticks."""
    return (days[1] - days[0]).days if len(days) > 1 else 0


def ticks(start: date, end: date) -> list[date]:
    """Give the days to label: first days of years, quarters or months, or days apart by a week or less."""
    length = (end - start).days
    if length < 62:
        step = max(1, length // 7)
        return [start + timedelta(days=n) for n in range(0, length + 1, step)]
    every = 1 if length < 400 else 3 if length < 1200 else 12
    months = range(start.year * 12 + start.month, end.year * 12 + end.month)
    found = [date(n // 12, n % 12 + 1, 1) for n in months if n % every == 0]
    return found or [start, end]


def ground(view: View) -> alt.Chart:
    """Hold the axes, whatever else there is to draw."""
    ends = [{"x": moment(day), "y": 0} for day in (view.start, view.end)]
    return alt.Chart(alt.Data(values=ends)).mark_point(opacity=0, aria=False)


def moment(day: date) -> int:
    """Give a day as the milliseconds that Vega counts time in."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)


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


def y_axis(issue: Row, palette: Palette) -> alt.Y:
    """Give the axis of stances in the issue's own words, with room above for the occasions' names."""
    names = json.dumps({str(label["stance"]): label["word"] for label in issue["labels"]})
    return alt.Y(
        "y:Q",
        scale=alt.Scale(domain=[-2.55, 3.75], nice=False),
        axis=alt.Axis(
            title=None,
            values=[-2, -1, 0, 1, 2],
            labelExpr=f"({names})[datum.value]",
            domain=False,
            ticks=False,
            grid=True,
            gridColor=palette.line,
            gridOpacity=0.6,
            labelFont=FONT,
            labelFontSize=12,
            labelColor=palette.ink,
            labelPadding=10,
            minExtent=84,
            maxExtent=84,
        ),
    )


def lines(view: View, history: list[Row]) -> alt.Chart:
    """Draw stretches and the steps between them; dotted where nothing confirmed them for 90 days."""
    drawn = alt.Chart(alt.Data(values=line_rows(view, history)))
    return drawn.mark_rule(
        clip=True,
        strokeCap="round",
        strokeWidth=2.4,
        opacity=0.85,
        strokeDash={"expr": "datum.ageing ? [1, 5] : [1, 0]"},
    ).encode(x2="x2:Q", y2="y2:Q", color=alt.Color("colour:N", scale=None, legend=None))


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
        if not view.holds(row["stated_to"]):
            continue
        place = (row["holder_id"], row["stated_to"], row["stance"])
        met[place] = met.get(place, -1) + 1
        rows.append(mark_row(view, row) | {"aside": met[place] * 9})
    return rows


def mark_row(view: View, row: Row) -> Row:
    """Give what a mark shows."""
    sure = row["precision"] == "day"
    return {
        "x": moment(row["stated_to"]),
        "x2": moment(max(row["stated_from"], view.start)),
        "y": row["stance"] + view.nudge(row["holder_id"]),
        "colour": view.colour(row["holder_id"]),
        "sure": sure,
        "fill": view.colour(row["holder_id"]) if row["tense"] == "said" else view.palette.paper,
        "edge": view.colour(row["holder_id"]) if row["tense"] == "planned" else view.palette.paper,
        "chosen": row["statement_id"] == view.chosen,
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
    drawn = alt.Chart(alt.Data(values=rows)).mark_rule(strokeWidth=7, opacity=0.28, strokeCap="round", clip=True)
    return drawn.encode(x2="x2:Q", color=alt.Color("colour:N", scale=None, legend=None))


def points(view: View, marks: list[Row]) -> alt.Chart:
    """Draw a mark for each statement: its shape says how we know, hollow is planned; a click chooses it."""
    click = alt.selection_point(name="click", fields=["statement_id"], on="click", empty=False)
    drawn = alt.Chart(alt.Data(values=mark_rows(view, marks))).mark_point(
        filled=True, opacity=1, cursor="pointer", xOffset={"expr": "-datum.aside"}
    )
    told = [
        ("who", "who"),
        ("position", "position"),
        ("when", "stated"),
        ("quote", "quote"),
        ("attribution", "how we know"),
        ("where", "through"),
    ]
    return drawn.encode(
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


def end_names(view: View, history: list[Row]) -> alt.Chart:
    """Name each line at its end, pushed apart where they end together."""
    ends = {row["holder_id"]: row for row in history if row["valid_from"] <= view.end}
    ordered = sorted(ends.values(), key=lambda row: row["stance"] + view.nudge(row["holder_id"]))
    rows, floor = [], -3.0
    for row in ordered:
        floor = max(floor + LABEL, row["stance"] + view.nudge(row["holder_id"]))
        rows.append({"x": moment(view.end), "y": floor, "name": row["holder"], "colour": view.colour(row["holder_id"])})
    over = max(0.0, floor - 2.5)
    drawn = alt.Chart(alt.Data(values=[row | {"y": row["y"] - over} for row in rows]))
    return drawn.mark_text(aria=False, align="left", dx=8, font=FONT, fontSize=11.5, fontWeight=600, limit=90).encode(
        text="name:N", color=alt.Color("colour:N", scale=None, legend=None)
    )


def rules(view: View, occasions: list[Row]) -> alt.Chart:
    """Draw occasions as rules at their last day."""
    rows = [
        {"x": moment(row["ends_to"]), "y": -2.55, "y2": 2.5}
        | {name: row[name] or "" for name in ("name", "when", "note")}
        for row in occasions
        if view.holds(row["ends_to"])
    ]
    told = [
        alt.Tooltip("name:N", title="occasion"),
        alt.Tooltip("when:N", title="when"),
        alt.Tooltip("note:N", title="what"),
    ]
    drawn = alt.Chart(alt.Data(values=rows)).mark_rule(aria=False, strokeDash=[2, 3], strokeWidth=1.2, opacity=0.75)
    return drawn.encode(y2="y2:Q", color=alt.value(view.palette.muted), tooltip=told)


def names(view: View, occasions: list[Row], least: int, most: int, width: int) -> alt.Chart:
    """Name the occasions above the plot while it is at least and at most so wide; no name runs into another."""
    rows = [
        {"x": moment(row["ends_to"]), "y": 2.78 + 0.42 * row["row"], "name": row["name"]}
        for row in placed(view, occasions, width)
        if row["row"] < ROWS
    ]
    shown = {"expr": f"width >= {least} && width < {most} ? 1 : 0"}
    drawn = alt.Chart(alt.Data(values=rows))
    return drawn.mark_text(
        aria=False, font=FONT, fontSize=10.5, align="left", dx=-2, baseline="middle", opacity=shown
    ).encode(text="name:N", color=alt.value(view.palette.muted))


def placed(view: View, occasions: list[Row], width: int) -> list[Row]:
    """Give each occasion in view the row of its name: above the names of all later ones that it would run over."""
    days = max(1, (view.end - view.start).days)
    found: list[Row] = []
    for row in sorted(occasions, key=lambda one: (one["ends_to"], one["name"]), reverse=True):
        if view.holds(row["ends_to"]):
            at = (row["ends_to"] - view.start).days / days * width
            end = at + len(row["name"]) * LETTER + 8
            under = [other["row"] for other in found if other["at"] < end]
            found.append(row | {"at": at, "row": max(under, default=-1) + 1})
    return found
