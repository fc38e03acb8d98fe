"""Takes an article's text, gives the people that it names: those of the registry and others, each under one name."""

from __future__ import annotations

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import islice, takewhile
from typing import TYPE_CHECKING, NamedTuple

from stance.codebook import fold, holds
from stance.extract.resolve.backward import ALLIANCES
from stance.extract.resolve.capitals import NAME, NOT_A_PERSON, TITLE
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.lists import lists
from stance.extract.resolve.namesakes import Namesakes, Place
from stance.extract.resolve.offices import titled
from stance.extract.resolve.registered import registered
from stance.extract.resolve.roles import is_former, is_public, role_mentions, roles, roles_in
from stance.extract.resolve.spelled import given_first, in_full, whole_words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.codebook import Codebook
    from stance.extract.resolve.parties import Parties, Party
    from stance.models import Actor

BEFORE, AFTER = 90, 110
SENTENCES = re.compile(r"(?<=[.!?])[\"”’]?\s")
# Who is no more than a deputy of who holds an office, or held it or would like to.
LESSER = re.compile(
    r"\b(?:deputy|vice|acting|shadow|assistant|associate|state|junior|parliamentary|opposition|former|then|ex|designate"
    r"|elect|incoming|outgoing)[\s-](?:[\w’'-]+\s){0,3}$",
    re.IGNORECASE,
)
# Capitals without a vowel are of a party or an outlet: 'JCP Koike'.
ACRONYM = re.compile(r"[B-DF-HJ-NP-TV-XZ]{2,5}")


@dataclass(frozen=True)
class Person:
    """Somebody named in the article, or known by office."""

    name: str
    actor_id: str | None
    party: Party | None
    roles: tuple[str, ...] = ()

    def holder(self, start: int, end: int) -> Holder:
        """Give the person as a holder, named at a place."""
        voice = any(word in role for role in self.roles for word in ("spokes", "press secretary"))
        return Holder(
            "person", self.name, self.actor_id, self.party, start, end, voice, official=any(map(is_public, self.roles))
        )


class PersonMention(NamedTuple):
    """A place in the text where a person is named."""

    start: int
    end: int
    person: Person


def held(words: str, *, former: bool) -> str:
    """Give an office as it is held or was."""
    return f"former {words}" if former else words


def overlapping(known: list[PersonMention], start: int, end: int) -> bool:
    """Tell whether a stretch overlaps one of the mentions, which stand in order and apart."""
    behind = bisect_left(known, end, key=lambda one: one.start)
    return behind > 0 and known[behind - 1].end > start


