"""Takes a noun phrase or pronoun of a parsed window, gives the actors that it means: one, several or none."""

from __future__ import annotations

import re
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.backward import Backward
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.offices import Offices
from stance.extract.resolve.parties import Parties
from stance.extract.resolve.people import People
from stance.extract.resolve.roles import is_former, role_mentions

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stance.codebook import Codebook
    from stance.extract.resolve.parties import Party, PartyMention
    from stance.extract.resolve.roles import RoleMention

PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "hers"})
OWN = frozenset({"i", "we", "our", "us", "my", "me", "ours", "ourselves", "myself"})
THING = frozenset({"it", "its", "itself"})
MANY = frozenset({"they", "their", "them", "both", "two", "themselves"})
PAIR = re.compile(r"\b(?:two|both)\s(?:leaders?|sides?|men|parties|ministers)\b|\bboth$", re.IGNORECASE)
CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:of|for|the|and|on|in|de)(?:\sthe)?\s[A-ZÀ-Þ][\w’'.-]*|\s[A-ZÀ-Þ][\w’'.-]*)*"
)
OWN_COUNTRY = frozenset({"country", "government", "nation", "administration", "side", "cabinet"})
COUNTED = frozenset("one two three some several many most another each any".split())
GROUPS = frozenset(
    "allies members countries states nations governments leaders powers partners officials others critics".split()
)
NOBODY = frozenset(
    {"west", "east", "asia", "europe", "pacific", "world", "south", "north", "region", "community", "cold", "war"}
)
SHORT = {"United Kingdom": "the UK", "United States": "the US", "European Union": "the EU"}
SPLIT_OFF = frozenset({"conj", "cc", "relcl", "acl", "advcl", "ccomp", "parataxis"})


