"""Stretches of the calendar (day, week, month ... century): numbers go in, a TimeML value and its days come out."""

import calendar
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from collections.abc import Callable

Grain = Literal["day", "week", "month", "season", "quarter", "half", "year", "fiscal", "decade", "century", "none"]
Precision = Literal["day", "month", "year"]

PRECISION: dict[Grain, Precision | None] = {
    "day": "day",
    "week": "month",
    "month": "month",
    "season": "month",
    "quarter": "month",
    "half": "year",
    "year": "year",
    "fiscal": "year",
    "decade": None,
    "century": None,
    "none": None,
}
SEASON_START = {"SP": 3, "SU": 6, "FA": 9, "WI": 12}
MONTHS_IN: dict[Grain, int] = {"month": 1, "quarter": 3, "half": 6, "year": 12, "decade": 120, "century": 1200}


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days with its value; no days where it denotes none that can be known."""

    value: str
    grain: Grain
    earliest: date | None = None
    latest: date | None = None


def day(when: date) -> Period:
    """Give the one day."""
    return Period(when.isoformat(), "day", when, when)


def week(when: date) -> Period:
    """Give the ISO week, Monday to Sunday, that holds the day."""
    year, number, weekday = when.isocalendar()
    first = shifted(when, 1 - weekday)
    return Period(f"{year:04}-W{number:02}", "week", first, shifted(first, 6))


def weekend(when: date) -> Period:
    """Give the Saturday and Sunday of the ISO week that holds the day."""
    whole = week(when)
    return replace(whole, value=whole.value + "-WE", earliest=shifted(when, 6 - when.isoweekday()))


def months(year: int, first: int, count: int) -> tuple[date, date]:
    """Give the first and the last day of some months in a row; raise ValueError outside of the years 1 to 9999."""
    last = year * 12 + first - 1 + count - 1
    end_year, end_month = divmod(last, 12)
    end_month += 1
    return date(year, first, 1), date(end_year, end_month, calendar.monthrange(end_year, end_month)[1])


def month(year: int, number: int) -> Period:
    """Give the calendar month."""
    return Period(f"{year:04}-{number:02}", "month", *months(year, number, 1))


def quarter(year: int, number: int) -> Period:
    """Give the calendar quarter, 1 to 4."""
    return Period(f"{year:04}-Q{number}", "quarter", *months(year, number * 3 - 2, 3))


def half(year: int, number: int) -> Period:
    """Give the half of the year, 1 or 2."""
    return Period(f"{year:04}-H{number}", "half", *months(year, number * 6 - 5, 6))


def season(year: int, name: str) -> Period:
    """Give the meteorological season of the northern half of the world; winter begins in December of its year."""
    return Period(f"{year:04}-{name}", "season", *months(year, SEASON_START[name], 3))


def year(number: int) -> Period:
    """Give the calendar year."""
    return Period(f"{number:04}", "year", *months(number, 1, 12))


def fiscal(number: int) -> Period:
    """Name the fiscal year; its days differ from country to country and are left open."""
    return Period(f"FY{number:04}", "fiscal")


def decade(first_year: int) -> Period:
    """Give the ten years from the one that ends in 0."""
    return Period(f"{first_year // 10:03}", "decade", *months(first_year // 10 * 10, 1, 120))


def century(number: int) -> Period:
    """Give the hundred years of a century counted in words: the 20th is 1900 to 1999."""
    return Period(f"{number - 1:02}", "century", *months((number - 1) * 100, 1, 1200))


def between(first: Period, last: Period) -> Period:
    """Give the stretch from the start of one period to the end of another; its value is an ISO 8601 interval."""
    return Period(f"{first.value}/{last.value}", first.grain, first.earliest, last.latest)


def around(when: date, grain: Grain) -> Period:
    """Give the period of a grain that holds the day."""
    makers: dict[Grain, Callable[[date], Period]] = {
        "day": day,
        "week": week,
        "month": lambda at: month(at.year, at.month),
        "season": lambda at: season(at.year - (at.month < 3), ("WI", "SP", "SU", "FA", "WI")[at.month // 3]),
        "quarter": lambda at: quarter(at.year, (at.month + 2) // 3),
        "half": lambda at: half(at.year, (at.month + 5) // 6),
        "year": lambda at: year(at.year),
        "fiscal": lambda at: fiscal(at.year),
        "decade": lambda at: decade(at.year),
        "century": lambda at: century(at.year // 100 + 1),
    }
    return makers[grain](when)


def moved(when: date, count: int, grain: Grain) -> date:
    """Go a number of days, weeks, months ... from a day, to the last day of a month where its own number is missing."""
    if grain in {"day", "week"}:
        return shifted(when, count * (7 if grain == "week" else 1))
    to_year, to_month = divmod(when.year * 12 + when.month - 1 + count * MONTHS_IN.get(grain, 12), 12)
    return date(to_year, to_month + 1, min(when.day, calendar.monthrange(to_year, to_month + 1)[1]))


def shifted(when: date, days: int) -> date:
    """Go a number of days from a day; raise ValueError outside of the calendar."""
    try:
        return when + timedelta(days=days)
    except OverflowError as error:
        raise ValueError(str(error)) from error
