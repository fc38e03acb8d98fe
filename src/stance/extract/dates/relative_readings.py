"""Readings of dates worked out from an anchor, the article's date or the last date named: words in, the period out."""

import re
from dataclasses import replace
from datetime import date

from stance.extract.dates import periods
from stance.extract.dates.calendar_readings import (
    calendar,
    given_year,
    month_or_day,
    nearest,
    relative_year,
    unknown_year,
)
from stance.extract.dates.grammar import Parts
from stance.extract.dates.periods import Grain, Period
from stance.extract.dates.scene import Scene

UNKNOWN: dict[Grain, str] = {"day": "XXXX-XX-XX", "week": "XXXX-WXX", "month": "XXXX-XX", "quarter": "XXXX-QX"}
# `the deepest recession in ten years` is a length of time.
SUPERLATIVE = re.compile(
    r"\b(?!protest|request|interest|arrest|forest|contest|harvest|invest|suggest|manifest|honest|latest|west)"
    r"(?:\w{3,12}est|worst|best|least|first|most|only|record|lows?|highs?)\b[^.;]*$",
    re.IGNORECASE,
)
FUTURE = Period("FUTURE_REF", "none")
PAST = Period("PAST_REF", "none")


def unknown(grain: Grain) -> Period:
    """Name a period of which only the kind is known."""
    return Period(UNKNOWN.get(grain, "XXXX"), grain)


def counted(start: date | None, count: int, grain: Grain) -> Period:
    """Give the day, week, month ... a number of them away from an anchor."""
    return periods.around(periods.moved(start, count, grain), grain) if start else unknown(grain)


def grain_of(parts: Parts, *names: str) -> Grain:
    """Give the unit that the words name."""
    return parts.word(*names) or "day"  # type: ignore[return-value]


def in_part(period: Period, parts: Parts, *, known: str | None = None) -> Period:
    """Add the part of the day, where the words name one."""
    part = known or parts.word("part")
    return replace(period, value=period.value + part) if part else period


def deictic(parts: Parts, scene: Scene) -> Period:
    """Read `today`, `yesterday`, `tomorrow morning`."""
    return in_part(counted(scene.published_on, parts.number("deictic") or 0, "day"), parts)


def tonight(parts: Parts, scene: Scene) -> Period:
    """Read `tonight`, `last night` and `this morning`."""
    known = None if parts.has("part") else "TNI"
    return in_part(counted(scene.published_on, -1 if parts.has("last") else 0, "day"), parts, known=known)


def part_named(parts: Parts, scene: Scene) -> Period:
    """Read `the following morning` and `that night` from the day named last."""
    shift = parts.number("from") or 0
    return in_part(counted(anchor(scene, shift, "day"), shift, "day"), parts)


def weekday_on(week_of: date, weekday: int) -> Period:
    """Give a weekday of the ISO week that holds the day."""
    return periods.day(periods.shifted(week_of, weekday - week_of.isoweekday()))


def unknown_weekday(weekday: int) -> Period:
    """Name a weekday of a week that is not known."""
    return Period(f"XXXX-WXX-{weekday}", "day")


def weekday(parts: Parts, scene: Scene) -> Period | None:
    """Read a bare weekday: the article's own day if it is that one, else the one that the tense points at."""
    number, published_on = parts.number("weekday", "wday"), scene.published_on
    if number is None:
        return None
    if published_on is None:
        return in_part(unknown_weekday(number), parts)
    back = (published_on.isoweekday() - number) % 7
    ahead = scene.look() == "future" and back
    there = periods.shifted(published_on, 7 - back if ahead else -back)
    scene.bare_weekdays.add(there)
    return in_part(periods.day(there), parts)


def weekday_relative(parts: Parts, scene: Scene) -> Period | None:
    """Read `last Wednesday` as the latest before, `next Wednesday` as the first after, `this` by the tense.

    Where the text calls the latest one `Wednesday`, its `last Wednesday` is the one a week before.
    """
    number, way, published_on = parts.number("weekday"), parts.number("rel") or 0, scene.published_on
    if number is None:
        return None
    if way == 0 or published_on is None:
        return weekday(parts, scene)
    ahead = (number - published_on.isoweekday() - 1) % 7 + 1
    back = (published_on.isoweekday() - number - 1) % 7 + 1
    there = periods.shifted(published_on, ahead if way > 0 else -back)
    if way < 0 and there in scene.bare_weekdays:
        there = periods.shifted(there, -7)
    return in_part(periods.day(there), parts)


