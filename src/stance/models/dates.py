"""Dates that say how sharp they are: `2023`, `2023-05` or `2023-05-24`, and the range of days that each denotes."""

import calendar
import re
from datetime import date
from typing import Annotated, Literal

from pydantic import AfterValidator

Precision = Literal["day", "month", "year"]

SHAPE = re.compile(r"(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?", re.ASCII)


def check_partial_date(text: str) -> str:
    """Return the text if it is a calendar date, month or year in ISO 8601; raise ValueError otherwise."""
    found = SHAPE.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r} is not a date; write YYYY-MM-DD, YYYY-MM or YYYY")
    year, month, day = (int(part) if part else 1 for part in found.groups())
    try:
        date(year, month, day)
    except ValueError as error:
        raise ValueError(f"{text!r} is not in the calendar ({error}); write YYYY-MM-DD, YYYY-MM or YYYY") from None
    return text


PartialDate = Annotated[str, AfterValidator(check_partial_date)]


FIRST_YEAR, LAST_YEAR = "1000", "2199"
"""The years that a person can mean: a slip of the hand in the century lies outside of them."""


def check_written_date(text: str) -> str:
    """Return a partial date of a year that a person can mean; raise ValueError otherwise."""
    year = check_partial_date(text)[:4]
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise ValueError(f"{text!r} is a date of the year {year}; write one from {FIRST_YEAR} to {LAST_YEAR}")
    return text


WrittenDate = Annotated[str, AfterValidator(check_written_date)]
"""A partial date that a person writes. No clock is asked what can be: the same seeds have the same faults any day."""


def precision_of(text: str) -> Precision:
    """Tell how sharp a partial date is: day, month or year."""
    return {10: "day", 7: "month", 4: "year"}[len(text)]  # type: ignore[return-value]


def earliest_day(text: str) -> date:
    """Give the first day that a partial date can mean."""
    return date.fromisoformat(text + "-01-01"[len(text) - 4 :])


def latest_day(text: str) -> date:
    """Give the last day that a partial date can mean."""
    if len(text) == 10:
        return date.fromisoformat(text)
    first = earliest_day(text)
    month = first.month if len(text) == 7 else 12
    return date(first.year, month, calendar.monthrange(first.year, month)[1])
