"""Takes an office and a party, gives who held it on the article's date or another: from the registry or the article."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from stance.codebook import fold, holds
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.officials import adjective

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.resolve.parties import Parties, Party
    from stance.extract.resolve.people import People
    from stance.extract.resolve.roles import RoleMention
    from stance.models import Actor, Office, PartialDate

    Held = tuple[Actor, Office]

AMBASSADOR = "ambassador"


class Offices:
    """Who holds which office, as seen from one article."""

    def __init__(self, codebook: Codebook, people: People, parties: Parties, on: str | None) -> None:
        """Keep the registry and the article's people."""
        self.codebook, self.people, self.parties, self.on = codebook, people, parties, on

    def holder(self, role: RoleMention, party: Party, start: int, end: int) -> Holder | None:
        """Give the one holder of an office of a party; None where there is none or more than one."""
        if party.party_id is None:  # the registry has none of its people
            return self.from_article(role, party, start, end)
        named = {one.person.actor_id for one in self.people.mentions if one.person.actor_id}
        in_office = [actors for title in role.role.titles if (actors := self.holding(title, party.party_id))]
        everyone = [actor for actors in in_office for actor in actors]
        here = list({actor.actor_id: actor for actor in everyone if actor.actor_id in named}.values())
        if len(here) == 1:
            return replace(self.as_holder(here[0], start, end), office=(role, party))
        if in_office and len(in_office[0]) == 1 and not here and role.role.unnamed is None:
            return replace(self.as_holder(in_office[0][0], start, end), office=(role, party))
        return self.from_article(role, party, start, end)

    def anywhere(self, role: RoleMention, start: int, end: int) -> Holder | None:
        """Give the holder of an office that only one of the registry holds: 'the Secretary General'."""
        if role.role.unnamed or not role.role.titles:
            return None
        named = {one.person.actor_id for one in self.people.mentions if one.person.actor_id}
        actors = {actor.actor_id: actor for title in role.role.titles[:1] for actor in self.holding(title, None)}
        here = [actor for actor_id, actor in actors.items() if actor_id in named]
        return self.as_holder(here[0], start, end) if len(here) == 1 else None

    def then(self, holder: Holder, on: PartialDate | None) -> Holder:
        """Give a person of the registry as of the day of what they said: another who held the office, another party.

        Where the day is not known, nobody is meant by an office but whom the article names.
        """
        if holder.kind != "person" or holder.actor_id is None:
            return holder
        if holder.office is None:
            return replace(holder, party=self.party_of(holder.actor_id, on))
        if on is None and any(one.person.actor_id == holder.actor_id for one in self.people.mentions):
            return holder
        role, party = holder.office
        titles = role.role.titles if on is not None else ()
        by_title = [actors for title in titles if (actors := self.holding(title, party.party_id, on))]
        if any(one.actor_id == holder.actor_id for actors in by_title for one in actors):
            return replace(holder, party=self.party_of(holder.actor_id, on))
        if by_title and len(by_title[0]) == 1:
            return replace(self.as_holder(by_title[0][0], holder.start, holder.end, on), office=holder.office)
        name = f"{adjective(party.name)} {role.role.unnamed or role.words}"
        return Holder("unnamed", name, None, party, holder.start, holder.end)

    def holding(self, title: str, party_id: str | None, on: PartialDate | None = None) -> list[Actor]:
        """List those of the registry who may have held a title on a date, by default the article's."""
        on = on or self.on
        return [
            actor
            for actor, office in titled(self.codebook).get(fold(title), ())
            if (party_id is None or office.party_id == party_id) and (on is None or holds(office, on))
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

    def party_of(self, actor_id: str, on: PartialDate | None) -> Party | None:
        """Give whom somebody of the registry spoke for on a date."""
        party_id = self.codebook.party_of(actor_id, on)
        return self.parties.named(self.codebook.actors[party_id].name) if party_id else None

    def as_holder(self, actor: Actor, start: int, end: int, on: PartialDate | None = None) -> Holder:
        """Give a person of the registry as a holder, with the party of a date, by default the article's."""
        return Holder(
            "person",
            actor.name,
            actor.actor_id,
            self.party_of(actor.actor_id, on or self.on),
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
