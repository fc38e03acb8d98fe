"""Takes the patterns of many rules, finds all of them in one walk through a sentence: by first words, then by words."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from functools import cache, reduce
from operator import attrgetter, or_
from typing import TYPE_CHECKING, NamedTuple

from stance.extract.judge.byword import MOST, ByWord
from stance.extract.judge.fillable import BITS, fillable
from stance.extract.judge.lexemes import NEGATED, Element, Gap, phrase, rarity, starts
from stance.extract.judge.stretch import stretch_of, targets

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.extract.expression import Expression
    from stance.extract.judge.lexemes import Phrase
    from stance.extract.judge.stretch import Stretch


by_number = attrgetter("number")
End = tuple[int, bool]
"""The number of the word after a find, and whether it is denied inside."""


class Found(NamedTuple):
    """A stretch found, in offsets of the text."""

    start: int
    end: int
    denied: bool
    """Whether a negation stands between its words that the pattern does not ask for."""


@dataclass(frozen=True, eq=False)
class Branch:
    """A pattern, or one of the longer phrases of a class, to be tried where its first word stands.

    Attributes:
        phrase: what is looked for.
        needs: the bits of its places that something in the sentence must fill.
        rarest: that of the place which is hardest to fill; 0 where none must be.
        number: its place among the branches of an index.
        rule: the number of the rule; of a class none.
        pattern: the number of the pattern; of its branches the first that is there counts.
    """

    phrase: Phrase
    needs: int
    rarest: int = 0
    number: int = -1
    rule: int = -1
    pattern: int = -1


Waiting = tuple[list[Branch], int, dict[int, list[Branch]]]
"""The branches that begin with a word and need nothing else, the bits of what the others need most, and these by it."""


@dataclass(slots=True)
class Place:
    """The words of a sentence, the targets in it, and what its words may begin.

    Attributes:
        words: the words.
        targets: the number of each target's first word, and of the word after it.
        present: the bits of the places of patterns that some word here may begin to fill.
        filled: what fills a place from a word on, as far as it was asked for.
    """

    words: Stretch
    targets: dict[int, int]
    present: int
    filled: dict[tuple[Element, int], tuple[End, ...]] = field(default_factory=dict)


class Index:
    """The patterns of many rules by the words that they may begin with."""

    def __init__(self, rules: Iterable[Iterable[str]], target: Expression | None = None) -> None:
        """Index the patterns of each rule; `{T}` in them stands for what `target` finds."""
        self.target = target
        self.branches: ByWord[Branch] = ByWord()
        self.waiting: dict[str, Waiting] = {}
        patterns = ((number, pattern) for number, each in enumerate(rules) for pattern in each)
        seen: set[Element] = set()
        for at, (number, pattern) in enumerate(patterns):
            read = phrase(pattern)
            make_known(read, seen)
            for one in apart(read):
                self.branches.add(branch(one, len(self.branches.listed), number, at), starts(one))

    def finds(self, text: str, start: int, end: int) -> dict[int, list[Found]]:
        """Give the finds of each rule that has any, from left to right, of those at one place the longest."""
        place = self.place(text, start, end)
        found: dict[int, list[Found]] = {}
        after: dict[int, int] = {}
        spans = place.words.spans
        for at, tried in self.to_try(place):
            for number, (last, denied) in self.ends_at(place, at, tried, after).items():
                after[number] = last
                found.setdefault(number, []).append(Found(spans[at][0], spans[last - 1][1], denied))
        return found

    def place(self, text: str, start: int, end: int) -> Place:
        """Look at the words of a sentence."""
        here = targets(self.target, text, start, end) if self.target else {}
        present = fillable(text, start, end)
        return Place(stretch_of(text, start, end), here, present | BITS.by_target if here else present)

    def ends_at(self, place: Place, at: int, tried: list[Branch], after: dict[int, int]) -> dict[int, End]:
        """Give where the rules' finds end that begin at a word: behind the last one of each rule, `after`."""
        # Of what is said of a target, the nearest to it; of other words, the most.
        choose = min if at in place.targets else max
        best: dict[int, End] = {}
        there: set[int] = set()
        for one in tried:
            if one.needs & place.present == one.needs and after.get(one.rule, 0) <= at and one.pattern not in there:
                stop = shortest(one.phrase, place, at)
                if stop[0] > at:
                    there.add(one.pattern)
                    best[one.rule] = choose(best.get(one.rule, stop), stop)
        return best

    def to_try(self, place: Place) -> Iterator[tuple[int, list[Branch]]]:
        """Yield the words with the branches that may begin there and of which what they need most is there, if any."""
        present = place.present
        for at, word in enumerate(place.words.spelled):
            tried, needed, by_need = self.waiting.get(word) or self.wait(word)
            if needed & present:
                likely = (each for need, each in by_need.items() if need & present)
                near = [one for each in likely for one in each if one.needs & present == one.needs]
                tried = sorted([*tried, *near], key=by_number) if near else tried
            if at in place.targets:
                tried = [*tried, *self.branches.by_target]
            if tried:
                yield at, tried

    def wait(self, word: str) -> Waiting:
        """Part the branches that begin with a word by what they need, once for each word."""
        if len(self.waiting) >= MOST:
            self.waiting.clear()
        self.waiting[word] = waiting(self.branches[word])
        return self.waiting[word]


