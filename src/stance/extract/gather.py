"""Takes all stances found in an article, gives one for each actor and issue: at its clearest place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.score import score

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement


def gathered(found: list[Judgement]) -> list[Judgement]:
    """Keep the clearest of what one actor says on an issue, in the order of the text."""
    best: dict[tuple[str, str], Judgement] = {}
    for one in found:
        key = (one.issue_id, one.holder.key)
        if key not in best or score(one) > score(best[key]):
            best[key] = one
    kept = [one for one in best.values() if not spoken_for(one, list(best.values()))]
    return sorted(kept, key=lambda one: (one.start, one.issue_id, one.cue_start))


def spoken_for(one: Judgement, others: list[Judgement]) -> bool:
    """Tell whether a party's stance is only that of somebody who speaks for it, named in the article."""
    return one.holder.kind == "party" and any(
        other.holder.kind != "party"
        and other.holder.party == one.holder.party
        and other.issue_id == one.issue_id
        and sign(other.stance) == sign(one.stance)
        and score(other) >= score(one) - SLACK
        for other in others
    )


# How much less certain the speaker's stance may be than that of their party to take its place.
SLACK = 0.15


def sign(stance: int) -> int:
    """Give the side of a stance: -1, 0 or 1."""
    return (stance > 0) - (stance < 0)
