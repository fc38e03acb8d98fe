"""Takes a description of several, of somebody just named, or of a ministry, gives the actors that it means."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.lists import lists
from stance.extract.resolve.noun import party_holder
from stance.extract.resolve.officials import REGION, adjective
from stance.extract.resolve.roles import role_mentions
from stance.extract.resolve.told import BODIES, SUBJECTS

if TYPE_CHECKING:
    from stance.extract.parsed import Token
    from stance.extract.resolve.backward import Backward
    from stance.extract.resolve.inview import InView
    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.officials import Officials
    from stance.extract.resolve.parties import Party

SIDES = re.compile(r"\b(?:two|both)\s(?:sides?|parties|partners|governments)\b|\bthe (?:sides|parties)$", re.IGNORECASE)
MINISTRY = re.compile(
    r"(?:MOFA|MoFA|(?:[A-Z]\w+ (?:and |of )?){0,3}(?:Ministry|Department))(?: of(?: [A-Z]\w+| and| the){1,4})?"
)
# Whose foreign ministry has another name.
WITHOUT_FOREIGN_MINISTRY = frozenset({"United States", "United Kingdom"})
NOBODY: frozenset[str] = frozenset()
# "One of them", "another, from Poland": whom that counts stands in the sentences before.
OF_THEM = re.compile(r"(?: of (?:them|those|these|the (?:two|three)))?(?=[ ,])")
FROM = re.compile(r",? (?:who is |a \w+ )?(?:from|of|for|at|representing) ([^,.;]+)")
SCENE = re.compile(r"\b[Ii]n ([A-Z]\w+(?: [A-Z]\w+)?)[.,:]\s+(?:[Tt]he )?$")
FAR = 60
REACH = 3
# How many sentences back the two sides were named together.
FARTHEST = 6
ALLIANCE = re.compile(r"\b[Tt]he (?:alliance|bloc)\b")
# How many characters may stand between two who are named together: "and Japanese Prime Minister".
JOINT = 60
# What a relative clause tells of somebody who was just named: "a man who two years ago ...".
SOMEBODY = frozenset({"man", "woman", "leader", "politician", "somebody", "someone", "figure"})


class Described:
    """Those of one article who are described, not named."""

    def __init__(self, backward: Backward, officials: Officials, in_view: InView) -> None:
        """Keep who was named."""
        self.backward, self.officials, self.in_view = backward, officials, in_view
        self.text, self.parties = backward.text, backward.parties

    def sides(self, head: Token, base: int) -> list[Holder]:
        """Give the two parties that 'the two sides' means: the last two named together in a sentence, or two people."""
        start = at = base + head.idx
        people = self.backward.pair(at, "")
        if len({one.party for one in people if one.party is not None}) == 2:
            if head.lower_ == "parties" or (head.head.tag_ == "VBD" and self.met(people, start)):
                return people
            return [
                Holder("party", one.party.name, one.party.party_id, one.party, at, at + len(head))
                for one in people
                if one.party is not None
            ]
        for _ in range(FARTHEST):
            start, last = self.backward.sentence_start(max(0, start - 2)), start
            named = {one.party.name: one for one in self.parties.mentions(self.text, start, last)}
            alliance = self.backward.common("alliance") if len(named) == 1 else None
            if alliance is not None and alliance.name not in named and ALLIANCE.search(self.text, start, last):
                both = [alliance, *(one.party for one in named.values())]
                return [Holder("party", one.name, one.party_id, one, at, at + len(head)) for one in both]
            if len(named) == 2:
                return [
                    Holder("party", one.party.name, one.party.party_id, one.party, at, at + len(head))
                    for one in named.values()
                ]
        return people

    def met(self, people: list[Holder], at: int) -> bool:
        """Tell whether a sentence before names two people together, who then are the sides that did a thing."""
        named = [one for one in self.backward.people.within(0, at) if one.person.name in {who.name for who in people}]
        pairs = pairwise(named)
        joints = [self.text[one.end : other.start] for one, other in pairs if one.person != other.person]
        return any(" and " in joint and len(joint) < JOINT and "." not in joint for joint in joints)

    def counted(self, head: Token, base: int) -> list[Holder]:
        """Give 'the latter' of two, or the one that 'another, from Poland' means of officials just told of."""
        at, word = base + head.idx, head.lower_
        if word in {"latter", "former"}:
            return self.backward.pair(at, "")[word == "latter" :][:1]
        tail = OF_THEM.match(self.text, at + len(head))
        if tail is None or (word == "one" and not tail[0]):
            return []
        start = at
        for _ in range(REACH):
            start = self.backward.sentence_start(max(0, start - 2))
        told = [one for one in role_mentions(self.text, start, at) if one.role.unnamed]
        if not told:
            return []
        from_there = FROM.match(self.text, tail.end())
        stretch = (
            from_there.span(1)
            if from_there is not None
            else (max(0, told[-1].start - len("some of the NATO ")), told[-1].start)
        )
        party = next((one.party for one in self.parties.mentions(self.text, *stretch)), None)
        region = REGION.search(self.text, *stretch)
        if party is not None:
            return [self.officials.called(party, told[-1].words, at, at + len(head))]
        return [Holder("unnamed", f"{region[0]} {told[-1].words}", None, None, at, at + len(head))] if region else []

    def seated(self, they: Token, base: int) -> list[Holder]:
        """Give the party that a clause opens with as the place of those of whom it tells: 'in Beijing they answer'."""
        clause = they.head
        if they.dep_ not in SUBJECTS or clause.tag_ != "VBP":
            return []
        opening = [
            kid for kid in clause.children if kid.i < they.i and kid.lower_ in {"in", "at"} and kid.dep_ == "prep"
        ]
        places = [goal for kid in opening for goal in kid.children if goal.dep_ == "pobj" and goal.pos_ == "PROPN"]
        at = base + they.idx
        named = [one for goal in places for one in self.parties.mentions(self.text, base + goal.idx, base + goal.end)]
        return [
            Holder("party", one.party.name, one.party.party_id, one.party, at, at + len(they))
            for one in named[:1]
            if one.form != "adjective"
        ]

    def former(self, noun: Noun, party: Party | None) -> Holder | None:
        """Give somebody without a name who held an office once, and speaks for nobody."""
        if noun.role is None or not noun.role.role.unnamed:
            return None
        home = party or self.in_view.home()
        words = noun.role.words.split()[-1]
        name = f"former {adjective(home.name)} {words}" if home is not None else f"former {words}"
        return Holder("unnamed", name, None, None, noun.start, noun.end)

    def body(self, noun: Noun) -> Holder | None:
        """Give the embassy, mission or ministry just told of that 'the mission' means."""
        if noun.word not in BODIES or noun.parties or self.text[noun.start : noun.at].casefold() != "the ":
            return None
        tail = self.text[noun.at : noun.end].split()
        return self.backward.last_of({noun.word}, noun.start) if len(tail) == 1 else None

    def circle(self, noun: Noun) -> Holder | None:
        """Give an official of whom 'Macron's entourage' works for."""
        owner = noun.owner()
        if owner is None or noun.word not in lists()["circle"]:
            return None
        people = [one.person.party for one in self.backward.people.within(noun.start, noun.at)]
        back = self.backward.person(noun.start, noun.speaker) if owner.lower_ in {"his", "her"} else None
        party = next((one for one in (*people, back.party if back else None) if one is not None), None)
        return self.officials.called(party, "official", noun.start, noun.end) if party is not None else None

    def somebody(self, noun: Noun) -> Holder | None:
        """Give who was named just before 'a man who ...'."""
        told = noun.is_indefinite() and any(kid.dep_ == "relcl" for kid in noun.head.children)
        if noun.word not in SOMEBODY or not told or noun.parties:
            return None
        return self.backward.person(self.backward.sentence_start(noun.start) - 1, None)

    def epithet(self, noun: Noun) -> Holder | None:
        """Give who was named last before 'the Dane', 'the Social Democrat', 'the 58-year-old', said of one person."""
        aged = noun.word.endswith("year-old") or (noun.word == "old" and "-year-" in self.text[noun.start : noun.at])
        one = noun.head.tag_ in {"NN", "NNP", "JJ"} and noun.is_definite()
        if not one or noun.head.dep_ not in SUBJECTS or not (aged or noun.word in lists()["epithet"]):
            return None
        acts = noun.head.head.pos_ in {"VERB", "AUX"}
        return self.backward.person(self.backward.sentence_start(noun.start) - 1, None) if acts else None

    def allied(self, noun: Noun) -> Holder | None:
        """Give the alliance that 'the 30 leaders' or 'allied leaders' speak for, where the article has one."""
        words = fold(self.text[noun.start : noun.at + len(noun.word)])
        plural = noun.word in {"leaders", "allies", "members", "heads"} and not noun.parties
        bare = words in {"allies", "the allies", "nato allies", "all allies"}
        bare = bare or (noun.word == "heads" and "heads of state" in fold(self.text[noun.start : noun.end]))
        counted = (
            bare or any(kid.dep_ == "nummod" for kid in noun.head.children) or "allied" in words or "alliance" in words
        )
        if not plural or not counted:
            return None
        party = self.backward.common("alliance")
        return party_holder(party, noun) if party is not None else None

    def there(self, noun: Noun) -> list[Party]:
        """Give whose ministry it is by where the words before it are: 'It was no news in Rome. The ministry said'."""
        scene = SCENE.search(self.text, max(0, noun.start - FAR), noun.start)
        named = self.parties.mentions(scene[1]) if scene is not None else ()
        return [one.party for one in named if one.form == "capital"][:1]

    def ministry(self, noun: Noun) -> Holder | None:
        """Give a ministry, called by its country: named with it, or the country that the text is about."""
        found = next(
            (one for one in MINISTRY.finditer(self.text, noun.start, noun.end) if one.start() <= noun.at < one.end()),
            None,
        )
        lower = fold(self.text[noun.start : noun.end])
        plain = re.search(r"(?:foreign|defen[cs]e) ministry$|state department$", lower) if found is None else None
        if found is None and plain is None:
            return None
        named = [one.party for one in noun.parties if one.form != "capital"] or [one.party for one in noun.parties]
        opens = self.backward.sentence_start(noun.start) == 0
        named = named or self.there(noun)
        lacking = WITHOUT_FOREIGN_MINISTRY if "foreign ministry" in lower else NOBODY
        in_view = None if opens else self.in_view.party(noun.start, noun.end, state=True, lacking=lacking)
        party = named[0] if named else in_view
        party = party or self.in_view.home()
        if party is None:
            return None
        title = found[0].removeprefix("The ") if found is not None else plain[0].title() if plain is not None else ""
        for one in self.parties.mentions(title):
            title = title.replace(title[one.start : one.end], "").strip()
        title = {"MOFA": "Ministry of Foreign Affairs", "MoFA": "Ministry of Foreign Affairs"}.get(title, title)
        return self.officials.registered(
            Holder("organisation", f"{adjective(party.name)} {title}", None, party, noun.start, noun.end)
        )
