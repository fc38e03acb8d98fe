"""What surrounds the statements: dated occasions, searches made, and what was left out."""

from typing import Literal, Self

from pydantic import Field, model_validator

from stance.models.codebook import ID
from stance.models.dates import WrittenDate, earliest_day, latest_day
from stance.models.row import Row
from stance.models.words import OneLine

ContradictionType = Literal[
    "changed over time",
    "outlets differ on one event",
    "people of one party differ",
    "hedge against claim",
    "coders differ",
    "no contradiction",
]
OccasionKind = Literal["summit", "visit", "meeting", "report", "briefing", "other"]


class Occasion(Row):
    """A dated occasion, such as a summit or a visit, that statements were made at and charts show as a rule."""

    occasion_id: str = Field(pattern=ID)
    """Short name, used in the column `occasion_id` of the statements."""
    name: OneLine = Field(min_length=1)
    """Name for people."""
    kind: OccasionKind
    """summit, visit, meeting, report, briefing or other."""
    starts_on: WrittenDate
    """First day, as sharp as it is known."""
    ends_on: WrittenDate | None = None
    """Last day; empty if it is one day."""
    place: str | None = None
    """Where it was held."""
    note: str | None = None
    """What it was, in a sentence."""

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Hold the last day to the first or after it."""
        if self.ends_on is not None and latest_day(self.ends_on) < earliest_day(self.starts_on):
            raise ValueError(
                f"the occasion ends ({self.ends_on}) before it starts ({self.starts_on}); mend starts_on or ends_on"
            )
        return self


class Search(Row):
    """A search for statements and what came of it: coverage is data too."""

    actor_id: str = Field(pattern=ID)
    """Whose statements were looked for."""
    issue_id: str = Field(pattern=ID)
    """On which issue."""
    searched_on: WrittenDate
    """When the search was made."""
    covers_from: WrittenDate
    """First date that the search covers."""
    covers_to: WrittenDate
    """Last date that the search covers."""
    where: str = Field(min_length=1)
    """What was searched: archive, outlet or set of articles."""
    query: str | None = None
    """The words searched for."""
    result: Literal["nothing found", "found"]
    """nothing found, or found."""
    coder_id: OneLine = Field(min_length=1)
    """Who searched."""

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Hold the last date to the first or after it, and the search to a day when the first had come."""
        if latest_day(self.covers_to) < earliest_day(self.covers_from):
            raise ValueError(
                f"covers_to ({self.covers_to}) is before covers_from ({self.covers_from}); write the earlier one first"
            )
        if latest_day(self.searched_on) < earliest_day(self.covers_from):
            raise ValueError(
                f"searched_on ({self.searched_on}) is before covers_from ({self.covers_from}); mend one of the two"
            )
        return self


class Grouping(Row):
    """A curator's word on which statements report one event, before the rules."""

    action: Literal["merge", "split"]
    """merge: the two report one event; split: the statement is an event of its own."""
    statement_id: str = Field(min_length=1)
    """The statement."""
    other_id: str | None = None
    """For merge, the statement that reports the same event."""
    note: str | None = None
    """Why."""
    coder_id: OneLine = Field(min_length=1)
    """Who says so."""
    recorded_at: WrittenDate
    """When it was decided."""

    @model_validator(mode="after")
    def merge_names_two(self) -> Self:
        """Hold merge to two statements and split to one."""
        if (self.action == "merge") != (self.other_id is not None):
            raise ValueError("merge names two statements, split one; give other_id with merge only")
        return self


class Dispute(Row):
    """A curator's word on a contradiction: its type, and a note that is shown with it."""

    statement_id: str = Field(min_length=1)
    """One statement."""
    other_id: str = Field(min_length=1)
    """The statement that stands against it."""
    contradiction: ContradictionType
    """The type of the contradiction, or `no contradiction` to take the pair off the list."""
    note: str | None = None
    """Why."""
    coder_id: OneLine = Field(min_length=1)
    """Who says so."""
    recorded_at: WrittenDate
    """When it was decided."""


class Skip(Row):
    """An article or extraction that was left out, with its reason."""

    file: str
    """The file it was in."""
    step: str
    """The step that left it out: read, scan, parse, attribute, resolve, judge or ground."""
    reason: str
    """Why, in a word or two of a closed list."""
    detail: str | None = None
    """What it was about."""
