"""Takes all stances found in an article, gives one for each actor and issue: at its clearest place."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.score import score

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement


def gathered(found: list[Judgement]) -> list[Judgement]:
    """Keep the clearest of what one actor says on an issue, in the order of the text."""
    best: dict[tuple[str, str, bool], Judgement] = {}
    for one in found:
        key = (one.issue_id, one.holder.key, apart(one))
        if key not in best or score(one) > score(best[key]):
            best[key] = one
    kept = [one for one in best.values() if not spoken_for(one, list(best.values())) and not repeated(one, best)]
    return sorted(kept, key=lambda one: (one.start, one.issue_id, one.cue_start))


def ascribed(one: Judgement) -> bool:
    """Tell whether somebody else says that the actor holds the stance."""
    return any(hop.kind != "outlet" for hop in one.via)


def apart(one: Judgement) -> bool:
    """Tell whether a stance may stand beside the actor's own: one that others ascribe, or a party's silence."""
    return ascribed(one) or (one.holder.kind == "party" and one.rule_id.endswith(SILENT))


def repeated(one: Judgement, best: dict[tuple[str, str, bool], Judgement]) -> bool:
    """Tell whether an ascribed stance adds nothing to the actor's own, or a weak one stands beside a better."""
    other = best.get((one.issue_id, one.holder.key, not apart(one)))
    if other is None:
        return False
    if sign(one.stance) == sign(other.stance) or 0 not in {one.stance, other.stance}:
        return (score(one), not ascribed(one)) < (score(other), not ascribed(other))
    return False


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


# Declining to comment stands beside what others say that one plans.
SILENT = "/no-comment"
# How much less certain the speaker's stance may be than that of their party to take its place.
SLACK = 0.15


def sign(stance: int) -> int:
    """Give the side of a stance: -1, 0 or 1."""
    return (stance > 0) - (stance < 0)
