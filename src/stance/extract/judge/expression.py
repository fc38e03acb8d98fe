"""Takes patterns of words as the cue tables write them, gives an expression that finds them in plain text."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.expression import Expression
from stance.extract.judge.patterns import GAPS, compiled, first_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable


def expression(*each: Iterable[str]) -> Expression:
    """Compile sets of patterns to one expression, the first set tried first."""
    sets = [tuple(patterns) for patterns in each if patterns]
    if not sets:
        return Expression(re.compile(r"(?!)"), lambda _: False)
    whole = "|".join(f"(?:{compiled(patterns).pattern})" for patterns in sets)
    return Expression(re.compile(whole, re.IGNORECASE), begins([one for patterns in sets for one in patterns]))


def begins(patterns: list[str]) -> Callable[[str], bool]:
    """Tell of a word whether a find of one of the patterns may begin with it."""
    found = [beginning(pattern) for pattern in patterns]
    known = frozenset().union(*(one for one in found if one is not None))
    if None in found:
        return lambda _: True
    stems = tuple(one[:-1] for one in known if one.endswith("*"))
    return lambda word: word in known or word.startswith(stems)


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
