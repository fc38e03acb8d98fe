"""Takes all stances found in an article, gives one for each actor, issue and side: at its clearest place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.score import score

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement


def gathered(found: list[Judgement], text: str) -> list[Judgement]:
    """Keep the clearest of what says the same, in the order of the text."""
    del text
    best: dict[tuple[str, str, int], Judgement] = {}
    for one in found:
        key = (one.issue_id, one.holder.key, sign(one.stance))
        if key not in best or score(one) > score(best[key]):
            best[key] = one
    return sorted(best.values(), key=lambda one: (one.start, one.issue_id, one.cue_start))


def sign(stance: int) -> int:
    """Give the side of a stance: -1, 0 or 1."""
    return (stance > 0) - (stance < 0)