def waiting(branches: Iterable[Branch]) -> Waiting:
    """Part branches into those that need nothing but their first place, and the rest by the place hardest to fill."""
    by_need: dict[int, list[Branch]] = {}
    for one in branches:
        by_need.setdefault(one.rarest, []).append(one)
    return by_need.pop(0, []), reduce(or_, by_need, 0), by_need


def branch(one: Phrase, number: int = -1, rule: int = -1, pattern: int = -1) -> Branch:
    """Make a branch of a pattern, with what it needs."""
    required = needs(one)
    hardest = max(required, key=rarity, default=None)
    return Branch(one, BITS.of(required), BITS.bit(hardest) if hardest else 0, number, rule, pattern)


def apart(read: Phrase) -> tuple[Phrase, ...]:
    """Take a pattern that is a class and no more apart: its single words first, then each of its longer phrases."""
    first = read[0]
    if len(read) > 1 or isinstance(first, Gap):
        return (read,)
    return ((replace(first, phrases=()),), *first.phrases)


def needs(read: Phrase) -> frozenset[Element]:
    """List the places that must be filled and seldom are; the first apart, unless longer phrases may fill that."""
    first = [one for one in read[:1] if isinstance(one, Element) and one.phrases]
    required = [one for one in (*first, *read[1:]) if isinstance(one, Element) and not one.optional]
    return frozenset(one for one in required if rarity(one))


def make_known(read: Phrase, seen: set[Element]) -> None:
    """Give a bit to what the longer phrases of a pattern's places need, and those within them."""
    for one in read:
        if isinstance(one, Element) and one not in seen:
            seen.add(one)
            for longer in one.phrases:
                BITS.of(needs(longer))
                make_known(longer, seen)


def shortest(read: Phrase, place: Place, at: int) -> End:
    """Give where a pattern ends that begins at a word, the least that it may take; 0 where it is not there."""
    return next(ends(read, place, at, loose=True), (0, False))


def ends(read: Phrase, place: Place, at: int, *, loose: bool) -> Iterator[End]:
    """Yield where a pattern may end that goes on at a word; `loose` where no word must stand just before it."""
    first, rest = read[0], read[1:]
    if isinstance(first, Gap):
        yield from after_gap(first, rest, place, at)
        return
    if at < len(place.words.spans) and (loose or place.words.adjacent[at]):
        if not rest:
            yield from fillings(first, place, at)
        else:
            for after, denied in filled(first, place, at):
                yield from ((last, denied or more) for last, more in ends(rest, place, after, loose=False))
    if first.optional:
        if rest:
            yield from ends(rest, place, at, loose=loose)
        else:
            yield at, False


def after_gap(gap: Gap, rest: Phrase, place: Place, at: int) -> Iterator[End]:
    """Yield where a pattern may end that goes on behind a gap."""
    denied = False
    for skipped in range(at, min(at + gap.most + 1, len(place.words.spans))):
        if not place.words.same[skipped]:
            return
        yield from ((last, denied or more) for last, more in ends(rest, place, skipped, loose=True))
        denied = denied != place.words.negated(skipped)


def filled(one: Element, place: Place, at: int) -> tuple[End, ...]:
    """Give what fills a place of a pattern from a word on, found out once for all patterns."""
    key = (one, at)
    if key not in place.filled:
        place.filled[key] = tuple(fillings(one, place, at))
    return place.filled[key]


def fillings(one: Element, place: Place, at: int) -> Iterator[End]:
    """Yield the numbers of the words after a place of a pattern that is filled by what stands at a word."""
    word = place.words.spelled[at]
    if is_one_of(one, word):
        yield at + 1, False
    if one.phrases:
        longer = longer_of(one)
        for longer_one in longer[word] + (longer.by_target if at in place.targets else ()):
            if longer_one.needs & place.present == longer_one.needs:
                yield from ends(longer_one.phrase, place, at, loose=True)
    if one.target and at in place.targets:
        yield place.targets[at], False


@cache
def longer_of(one: Element) -> ByWord[Branch]:
    """Index the longer phrases of a place: those that begin with certain words first."""
    longer: ByWord[Branch] = ByWord()
    for read in one.phrases:
        longer.add(branch(read), starts(read))
    return longer


def is_one_of(one: Element, word: str) -> bool:
    """Tell whether a word is among those of a place, an owner's ending apart."""
    return (
        word in one.words
        or word.startswith(one.stems)
        or (word.endswith("'s") and word[:-2] in one.words)
        or (NEGATED in one.words and word.endswith(NEGATED))
    )
