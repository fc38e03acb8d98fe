"""Takes a regular expression and the words with which its finds begin, tries it only where such a word stands."""

from __future__ import annotations

import re
from bisect import bisect_left
from functools import lru_cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    Match = re.Match[str]
    Places = dict[str, list[int]]

WORD = re.compile(r"\w+")
# From so many characters on, what is found out about a text is kept: it is an article or a window, not a name.
LONG = 200
# How many words an expression remembers.
MOST = 50_000


class Expression:
    """A regular expression whose finds begin with certain words; it never begins within a word."""

    def __init__(self, pattern: re.Pattern[str], may_begin: Callable[[str], bool]) -> None:
        """Keep the expression, and what tells whether a find may begin with a word, given in small letters."""
        self.pattern, self.may_begin = pattern, may_begin
        self.asked: set[str] = set()
        self.begin: set[str] = set()
        self.kept: tuple[str, list[int]] = "", []

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first find in a stretch of a text."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Yield the finds of a stretch from left to right, none overlapping the one before."""
        last = len(text) if end is None else end
        places = self.places(text)
        for number in range(bisect_left(places, start), len(places)):
            if places[number] >= last:
                return
            if places[number] < start:
                continue
            found = self.pattern.match(text, places[number], last)
            if found is not None:
                start = found.end()
                yield found

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Give the find with which a stretch begins."""
        return self.pattern.match(text, start, end)

    def places(self, text: str) -> list[int]:
        """List where in a text a find may begin; of the last long text it is known."""
        if len(text) < LONG:
            return self.among(words_in(text))
        if self.kept[0] is not text:
            self.kept = text, self.among(kept_words_in(text))
        return self.kept[1]

    def among(self, words: Places) -> list[int]:
        """List where the words stand with which a find may begin."""
        if not words.keys() <= self.asked:
            self.ask(words.keys() - self.asked)
        return sorted(at for word in words.keys() & self.begin for at in words[word])

    def ask(self, words: set[str]) -> None:
        """Find out of words whether a find may begin with them, once for each word."""
        if len(self.asked) >= MOST:
            self.asked, self.begin = set(), set()
        self.asked |= words
        self.begin.update(filter(self.may_begin, words))


def words_in(text: str) -> Places:
    """Map the words of a text, in small letters, to where they stand."""
    places: Places = {}
    for found in WORD.finditer(text):
        places.setdefault(found[0].lower(), []).append(found.start())
    return places


@lru_cache(maxsize=16)
def kept_words_in(text: str) -> Places:
    """Map the words of a long text to where they stand, once for all expressions."""
    return words_in(text)
