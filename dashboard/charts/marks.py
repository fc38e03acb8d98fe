"""The marks of a timeline: events in, points out that stand clear of one another without leaving their day."""

from math import hypot, inf
from typing import Any

import altair as alt

from charts.view import FONT, View, moment
from words import count_words, partial_words

Row = dict[str, Any]
Taken = tuple[float, float, Row]
"""The place of a mark in pixels, and what it shows."""

SHAPES = {"verbatim": "circle", "paraphrase": "square", "action": "triangle-up", "characterised": "diamond"}
SHARES = {"curated": 1.0, "accepted": 0.45, "amended": 0.45, "proposed": 0.0}
"""How full a mark is: coded by hand, found by machine and reviewed, only proposed."""
SIZES = (75, 120, 170, 220)
"""The area of a mark by its independent sources: one, two, three, more; in square pixels."""
RING = 7
"""The pixels by which the ring around a planned event is wider than its mark."""
WIDTHS = (190, 430, 690)
"""The widths of a plot that marks are kept clear of one another for."""
APART = 7
"""The pixels that marks stand apart."""
REACH = 1 / 3
"""How far a mark may stand off its stance in all, in steps to the next stance; one with no room there is counted."""
STEP, LITTLE = 46, 26
"""The pixels from a stance to the next, in a chart and in a small one."""


def mark_rows(view: View, marks: list[Row]) -> list[Row]:
    """Give each event its place, and how far it stands off its line at each width so that none hides another."""
    rows = [mark_row(view, row) for row in marks if view.holds(row["stated_from"], row["stated_to"])]
    for place, width in enumerate(WIDTHS):
        stand_clear(view, rows, width, f"up{place}")
    return rows


def stand_clear(view: View, rows: list[Row], width: int, name: str) -> None:
    """Choose for each mark, from left to right, the least shift that leaves it clear of those before, and name it.

    Where none does, it goes onto the mark that is nearest: `many` of that one says how many lie there.
    """
    days, step = moment(view.end) - moment(view.start), LITTLE if view.small else STEP
    taken: list[Taken] = []
    for row in sorted(rows, key=lambda one: (one["x"], -one["y"])):
        x = (row["x"] - moment(view.start)) / days * width
        y = -row["y"] * step
        taken = [one for one in taken if x - one[0] < APART]
        found = next(
            (shift for shift in shifts(y + row["stance"] * step, step) if room(taken, x, y + shift) >= APART), None
        )
        if found is None:
            nearest = min(taken, key=lambda one: (one[2]["colour"] != row["colour"], abs(one[1] - y)))
            nearest[2][f"many{name}"] += 1
            found = round(nearest[1] - y)
        row |= {name: found, f"many{name}": 1}
        taken.append((x, y + found, row))


def shifts(off: float, step: int) -> list[int]:
    """Give by how many pixels a mark may leave its line, which lies so far off the stance: the least first."""
    most = step * REACH
    return sorted((shift for shift in range(-step, step) if shift == 0 or abs(off + shift) <= most), key=abs)


def room(taken: list[Taken], x: float, y: float) -> float:
    """Give the distance to the nearest mark."""
    return min((hypot(x - left, y - top) for left, top, _ in taken), default=inf)


def mark_row(view: View, row: Row) -> Row:
    """Give what a mark shows."""
    colour = view.colour(row["holder_id"])
    share = SHARES[row["status"]]
    planned = ", planned" if row["tense"] == "planned" else ""
    return {
        "x": moment(min(row["stated_to"], view.end)),
        "x2": moment(max(row["stated_from"], view.start)),
        "y": row["stance"] + view.nudge(row["holder_id"]),
        "stance": row["stance"],
        "colour": colour,
        "fill": colour if share else view.palette.paper,
        "share": share or 1,
        "planned": bool(planned),
        "size": SIZES[min(row["sources"], len(SIZES)) - 1],
        "sure": row["precision"] == "day",
        "chosen": row["statement_id"] == view.chosen,
        "statement_id": row["statement_id"],
        "who": row["actor"] if row["actor"] == row["holder"] else f"{row['actor']}, for {row['holder']}",
        "position": row["stance_label"] + planned,
        "when": partial_words(row["stated_on"]),
        "label": f"{row['actor']}, {partial_words(row['stated_on'])}: {row['stance_label']}{planned}",
        "attribution": row["attribution"],
        "rests": rests_words(row),
        "quote": row["quote"] if len(row["quote"]) < 240 else row["quote"][:239] + "…",
        "where": " > ".join(filter(None, [row["via"], row["outlet"]])),
    }


