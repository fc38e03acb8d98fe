"""Takes a pronoun or a short description, gives whom the text named before it that it points back to."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache, cached_property
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.heading import CREDIT
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.parties import table
from stance.extract.resolve.told import BODIES, Told

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.parties import Parties, Party
    from stance.extract.resolve.people import People, PersonMention
    from stance.extract.resolve.roles import RoleMention

REACH = 450
FAR = 900
PERSONAL = frozenset({"he", "she", "his", "her", "him", "himself", "herself", "hers"})
SENTENCE_END = re.compile(r"[.!?]['\"”’)]*\s|\n")
OFFICIALS = frozenset(
    {
        "official",
        "source",
        "diplomat",
        "spokesperson",
        "spokesman",
        "spokeswoman",
        "aide",
        "minister",
        "ambassador",
        "envoy",
    }
)
DIPLOMATS = ("ambassador", "envoy", "permanent representative", "diplomat", "charge")
ALLIANCES = frozenset({"NATO", "European Union", "G7", "United Nations"})
LEADING = frozenset({"leader", "chief", "president", "prime minister", "premier", "chancellor", "secretary general"})


class Backward:
    """Who was named up to any place of one article."""

    def __init__(self, text: str, people: People, parties: Parties) -> None:
        """Keep the article's people and parties; speakers are added as they are resolved, in the order of the text."""
        self.text, self.people, self.parties = text, people, parties
        self.speakers: list[Holder] = []
        self.subjects: dict[int, int] = {}
        self.owners: set[int] = set()
        self.told = Told(lambda _token, _base: [])
        self.hidden: list[tuple[int, int]] = []
        self.quoted: list[tuple[int, int]] = []

    def heard(self, holder: Holder) -> None:
        """Remember who spoke."""
        if holder.kind != "outlet":
            self.speakers.append(holder)

    def before(self, at: int) -> list[Holder]:
        """List people and unnamed speakers named within reach before an offset, nearest last."""
        persons = [one.person.holder(one.start, one.end) for one in self.told_of(max(0, at - REACH), at)]
        unnamed = [one for one in self.speakers if at - REACH <= one.start and one.end <= at and one.kind == "unnamed"]
        told = [one for one in self.told.within(at - REACH, at) if one.end <= at and one.kind in {"person", "unnamed"}]
        return sorted([*persons, *unnamed, *told], key=lambda one: one.start)

    def told_of(self, start: int, at: int) -> list[PersonMention]:
        """List the mentions of people in a stretch of whom the text tells: not of who wrote it."""
        return [
            one
            for one in self.people.within(start, at)
            if not any(first <= one.start < last for first, last in self.credits)
            and fold(one.person.name) not in self.people.codebook.outlets_by_name
        ]

    @cached_property
    def credits(self) -> list[tuple[int, int]]:
        """List where the text names who wrote it."""
        return [found.span() for found in CREDIT.finditer(self.text)]

    def pronoun(self, word: str, at: int, speaker: Holder | None) -> Holder | None:
        """Give whom a third-person pronoun means."""
        if word in PERSONAL:
            return self.person(at, speaker)
        return self.thing(at, speaker, hidden=self.hidden if word == "it" else [])

    def person(self, at: int, speaker: Holder | None) -> Holder | None:
        """Give the person whom `he` or `she` means: the subject of this sentence, the speaker, the last sentence's."""
        found = [one for one in self.before(at) if not any(start <= one.start < end for start, end in self.hidden)]
        start = self.sentence_start(at)
        here = [one for one in found if one.start >= start]
        told = [
            one
            for one in here
            if re.search(
                r"\b(?:heard|learn\w*|understood|informed|told) (?:\w+ )?(?:from|by) (?:[\w’']+ ){0,3}$",
                self.text[start : one.start],
            )
        ]
        if told:
            return told[-1]
        subjects = [one for one in here if self.leads(one)]
        if subjects:
            return subjects[-1]
        if here:
            return here[-1]
        if speaker is not None and speaker.kind in {"person", "unnamed"}:
            return speaker
        for _ in range(5):
            if start <= 0:
                break
            end, start = start, self.sentence_start(start - 2)
            there = [one for one in found if start <= one.start < end]
            leading = [one for one in there if self.leads(one)]
            if there:
                return (leading or there)[0 if not leading else -1]
        spoke = [one for one in self.speakers if at - FAR <= one.start < at and one.kind in {"person", "unnamed"}]
        return max(spoke, key=lambda one: one.start, default=None)

    def leads(self, holder: Holder) -> bool:
        """Tell whether a mention is the subject of a clause, not only the owner of one: 'Stoltenberg's deputy'."""
        owns = holder.start in self.owners
        return (holder.start in self.subjects and not owns) or self.led_by_subject(holder)

    def led_by_subject(self, holder: Holder) -> bool:
        """Tell whether a mention heads the phrase of a clause's subject, not only stands inside it."""
        return any(
            start <= holder.start and holder.end >= end for start, end in self.subjects.items() if holder.start < end
        )

    def sentence_start(self, at: int) -> int:
        """Give the offset at which the sentence before an offset starts, roughly."""
        ends = [found.end() for found in SENTENCE_END.finditer(self.text, max(0, at - REACH), max(0, at))]
        real = [
            end
            for end in ends
            if not re.search(
                r"\b(?:Mr|Ms|Mrs|Dr|U\.S|Gen|St|Jan|Feb|Aug|Sept|Oct|Nov|Dec)\.\s$", self.text[max(0, end - 7) : end]
            )
        ]
        return real[-1] if real else max(0, at - REACH)

    def thing(self, at: int, speaker: Holder | None, hidden: Iterable[tuple[int, int]] = ()) -> Holder | None:
        """Give the party that `it` means: the last one named as a subject, not in `hidden` words, or the speaker's."""
        if speaker is not None and speaker.kind in {"party", "organisation"}:
            return speaker
        named = [
            one
            for one in self.parties.mentions(self.text, max(0, at - REACH), at)
            if one.form != "adjective" and not any(start <= one.start < end for start, end in hidden)
        ]
        commons = [
            (found.start(), found.end(), party)
            for found in re.finditer(r"\b[Tt]he (\w+)\b", self.text[max(0, at - REACH) : at])
            if (party := self.common(fold(found[1]))) is not None
        ]
        offset = max(0, at - REACH)
        all_named = sorted(
            [(one.start, one.end, one.party) for one in named] + [(s + offset, e + offset, p) for s, e, p in commons],
            key=lambda one: one[0],
        )
        subjects = [one for one in all_named if one[0] in self.subjects or one[0] + 4 in self.subjects]
        start = self.sentence_start(at)
        here = [one for one in subjects if one[0] >= start] or subjects[-1:]
        bodies = self.bodies(max(0, at - REACH), at)
        if (
            bodies
            and bodies[-1].party is not None
            and (not here or here[-1][0] <= bodies[-1].start or here[-1][2] == bodies[-1].party)
        ):
            return bodies[-1]
        if here:
            first, last, party = here[-1]
            return Holder("party", party.name, party.party_id, party, first, last)
        if speaker is not None and speaker.party is not None:
            return Holder(
                "party", speaker.party.name, speaker.party.party_id, speaker.party, speaker.start, speaker.end
            )
        return None

    def bodies(self, start: int, at: int) -> list[Holder]:
        """List the organisations that spoke and the papers that were told of in a stretch."""
        told = [one for one in self.told.within(start, at) if one.kind == "organisation" or one.paper]
        spoke = [one for one in self.speakers if one.kind == "organisation" and start <= one.start < at]
        return sorted([*spoke, *told], key=lambda one: one.start)

    def owner(self, noun: Noun) -> Party | None:
        """Give whose 'its mission' is, also in 'the spokesperson of its mission'."""
        hung = [
            goal for kid in noun.head.children if kid.dep_ == "prep" for goal in kid.children if goal.dep_ == "pobj"
        ]
        tops = [noun.head, *(goal for goal in hung if goal.lower_ in BODIES)]
        its = next((kid for top in tops for kid in top.children if kid.dep_ == "poss" and kid.lower_ == "its"), None)
        return self.state(noun.base + its.idx) if its is not None else None

    def state(self, at: int) -> Party | None:
        """Give the state named last before an offset: whose 'its embassy' is, for no alliance has one."""
        named = [
            one for one in self.parties.mentions(self.text, max(0, at - REACH), at) if one.party.name not in ALLIANCES
        ]
        does = [one for one in named if one.start in self.subjects]  # not "Within hours of the Madrid declaration"
        return next((one.party for one in reversed(does or named)), None)

    def common(self, word: str) -> Party | None:
        """Give the alliance, bloc or union of the article, if it names only one or names one most."""
        names = [name for name, words in commons().items() if word in words]
        counts = {name: self.counts[name] for name in names}
        best = max(counts, key=lambda name: counts[name], default=None)
        return self.parties.named(best) if best is not None and counts[best] else None

    @cached_property
    def counts(self) -> Counter[str]:
        """Count how often the article names each party."""
        return Counter(one.party.name for one in self.parties.mentions(self.text))

    def role(self, role: RoleMention, at: int) -> Holder | None:
        """Give the last person before who holds the role: 'the minister', 'the official'."""
        found = self.before(at)
        for one in reversed(found):
            words = self.roles_of(one)
            if role.words in words or any(word.endswith(role.words) or word.startswith(role.words) for word in words):
                return one
            if role.words in {"leader", "chief"} and words & LEADING:
                return one
            if role.words in {"diplomat", "envoy"} and any(word.startswith(DIPLOMATS) for word in words):
                return one
        if role.words in OFFICIALS:
            unnamed = [one for one in found if one.kind == "unnamed"]
            return (
                unnamed[-1]
                if unnamed
                else (self.last_official(found) if role.words in {"diplomat", "official"} else None)
            )
        return None

    def of_party(self, party: Party, start: int, end: int) -> Holder | None:
        """Give the person named last who speaks for a party: 'the Japanese diplomat'."""
        found = [one for one in self.before(start) if one.kind == "person" and one.party == party]
        return found[-1].at(start, end) if found else None

    def last_official(self, found: list[Holder]) -> Holder | None:
        """Give the last person who speaks for a party."""
        return next((one for one in reversed(found) if one.party is not None), None)

    def roles_of(self, holder: Holder) -> set[str]:
        """List the roles that the article or the registry gives somebody."""
        if holder.kind == "unnamed":
            return {
                fold(self.text[holder.start : holder.end]).split()[-1],
                *fold(holder.name).split()[-1:],
                *fold(self.text[holder.start : holder.end]).split(),
            }
        return {role for one in self.people.mentions if one.person.name == holder.name for role in one.person.roles}

    def last_of(self, words: set[str], at: int) -> Holder | None:
        """Give the last speaker whose name ends in one of the words, such as an embassy."""
        told = [one for one in self.told.within(at - REACH, at) if one.kind == "organisation"]
        for one in sorted([*self.speakers, *told], key=lambda one: one.start, reverse=True):
            if one.end <= at and words & set(fold(one.name).split()):
                return one
        return None

    def pair(self, at: int, words: str) -> list[Holder]:
        """Give the two whom 'the two leaders', 'both sides' or 'they' means; none where it is not plainly two."""
        people = [one.person.holder(one.start, one.end) for one in self.told_of(max(0, at - FAR), at)]
        told = [*self.told.within(at - FAR, at), *self.speakers]
        told = [one for one in told if one.kind == "person" and at - FAR <= one.start and one.end <= at]
        people = sorted([*people, *told], key=lambda one: one.start)
        known = [one for one in people if one.actor_id is not None or one.party is not None]
        people = known if len({one.key for one in known}) >= 2 else people
        latest: list[Holder] = []
        for one in reversed(people):
            if one.key not in {seen.key for seen in latest}:
                latest.append(one)
        if len(latest) < 2 or re.search(r"countr|nation|allies", words):
            return []
        return latest[:2][::-1]


@cache
def commons() -> dict[str, frozenset[str]]:
    """Give the words by which each alliance, bloc or union may be meant."""
    return {name: frozenset(words.split("|")) for name, words in table()["common"].items()}
