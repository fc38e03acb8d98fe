"""Takes a stretch of a text, gives its words: where each stands, how it is spelled, what divides it from the others."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
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
    spans = tuple(found.span() for found in WORD.finditer(text, start, end))
    spelled = tuple(text[first:last].lower().replace("’", "'") for first, last in spans)
    between = [text[last:first] for (_, last), (first, _) in pairwise(spans)]
    return Stretch(
        spans,
        spelled,
        (True, *(one == " " or bool(NEXT.fullmatch(one)) for one in between)),
        (True, *(one == " " or goes_on(one, word) for one, word in zip(between, spelled, strict=False))),
    )


def goes_on(between: str, word: str) -> bool:
    """Tell whether a sentence goes on behind a word: no stop follows it, or one that may be of an abbreviation."""
    return not STOP.search(between) or (between[0] == "." and len(word) < ABBREVIATION)


@lru_cache(maxsize=256)
def targets(target: Expression, text: str, start: int, end: int) -> dict[int, int]:
    """Map the number of the first word of each mention of the target to that of the word after it."""
    firsts = [first for first, _ in stretch_of(text, start, end).spans]
    numbers = {first: number for number, first in enumerate(firsts)}
    return {
        numbers[found.start()]: bisect_left(firsts, found.end())
        for found in target.finditer(text, start, end)
        if found.start() in numbers
    }