class Resolver:
    """The actors of one article."""

    def __init__(self, text: str, codebook: Codebook, on: str | None) -> None:
        """Look the article's people and parties up; `on` is its date, as sharp as it is known."""
        self.text, self.codebook = text, codebook
        self.parties = parties_of(codebook)
        self.people = People(text, codebook, self.parties, on)
        self.offices = Offices(codebook, self.people, self.parties, on)
        self.backward = Backward(text, self.people, self.parties)

    def holders(self, token: Token, base: int, speaker: Holder | None = None) -> list[Holder]:
        """Give all actors of a coordinated noun phrase, by its head."""
        found: list[Holder] = []
        for head in [*members(token), *conjuncts(token)]:
            for one in self.of_head(head, base, speaker):
                if one.key not in {before.key for before in found}:
                    found.append(one)
        return found

    def of_head(self, head: Token, base: int, speaker: Holder | None) -> list[Holder]:
        """Give the actors of one head: usually one."""
        word = head.lower_
        if word in OWN:
            return [speaker.at(base + head.idx, base + head.idx + len(head))] if speaker else []
        start, end = phrase(head)
        if word in PERSONAL | THING:
            one = self.backward.pronoun(word, base + head.idx, speaker, head)
            return [one.at(base + head.idx, base + head.idx + len(head))] if one else []
        if word in MANY and speaker is not None and speaker.kind == "party":
            return [speaker.at(base + head.idx, base + head.idx + len(head))]
        if word in MANY or (head.pos_ != "PROPN" and PAIR.search(self.text, base + start, base + end)):
            return self.backward.pair(base + head.idx, self.text[base + start : base + end])
        one = self.named(base + start, base + end, base + head.idx, head, speaker)
        return [one] if one else []

    def named(self, start: int, end: int, at: int, head: Token, speaker: Holder | None) -> Holder | None:
        """Give the actor that a noun phrase names or describes."""
        words = lists()
        lemma = fold(head.text)
        person = self.person(start, end, at, head)
        if person is not None:
            return person
        if lemma in NOBODY:
            return None
        if lemma in OWN_COUNTRY:
            owner = next((kid for kid in head.children if kid.dep_ == "poss" and kid.lower_ in PERSONAL | OWN), None)
            if owner is not None:
                return next(iter(self.of_head(owner, at - head.idx, speaker)), None)
            if head.lower_ in {"country", "nation"} and speaker is not None and speaker.party is not None:
                return speaker
        named = list(self.parties.mentions(self.text, start, end))
        roles = [one for one in role_mentions(self.text, start, end) if one.start <= at < one.end]
        if lemma in words["embassy"] or (lemma == "mission" and self.text[at + 7 : at + 11] == " to "):
            return self.embassy(start, end, named)
        leaders = roles and roles[0].role.unnamed is None and head.tag_ in {"NNS", "NNPS"}
        if leaders and named:
            return party_holder(named[0].party, start, end)
        if roles and not leaders:
            return self.by_role(start, end, roles[0], named, head, speaker)
        for one in named:
            if one.start <= at < one.end and one.form != "adjective":
                return party_holder(one.party, start, end)
        if lemma in words["document"] and (named or lemma not in words["outlet"]):
            return self.for_party(start, end, named, head, speaker)
        outlet = self.outlet(start, end, lemma)
        if outlet is not None:
            return outlet
        if lemma in words["government"] or lemma in words["document"]:
            return self.for_party(start, end, named, head, speaker)
        common = self.backward.common(lemma, at) if head.dep_ != "compound" else None
        if common is not None:
            return party_holder(common, start, end)
        if named and named[0].form == "adjective" and named[0].start <= at < named[0].end:
            return party_holder(named[0].party, start, end)
        return self.organisation(start, end, at, head)

    def person(self, start: int, end: int, at: int, head: Token) -> Holder | None:
        """Give the person whose name holds the head, or whose name stands beside it."""
        found = self.people.within(start, end)
        for one in found:
            beside = any(
                kid.dep_ in {"appos", "flat", "nmod"} and one.start <= at - head.idx + kid.idx < one.end
                for kid in head.children
            )
            if one.start <= at < one.end or beside:
                person = one.person
                return person.holder(one.start, one.end)
        return None

    def embassy(self, start: int, end: int, named: list[PartyMention]) -> Holder | None:
        """Give an embassy, called by its country and its place."""
        if not named:
            return self.backward.last_of({"embassy"}, start)
        party = named[0].party
        place = next((one.party for one in named[1:] if one.party != party), None) or self.embassy_place(party)
        if self.text[start:end].casefold().find("mission") >= 0 and place is not None:
            name = f"{adjective(party.name)} Mission to {SHORT.get(place.name, place.name)}"
            return self.registered(Holder("organisation", name, None, party, start, end))
        name = f"{adjective(party.name)} Embassy" + (f" in {SHORT.get(place.name, place.name)}" if place else "")
        return self.registered(Holder("organisation", name, None, party, start, end))

    def embassy_place(self, party: Party) -> Party | None:
        """Give where the article puts the embassy of a party."""
        for found in re.finditer(r"\b[Ee]mbassy\b", self.text):
            near = list(self.parties.mentions(self.text, max(0, found.start() - 30), found.end() + 50))
            after = [
                one
                for one in near
                if one.party != party and re.search(r"\b(?:in|to|at) (?:the )?$", self.text[found.end() : one.start])
            ]
            if after and any(one.party == party for one in near):
                return after[0].party
        return None

    def by_role(
        self, start: int, end: int, role: RoleMention, named: list[PartyMention], head: Token, speaker: Holder | None
    ) -> Holder | None:
        """Give who holds an office: by party and date, by what the article tells, or unnamed."""
        party = self.role_party(role, named)
        if party is None and head.dep_ != "compound":
            owner = next((kid for kid in head.children if kid.dep_ == "poss"), None)
            owners = self.of_head(owner, start - phrase(head)[0], speaker) if owner is not None else []
            party = owners[0].party if owners else self.party_of_office(start, end, role)
        if party is None:
            definite = any(kid.lower_ in {"the", "this", "that"} for kid in head.children)
            back = self.backward.role(role, start) if definite else None
            return back.at(start, end) if back else (self.offices.anywhere(role, start, end) if definite else None)
        if is_former(self.text, start, role.start):
            return None
        indefinite = any(kid.lower_ in {"a", "an", "one", "another", "some"} for kid in head.children)
        if role.role.unnamed and (indefinite or head.tag_ == "NNS"):
            return self.unnamed(role, party, start, end)
        return self.offices.holder(role, party, start, end) or self.unnamed(role, party, start, end)

    def party_of_office(self, start: int, end: int, role: RoleMention) -> Party | None:
        """Give the party of the office that somebody works for: 'an official of the president's office'."""
        for other in role_mentions(self.text, role.end, end):
            back = self.backward.role(other, start)
            if back is not None:
                return back.party
        return None

    def role_party(self, role: RoleMention, named: list[PartyMention]) -> Party | None:
        """Give the party that a title belongs to."""
        before = [one for one in named if one.start < role.start]
        if before:
            return before[-1].party if before[-1].form == "adjective" else before[0].party
        for one in named:
            place = r"\b(?:to|in|at|with) (?:the )?$" if one.form != "adjective" else r"\b(?:to|with) (?:the )?$"
            if one.start >= role.end and not re.search(place, self.text[role.end : one.start]):
                return one.party
        inside = [one for one in named if role.start <= one.start < role.end]
        return inside[0].party if inside else None

    def unnamed(self, role: RoleMention, party: Party, start: int, end: int) -> Holder | None:
        """Give an official without a name as '<country> official'."""
        if role.role.private:
            return None
        kind = role.role.unnamed or ""
        if kind == "embassy":
            return self.embassy(start, end, list(self.parties.mentions(self.text, start, end)))
        if kind == "spokesperson" and "embassy" in self.text[start:end].casefold():
            return self.embassy(start, end, list(self.parties.mentions(self.text, start, end)))
        if not kind:
            return Holder(
                "unnamed", self.text[start:end].removeprefix("the ").removeprefix("The "), None, party, start, end
            )
        return self.registered(Holder("unnamed", f"{adjective(party.name)} {kind}", None, party, start, end))

    def official(self, party: Party, start: int, end: int) -> Holder:
        """Give an unnamed official of a party."""
        return self.registered(Holder("unnamed", f"{adjective(party.name)} official", None, party, start, end))

    def registered(self, holder: Holder) -> Holder:
        """Give an unnamed official or an organisation its id, if the registry has it."""
        actors = self.codebook.actors_by_name.get(fold(holder.name), ())
        if len(actors) != 1:
            return holder
        return Holder(holder.kind, actors[0].name, actors[0].actor_id, holder.party, holder.start, holder.end)

    def for_party(
        self, start: int, end: int, named: list[PartyMention], head: Token, speaker: Holder | None
    ) -> Holder | None:
        """Give the party for which a government acts or which a paper belongs to."""
        people = self.people.within(start, end)
        if people and people[0].person.party is not None:
            return party_holder(people[0].person.party, start, end)
        if named:
            plain = [one for one in named if one.form != "capital"] or named
            return party_holder(plain[0].party, start, end)
        owner = next((kid for kid in head.children if kid.dep_ == "poss"), None)
        owners = self.of_head(owner, start - phrase(head)[0], speaker) if owner is not None else []
        if owners and owners[0].party is not None:
            return party_holder(owners[0].party, start, end)
        if head.lower_ in lists()["document"] and any(kid.lower_ in {"the", "this"} for kid in head.children):
            back = self.backward.thing(start, None)
            return party_holder(back.party, start, end) if back is not None and back.party is not None else None
        return None

    def outlet(self, start: int, end: int, lemma: str) -> Holder | None:
        """Give the outlet that a phrase names, by name or as 'the newspaper'."""
        for found in CAPITALISED.finditer(self.text, start, end):
            for words in (found[0], found[0].removeprefix("The ")):
                outlets = self.codebook.outlets_by_name.get(fold(words), ())
                if outlets:
                    return Holder("outlet", outlets[0].name, None, None, found.start(), found.end())
        if lemma in lists()["outlet"]:
            return Holder("outlet", self.text[start:end], None, None, start, end)
        return None

    def organisation(self, start: int, end: int, at: int, head: Token) -> Holder | None:
        """Give an actor that the registry does not have, under the capitalised name that holds the head."""
        if head.tag_ not in {"NNP", "NNPS"}:
            return None
        for found in CAPITALISED.finditer(self.text, start, end):
            if found.start() <= at < found.end() and len(found[0]) > 3 and found[0].casefold() not in lists()["anyone"]:
                known = self.codebook.actors_by_name.get(fold(found[0]), ())
                if len(known) == 1:
                    party_id = known[0].party_id
                    party = self.parties.named(self.codebook.actors[party_id].name) if party_id else None
                    return Holder("organisation", known[0].name, known[0].actor_id, party, found.start(), found.end())
                return Holder("organisation", found[0], None, None, found.start(), found.end())
        return None


