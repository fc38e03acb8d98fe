"""Takes a document that spaCy has parsed, gives its words, tree and sentences as plain objects, read many times faster.

The names are those of spaCy's own `Doc`, `Span` and `Token`, and so are the answers.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from functools import cached_property
from itertools import repeat
from typing import TYPE_CHECKING, overload

if TYPE_CHECKING:
    from collections.abc import Iterator
    from collections.abc import Set as AbstractSet

    from spacy.strings import StringStore
    from spacy.tokens import Doc as SpacyDoc

    from stance.extract.expression import Expression
    from stance.extract.wordclasses import WordClasses

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
        self.link()

    def link(self) -> None:
        """List the children of every token and the edges of its subtree."""
        count = len(self.low)
        self.kids: list[list[int]] = [[] for _ in range(count)]
        order: list[int] = []
        for at, head in enumerate(self.head):
            (order if head == at else self.kids[head]).append(at)
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
        for token, head, kids in zip(made, self.head, self.kids, strict=True):
            token.head = made[head]
            token.children = [made[kid] for kid in kids] if kids else []
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
        first, last = self.at(start), self.at(end - 1)
        if first is None or last is None:
            return None
        return Span(self, first + (start == self.ends[first]), last + 1)

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


class Span:
    """A stretch of tokens: a sentence, or the words of a find."""

    __slots__ = ("doc", "end", "start")

    def __init__(self, doc: Doc, start: int, end: int) -> None:
        """Keep the numbers of its first token and of the one behind it."""
        self.doc, self.start, self.end = doc, start, end

    @property
    def start_char(self) -> int:
        """Give where it starts in the text."""
        return self.doc.starts[self.start]

    @property
    def end_char(self) -> int:
        """Give where it ends in the text."""
        return self.doc.ends[self.end - 1]

    @property
    def text(self) -> str:
        """Give it as it is spelled."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def trimmed(self) -> tuple[int, int]:
        """Give where it starts and ends in the text without the white space around it."""
        start, text = self.start_char, self.text.rstrip()
        return start + len(text) - len(text.lstrip()), start + len(text)

    @property
    def sent(self) -> Span:
        """Give the sentence in which it begins."""
        return self.doc.sentence_of(self.start)

    @property
    def root(self) -> Token:
        """Give the token that stands highest in the tree, the first of several."""
        doc = self.doc
        inside = range(self.start, self.end)
        for at in inside:
            if doc.head[at] == at:
                return doc.tokens[at]
        tops = [doc.tokens[at] for at in inside if doc.head[at] not in inside]
        return min(tops, key=Token.depth, default=doc.tokens[self.start])

    def __len__(self) -> int:
        """Count the tokens."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens."""
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        """Give a token by its place in the stretch, or from its end."""
        return self.doc.tokens[self.end + at if at < 0 else self.start + at]


class Token:
    """A word or mark of a parsed text; only equal to itself."""

    __slots__ = ("children", "dep_", "doc", "end", "head", "i", "idx", "lower_", "pos_", "tag_")

    head: Token
    children: list[Token]

    def __init__(self, doc: Doc, i: int, lower: str, tag: str, pos: str, dep: str, start: int, end: int) -> None:
        """Keep what the parser says of it; `head` and `children` are given when all tokens are there."""
        self.doc, self.i, self.lower_, self.tag_, self.pos_, self.dep_ = doc, i, lower, tag, pos, dep
        self.idx, self.end = start, end

    def __len__(self) -> int:
        """Count its characters."""
        return self.end - self.idx

    def __repr__(self) -> str:
        """Show it as it is spelled."""
        return self.text

    @property
    def text(self) -> str:
        """Give it as it is spelled."""
        return self.doc.text[self.idx : self.end]

    @property
    def sent(self) -> Span:
        """Give its sentence."""
        return self.doc.sentence_of(self.i)

    @property
    def is_sent_start(self) -> bool:
        """Tell whether it opens a sentence."""
        return self.sent.start == self.i

    @property
    def is_punct(self) -> bool:
        """Tell whether it is all punctuation."""
        return all(unicodedata.category(one).startswith("P") for one in self.text)

    @property
    def left_edge(self) -> Token:
        """Give the first token under it."""
        return self.doc.tokens[self.doc.left[self.i]]

    @property
    def right_edge(self) -> Token:
        """Give the last token under it."""
        return self.doc.tokens[self.doc.right[self.i]]

    @property
    def subtree(self) -> Iterator[Token]:
        """Yield it with all tokens under it, in the order of the tree."""
        for kid in self.children:
            if kid.i > self.i:
                break
            yield from kid.subtree
        yield self
        for kid in self.children:
            if kid.i > self.i:
                yield from kid.subtree

    @property
    def ancestors(self) -> Iterator[Token]:
        """Yield the tokens above it, the nearest first."""
        at = self
        while at.head is not at:
            at = at.head
            yield at

    @property
    def conjuncts(self) -> list[Token]:
        """List what is coordinated with it."""
        first = self
        while first.dep_ == "conj" and first.head is not first:
            first = first.head
        found = [first]
        for one in found:  # grows while it is read
            found += [kid for kid in one.children if kid.dep_ == "conj" and kid.i > one.i]
        return [one for one in found if one is not self]

    def nbor(self, by: int = 1) -> Token:
        """Give the token so many places on, or back."""
        return self.doc.tokens[self.i + by]

    def depth(self) -> int:
        """Count the tokens above it; a mark or space on its own counts as the deepest."""
        alone = not self.children and (self.is_punct or self.text.isspace())
        return len(self.doc) if alone else sum(1 for _ in self.ancestors)
