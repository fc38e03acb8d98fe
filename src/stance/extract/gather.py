"""Takes all stances found in an article, gives one for each actor and issue: at its clearest place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal

from stance.extract.score import clarity

if TYPE_CHECKING:
    from collections.abc import Callable

    from stance.extract.judge.model import Judgement

    Standing = Literal["own", "ascribed", "silent"]

# How much less certain the speaker's stance may be than that of their party to take its place.
SLACK = 0.15
# Declining to comment, or to take a side, stands beside what others say that one plans.
SILENT = ("/no-comment", "/no-side")
# "Still on the table, it will be considered in the future" is open.
# What is said for somebody beside what is said against them, and within how many characters of it.
CONCESSIONS, BESIDE = frozenset({"framing/plays-down", "framing/balanced", "framing/not-made-one"}), 400
# Who calls a framing a smear rejects it, whatever else plays it down beside it.
REJECTING = frozenset({"framing/rejects", "framing/accuses"})
UNDER_WAY, UNDECIDED = ("/under-way", "/talks"), "/not-decided"


def gathered(found: list[Judgement], told_on: Callable[[Judgement], str | None]) -> list[Judgement]:
    """Keep the clearest of what one actor says on an issue, in the order of the text; both where they moved.

    Args:
        found: all stances found in the article.
        told_on: gives the day on which the text says that a stance was taken, if it does.
    """
    best: dict[tuple[str, str, Standing, str], Judgement] = {}
    for one in (one for one in found if not contradicted(one, found)):
        key = (one.issue_id, one.holder.key, standing(one), move(one, found, told_on))
        if key not in best or place(one) > place(best[key]):
            best[key] = one
    everyone = list(best.values())
    kept = [
        one
        for (*_, moved), one in best.items()
        if not spoken_for(one, everyone, found)
        and not outspoken(one, everyone)
        and (moved or not repeated(one, everyone))
    ]
    return sorted(kept, key=lambda one: (one.start, one.issue_id, one.cue_start))


def place(one: Judgement) -> float:
    """Order the places where an actor's stance is found: a sentence says more than a headline."""
    return clarity(one) - (SLACK if one.headline else 0)


def move(one: Judgement, found: list[Judgement], told_on: Callable[[Judgement], str | None]) -> str:
    """Give the day of a stance of somebody who is told to have taken the other side on another day; else nothing."""
    rivals = [other for other in found if same_holding(one, other) and sign(other.stance) != sign(one.stance)]
    day = told_on(one) if rivals else None
    return day if day and any(told_on(other) not in {day, None} for other in rivals) else ""


def standing(one: Judgement) -> Standing:
    """Tell whether a stance is the actor's own, ascribed by somebody else, or a party's silence."""
    if any(hop.kind != "outlet" and not (hop.kind == "unnamed" and hop.party is None) for hop in one.via):
        return "ascribed"
    return "silent" if one.holder.kind == "party" and one.rule_id.endswith(SILENT) else "own"


def repeated(one: Judgement, everyone: list[Judgement]) -> bool:
    """Tell whether the same actor's own stance, or a clearer one, makes this one superfluous."""
    others = [other for other in everyone if other is not one and same_holding(one, other)]
    rivals = [
        other for other in others if sign(one.stance) == sign(other.stance) or 0 not in {one.stance, other.stance}
    ]
    return any((clarity(other), standing(other) == "own") > (clarity(one), standing(one) == "own") for other in rivals)


def same_holding(one: Judgement, other: Judgement) -> bool:
    """Tell whether two stances are one actor's on one issue."""
    return one.issue_id == other.issue_id and one.holder.key == other.holder.key


