"""Takes a parsed Doc, gives what the rules ask of its tokens, by their numbers: arcs, subtrees, word classes."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Doc

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
        """Share the columns of the document."""
        self.text, self.n = doc.text, len(doc)
        self.low, self.tag, self.dep = doc.low, doc.tag, doc.dep
        self.head, self.kids, self.root = doc.head, doc.kids, doc.root
        self.left, self.right = doc.left, doc.right
        self.starts, self.ends = doc.starts, doc.ends

    def kid(self, i: int, *deps: str) -> int | None:
        """Find the first child with one of these arcs."""
        for k in self.kids[i]:
            if self.dep[k] in deps:
                return k
        return None

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
