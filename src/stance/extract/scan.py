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


@dataclass(frozen=True)
class Window:
    """A stretch of the text, in code points, and the issues that may be in it."""

    start: int
    end: int
    issues: frozenset[str]


def scan(text: str, issues: Iterable[Issue], left_out: Iterable[tuple[int, int]] = ()) -> list[Window]:
    """List the windows of a text without what is left out of it; none where no issue is in it."""
    gaps = list(left_out)
    paragraphs = [
        (start, end)
        for start, end in (found.span() for found in PARAGRAPH.finditer(text) if found.group().strip())
        if not any(first < end and start < last for first, last in gaps)
    ]
    wanted: dict[int, set[str]] = {}
    for issue in issues:
        for at in paragraphs_on(text, paragraphs, issue_table(issue)):
            for near in range(max(0, at - BEFORE), min(len(paragraphs), at + AFTER + 1)):
                wanted.setdefault(near, set()).add(issue.issue_id)
    return list(joined(paragraphs, wanted))


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
    """Join wanted paragraphs that stand side by side into windows."""
    run: list[int] = []
    for at in sorted(wanted):
        if run and at != run[-1] + 1:
            yield window(paragraphs, run, wanted)
            run = []
        run.append(at)
    if run:
        yield window(paragraphs, run, wanted)


def window(paragraphs: list[tuple[int, int]], run: list[int], wanted: dict[int, set[str]]) -> Window:
    """Make one window of a run of paragraphs."""
    return Window(paragraphs[run[0]][0], paragraphs[run[-1]][1], frozenset(one for at in run for one in wanted[at]))
