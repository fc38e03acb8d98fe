"""Replay decisions over extracted statements: each gets its status and corrections, what finds nothing is orphaned."""

import json
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from stance.codebook import Codebook
from stance.errors import Fault, FaultsError, SkipError
from stance.ground import find_quote
from stance.load.reviews import FILE, Decisions
from stance.models import Amendment, Review, Statement

STATUS = {"accept": "accepted", "amend": "amended", "reject": "rejected", "withdraw": "proposed"}


@dataclass(frozen=True)
class Decided:
    """A decision with what became of it: the machine's own coding is kept beside the correction."""

    review: Review
    original: str | None
    orphaned: bool


@dataclass(frozen=True)
class Replayed:
    """The statements after review, and every decision."""

    statements: list[Statement]
    decisions: list[Decided]


def replay(
    statements: Sequence[Statement], decisions: Decisions, codebook: Codebook, texts: Mapping[str, str]
) -> Replayed:
    """Give statements the status and the corrections of the last decision on each.

    A decision on a statement that no extraction has any more is orphaned: it is kept and reported, and never attached
    to another one.

    Args:
        statements: all statements; only a machine's are ever changed.
        decisions: decisions with their lines, in the order in which they were recorded.
        codebook: to give a corrected actor its name and party.
        texts: the text of each article by its id, to find a corrected quote in.

    Raises:
        FaultsError: with every corrected quote that has no one place in its article.
    """
    machine = {one.statement_id: one for one in statements if one.coder_kind == "machine"}
    last = {review.statement_id: (line, review) for line, review in decisions if review.statement_id in machine}
    faults = list(misquoted(machine, last, texts))
    if faults:
        raise FaultsError(faults)
    after = [
        reviewed(one, last[one.statement_id][1], codebook, texts)
        if one.statement_id in last and one.coder_kind == "machine"
        else one
        for one in statements
    ]
    return Replayed(after, [decided(review, machine.get(review.statement_id)) for _, review in decisions])


def misquoted(
    machine: Mapping[str, Statement], last: Mapping[str, tuple[int, Review]], texts: Mapping[str, str]
) -> Iterator[Fault]:
    """Yield a fault for each corrected quote that has no one place in the text of its article."""
    for statement_id, (line, review) in last.items():
        try:
            span(machine[statement_id], review.amended, texts)
        except SkipError as skip:
            yield Fault(FILE, line, "amended.quote", skip.detail, "copy it from the article, with context if need be")


def span(statement: Statement, amended: Amendment | None, texts: Mapping[str, str]) -> tuple[int, int]:
    """Give the offsets of a statement's quote, corrected or not; raise SkipError where there is no one place."""
    if amended is None or amended.quote is None:
        return statement.span_start, statement.span_end
    return find_quote(texts[statement.article_id], amended.quote, amended.context)


def reviewed(statement: Statement, review: Review, codebook: Codebook, texts: Mapping[str, str]) -> Statement:
    """Give a statement its status and corrections."""
    start, end = span(statement, review.amended, texts)
    placed = {"status": STATUS[review.decision], "span_start": start, "span_end": end}
    values = statement.model_dump() | corrections(review, statement) | placed
    if values["actor_id"] is not None:
        values["actor"] = codebook.actors[values["actor_id"]].name
        values["party_id"] = codebook.party_of(values["actor_id"], values["stated_on"])
    return Statement.model_validate(values)


def corrections(review: Review, statement: Statement) -> dict[str, object]:
    """Give the fields of a statement that a decision corrects; a refusal to comment is coded 0, a stance is none."""
    found = review.amended.model_dump(exclude_none=True, exclude={"context"}) if review.amended else {}
    if found.get("declined", statement.declined) and found.get("stance", statement.stance) != 0:
        found |= {"stance": 0} if found.get("declined") else {"declined": False}
    return found


def decided(review: Review, statement: Statement | None) -> Decided:
    """Give a decision with the fields that it corrected as they were before, and where a corrected quote stood."""
    corrected = [*corrections(review, statement)] if statement is not None else []
    places = ["span_start", "span_end"] if "quote" in corrected else []
    before = {name: getattr(statement, name) for name in [*corrected, *places]}
    original = json.dumps(before, ensure_ascii=False, sort_keys=True) if before else None
    return Decided(review, original, orphaned=statement is None)
