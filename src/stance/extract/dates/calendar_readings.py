"""Readings of dates that the text gives, whole or but for the year: words go in, the period comes out."""

from collections.abc import Callable
from datetime import date

from stance.extract.dates import periods
from stance.extract.dates.grammar import Parts
from stance.extract.dates.periods import Period
from stance.extract.dates.scene import Scene

CERTAIN_WITHIN = 120  # days: a day this near to the article's date needs no tense to choose its year
PIVOT = 50


def full_year(short: int) -> int:
    """Turn the last two digits of a year into the year: 00 to 49 are this century."""
    return short + (2000 if short < PIVOT else 1900)


def given_year(parts: Parts) -> int | None:
    """Give the year that the words hold, in four digits or in two."""
    short = parts.number("yy", "short")
    return full_year(short) if short is not None else parts.number("year")


def relative_year(parts: Parts, scene: Scene) -> int | None:
    """Give the year of `last year`, `that year` or `2023`; None where the words name none."""
    if parts.has("rel"):
        return scene.published_on.year + (parts.number("rel") or 0) if scene.published_on else None
    if parts.has("from"):
        anchor = scene.last_start()
        return anchor.year + (parts.number("from") or 0) if anchor else None
    return given_year(parts)


def month_or_day(year: int, month: int, number: int | None) -> Period:
    """Give the month, or the day in it."""
    return periods.month(year, month) if number is None else periods.day(date(year, month, number))


def calendar(parts: Parts, scene: Scene) -> Period | None:
    """Read year, month and day, each where given; a missing year is the one that fits the article's date."""
    year, month = given_year(parts), parts.number("mon", "month", "mm")
    number, weekday = parts.number("day", "dd"), parts.number("wday")
    if month is None:
        return periods.year(year) if year is not None else None
    if year is not None:
        return month_or_day(year, month, number)
    if scene.published_on is None:
        return unknown_year(month, number)
    return fitting(scene, lambda at: month_or_day(at, month, number), range(-1, 2), weekday)


def unknown_year(month: int, number: int | None) -> Period:
    """Name the month, or the day in it, of a year that is not known."""
    if number is None:
        return Period(f"XXXX-{month:02}", "month")
    date(2000, month, number)
    return Period(f"XXXX-{month:02}-{number:02}", "day")


def fitting(scene: Scene, at_year: Callable[[int], Period], years: range, weekday: int | None = None) -> Period | None:
    """Choose the year in which the weekday agrees, then the one nearby, then the one the tense points at."""
    published_on = scene.published_on
    if published_on is None:
        return None
    ways = []
    for shift in years:
        try:
            ways.append(at_year(published_on.year + shift))
        except ValueError:  # 29 February
            continue
    if not ways:
        raise ValueError("no such day in these years")
    agreeing = [way for way in ways if weekday and way.earliest and way.earliest.isoweekday() == weekday]
    return nearest(scene, agreeing or ways)


def nearest(scene: Scene, ways: list[Period]) -> Period | None:
    """Choose the nearest period, or the nearest one on the side that the tense points at."""
    published_on = scene.published_on
    known = [(way, way.earliest, way.latest) for way in ways if way.earliest and way.latest]
    if published_on is None or not known:
        return None

    def distance(way: tuple[Period, date, date]) -> int:
        return max((way[1] - published_on).days, (published_on - way[2]).days, 0)

    near = min(known, key=distance)
    if distance(near) <= CERTAIN_WITHIN and (near[0].grain == "day" or scene.names_a_noun()):
        return near[0]
    looking = scene.look() or "past"
    side = [way for way in known if (way[1] <= published_on if looking == "past" else way[2] >= published_on)]
    return min(side, key=distance)[0] if side else near[0]


def numeric(parts: Parts, scene: Scene) -> Period | None:
    """Read `13.07.2023` day first, and `7/8/07` in the one order that is a date or lies nearest the article's."""
    year, left, right = given_year(parts), parts.number("left"), parts.number("right")
    if year is None or left is None or right is None:
        return None
    ways = [(left, right)] if parts.word("sep") == "." else [(right, left), (left, right)]
    days = sorted({day for number, month in ways if (day := valid(year, month, number))})
    if len(days) == 1:
        return periods.day(days[0])
    if days and scene.published_on is None:
        return Period(f"{year:04}-XX-XX", "day", *periods.months(year, 1, 12))
    published_on = scene.published_on
    return periods.day(min(days, key=lambda day: abs((day - published_on).days))) if days and published_on else None


