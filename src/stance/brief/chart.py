"""The chart of a brief: one bar a holder or issue, coloured and worded by position over time, as Vega-Lite to PNG."""

from datetime import date, timedelta
from typing import Any

from stance.brief.facts import Facts, Row
from stance.brief.render import caught

COLOURS = {-2: "#b3540a", -1: "#f2b06a", 0: "#e2ddcf", 1: "#a6bde4", 2: "#2d4a7c"}
LIGHT_INK = {-2, 2}
MONTHLY = timedelta(days=3 * 365)
"""A span that is longer has a few ticks instead of one a month: their number grows with no date."""
MOST_TICKS = 12
WORDS_ACROSS = 12
"""A bar shorter than this part of the whole width goes without its word."""


def bars(facts: Facts) -> list[Row]:
    """Give one bar for each interval between moves, named by holder or, for an actor or party, by issue."""
    rows: list[Row] = []
    first, end = span(facts)
    least = (end - first) / WORDS_ACROSS
    for place, row in enumerate(facts.moves):
        later = facts.moves[place + 1] if place + 1 < len(facts.moves) else None
        same = later is not None and (later["holder_id"], later["issue_id"]) == (row["holder_id"], row["issue_id"])
        ends = later["valid_from"] if later is not None and same else end
        name = row["holder"] if facts.subject.kind == "issue" else row["issue_name"]
        wide = ends - row["valid_from"] > least
        words = {"name": name, "stance": row["stance"], "word": row["stance_label"] if wide else ""}
        words |= {"last": not same, "label": row["stance_label"]}
        rows.append({**words, "from": row["valid_from"].isoformat(), "to": ends.isoformat()})
    return rows


def span(facts: Facts) -> tuple[date, date]:
    """Give the days that the chart begins and ends with: no later than the data, however late a day was asked for."""
    days = [row["valid_from"] for row in facts.moves]
    return min(days, default=facts.as_of), max([*days, min(facts.as_of, facts.through)])


def specification(facts: Facts) -> dict[str, Any]:
    """Give the chart in Vega-Lite."""
    axis = {"title": None, "labelFontSize": 12, "labelLimit": 220, "domain": False, "ticks": False}
    y = {"field": "name", "type": "nominal", "axis": axis, "sort": None}
    first, end = span(facts)
    time = {
        "type": "temporal",
        "title": None,
        "scale": {"type": "utc"},
        "axis": {
            "format": "%b %Y",
            "grid": True,
            "labelFontSize": 11,
            "tickCount": "month" if end - first < MONTHLY else MOST_TICKS,
            "labelOverlap": True,
        },
    }
    ends = {"x": {"field": "from", **time}, "x2": {"field": "to"}}
    scale = {"domain": list(COLOURS), "range": list(COLOURS.values())}
    bar = {
        "mark": {"type": "bar", "height": 24, "cornerRadius": 3, "stroke": "#ffffff"},
        "encoding": {**ends, "y": y, "color": {"field": "stance", "type": "ordinal", "scale": scale, "legend": None}},
    }
    ink = {
        "condition": {"test": f"indexof({sorted(LIGHT_INK)}, datum.stance) >= 0", "value": "#ffffff"},
        "value": "#1b2130",
    }
    word = {
        "mark": {"type": "text", "align": "left", "dx": 5, "fontSize": 11, "fontWeight": 600},
        "encoding": {"x": ends["x"], "y": y, "text": {"field": "word"}, "color": ink},
    }
    last = {
        "transform": [{"filter": "datum.last"}],
        "mark": {"type": "text", "align": "left", "dx": 8, "fontSize": 11, "fontWeight": 600, "color": "#1b2130"},
        "encoding": {"x": {"value": "width"}, "y": y, "text": {"field": "label"}},
    }
    return {
        "$schema": "https://vega.github.io/schema/vega-lite/v5.json",
        "data": {"values": bars(facts)},
        "width": 640,
        "height": {"step": 34},
        "layer": [bar, word, last],
        "config": {"view": {"stroke": None}, "axis": {"gridColor": "#e8e4da"}, "background": "#ffffff"},
    }


def chart_png(facts: Facts) -> bytes:
    """Draw the chart.

    Raises:
        OSError: if the system does not give what drawing takes.
    """
    import vl_convert  # noqa: PLC0415

    return caught(lambda: bytes(vl_convert.vegalite_to_png(specification(facts), scale=2)))
