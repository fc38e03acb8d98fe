"""The words and stretches of a parsed text, by the numbers of its tokens; they answer as those of spaCy do."""

from __future__ import annotations

import unicodedata
from abc import ABC, abstractmethod
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Doc


class Piece(ABC):
    """A word or a stretch of words."""

    __slots__ = ("doc",)

    doc: Doc

    @property
    @abstractmethod
    def start(self) -> int:
        """Give the number of its first token."""

    @property
    @abstractmethod
    def start_char(self) -> int:
        """Give where it starts in the text."""

    @property
    @abstractmethod
    def end_char(self) -> int:
        """Give where it ends in the text."""

    @property
    def text(self) -> str:
        """Give it as it is spelled."""
        return self.doc.text[self.start_char : self.end_char]

    @property
    def sent(self) -> Span:
        """Give the sentence in which it begins."""
        return self.doc.sentence_of(self.start)


class Span(Piece):
    """A stretch of tokens: a sentence, or the words of a find."""

    __slots__ = ("end", "start")

    start: int

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
    def trimmed(self) -> tuple[int, int]:
        """Give where it starts and ends in the text without the white space around it."""
        start, text = self.start_char, self.text.rstrip()
        return start + len(text) - len(text.lstrip()), start + len(text)

    @property
    def root(self) -> Token:
        """Give the token that stands highest in the tree, the first of several."""
        doc = self.doc
        inside = range(self.start, self.end)
        for at in inside:
            if doc.head[at] == at:
                return doc.tokens[at]
        tops = [doc.tokens[at] for at in inside if doc.head[at] not in inside]
        return tops[0] if len(tops) == 1 else min(tops, key=Token.depth, default=doc.tokens[self.start])

    def __len__(self) -> int:
        """Count the tokens."""
        return self.end - self.start

    def __iter__(self) -> Iterator[Token]:
        """Yield the tokens."""
        return iter(self.doc.tokens[self.start : self.end])

    def __getitem__(self, at: int) -> Token:
        """Give a token by its place in the stretch, or from its end."""
        return self.doc.tokens[self.end + at if at < 0 else self.start + at]


class Token(Piece):
    """A word or mark of a parsed text; only equal to itself."""

    __slots__ = ("children", "dep_", "end", "head", "i", "idx", "lower_", "pos_", "tag_")

    head: Token
    children: list[Token]

    def __init__(self, doc: Doc, i: int, lower: str, tag: str, pos: str, dep: str, start: int, end: int) -> None:
        """Keep what the parser says of it; `head` and `children` are given when all tokens are there."""
        self.doc, self.i, self.lower_, self.tag_, self.pos_, self.dep_ = doc, i, lower, tag, pos, dep
        self.idx, self.end = start, end

    @property
    def start_char(self) -> int:
        """Give where it starts in the text."""
        return self.idx

    @property
    def end_char(self) -> int:
        """Give where it ends in the text."""
        return self.end

    @property
    def start(self) -> int:
        """Give its number, as that of its first token."""
        return self.i

    def __len__(self) -> int:
        """Count its characters."""
        return self.end - self.idx

    def __repr__(self) -> str:
        """Show it as it is spelled."""
        return self.text

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