def valid(year: int, month: int, number: int) -> date | None:
    """Give the day, None where the calendar has none such."""
    try:
        return date(year, month, number)
    except ValueError:
        return None


def stretch(parts: Parts, scene: Scene) -> Period | None:
    """Read `July 11-12`, `30 June to 2 July` or `June-July 2023` as one stretch from its first to its last."""
    months, given = parts.numbers("mon"), parts.numbers("year")
    days: list[int] | list[None] = parts.numbers("day") or [None]
    (first_month, last_month), (first_day, last_day) = (months[0], months[-1]), (days[0], days[-1])
    over = last_month < first_month
    if len(months) == 1 and (first_day or 0) >= (last_day or 0):
        return None

    def at(last_year: int) -> Period:
        first = month_or_day(given[0] if len(given) == 2 else last_year - over, first_month, first_day)
        return periods.between(first, month_or_day(last_year, last_month, last_day))

    year = given[-1] if given else relative_year(parts, scene)
    if year is not None:
        return at(year)
    if scene.published_on is None:
        return periods.between(unknown_year(first_month, first_day), unknown_year(last_month, last_day))
    return fitting(scene, at, range(-1, 2))


def years(parts: Parts, _scene: Scene) -> Period | None:
    """Read `2010-11` or `2010-2012` as one stretch; a span that does not go forward is none."""
    first = parts.number("year")
    last = parts.number("year2")
    short = parts.number("short")
    if first is None:
        return None
    if last is None and short is not None:
        last = first // 100 * 100 + short
    return periods.between(periods.year(first), periods.year(last)) if last and last > first else None


def decade(parts: Parts, _scene: Scene) -> Period | None:
    """Read `the 1990s`, `the '90s` or `the nineties`."""
    full, tens = parts.number("full", "tens2"), parts.number("tens")
    if full is not None:
        return periods.decade(full)
    return periods.decade(tens + 1900) if tens is not None else None


def century(parts: Parts, _scene: Scene) -> Period | None:
    """Read `the 20th century`."""
    number = parts.number("century")
    return periods.century(number) if number and number <= 30 else None


def quarter(parts: Parts, scene: Scene) -> Period | None:
    """Read `the third quarter of this year`; without a year, the one that the tense points at."""
    number = parts.number("ordinal")
    if number is None:
        return None
    year = relative_year(parts, scene)
    if year is not None:
        return periods.quarter(year, number)
    if scene.published_on is None:
        return Period(f"XXXX-Q{number}", "quarter")
    return fitting(scene, lambda at: periods.quarter(at, number), range(-1, 2))


def half(parts: Parts, scene: Scene) -> Period | None:
    """Read `the first half of 2023`."""
    number = parts.number("ordinal")
    if number is None or number > 2:
        return None
    year = relative_year(parts, scene)
    if year is None and scene.published_on and not parts.has("rel", "from"):
        year = scene.published_on.year
    return periods.half(year, number) if year is not None else Period(f"XXXX-H{number}", "half")


def season(parts: Parts, scene: Scene) -> Period | None:
    """Read `summer 2023` and `last winter`; without a year, the one that the tense points at."""
    name, year = parts.word("season"), None
    if name is None:
        return None
    if given_year(parts) is not None:
        return periods.season(given_year(parts) or 0, name)
    if scene.published_on is None:
        return Period(f"XXXX-{name}", "season")
    if parts.has("rel"):
        year = relative_year(parts, scene)
    return periods.season(year, name) if year else fitting(scene, lambda at: periods.season(at, name), range(-1, 2))


def fiscal(parts: Parts, scene: Scene) -> Period:
    """Read `fiscal 2023`, and `the last fiscal year` by the article's year."""
    year = given_year(parts)
    if year is None and scene.published_on:
        year = scene.published_on.year + (parts.number("rel", "from") or 0)
    return periods.fiscal(year) if year is not None else Period("FYXXXX", "fiscal")


def holiday(parts: Parts, scene: Scene) -> Period | None:
    """Read a feast that has one day in every year: `last Christmas`, `New Year's Day 2020`."""
    feast, year = parts.word("holiday"), relative_year(parts, scene)
    if feast is None:
        return None
    month, number = int(feast[:2]), int(feast[3:])
    if year is not None:
        return month_or_day(year, month, number)
    if scene.published_on is None:
        return unknown_year(month, number)
    return fitting(scene, lambda at: month_or_day(at, month, number), range(-1, 2))
