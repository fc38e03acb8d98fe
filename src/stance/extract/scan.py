"""Takes an article's text and the issues, gives the stretches worth parsing: those that may hold a statement."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.extract.judge.table import IssueTable, issue_table

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.models import Issue

PARAGRAPH = re.compile(r"[^\n]+")
# Paragraphs before a mention that are parsed with it: the speaker stands there. Behind it, those that go on about it.
BEFORE, AFTER = 2, 8
# The time that a window takes grows faster than its length: an article in print fits into one.
# What is longer is no word, and no address either: a paragraph that holds it is not parsed.
NO_WORD = re.compile(r"\S{400}")
LONGEST_PARAGRAPH, LONGEST_WINDOW = 5_000, 20_000


@dataclass(frozen=True)
class Window:
    """A stretch of the text, in code points, and the issues that may be in it."""

    start: int
    end: int
    issues: frozenset[str]


def scan(text: str, issues: Iterable[Issue], left_out: Iterable[tuple[int, int]] = ()) -> list[Window]:
    """List the windows of a text without what is left out of it; none where no issue is in it."""
    paragraphs = list(kept(pieces(text), sorted(left_out)))
    wanted: dict[int, set[str]] = {}
    for issue in issues:
        for at in paragraphs_on(text, paragraphs, issue_table(issue).read_in(text)):
            for near in range(max(0, at - BEFORE), min(len(paragraphs), at + AFTER + 1)):
                wanted.setdefault(near, set()).add(issue.issue_id)
    return list(joined(paragraphs, wanted))


def pieces(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs that are text; one that is longer than any in print, in pieces."""
    for start, end in cut(text):
        if text[start:end].strip() and not NO_WORD.search(text, start, end):
            yield start, end


def cut(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of the paragraphs, cut where a sentence ends or, without one, at the greatest length."""
    for found in PARAGRAPH.finditer(text):
        start, end = found.span()
        while end - start > LONGEST_PARAGRAPH:
            until = text.rfind(". ", start, start + LONGEST_PARAGRAPH) + 1 or start + LONGEST_PARAGRAPH
            yield start, until
            start = until
        yield start, end


def kept(spans: Iterable[tuple[int, int]], gaps: list[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the spans that no gap touches; both are in the order of the text."""
    at = 0
    for start, end in spans:
        while at < len(gaps) and gaps[at][1] <= start:
            at += 1
        if at == len(gaps) or gaps[at][0] >= end:
            yield start, end


def paragraphs_on(text: str, paragraphs: list[tuple[int, int]], table: IssueTable) -> list[int]:
    """List the numbers of the paragraphs that name the issue, or what stands for it."""
    if not all(need.search(text) for need in table.needs):
        return []
    named = [at for at, (start, end) in enumerate(paragraphs) if table.names.search(text, start, end)]
    if not named:
        return []
    meant = [at for at, (start, end) in enumerate(paragraphs) if table.proxies.search(text, start, end)]
    return sorted({*named, *meant})


def joined(paragraphs: list[tuple[int, int]], wanted: dict[int, set[str]]) -> Iterator[Window]:
    """Join wanted paragraphs that stand side by side into windows, none longer than can be parsed at once."""
    run: list[int] = []
    for at in sorted(wanted):
        if run and (at != run[-1] + 1 or paragraphs[at][1] - paragraphs[run[0]][0] > LONGEST_WINDOW):
            yield window(paragraphs, run, wanted)
            run = []
        run.append(at)
    if run:
        yield window(paragraphs, run, wanted)


def window(paragraphs: list[tuple[int, int]], run: list[int], wanted: dict[int, set[str]]) -> Window:
    """Make one window of a run of paragraphs."""
    return Window(paragraphs[run[0]][0], paragraphs[run[-1]][1], frozenset(one for at in run for one in wanted[at]))
