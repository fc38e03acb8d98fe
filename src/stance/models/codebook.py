"""What the codebook declares: issues with their scales, actors with their names and offices, outlets."""

from typing import Any, Literal, Self

from pydantic import Field, model_validator

from stance.models.cues import Cues
from stance.models.dates import WrittenDate, earliest_day, latest_day
from stance.models.row import Row
from stance.models.words import OneLine

ID = r"^[a-z0-9]+(-[a-z0-9]+)*$"
ActorKind = Literal["state", "organisation", "person", "unnamed"]
NameKind = Literal["name", "alias", "translation", "garbled"]


class Label(Row):
    """One point of an issue's scale in words."""

    stance: int = Field(ge=-2, le=2)
    """The point on the scale, -2 to +2."""
    word: OneLine = Field(min_length=1, max_length=24)
    """The word or two that stand in a cell."""
    meaning: str = Field(min_length=1)
    """What a statement must say to be coded so."""


class Issue(Row):
    """A contested proposition and its five-point scale."""

    issue_id: str = Field(pattern=ID)
    """Short name, used in every table and address."""
    name: OneLine = Field(min_length=1, max_length=40)
    """Name for people, as in the head of a column."""
    proposition: str = Field(min_length=1)
    """The sentence that an actor is for (+2) or against (-2)."""
    definition: str = Field(min_length=1)
    """What counts as a statement on this issue."""
    version: str = Field(min_length=1)
    """Version of the codebook for this issue; raised whenever the coding rules change."""
    labels: tuple[Label, ...]
    """The five points of the scale."""
    boundaries: tuple[str, ...]
    """Near misses that are not to be coded."""
    terms: dict[str, tuple[str, ...]]
    """What the issue is called, by language code."""
    cues: Cues = Field(default_factory=Cues)
    """What the extractor goes by on this issue; see docs/extractor.md."""
    examples: tuple[dict[str, Any], ...] = ()
    """Worked examples: a text and how it is coded."""

    @model_validator(mode="after")
    def five_labels(self) -> Self:
        """Hold the scale to exactly the five points."""
        if sorted(label.stance for label in self.labels) != [-2, -1, 0, 1, 2]:
            raise ValueError("labels do not name each of -2, -1, 0, 1 and 2 once; write one for each of the five")
        if not self.terms.get("en"):
            raise ValueError("terms list no English term; write at least one under en")
        return self


class Name(Row):
    """One name that texts use for an actor."""

    name: OneLine = Field(min_length=1)
    """The name as printed."""
    kind: NameKind = "alias"
    """name (the one to show), alias, translation, or garbled (a mistranslation found in an article)."""


class Office(Row):
    """An office that a person held, and for whom it speaks."""

    title: OneLine = Field(min_length=1)
    """Title of the office in English, without the party."""
    party_id: str = Field(pattern=ID)
    """Whom the holder of the office speaks for."""
    held_from: WrittenDate
    """First day in office, as sharp as it is known."""
    held_to: WrittenDate | None = None
    """Last day in office, as sharp as it is known; empty while held."""

    @model_validator(mode="after")
    def in_order(self) -> Self:
        """Hold the last day to the first or after it."""
        if self.held_to is not None and latest_day(self.held_to) < earliest_day(self.held_from):
            raise ValueError(
                f"the office ends ({self.held_to}) before it begins ({self.held_from}); mend held_from or held_to"
            )
        return self


class Actor(Row):
    """A person, office or organisation that can hold a stance."""

    actor_id: str = Field(pattern=ID)
    """Short name, used in every table and address."""
    name: OneLine = Field(min_length=1)
    """Name for people."""
    kind: ActorKind
    """state, organisation, person, or unnamed (an official whom the text does not name)."""
    party_id: str | None = Field(default=None, pattern=ID)
    """The party whose file declares the actor; empty for those who speak for nobody."""
    names: tuple[Name, ...] = ()
    """All names that texts use for the actor."""
    offices: tuple[Office, ...] = ()
    """Offices held; a person speaks for a party only while holding one."""
    note: str | None = None
    """What a reader should know of the actor, or how a garbled name was worked out."""


class Outlet(Row):
    """A publisher of news that articles quote or are published by."""

    outlet_id: str = Field(pattern=ID)
    """Short name."""
    name: OneLine = Field(min_length=1)
    """Name for people."""
    names: tuple[OneLine, ...] = ()
    """Other names that texts use for it."""
