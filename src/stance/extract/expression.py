"""Takes regular expressions by the words with which their finds begin, tries each only where such a word stands."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections import defaultdict
from functools import lru_cache
from operator import itemgetter
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator
    from collections.abc import Set as AbstractSet

    Match = re.Match[str]
    Pattern = re.Pattern[str]
    Words = dict[str, list[int]]
    Places = tuple[list[int], list[Pattern], list[int]]
    Behind = frozenset[str]

WORD = re.compile(r"\w+")
# From so many characters on, what is found out about a text is kept: it is an article or a window, not a name.
LONG = 200
# How many words are remembered.
MOST = 50_000
first = itemgetter(0)


class Vocabulary:
    """The words met in texts, in the order in which they were met: an expression looks at each of them once."""

    def __init__(self) -> None:
        """Begin with none."""
        self.words: list[str] = []
        self.known: set[str] = set()

    def meet(self, words: AbstractSet[str]) -> Vocabulary:
        """Take words in; give a new vocabulary with them in the place of one that is full."""
        new = words - self.known
        if new and len(self.words) >= MOST:
            return Vocabulary().meet(words)
        self.words += new
        self.known |= new
        return self


class Wanted:
    """Words of which one must stand in a find, with `*` where any ending may follow."""

    def __init__(self, words: Behind) -> None:
        """Keep them."""
        self.words = {one for one in words if not one.endswith("*")}
        self.stems = tuple(one[:-1] for one in words - self.words)
        self.vocabulary, self.asked = Vocabulary(), 0
        self.met: set[str] = set()

    def places(self, words: Words, vocabulary: Vocabulary) -> list[int]:
        """List where in a text one of them stands."""
        if vocabulary is not self.vocabulary:
            self.vocabulary, self.asked, self.met = vocabulary, 0, set()
        new = vocabulary.words[self.asked :]
        self.met |= {word for word in new if word in self.words or word.startswith(self.stems)}
        self.asked += len(new)
        return sorted(at for word in words.keys() & self.met for at in words[word])


class Expression:
    """What is found by regular expressions, one for each word with which a find begins; none begins within a word."""

    def __init__(
        self,
        beginning_with: Callable[[str], Pattern | None],
        wanted_behind: Callable[[str], Wanted | None] = lambda _: None,
    ) -> None:
        """Keep what gives the expression for a word, in small letters.

        Args:
            beginning_with: gives it; None where no find begins with the word.
            wanted_behind: gives the words of which one stands behind that word in each find; None where none must.
        """
        self.beginning_with, self.wanted_behind = beginning_with, wanted_behind
        self.vocabulary, self.asked = Vocabulary(), 0
        self.patterns: dict[str, Pattern] = {}
        self.of_words: dict[str, Pattern | None] = {}
        self.behind: dict[str, Wanted] = {}
        self.kept: tuple[str, Places] = "", ([], [], [])

    def search(self, text: str, start: int = 0, end: int | None = None) -> Match | None:
        """Give the first find in a stretch of a text."""
        last = len(text) if end is None else end
        places, patterns, wanted = self.places(text)
        for number in range(bisect_left(places, start), bisect_left(places, last)):
            if wanted[number] >= last:
                continue
            found = patterns[number].match(text, places[number], last)
            if found is not None:
                return found
        return None

    def finditer(self, text: str, start: int = 0, end: int | None = None) -> Iterator[Match]:
        """Give the finds of a stretch from left to right, none overlapping the one before."""
        last = len(text) if end is None else end
        places, patterns, wanted = self.places(text)
        there = slice(bisect_left(places, start), bisect_left(places, last))
        if there.start == there.stop:
            return iter(())
        return apart(zip(places[there], patterns[there], wanted[there], strict=True), text, last)

    def match(self, text: str, start: int, end: int) -> Match | None:
        """Give the find with which a stretch begins."""
        word = WORD.match(text, start, end)
        pattern = self.of_word(word[0].lower()) if word is not None else None
        return pattern.match(text, start, end) if pattern is not None else None

    def places(self, text: str) -> Places:
        """List where in a text a find may begin, the expression for each place, and up to where the find goes at least.

        Of long texts it is known.
        """
        last, places = self.kept
        if text is last:
            return places
        if len(text) < LONG:
            return self.among(*met_in(text))
        places = self.among(*kept_words_in(text))
        self.kept = text, places
        return places

    def among(self, words: Words, vocabulary: Vocabulary) -> Places:
        """List where the words stand with which a find may begin."""
        if vocabulary is not self.vocabulary or self.asked < len(vocabulary.words):
            self.ask(vocabulary)
        here = words.keys() & self.patterns.keys()
        known = {one: one.places(words, vocabulary) for word in here if (one := self.behind.get(word))}
        found: list[tuple[int, Pattern, int]] = []
        for word in here:
            pattern, wanted = self.patterns[word], self.behind.get(word)
            if wanted is None:
                found += [(at, pattern, at) for at in words[word]]
            elif known[wanted]:
                found += reaching(words[word], pattern, known[wanted])
        found.sort(key=first)
        return [at for at, _, _ in found], [pattern for _, pattern, _ in found], [least for *_, least in found]

    def of_word(self, word: str) -> Pattern | None:
        """Give the expression for a word, if a find may begin with it."""
        if word not in self.of_words:
            if len(self.of_words) >= MOST:
                self.of_words.clear()
            self.of_words[word] = self.beginning_with(word)
        return self.of_words[word]

    def ask(self, vocabulary: Vocabulary) -> None:
        """Find out the expressions of the words that were met since it was last asked."""
        if vocabulary is not self.vocabulary:
            self.vocabulary, self.asked, self.patterns, self.behind = vocabulary, 0, {}, {}
        new = vocabulary.words[self.asked :]
        self.behind |= {word: wanted for word in new if (wanted := self.wanted_behind(word)) is not None}
        self.patterns |= {word: pattern for word in new if (pattern := self.beginning_with(word)) is not None}
        self.asked += len(new)


def reaching(begins: list[int], pattern: Pattern, wanted: list[int]) -> Iterator[tuple[int, Pattern, int]]:
    """Give the places behind which one of those wanted comes, the next one with each."""
    for at in begins:
        number = bisect_right(wanted, at)
        if number < len(wanted):
            yield at, pattern, wanted[number]


def apart(places: Iterable[tuple[int, Pattern, int]], text: str, end: int) -> Iterator[Match]:
    """Yield the finds at some places of a text up to an end, none overlapping the one before."""
    reached = 0
    for at, pattern, least in places:
        if at >= reached and least < end:
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


_met = Vocabulary()


def met_in(text: str) -> tuple[Words, Vocabulary]:
    """Map the words of a text to where they stand, with a vocabulary that has all of them."""
    global _met  # noqa: PLW0603 (replaced by another when it is full)
    words = words_in(text)
    vocabulary = _met.meet(words.keys())
    if vocabulary is not _met:
        kept_words_in.cache_clear()  # whose words the new one lacks
        _met = vocabulary
    return words, vocabulary


@lru_cache(maxsize=16)
def kept_words_in(text: str) -> tuple[Words, Vocabulary]:
    """Map the words of a long text to where they stand, once for all expressions."""
    return met_in(text)
