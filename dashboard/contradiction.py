"""Pairs of statements that stand against each other: what their types mean."""

from typing import Any

Row = dict[str, Any]

CHANGED = "changed over time"
TYPES = {
    "coders differ": "Coders read the same passage differently.",
    "outlets differ on one event": "Articles tell one event with different signs.",
    "people of one party differ": "Two who speak for one party stood on different sides within a month.",
    "hedge against claim": "What others tell of an actor or its party goes further than its own words of that month.",
    CHANGED: "A position and the one before it: nobody need be wrong.",
}
"""The types, those that need a reader most first, each with what it means."""


def by_type(rows: list[Row]) -> dict[str, list[Row]]:
    """Give the pairs under their types, leaving out types without any."""
    return {kind: found for kind in TYPES if (found := [row for row in rows if row["contradiction"] == kind])}
