"""Takes a stance found, gives how likely it is right, from a table made on the development articles."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement

LINKS = {"name": 0.8, "stand-in": 0.7, "proxy": 0.6, "near": 0.5}


def score(one: Judgement) -> float:
    """Look the score of a judgement up."""
    own = 0.05 if one.own_subject else 0
    issue_rule = 0.1 if not one.rule_id.startswith("shared/") else 0
    strong = 0.02 * abs(one.stance)
    return LINKS[one.link] + own + issue_rule + strong
