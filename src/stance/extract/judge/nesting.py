"""Takes the stances of one sentence with their heads, gives them with those that stand inside one another settled."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import takewhile
from typing import TYPE_CHECKING

from stance.extract.judge.words import forms

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement
    from stance.extract.parsed import Token


TURN = re.compile(r"\b(?:but|yet|however|nonetheless|nevertheless)\b", re.IGNORECASE)
# What stands behind these is why something is so, not what it is about.
REASONS = frozenset({"because", "due", "amid", "despite", "after", "following", "given", "owing", "since"})


def settle_nested(judged: list[tuple[Token, Judgement]]) -> list[Judgement]:
    """Settle stances on stances: 'praised Macron for opposing it' opposes, 'wants to block it' blocks."""
    settled = []
    for head, one in judged:
        if silenced(head, one, judged):
            continue
        inner = [
            other
            for below, other in judged
            if other is not one and below != head and governs(head, below) and not eased(one, head, below)
        ]
        stance = stance_over(one, inner)
        if stance is not None:
            settled.append(one if stance == one.stance else replace(one, stance=stance))
    return settled


def settle_turns(settled: list[Judgement], text: str, base: int) -> list[Judgement]:
    """Leave out what the same holder takes back after `but`: 'symbolic but worthwhile'."""
    return [
        one
        for one in settled
        if not any(
            other.holder.key == one.holder.key
            and other.stance * one.stance < 0
            and other.cue_start > one.cue_end
            and TURN.search(text, one.cue_end - base, other.cue_start - base)
            for other in settled
        )
    ]


def silenced(head: Token, one: Judgement, judged: list[tuple[Token, Judgement]]) -> bool:
    """Tell whether the same holder, in the same breath, declines to say anything of it."""
    return any(
        above != head
        and other.stance == 0
        and (other.own_subject or one.role != "verdict")
        and other.holder.key == one.holder.key
        and above in in_same_breath(head)
        and not (head.dep_ == "nsubj" and head.head == above)  # "France's objections delayed it"
        and not (one.stance < 0 and head.dep_ == "relcl" and one.own_subject)  # "Oslo, which rejects it, kept quiet"
        for above, other in judged
    )


def in_same_breath(head: Token) -> list[Token]:
    """List what stands above a word up to where another verb is set beside it: 'declined to comment, and said ...'."""
    above: list[Token] = []
    at = head
    while at.head != at and not (at.dep_ == "conj" and at.pos_ in {"VERB", "AUX"}):
        at = at.head
        above.append(at)
    return above


def stance_over(one: Judgement, inner: list[Judgement]) -> int | None:
    """Give the stance of an outer cue in view of those inside it; None where the inner one says it all."""
    if one.role == "verdict":
        return one.stance
    same = [
        other for other in inner if other.holder.key == one.holder.key and other.role != "verdict" and other.own_subject
    ]
    if any(other.stance < 0 <= one.stance for other in same):
        return None
    if one.stance > 0 and any(other.stance < 0 and other.holder.key == one.holder.key for other in inner):
        return None
    against = [
        other for other in inner if other.holder.key != one.holder.key and other.stance < 0 and other.own_subject
    ]
    if against and one.stance != 0:
        return -one.stance if one.stance < 0 else -2
    return one.stance


def leaves(token: Token) -> bool:
    """Tell whether what stands below a token is beside, not inside, what stands above it."""
    beside = token.dep_ in {"advcl", "parataxis"} or (token.dep_ == "conj" and token.pos_ in {"VERB", "AUX"})
    return beside or token.lower_ in REASONS


def eased(one: Judgement, head: Token, below: Token) -> bool:
    """Tell whether a stance is what another works to ease or turns away: 'sought to allay the concerns of Rome'."""
    if one.stance > 0 and head.lower_ in forms("turning_away"):
        return True
    between = takewhile(lambda one: one != head, below.ancestors)
    return any(one.lower_ in forms("easing") for one in (*between, head))


def governs(head: Token, below: Token) -> bool:
    """Tell whether a token stands above another in the tree, not only beside it: "Rome's doubts and Oslo's veto"."""
    at = below
    if ";" in head.doc.low[min(head.i, below.i) : max(head.i, below.i)]:  # each side of it says a thing of its own
        return False
    while at.head != at and not leaves(at) and not (at.dep_ == "conj" and at.head == head):
        at = at.head
        if at == head:
            return True
    return False
