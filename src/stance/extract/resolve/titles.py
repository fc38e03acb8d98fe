"""Takes a noun phrase whose head is a title, gives who holds it: by party and date, by what was told, or unnamed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.resolve.backward import ALLIANCES
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.officials import REGION
from stance.extract.resolve.ownership import works_for
from stance.extract.resolve.roles import is_former, role_mentions

if TYPE_CHECKING:
    from collections.abc import Callable

    from stance.extract.parsed import Token
    from stance.extract.resolve.described import Described
    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.offices import Offices
    from stance.extract.resolve.parties import Party
    from stance.extract.resolve.roles import RoleMention

# "In Paris, officials say": those of the state that is governed from there.
IN_CAPITAL = re.compile(r"\b[Ii]n ([A-Z][\w’']+(?: [A-Z][\w’']+)?),? (?:some |several |many |senior |government )*$")
SCENE = 30
# Articles of whoever may hold an office.
ANY = frozenset({"a", "an", "any", "no", "every", "each"})
AT_HEAD, OF_HEAD = re.compile(r"(?:['’]s)? presiden"), re.compile(r"presiden\w+(?: palace| office)? of (?:the )?$")
# How far back who spoke for a party may have been heard.
HEARD = 300
# "An alliance official", "two allied diplomats".
ALLIED = re.compile(r"\b(?:alliance|allied|alliance['’]s)\s(?:[a-z]+\s)?$", re.IGNORECASE)
UNPLACED = frozenset({"official", "spokesperson", "spokesman", "spokeswoman"})
# "A spokesperson of the Democratic Party" is not of the party in view.
OF_NAMED = re.compile(
    r"\b(?:of|for|from|with|at) (?:the )?(?:[a-z]+ ){0,3}(?:[A-Z]\w+ )*"
    r"(?:Party|Group|Union|Committee|Institute|University|Council|Assembly|Congress)\b"
)


class Titles:
    """Those of one article who are called by their title."""

    def __init__(
        self,
        described: Described,
        offices: Offices,
        of_head: Callable[[Token, int, Holder | None], list[Holder]],
    ) -> None:
        """Keep who was named, who holds which office, and what tells the actors of any other head."""
        self.described, self.offices, self.of_head = described, offices, of_head
        self.backward, self.officials, self.in_view = described.backward, described.officials, described.in_view
        self.text, self.parties = described.text, described.parties

    def by_role(self, noun: Noun) -> Holder | None:
        """Give who holds an office: by party and date, by what the article tells, or unnamed."""
        role = noun.role
        if role is None:
            return None
        party = self.party_of_title(noun)
        if is_former(self.text, noun.start, role.start):
            back = self.backward.person(noun.start, None) if noun.is_definite() else None
            return back or self.described.former(noun, party)
        if not role.role.unnamed and any(kid.lower_ in ANY for kid in noun.head.children):
            return None  # "further than any French president has gone"
        if party is None:
            if noun.parties and self.officials.of_post(noun):
                return self.officials.embassy(noun)
            back = self.pointed_to(noun) or self.of_post(noun) or self.of_speaker(noun) if noun.is_definite() else None
            return back or self.unplaced(noun)
        new = noun.is_indefinite() and noun.head.tag_ == "NN"
        named = self.in_view.introduced(party, noun.start, noun.end) if new else None
        if named is None and not (role.role.unnamed and noun.is_indefinite()):
            named = self.offices.holder(role, party, noun.start, noun.end)
        if named is None and noun.is_definite() and role.role.unnamed == "official":
            named = self.backward.of_party(party, noun.start, noun.end)
        return named or self.officials.unnamed(noun, party)

    def of_post(self, noun: Noun) -> Holder | None:
        """Give the embassy or mission that was heard just before, for which 'the spokesperson' then speaks."""
        if noun.role is None or noun.role.role.unnamed != "spokesperson" or self.in_view.mission(noun.start) is None:
            return None
        back = self.backward.last_of({"embassy", "mission", "consulate"}, noun.start)
        return back.at(noun.start, noun.end) if back is not None else None

    def of_speaker(self, noun: Noun) -> Holder | None:
        """Give 'the presidential official' for the party that was heard just before: 'the Elysee said'."""
        heard = [one for one in self.backward.speakers if noun.start - HEARD <= one.start < noun.start]
        spoke = next((one.party for one in reversed(heard) if one.kind == "party"), None)
        return self.officials.unnamed(noun, spoke) if spoke is not None and noun.head.tag_ == "NN" else None

    def unplaced(self, noun: Noun) -> Holder | None:
        """Give 'an official' for the party that the text is about, or 'a spokesperson' for the embassy just named."""
        region = REGION.search(self.text, noun.start, noun.end)
        if (
            region is not None
            and noun.role is not None
            and noun.head.tag_ == "NN"
            and noun.role.role.unnamed == "official"
        ):
            return Holder("unnamed", f"{region[0]} {noun.word}", None, None, noun.start, noun.end)
        seat = self.seat(noun)
        if seat is not None:
            return self.officials.unnamed(noun, seat)
        single = noun.head.tag_ == "NN" and noun.word in UNPLACED
        if noun.role is None or noun.role.role.private or not single:
            return None
        if OF_NAMED.search(self.text, noun.role.end, noun.end) or self.backward.people.within(noun.role.end, noun.end):
            return None
        mission = self.in_view.mission(noun.start) if noun.role.role.unnamed == "spokesperson" else None
        if mission is not None:
            return self.of_post(noun) or self.officials.embassy_at(mission, noun.start, noun.end)
        there = next((one.party for one in noun.parties if one.form == "capital"), None) or self.presided(noun)
        party = there or self.in_view.party(noun.start, noun.end, state=False)
        return self.officials.unnamed(noun, party) if party is not None else None

    def presided(self, noun: Noun) -> Party | None:
        """Give the state of the president of whom the text told last, for 'a presidential official'."""
        if "presidential" not in self.text[noun.start : noun.end].casefold():
            return None
        named = list(self.parties.mentions(self.text, 0, noun.start))
        of_one = (one.party for one in reversed(named) if self.presides(one.start, one.end))
        told = next((one for one in of_one if one.name not in ALLIANCES), None)
        if told is not None:
            return told
        people = [one.person for one in self.backward.told_of(0, noun.start)]
        chiefs = [one.party for one in people if any(role.startswith("president") for role in one.roles)]
        return next((one for one in reversed(chiefs) if one is not None and one.name not in ALLIANCES), None)

    def presides(self, start: int, end: int) -> bool:
        """Tell whether a state is named with its presidency: 'the French president', 'the presidency of France'."""
        before = self.text[max(0, start - SCENE) : start]
        return AT_HEAD.match(self.text, end) is not None or OF_HEAD.search(before) is not None

    def seat(self, noun: Noun) -> Party | None:
        """Give the state that is governed from where 'In Paris, officials say' has them."""
        scene = IN_CAPITAL.search(self.text[max(0, noun.start - SCENE) : noun.start])
        official = noun.role is not None and noun.role.role.unnamed == "official"
        named = self.parties.mentions(scene[1]) if scene is not None and official else ()
        return next((one.party for one in named if one.form == "capital"), None)

    def party_of_title(self, noun: Noun) -> Party | None:
        """Give the party of a title: named in the phrase, its possessor's, or that of the office it works for."""
        party, owner = noun.party_of_role(), noun.owner()
        if party is not None or noun.role is None or noun.head.dep_ == "compound":
            return party
        owners = self.of_head(owner, noun.base, noun.speaker) if owner is not None else []
        if owners:
            return owners[0].party
        if ALLIED.search(self.text, noun.start, noun.role.start):
            return self.backward.common("alliance")
        for one in self.backward.people.within(noun.role.end, noun.end):
            if one.person.party is not None and works_for(self.text[noun.role.end : one.start]):
                return one.person.party
        chiefs = (self.backward.role(one, noun.start) for one in role_mentions(self.text, noun.role.end, noun.end))
        return next((back.party for back in chiefs if back is not None), None)

    def pointed_to(self, noun: Noun) -> Holder | None:
        """Give whom 'the minister' points back to, or the only one of the registry who holds that office."""
        if noun.role is None:
            return None
        back = self.backward.role(noun.role, noun.start)
        state = served(noun)
        if state is not None and (back is None or back.party != state):
            return self.of_state(noun, noun.role, state)
        if back is not None:
            return back.at(noun.start, noun.end)
        return self.offices.anywhere(noun.role, noun.start, noun.end) or self.in_office(noun, noun.role)

    def of_state(self, noun: Noun, role: RoleMention, state: Party) -> Holder:
        """Give who holds an office of a state, or that office where nobody knows them."""
        known = self.offices.holder(role, state, noun.start, noun.end)
        return known or self.officials.called(state, role.role.unnamed or role.words, noun.start, noun.end)

    def in_office(self, noun: Noun, role: RoleMention) -> Holder | None:
        """Give who holds an office of the alliance, or of the state in view: 'the secretary general', 'the premier'."""
        if role.role.unnamed or role.role.private or role.words in {"leader", "chief", "head"}:
            return None
        allied = role.words.replace("-", " ").endswith("secretary general")
        common = self.backward.common("alliance") if allied else self.in_view.party(noun.start, noun.end, state=True)
        return self.offices.holder(role, common, noun.start, noun.end) if common is not None else None


def served(noun: Noun) -> Party | None:
    """Give the state whose officials speak of its own office: a Finnish one means Finland's by 'the president'."""
    speaker, role = noun.speaker, noun.role
    if speaker is None or speaker.party is None or role is None or role.role.lacking is None:
        return None
    speaks_for_it = speaker.voice or speaker.kind in {"unnamed", "party", "organisation"}
    state = speaker.party.name
    return speaker.party if speaks_for_it and state not in ALLIANCES and state not in role.role.lacking else None
