"""What judging gives: one actor's stance on one issue at one place of a window, with all that decided it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stance.extract.resolve.holder import Holder
    from stance.models import Attribution

Link = Literal["name", "stand-in", "proxy", "near"]
"""How a cue is tied to the issue: its name, a stand-in or a proxy in grammar, or nothing but nearness."""


@dataclass(frozen=True)
class Judgement:
    """One stance found; offsets are code points of the article's text."""

    issue_id: str
    holder: Holder
    stance: int
    rule_id: str
    role: str
    link: Link
    start: int
    end: int
    cue_start: int
    cue_end: int
    via: tuple[Holder, ...]
    attribution: Attribution
    planned: bool
    own_subject: bool
    declined: bool = False
    """Whether its words are a refusal to comment."""
    headline: bool = False
    """Whether its sentence has no full stop, so that it is a headline or a caption."""
    beside_name: bool = False
    """Whether its sentence names the issue."""
    beside_stand_in: bool = False
    """Whether its sentence has words that stand for the issue."""
