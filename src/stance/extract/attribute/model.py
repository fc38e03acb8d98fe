"""The shapes of the step: spans and attributions go out, drafts in token numbers are what the rules hand in."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from collections.abc import Collection


class Span(NamedTuple):
    """A half-open range of code points in the text."""

    start: int
    end: int


@dataclass(frozen=True, slots=True)
class Attribution:
    """Who says or holds what, by which words, and the rule that found it."""

    source: Span | None
    cue: Span | None
    content: tuple[Span, ...]
    cue_lemma: str
    quoted: bool
    rule_id: str
    parent: int | None


Range = tuple[int, int]
"""A half-open range of token numbers."""


@dataclass(slots=True)
class Draft:
    """An attribution in token numbers, before its place among the others is known."""

    rule_id: str
    cue_lemma: str
    at: int
    cue: Range | None
    source: Range | None
    content: list[Range] = field(default_factory=list)
    quoted: bool = False


def in_use(rule: str, rules: Collection[str] | None) -> bool:
    """Tell whether a rule is among those asked for; all are where none are named."""
    return rules is None or rule in rules
