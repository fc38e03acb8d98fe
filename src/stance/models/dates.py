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
