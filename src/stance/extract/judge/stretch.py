"""Takes a stretch of a text, gives its words: where each stands, how it is spelled, what divides it from the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from stance.extract.judge.lexemes import NEGATED

if TYPE_CHECKING:
    from stance.extract.expression import Expression

WORD = re.compile(r"\w+(?:['’]\w+)*")
# What may stand between two words of a pattern: white space, hyphens, quotation marks and brackets.
NEXT = re.compile(r"[\s\-–\"“”'‘’()\[\]]*")
STOP = re.compile(r"[.;!?][\"”’')\]]*\s")
ABBREVIATION = 3
NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "without", "hardly", "cannot"})
ONLY = frozenset({"only", "just", "merely", "simply", "alone"})


@dataclass(frozen=True)
class Stretch:
    """The words of a stretch.

    Attributes:
        spans: where each word stands, in offsets of the text.
        spelled: how it is spelled, in small letters.
        adjacent: whether it follows the word before it with no comma or stop between.
        same: whether it stands in the same sentence as the word before it.
    """

    spans: tuple[tuple[int, int], ...]
    spelled: tuple[str, ...]
    adjacent: tuple[bool, ...]
    same: tuple[bool, ...]

    def negated(self, at: int) -> bool:
        """Tell whether a word is a negation: not `not only`."""
        word, after = self.spelled[at], self.spelled[at + 1 : at + 2]
        return (word in NEGATIONS or word.endswith(NEGATED)) and not ONLY.intersection(after)


@lru_cache(maxsize=256)
def stretch_of(text: str, start: int, end: int) -> Stretch:
    """Split a stretch of a text into words."""
    spans: list[tuple[int, int]] = []
    spelled: list[str] = []
    adjacent, same = [True], [True]
    for found in WORD.finditer(text, start, end):
        span = found.span()
        if spans:
            between = text[spans[-1][1] : span[0]]
            adjacent.append(between == " " or bool(NEXT.fullmatch(between)))
            same.append(between == " " or goes_on(between, spelled[-1]))
        spans.append(span)
        spelled.append(found[0].lower().replace("’", "'"))
    return Stretch(tuple(spans), tuple(spelled), tuple(adjacent), tuple(same))


def goes_on(between: str, word: str) -> bool:
    """Tell whether a sentence goes on behind a word: no stop follows it, or one that may be of an abbreviation."""
    return not STOP.search(between) or (between[0] == "." and len(word) < ABBREVIATION)


@lru_cache(maxsize=256)
def targets(target: Expression, text: str, start: int, end: int) -> dict[int, int]:
    """Map the number of the first word of each mention of the target to that of the word after it."""
    found = [one.span() for one in target.finditer(text, start, end)]
    firsts = [first for first, _ in stretch_of(text, start, end).spans] if found else []
    numbers = {first: number for number, first in enumerate(firsts)}
    return {numbers[first]: bisect_left(firsts, last) for first, last in found if first in numbers}
