"""Takes a noun phrase or pronoun of a parsed window, gives the actors that it means: one, several or none."""

from __future__ import annotations

import re
from functools import cached_property
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve import described
from stance.extract.resolve.backward import Backward
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.inview import InView
from stance.extract.resolve.lists import lists
from stance.extract.resolve.noun import Noun, party_holder
from stance.extract.resolve.offices import Offices
from stance.extract.resolve.officials import REGION, Officials
from stance.extract.resolve.ownership import owned_from, works_for
from stance.extract.resolve.parties import Parties
from stance.extract.resolve.people import People
from stance.extract.resolve.phrases import conjuncts, is_empty, members, phrase
from stance.extract.resolve.roles import is_former, role_mentions
from stance.extract.resolve.told import Told
from stance.extract.resolve.voice import voices

if TYPE_CHECKING:
    from collections.abc import Callable

    from spacy.tokens import Token

    from stance.codebook import Codebook
    from stance.extract.resolve.parties import Party
    from stance.extract.resolve.roles import RoleMention

PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "hers"})
OWN = frozenset({"i", "we", "our", "us", "my", "me", "ours", "ourselves", "myself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "their", "them", "both", "two", "themselves"})
PAIR = re.compile(
    r"\b(?:two|both|pair of)\s(?:leaders?|men|women|ministers|chiefs|officials|politicians)\b|\bboth$"
    r"|\bthe (?:pair|duo|two)$",
    re.IGNORECASE,
)
# Papers that, where the text says no more, are the alliance's.
ALLIED = frozenset({"communique", "communiqué", "declaration", "concept", "text", "document", "blueprint", "doctrine"})
# "Tehran (IP) - The spokesman": where and by whom it was filed.
DATELINE = re.compile(r"[A-Z][^\n\-–—]{1,40}?(?:\([^)\n]{1,20}\)\s?[-–—]{1,2}|\s[-–—]{1,2})\s+(?=\S)")
# "In Paris, officials say": those of the state that is governed from there.
IN_CAPITAL = re.compile(r"\b[Ii]n ([A-Z][\w’']+(?: [A-Z][\w’']+)?),? (?:some |several |many |senior |government )*$")
SCENE = 30
UNPLACED = frozenset({"official", "spokesperson", "spokesman", "spokeswoman"})
# "A spokesperson of the Democratic Party" is not of the party in view.
OF_NAMED = re.compile(
    r"\b(?:of|for|from|with|at) (?:the )?(?:[a-z]+ ){0,3}(?:[A-Z]\w+ )*"
    r"(?:Party|Group|Union|Committee|Institute|University|Council|Assembly|Congress)\b"
)
CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:of|for|the|and|on|in|de)(?:\sthe)?\s[A-ZÀ-Þ][\w’'.-]*|\s[A-ZÀ-Þ][\w’'.-]*)*"
)


