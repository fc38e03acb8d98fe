"""What a mention resolves to: who holds or passes on a stance, as far as the article tells."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    from stance.extract.resolve.parties import Party
    from stance.extract.resolve.roles import RoleMention

Kind = Literal["person", "unnamed", "party", "organisation", "outlet"]


@dataclass(frozen=True)
class Holder:
    """Somebody whom a stretch of the text names.

    Attributes:
        kind: person, unnamed (an official without a name), party, organisation or outlet.
        name: name for people: from the registry, or the fullest in the article.
        actor_id: id in the registry, if it is in it.
        party: whom it speaks for, if anybody and as far as can be told.
        start: offset of the naming words in the article's text.
        end: offset after them.
        paper: whether it is meant by a paper of its own: a communique, a strategy.
        official: whether the article calls it by a public office that it holds, whosever that is.
        voice: whether it is a spokesperson, who says what the party says.
        office: the office and its party by which alone the text means a person of the registry.
    """

    kind: Kind
    name: str
    actor_id: str | None
    party: Party | None
    start: int
    end: int
    voice: bool = False
    paper: bool = False
    official: bool = False
    office: tuple[RoleMention, Party] | None = field(default=None, compare=False)

    @property
    def key(self) -> str:
        """Give what two mentions of the same actor share."""
        return self.actor_id or self.name.casefold()

    def at(self, start: int, end: int) -> Holder:
        """Give the same actor, named at another place."""
        return replace(self, start=start, end=end)
