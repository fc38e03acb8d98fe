"""Takes a document that spaCy has parsed, gives its words, tree and sentences as plain objects, read many times faster.

The names are those of spaCy's own `Doc`, `Span` and `Token`, and so are the answers.
"""

from __future__ import annotations

from bisect import bisect_right
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, overload

from stance.extract.rehung import rehang
from stance.extract.tokens import Span, Token

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from spacy.strings import StringStore
    from spacy.tokens import Doc as SpacyDoc

    from stance.extract.expression import Expression
    from stance.extract.wordclasses import WordClasses

__all__ = ["Doc", "Span", "Token"]

COLUMNS = ("LOWER", "TAG", "POS", "DEP", "IDX", "LENGTH", "SPACY", "SENT_START", "HEAD")
KEY = 0xFFFFFFFFFFFFFFFF
STARTS = 1
# How many spellings are remembered.
MOST = 100_000


class Doc:
    """A parsed text as columns by token number, and as tokens."""

    def __init__(self, parsed: SpacyDoc, text: str | None = None, classes: WordClasses | None = None) -> None:
        """Read the arrays once, the words' classes by rules that are given.

        spaCy puts the text together anew unless it is given too.
        """
        self.text: str = parsed.text if text is None else text
        self.article, self.base = self.text, 0
        self.starts: list[int]
        self.ends: list[int]
        columns = parsed.to_array(list(COLUMNS)).astype("int64").reshape(-1, len(COLUMNS))
        lower, tag, pos, dep, self.starts, length, spaced, begins, offset = columns.T.tolist()
        spelled = spellings({*lower, *tag, *pos, *dep}, parsed.vocab.strings)
        self.low, self.tag, self.pos, self.dep = (list(map(spelled.__getitem__, one)) for one in (lower, tag, pos, dep))
        if classes is not None and self.low:
            self.pos, self.tag, self.dep = map(list, zip(*classes.of(self.low, self.tag, self.dep), strict=True))
        self.head: list[int] = [at + by for at, by in enumerate(offset)]
        self.ends = [start + size for start, size in zip(self.starts, length, strict=True)]
        self.spaced = spaced
        self.firsts = [at for at, one in enumerate(begins) if one == STARTS or not at]
        self.stretches: dict[tuple[int, int], Span | None] = {}
        self.heads: dict[tuple[int, int], Token | None] = {}
        """What heads a stretch of the text, by its offsets, as far as it was asked for."""
        self.link()
        if rehang(self):
            self.link()

    def link(self) -> None:
        """List the children of every token and the edges of its subtree."""
        count = len(self.low)
        none: list[int] = []  # of all words with nothing under them, which are most
        self.kids: list[list[int]] = [none] * count
        order: list[int] = []
        for at, head in enumerate(self.head):
            if head == at:
                order.append(at)
            elif self.kids[head] is none:
                self.kids[head] = [at]
            else:
                self.kids[head].append(at)
        self.root = list(range(count))
        for at in order:  # grows while it is read: breadth first
            if self.kids[at]:
                order += self.kids[at]
            self.root[at] = self.root[self.head[at]]
        left, right = list(range(count)), list(range(count))
        for at in reversed(order):
            head = self.head[at]
            left[head] = min(left[head], left[at])
            right[head] = max(right[head], right[at])
        self.left, self.right = left, right

    def cut_from(self, article: str, base: int) -> Doc:
        """Note the article that the text starts in at an offset: words are found in it once for all its windows."""
        self.article, self.base = article, base
        return self

    def finds(self, one: Expression, start: int = 0, end: int | None = None) -> Iterator[tuple[int, int]]:
        """Yield where the finds of an expression stand in a stretch of the text."""
        base, last = self.base, len(self.text) if end is None else end
        for found in one.finditer(self.article, base + start, base + last):
            yield found.start() - base, found.end() - base

    def holds(self, one: Expression, start: int, end: int) -> bool:
        """Tell whether an expression finds anything in a stretch of the text."""
        return one.search(self.article, self.base + start, self.base + end) is not None

    @cached_property
    def tokens(self) -> list[Token]:
        """Make the tokens."""
        columns = self.low, self.tag, self.pos, self.dep, self.starts, self.ends
        made = list(map(Token, repeat(self), range(len(self.low)), *columns))
        none: list[Token] = []
        for token, head, kids in zip(made, self.head, self.kids, strict=True):
            token.head = made[head]
            token.children = [made[kid] for kid in kids] if kids else none
        return made

    @cached_property
    def sents(self) -> list[Span]:
        """List the sentences."""
        return [Span(self, *ends) for ends in zip(self.firsts, [*self.firsts[1:], len(self.low)], strict=True)]

    @cached_property
    def spelling(self) -> dict[str, list[Token]]:
        """Map each word in small letters to its tokens."""
        places: dict[str, list[Token]] = {}
        for token in self.tokens:
            places.setdefault(token.lower_, []).append(token)
        return places

    def spelled(self, words: AbstractSet[str]) -> list[Token]:
        """List the tokens that are one of these words, in small letters, in the order of the text."""
        places = self.spelling
        return sorted((token for word in places.keys() & words for token in places[word]), key=lambda token: token.i)

    def __len__(self) -> int:
        """Count the tokens."""
        return len(self.low)

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens."""
        return iter(self.tokens)

    @overload
    def __getitem__(self, at: int) -> Token: ...
    @overload
    def __getitem__(self, at: slice) -> Span: ...
    def __getitem__(self, at: int | slice) -> Token | Span:
        """Give a token by its number, or a stretch."""
        return self.tokens[at] if isinstance(at, int) else Span(self, *at.indices(len(self.low))[:2])

    def sentence_of(self, at: int) -> Span:
        """Give the sentence of a token."""
        return self.sents[bisect_right(self.firsts, at) - 1]

    def over(self, start: int, end: int) -> Span | None:
        """Give the tokens that a stretch of the text touches; None where it begins or ends in no token."""
        if (start, end) not in self.stretches:
            first, last = self.at(start), self.at(end - 1)
            self.stretches[start, end] = (
                None if first is None or last is None else Span(self, first + (start == self.ends[first]), last + 1)
            )
        return self.stretches[start, end]

    def at(self, offset: int) -> int | None:
        """Give the number of the token, with the space behind it, that holds an offset."""
        number = bisect_right(self.starts, offset) - 1
        return number if number >= 0 and offset < self.ends[number] + self.spaced[number] else None


_spelled: dict[int, str] = {0: ""}


def spellings(keys: set[int], names: StringStore) -> dict[int, str]:
    """Give what spaCy's keys spell, which is the same in all of its pipelines."""
    if len(_spelled) > MOST:
        _spelled.clear()
        _spelled[0] = ""
    for key in keys - _spelled.keys():
        _spelled[key] = names[key & KEY]
    return _spelled