class People:
    """The people of one article."""

    def __init__(self, text: str, codebook: Codebook, parties: Parties, on: str | None) -> None:
        """Keep what is needed to look people up."""
        self.text, self.codebook, self.parties, self.on = text, codebook, parties, on

    @cached_property
    def folded(self) -> str:
        """Give the text as names are compared."""
        return fold(self.text)

    @cached_property
    def mentions(self) -> list[PersonMention]:
        """List all places where people are named, in order."""
        known = list(self.registered())
        others = [one for one in self.unregistered() if not overlapping(known, one.start, one.end)]
        return sorted([*known, *others], key=lambda one: one.start)

    def within(self, start: int, end: int) -> list[PersonMention]:
        """List the mentions inside a stretch."""
        first = bisect_left(self.mentions, start, key=lambda one: one.start)
        there = takewhile(lambda one: one.start < end, islice(self.mentions, first, None))
        return [one for one in there if one.end <= end]

    def registered(self) -> Iterator[PersonMention]:
        """Yield the places that name people of the registry; a name that several bear is left out, unless told."""
        people = registered(self.codebook)
        found = [
            Place(one.start(), one.end(), people.by_name[fold(one[0])])
            for one in people.expression.finditer(self.text)
            if one[0].split()[-1][0].isupper()
        ]
        certain = {one.actors[0].actor_id for one in found if len(one.actors) == 1}
        in_office = {one for one in certain if self.codebook.party_of(one, self.on)}
        namesakes = Namesakes(self.text, self.parties, found, in_office)
        for place in found:
            start, end, actors = place
            chosen = actors if len(actors) == 1 else [one for one in actors if one.actor_id in certain]
            if len(chosen) == 1 and not namesakes.has(chosen[0], place) and self.told(chosen[0], start, end, certain):
                yield PersonMention(start, end, self.person_of(chosen[0], start, end))

    def told(self, actor: Actor, start: int, end: int, certain: set[str]) -> bool:
        """Tell whether a name means the actor: in full, or a surname that is no common word or stands with them."""
        surname = fold(self.text[start:end])
        if " " in surname or surname in {fold(one.name) for one in actor.names}:
            return True
        if len(surname) > 4 and surname not in lists()["common_surname"]:
            return True
        before = role_mentions(self.text, max(0, start - 40), start)
        named_in_full = actor.actor_id in certain and fold(actor.name) in self.folded
        titled = bool(before) and start - before[-1].end <= len(". ") and not before[-1].role.private
        return named_in_full or titled

    def person_of(self, actor: Actor, start: int, end: int) -> Person:
        """Give a person of the registry with the party of the article's date."""
        party_id = self.codebook.party_of(actor.actor_id, self.on)
        party = self.parties.named(self.codebook.actors[party_id].name) if party_id else None
        titles = tuple(fold(office.title) for office in actor.offices)
        return Person(actor.name, actor.actor_id, party, (*titles, *self.described(start, end)[1]))

    def unregistered(self) -> Iterator[PersonMention]:
        """Yield the places that name other people: by full name, and by surname after it."""
        spelled = [(start, end, self.as_else_written(words)) for start, end, words in self.full_names()]
        longer = in_full({name for *_, name in spelled})
        places = [(start, end, longer.get(name, name)) for start, end, name in spelled]
        full = self.told_of(places)
        yield from (PersonMention(start, end, full[name]) for start, end, name in places)
        surnames: dict[str, set[str]] = {}
        for name in full:
            surnames.setdefault(self.surname(name), set()).add(name)
        for surname, names in surnames.items():
            if len(names) == 1 and len(surname) > 1 and not self.parties.named_in(surname):
                person = full[next(iter(names))]
                for start in whole_words(surname, self.text):
                    yield PersonMention(start, start + len(surname), person)

    def as_else_written(self, words: str) -> str:
        """Give a name with the surname last; that of an outlet has none: 'RIA Novosti'."""
        return words if fold(words) in self.codebook.outlets_by_name else given_first(words)

    def told_of(self, places: list[tuple[int, int, str]]) -> dict[str, Person]:
        """Give who bears each full name: whom of the registry it means, or what is told of them where it is first."""
        full: dict[str, Person] = {}
        for start, end, name in places:
            party, roles, told = self.described(start, end)
            if name not in full and (meant := self.garbled(name, party) or self.by_office(name, start, party, roles)):
                full[name] = meant
            before = full.setdefault(name, Person(name, None, party, roles))
            says_more = not before.roles or (before.party is None and before.roles == roles)
            if told and before.actor_id is None and says_more:
                full[name] = Person(name, None, party or self.of_state_before(start, roles), roles)
        return full

    def of_state_before(self, start: int, words: tuple[str, ...]) -> Party | None:
        """Give the one state with which the sentence before opens: 'The Danes agree. Defence Minister Ann Lee said'."""
        role = roles()[1].get(words[0]) if words else None
        *before, here = SENTENCES.split(self.text[self.text.rfind("\n", 0, start) + 1 : start])
        if role is None or role.lacking is None or not before or fold(here.strip()) != words[0]:
            return None
        found = [one for one in self.parties.mentions(before[-1]) if one.party.name not in ALLIANCES]
        opens = found and before[-1][: found[0].start].strip(' “"') in {"", "The"}
        return found[0].party if opens and len({one.party for one in found}) == 1 else None

    def garbled(self, name: str, party: Party | None) -> Person | None:
        """Give whom of the registry a name spells wrong: all but the same, and of the same party as far as is told."""
        actors = registered(self.codebook).spelled_like(fold(name))
        if len(actors) != 1:
            return None
        person = self.person_of(actors[0], 0, 0)
        return person if party is None or party == person.party else None

    def by_office(self, name: str, start: int, party: Party | None, words: tuple[str, ...]) -> Person | None:
        """Give who holds the office that a name nobody of the registry bears is given: a transliteration of theirs."""
        role = roles()[1].get(words[0]) if words else None
        if role is None or role.unnamed or role.private or party is None or self.on is None:
            return None
        found = {
            actor.actor_id: actor
            for title in role.titles
            for actor, office in titled(self.codebook).get(fold(title), ())
            if office.party_id == party.party_id and holds(office, self.on)
        }
        if len(found) != 1 or LESSER.search(self.text, max(0, start - BEFORE), start):
            return None
        actor = next(iter(found.values()))
        elsewhere = self.folded.replace(fold(name), "")  # "Matsuno Boyi" for "Hirokazu Matsuno"
        return None if fold(actor.name).split()[-1] in elsewhere else self.person_of(actor, 0, 0)

    def surname(self, name: str) -> str:
        """Give the part of a name that the text uses alone: the last, or the first where only that is."""
        first, last = name.split(maxsplit=1)[0], name.rsplit(maxsplit=1)[-1]
        if " " not in name:
            return name
        alone = {part: len(list(whole_words(part, self.text))) for part in (first, last)}
        together = self.text.count(name)
        return first if alone[last] == together < alone[first] else last

    def full_names(self) -> Iterator[tuple[int, int, str]]:
        """Yield stretches that look like somebody's full name, without title."""
        for first, run in self.capitalised_runs():
            start, words = self.untitled(first, run)
            words = re.sub(r"['’]s?$", "", words)
            shown = words.title() if words.isupper() else words
            if 2 <= len(words.split()) <= 5 and not NOT_A_PERSON.search(shown) and not self.parties.named_in(words):
                yield start, start + len(words), words

    def capitalised_runs(self) -> Iterator[tuple[int, str]]:
        """Yield runs of capitalised words, apart what stands behind an owner: 'Ann Lee' of "the Party's Ann Lee"."""
        for found in NAME.finditer(self.text):
            start = found.start()
            for part in re.split(r"(?<=['’]s)\s+", found[0]):
                start = self.text.index(part, start)
                yield start, part

    def untitled(self, start: int, words: str) -> tuple[int, str]:
        """Take titles, parties and other words that are no names off the front of a capitalised run."""
        spans = [(one.start, one.end) for one in self.parties.named_in(words)]
        spans += [(one.start, one.end) for one in roles_in(words)]
        ends = [end for first, end in spans if len(words[end:].split()) >= 2 or (first == 0 and words[end:].strip())]
        if ends:
            rest = re.sub(r"^['’]s\s+", "", words[max(ends) :].lstrip(" \t"))
            start, words = start + len(words) - len(rest), rest
        while words:
            first = words.split()[0]
            party = next((one for one in self.parties.named_in(words) if one.start == 0), None)
            role = next((one for one in roles_in(words) if one.start == 0), None)
            cut = max(party.end if party else 0, role.end if role else 0)
            if not cut and (TITLE.fullmatch(first) or NOT_A_PERSON.fullmatch(first) or ACRONYM.fullmatch(first)):
                cut = len(first)
            if not cut:
                break
            rest = words[cut:].lstrip(" \t")
            start, words = start + len(words) - len(rest), rest
        return start, words

    def described(self, start: int, end: int) -> tuple[Party | None, tuple[str, ...], bool]:
        """Give party and roles that the words around a name tell; the party of a former office is nobody's."""
        line = max(
            self.text.rfind(mark, max(0, start - BEFORE), start) for mark in ("\n", ". ", "; ", ": ", ", ", "“", '"')
        )
        left = max(line + 1, start - BEFORE, 0)
        before = role_mentions(self.text, left, start)
        if before and start - before[-1].end <= 2:
            party = self.nearest_party(left, before[-1].start, before[-1].end)
            former = is_former(self.text, left, start)
            private = before[-1].role.private
            return (None if former or private else party), (held(before[-1].words, former=former),), True
        return self.described_after(end)

    def described_after(self, end: int) -> tuple[Party | None, tuple[str, ...], bool]:
        """Give party and roles that an apposition behind a name tells."""
        opened = re.match(r"['’]?s?\s?[,(–-]\s?(?:who (?:is|was)\s)?", self.text[end : end + AFTER])
        if opened is None:
            return None, (), False
        stop = re.search(r"[.;\n]|, (?!the|a |for|and )| said| told", self.text[end + opened.end() : end + AFTER])
        right = end + opened.end() + stop.start() if stop else min(len(self.text), end + AFTER)
        roles = role_mentions(self.text, end + opened.end(), right)
        if not roles:
            return None, (), False
        party = self.nearest_party(end, roles[0].start, right)
        former = is_former(self.text, end, roles[0].end)
        return (None if former or roles[0].role.private else party), (held(roles[0].words, former=former),), True

    def nearest_party(self, left: int, role_start: int, right: int) -> Party | None:
        """Give the party that a title belongs to: named before it, or after `of`, never after `to`."""
        before = list(self.parties.mentions(self.text, left, role_start))
        if before:
            return before[-1].party
        for one in self.parties.mentions(self.text, role_start, right):
            if not re.search(r"\bto (?:the )?$", self.text[role_start : one.start]):
                return one.party
        if re.search(r"secretary of state", self.text[role_start:right], re.IGNORECASE):
            return self.parties.named("United States")
        return None