def spoken_for(one: Judgement, others: list[Judgement], found: list[Judgement]) -> bool:
    """Tell whether a party's stance is only that of somebody who speaks for it, named in the article."""
    reported = one.planned and any(hop.kind == "outlet" for hop in one.via)
    if one.holder.paper or (not one.headline and (reported or together_with_others(one, found))):
        return False
    return (one.holder.kind == "party" or is_ministry(one)) and any(
        other.holder.kind not in ({"party"} if one.headline or is_ministry(one) else {"party", "unnamed"})
        and (one.headline or not other.headline)
        and (one.holder.kind == "party" or not is_ministry(other))
        and other.holder.party == one.holder.party
        and other.issue_id == one.issue_id
        and sign(other.stance) == sign(one.stance)
        and (one.headline or clarity(other) >= clarity(one) - SLACK)
        and not (did(one) and other.start != one.start)
        for other in others
    )


def outspoken(one: Judgement, others: list[Judgement]) -> bool:
    """Tell whether a party's side is not that of the person who speaks for it in the same sentence."""
    return one.holder.kind == "party" and any(
        other.holder.kind == "person"
        and other.holder.party == one.holder.party
        and (other.start, other.issue_id) == (one.start, one.issue_id)
        and sign(other.stance) == -sign(one.stance) != 0
        for other in others
    )


def did(one: Judgement) -> bool:
    """Tell whether a party is told to have done a thing, which is a stance of its own: 'was blocked by Oslo'."""
    return one.holder.kind == "party" and one.attribution == "action" and one.role != "act"


def together_with_others(one: Judgement, others: list[Judgement]) -> bool:
    """Tell whether a party holds a stance beside another party: 'opposition from France and China' is of each."""
    return one.holder.kind == "party" and any(
        other.cue_start == one.cue_start
        and other.stance < 0
        and other.holder.kind == "party"
        and other.holder.key != one.holder.key
        for other in others
    )


def is_ministry(one: Judgement) -> bool:
    """Tell whether a stance is held by a ministry or mission, which speaks through people."""
    return one.holder.kind == "organisation" and one.holder.party is not None


def contradicted(one: Judgement, found: list[Judgement]) -> bool:
    """Tell whether the same sentence shows the same actor on the other side, by more words or against it."""
    if (
        one.link != "name"
        and not one.beside_name
        and any(other.start == one.start and of_other_issue(one, other) for other in found)
    ):
        return True
    if conceded(one, found):
        return True
    here = [other for other in found if other.start == one.start and same_holding(one, other)]
    if one.stance == -1 and any(other.rule_id in REJECTING for other in here):
        return True
    if one.rule_id.endswith(UNDER_WAY) and any(other.rule_id.endswith(UNDECIDED) for other in here):
        return True
    if beside_silence(one, here):
        return True
    same = sum(sign(other.stance) == sign(one.stance) for other in here)
    other_side = sum(sign(other.stance) == -sign(one.stance) != 0 for other in here)
    return other_side > same or (other_side == same and one.stance > 0)


def beside_silence(one: Judgement, here: list[Judgement]) -> bool:
    """Tell whether who declines to comment says only how things stand; or, being against it, declined another thing."""
    if one.rule_id.endswith(SILENT):
        return any(other.stance < 0 and (other.role == "verdict" or opposes(other)) for other in here)
    return one.role == "verdict" and one.stance > 0 and any(other.rule_id.endswith(SILENT) for other in here)


def opposes(one: Judgement) -> bool:
    """Tell whether somebody is told to be against a thing outright."""
    return one.own_subject and one.stance < -1


def conceded(one: Judgement, found: list[Judgement]) -> bool:
    """Tell whether somebody only concedes a thing before they blame, or after: 'no adversary, but it coerces'."""
    return (
        one.rule_id in CONCESSIONS
        and one.stance <= 0
        and any(
            same_holding(one, other)
            and other.stance > 0
            and other.rule_id.startswith("framing/")
            and abs(other.start - one.start) < BESIDE
            for other in found
        )
    )


def of_other_issue(one: Judgement, other: Judgement) -> bool:
    """Tell whether the words of a sentence are another issue's own, so that they are not on this one too."""
    return other.issue_id != one.issue_id and other.rule_id.startswith(other.issue_id)


def sign(stance: int) -> int:
    """Give the side of a stance: -1, 0 or 1."""
    return (stance > 0) - (stance < 0)
