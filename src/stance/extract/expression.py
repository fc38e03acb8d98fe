"""Takes regular expressions by the words with which their finds begin, tries each only where such a word stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections import defaultdict
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from collections.abc import Set as AbstractSet

    Match = re.Match[str]
    Pattern = re.Pattern[str]
    Words = dict[str, list[int]]
    Places = tuple[list[int], list[Pattern]]

WORD = re.compile(r"\w+")
# From so many characters on, what is found out about a text is kept: it is an article or a window, not a name.
LONG = 200
# How many words an expression remembers.
MOST = 50_000
first = itemgetter(0)


class Expression:
    """What is found by regular expressions, one for each word with which a find begins; none begins within a word."""

    def __init__(self, beginning_with: Callable[[str], Pattern | None]) -> None:
        """Keep what gives the expression for a word, in small letters; None where no find begins with it."""
        self.beginning_with = beginning_with
        self.asked: set[str] = set()
        self.patterns: dict[str, Pattern] = {}
        self.kept: tuple[str, Places] = "", ([], [])

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first find in a stretch of a text."""
        last = len(text) if end is None else end
        places, patterns = self.places(text)
        for number in range(bisect_left(places, start), bisect_left(places, last)):
            found = patterns[number].match(text, places[number], last)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Give the finds of a stretch from left to right, none overlapping the one before."""
        last = len(text) if end is None else end
        places, patterns = self.places(text)
        there = slice(bisect_left(places, start), bisect_left(places, last))
        if there.start == there.stop:
            return iter(())
        return apart(places[there], patterns[there], text, last)

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Give the find with which a stretch begins."""
        word = WORD.match(text, start, end)
        pattern = self.of_word(word[0].lower()) if word is not None else None
        return pattern.match(text, start, end) if pattern is not None else None

    def places(self, text: str) -> Places:
        """List where in a text a find may begin, and the expression for each place; of long texts it is known."""
        last, places = self.kept
        if text is last:
            return places
        if len(text) < LONG:
            return self.among(words_in(text))
        places = self.among(kept_words_in(text))
        self.kept = text, places
        return places

    def among(self, words: Words) -> Places:
        """List where the words stand with which a find may begin."""
        if not words.keys() <= self.asked:
            self.ask(words.keys() - self.asked)
        found = [(at, self.patterns[word]) for word in words.keys() & self.patterns.keys() for at in words[word]]
        found.sort(key=first)
        return [at for at, _ in found], [pattern for _, pattern in found]

    def of_word(self, word: str) -> Pattern | None:
        """Give the expression for a word, if a find may begin with it."""
        if word not in self.asked:
            self.ask({word})
        return self.patterns.get(word)

    def ask(self, words: AbstractSet[str]) -> None:
        """Find out the expressions of words, once for each word."""
        if len(self.asked) >= MOST:
            self.asked.clear()
            self.patterns.clear()
        self.asked |= words
        self.patterns |= {word: pattern for word in words if (pattern := self.beginning_with(word)) is not None}


def apart(places: list[int], patterns: list[Pattern], text: str, end: int) -> Iterator[Match]:
    """Yield the finds at some places of a text up to an end, none overlapping the one before."""
    reached = 0
    for at, pattern in zip(places, patterns, strict=True):
        if at >= reached:
            found = pattern.match(text, at, end)
            if found is not None:
                reached = found.end()
                yield found


def words_in(text: str) -> Words:
    """Map the words of a text, in small letters, to where they stand."""
    places: Words = defaultdict(list)
    small = text.lower()
    if len(small) == len(text):
        for found in WORD.finditer(small):
            places[found[0]].append(found.start())
    else:  # a letter has become two, so that the places are others
        for found in WORD.finditer(text):
            places[found[0].lower()].append(found.start())
    return places


@lru_cache(maxsize=16)
def kept_words_in(text: str) -> Words:
    """Map the words of a long text to where they stand, once for all expressions."""
    return words_in(text)
