"""Finds attributions that a line's layout makes: 'X: ...' in headlines and transcripts, '... - X', picture credits."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from typing import TYPE_CHECKING

from .lexicon import lexicon
from .model import Draft, in_use

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from .lexicon import Lexicon
    from .tree import Tree

LINE = re.compile(r"[^\n]+")
LABEL = re.compile(r"[\s\"“”'‘«-]*([^\W\d][^:\n,;\"“”.?!()]{0,60}?(?:\.[^:\n,;\"“”.?!()]{0,40}?){0,2}):(?=\s)")
SIGNED = re.compile(
    r"(?:\s[-–—―]{1,2}\s|[.!?”\"’'][-–—―]{1,2}\s?|\s―\s?)"
    r"([^\W\d_](?:[^\n,.;:?!–—]|(?<=\b[A-Z])\.){1,40}(?:, [^\n.]{1,80})?)\.?\s*$",
)
CREDIT = re.compile(r"(?:^|[(.!?]\s*)\(?(\w+)\s?[:;]\s?([^\n:;()]{2,60}?)[.)]*\s*$")
MOST_WORDS = 6
QUOTES = frozenset("\"”’'»")
LONGEST_CAPTION = 300


def line_drafts(tree: Tree, table: Lexicon, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every line whose layout names who says it."""
    for line in LINE.finditer(tree.text):
        draft = None
        if in_use("credit", rules):
            draft = credit(tree, line, table)
        if draft is None and in_use("label", rules):
            draft = label(tree, line)
        if draft is None and in_use("signed", rules):
            draft = signed(tree, line)
        if draft and draft.content:
            yield draft


def tokens(tree: Tree, start: int, end: int) -> tuple[int, int]:
    """Give the tokens under characters."""
    return max(0, bisect_right(tree.starts, start) - 1), bisect_left(tree.starts, end)


def label(tree: Tree, line: re.Match[str]) -> Draft | None:
    """Read 'Macron: No office in Tokyo'."""
    match = LABEL.match(line.group())
    if match is None or not match.group(1)[0].isupper() or len(match.group(1).split()) > MOST_WORDS:
        return None
    base = line.start()
    source = tokens(tree, base + match.start(1), base + match.end(1))
    content = tokens(tree, base + match.end(), line.end())
    if content[1] - content[0] < 2 or not named(tree, source):
        return None
    return Draft("label", ":", source[0], (source[1], source[1] + 1), source, [content])


def named(tree: Tree, source: tuple[int, int]) -> bool:
    """Tell whether a label can be who says it: a name or a document, not a heading."""
    words = range(*source)
    if any(
        tree.verbal(i) or tree.tag[i] in {"IN", "CC", "WRB", "TO"} or tree.low[i] in lexicon().headings for i in words
    ):
        return False
    return any(tree.tag[i].startswith("NNP") or tree.low[i] in lexicon().documents for i in words)


def signed(tree: Tree, line: re.Match[str]) -> Draft | None:
    """Read '"No office in Tokyo" - Macron'."""
    match = SIGNED.search(line.group(), max(0, len(line.group()) - 140))
    if match is None or not match.group(1)[0].isupper():
        return None
    if len(line.group()) > LONGEST_CAPTION and line.group()[match.start()] not in QUOTES and "―" not in match.group():
        return None
    base = line.start()
    source = tokens(tree, base + match.start(1), base + match.end(1))
    content = tokens(tree, base, base + match.start(0) + 1)
    if any(tree.verbal(i) for i in range(*source)) or not any(tree.tag[i].startswith("NN") for i in range(*source)):
        return None
    return Draft("signed", "-", source[0], None, source, [content])


def credit(tree: Tree, line: re.Match[str], table: Lexicon) -> Draft | None:
    """Read 'The harbour at dawn. Photo: Jane Roe.'."""
    match = CREDIT.search(line.group(), max(0, len(line.group()) - 120))
    if match is None or match.group(1).lower() not in table.credits:
        return None
    base = line.start()
    source, cue = (
        tokens(tree, base + match.start(2), base + match.end(2)),
        tokens(tree, base + match.start(1), base + match.end(1)),
    )
    if not line.group()[: match.start(1)].strip(" ("):
        return _above(tree, line, match.group(1).lower(), source, cue)
    end = base + len(line.group()[: match.start(1)].rstrip(" ("))
    return Draft("credit", match.group(1).lower(), source[0], cue, source, [tokens(tree, base, end)])


def _above(tree: Tree, line: re.Match[str], lemma: str, source: tuple[int, int], cue: tuple[int, int]) -> Draft | None:
    """Take the line above a credit as its content."""
    text = tree.text[: line.start()].rstrip()
    start = text.rfind("\n") + 1
    if not text or len(text) - start > LONGEST_CAPTION:
        return None
    return Draft("credit", lemma, source[0], cue, source, [tokens(tree, start, len(text))])
