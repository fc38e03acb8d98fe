"""Rows in words: dates, counts, how we know. What a position rests on is said by the database itself."""

from collections import Counter
from datetime import date
from typing import Any

Row = dict[str, Any]

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
BASES = {
    "explicit": "the text gives the date",
    "relative": "worked out from the date of the article",
    "article": "the text gives no date; that of the article stands in",
}
PUBLISHED = {
    "metadata": "from the page's metadata",
    "sidecar": "given beside the file",
    "curated": "found by the curator",
    "text": "as the text gives it",
    "relative": "worked out from the text",
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


def holder_name(row: Row) -> str:
    """Name a holder as the matrix does: a party among actors is the party as such, not those who speak for it.

    Args:
        row: has level, holder_id, holder and party_id.
    """
    as_such = row["level"] == "actor" and row["holder_id"] == row["party_id"]
    return f"{row['holder']} as such" if as_such else str(row["holder"])


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


def tally_words(row: Row) -> list[str]:
    """Give how many statements there are, and apart from them the machine's proposals: in these words on every page."""
    proposals = f"{count_words(row['proposals'], 'proposal')} to review" if row["proposals"] else ""
    rejected = count_words(row["rejected"], "rejected proposal") if row["rejected"] else ""
    return [count_words(row["coded"], "statement"), *filter(None, [proposals, rejected])]


def tally_of(rows: list[Row]) -> Row:
    """Count rows with a status as the database does."""
    status = Counter(row["status"] for row in rows)
    apart = {"proposals": status["proposed"], "rejected": status["rejected"]}
    return {"coded": len(rows) - sum(apart.values()), **apart}


def ago_words(days: int) -> str:
    """Give days gone by."""
    return "the same day" if days == 0 else f"{count_words(days, 'day')} ago"


def date_words(row: Row) -> str:
    """Give when something was stated and how that is known."""
    if not row["stated_on"]:
        return "undated"
    sure = {"day": "", "month": ", day not known", "year": ", day and month not known"}[row["precision"]]
    return f"{partial_words(row['stated_on'])}{sure}: {BASES[row['date_basis']]}"
