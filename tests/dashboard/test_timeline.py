"""The timeline's chart: lines that stop, marks that do not hide one another, names that do not run together."""

from dataclasses import replace
from datetime import date
from itertools import combinations, product
from typing import Any

import pytest

from calendar_stops import bulk_start, dense_start, place_of, stops
from charts import strip
from charts.axes import ticks
from charts.marks import APART, SIZES, STEP, WIDTHS, crowded, mark_rows
from charts.occasions import LETTER, placed
from charts.palette import DARK, LIGHT, READABLE, SHADES, Palette, contrast
from charts.strip import spaced, spaced_years, strip_chart
from charts.timeline import FRESH, last_rows, line_rows, timeline_chart, timeline_rows, unknown_rows
from charts.view import View, moment
from timeline_controls import hues
from words import holder_name

Row = dict[str, Any]

OCCASIONS = {
    "NATO guidance document": 0,
    "Madrid summit": 136,
    "Stoltenberg in Tokyo": 631,
    "NATO foreign ministers": 776,
    "Nikkei reports the plan": 841,
    "Kishida in parliament": 890,
    "Italian navy at Yokosuka": 953,
    "Élysée briefing": 990,
    "Vilnius summit": 1000,
}
"""Occasions as they crowd on a slider of 1,001 stops."""
VIEW = View(date(2023, 1, 1), date(2023, 12, 31), ("city", "port"), LIGHT)
ISSUE = {"issue_id": "one", "labels": [{"stance": n, "word": str(n)} for n in range(-2, 3)]}


def stretch(start: date, end: date | None, stance: int, holder: str = "city", confirmed_on: date | None = None) -> Row:
    row: Row = {"holder_id": holder, "holder": holder, "valid_from": start, "valid_to": end, "stance": stance}
    return row | {"confirmed_on": confirmed_on or start}


def mark(first: date, last: date, **changed: object) -> Row:
    row: Row = {
        "holder_id": "city",
        "holder": "City",
        "actor": "Ada",
        "stance": 2,
        "stance_label": "For",
        "quote": "so",
    }
    row |= {"stated_from": first, "stated_to": last, "stated_on": str(last), "precision": "day", "tense": "said"}
    row |= {"statement_id": "s1", "attribution": "verbatim", "via": None, "outlet": "Gazette", "status": "curated"}
    row |= {"sources": 1, "reports": 1}
    return row | changed


def occasion(name: str, day: date) -> Row:
    return {"occasion_id": name, "name": name, "ends_to": day, "when": str(day), "note": None}


def test_a_position_holds_until_the_next_and_is_dotted_after_ninety_days() -> None:
    rows = line_rows(VIEW, [stretch(date(2023, 1, 10), date(2023, 7, 1), 2), stretch(date(2023, 7, 1), None, -2)])
    flat = [row for row in rows if row["y"] == row["y2"]]
    assert [row["ageing"] for row in flat] == [False, True, False, True]
    assert flat[-1]["x2"] == moment(VIEW.end)
    assert len(rows) - len(flat) == 1


def test_a_line_that_is_confirmed_is_dotted_ninety_days_after_the_last_time() -> None:
    [fresh, ageing] = line_rows(VIEW, [stretch(date(2023, 1, 10), None, 2, confirmed_on=date(2023, 6, 1))])
    assert (fresh["ageing"], ageing["ageing"]) == (False, True)
    assert fresh["x2"] == ageing["x"] == moment(date(2023, 6, 1) + FRESH)


def test_lines_at_the_same_stance_lie_beside_one_another() -> None:
    rows = line_rows(VIEW, [stretch(date(2023, 5, 1), None, 1), stretch(date(2023, 5, 1), None, 1, "port")])
    assert len({row["y"] for row in rows}) == 2


