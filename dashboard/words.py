"""Rows in words: dates, counts, and the sentence that says how a position came about."""

from datetime import date
from typing import Any

Row = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASES = {
    "explicit": "the text gives the date",
    "relative": "worked out from the date of the article",
    "article": "the text gives no date; that of the article stands in",
    "text": "the article gives it",
}
ATTRIBUTIONS = {
    "verbatim": "quoted word for word",
    "paraphrase": "in indirect speech",
    "action": "shown by an act",
    "characterised": "as a reporter or third party tells it",
}
STATUSES = {
    "curated": "coded by hand",
    "accepted": "found by machine, accepted by a reviewer",
    "amended": "found by machine, amended by a reviewer",
    "proposed": "found by machine, not reviewed yet",
    "rejected": "found by machine, rejected by a reviewer",
}


def day_words(day: date) -> str:
    """Give a day as 13 Jul 2023."""
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"


def partial_words(text: str | None) -> str:
    """Give a date of any precision, 2023, 2023-05 or 2023-05-09, in words."""
    if not text:
        return "undated"
    parts = text.split("-")
    month = [MONTHS[int(parts[1]) - 1]] if len(parts) > 1 else []
    return " ".join([str(int(part)) for part in parts[2:]] + month + parts[:1])


def count_words(number: int, one: str, many: str | None = None) -> str:
    """Give a number with its noun."""
    return f"{number:,} {one if number == 1 else many or one + 's'}"


def ago_words(days: int) -> str:
    """Give days gone by."""
    return "the same day" if days == 0 else f"{count_words(days, 'day')} ago"


def listed(names: list[str]) -> str:
    """Join names with commas and a last `and`."""
    return " and ".join(filter(None, [", ".join(names[:-1]), *names[-1:]]))


def date_words(row: Row) -> str:
    """Give when something was stated and how that is known."""
    if not row["stated_on"]:
        return "undated"
    sure = {"day": "", "month": ", day not known", "year": ", day and month not known"}[row["precision"]]
    return f"{partial_words(row['stated_on'])}{sure}: {BASES[row['date_basis']]}"


def explanation(row: Row, words: dict[int, str]) -> str:
    """Say in sentences how a position came about, from the row that states it.

    Args:
        row: a row of position_as_of.
        words: the issue's word for each stance.
    """
    known = f", as known on {day_words(row['known_on'])}" if row["known_on"] else ""
    span = count_words(row["events"], "event")
    sources = count_words(row["independent_sources"], "independent source")
    stated = f"stated {partial_words(row['stated_on'])}, {ago_words(row['days_since'])}"
    latest = f"the latest of {span}" if row["events"] > 1 else "the only event"
    sentences = [
        f"As of {day_words(row['valid_on'])}{known}: {latest}, from {sources}, {stated}.",
        decided_words(row),
        undecided_words(row, words),
        planned_words(row),
    ]
    return " ".join(filter(None, sentences))


def decided_words(row: Row) -> str:
    """Say who decides a party's position."""
    if row["level"] != "party":
        return ""
    if row["decided_by"] == row["holder"]:
        return "A party's position is the latest of all who speak for it; here its own."
    return f"A party's position is the latest of all who speak for it; here that of {row['decided_by']}."


def undecided_words(row: Row, words: dict[int, str]) -> str:
    """Say which statements might be the latest, where the dates leave that open."""
    others = len(row["deciding_ids"]) - 1
    if others < 1:
        return ""
    if row["stance_min"] == row["stance_max"]:
        return f"{count_words(others, 'other statement')} may be as late and {'agrees' if others == 1 else 'agree'}."
    low, high = words[row["stance_min"]].lower(), words[row["stance_max"]].lower()
    return (
        f"Their dates leave open which of {others + 1} statements is the latest: they range from {low} to {high}, "
        f"and the one with the sharpest date and the best attribution decides."
    )


def planned_words(row: Row) -> str:
    """Say that a position rests on a plan."""
    return "It rests on a planned act, dated by the report of the plan." if row["tense"] == "planned" else ""
