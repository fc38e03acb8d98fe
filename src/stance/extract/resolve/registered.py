"""Takes the codebook, gives the names that its people bear, and finds those names in texts, spelled right or wrong."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from functools import cached_property
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.parties import any_of

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.expression import Expression
    from stance.models import Actor

FAMILY_FIRST = frozenset({"china", "south-korea", "north-korea", "taiwan", "vietnam", "singapore"})
# How alike two spellings of one name are at least.
ALIKE = 0.88
# How many letters are told apart when two names are compared at a glance.
LETTERS = 64
# How many names are remembered.
MOST = 20_000


@dataclass(frozen=True)
class Spelling:
    """A name with what tells at a glance that it is not another one: its length and which letters are in it."""

    name: str
    length: int
    letters: int

    def may_be(self, other: Spelling) -> bool:
        """Tell whether two names can be alike: letters that one of them alone has are not shared."""
        shared = min(
            self.length - (self.letters & ~other.letters).bit_count(),
            other.length - (other.letters & ~self.letters).bit_count(),
        )
        return 2 * shared >= ALIKE * (self.length + other.length)


class Registered:
    """The people of a codebook by their names, folded."""

    def __init__(self, codebook: Codebook) -> None:
        """Map each name to those who bear it; a surname alone counts where the registry lists or implies it."""
        named: dict[str, list[Actor]] = {}
        for actor in (actor for actor in codebook.actors.values() if actor.kind == "person"):
            for name in names_of(actor):
                named.setdefault(name, []).append(actor)
        self.by_name = {name: tuple(actors) for name, actors in named.items()}
        self.alike: dict[str, tuple[Actor, ...]] = {}

    @cached_property
    def expression(self) -> Expression:
        """Make a search for all names."""
        return any_of(self.by_name)

    @cached_property
    def full_names(self) -> list[Spelling]:
        """List the names of more than one word."""
        return [spelling(name) for name in self.by_name if " " in name]

    def spelled_like(self, name: str) -> tuple[Actor, ...]:
        """Give whom a name may mean that is all but spelled right, found out once for each name."""
        if name not in self.alike:
            if len(self.alike) >= MOST:
                self.alike.clear()
            here = spelling(name)
            near = [one.name for one in self.full_names if here.may_be(one)]
            close = get_close_matches(name, near, n=2, cutoff=ALIKE)
            meant = {actor.actor_id: actor for one in close for actor in self.by_name[one]}
            self.alike[name] = tuple(meant.values())
        return self.alike[name]


_registered: dict[str, Registered] = {}


def registered(codebook: Codebook) -> Registered:
    """Give the people of a codebook, put together once."""
    if codebook.digest not in _registered:
        _registered[codebook.digest] = Registered(codebook)
    return _registered[codebook.digest]


def names_of(actor: Actor) -> set[str]:
    """List the names of a person: as the registry has them, turned round, and the surname that they imply."""
    spelled = {fold(one.name) for one in actor.names} | {fold(actor.name)}
    spelled |= {" ".join(reversed(name.split())) for name in spelled if name.count(" ") == 1}
    family_first = any(office.party_id in FAMILY_FIRST for office in actor.offices)
    return spelled | implied(actor.name, family_first=family_first)


def implied(name: str, *, family_first: bool) -> set[str]:
    """Give the surname alone: the last word, as western papers print it, or the first where families stand first."""
    words = fold(name).split()
    if family_first:
        return {words[0]} if len(words) >= 2 else set()
    return {words[-1]} if len(words) >= 2 and len(words[-1]) > 3 else set()


def spelling(name: str) -> Spelling:
    """Look at a name."""
    letters = 0
    for letter in name:
        letters |= 1 << ord(letter) % LETTERS
    return Spelling(name, len(name), letters)