def rests_words(row: Row) -> str:
    """Say how many reported an event, and who coded it."""
    coded = {"curated": "coded by hand", "proposed": "only proposed by a machine"}
    by = coded.get(row["status"], "found by machine, reviewed")
    sources = count_words(row["sources"], "independent source")
    return f"{count_words(row['reports'], 'report')}, {sources}; {by}"


def spans(uncertain: alt.InlineData) -> alt.Chart:
    """Draw what an uncertain date can mean."""
    drawn = alt.Chart(uncertain).mark_rule(
        strokeWidth=7, opacity=0.28, strokeCap="round", clip=True, yOffset=off_line()
    )
    chart: alt.Chart = drawn.encode(x2=alt.X2("x2:Q"), color=alt.Color("colour:N", scale=None, legend=None))
    return chart


def off_line() -> dict[str, str]:
    """Give how far a mark stands off its line at the width that the plot has."""
    few, some, many = WIDTHS
    return {"expr": f"width < {(few + some) // 2} ? datum.up0 : width < {(some + many) // 2} ? datum.up1 : datum.up2"}


def points(view: View, placed: alt.InlineData) -> alt.Chart:
    """Draw a mark for each event: shape is how we know, fill who coded it, size the sources; a click chooses it."""
    click = alt.selection_point(name="click", fields=["statement_id"], on="click", empty=False)
    drawn = alt.Chart(placed).mark_point(
        filled=True, opacity=1, fillOpacity={"expr": "datum.share"}, cursor="pointer", yOffset=off_line()
    )
    told = [
        ("who", "who"),
        ("position", "position"),
        ("when", "stated"),
        ("quote", "quote"),
        ("attribution", "how we know"),
        ("where", "through"),
        ("rests", "rests on"),
    ]
    chart: alt.Chart = drawn.encode(
        shape=alt.Shape("attribution:N", scale=alt.Scale(domain=[*SHAPES], range=[*SHAPES.values()]), legend=None),
        fill=alt.Fill("fill:N", scale=None, legend=None),
        stroke=alt.condition(
            "datum.chosen", alt.value(view.palette.ink), alt.Stroke("colour:N", scale=None, legend=None)
        ),
        strokeWidth=alt.condition("datum.chosen", alt.value(3), alt.value(1.4)),
        size=alt.Size("size:Q", scale=None, legend=None),
        tooltip=[alt.Tooltip(f"{name}:N", title=title) for name, title in told],
        description=alt.Description("label:N"),
    ).add_params(click)
    return chart


def crowded(placed: list[Row]) -> list[Row]:
    """Give the marks on which others lie, at one width of the plot or another."""
    return [row for row in placed if any(row[f"manyup{place}"] > 1 for place in range(len(WIDTHS)))]


def counts(view: View, crowds: alt.InlineData) -> alt.Chart:
    """Say how many marks lie on one another where there was no room for them beside one another."""
    few, some, many = WIDTHS
    number = (
        f"(width < {(few + some) // 2} ? datum.manyup0 : width < {(some + many) // 2} ? datum.manyup1 : datum.manyup2)"
    )
    drawn = alt.Chart(crowds).mark_text(
        text={"expr": f"{number} > 1 ? '×' + {number} : ''"},
        font=FONT,
        fontSize=10,
        fontWeight=600,
        align="left",
        dx=8,
        aria=False,
        yOffset=off_line(),
    )
    chart: alt.Chart = drawn.encode(color=alt.ColorValue(view.palette.ink))
    return chart


def rings(planned: alt.InlineData) -> alt.Chart:
    """Draw a broken ring around the marks of what is planned: their fill says who coded them."""
    drawn = alt.Chart(planned).mark_point(
        shape="circle",
        size={"expr": f"pow(sqrt(datum.size) + {RING}, 2)"},
        strokeWidth=1.5,
        strokeDash=[2.5, 2],
        opacity=1,
        aria=False,
        tooltip=None,
        yOffset=off_line(),
    )
    chart: alt.Chart = drawn.encode(stroke=alt.Stroke("colour:N", scale=None, legend=None))
    return chart
