"""A statement as far as scoring goes, made of a machine's proposal, or of a stored statement."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract import Proposal
    from stance.models import Attribution, Statement, Tense


@dataclass(frozen=True)
class Coded:
    """One coder's statement on one article.

    Attributes:
        file: the article's file.
        actor: name of who holds the stance.
        issue_id: the issue.
        stance: -2 to +2.
        stated_on: when it was said, ISO 8601 as sharp as it is known; None if it cannot be known.
        quote: the evidence.
        accept: all stances that count as right; the stance alone where the coder names no others.
        core: whether it must be found; an optional one may be, and counts neither way if it is not.
        rule_id: what decided it, for a machine.
        via: who passes it on, nearest to the actor first; None where the coder does not say.
        attribution: how it is known; None where the coder does not say.
        tense: whether it was said or done, or is planned; None where the coder does not say.
    """

    file: str
    actor: str
    issue_id: str
    stance: int
    stated_on: str | None
    quote: str
    accept: tuple[int, ...] = ()
    core: bool = True
    rule_id: str | None = None
    via: tuple[str, ...] | None = None
    attribution: Attribution | None = None
    tense: Tense | None = None

    def line(self) -> str:
        """Print the statement in one line."""
        rule = f" [{self.rule_id}]" if self.rule_id else ""
        words = " ".join(self.quote.split())
        return f"{self.file} {self.actor} | {self.issue_id} {self.stance:+d} | {self.stated_on or '-'}{rule} | {words}"


def of_proposal(one: Proposal) -> Coded:
    """Give a machine's proposal as a coded statement."""
    return Coded(
        file=one.article_file,
        actor=one.actor,
        issue_id=one.issue_id,
        stance=one.stance,
        stated_on=one.stated_on,
        quote=one.quote,
        rule_id=one.rule_id,
        via=tuple(hop.name for hop in one.via),
        attribution=one.attribution,
        tense=one.tense,
    )


def of_statement(one: Statement, file: str) -> Coded:
    """Give a stored statement as a coded statement."""
    return Coded(
        file=file,
        actor=one.actor,
        issue_id=one.issue_id,
        stance=one.stance,
        stated_on=one.stated_on,
        quote=one.quote,
        accept=(one.stance,),
        core=one.certainty == "core",
        rule_id=one.rule_id,
        via=tuple(hop.name_text for hop in one.hops),
        attribution=one.attribution,
        tense=one.tense,
    )