@pytest.mark.parametrize(("place", "width"), [*enumerate(WIDTHS)])
def test_marks_of_the_same_days_stand_clear_of_one_another_and_keep_their_day(place: int, width: int) -> None:
    days = [date(2023, 7, day) for day in (9, 9, 10, 12)]
    rows = mark_rows(VIEW, [mark(day, day) for day in days])
    assert [row["x"] for row in rows] == [moment(day) for day in days]
    reach = moment(VIEW.end) - moment(VIEW.start)
    at = [((row["x"] - moment(VIEW.start)) / reach * width, row[f"up{place}"]) for row in rows]
    apart = [((x - left) ** 2 + (y - top) ** 2) ** 0.5 for (x, y), (left, top) in combinations(at, 2)]
    assert min(apart) >= APART
    assert max(abs(shift) for _, shift in at) <= STEP / 3


def test_a_mark_alone_stays_on_its_line_and_one_out_of_view_is_left_out() -> None:
    day, early = date(2023, 5, 1), date(2019, 1, 1)
    rows = mark_rows(VIEW, [mark(day, day), mark(early, early)])
    assert [(row["up0"], row["up1"], row["up2"]) for row in rows] == [(0, 0, 0)]


def test_fill_says_who_coded_an_event_size_how_many_sources_and_a_ring_that_it_is_planned() -> None:
    day = date(2023, 5, 1)
    coded = {
        status: mark_rows(VIEW, [mark(day, day, status=status)])[0] for status in ("curated", "amended", "proposed")
    }
    full, reviewed, proposed = coded.values()
    assert full["share"] == 1 > reviewed["share"]
    assert (full["fill"], proposed["fill"]) == (full["colour"], LIGHT.paper)
    large = mark_rows(VIEW, [mark(day, day, sources=9, tense="planned")])[0]
    assert (full["size"], large["size"]) == (SIZES[0], SIZES[-1])
    assert (full["planned"], large["planned"]) == (False, True)
    assert (large["share"], large["fill"]) == (full["share"], full["fill"])
    both = [mark(day, day), mark(day, day, statement_id="s2", tense="planned")]
    [ring] = timeline_rows(VIEW, [], both, [])["rings"]
    assert ring["statement_id"] == "s2"


def test_an_uncertain_date_is_a_span_within_the_view() -> None:
    row = mark_rows(VIEW, [mark(date(2022, 12, 1), date(2023, 1, 31), precision="month", stated_on="2023-01")])[0]
    assert (row["x2"], row["x"], row["sure"]) == (moment(VIEW.start), moment(date(2023, 1, 31)), False)


def test_names_of_occasions_do_not_run_into_one_another() -> None:
    days = [date(2023, 5, 1), date(2023, 5, 4), date(2023, 5, 30), date(2023, 11, 1)]
    found = placed(VIEW, [occasion(f"A name of some length {n}", day) for n, day in enumerate(days)], 700)
    for one in found:
        for two in found:
            if one["at"] < two["at"] < one["at"] + len(one["name"]) * LETTER:
                assert one["row"] > two["row"]
    assert found[0]["row"] == 0


def test_the_chart_can_be_drawn_full_and_empty() -> None:
    day = date(2023, 5, 1)
    rows = timeline_rows(VIEW, [stretch(day, None, 2)], [mark(day, day)], [occasion("Summit", day)])
    full, empty = (timeline_chart(some, VIEW, ISSUE).to_dict() for some in (rows, timeline_rows(VIEW, [], [], [])))
    for spec in (full, empty):
        assert {param["name"] for param in spec["params"]} == {"click", "brush"}
    assert len(full["layer"]) > len(empty["layer"])


@pytest.mark.parametrize(
    ("start", "end"),
    [
        (date(2023, 7, 1), date(2023, 7, 2)),
        (date(2023, 1, 24), date(2023, 7, 20)),
        (date(2022, 1, 1), date(2023, 7, 1)),
        (date(1949, 4, 4), date(2023, 7, 1)),
    ],
)
def test_ticks_are_few_and_in_view(start: date, end: date) -> None:
    found = ticks(start, end)
    assert 1 <= len(found) <= 80
    assert all(start <= day <= end for day in found)