def weekday_of_week(parts: Parts, scene: Scene) -> Period | None:
    """Read `Wednesday last week`."""
    number = parts.number("weekday")
    if number is None:
        return None
    if scene.published_on is None:
        return unknown_weekday(number)
    week_of = periods.moved(scene.published_on, parts.number("rel") or 0, "week")
    return in_part(weekday_on(week_of, number), parts)


def weekday_named(parts: Parts, scene: Scene) -> Period | None:
    """Read `that Friday` and `the following Monday` from the day named last."""
    number, way = parts.number("weekday"), parts.number("from") or 0
    if number is None:
        return None
    start = anchor(scene, way, "day")
    if start is None:
        return unknown_weekday(number)
    if way == 0:
        return weekday_on(start, number)
    ahead = (number - start.isoweekday() - 1) % 7 + 1
    back = (start.isoweekday() - number - 1) % 7 + 1
    return periods.day(periods.shifted(start, ahead if way > 0 else -back))


def day_of_month(parts: Parts, scene: Scene) -> Period | None:
    """Read `Friday (7th)`, `the 3rd` or `the 3rd of last month`: the month near by where day and weekday agree."""
    number, wanted, published_on = parts.number("nth", "day"), parts.number("wday"), scene.published_on
    if number is None:
        return None
    if published_on is None:
        return Period(f"XXXX-XX-{number:02}", "day")
    shifts = [parts.number("rel") or 0] if parts.has("rel") else [0, -1, 1]
    ways = []
    for shift in shifts:
        there = periods.moved(published_on.replace(day=1), shift, "month")
        if number <= periods.months(there.year, there.month, 1)[1].day:
            ways.append(periods.day(there.replace(day=number)))
    agreeing = [way for way in ways if wanted and way.earliest and way.earliest.isoweekday() == wanted]
    if not agreeing and scene.look() == "past":
        ways = [way for way in ways if way.earliest and way.earliest <= published_on] or ways
    return nearest(scene, agreeing or ways)


def week_of(parts: Parts, scene: Scene) -> Period | None:
    """Read `the week of July 10` as the ISO week that holds the day."""
    there = calendar(parts, scene)
    if there is None:
        return None
    return periods.week(there.earliest) if there.earliest else unknown("week")


def days_of_month(parts: Parts, scene: Scene) -> Period | None:
    """Read `the 11th and 12th` as one stretch in the month near by."""
    first, last = parts.numbers("nth")
    if scene.published_on is None:
        return Period(f"XXXX-XX-{first:02}/XXXX-XX-{last:02}", "day")
    start = day_of_month(parts, scene)
    if start is None or start.earliest is None or last <= first:
        return None
    return periods.between(start, periods.day(start.earliest.replace(day=last)))


def month_of_year(parts: Parts, scene: Scene) -> Period | None:
    """Read `June last year` and `29 June of this year`."""
    month, number, year = parts.number("mon"), parts.number("day"), relative_year(parts, scene)
    if month is None:
        return None
    return month_or_day(year, month, number) if year is not None else unknown_year(month, number)


def month_relative(parts: Parts, scene: Scene) -> Period | None:
    """Read `last June` as the latest before this month, `next June` as the first after, `this June` by year."""
    month, way, published_on = parts.number("mon"), parts.number("rel") or 0, scene.published_on
    if month is None:
        return None
    if published_on is None:
        return unknown_year(month, None)
    if way < 0:
        return periods.month(published_on.year - (month >= published_on.month), month)
    return periods.month(published_on.year + (way > 0 and month <= published_on.month), month)


def unit_relative(parts: Parts, scene: Scene) -> Period:
    """Read `last month`, and `earlier this month` up to the article's day."""
    whole = counted(scene.published_on, parts.number("rel") or 0, grain_of(parts, "unit"))
    narrow, published_on = parts.word("narrow"), scene.published_on
    if narrow is None or published_on is None or parts.number("rel") != 0:
        return whole
    return replace(whole, earliest=published_on) if narrow == "later" else replace(whole, latest=published_on)


