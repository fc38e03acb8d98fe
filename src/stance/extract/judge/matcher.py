"""Takes patterns of words, finds them in a sentence: by the first word in an index, then word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from typing import TYPE_CHECKING

from stance.extract.judge.lexemes import NEGATED, STEM, Gap, phrase, starts

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.extract.judge.lexemes import Element, Phrase

WORD = re.compile(r"\w+(?:['’]\w+)*")
# What may stand between two words of a pattern: white space, hyphens, quotation marks and brackets.
NEXT = re.compile(r"[\s\-–\"“”'‘’()\[\]]*")
STOP = re.compile(r"[.;!?][\"”’')\]]*\s")
ABBREVIATION = 3
NEGATIONS = frozenset({"not", "never", "no", "nor", "neither", "without", "hardly", "cannot"})
ONLY = {("only",), ("just",), ("merely",), ("simply",), ("alone",)}
NOTHING = re.compile(r"(?!)")


End = tuple[int, bool]
"""The number of the word after a find, and whether it is denied inside."""


@dataclass(frozen=True)
class Words:
    """The words of a stretch: where each stands, how it is spelled, and what divides it from the one before."""

    spans: tuple[tuple[int, int], ...]
    spelled: tuple[str, ...]
    adjacent: tuple[bool, ...]
    same: tuple[bool, ...]


@lru_cache(maxsize=64)
def words_of(text: str, start: int, end: int) -> Words:
    """Split a stretch of a text into words."""
    spans = tuple(found.span() for found in WORD.finditer(text, start, end))
    spelled = tuple(text[first:last].lower().replace("’", "'") for first, last in spans)
    between = [text[last:first] for (_, last), (first, _) in pairwise(spans)]
    same = [
        not STOP.search(one) or (one[0] == "." and len(word) < ABBREVIATION)
        for one, word in zip(between, spelled, strict=False)
    ]
    return Words(spans, spelled, (True, *(bool(NEXT.fullmatch(one)) for one in between)), (True, *same))


@dataclass(frozen=True)
class Found:
    """A stretch found, in offsets of the text."""

    start: int
    end: int
    denied: bool
    """Whether a negation stands between its words that the pattern does not ask for."""


@dataclass(frozen=True)
class Place:
    """The words of a stretch, with the targets in it: the number of their first word and of the word after them."""

    words: Words
    targets: dict[int, int]


class Matcher:
    """Patterns by the words that they may begin with."""

    def __init__(self, patterns: Iterable[str], target: re.Pattern[str] = NOTHING) -> None:
        """Index patterns; `{T}` in them stands for what `target` finds."""
        self.target = target
        self.by_word: dict[str, list[Phrase]] = {}
        self.by_stem: dict[str, list[Phrase]] = {}
        self.by_target: tuple[Phrase, ...] = ()
        self.known: dict[str, tuple[Phrase, ...]] = {}
        for pattern in patterns:
            self.add(phrase(pattern))

    def add(self, one: Phrase) -> None:
        """Put a pattern into the index, once for each word that it may begin with."""
        words, stems, target = starts(one)
        for word in words:
            self.by_word.setdefault(word, []).append(one)
        for stem in {stem[:STEM] for stem in stems}:
            self.by_stem.setdefault(stem, []).append(one)
        if target:
            self.by_target += (one,)

    def search(self, text: str, start: int, end: int) -> Found | None:
        """Give the first find in a stretch."""
        return next(self.finditer(text, start, end), None)

    def finditer(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the finds of a stretch from left to right, of those at one place the longest."""
        words = words_of(text, start, end)
        place = Place(words, targets(self.target, text, start, end))
        after = 0
        # Most words begin no pattern: those met before are passed over.
        for at in [at for at, word in enumerate(words.spelled) if self.known.get(word, True) or at in place.targets]:
            if at < after:
                continue
            patterns = self.candidates(words.spelled[at], target=at in place.targets)
            if not patterns:
                continue
            found = [stop for one in patterns if (stop := shortest(one, place, at))[0]]
            # Of what is said of a target, the nearest to it; of other words, the most.
            last, denied = (min if at in place.targets else max)(found, default=(at, False))
            if last > at:
                after = last
                yield Found(words.spans[at][0], words.spans[last - 1][1], denied)

    def candidates(self, word: str, *, target: bool) -> tuple[Phrase, ...]:
        """Give the patterns that may begin with a word, and with the target where it begins there."""
        if word not in self.known:
            self.known[word] = tuple(self.beginning(word))
        return self.known[word] + self.by_target if target else self.known[word]

    def beginning(self, word: str) -> list[Phrase]:
        """List the patterns that may begin with a word."""
        out = self.by_word.get(word, []) + self.by_stem.get(word[:STEM], [])
        if word.endswith("'s"):
            out = out + self.by_word.get(word[:-2], [])
        if word.endswith(NEGATED):
            out = out + self.by_word.get(NEGATED, [])
        return out


