"""Charts that are ready to be sent: nothing is lost on the way, and other rows need no other specification."""

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import altair as alt
import pytest
from pyarrow.lib import Table

import data
from calendar_stops import stops
from cells import Found, lines, matrix
from charts.finished import Finished, finished
from charts.matrix import matrix_chart, matrix_rows
from charts.network import network_chart
from charts.palette import DARK, LIGHT
from charts.published import published_chart
from charts.strip import strip_chart
from charts.timeline import timeline_chart, timeline_rows
from tests.dashboard.test_cells import HOLDERS, ISSUES, blanks, position
from tests.dashboard.test_network import graph
from tests.dashboard.test_timeline import DAYS, ISSUE, VIEW, mark, occasion, stretch
from ties import nodes, placed, ties

Row = dict[str, Any]


def network() -> alt.LayerChart:
    """Draw a small network."""
    small = graph(5)
    dots, joined = nodes(small, {}, None, LIGHT), ties(small)
    placed(small, dots, joined, None, LIGHT)
    return network_chart(dots, joined, LIGHT)


def positions(day: date = date(2023, 5, 3), chosen: str | None = None) -> alt.LayerChart:
    """Draw a small matrix."""
    found = Found([position(stated_on=day.isoformat())], blanks(), [])
    made = matrix(lines(HOLDERS, [], []), ISSUES, found, LIGHT, chosen)
    return matrix_chart(matrix_rows(made), made, LIGHT)


def strip(day: date) -> alt.LayerChart:
    """Draw the strip under the slider."""
    days = [{"day": one, "statements": number} for one, number in DAYS]
    return strip_chart(stops(DAYS), days, [occasion("Summit", DAYS[1][0])], day, LIGHT)


DAY = date(2023, 5, 1)
SHOWN = (VIEW, [stretch(DAY, None, 2)], [mark(DAY, DAY)], [occasion("Summit", DAY)], DAY)
CHARTS: dict[str, Callable[[], alt.LayerChart]] = {
    "matrix": positions,
    "network": network,
    "articles": lambda: published_chart([{"outlet": "Post", "month": "2023-05", "articles": 3}], LIGHT),
    "strip": lambda: strip(DAY),
    "timeline": lambda: timeline_chart(timeline_rows(*SHOWN), VIEW, ISSUE),
}


def whole(made: Finished) -> Row:
    """Put the rows back into the specification."""
    spec = {name: part for name, part in made.spec.items() if name != "layer"}
    layers = [with_rows(made, layer) for layer in made.spec["layer"]]
    return with_rows(made, spec) | {"layer": layers}


def with_rows(made: Finished, part: Row) -> Row:
    """Put the rows back into a part of a specification."""
    if "data" not in part:
        return part
    return part | {"data": part["data"] | {"values": made.rows[part["data"]["name"]].to_pylist()}}


@pytest.mark.parametrize("name", CHARTS)
def test_a_chart_is_valid_and_nothing_of_it_is_lost(name: str) -> None:
    chart = CHARTS[name]()
    made = finished(chart)
    assert whole(made) == chart.to_dict(validate=True)
    assert all(isinstance(rows, Table) and rows.num_rows for rows in made.rows.values())


def test_other_rows_need_no_other_specification() -> None:
    one, other = finished(positions()), finished(positions(date(2022, 1, 1), "actor~ada~one"))
    assert one.spec == other.spec
    assert one.rows != other.rows
    assert finished(strip(DAYS[0][0])).spec == finished(strip(DAYS[2][0])).spec


def test_a_chart_of_other_rows_has_the_specification_that_was_made_before() -> None:
    view, stretches, marks, *others = SHOWN
    whose = replace(view, holders=view.holders[::-1], chosen=marks[0]["statement_id"], widest="A longer name")
    one = data.redrawn(timeline_rows, SHOWN, timeline_chart, view.frame(), ISSUE)
    other = data.redrawn(timeline_rows, (whose, stretches, marks, *others), timeline_chart, whose.frame(), ISSUE)
    assert one.spec is other.spec
    assert one.rows["last"] != other.rows["last"]
    assert one.spec == finished(timeline_chart(timeline_rows(*SHOWN), view, ISSUE)).spec
    assert {name: rows.to_pylist() for name, rows in one.rows.items()} == timeline_rows(*SHOWN)


def test_the_same_is_drawn_once_and_anything_else_anew() -> None:
    rows: list[Row] = [{"outlet": "Post", "month": "2023-05", "articles": 3}]
    first = data.drawn(published_chart, rows, LIGHT)
    assert data.drawn(published_chart, [dict(rows[0])], LIGHT) is first
    assert data.drawn(published_chart, rows, DARK) is not first
    assert (
        data.drawn(published_chart, [rows[0] | {"articles": 4}], LIGHT).rows["articles"].to_pylist()[0]["articles"] == 4
    )
