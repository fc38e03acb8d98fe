"""Finds the quotations of a text, in straight, curly, single, doubled and angle marks, and its paragraphs."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .model import Range
    from .tree import Tree

MARK = re.compile(r"''|``|[\"“”„«»＂「」]|(?<!\w)[‘'](?=\w)|(?<=[\w.,!?…])['’](?!\w)")
SIGN = re.compile(r"['`\"“”„«»＂「」‘’]")
OPENERS = frozenset({"“", "„", "«", "``", "「"})
CLOSERS = frozenset({"”", "»", "」"})
SINGLE = frozenset({"'", "‘", "’"})
BREAK = re.compile(r"(?<![ \t\r])[ \t\r]*+\n\s*")
LONGEST_SINGLE = 600  # characters: further off, an opening single mark is an apostrophe


@dataclass(frozen=True, slots=True)
class Quote:
    """A quotation: its tokens with the marks, whether its end is marked, its paragraph."""

    start: int
    end: int
    closed: bool
    paragraph: int

    @property
    def words(self) -> int:
        """Count the tokens between the marks."""
        return self.end - self.start - 2


def paragraphs(text: str) -> list[int]:
    """List the offsets at which paragraphs start."""
    return [0, *(match.end() for match in BREAK.finditer(text) if match.end() < len(text))]


def quotations(tree: Tree) -> list[Quote]:
    """List the quotations in their order; none stands in another."""
    starts = paragraphs(tree.text)
    quotes = []
    for number, start in enumerate(starts):
        end = starts[number + 1] if number + 1 < len(starts) else len(tree.text)
        for a, b, closed in _pairs(tree.text, start, end):
            quotes.append(Quote(*_tokens(tree, a, b), closed, number))
    return [quote for quote in quotes if quote.words > 0]


def _tokens(tree: Tree, start: int, end: int) -> Range:
    """Give the tokens that stand under characters."""
    return bisect_right(tree.starts, start) - 1, bisect_left(tree.starts, end)


def _pairs(text: str, start: int, end: int) -> list[tuple[int, int, bool]]:
    """Pair the marks of one paragraph from left to right."""
    pairs = []
    opened: re.Match[str] | None = None
    for mark in marks(text, start, end):
        if opened is None:
            if _opens(text, mark):
                opened = mark
        elif _closes(text, mark, opened):
            pairs.append((opened.start(), mark.end(), True))
            opened = None
        elif opened.group() in SINGLE and (
            mark.group() not in SINGLE or mark.start() - opened.start() > LONGEST_SINGLE
        ):
            opened = mark if _opens(text, mark) else None
    if opened is not None and opened.group() not in SINGLE:
        pairs.append((opened.start(), end, False))
    return pairs


def marks(text: str, start: int, end: int) -> Iterator[re.Match[str]]:
    """Yield the marks of a stretch; only where a sign stands is it asked whether it is one."""
    for sign in SIGN.finditer(text, start, end):
        mark = MARK.match(text, sign.start(), end) if sign.start() >= start else None
        if mark is not None:
            start = mark.end()
            yield mark


def _opens(text: str, mark: re.Match[str]) -> bool:
    """Tell whether a mark can open a quotation: by its shape, else by the space before it."""
    shape = mark.group()
    if shape in OPENERS or shape == "‘":
        return True
    if shape in CLOSERS or shape == "’":
        return False
    before, after = text[mark.start() - 1 : mark.start()], text[mark.end() : mark.end() + 1]
    apart = not before or before.isspace()  # '" No way " , he said': translated text has such marks
    return (not before or not before.isalnum()) and bool(after) and (apart or not after.isspace())


def _closes(text: str, mark: re.Match[str], opened: re.Match[str]) -> bool:
    """Tell whether a mark closes the quotation that another one opened."""
    shape, opener = mark.group(), opened.group()
    if opener in SINGLE:
        after = text[mark.end() : mark.end() + 2]
        possessive = text[mark.start() - 1] == "s" and after[:1] == " " and after[1:].islower()
        return shape in {"'", "’"} and text[mark.start() - 1 : mark.start()] != " " and not possessive
    if opener in OPENERS:
        return shape in CLOSERS or (shape in {'"', "''"} and not _opens(text, mark))
    return shape == opener or shape in CLOSERS
