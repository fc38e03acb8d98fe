"""Takes a sentence and an issue's rules, gives the cues in it: of two that overlap, the one that says more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stance.extract.judge.table import Rule


@dataclass(frozen=True)
class Hit:
    """A cue found at a place of a window."""

    rule: Rule
    start: int
    end: int
    denied: bool = False
    """Whether a negation stands between its words."""


def hits(text: str, start: int, end: int, rules: Iterable[Rule]) -> list[Hit]:
    """List the cues of a stretch in order: rules that come first win, then longer finds."""
    found: list[Hit] = []
    for rule in rules:
        for one in rule.find.finditer(text, start, end):
            hit = Hit(rule, one.start, one.end, one.denied)
            rivals = [other for other in found if other.start < hit.end and hit.start < other.end]
            if not rivals:
                found.append(hit)
            elif all(says_more(hit, other) for other in rivals):
                found = [other for other in found if other not in rivals]
                found.append(hit)
    return sorted(found, key=lambda hit: hit.start)


def says_more(hit: Hit, other: Hit) -> bool:
    """Tell whether one find is longer than another, and not the shared table's against the issue's own."""
    return hit.end - hit.start > other.end - other.start and not other.rule.own
