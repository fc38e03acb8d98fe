"""A noun phrase of an article as the resolver reads it: its place, its head, the parties and the role that it names."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.lists import lists

if TYPE_CHECKING:
    from stance.extract.parsed import Token
    from stance.extract.resolve.parties import Party, PartyMention
    from stance.extract.resolve.roles import RoleMention

DEFINITE = frozenset({"the", "this", "that"})
INDEFINITE = frozenset({"a", "an", "one", "another", "some"})
# "ambassador to Japan", "summit in Madrid": that party is not whom the title belongs to.
PLACED = re.compile(r"\b(?:to|in|at|with) (?:the )?$")
# "a source in the Foreign Ministry in Ankara": a ministry is whose seat is named.
SEATED = re.compile(r"\b(?:ministry|department|government|administration|presidency|chancellery)\b", re.IGNORECASE)
SENT_TO = re.compile(r"\b(?:to|with) (?:the )?$")


@dataclass(frozen=True)
class Noun:
    """A noun phrase; offsets are those of the article's text."""

    text: str
    start: int
    end: int
    at: int
    head: Token
    speaker: Holder | None
    parties: tuple[PartyMention, ...]
    role: RoleMention | None

    @property
    def word(self) -> str:
        """Give the head's word, folded."""
        return fold(self.head.text)

    @property
    def base(self) -> int:
        """Give the offset of the head's document in the article."""
        return self.at - self.head.idx

    def owner(self) -> Token | None:
        """Give the possessor, if the phrase has one."""
        return next((kid for kid in self.head.children if kid.dep_ == "poss"), None)

    def is_to_come(self) -> bool:
        """Tell whether nobody is meant yet: 'the next American president'."""
        return self.head.tag_[:2] == "NN" and any(kid.lower_ in lists()["to_come"] for kid in self.head.children)

    def is_definite(self) -> bool:
        """Tell whether it points back: 'the minister'."""
        return any(kid.lower_ in DEFINITE for kid in self.head.children)

    def is_indefinite(self) -> bool:
        """Tell whether it is new: 'a spokesman', 'officials'."""
        return self.head.tag_ == "NNS" or any(kid.lower_ in INDEFINITE for kid in self.head.children)

    def is_plural_office(self) -> bool:
        """Tell whether it names several holders of offices that have names: 'leaders', not 'officials'."""
        return self.role is not None and self.role.role.unnamed is None and self.head.tag_ in {"NNS", "NNPS"}

    def is_leaders(self) -> bool:
        """Tell whether it means a party by its leaders: 'NATO leaders', not 'Chinese experts'."""
        return self.is_plural_office() and bool(self.parties) and not (self.role and self.role.role.private)

    def is_embassy(self) -> bool:
        """Tell whether it is an embassy, or a mission to somewhere."""
        mission = self.word == "mission" and self.text[self.at + 7 : self.at + 11] == " to "
        return mission or self.word in lists()["embassy"]

    def is_paper(self) -> bool:
        """Tell whether it is a party's paper, and no newspaper."""
        return self.word in lists()["document"] and (bool(self.parties) or self.word not in lists()["outlet"])

    def is_state_paper(self) -> bool:
        """Tell whether only a state has a paper that is called so: 'a national strategy', 'a ministry statement'."""
        return not lists()["of_state"].isdisjoint(fold(self.text[self.start : self.at]).split())

    def is_in_editorial(self) -> bool:
        """Tell whether its sentence tells what an outlet says in its own name."""
        return any(token.lower_ in lists()["editorial"] for token in self.head.sent)

    def is_part_of_name(self) -> bool:
        """Tell whether its head only stands before another noun, unless that is a verb that the parser misread."""
        return self.head.dep_ == "compound" and not (self.head.head.dep_ == "conj" and self.head.head.lower_ == "plan")

    def is_government(self) -> bool:
        """Tell whether it acts for a party, or is its paper, and is no name of something else."""
        known = self.word in lists()["government"] | lists()["document"] and not self.is_political_party()
        return known and (self.is_bare_government() or not self.is_name())

    def is_political_party(self) -> bool:
        """Tell whether it is a party by its name in a state that has several: 'the Japanese Communist Party'."""
        ruling = any(one.party.name in lists()["one_party_states"] for one in self.parties)
        return self.head.text == "Party" and not ruling

    def is_bare_government(self) -> bool:
        """Tell whether it is 'the government' of wherever the text is at home."""
        first = self.text[self.start : self.at].casefold().strip()
        return self.word in lists()["rulers"] and first in {"", "the"} and self.owner() is None

    def is_name(self) -> bool:
        """Tell whether it is the proper name of something that no state names: 'the Green Party'."""
        return self.head.tag_ == "NNP" and not self.parties and self.owner() is None

    def is_people(self) -> bool:
        """Tell whether its head is a people: 'the French'."""
        first = self.parties[0] if self.parties else None
        return first is not None and first.form == "adjective" and first.start <= self.at < first.end

    def party(self) -> Party | None:
        """Give the party that its head names."""
        inside = (one for one in self.parties if one.start <= self.at < one.end and one.form != "adjective")
        return next((one.party for one in inside), None)

    def party_of_role(self) -> Party | None:
        """Give the party that its title belongs to: named before it, or after `of`, never after `to`."""
        if self.role is None:
            return None
        before = [one for one in self.parties if one.start < self.role.start]
        if before:
            return (before[-1] if before[-1].form == "adjective" else before[0]).party
        after = [one for one in self.parties if one.start >= self.role.end and not self.placed(one)]
        inside = [one for one in self.parties if self.role.start <= one.start < self.role.end]
        return next((one.party for one in (*after, *inside)), None)

    def placed(self, mention: PartyMention) -> bool:
        """Tell whether a party in the phrase is only where somebody is, or whom they are sent to."""
        between = self.text[self.role.end if self.role else self.at : mention.start]
        if (mention.form == "name" and between.endswith("at ")) or SEATED.search(between):
            return False
        # "at the Elysee", "at the French presidency": one works there; "in Tokyo", "to Japan": one is only there.
        works_there = mention.form == "adjective" or (mention.form == "capital" and between.endswith(" the "))
        return (SENT_TO if works_there else PLACED).search(between) is not None


def party_holder(party: Party, noun: Noun) -> Holder:
    """Give a party as a holder, named by a phrase."""
    return Holder("party", party.name, party.party_id, party, noun.start, noun.end, paper=noun.is_paper())
