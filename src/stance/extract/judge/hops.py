"""Takes who speaks around a cue of a parsed window, gives the chain between whoever holds a stance and the article."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.judge.carriers import Carriers, first_told
from stance.extract.judge.voices import WHOLE
from stance.extract.judge.words import words
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.newsrooms import Newsrooms
from stance.extract.resolve.sources import Sources

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.extract.attribute import Attribution
    from stance.extract.judge.speakers import Speakers
    from stance.extract.parsed import Doc, Token
    from stance.extract.resolve.resolver import Resolver

# Who asks in a transcript is known by the line alone.
LABEL = re.compile(r"[^\n:.]{1,60}?[:.]\s")
ASKS = re.compile(r"[\s*]{0,9}\(?(?:Q|Question|Reporter|Journalist)\b")
# Within how many characters somebody goes on speaking to whom they spoke.
GOES_ON = 500
APART = frozenset({"advcl", "acl", "relcl", "parataxis", "prep"})
QUESTIONER = "unnamed questioner"


class Chains:
    """Who passes on what is said in one window."""

    def __init__(self, doc: Doc, base: int, speakers: Speakers, resolver: Resolver) -> None:
        """Keep the window with its speakers."""
        self.doc, self.base, self.speakers = doc, base, speakers
        self.resolver, self.relays = resolver, speakers.passed_on
        self.newsrooms, self.sources = Newsrooms(resolver), Sources(resolver)
        self.carriers = Carriers(base, speakers.passed_on.spoken, resolver, self.newsrooms)

    def of(self, chain: list[int], head: Token, holder: Holder) -> tuple[Holder, ...]:
        """Give who passes a stance on, nearest to its holder first, each once; no party for its own."""
        telling = chain or (self.speakers.over(head) if is_told(head) else [])
        passing = [one for number in self.inside_out(telling) for one in self.hops(number, holder)]
        passing += self.tagged(head, telling)
        passing = passing or self.relays.agents(head) or self.carriers.around(head) or self.asking(head)
        hops = {
            one.key: one
            for one in passing
            if one.key != holder.key and not (one.kind in {"party", "organisation"} and is_own(one, holder))
        }
        return tuple(hops.values())

    def inside_out(self, chain: list[int]) -> list[int]:
        """Order who speaks: an outlet reports what the others of its sentence say, unless they speak of it."""

        def reports(number: int) -> bool:
            """Tell whether an outlet speaks of whom nobody else in the chain tells."""
            outlet = any(one.kind == "outlet" for one in self.speakers.speakers_of(number))
            return outlet and not self.is_told_of(number, chain)

        return sorted(chain, key=reports)

    def is_told_of(self, number: int, chain: list[int]) -> bool:
        """Tell whether somebody else of a chain tells of an attribution: who is named before it, not behind it."""
        one, spoken = self.speakers.attributions[number], self.speakers.attributions
        if one.parent not in chain or one.parent is None:
            return False
        parent = spoken[one.parent]
        return one.rule_id != "according-to" or parent.cue is None or parent.cue.start < parent.content[0].start

    def hops(self, number: int, holder: Holder) -> Iterator[Holder]:
        """Yield who passes an attribution on: whom its speaker cites, the speaker, then who quotes or prints them."""
        one, speaking = self.speakers.attributions[number], self.speakers.speakers_of(number)
        head = self.speakers.source_head(number)
        if any(speaker.kind == "outlet" for speaker in speaking):
            yield from self.cited(one, holder)
        if not (any(speaker.key == holder.key for speaker in speaking) or passes_nothing_on(one, speaking)):
            yield from self.said_by(one, head, speaking, holder)
        for relay in self.speakers.relays.get(number, [])[:1]:
            yield self.newsrooms.meant(relay, None) or relay
        yield from self.carriers.of(one, self.relays.sentence(one)) or self.carried_on(number)

    def carried_on(self, number: int) -> list[Holder]:
        """Give the outlet to which the same speaker spoke a few sentences before: 'he told X ... China, he said'."""
        speaker = next(iter(self.speakers.speakers_of(number)), None)
        at = first_told(self.speakers.attributions[number])
        if speaker is None or at is None or speaker.kind not in {"person", "unnamed"}:
            return []
        for before in reversed(self.speakers.within(max(0, at - GOES_ON), at)):
            spoke = self.speakers.speakers_of(before)[:1]
            one = self.speakers.attributions[before]
            if spoke and spoke[0].key == speaker.key and (found := self.carriers.of(one, self.relays.sentence(one))):
                return found
        return []

    def said_by(self, one: Attribution, head: Token | None, speaking: list[Holder], holder: Holder) -> list[Holder]:
        """Give the speaker as a hop: an outlet by its name, a palace by its official, a source without one as told."""
        found = speaking[:1]
        if head is None:
            return found
        told = self.sources.unnamed(head, self.base, found, holder) or self.sources.seated(
            head, self.base, found, holder
        )
        if told is not None:
            return [told]
        if not found and one.rule_id == "according-to" and one.cue is not None:
            comma = self.doc.text.find(",", one.cue.end)
            named = self.newsrooms.between(self.base + one.cue.end, self.base + max(comma, one.cue.end))
            return [named] if named is not None else []
        return [known for one in found if (known := self.newsrooms.meant(one, head)) is not None]

    def cited(self, one: Attribution, holder: Holder) -> list[Holder]:
        """Give whom an outlet cites, also without a name: 'reported, citing people familiar with the matter'."""
        nouns = [*self.relays.cited(one), *self.relays.heard(one)]
        known = self.relays.meant(nouns)
        told = (self.sources.unnamed(noun, self.base, [], holder) for noun in nouns[:1])
        return known or [source for source in told if source is not None]

    def tagged(self, head: Token, chain: list[int]) -> list[Holder]:
        """Give the outlet behind a comma of a cue's sentence, which reports all before it: '..., the FT reported'."""
        spoken, sent = self.speakers.attributions, head.sent
        numbers = [
            number
            for number in self.speakers.within(head.idx, sent.end_char)
            if number not in chain and any(one.kind == "outlet" for one in self.speakers.speakers_of(number))
        ]
        behind = [spoken[number] for number in numbers]
        text = self.doc.text
        return [
            self.speakers.speakers_of(number)[0]
            for number, one in zip(numbers, behind, strict=True)
            if one.source is not None
            and one.cue is not None
            and one.source.end <= one.cue.start
            and text[: one.source.start].rstrip(" \"”’'").endswith(",")
        ]

    def asking(self, head: Token) -> list[Holder]:
        """Give the questioner in whose words a stance of somebody else stands, by the outlet where that is told."""
        first = self.doc.text.rfind("\n", 0, head.idx) + 1
        label = LABEL.match(self.doc.text, first, head.idx)
        if label is None:
            return []
        outlet = self.newsrooms.between(self.base + first, self.base + label.end())
        at = self.base + first
        asks = ASKS.match(label[0]) is not None
        asked = Holder("unnamed", QUESTIONER, None, None, at, at) if asks else None
        return [one for one in (outlet or asked,) if one is not None]


def is_told(head: Token) -> bool:
    """Tell whether a cue stands in what a verb above it tells, not in what is only said beside that."""
    above = [head, *head.ancestors]
    apart = next((at for at, one in enumerate(above) if one.dep_ in APART), len(above))
    return any(one.dep_ == "ccomp" for one in above[:apart])


def is_own(one: Holder, holder: Holder) -> bool:
    """Tell whether a party or ministry only says what is its own party's."""
    if one.kind == "party":
        return one.party == holder.party
    return holder.kind == "party" and one.party is not None and one.party == holder.party


def passes_nothing_on(one: Attribution, speaking: Iterable[Holder]) -> bool:
    """Tell whether who speaks is no link: who only hears or rejects it, or whose the whole article is."""
    if one.cue_lemma in words("hearing"):
        return True
    return one.rule_id == WHOLE and any(
        speaker.kind == "organisation" or (speaker.kind == "person" and not speaker.official) for speaker in speaking
    )
