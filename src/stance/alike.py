"""From a word that is not known, and those that are, to the ones that it may be a slip of."""

import difflib
from collections.abc import Collection
from functools import lru_cache

LONGEST = 80
"""Characters of words that are compared: it takes time by the square of their length, and slips are of short ones."""


def alike(word: str, known: Collection[str], most: int = 1) -> list[str]:
    """Give the known words that are spelt almost as one, the nearest first; none where they are as long as texts.

    Args:
        word: what is not known.
        known: what is.
        most: how many are given at most.
    """
    return list(compared(word, tuple(known), most)) if len(word) <= LONGEST else []


@lru_cache(maxsize=1000)
def compared(word: str, known: tuple[str, ...], most: int) -> tuple[str, ...]:
    """Compare a word, once for all rows that have it."""
    short = [one for one in known if len(one) <= LONGEST]
    return tuple(difflib.get_close_matches(word, short, most))
