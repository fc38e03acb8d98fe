"""A machine's statement before review, with the row that prints it and the statement that stores it."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from stance.codebook import fold
from stance.models import Hop, Skip, Statement, precision_of

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.resolve.holder import Holder
    from stance.models import Attribution, DateBasis, Issue, PartialDate, Tense


@dataclass(frozen=True)
class Proposal:
    """One proposed statement; offsets are code points of the article's text."""

    article_file: str
    article_id: str
    issue_id: str
    actor: str
    actor_id: str | None
    actor_text: str
    party: str | None
    party_id: str | None
    stance: int
    stated_on: PartialDate | None
    date_basis: DateBasis | None
    quote: str
    span_start: int
    span_end: int
    attribution: Attribution
    via: tuple[Holder, ...]
    tense: Tense
    declined: bool
    rule_id: str
    score: float
    coder_id: str

    def row(self) -> dict[str, Any]:
        """Give the proposal as a row of plain values, in the words of the SQL and CSV."""
        return {
            "article_file": self.article_file,
            "issue_id": self.issue_id,
            "actor": self.actor,
            "actor_id": self.actor_id,
            "actor_text": self.actor_text,
            "party": self.party,
            "stance": self.stance,
            "stated_on": self.stated_on,
            "precision": precision_of(self.stated_on) if self.stated_on else None,
            "date_basis": self.date_basis,
            "quote": self.quote,
            "span_start": self.span_start,
            "span_end": self.span_end,
            "attribution": self.attribution,
            "via": [one.name for one in self.via],
            "tense": self.tense,
            "declined": self.declined,
            "rule_id": self.rule_id,
            "score": self.score,
            "coder_id": self.coder_id,
        }

    def statement(self, issue: Issue, codebook: Codebook) -> Statement:
        """Give the proposal as a statement to be stored and reviewed."""
        return Statement(
            statement_id=self.statement_id(),
            article_id=self.article_id,
            span_start=self.span_start,
            span_end=self.span_end,
            quote=self.quote,
            actor_id=self.actor_id,
            actor=self.actor,
            actor_text=self.actor_text,
            party_id=self.party_id,
            issue_id=self.issue_id,
            stance=self.stance,
            stated_on=self.stated_on,
            date_basis=self.date_basis,
            attribution=self.attribution,
            tense=self.tense,
            declined=self.declined,
            coder_id=self.coder_id,
            coder_kind="machine",
            score=self.score,
            rule_id=self.rule_id,
            status="proposed",
            codebook_version=issue.version,
            recorded_at=None,
            hops=tuple(hop(number, one, codebook) for number, one in enumerate(self.via, 1)),
        )

    def statement_id(self) -> str:
        """Hash what tells the statement from others: never the stance, nor the extractor's version."""
        parts = (
            self.article_id,
            self.coder_id.split("@")[0],
            self.issue_id,
            self.actor_id or self.actor,
            self.span_start,
            self.span_end,
        )
        return hashlib.sha256("\0".join(map(str, parts)).encode()).hexdigest()[:16]


def hop(number: int, holder: Holder, codebook: Codebook) -> Hop:
    """Give one link of the chain between actor and reader."""
    outlets = codebook.outlets_by_name.get(fold(holder.name), ()) if holder.kind == "outlet" else ()
    outlet_id = outlets[0].outlet_id if len(outlets) == 1 else None
    return Hop(n=number, name_text=holder.name, actor_id=holder.actor_id, outlet_id=outlet_id)


@dataclass(frozen=True)
class Extracted:
    """What came of one article: the proposals, and what was left out with its reason."""

    proposals: tuple[Proposal, ...]
    skips: tuple[Skip, ...]
