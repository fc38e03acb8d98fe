"""Takes places of patterns that something must fill, tells which of them some word of a sentence may fill.

The places are those of all patterns that were read, each a bit of a number, so that a sentence is looked at once.
"""

from __future__ import annotations

from functools import lru_cache, reduce
from operator import or_
from typing import TYPE_CHECKING

from stance.extract.judge.byword import MOST, ByWord
from stance.extract.judge.lexemes import signs
from stance.extract.judge.stretch import stretch_of

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stance.extract.judge.lexemes import Element


class Bits:
    """A bit for each place, and for each word the bits of what it may begin to fill."""

    def __init__(self) -> None:
        """Begin with none."""
        self.known: dict[Element, int] = {}
        self.elements: ByWord[Element] = ByWord()
        self.of_words: dict[str, int] = {}
        self.by_target = 0
        """The bits of what the target fills."""

    def of(self, places: Iterable[Element]) -> int:
        """Give the bits of some places."""
        return reduce(or_, map(self.bit, places), 0)

    def bit(self, place: Element) -> int:
        """Give the bit of a place."""
        if place not in self.known:
            sign = signs(place)
            self.elements.add(place, sign)
            self.elements.clear()
            self.of_words.clear()
            self.known[place] = 1 << len(self.known)
            self.by_target |= self.known[place] if sign[-1] else 0
        return self.known[place]

    def of_word(self, word: str) -> int:
        """Give the bits of what a word may begin to fill."""
        if word not in self.of_words:
            if len(self.of_words) >= MOST:
                self.of_words.clear()
            self.of_words[word] = self.of(self.elements[word])
        return self.of_words[word]


BITS = Bits()


def fillable(text: str, start: int, end: int) -> int:
    """Give the bits of the places that the words of a stretch may begin to fill, found out once for all patterns."""
    return _fillable(text, start, end, len(BITS.known))


@lru_cache(maxsize=256)
def _fillable(text: str, start: int, end: int, _known: int) -> int:
    """Give those of the places that are known by now."""
    return reduce(or_, map(BITS.of_word, set(stretch_of(text, start, end).spelled)), 0)
