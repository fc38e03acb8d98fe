"""The stops of a date slider: every day where most statements are, months where few are."""

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date, timedelta

TAIL = timedelta(days=7)
BULK = 0.95
CLEAR = 0.25
"""By how much the share of the statements must exceed that of the time for a stretch of days to stand out."""
MOST_STOPS = 400


def bulk_start(days: Sequence[tuple[date, int]]) -> date:
    """Give the day from which on the latest 95 of 100 statements were made."""
    total = sum(count for _, count in days)
    reached = 0
    for day, count in reversed(days):
        reached += count
        if reached >= BULK * total:
            return day
    raise ValueError("no dated statement")


def dense_start(days: Sequence[tuple[date, int]]) -> date:
    """Give the day from which on most statements lie in least of the time; where none stands out, that of the bulk."""
    total, last = sum(count for _, count in days), days[-1][0]
    length = max(1, (last - days[0][0]).days)
    earlier, best, gain = 0, days[0][0], 0.0
    for day, count in days:
        gained = 1 - earlier / total - (last - day).days / length
        if gained > gain:
            best, gain = day, gained
        earlier += count
    return best if gain >= CLEAR else bulk_start(days)


def stops(days: Sequence[tuple[date, int]], *wanted: date) -> list[date]:
    """Give the days that the slider stops at, the last one with statements and those wanted among them.

    Args:
        days: each day with statements, in order, with their number.
        wanted: days that must be among the stops.
    """
    first, last = days[0][0], days[-1][0] + TAIL
    start = bulk_start(days).replace(day=1)
    step = max(1, (last - start).days // MOST_STOPS)
    dense = [start + timedelta(days=step * n) for n in range((last - start).days // step + 1)]
    return sorted({first, *months(first, start), *dense, days[-1][0], *wanted})


def months(first: date, start: date) -> list[date]:
    """Give the first day of each month (of each year, if they are many) from one day to before another."""
    every = 12 if (start - first).days > MOST_STOPS * 30 else 1
    place = first.year * 12 + first.month
    found = [date(n // 12, n % 12 + 1, 1) for n in range(place, start.year * 12 + start.month - 1, every)]
    return [day for day in found if first < day < start]


def place_of(day: date, among: Sequence[date]) -> int:
    """Give the index of the last stop that is not after a day."""
    return max(0, bisect_right(among, day) - 1)
