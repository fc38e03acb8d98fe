"""Takes patterns of words, gives an expression that is tried only at the words with which a find can begin."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from stance.extract.judge.patterns import GAPS, compiled, first_words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    Match = re.Match[str]

WORD = re.compile(r"\w+")


@dataclass(frozen=True, eq=False)
class Expression:
    """A regular expression with the words and beginnings of words with which a find may begin.

    Attributes:
        pattern: the expression.
        words: the words with which a find begins, in small letters; None where it may be any.
        stems: beginnings of such words.
    """

    pattern: re.Pattern[str]
    words: frozenset[str] | None
    stems: tuple[str, ...] = ()

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first find in a stretch of a text."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the finds of a stretch from left to right."""
        last = len(text) if end is None else end
        if self.words is None:
            return self.pattern.finditer(text, start, last)
        return self.at_words(text, self.places(words_in(text, start, last), self.words), last)

    def places(self, here: dict[str, list[int]], words: frozenset[str]) -> list[int]:
        """List where a find may begin."""
        begin = [word for word in here if word in words or word.startswith(self.stems)]
        return sorted(at for word in begin for at in here[word])

    def at_words(self, text: str, places: list[int], end: int) -> Iterator[Match]:
        """Yield the finds that begin at one of the places, none overlapping the one before."""
        after = 0
        for at in places:
            found = self.pattern.match(text, at, end) if at >= after else None
            if found is not None:
                after = found.end()
                yield found

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Give the find with which a stretch begins."""
        return self.pattern.match(text, start, end)


def expression(*each: Iterable[str]) -> Expression:
    """Compile sets of patterns to one expression, the first set tried first."""
    sets = [tuple(patterns) for patterns in each if patterns]
    if not sets:
        return Expression(re.compile(r"(?!)"), frozenset())
    whole = "|".join(f"(?:{compiled(patterns).pattern})" for patterns in sets)
    compiled_ = re.compile(whole, re.IGNORECASE)
    begin = [beginning(pattern) for patterns in sets for pattern in patterns]
    known = frozenset().union(*(one for one in begin if one is not None))
    if None in begin:
        return Expression(compiled_, None)
    stems = tuple(one[:-1] for one in known if one.endswith("*"))
    return Expression(compiled_, frozenset(one for one in known if not one.endswith("*")), stems)


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


@lru_cache(maxsize=512)
def words_in(text: str, start: int, end: int) -> dict[str, list[int]]:
    """Map the words of a stretch, in small letters, to where they stand."""
    places: dict[str, list[int]] = {}
    for found in WORD.finditer(text, start, end):
        places.setdefault(found[0].lower(), []).append(found.start())
    return places
