"""What deciding on a proposal would change, in words, and which hand coding it would overrule."""

from collections.abc import Mapping

from data import Row
from words import day_words, partial_words

SENTENCES = {
    "flips": "{where} would go from {before} to {after}",
    "moves": "{where} would go from {before} to {after}",
    "fills a blank": "{where}, a blank so far, would become {after}",
    "leaves a blank": "{where} would go from {before} to a blank",
}
BY_HAND = "curated"
CHOICES = {"accepted": "If you accept", "rejected": "If you reject"}


def sentences(rows: list[Row]) -> list[str]:
    """Give a sentence for each choice that changes a position, or one that says that none does.

    Args:
        rows: rows of the question `consequence`, of one statement.
    """
    found = [sentence(rows, choice) for choice in CHOICES]
    return [one for one in found if one] or [unchanged(rows)]


def sentence(rows: list[Row], choice: str) -> str:
    """Say what a choice would change; empty if nothing."""
    changes = dict.fromkeys(change(row, choice) for row in rows if row[f"{choice}_change"] != "nothing")
    return f"{CHOICES[choice]}: {'; '.join(changes)}." if changes else ""


def change(row: Row, choice: str) -> str:
    """Say how one cell would change."""
    words = {"where": where(row), "before": row["stance_label"], "after": row[f"{choice}_label"]}
    return SENTENCES[row[f"{choice}_change"]].format(**words)


def overruled(
    rows: list[Row], beside: list[Row], statement_id: str, words: Mapping[int, str], stance: int
) -> list[str]:
    """Give a sentence for each hand coding that would count or decide no longer if a proposal were taken with a stance.

    Args:
        rows: rows of the question `consequence`, of the proposal.
        beside: rows of the question `beside`: what others coded of its passage.
        statement_id: the proposal.
        words: the stances of its issue in words.
        stance: the stance that it would be taken with: its own, or a corrected one.
    """
    codings = [row for row in beside if row["status"] == BY_HAND and row["stance"] != stance]
    cells = [
        row
        for row in rows
        if row["standing_status"] == BY_HAND and row["accepted_id"] == statement_id and row["stance"] != stance
    ]
    told = [
        f"{row['coder_id']} coded this passage {row['stance_label']}, {partial_words(row['stated_on'])}: that would no "
        "longer count."
        for row in codings
    ]
    told += [
        f"{where(row)} would go from {row['stance_label']}, as {row['standing_coder']} coded it, to {words[stance]}."
        for row in cells
    ]
    return [*dict.fromkeys(told)]


def where(row: Row) -> str:
    """Name a cell."""
    return f"{row['holder']} on {row['issue']}"


def unchanged(rows: list[Row]) -> str:
    """Say where those stand whom a decision does not move."""
    stand = dict.fromkeys(f"{row['holder']} stays {row['stance_label'] or 'blank'}" for row in rows)
    return f"Either way no position changes as of {day_words(rows[0]['valid_on'])}: {'; '.join(stand)}."
