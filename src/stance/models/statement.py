"""A statement: one actor, one stance, one issue, one quote, one article, as coded by one coder."""

import re
from typing import Annotated, Literal, Self, get_args

from pydantic import BeforeValidator, Field, model_validator

from stance.models.codebook import ID
from stance.models.dates import PartialDate, WrittenDate
from stance.models.row import Row
from stance.models.words import OneLine

Attribution = Literal["verbatim", "action", "paraphrase", "characterised"]
ATTRIBUTIONS: tuple[Attribution, ...] = get_args(Attribution)
DateBasis = Literal["explicit", "relative", "article"]
Tense = Literal["said", "planned"]
CoderKind = Literal["human", "machine"]
Status = Literal["curated", "proposed", "accepted", "amended", "rejected"]
INTEGER = re.compile("[+-]?[0-9]+", re.ASCII)
Certainty = Literal["core", "optional"]


def check_integer(value: object) -> object:
    """Return a value unless it is text that is no plain integer, though it could be read as one."""
    if isinstance(value, str) and not INTEGER.fullmatch(value):
        raise ValueError(f"{value[:40]!r} is not an integer; write its digits alone, such as -1")
    return value


Point = Annotated[int, BeforeValidator(check_integer)]
"""An integer that a cell says in its digits: not `1.0`, ` 1` or `1_0`."""


class StatementRow(Row):
    """A statement as a curator writes it: no offsets, no ids; both are worked out at build."""

    article_file: str = Field(min_length=1)
    """File name of the article, as in articles.csv."""
    issue_id: str = Field(pattern=ID)
    """The issue, as in the name of its file."""
    actor_id: str = Field(pattern=ID)
    """Who holds the stance, as in the files under actors/."""
    actor_text: str = Field(min_length=1)
    """The words of the article that name the actor, verbatim."""
    stance: Point = Field(ge=-2, le=2)
    """Where the actor stands, -2 to +2, by the labels of the issue."""
    stated_on: WrittenDate | None = None
    """When it was said or done, as sharp as the text allows; empty if it cannot be known."""
    date_basis: DateBasis | None = None
    """explicit (the text gives it), relative (worked out), article (the publication date stands in)."""
    quote: str = Field(min_length=1)
    """The evidence, verbatim: the shortest stretch that lets a reader check actor, issue and stance."""
    context: str | None = None
    """A longer verbatim stretch that holds the quote once; needed only where the quote stands in the text twice."""
    attribution: Attribution
    """How we know: verbatim, action, paraphrase or characterised."""
    via: str | None = None
    """The chain between actor and article, nearest to the actor first: `name (mode) > name (mode)`."""
    tense: Tense
    """said, or planned for a planned or expected act."""
    occasion_id: str | None = Field(default=None, pattern=ID)
    """The occasion in events.toml that it was said or done at."""
    certainty: Certainty = "core"
    """core if any careful coder would code it, optional if a careful coder might not."""
    declined: bool = False
    """true if the actor declined to comment: coded 0, and shown as a blank of its own kind."""
    coder_id: OneLine = Field(min_length=1)
    """Who coded it."""
    recorded_at: WrittenDate
    """When it was coded."""
    rationale: str | None = None
    """Why it is coded so, where that is not plain from the quote."""

    @model_validator(mode="after")
    def date_has_basis(self) -> Self:
        """Hold date and basis together: both or neither."""
        if (self.stated_on is None) != (self.date_basis is None):
            raise ValueError("stated_on and date_basis go together; give both, or neither where no date can be known")
        if self.declined and self.stance != 0:
            raise ValueError(f"an actor who declined to comment is coded 0, not {self.stance}; mend stance or declined")
        return self


class Hop(Row):
    """One link of the chain between an actor and the article's reader."""

    n: int = Field(ge=1)
    """Place in the chain, 1 nearest to the actor."""
    name_text: str = Field(min_length=1)
    """Who passed it on, as coded."""
    actor_id: str | None = None
    """The actor who passed it on, if it is one of the registry."""
    outlet_id: str | None = None
    """The outlet that passed it on, if it is one of the registry."""
    mode: Attribution | None = None
    """How it was passed on, where that was coded."""


class Statement(Row):
    """A statement as stored: grounded in its article at exact offsets."""

    statement_id: str
    """First 16 hexadecimal digits of a SHA-256 over article, coder, issue, actor and span; never over the stance."""
    article_id: str
    """The article that the quote stands in."""
    span_start: int = Field(ge=0)
    """Offset of the quote's first code point in the article's text."""
    span_end: int = Field(ge=1)
    """Offset after the quote's last code point."""
    quote: str = Field(min_length=1)
    """The evidence, verbatim: `text[span_start:span_end]`."""
    actor_id: str | None
    """Who holds the stance; empty if the actor is not in the registry or cannot be told."""
    actor: str = Field(min_length=1)
    """Name for people: from the registry, or the fullest name in the article."""
    actor_text: str = Field(min_length=1)
    """The words of the article that name the actor, verbatim."""
    party_id: str | None
    """Whom the actor speaks for on the date of the statement; empty if for nobody."""
    issue_id: str
    """The issue."""
    stance: int = Field(ge=-2, le=2)
    """Where the actor stands, -2 to +2."""
    stated_on: PartialDate | None
    """When it was said or done, ISO 8601 as sharp as it is known; empty if it cannot be known."""
    date_basis: DateBasis | None
    """explicit, relative or article (the publication date stands in)."""
    attribution: Attribution
    """verbatim, action, paraphrase or characterised."""
    tense: Tense
    """said or planned."""
    occasion_id: str | None = None
    """The occasion that it was said or done at, if the coder named one."""
    certainty: Certainty = "core"
    """core if any careful coder would code it, optional otherwise."""
    declined: bool = False
    """True if the actor declined to comment: coded 0, and shown as a blank of its own kind."""
    coder_id: str
    """Who coded it: a person's id, or an extractor as name@version."""
    coder_kind: CoderKind
    """human or machine."""
    score: float | None = Field(default=None, ge=0, le=1)
    """The machine's estimate that the statement is right, 0 to 1; empty for a person's coding."""
    rule_id: str | None = None
    """The rule that decided it; empty for a person's coding."""
    rationale: str | None = None
    """Why it is coded so."""
    status: Status
    """curated, proposed, accepted, amended or rejected."""
    codebook_version: str
    """Version of the issue's codebook that it was coded by."""
    recorded_at: PartialDate | None
    """When it was coded; empty for a machine's coding, which every build makes anew."""
    hops: tuple[Hop, ...] = ()
    """The chain between actor and article, nearest to the actor first."""

    @model_validator(mode="after")
    def span_holds_quote(self) -> Self:
        """Hold the span to the quote's length."""
        if self.span_end - self.span_start != len(self.quote):
            raise ValueError("span_end - span_start must be the length of the quote in code points")
        return self
