"""Takes a party and how somebody without a name is described, gives them as '<country> official', or as its embassy."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.parties import table

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.resolve.backward import Backward
    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.parties import Parties, Party

SHORT = {"United Kingdom": "the UK", "United States": "the US", "European Union": "the EU"}
ADJECTIVES = {"United States": "US", "United Kingdom": "British", "European Union": "EU", "United Nations": "UN"}
EMBASSY = re.compile(r"\b[Ee]mbassy\b")
FOREIGN_POST = re.compile(r"\bembassy\b|\bmission to\b", re.IGNORECASE)
# Peoples that are no state's.
REGION = re.compile(
    r"\b(?:Baltic|Nordic|Scandinavian|European|Western|Asian|Arab|African|Balkan"
    r"|(?:Eastern|Central|Western|Northern|Southern) Europe(?:an)?)\b"
)
WHERE = re.compile(r"\b(?:in|to|at) (?:the )?$")


class Officials:
    """Those of one article who speak for a party and are not named."""

    def __init__(self, text: str, codebook: Codebook, parties: Parties, backward: Backward) -> None:
        """Keep the article and the registry."""
        self.text, self.codebook, self.parties, self.backward = text, codebook, parties, backward

    def unnamed(self, noun: Noun, party: Party) -> Holder | None:
        """Give somebody known by role alone; one who speaks for nobody stays unresolved."""
        if noun.role is None or noun.role.role.private:
            return None
        kind = noun.role.role.unnamed
        words = self.text[noun.start : noun.end]
        if kind == "embassy" or (kind == "spokesperson" and FOREIGN_POST.search(words)):
            return self.embassy(noun)
        if kind is None:
            name = words.removeprefix("the ").removeprefix("The ")
            return Holder("unnamed", name, None, party, noun.start, noun.end)
        return self.called(party, kind, noun.start, noun.end)

    def called(self, party: Party, kind: str, start: int, end: int) -> Holder:
        """Give an unnamed official of a party: 'French official', 'NATO spokesperson'."""
        return self.registered(Holder("unnamed", f"{adjective(party.name)} {kind}", None, party, start, end))

    def embassy(self, noun: Noun) -> Holder | None:
        """Give an embassy or mission, called by its country and its place."""
        if not noun.parties:
            return self.backward.last_of({"embassy"}, noun.start)
        first = noun.parties[0]
        owner = self.backward.owner(noun)
        if owner is None and noun.word != "embassy" and WHERE.search(self.text, noun.start, first.start):
            owner = self.backward.state(noun.start)
            if owner is None:
                return None
        party = owner or first.party
        named = next((one.party for one in noun.parties[owner is None :] if one.party != party), None)
        place = named or self.place_of_embassy(party)
        where = SHORT.get(place.name, place.name) if place is not None else ""
        mission = "mission" in self.text[noun.start : noun.end].casefold() and where
        name = f"Mission to {where}" if mission else f"Embassy in {where}" if where else "Embassy"
        holder = Holder("organisation", f"{adjective(party.name)} {name}", None, party, noun.start, noun.end)
        return self.registered(holder)

    def of_post(self, noun: Noun) -> bool:
        """Tell whether somebody is told to speak for an embassy or a mission to somewhere."""
        speaks = noun.role is not None and noun.role.role.unnamed == "spokesperson"
        return speaks and FOREIGN_POST.search(self.text, noun.start, noun.end) is not None

    def embassy_at(self, named: tuple[int, int], start: int, end: int) -> Holder | None:
        """Give the embassy or mission that the text names at a place, by the parties around that place."""
        near = list(self.parties.mentions(self.text, max(0, named[0] - 60), named[1] + 50))
        before = [one for one in near if one.end <= named[0]]
        after = [one for one in near if one.start >= named[1] and WHERE.search(self.text[named[1] : one.start])]
        if not before:
            return None
        its = re.search(r"\bits $", self.text[: named[0]][-4:])
        sent = (self.backward.state(named[0]) if its else None) or before[-1].party
        party, where = sent, SHORT.get(after[0].party.name, after[0].party.name) if after else ""
        kind = "Mission to" if "mission" in self.text[named[0] : named[1]].casefold() else "Embassy in"
        name = f"{kind} {where}" if where else kind.split(maxsplit=1)[0]
        return self.registered(Holder("organisation", f"{adjective(party.name)} {name}", None, party, start, end))

    def place_of_embassy(self, party: Party) -> Party | None:
        """Give where the article puts the embassy of a party."""
        for found in EMBASSY.finditer(self.text):
            near = list(self.parties.mentions(self.text, max(0, found.start() - 30), found.end() + 50))
            there = [one for one in near if one.party != party and WHERE.search(self.text[found.end() : one.start])]
            if there and any(one.party == party for one in near):
                return there[0].party
        return None

    def registered(self, holder: Holder) -> Holder:
        """Give somebody their id, if the registry has them by that name."""
        actors = self.codebook.actors_by_name.get(fold(holder.name), ())
        return replace(holder, name=actors[0].name, actor_id=actors[0].actor_id) if len(actors) == 1 else holder


def adjective(country: str) -> str:
    """Give the adjective that goes with a party's name."""
    for name, adjectives, _, others in table()["countries"]:
        if country == name or country in others.split("|"):
            return ADJECTIVES.get(name) or adjectives.split("|")[0] or name
    return country
