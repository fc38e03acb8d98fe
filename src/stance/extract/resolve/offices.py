"""Takes an office and a party, gives who held it on the article's date: from the registry or from the article."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.codebook import fold, holds
from stance.extract.resolve.holder import Holder

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.resolve.parties import Parties, Party
    from stance.extract.resolve.people import People
    from stance.extract.resolve.roles import RoleMention
    from stance.models import Actor, Office

    Held = tuple[Actor, Office]

AMBASSADOR = "ambassador"


class Offices:
    """Who holds which office, as seen from one article."""

    def __init__(self, codebook: Codebook, people: People, parties: Parties, on: str | None) -> None:
        """Keep the registry and the article's people."""
        self.codebook, self.people, self.parties, self.on = codebook, people, parties, on

    def holder(self, role: RoleMention, party: Party, start: int, end: int) -> Holder | None:
        """Give the one holder of an office of a party; None where there is none or more than one."""
        named = {one.person.actor_id for one in self.people.mentions if one.person.actor_id}
        in_office = [actors for title in role.role.titles if (actors := self.holding(title, party.party_id))]
        everyone = [actor for actors in in_office for actor in actors]
        here = list({actor.actor_id: actor for actor in everyone if actor.actor_id in named}.values())
        if len(here) == 1:
            return self.as_holder(here[0], start, end)
        if in_office and len(in_office[0]) == 1 and not here and role.role.unnamed is None:
            return self.as_holder(in_office[0][0], start, end)
        return self.from_article(role, party, start, end)

    def anywhere(self, role: RoleMention, start: int, end: int) -> Holder | None:
        """Give the holder of an office that only one of the registry holds: 'the Secretary General'."""
        if role.role.unnamed or not role.role.titles:
            return None
        named = {one.person.actor_id for one in self.people.mentions if one.person.actor_id}
        actors = {actor.actor_id: actor for title in role.role.titles[:1] for actor in self.holding(title, None)}
        here = [actor for actor_id, actor in actors.items() if actor_id in named]
        return self.as_holder(here[0], start, end) if len(here) == 1 else None

    def holding(self, title: str, party_id: str | None) -> list[Actor]:
        """List those of the registry who may have held a title on the article's date."""
        return [
            actor
            for actor, office in titled(self.codebook).get(fold(title), ())
            if (party_id is None or office.party_id == party_id) and (self.on is None or holds(office, self.on))
        ]

    def from_article(self, role: RoleMention, party: Party, start: int, end: int) -> Holder | None:
        """Give the one person whom the article itself calls by that office."""
        if role.words in {"official", "source", "diplomat"}:
            return None
        same = {
            one.person.name: one.person
            for one in self.people.mentions
            if one.person.party == party and role.words in one.person.roles
        }
        if len(same) != 1:
            return None
        person = next(iter(same.values()))
        return person.holder(start, end)

    def as_holder(self, actor: Actor, start: int, end: int) -> Holder:
        """Give a person of the registry as a holder."""
        party_id = self.codebook.party_of(actor.actor_id, self.on)
        party = self.parties.named(self.codebook.actors[party_id].name) if party_id else None
        return Holder(
            "person",
            actor.name,
            actor.actor_id,
            party,
            start,
            end,
            any("spokes" in fold(one.title) for one in actor.offices),
        )


_titled: dict[str, dict[str, list[Held]]] = {}


def titled(codebook: Codebook) -> dict[str, list[Held]]:
    """Map each title of a codebook's offices to who held them, once; an ambassador to somewhere is also one."""
    if codebook.digest not in _titled:
        found: dict[str, list[Held]] = {}
        for actor in codebook.actors.values():
            for office in actor.offices:
                title = fold(office.title)
                for each in {title, AMBASSADOR} if title.startswith(AMBASSADOR) else {title}:
                    found.setdefault(each, []).append((actor, office))
        _titled[codebook.digest] = found
    return _titled[codebook.digest]
