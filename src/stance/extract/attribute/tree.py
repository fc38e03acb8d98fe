"""Turns a parsed Doc into plain lists by token number, which the rules read much faster than spaCy's objects."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from spacy.tokens import Doc

    from .model import Range

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj", "csubjpass", "expl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DASHES = frozenset({",", "-", "--", "–", "—"})
HIGHEST = 25  # arcs: no clause borrows from further above
OUTER = frozenset(" \t\r\n\u00a0,;:–—-")


class Tree:
    """A Doc as lists: words, tags, arcs, the edges of every subtree, offsets."""

    __slots__ = ("dep", "ends", "head", "kids", "left", "low", "n", "right", "root", "starts", "tag", "text")

    def __init__(self, doc: Doc) -> None:
        """Read the arrays once."""
        self.text, self.n = doc.text, len(doc)
        columns = doc.to_array(["LOWER", "TAG", "DEP", "HEAD", "IDX", "LENGTH"]).astype("int64").reshape(-1, 6)
        names = doc.vocab.strings
        lower, tag, dep, head, start, length = (column.tolist() for column in columns.T)
        spell = {key: names[key & 0xFFFFFFFFFFFFFFFF] if key else "" for key in {*lower, *tag, *dep}}
        self.low = [spell[key] for key in lower]
        self.tag = [spell[key] for key in tag]
        self.dep = [spell[key] for key in dep]
        self.head: list[int] = [i + offset for i, offset in enumerate(head)]
        self.starts = start
        self.ends = [a + b for a, b in zip(start, length, strict=True)]
        self._link()

    def _link(self) -> None:
        """List the children of every token and the edges of its subtree."""
        self.kids: list[list[int]] = [[] for _ in range(self.n)]
        roots: list[int] = []
        for i, head in enumerate(self.head):
            (roots if head == i else self.kids[head]).append(i)
        order = roots
        self.root = list(range(self.n))
        for i in order:  # grows while it is read: breadth first
            order.extend(self.kids[i])
            self.root[i] = self.root[self.head[i]]
        self.left, self.right = list(range(self.n)), list(range(self.n))
        for i in reversed(order):
            head = self.head[i]
            self.left[head] = min(self.left[head], self.left[i])
            self.right[head] = max(self.right[head], self.right[i])

    def kid(self, i: int, *deps: str) -> int | None:
        """Find the first child with one of these arcs."""
        return next((k for k in self.kids[i] if self.dep[k] in deps), None)

    def under(self, i: int) -> Range:
        """Give the range of a token's subtree."""
        return self.left[i], self.right[i] + 1

    def sentence(self, i: int) -> Range:
        """Give the range of a token's sentence."""
        return self.under(self.root[i])

    def climb(self, i: int) -> Iterator[int]:
        """Give the heads above a token, nearest first, as far as grammar reaches."""
        for _ in range(HIGHEST):
            if self.head[i] == i:
                return
            i = self.head[i]
            yield i

    def verbal(self, i: int) -> bool:
        """Tell whether a token is a verb."""
        return self.tag[i].startswith(("VB", "MD"))

    def finite(self, i: int) -> bool:
        """Tell whether a verb is finite, by itself or by its auxiliary."""
        return self.tag[i] in FINITE or any(
            self.tag[k] in FINITE for k in self.kids[i] if self.dep[k] in {"aux", "auxpass"}
        )

    def nominal(self, i: int) -> bool:
        """Tell whether a token is a noun, a name or a pronoun."""
        return self.tag[i].startswith(("NN", "PRP", "WP", "DT", "CD", "WDT", "JJ"))

    def characters(self, tokens: Range) -> tuple[int, int]:
        """Give the offsets of a token range without white space and outer punctuation."""
        start, end = self.starts[tokens[0]], self.ends[tokens[1] - 1]
        while start < end and self.text[start] in OUTER:
            start += 1
        while end > start and self.text[end - 1] in OUTER:
            end -= 1
        return start, end


def without(ranges: list[Range], hole: Range) -> list[Range]:
    """Cut a hole into ranges."""
    cut: list[Range] = []
    for start, end in ranges:
        pieces = (
            [(start, min(end, hole[0])), (max(start, hole[1]), end)]
            if hole[0] < end and hole[1] > start
            else [(start, end)]
        )
        cut.extend(piece for piece in pieces if piece[1] > piece[0])
    return cut


def joined(spans: list[Range]) -> list[Range]:
    """Join ranges that touch."""
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out
