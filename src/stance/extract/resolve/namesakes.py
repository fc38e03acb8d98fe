"""Takes where a text has a surname of the registry, tells whether another person bears it there."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from stance.codebook import fold
from stance.extract.resolve.capitals import NOT_A_PERSON, TITLE
from stance.extract.resolve.lists import lists
from stance.extract.resolve.roles import role_mentions

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.extract.resolve.parties import Parties
    from stance.models import Actor

BEHIND = re.compile(r"\s([A-Z][a-zà-ÿ]+)\b")
WORD_BEFORE = re.compile(r"\b([A-Z][a-zà-ÿ]+)\s$")
TRADE = re.compile(r"\b(\w+)\s$")
# "John Lee, a plumber": whom the text has to introduce, it does not take for known.
INTRODUCED = re.compile(r", (?:an?|who teaches|who works) ")
# Capitals at the start of a sentence that are no first names: "Apparently", "Defiant", "Blasting".
ORDINARY = re.compile(r"(?:ly|ing|ed|ous|ful|less|ish|able|ive|ant|ent|ical)$")
# Nor are these: "Neither Macron nor ...", "Yesterday Kishida said".
OPENERS = frozenset(
    ("unlike", "like", "yesterday", "today", "tomorrow", "tonight", "later", "earlier", "instead", "again")
)
PROSE = re.compile(r"[.!?][\"”’')]*\s*$")
SPEAKS = ("spokes", "press", "cabinet secretary")
LONGEST = 25
SHORTEST = 3


class Place(NamedTuple):
    """Where a name of the registry stands, and who of the registry bears it."""

    start: int
    end: int
    actors: tuple[Actor, ...]


class Namesakes:
    """Those of one article who share a surname with somebody of the registry."""

    def __init__(self, text: str, parties: Parties, places: Sequence[Place], in_office: set[str]) -> None:
        """Keep where the registry's names stand, and who of the registry speaks for a party on the article's date."""
        self.text, self.parties, self.in_office = text, parties, in_office
        alone = [(one, actor) for one in places for actor in one.actors if not self.is_full(one)]
        self.told = {actor.actor_id for one in places for actor in one.actors if self.is_full(one)}
        self.told |= {actor.actor_id for one, actor in alone if self.is_titled(one.start)}
        other = [actor.actor_id for one, actor in alone if self.is_surely_other(actor, one)]
        bare = [actor.actor_id for one, actor in alone if not self.first_name(one.start)]
        self.displaced, self.alone = set(other) - self.told, set(bare)

    def has(self, actor: Actor, place: Place) -> bool:
        """Tell whether a name of an actor is another person's here: by first name, by calling, or by who was named."""
        if self.is_full(place):
            return False
        return self.is_surely_other(actor, place) or self.may_be_other(actor, place) or self.is_behind(actor, place)

    def is_behind(self, actor: Actor, place: Place) -> bool:
        """Tell whether a bare surname means the namesake whom the text named in full, as it names nobody else."""
        return actor.actor_id in self.displaced and not self.is_titled(place.start)

    def is_surely_other(self, actor: Actor, place: Place) -> bool:
        """Tell whether the words beside a surname are another's: 'Anne Macron', 'John Macron, a plumber'."""
        after = BEHIND.match(self.text[place.end : place.end + LONGEST])
        if after is not None and self.names_people(after[1]):
            return True
        first = self.first_name(place.start)
        if first and not is_short(first, actor) and (not self.opens(place.start, first) or self.is_introduced(place)):
            return True
        return self.has_other_calling(actor, place)

    def is_introduced(self, place: Place) -> bool:
        """Tell whether a text tells of a name who bears it."""
        return INTRODUCED.match(self.text, place.end) is not None

    def may_be_other(self, actor: Actor, place: Place) -> bool:
        """Tell whether a sentence opens with another's first name, in a text that nowhere else names the actor."""
        first = self.first_name(place.start)
        known = actor.actor_id in self.told | self.alone or not first or is_short(first, actor)
        if known or ORDINARY.search(first) or re.search(rf"\b{first.casefold()}\b", self.text):
            return False
        line = self.text.find("\n", place.end)
        return PROSE.search(self.text[place.end : line if line >= 0 else len(self.text)]) is not None

    def has_other_calling(self, actor: Actor, place: Place) -> bool:
        """Tell whether a surname stands behind a calling that nobody has in the offices that the actor holds."""
        if self.is_full(place):
            return False
        titles = " ".join(fold(office.title) for office in actor.offices)
        before = TRADE.search(self.text[max(0, place.start - LONGEST) : place.start])
        trade = before[1].casefold() if before is not None else ""
        if trade in lists()["trade"] and trade not in titles and actor.actor_id in self.in_office:
            return True
        roles = [
            one for one in role_mentions(self.text, max(0, place.start - 60), place.start) if place.start - one.end == 1
        ]
        return any("spokes" in one.words for one in roles) and not any(word in titles for word in SPEAKS)

    def first_name(self, start: int) -> str:
        """Give the capitalised word before a surname that may be a first name."""
        before = WORD_BEFORE.search(self.text[max(0, start - LONGEST) : start])
        return before[1] if before is not None and self.names_people(before[1]) else ""

    def is_titled(self, start: int) -> bool:
        """Tell whether an office stands right before a name: 'President Macron'."""
        before = role_mentions(self.text, max(0, start - 40), start)
        return bool(before) and start - before[-1].end == 1 and not before[-1].role.private

    def is_full(self, place: Place) -> bool:
        """Tell whether a name is more than a surname."""
        return " " in self.text[place.start : place.end]

    def opens(self, start: int, first: str) -> bool:
        """Tell whether the word before a name starts a sentence or paragraph, so that its capital says nothing."""
        before = self.text[: start - len(first) - 1].rstrip(" \t\"“'‘")
        return not before or before[-1] in ".!?\n:"

    def names_people(self, word: str) -> bool:
        """Tell whether a capitalised word may be part of somebody's name: no title, no party, no month."""
        titled = NOT_A_PERSON.search(word) or TITLE.fullmatch(word) or role_mentions(word)
        return not titled and word.casefold() not in openers() and not self.parties.named_in(word)


@cache
def openers() -> frozenset[str]:
    """Give the words that open sentences with a capital and are no names, in small letters."""
    from spacy.lang.en.stop_words import STOP_WORDS  # noqa: PLC0415  # loads spaCy: only for those who parse

    return OPENERS | STOP_WORDS


def is_short(first: str, actor: Actor) -> bool:
    """Tell whether a first name may be a short form of an actor's, or the other way round: 'Chris' of 'Christopher'."""
    given = {name.split()[0].casefold() for name in (actor.name, *(one.name for one in actor.names)) if " " in name}
    return any(
        min(len(first), len(one)) >= SHORTEST and (one.startswith(first.casefold()) or first.casefold().startswith(one))
        for one in given
    )
