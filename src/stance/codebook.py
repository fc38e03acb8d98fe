"""The codebook in memory: issues, actors, outlets and occasions by id and by name, and who speaks for whom when."""

import hashlib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Self, TypeVar

from stance.models import Actor, Issue, Occasion, Office, Outlet, PartialDate, earliest_day, latest_day

Key = TypeVar("Key")
Value = TypeVar("Value")


@lru_cache(maxsize=65536)
def fold(name: str) -> str:
    """Give a name in the form in which two spellings are compared: no case, no accents, single spaces."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o").replace("đ", "d").replace("ł", "l"))
    kept = "".join(letter for letter in plain if not unicodedata.combining(letter))
    return " ".join(kept.replace("’", "'").replace("-", " ").split())


@dataclass(frozen=True)
class Amiss:
    """What is declared with faults: who names it names something declared.

    Attributes:
        ids: the fields and ids, as ("actor_id", "japan").
        names: the folded names of faulty actors and outlets.
        unread: the fields whose ids are not all known, since a file that declares them cannot be read; `name` where
            it is an actor's or outlet's name that has the fault.
    """

    ids: frozenset[tuple[str, str]] = frozenset()
    names: frozenset[str] = frozenset()
    unread: frozenset[str] = frozenset()

    def and_those_of(self, other: Self) -> Self:
        """Give what is in either."""
        return replace(
            self,
            ids=self.ids | other.ids,
            names=self.names | other.names,
            unread=self.unread | other.unread,
        )


@dataclass(frozen=True)
class Codebook:
    """Everything that the files under issues/, actors/, outlets.toml and events.toml declare."""

    issues: dict[str, Issue]
    actors: dict[str, Actor]
    outlets: dict[str, Outlet]
    occasions: dict[str, Occasion]
    amiss: Amiss = Amiss()

    def may_declare(self, field: str, value: str) -> bool:
        """Tell whether an id that is not known may be declared, in words that have faults."""
        return field in self.amiss.unread or (field, value) in self.amiss.ids

    def may_name(self, name: str) -> bool:
        """Tell whether a name that is not known may be that of an actor or outlet whose declaration has faults."""
        return fold(name) in self.amiss.names or bool(self.amiss.unread & {"actor_id", "outlet_id", "name"})

    @cached_property
    def actors_by_name(self) -> dict[str, tuple[Actor, ...]]:
        """Map each folded name to the actors that it can mean."""
        return group((fold(name.name), actor) for actor in self.actors.values() for name in actor.names)

    @cached_property
    def outlets_by_name(self) -> dict[str, tuple[Outlet, ...]]:
        """Map each folded name to the outlets that it can mean."""
        pairs = ((fold(name), one) for one in self.outlets.values() for name in (one.name, *one.names))
        return group(pairs)

    @cached_property
    def digest(self) -> str:
        """SHA-256 over all that is declared: two codebooks with the same digest code alike."""
        parts = (*self.issues.values(), *self.actors.values(), *self.outlets.values(), *self.occasions.values())
        return hashlib.sha256("\n".join(part.model_dump_json() for part in parts).encode()).hexdigest()

    def party_of(self, actor_id: str, stated_on: PartialDate | None) -> str | None:
        """Give the party that an actor speaks for on a date, or None where it is nobody or cannot be told.

        A state, an organisation or an unnamed official speaks for the party that declares it. A person speaks for the
        party of the one office that covers every day that the date can mean; without a date, for the party that all
        offices share.
        """
        actor = self.actors[actor_id]
        if actor.kind != "person":
            return actor.party_id
        offices = actor.offices if stated_on is None else [one for one in actor.offices if holds(one, stated_on)]
        parties = {office.party_id for office in offices}
        return parties.pop() if len(parties) == 1 else None


def holds(office: Office, on: PartialDate) -> bool:
    """Tell whether the office may have been held on every day that the date can mean."""
    ends = latest_day(office.held_to) if office.held_to else None
    return earliest_day(office.held_from) <= earliest_day(on) and (ends is None or latest_day(on) <= ends)


def group(pairs: Iterable[tuple[Key, Value]]) -> dict[Key, tuple[Value, ...]]:
    """Collect the distinct values of each key, in the order of their first appearance."""
    grouped: dict[Key, list[Value]] = {}
    for key, value in pairs:
        values = grouped.setdefault(key, [])
        if value not in values:
            values.append(value)
    return {key: tuple(values) for key, values in grouped.items()}
