"""Words that name a statement by its id, as the database makes them: here it is named by the day of its quote."""

import re

import data
from words import partial_words

NAMED = re.compile(r"\bstatement ([0-9a-f]{16})\b")


def by_day(told: str) -> str:
    """Name the statements in some words by what a reader knows of them: when the quote was said, and who printed it."""
    ids = sorted({*NAMED.findall(told)})
    rows = {row["statement_id"]: row for row in data.ask("statements", ids=ids)} if ids else {}

    def named(found: re.Match[str]) -> str:
        row = rows.get(found[1])
        if row is None:
            return found[0]
        day = f"the quote of {partial_words(row['stated_on'])}" if row["stated_on"] else "the undated quote"
        return f"{day} ({row['outlet']})"

    return NAMED.sub(named, told)
