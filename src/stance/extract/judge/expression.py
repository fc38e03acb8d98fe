"""Takes patterns of words as the cue tables write them, gives an expression that finds them in plain text."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING

from stance.extract.expression import Expression, Wanted
from stance.extract.judge.patterns import GAPS, first_words, spelling

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def expression(*each: Iterable[str]) -> Expression:
    """Make an expression of sets of patterns, the first set tried first, in each the longest pattern."""
    ordered = [one for patterns in each for one in sorted(patterns, key=len, reverse=True)]
    spelled = [(begins(one), spelling(one), behind(one)) for one in ordered]

    def beginning_with(word: str) -> re.Pattern[str] | None:
        return alternation(tuple(written for begun, written, _ in spelled if begun(word)))

    def wanted_behind(word: str) -> Wanted | None:
        return any_of(tuple(more for begun, _, more in spelled if begun(word)))

    return Expression(beginning_with, wanted_behind)


@cache
def any_of(each: tuple[frozenset[str] | None, ...]) -> Wanted | None:
    """Give the words of which one is wanted whichever of some patterns is found; None where one wants none."""
    some = [one for one in each if one is not None]
    return Wanted(frozenset().union(*some)) if some and len(some) == len(each) else None


@cache
def alternation(spelled: tuple[str, ...]) -> re.Pattern[str] | None:
    """Compile each choice of patterns once."""
    return re.compile("|".join(f"(?:{one})" for one in spelled), re.IGNORECASE) if spelled else None


def begins(pattern: str) -> Callable[[str], bool]:
    """Tell of a word whether a find of a pattern may begin with it."""
    found = beginning(pattern)
    if found is None:
        return lambda _: True
    stems = tuple(one[:-1] for one in found if one.endswith("*"))
    return lambda word: word in found or word.startswith(stems)


def beginning(pattern: str) -> frozenset[str] | None:
    """Give the words with which a find of a pattern may begin, with `*` for any ending; None if any may be."""
    found: frozenset[str] = frozenset()
    for word in pattern.split():
        more = None if word in GAPS else first_words(word)
        if more is None:
            return None
        found |= more
        if not word.endswith("?"):
            break
    return found


def behind(pattern: str) -> frozenset[str] | None:
    """Give the words of which one must stand behind the beginning of a find, of several such places the rarest.

    Those are as `first_words` gives them; None where there is no such place.
    """
    words = pattern.split()
    begun = next((number for number, word in enumerate(words) if word not in GAPS and not word.endswith("?")), 0)
    there = [first_words(word) for word in words[begun + 1 :] if word not in GAPS and not word.endswith("?")]
    return max((one for one in there if one is not None), key=lambda one: min(map(len, one)), default=None)
