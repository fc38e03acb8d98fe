"""A recorded human decision on an extraction."""

import hashlib
from typing import Any, Literal, Self

from pydantic import AwareDatetime, Field, model_validator

from stance.models.codebook import ID
from stance.models.dates import WrittenDate
from stance.models.row import Row
from stance.models.statement import Attribution, DateBasis, Tense
from stance.models.words import OneLine

Decision = Literal["accept", "amend", "reject", "withdraw"]


class Amendment(Row):
    """The fields that a reviewer corrects; those left out stay as the machine coded them."""

    stance: int | None = Field(default=None, ge=-2, le=2)
    """Where the actor stands, -2 to +2."""
    actor_id: str | None = Field(default=None, pattern=ID)
    """Who holds the stance, as in the files under actors/."""
    stated_on: WrittenDate | None = None
    """When it was said or done."""
    date_basis: DateBasis | None = None
    """explicit, relative or article."""
    attribution: Attribution | None = None
    """verbatim, action, paraphrase or characterised."""
    tense: Tense | None = None
    """said or planned."""
    declined: bool | None = None
    """Whether the actor declined to comment: true makes the stance 0, and a stance other than 0 makes it false."""
    quote: str | None = Field(default=None, min_length=1)
    """The evidence, verbatim, where the machine took too much or too little; it stands in the text of the article."""
    context: str | None = Field(default=None, min_length=1)
    """A longer verbatim stretch that holds the corrected quote once; needed only where that stands there twice."""

    @model_validator(mode="after")
    def fields_go_together(self) -> Self:
        """Hold a context to a corrected quote, and a refusal to comment to the stance 0."""
        if self.context is not None and self.quote is None:
            raise ValueError("context says where a corrected quote is and there is none; give the quote too")
        if self.declined and self.stance:
            raise ValueError(f"an actor who declined to comment is coded 0, not {self.stance}; mend stance or declined")
        return self


class Review(Row):
    """One line of reviews.jsonl; the last line on a statement holds, and `withdraw` undoes the ones before it."""

    statement_id: str = Field(min_length=1)
    """The extraction decided on."""
    decision: Decision
    """accept, amend, reject, or withdraw (as if it had not been reviewed)."""
    reviewer_id: OneLine = Field(min_length=1)
    """Who decided."""
    decided_at: AwareDatetime
    """When it was decided, with time zone."""
    reason: str | None = None
    """Why."""
    amended: Amendment | None = None
    """The corrected fields, with amend only."""
    stance_seen: int | None = Field(default=None, ge=-2, le=2)
    """The stance that the reviewer saw the extraction with."""
    after_id: str | None = None
    """The decision on the same extraction that the reviewer knew of, by its review_id; empty if there was none."""

    @model_validator(mode="after")
    def amend_says_what(self) -> Self:
        """Hold corrected fields to amend, and amend to at least one."""
        corrected: dict[str, Any] = self.amended.model_dump(exclude_none=True) if self.amended else {}
        if (self.decision == "amend") != bool(corrected):
            raise ValueError("amend and amended go together; give amended, with the fields corrected, with amend only")
        return self

    def line(self) -> str:
        """Give the decision as a line of reviews.jsonl, without its end."""
        return self.model_dump_json(exclude_none=True)

    @property
    def review_id(self) -> str:
        """First 16 hexadecimal digits of a SHA-256 over the decision's line."""
        return hashlib.sha256(self.line().encode()).hexdigest()[:16]
