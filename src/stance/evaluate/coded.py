"""A statement as far as scoring goes, made of a machine's proposal, of a stored statement or of a reference line."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.extract import Proposal
    from stance.models import Statement


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

    def line(self) -> str:
        """Print the statement in one line."""
        rule = f" [{self.rule_id}]" if self.rule_id else ""
        words = " ".join(self.quote.split())
        return f"{self.file} {self.actor} | {self.issue_id} {self.stance:+d} | {self.stated_on or '-'}{rule} | {words}"


def of_proposal(one: Proposal) -> Coded:
    """Give a machine's proposal as a coded statement."""
    return Coded(one.article_file, one.actor, one.issue_id, one.stance, one.stated_on, one.quote, rule_id=one.rule_id)


def of_statement(one: Statement, file: str) -> Coded:
    """Give a stored statement as a coded statement."""
    core = one.certainty == "core"
    return Coded(file, one.actor, one.issue_id, one.stance, one.stated_on, one.quote, (one.stance,), core, one.rule_id)


def of_reference(line: dict[str, Any]) -> Coded:
    """Give a line of `statements.jsonl` as a coded statement."""
    return Coded(
        file=line["file"],
        actor=line["actor"],
        issue_id=line["issue"],
        stance=line["stance"],
        stated_on=line.get("stated_on"),
        quote=line.get("quote", ""),
        accept=tuple(line.get("accept") or (line["stance"],)),
        core=line.get("certainty", "core") == "core",
    )
