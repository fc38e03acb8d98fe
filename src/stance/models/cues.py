"""What an issue's file tells the extractor: words that name the issue, rule it out, or show a stance."""

from typing import Literal, Self

from pydantic import Field, model_validator

from stance.models.row import Row

Role = Literal["attitude", "act", "verdict"]
Reach = Literal["linked", "sentence", "bare"]

PLAIN = ("for", "lean", "open", "caution", "against")
"""The groups of the shared English table that suit any issue."""


class Cue(Row):
    """Words that show where somebody stands."""

    cue_id: str = Field(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")
    """Short name; with the issue it makes the rule_id of the statements that it decides."""
    role: Role
    """attitude: the subject of the words holds it; act: the subject does it; verdict: whoever speaks holds it."""
    stance: int = Field(ge=-2, le=2)
    """The stance that the words show."""
    denied: int | None = Field(default=None, ge=-2, le=2)
    """The stance that they show under a negation; empty if they show none then."""
    words: tuple[str, ...] = Field(min_length=1)
    """Patterns of words; their small language is in docs/extractor.md."""
    reach: Reach = "linked"
    """Where the issue must be named: linked in grammar, in the same sentence, or (bare) just before is enough."""
    of_target: bool = False
    """Whether only those who speak for the party that the issue is about hold it: "we threaten nobody"."""
    planned: bool = False
    """Whether the words speak of what is planned or expected."""
    speaker: bool = False
    """Whether the speaker holds an attitude whose own subject cannot be told or is nobody who can hold one."""
    declined: bool = False
    """Whether the words are a refusal to comment: what they decide is coded 0 and marked as declined."""

    @model_validator(mode="after")
    def refusal_is_no_stance(self) -> Self:
        """Hold a refusal to comment to the stance 0."""
        if self.declined and (self.stance != 0 or self.denied is not None):
            raise ValueError("a refusal to comment is coded 0, and nothing where it is denied; mend stance or denied")
        return self


class Cues(Row):
    """What the extractor goes by on one issue."""

    shared: tuple[str, ...] = PLAIN
    """Groups of the shared English table that apply; without any, only the issue's own cues do."""
    needs: tuple[str, ...] = ()
    """Patterns of words that the article must hold, each of them, for the issue to be in it."""
    names: tuple[str, ...] = ()
    """Patterns of words that name the issue, beside its terms."""
    faint: tuple[str, ...] = ()
    """Patterns of words that name the issue in an article that names it in no other way: "the office"."""
    proxies: tuple[str, ...] = ()
    """Patterns of words that stand for the issue once the article has named it."""
    stand_ins: tuple[str, ...] = ()
    """Patterns of words that mean the issue within two sentences of its name: "the plan", "the idea"."""
    excludes: tuple[str, ...] = ()
    """Patterns of words that make a mention that they overlap one of something else."""
    idioms: tuple[str, ...] = ()
    """Patterns of words in which those of the issue mean nothing like it: "in office", "the Foreign Office"."""
    without: tuple[str, ...] = ()
    """Patterns of words that, in a sentence, rule the issue out."""
    about: str | None = None
    """The party that the issue is about; it holds no stance above 0 on itself."""
    cue: tuple[Cue, ...] = ()
    """The issue's own cues, tried before the shared ones."""
