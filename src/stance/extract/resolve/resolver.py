"""Takes a noun phrase or pronoun of a parsed window, gives the actors that it means: one, several or none."""

from __future__ import annotations

import re
from dataclasses import replace
from functools import cached_property
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve import described
from stance.extract.resolve.backward import ALLIANCES, Backward
from stance.extract.resolve.editorial import editorial
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.institutions import Institutions
from stance.extract.resolve.inview import InView
from stance.extract.resolve.lists import lists
from stance.extract.resolve.noun import Noun, party_holder
from stance.extract.resolve.offices import Offices
from stance.extract.resolve.officials import Officials
from stance.extract.resolve.ownership import works_for
from stance.extract.resolve.parties import Parties
from stance.extract.resolve.people import People
from stance.extract.resolve.phrases import conjuncts, is_empty, members, phrase, told_of
from stance.extract.resolve.roles import role_mentions
from stance.extract.resolve.titles import Titles
from stance.extract.resolve.told import Told
from stance.extract.resolve.voice import voices

if TYPE_CHECKING:
    from collections.abc import Callable

    from stance.codebook import Codebook
    from stance.extract.parsed import Token
    from stance.extract.resolve.parties import Party

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
FILED = 3
PLACED = r"[A-Z0-9][\w.,’'/]*(?:\s(?:[A-Z0-9][\w.,’'/]*|of|and|the|de|la)){0,6}"
DATELINE = re.compile(rf"(?=[A-Z]){PLACED}(?:\s?\([^)\n]{{1,20}}\)\s?[-–—]{{1,2}}|\s[-–—]{{1,2}})\s+(?=\S)")


