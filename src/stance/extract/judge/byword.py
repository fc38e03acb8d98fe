"""Takes things with what each begins with, gives those that may begin with a word: one look-up a word."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar

from stance.extract.judge.lexemes import NEGATED

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.judge.lexemes import Starts

T = TypeVar("T")
# How many words are remembered; most of those of a language's news come back long before.
MOST = 50_000


class ByWord(dict[str, tuple[T, ...]], Generic[T]):
    """Things by the words that they may begin with; a word met for the first time is looked up and remembered."""

    def __init__(self) -> None:
        """Start with none."""
        self.listed: list[T] = []
        self.by_word: dict[str, list[int]] = {}
        self.by_stem: dict[str, list[int]] = {}
        self.lengths: set[int] = set()
        self.by_target: tuple[T, ...] = ()

    def add(self, one: T, signs: Starts) -> None:
        """Add a thing that begins with certain words, beginnings of words, or the target."""
        words, stems, target = signs
        number = len(self.listed)
        self.listed.append(one)
        for word in words:
            self.by_word.setdefault(word, []).append(number)
        for stem in stems:
            self.by_stem.setdefault(stem, []).append(number)
            self.lengths.add(len(stem))
        if target:
            self.by_target += (one,)

    def __missing__(self, word: str) -> tuple[T, ...]:
        """Look a word up."""
        if len(self) >= MOST:
            self.clear()
        self[word] = tuple(self.listed[number] for number in sorted(set(self.numbers(word))))
        return self[word]

    def numbers(self, word: str) -> Iterator[int]:
        """Yield the numbers of what may begin with a word, an owner's ending and a beginning taken into account."""
        yield from self.by_word.get(word, ())
        for length in self.lengths:
            yield from self.by_stem.get(word[:length], ())
        if word.endswith("'s"):
            yield from self.by_word.get(word[:-2], ())
        if word.endswith(NEGATED):
            yield from self.by_word.get(NEGATED, ())