DAYS = [(date(2019, 12, 31), 1), (date(2023, 1, 31), 2), (date(2023, 5, 3), 20), (date(2023, 7, 13), 20)]


def test_an_early_outlier_does_not_squash_the_slider() -> None:
    assert bulk_start(DAYS) == date(2023, 1, 31)
    found = stops(DAYS, date(2023, 7, 14))
    assert found[0] == date(2019, 12, 31)
    assert date(2023, 7, 14) in found
    assert date(2021, 6, 1) in found
    assert place_of(date(2023, 1, 1), found) < len(found) / 4


def test_the_timeline_begins_where_statements_are_dense() -> None:
    assert dense_start(DAYS) == date(2023, 5, 3)
    assert dense_start(DAYS[:1]) == DAYS[0][0]
    steady = [(date(year, 6, 1), 5) for year in range(1990, 2020)]
    assert dense_start(steady) == bulk_start(steady)


def test_the_last_day_with_statements_is_a_stop_of_a_long_slider() -> None:
    long = [(date(year, 3, 9), 40) for year in range(1950, 2024)]
    found = stops(long)
    assert long[-1][0] in found
    assert len(found) < 1000


def test_a_day_between_stops_belongs_to_the_one_before() -> None:
    found = stops(DAYS)
    assert found[place_of(date(2021, 6, 17), found)] == date(2021, 6, 1)
    assert place_of(date(1900, 1, 1), found) == 0


def test_the_strip_names_the_latest_of_occasions_that_crowd() -> None:
    crowd = [{"place": place, "name": "A long enough name"} for place in (1, 2, 90)]
    assert [(mark["place"], mark["row"]) for mark in spaced(crowd, 100, 200)] == [(90, 0), (2, 0), (1, 1)]
    crowd = [{"place": place, "name": "A long enough name"} for place in (86, 87, 88, 89, 90)]
    assert [mark["place"] for mark in spaced(crowd, 100, 600)] == [90, 89, 88]
    found = stops(DAYS)
    spec = strip_chart(found, [{"day": day, "statements": n} for day, n in DAYS], [], date(2023, 5, 3), LIGHT).to_dict()
    sets = [layer["data"]["values"] for layer in spec["layer"]]
    [[reached]] = [rows for rows in sets if rows and "until" in rows[0]]
    assert (reached["place"], reached["until"]) == (0, place_of(date(2023, 5, 3), found))
    assert found[reached["until"]] <= date(2023, 5, 3) < found[reached["until"] + 1]


def ends_of(mark: Row, width: int) -> tuple[float, float]:
    """Give from where to where a name on the strip reaches, at its widest."""
    at, long = mark["place"] / 1000 * width, len(mark["name"]) * strip.LETTER
    left = {"right": at - long, "center": at - long / 2, "left": at}[mark["align"]]
    return left, left + long


@pytest.mark.parametrize("width", strip.WIDTHS)
def test_names_on_the_strip_run_neither_into_one_another_nor_into_years_nor_off_it(width: int) -> None:
    marks: list[Row] = [{"place": place, "name": name} for name, place in OCCASIONS.items()]
    year = (strip.ROWS - 1, 0.56 * width, 0.56 * width + 27)
    named = spaced(marks, 1001, width, [year])
    assert len(named) >= (9 if width >= 700 else 8)
    reaches = [(mark["row"], *ends_of(mark, width)) for mark in named] + [year]
    for one, other in combinations(reaches, 2):
        assert one[0] != other[0] or one[2] < other[1] or other[2] < one[1]
    assert all(left >= 0 and right <= width for _, left, right in reaches)