def weekend(parts: Parts, scene: Scene) -> Period | None:
    """Read `last weekend`; `the weekend` is the one that the tense points at."""
    start = scene.last_day() if parts.has("from") else scene.published_on
    if start is None:
        return Period("XXXX-WXX-WE", "week")
    shift = parts.number("rel", "from")
    if shift is None:
        shift = 0 if start.isoweekday() >= 6 or scene.look() == "future" else -1
    return periods.weekend(periods.moved(start, shift, "week"))


def unit_named(parts: Parts, scene: Scene) -> Period:
    """Read `the previous day`, `that year` and `the week before` from the date named last."""
    grain = grain_of(parts, "unit")
    return counted(anchor(scene, shift := parts.number("from", "hence") or 0, grain), shift, grain)


def anchor(scene: Scene, shift: int, grain: Grain) -> date | None:
    """Choose what to count from: the date named last; where there is none, the article's, but never ahead from that."""
    if shift > 0 and scene.last is None:
        return None
    return scene.last_day() if grain in {"day", "week"} else scene.last_start()


def unit_twice(parts: Parts, scene: Scene) -> Period:
    """Read `the week before last` and `the year after next`."""
    shift = -2 if parts.word("twice") == "before last" else 2
    return counted(scene.published_on, shift, grain_of(parts, "unit"))


def that_time(_parts: Parts, scene: Scene) -> Period:
    """Read `by that time` as the date named last."""
    return scene.last or unknown("day")


def the_unit(parts: Parts, scene: Scene) -> Period:
    """Read `the beginning of the year` from the article's date, `to end the day` from the day named last."""
    grain = grain_of(parts, "unit")
    return counted(scene.last_day() if grain == "day" else scene.published_on, 0, grain)


def ago(parts: Parts, scene: Scene) -> Period:
    """Read `two days ago`: as sharp as its unit, and a number of weeks give or take half a week."""
    return away(scene.published_on, -(parts.number("count", "n") or 0), grain_of(parts, "units"))


def away(start: date | None, count: int, grain: Grain) -> Period:
    """Go a number of units from an anchor: decades in years; whole weeks keep the weekday, more than one blur it."""
    if start is None or grain != "week":
        return counted(start, count * 10, "year") if grain == "decade" else counted(start, count, grain)
    there = periods.day(periods.moved(start, count, "week"))
    if abs(count) == 1 or there.earliest is None:
        return there
    return Period(there.value, "week", periods.shifted(there.earliest, -3), periods.shifted(there.earliest, 3))


def from_now(parts: Parts, scene: Scene) -> Period:
    """Read `three years from now`."""
    return away(scene.published_on, parts.number("count", "n") or 0, grain_of(parts, "units"))


def in_units(parts: Parts, scene: Scene) -> Period | None:
    """Read `in two weeks` as a date where the tense looks ahead; elsewhere it is a length of time."""
    if SUPERLATIVE.search(scene.text, max(0, scene.start - 60), scene.start):
        return None
    return from_now(parts, scene) if scene.look() == "future" else None


def earlier_or_later(parts: Parts, scene: Scene) -> Period:
    """Read `a week earlier` and `three days later` from the date named last."""
    grain = grain_of(parts, "units")
    count = (parts.number("hence") or 1) * (parts.number("count", "n") or 0)
    return away(anchor(scene, count, grain), count, grain)


def some_time(parts: Parts, _scene: Scene) -> Period:
    """Read `several years ago` as some time in the past, `a few days later` as some time after."""
    return PAST if (parts.number("hence") or 0) < 0 else FUTURE


def recent(parts: Parts, _scene: Scene) -> Period:
    """Read `recent years` and `the coming weeks`, which begin and end nowhere."""
    return PAST if parts.has("past") else FUTURE


def same_period(parts: Parts, scene: Scene) -> Period:
    """Read `the same period last year` as the period named last, moved to that year."""
    last, start = scene.last, scene.last_start()
    if start is None:
        return unknown("year")
    there = periods.moved(start, (given_year(parts) or start.year - 1) - start.year, "year")
    return periods.around(there, last.grain if last else "day")


def vague(parts: Parts, _scene: Scene) -> Period:
    """Read `now`, `recently` and `soon`, which name no days."""
    return Period(parts.word("vague") or "", "none")
