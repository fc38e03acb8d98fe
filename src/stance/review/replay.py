"""Replay decisions over extracted statements: each gets its status and corrections, what finds nothing is orphaned."""

import hashlib
import json
from collections.abc import Sequence
from dataclasses import dataclass

from stance.codebook import Codebook
from stance.models import Review, Statement

STATUS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "withdraw": "proposed"}


@dataclass(frozen=True)
class Decided:
    """A decision with what became of it: the machine's own coding is kept beside the correction."""

    review_id: str
    review: Review
    original: str | None
    orphaned: bool


@dataclass(frozen=True)
class Replayed:
    """The statements after review, and every decision."""

    statements: list[Statement]
    decisions: list[Decided]


def replay(statements: Sequence[Statement], reviews: Sequence[Review], codebook: Codebook) -> Replayed:
    """Give statements the status and the corrections of the last decision on each.

    A decision on a statement that no extraction has any more is orphaned: it is kept and reported, and never attached
    to another one.

    Args:
        statements: all statements; only a machine's are ever changed.
        reviews: decisions in the order in which they were recorded.
        codebook: to give a corrected actor its name and party.
    """
    machine = {one.statement_id: one for one in statements if one.coder_kind == "machine"}
    last = {review.statement_id: review for review in reviews}
    after = [
        reviewed(one, last[one.statement_id], codebook)
        if one.statement_id in last and one.statement_id in machine
        else one
        for one in statements
    ]
    return Replayed(after, [decided(review, machine.get(review.statement_id)) for review in reviews])


def reviewed(statement: Statement, review: Review, codebook: Codebook) -> Statement:
    """Give a statement its status and corrections."""
    corrected = review.amended.model_dump(exclude_none=True) if review.amended else {}
    values = statement.model_dump() | corrected | {"status": STATUS[review.decision]}
    if values["actor_id"] is not None:
        values["actor"] = codebook.actors[values["actor_id"]].name
        values["party_id"] = codebook.party_of(values["actor_id"], values["stated_on"])
    return Statement.model_validate(values)


def decided(review: Review, statement: Statement | None) -> Decided:
    """Give a decision with the fields that it corrected as they were before."""
    text = review.model_dump_json()
    corrected = review.amended.model_dump(exclude_none=True) if review.amended else {}
    before = {name: getattr(statement, name) for name in corrected} if statement is not None else {}
    original = json.dumps(before, ensure_ascii=False, sort_keys=True) if before else None
    return Decided(hashlib.sha256(text.encode()).hexdigest()[:16], review, original, orphaned=statement is None)