def party_holder(party: Party, start: int, end: int) -> Holder:
    """Give a party as a holder."""
    return Holder("party", party.name, party.party_id, party, start, end)


def members(token: Token) -> list[Token]:
    """Give whom a plural means: those it includes by name, the ones that 'one of' counts, else itself."""
    for kid in token.children:
        if token.lower_ in COUNTED and kid.lower_ == "of":
            return [goal for goal in kid.children if goal.dep_ == "pobj"] or [token]
        if token.lower_ in GROUPS and kid.lower_ in {"including", "like", "as"} and kid.dep_ == "prep":
            named = [goal for goal in kid.children if goal.dep_ == "pobj"]
            return [one for goal in named for one in (goal, *conjuncts(goal))] or [token]
    return [token]


def conjuncts(token: Token) -> list[Token]:
    """List the heads that are coordinated with a noun, after it; or stand beside it where `both` sums them up."""
    if any(kid.lower_ == "both" and kid.i > token.i for kid in token.children):
        return [kid for kid in token.children if kid.dep_ == "appos" and kid.pos_ == "PROPN"]
    return [one for one in token.conjuncts if one.i > token.i and one.tag_[:2] in {"NN", "PR"}]


def phrase(head: Token) -> tuple[int, int]:
    """Give the offsets of a head's noun phrase without what is coordinated with it or says more of it in a clause."""
    left, right = head.i, head.i
    for kid in head.children:
        if kid.dep_ in SPLIT_OFF or (kid.is_punct and kid.i > head.i):
            continue
        left, right = min(left, kid.left_edge.i), max(right, last_of(kid))
    doc = head.doc
    return doc[left].idx, doc[right].idx + len(doc[right])


def last_of(token: Token) -> int:
    """Give the last token under a token, leaving out clauses and coordination."""
    kids = [kid for kid in token.children if kid.dep_ not in SPLIT_OFF and not kid.is_punct]
    return max([token.i, *(last_of(kid) for kid in kids)])


_parties: dict[str, Parties] = {}


def parties_of(codebook: Codebook) -> Parties:
    """Collect the parties once for each codebook."""
    if codebook.digest not in _parties:
        _parties[codebook.digest] = Parties(codebook)
    return _parties[codebook.digest]


@cache
def lists() -> dict[str, frozenset[str]]:
    """Read the lists of words that head a noun phrase."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(fold(word) for word in words.split()) for name, words in table.items()}


def adjective(country: str) -> str:
    """Give the adjective that goes with a party's name."""
    from stance.extract.resolve.parties import table  # noqa: PLC0415  # read once, where needed

    for name, adjectives, _, others in table()["countries"]:
        if country == name or country in others.split("|"):
            special = {
                "United States": "US",
                "United Kingdom": "British",
                "European Union": "EU",
                "United Nations": "UN",
            }
            return special.get(name) or adjectives.split("|")[0] or name
    return country