class Resolver:
    """The actors of one article."""

    def __init__(self, text: str, codebook: Codebook, on: str | None, outlet: str = "") -> None:
        """Look the article's people and parties up; `on` is its date, as sharp as it is known, `outlet` whose it is."""
        self.text, self.codebook, self.outlet = text, codebook, outlet
        self.parties = parties_of(codebook)
        self.people = People(text, codebook, self.parties, on)
        self.offices = Offices(codebook, self.people, self.parties, on)
        self.backward = Backward(text, self.people, self.parties)
        self.officials = Officials(text, codebook, self.parties, self.backward)
        self.in_view = InView(self.backward)
        self.described = described.Described(self.backward, self.officials, self.in_view)
        self.titles = Titles(self.described, self.offices, self.of_head)
        self.institutions = Institutions(text, codebook, self.parties)
        self.backward.told = Told(self.holders)

    @cached_property
    def voices(self) -> list[Holder]:
        """Give whose words the whole article is, where no reporter writes it."""
        known = self.codebook.outlets_by_name
        found = voices(self.text, self.people, self.parties, known, self.offices, self.officials)
        return found or editorial(self.text, self.outlet, known)

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
        if word == "whose":
            told = told_of(head)
            return self.of_head(told, base, speaker) if told is not None else []
        if self.files_from(base + head.idx):
            return []
        start, end = phrase(head)
        if word in PERSONAL | THING:
            one = self.backward.pronoun(word, base + head.idx, speaker)
            return [one.at(base + head.idx, base + head.idx + len(head))] if one else []
        if word in MANY and speaker is not None and speaker.kind in {"party", "unnamed"}:
            return [speaker.at(base + head.idx, base + head.idx + len(head))]
        if word in MANY or (head.pos_ != "PROPN" and PAIR.search(self.text, base + start, base + end)):
            return self.of_several(head, base, speaker, self.text[base + start : base + end])
        if head.pos_ != "PROPN" and described.SIDES.search(self.text, base + start, base + end):
            return self.described.sides(head, base)
        one = self.named(self.noun(base + start, base + end, base + head.idx, head, speaker))
        return [one] if one else []

    def of_several(self, head: Token, base: int, speaker: Holder | None, words: str) -> list[Holder]:
        """Give whom 'they' or 'the two' means: those of a place, of a clause beside, or two named before."""
        they = head.lower_ == "they"
        found = self.described.seated(head, base) if they else []
        found = found or (self.told_before(head, base) if they and speaker is None else [])
        if found:
            return found
        both = self.backward.pair(base + head.idx, words)
        others = they and speaker is not None and speaker.key in {one.key for one in both}
        return [] if others and self.is_quoted(base + head.idx) else both

    def told_before(self, they: Token, base: int) -> list[Holder]:
        """Give the party of which a clause beside goes on: 'leaders of the G7 said ..., and they called'."""
        verb = they.head
        if they.dep_ != "nsubj" or verb.dep_ != "conj":
            return []
        many = [kid for kid in verb.head.children if kid.dep_ == "nsubj" and kid.tag_ in {"NNS", "NNPS"}]
        found = self.holders(many[0], base) if many else []
        return [one for one in found if one.kind == "party"]

    def is_quoted(self, at: int) -> bool:
        """Tell whether a quotation was opened in the paragraph of a place and not closed before it."""
        before = self.text[self.text.rfind("\n", 0, at) + 1 : at]
        return before.count("“") > before.count("”") or before.count('"') % 2 == 1

    def files_from(self, at: int) -> bool:
        """Tell whether a place only tells where the text was filed: 'WASHINGTON -- Kishida agreed ...'."""
        first = self.text.rfind("\n", 0, at) + 1
        if at - first > FILED:
            return False
        placed = DATELINE.match(self.text, first)
        return placed is not None and at < placed.end() and self.text[first:at].strip() == ""

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
        for applies, give in self.readings:
            found = applies(noun)
            if found:
                return found if isinstance(found, Holder) else give(noun)
        return None

    @cached_property
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
            (Noun.is_leaders, self.assembled),
            (self.described.somebody, self.described.somebody),
            (self.described.epithet, self.described.epithet),
            (self.described.allied, self.described.allied),
            (lambda noun: noun.role and not noun.is_plural_office(), self.titles.by_role),
            (self.described.ministry, self.described.ministry),
            (Noun.party, lambda noun: party_holder(noun.party() or noun.parties[0].party, noun)),
            (Noun.is_paper, self.for_party),
            (self.institutions.outlet, self.institutions.outlet),
            (Noun.is_government, self.for_party),
            (self.common, self.common),
            (Noun.is_people, lambda noun: party_holder(noun.parties[0].party, noun)),
            (lambda _: True, self.institutions.organisation),
        )

    def assembled(self, noun: Noun) -> Holder:
        """Give the party that its leaders are; what those of an alliance say together is no one's else to say."""
        holder = party_holder(noun.parties[0].party, noun)
        return replace(holder, paper=holder.name in ALLIANCES and noun.word in {"leaders", "heads"})

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

    def for_party(self, noun: Noun) -> Holder | None:
        """Give the party for which a government acts or which a paper belongs to."""
        people = [one.person.party for one in self.people.within(noun.start, noun.end)]
        named = [one.party for one in noun.parties if one.form != "capital"]
        named = named or [one.party for one in noun.parties if noun.word not in ALLIED]
        owner = noun.owner()
        owners = self.of_head(owner, noun.base, noun.speaker) if owner is not None and not named else []
        if noun.is_paper() and owners and owners[0].kind == "person":
            return owners[0]
        pointed = self.backward.thing(noun.start, None) if noun.is_paper() and noun.is_definite() else None
        if noun.word in ALLIED and self.backward.common("alliance"):
            pointed = None
        if pointed is None and noun.is_paper():
            common = self.of_state(noun) if noun.is_state_paper() else self.backward.common("alliance")
            pointed = party_holder(common, noun) if common is not None else None
        candidates = (*people[:1], *named, *(one.party for one in owners), pointed.party if pointed else None)
        party = next((one for one in candidates if one is not None), None)
        if party is None and noun.is_bare_government():
            own = noun.speaker.party if noun.speaker is not None else None
            party = own or self.in_view.home()
        return party_holder(party, noun) if party is not None else None

    def of_state(self, noun: Noun) -> Party | None:
        """Give the state of whom a sentence tells before a paper of its own: 'a new national strategy'."""
        before = self.backward.told_of(self.backward.sentence_start(noun.start), noun.start)
        people = [one.person.party for one in before if one.person.party is not None]
        return next((one for one in people if one.name not in ALLIANCES), None)


_parties: dict[str, Parties] = {}


def parties_of(codebook: Codebook) -> Parties:
    """Collect the parties once for each codebook."""
    if codebook.digest not in _parties:
        _parties[codebook.digest] = Parties(codebook)
    return _parties[codebook.digest]