class Resolver:
    """The actors of one article."""

    def __init__(self, text: str, codebook: Codebook, on: str | None) -> None:
        """Look the article's people and parties up; `on` is its date, as sharp as it is known."""
        self.text, self.codebook = text, codebook
        self.parties = parties_of(codebook)
        self.people = People(text, codebook, self.parties, on)
        self.offices = Offices(codebook, self.people, self.parties, on)
        self.backward = Backward(text, self.people, self.parties)
        self.officials = Officials(text, codebook, self.parties, self.backward)
        self.in_view = InView(self.backward)
        self.described = described.Described(self.backward, self.officials, self.in_view)
        self.backward.told = Told(self.holders)

    @cached_property
    def voices(self) -> list[Holder]:
        """Give whose words the whole article is, where no reporter writes it."""
        return voices(self.text, self.people, self.parties, self.codebook.outlets_by_name, self.offices)

    def holders(self, token: Token, base: int, speaker: Holder | None = None) -> list[Holder]:
        """Give all actors of a coordinated noun phrase, by its head."""
        counted = self.described.counted(token, base) if token.lower_ in lists()["counting"] else []
        if counted:
            return counted
        found: list[Holder] = []
        for head in [*members(token), *conjuncts(token)]:
            for one in self.of_head(head, base, speaker):
                if one.key not in {before.key for before in found}:
                    found.append(one)
        return found

    def of_head(self, head: Token, base: int, speaker: Holder | None) -> list[Holder]:  # noqa: PLR0911  # one a word class
        """Give the actors of one head: usually one."""
        word = head.lower_ if head.text != "US" else head.text
        if word in OWN:
            return [speaker.at(base + head.idx, base + head.idx + len(head))] if speaker else []
        if word == "it" and is_empty(head):
            return []
        start, end = phrase(head)
        if word in PERSONAL | THING:
            one = self.backward.pronoun(word, base + head.idx, speaker)
            return [one.at(base + head.idx, base + head.idx + len(head))] if one else []
        if word in MANY and speaker is not None and speaker.kind in {"party", "unnamed"}:
            return [speaker.at(base + head.idx, base + head.idx + len(head))]
        if word in MANY or (head.pos_ != "PROPN" and PAIR.search(self.text, base + start, base + end)):
            return self.backward.pair(base + head.idx, self.text[base + start : base + end])
        if head.pos_ != "PROPN" and described.SIDES.search(self.text, base + start, base + end):
            return self.described.sides(head, base)
        one = self.named(self.noun(base + start, base + end, base + head.idx, head, speaker))
        return [one] if one else []

    def noun(self, start: int, end: int, at: int, head: Token, speaker: Holder | None) -> Noun:
        """Put together what a noun phrase says: the parties and the role in it."""
        glued = self.text.rfind("--", start, end)
        start, at = (glued + 2, max(at, glued + 2)) if glued >= 0 else (start, at)
        placed = DATELINE.match(self.text, start, end)
        start = placed.end() if placed is not None and placed.end() <= at else start
        roles = [one for one in role_mentions(self.text, start, end) if one.start <= at < one.end]
        parties = tuple(self.parties.mentions(self.text, start, end))
        return Noun(self.text, start, end, at, head, speaker, parties, roles[0] if roles else None)

    def named(self, noun: Noun) -> Holder | None:
        """Give the actor that a noun phrase names or describes, by the first reading that applies."""
        return next((give(noun) for applies, give in self.readings() if applies(noun)), None)

    def readings(self) -> tuple[tuple[Callable[[Noun], object], Callable[[Noun], Holder | None]], ...]:
        """List the ways to read a noun phrase, first the surest: when each applies, and what it gives."""
        return (
            (Noun.is_to_come, lambda _: None),
            (self.person, self.person),
            (self.described.circle, self.described.circle),
            (self.described.body, self.described.body),
            (lambda noun: noun.word in lists()["nobody"], lambda _: None),
            (self.own_country, self.own_country),
            (Noun.is_embassy, self.officials.embassy),
            (Noun.is_leaders, lambda noun: party_holder(noun.parties[0].party, noun)),
            (self.described.somebody, self.described.somebody),
            (self.described.allied, self.described.allied),
            (lambda noun: noun.role and not noun.is_plural_office(), self.by_role),
            (self.described.ministry, self.described.ministry),
            (Noun.party, lambda noun: party_holder(noun.party() or noun.parties[0].party, noun)),
            (Noun.is_paper, self.for_party),
            (self.outlet, self.outlet),
            (Noun.is_government, self.for_party),
            (self.common, self.common),
            (Noun.is_people, lambda noun: party_holder(noun.parties[0].party, noun)),
            (lambda _: True, self.organisation),
        )

    def own_country(self, noun: Noun) -> Holder | None:
        """Give the speaker for 'his country', 'the country': a stance that one voices for it is one's own."""
        if noun.word not in lists()["own_country"]:
            return None
        owner = next((kid for kid in noun.head.children if kid.dep_ == "poss" and kid.lower_ in PERSONAL | OWN), None)
        if owner is not None:
            return next(iter(self.of_head(owner, noun.base, noun.speaker)), None)
        speaks = noun.word in {"country", "nation"} and noun.speaker is not None and noun.speaker.party is not None
        return noun.speaker if speaks else None

    def common(self, noun: Noun) -> Holder | None:
        """Give the alliance or union that 'the alliance' means."""
        party = self.backward.common(noun.word) if not noun.is_part_of_name() else None
        return party_holder(party, noun) if party is not None else None

    def person(self, noun: Noun) -> Holder | None:
        """Give the person whose name holds the head, or whose name stands beside it."""
        beside = [noun.base + kid.idx for kid in noun.head.children if kid.dep_ in {"appos", "flat", "nmod"}]
        for one in self.people.within(noun.start, noun.end):
            if fold(one.person.name) in self.codebook.outlets_by_name and not noun.is_in_editorial():
                continue
            titled = noun.role is not None and noun.role.end <= one.start and one.end == noun.end
            titled = titled and not works_for(self.text[noun.role.end if noun.role else one.start : one.start])
            if titled or any(one.start <= at < one.end for at in (noun.at, *beside)):
                return one.person.holder(one.start, one.end)
        return None

    def by_role(self, noun: Noun) -> Holder | None:
        """Give who holds an office: by party and date, by what the article tells, or unnamed."""
        role = noun.role
        if role is None:
            return None
        party = self.party_of_title(noun)
        if is_former(self.text, noun.start, role.start):
            back = self.backward.person(noun.start, None) if noun.is_definite() else None
            return back or self.described.former(noun, party)
        if party is None:
            return self.pointed_to(noun) if noun.is_definite() else self.unplaced(noun)
        new = noun.is_indefinite() and noun.head.tag_ == "NN"
        named = self.in_view.introduced(party, noun.start, noun.end) if new else None
        if named is None and not (role.role.unnamed and noun.is_indefinite()):
            named = self.offices.holder(role, party, noun.start, noun.end)
        if named is None and noun.is_definite() and role.role.unnamed == "official":
            named = self.backward.of_party(party, noun.start, noun.end)
        return named or self.officials.unnamed(noun, party)

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
        if OF_NAMED.search(self.text, noun.role.end, noun.end) or self.people.within(noun.role.end, noun.end):
            return None
        mission = self.in_view.mission(noun.start) if noun.role.role.unnamed == "spokesperson" else None
        if mission is not None:
            return self.officials.embassy_at(mission, noun.start, noun.end)
        there = next((one.party for one in noun.parties if one.form == "capital"), None)
        party = there or self.in_view.party(noun.start, noun.end, state=False)
        return self.officials.unnamed(noun, party) if party is not None else None

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
        for one in self.people.within(noun.role.end, noun.end):
            if one.person.party is not None and works_for(self.text[noun.role.end : one.start]):
                return one.person.party
        chiefs = (self.backward.role(one, noun.start) for one in role_mentions(self.text, noun.role.end, noun.end))
        return next((back.party for back in chiefs if back is not None), None)

    def pointed_to(self, noun: Noun) -> Holder | None:
        """Give whom 'the minister' points back to, or the only one of the registry who holds that office."""
        if noun.role is None:
            return None
        back = self.backward.role(noun.role, noun.start)
        if back is not None:
            return back.at(noun.start, noun.end)
        return self.offices.anywhere(noun.role, noun.start, noun.end) or self.in_office(noun, noun.role)

    def in_office(self, noun: Noun, role: RoleMention) -> Holder | None:
        """Give who holds an office of the alliance, or of the state in view: 'the secretary general', 'the premier'."""
        if role.role.unnamed or role.role.private or role.words in {"leader", "chief", "head"}:
            return None
        allied = role.words.replace("-", " ").endswith("secretary general")
        common = self.backward.common("alliance") if allied else self.in_view.party(noun.start, noun.end, state=True)
        return self.offices.holder(role, common, noun.start, noun.end) if common is not None else None

    def for_party(self, noun: Noun) -> Holder | None:
        """Give the party for which a government acts or which a paper belongs to."""
        people = [one.person.party for one in self.people.within(noun.start, noun.end)]
        named = [one.party for one in noun.parties if one.form != "capital"]
        named = named or [one.party for one in noun.parties if noun.word not in ALLIED]
        owner = noun.owner()
        owners = self.of_head(owner, noun.base, noun.speaker) if owner is not None and not named else []
        pointed = self.backward.thing(noun.start, None) if noun.is_paper() and noun.is_definite() else None
        if noun.word in ALLIED and self.backward.common("alliance"):
            pointed = None
        if pointed is None and noun.is_paper():
            common = self.backward.common("alliance")
            pointed = party_holder(common, noun) if common is not None else None
        candidates = (*people[:1], *named, *(one.party for one in owners), pointed.party if pointed else None)
        party = next((one for one in candidates if one is not None), None)
        if party is None and noun.is_bare_government():
            own = noun.speaker.party if noun.speaker is not None else None
            party = own or self.in_view.home()
        return party_holder(party, noun) if party is not None else None

    def outlet(self, noun: Noun) -> Holder | None:
        """Give the outlet that a phrase names, by name or as 'the newspaper'."""
        for found in CAPITALISED.finditer(self.text, noun.start, noun.end):
            owned = found[0][owned_from(found[0], found.start(), noun.at) - found.start() :]
            for words in (found[0], found[0].removeprefix("The "), owned):
                outlets = self.codebook.outlets_by_name.get(fold(words), ())
                if outlets:
                    return Holder("outlet", outlets[0].name, None, None, found.start(), found.end())
        if noun.word in lists()["outlet"]:
            return Holder("outlet", self.text[noun.start : noun.end], None, None, noun.start, noun.end)
        return None

    def organisation(self, noun: Noun) -> Holder | None:
        """Give an actor that the registry need not have, under the capitalised name that holds the head."""
        if noun.head.tag_ not in {"NNP", "NNPS"}:
            return None
        for found in CAPITALISED.finditer(self.text, noun.start, noun.end):
            start = owned_from(found[0], found.start(), noun.at)
            name = self.text[start : found.end()]
            if start <= noun.at < found.end() and len(name) > 3 and fold(name) not in lists()["anyone"]:
                return self.called(name, start, found.end())
        return None

    def called(self, name: str, start: int, end: int) -> Holder:
        """Give an organisation by its name, with id and party if the registry has it."""
        if name.startswith("The ") and " " in name[4:]:
            name, start = name[4:], start + 4
        known = self.codebook.actors_by_name.get(fold(name), ())
        if len(known) != 1:
            return Holder("organisation", name, None, None, start, end)
        party_id = known[0].party_id
        party = self.parties.named(self.codebook.actors[party_id].name) if party_id else None
        return Holder("organisation", known[0].name, known[0].actor_id, party, start, end)


_parties: dict[str, Parties] = {}


def parties_of(codebook: Codebook) -> Parties:
    """Collect the parties once for each codebook."""
    if codebook.digest not in _parties:
        _parties[codebook.digest] = Parties(codebook)
    return _parties[codebook.digest]
