"""Takes a sentence and an issue's rules, gives the cues in it: of two that overlap, the one that says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.judge.table import IssueTable, Rule


@dataclass(frozen=True)
class Hit:
    """A cue found at a place of a window."""

    rule: Rule
    start: int
    end: int
    denied: bool = False
    """Whether a negation stands between its words."""


def hits(text: str, start: int, end: int, table: IssueTable) -> list[Hit]:
    """List the cues of a stretch in order: rules that come first win, then longer finds."""
    finds = table.finds(text, start, end)
    found: list[Hit] = []
    for number in sorted(finds):
        for one in finds[number]:
            if table.rules[number].cue.of_target and names_target(table.rules[number], text, one.start, one.end):
                continue
            hit = Hit(table.rules[number], one.start, one.end, one.denied)
            rivals = [other for other in found if other.start < hit.end and hit.start < other.end]
            if all(says_more(hit, other) for other in rivals):
                found = [*(other for other in found if other not in rivals), hit]
    return sorted(found, key=lambda hit: hit.start)


def names_target(rule: Rule, text: str, start: int, end: int) -> bool:
    """Tell whether words that are said for oneself name the one who is framed: 'we do not make China an enemy'."""
    return rule.target.search(text, start, end) is not None


def says_more(hit: Hit, other: Hit) -> bool:
    """Tell whether one find is longer than another, and not the shared table's against the issue's own."""
    return hit.end - hit.start > other.end - other.start and not other.rule.own
