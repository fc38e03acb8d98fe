"""Takes the codebook, gives the names that its people bear, and an expression that finds them."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.parties import alternation

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.models import Actor

FAMILY_FIRST = frozenset({"china", "south-korea", "north-korea", "taiwan", "vietnam", "singapore"})

_expressions: dict[str, re.Pattern[str]] = {}
_names: dict[str, dict[str, tuple[Actor, ...]]] = {}
_full_names: dict[str, list[str]] = {}


def person_names(codebook: Codebook) -> dict[str, tuple[Actor, ...]]:
    """Map each name of a person to those who bear it; a surname alone counts where the registry lists or implies it."""
    if codebook.digest in _names:
        return _names[codebook.digest]
    persons = [actor for actor in codebook.actors.values() if actor.kind == "person"]
    named: dict[str, list[Actor]] = {}
    for actor in persons:
        spelled = {fold(one.name) for one in actor.names} | {fold(actor.name)}
        spelled |= {" ".join(reversed(name.split())) for name in spelled if name.count(" ") == 1}
        family_first = any(office.party_id in FAMILY_FIRST for office in actor.offices)
        for name in spelled | implied(actor.name, family_first=family_first):
            named.setdefault(name, []).append(actor)
    return _names.setdefault(codebook.digest, {name: tuple(actors) for name, actors in named.items()})


def full_names_of(codebook: Codebook) -> list[str]:
    """List the full names of all people of the registry, once for each codebook."""
    if codebook.digest not in _full_names:
        _full_names[codebook.digest] = [name for name in person_names(codebook) if " " in name]
    return _full_names[codebook.digest]


def implied(name: str, *, family_first: bool) -> set[str]:
    """Give the surname alone: the last word, as western papers print it, or the first where families stand first."""
    words = fold(name).split()
    if family_first:
        return {words[0]} if len(words) >= 2 else set()
    return {words[-1]} if len(words) >= 2 and len(words[-1]) > 3 else set()


def person_expression(codebook: Codebook) -> re.Pattern[str]:
    """Compile the names of all people of the registry, once for each codebook."""
    if codebook.digest not in _expressions:
        names = sorted(person_names(codebook), key=len, reverse=True)
        spelled = alternation(names) or r"(?!)"
        _expressions[codebook.digest] = re.compile(rf"(?<![\w])({spelled})(?![\w])", re.IGNORECASE)
    return _expressions[codebook.digest]