@lru_cache(maxsize=256)
def targets(target: re.Pattern[str], text: str, start: int, end: int) -> dict[int, int]:
    """Map the number of the first word of each mention of the target to that of the word after it."""
    spans = words_of(text, start, end).spans
    numbers = {span[0]: number for number, span in enumerate(spans)}
    return {
        numbers[found.start()]: sum(1 for span in spans if span[0] < found.end())
        for found in target.finditer(text, start, end)
        if found.start() in numbers
    }


def shortest(one: Phrase, place: Place, at: int) -> End:
    """Give where a pattern ends that begins at a word, the least that it may take; 0 where it is not there."""
    return next(ends(one, place, at, loose=True), (0, False))


def ends(one: Phrase, place: Place, at: int, *, loose: bool) -> Iterator[End]:
    """Yield where a pattern may end that goes on at a word; `loose` where no word must stand just before it."""
    if not one:
        yield at, False
        return
    first, rest = one[0], one[1:]
    if isinstance(first, Gap):
        yield from after_gap(first, rest, place, at)
        return
    if at < len(place.words.spans) and (loose or place.words.adjacent[at]):
        for after, denied in after_element(first, place, at):
            yield from ((last, denied or more) for last, more in ends(rest, place, after, loose=False))
    if first.optional:
        yield from ends(rest, place, at, loose=loose)


def after_gap(gap: Gap, rest: Phrase, place: Place, at: int) -> Iterator[End]:
    """Yield where a pattern may end that goes on behind a gap."""
    denied = False
    for skipped in range(at, min(at + gap.most + 1, len(place.words.spans))):
        if not place.words.same[skipped]:
            return
        yield from ((last, denied or more) for last, more in ends(rest, place, skipped, loose=True))
        denied = denied != negates(place.words, skipped)


def negates(words: Words, at: int) -> bool:
    """Tell whether a word is a negation: not `not only`."""
    word, after = words.spelled[at], words.spelled[at + 1 : at + 2]
    return (word in NEGATIONS or word.endswith(NEGATED)) and after[0:1] not in ONLY


def after_element(one: Element, place: Place, at: int) -> Iterator[End]:
    """Yield the numbers of the words after a place of a pattern that is filled by what stands at a word."""
    word = place.words.spelled[at]
    if is_one_of(one, word):
        yield at + 1, False
    for longer in longer_from(one, word):
        yield from ends(longer, place, at, loose=True)
    if one.target and at in place.targets:
        yield place.targets[at], False


# The phrases of a place by the word that they begin with, and those that anything may begin; elements live for good.
_longer: dict[int, tuple[Element, dict[str, list[Phrase]], list[Phrase]]] = {}


def longer_from(one: Element, word: str) -> Iterable[Phrase]:
    """Give the phrases of a place that may begin with a word."""
    if not one.phrases:
        return ()
    if id(one) not in _longer:
        _longer[id(one)] = (one, *by_first(one.phrases))
    _, words, others = _longer[id(one)]
    spelled = words.get(word, [])
    return [*spelled, *(words.get(word[:-2], []) if word.endswith("'s") else []), *others]


def by_first(phrases: Iterable[Phrase]) -> tuple[dict[str, list[Phrase]], list[Phrase]]:
    """Index phrases by their first word; apart, those that begin with no certain one."""
    words: dict[str, list[Phrase]] = {}
    others: list[Phrase] = []
    for one in phrases:
        spelled, stems, target = starts(one)
        if stems or target or NEGATED in spelled or not one or isinstance(one[0], Gap):
            others.append(one)
            continue
        for word in spelled:
            words.setdefault(word, []).append(one)
    return words, others


def is_one_of(one: Element, word: str) -> bool:
    """Tell whether a word is among those of a place, an owner's ending apart."""
    return (
        word in one.words
        or word.startswith(one.stems)
        or (word.endswith("'s") and word[:-2] in one.words)
        or (NEGATED in one.words and word.endswith(NEGATED))
    )