def test_years_are_marked_on_the_strip_where_they_begin_with_their_names_apart() -> None:
    years = [{"place": place, "name": str(2010 + n)} for n, place in enumerate((1, 3, 5, 60, 99))]
    assert [year["name"] for year in spaced_years(years, 100, 640)] == ["2013", "2012"]
    found = stops(DAYS)
    spec = strip_chart(found, [{"day": day, "statements": n} for day, n in DAYS], [], date(2023, 5, 3), LIGHT).to_dict()
    begun = spec["layer"][0]["data"]["values"]
    assert [found[row["place"]].year for row in begun] == [2020, 2021, 2022, 2023]
    assert all(found[row["place"] - 1].year < found[row["place"]].year for row in begun)


CROWD = [mark(date(2023, 7, 9), date(2023, 7, 9), statement_id=str(n)) for n in range(9)]


@pytest.mark.parametrize(("place", "width"), [*enumerate(WIDTHS)])
def test_no_mark_leaves_its_level_and_those_without_room_are_counted(place: int, width: int) -> None:
    view = replace(VIEW, holders=("city", *(f"town-{n}" for n in range(5))))
    rows = mark_rows(view, CROWD)
    off = [row[f"up{place}"] - (row["y"] - row["stance"]) * STEP for row in rows]
    assert max(map(abs, off)) <= STEP / 3 + 1
    places = {row[f"up{place}"]: [one for one in rows if one[f"up{place}"] == row[f"up{place}"]] for row in rows}
    assert max(len(some) for some in places.values()) > 1, width
    for some in places.values():
        assert max(row[f"manyup{place}"] for row in some) == len(some)
    assert crowded(rows)


def test_lines_and_their_names_end_with_the_data_and_the_days_after_are_shaded() -> None:
    view = replace(VIEW, through=date(2023, 6, 1))
    [line] = line_rows(view, [stretch(date(2023, 5, 1), None, 2)])
    assert line["x2"] == moment(date(2023, 6, 1))
    [shade] = unknown_rows(view)
    assert (shade["x"], shade["x2"], shade["name"]) == (moment(date(2023, 6, 1)), moment(view.end), "no data")
    assert not unknown_rows(replace(view, through=view.end))
    after = replace(view, start=date(2023, 7, 1))
    assert not line_rows(after, [stretch(date(2023, 5, 1), None, 2)])
    assert [row["name"] for row in last_rows(after, [stretch(date(2023, 5, 1), None, 2)])] == [""]
    assert unknown_rows(after)[0]["x"] == moment(after.start)


def holder(level: str, name: str, party: str | None) -> Row:
    return {"level": level, "holder_id": name, "holder": name, "party_id": party, "statements": 1}


HOLDERS = [
    holder("party", "north", "north"),
    holder("actor", "north", "north"),
    holder("actor", "ada", "north"),
    *(holder("party", f"side-{n}", f"side-{n}") for n in range(7)),
    holder("party", "south", "south"),
    holder("actor", "ben", "south"),
    holder("actor", "nobody", None),
]


def test_a_party_has_one_hue_whatever_is_shown_and_its_people_shades_of_it() -> None:
    parties = [row for row in HOLDERS if row["level"] == "party"]
    actors = [row for row in HOLDERS if row["level"] == "actor"]
    assert hues(parties[:3], HOLDERS, 8) == ((0, 0), (1, 0), (2, 0))
    assert hues(parties[2:3], HOLDERS, 8) == ((2, 0),)
    assert hues(actors, HOLDERS, 8) == ((0, 0), (0, 1), (1, 1), (2, 0))
    assert hues([HOLDERS[-2]], HOLDERS, 8) == ((0, 1),)
    assert holder_name(HOLDERS[1]) == "north as such"
    assert holder_name(HOLDERS[0]) == "north"


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_shade_of_a_party_can_be_read_and_is_not_that_of_the_party(palette: Palette) -> None:
    for place, person in product(range(len(palette.holders)), range(1, len(SHADES))):
        shade = palette.hue(place, person)
        assert contrast(shade, palette.paper) >= READABLE
        assert shade != palette.hue(place)
