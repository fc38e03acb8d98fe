"""Takes a window's attributions, gives who speaks at any place of it, innermost first."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.extract.judge.doubted import none_does
from stance.extract.judge.grammar import head_of
from stance.extract.judge.layout import LAYOUT, by_layout
from stance.extract.judge.manners import INTRODUCED, manners, told_anew
from stance.extract.judge.relays import Relays
from stance.extract.judge.subjects import verb_subject
from stance.extract.judge.voices import (
    ANSWER,
    TURN,
    WHOLE,
    answers,
    is_accused,
    spoken_nouns,
    spoken_turns,
    viewpoints,
    whole_text,
)
from stance.extract.judge.words import forms, words
from stance.extract.resolve.lists import lists

if TYPE_CHECKING:
    from stance.extract.attribute import Attribution
    from stance.extract.attribute import Span as AttributedSpan
    from stance.extract.parsed import Doc, Span, Token
    from stance.extract.resolve.holder import Holder
    from stance.extract.resolve.resolver import Resolver

QUOTES = re.compile(r"[\"“”«»‘]")
# Cues that ascribe a quality to a thing, not words to a person.
NOT_SPEECH = frozenset({"noun-bearer", "noun-owner", "adjective"})
# Rules by which all that follows in a transcript is one speaker's.
TRANSCRIPT = frozenset({"label", ANSWER, TURN})
CREDITED = "credit"
OWNING = frozenset({"his", "her"})
OPENING = frozenset({'"', "“", "``"})
FIRST_PERSON = frozenset({"i", "we", "us", "our", "my", "me", "ours"})
# How far into a sentence whoever reports it may break in.
INTERRUPTED = 20


class Speakers:
    """The speakers of one window."""

    def __init__(self, doc: Doc, base: int, attributions: list[Attribution], resolver: Resolver) -> None:
        """Resolve every source, in the order of the text."""
        self.doc, self.base, self.resolver = doc, base, resolver
        self.text = doc.text
        self.found: dict[int, list[Holder]] = {}
        self.relays: dict[int, list[Holder]] = {}
        self.attributions = [
            *attributions,
            *spoken_nouns(doc),
            *viewpoints(doc),
            *manners(doc),
            *answers(doc),
            *spoken_turns(doc),
            *(whole_text(doc) if resolver.voices else ()),
        ]
        self.cues = [(number, one.cue) for number, one in enumerate(self.attributions) if one.cue is not None]
        self.unreal = {number for number in range(len(self.attributions)) if self.is_let(number)}
        self.chains: dict[tuple[int, int], list[int]] = {}
        self.real = [
            (number, one, min(span.start for span in one.content), max(span.end for span in one.content))
            for number, one in enumerate(self.attributions)
            if one.rule_id not in NOT_SPEECH and number not in self.unreal
        ]
        self.passed_on = Relays(doc, base, [one for _, one, _, _ in self.real], resolver)
        for number in sorted(range(len(self.attributions)), key=self.place):
            self.found[number] = self.resolve(number)
        self.found.update((number, []) for number in told_anew(self.attributions, self.found))

    def is_let(self, number: int) -> bool:
        """Tell whether somebody would only be let speak, or ought to: 'the premier should tell them why'."""
        cue = self.attributions[number].cue
        head = head_of(self.doc, cue.start, cue.end) if cue is not None else None
        if head is not None and none_does(head) and head.lower_ not in forms("opining") | words("naming"):
            return True
        if head is None or head.tag_ != "VB" or self.attributions[number].cue_lemma not in words("telling"):
            above = head.head.lower_ if head is not None and head.tag_ == "VB" and head.head != head else ""
            return above in words("letting", "approving")  # who "is right to say" it: whoever judges so says it
        demanded = any(kid.dep_ == "aux" and kid.lower_ in {"should", "must"} for kid in head.children)
        return demanded or head.head.lower_ in words("letting") | {"ought"}

    def place(self, number: int) -> tuple[int, int]:
        """Order attributions so that an outer one comes before those inside it, else as in the text."""
        depth, at = 0, self.attributions[number]
        while at.parent is not None:
            depth, at = depth + 1, self.attributions[at.parent]
        first = at.cue or at.source or at.content[0]
        return first.start, depth

    def resolve(self, number: int) -> list[Holder]:
        """Give who an attribution's source is."""
        one = self.attributions[number]
        outer = self.speakers_of(one.parent) if one.parent is not None else []
        if one.rule_id in LAYOUT:
            return by_layout(one, self.base, self.resolver)
        if one.source is None:
            return self.unsaid(one)
        if not outer:
            around = (at for at in self.chain(one.source.start, one.source.end) if self.found.get(at))
            outer = next((self.found[at] for at in around if self.may_mean_itself(number, at)), [])
        head = self.source_head(number)
        if head is None or is_accused(self.doc, one, head):
            return []
        backward = self.resolver.backward
        backward.hidden, backward.quoted = self.hidden(one, head)
        if head.lower_ == "which":
            head = next((noun for verb in head.ancestors for noun in verb_subject(verb) if noun.pos_ == "PROPN"), head)
        joint = head.lower_ == "we" and len(outer) > 1
        holders = outer if joint else self.resolver.holders(head, self.base, outer[0] if outer else None)
        backward.hidden, backward.quoted = [], []
        holders = self.in_apposition(head, holders) or self.passed_on.aides(head, one)
        holders = [replace(holder, paper=True) for holder in holders] if self.on_paper(one, holders) else holders
        if one.rule_id == CREDITED:  # "Source: The Daily Post" tells whence a text is, and nobody's view
            holders = [replace(holder, kind="outlet") for holder in holders if holder.kind != "person"]
        if one.rule_id == INTRODUCED:
            holders = [holder for holder in holders if holder.kind in {"person", "unnamed"}]
        quoted = self.passed_on.quoted(one, holders)
        if quoted:
            self.relays[number], holders = holders, quoted
        for holder in holders:
            self.resolver.backward.heard(holder)
        return holders

    def hidden(self, one: Attribution, head: Token) -> tuple[list[tuple[int, int]], list[tuple[int, int]]]:
        """Give the words that do not tell who speaks: those spoken. "Stoltenberg's view, he said" has another `he`."""
        spoken = [(self.base + self.told_from(span), self.base + span.end) for span in one.content]
        # But they tell whose aides speak: "Scholz favours it, his aides say".
        owned = any(kid.dep_ == "poss" and kid.lower_ in OWNING for kid in head.children)
        return ([] if owned and not one.quoted else spoken), (spoken if one.quoted else [])

    def may_mean_itself(self, number: int, outer: int) -> bool:
        """Tell whether a source may be who speaks around it: by `he` the author of a whole text means another."""
        source = self.source_head(number)
        return self.attributions[outer].rule_id != WHOLE or source is None or source.lower_ in FIRST_PERSON

    def in_apposition(self, head: Token, holders: list[Holder]) -> list[Holder]:
        """Put the person in whose office names an organisation: 'Rob Bauer, chair of the committee, who said'."""
        if not holders or holders[0].kind != "organisation" or holders[0].actor_id is not None:
            return holders
        at = head
        while at.dep_ in {"pobj", "prep", "appos"} and at.head != at:
            at = at.head
        found = self.resolver.holders(at, self.base) if at != head else []
        return [one for one in found if one.kind == "person"] or holders

    def on_paper(self, one: Attribution, holders: list[Holder]) -> bool:
        """Tell whether a party says something in a paper of its own: 'saying in their communique that ...'."""
        verb = head_of(self.doc, one.cue.start, one.cue.end) if one.cue is not None else None
        if verb is None or len(holders) != 1 or holders[0].kind != "party":
            return False
        hung = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ in {"in", "through", "via"}]
        return any(goal.lower_ in lists()["document"] for kid in hung for goal in kid.children)

    def told_from(self, span: AttributedSpan) -> int:
        """Give where the words start: behind the colon of 'She was sceptical: it was early, she said'."""
        colon = self.text.find(": ", span.start, span.end)
        before = self.text[span.start : max(colon, span.start)]
        return colon if colon > 0 and not QUOTES.search(before) and "\n" not in before else span.start

    def beside(self, start: int, sent: Span) -> list[int]:
        """List whose speech a sentence reports, where no content holds a verdict in it: the nearest of one speaker."""
        cued = [
            (abs(one.cue.start - start), number)
            for number, one in enumerate(self.attributions)
            if one.cue is not None
            and sent.start_char <= one.cue.start < sent.end_char
            and one.rule_id not in NOT_SPEECH
            and number not in self.unreal
            and self.found.get(number)
            and self.found[number][0].kind in {"person", "unnamed", "organisation"}
        ]
        keys = {self.found[number][0].key for _, number in cued}
        return [min(cued)[1]] if len(keys) == 1 else []

    def running(self, sent: Span) -> list[int]:
        """List who goes on speaking in a sentence of a quotation that has no speaker: the last of its paragraph."""
        goes_on = any(token.lower_ in FIRST_PERSON for token in sent) or sent[0].text in OPENING
        return self.last_in_paragraph(sent) if goes_on else []

    def last_in_paragraph(self, sent: Span) -> list[int]:
        """List the attribution before a sentence in its paragraph whose speaker is known, if there is one."""
        start = self.text.rfind("\n", 0, sent.start_char) + 1
        spoke = [
            (one.cue.start if one.cue is not None else one.content[0].start, number)
            for number, one in enumerate(self.attributions)
            if self.found.get(number) and one.rule_id not in NOT_SPEECH and self.found[number][0].kind != "outlet"
        ]
        here = [(at, number) for at, number in spoke if start <= at < sent.start_char]
        return [max(here)[1]] if here else []

    def source_head(self, number: int) -> Token | None:
        """Give the head noun of an attribution's source."""
        source = self.attributions[number].source
        if source is None:
            return None
        span = self.doc.over(source.start, source.end)
        if span is None:
            return None
        colon = next((token.i for token in span if token.text == ":"), None)
        if colon is not None and colon + 1 < span.end:
            span = self.doc[colon + 1 : span.end]
        nominal = span.root
        if nominal.pos_ in {"VERB", "AUX", "ADP", "PUNCT", "SCONJ"}:
            nominal = next((token for token in span if token.pos_ in {"PROPN", "NOUN", "PRON"}), nominal)
        return nominal

    def unsaid(self, one: Attribution) -> list[Holder]:
        """Give the person named last before a cue that has no source of its own in the parse."""
        if one.cue is None or one.rule_id in NOT_SPEECH or one.cue_lemma in {"seem", "appear"}:
            return []
        head = head_of(self.doc, one.cue.start, one.cue.end)
        if (
            head is None
            or head.tag_ not in {"VBD", "VBZ", "VBG"}
            or any(kid.dep_ == "auxpass" for kid in head.children)
        ):
            return []
        holder = self.resolver.backward.person(self.base + one.cue.start, None)
        return self.passed_on.broken_into(one) or ([holder] if holder else [])

    def speakers_of(self, number: int | None) -> list[Holder]:
        """Give the resolved source of an attribution."""
        return self.found.get(number, []) if number is not None else []

    def chain(self, start: int, end: int) -> list[int]:
        """List the attributions whose content holds a stretch, innermost first."""
        if (start, end) not in self.chains:
            self.chains[start, end] = self.covering(start, end)
        return self.chains[start, end]

    def covering(self, start: int, end: int) -> list[int]:
        """Find the attributions whose content holds a stretch."""
        covering = [
            number for number, one, first, last in self.real if first <= start < last and self.holds(one, start, end)
        ]
        if any(self.attributions[number].rule_id in TRANSCRIPT for number in covering):
            covering = [number for number in covering if self.in_own_sentence(number, start)]
        return sorted(
            covering,
            key=lambda number: (
                sum(span.end - span.start for span in self.attributions[number].content),
                -self.place(number)[1],
            ),
        )

    def holds(self, one: Attribution, start: int, end: int) -> bool:
        """Tell whether a content holds a stretch, which its cue may interrupt: 'China, he said, was ...'."""
        first = next((span for span in one.content if span.start <= start < span.end), None)
        if first is None or end <= first.end:
            return first is not None
        return start - first.start < INTERRUPTED and any(span.start < end <= span.end for span in one.content)

    def over(self, head: Token) -> list[int]:
        """List the attribution whose cue a word hangs from, where no content holds it: 'accused it of smearing'."""
        for above in head.ancestors:
            if above.dep_ in {"nsubj", "nsubjpass"}:
                return []
            end = above.idx + len(above)
            cued = [one for one in self.cued_by(above.idx, end) if self.attributions[one].rule_id not in NOT_SPEECH]
            if cued:
                return cued[:1]
        return []

    def in_own_sentence(self, number: int, start: int) -> bool:
        """Tell whether an attribution's cue stands in the sentence of an offset: in a transcript, no more."""
        one = self.attributions[number]
        if one.rule_id in TRANSCRIPT or one.cue is None:
            return True
        sent = next((sent for sent in self.doc.sents if sent.start_char <= start < sent.end_char), None)
        return sent is not None and sent.start_char <= one.cue.start < sent.end_char

    def tags(self, verb: Token) -> bool:
        """Tell whether a verb only tells who speaks: '"It is," she agreed'."""
        rules = {self.attributions[number].rule_id for number in self.cued_by(verb.idx, verb.idx + len(verb))}
        return bool(
            rules & {"tag-after", "tag-before", "clause", "parenthetical", "colon", "colon-quote", "infinitive"}
        )

    def within(self, start: int, end: int) -> list[int]:
        """List the attributions of speech that first tell who speaks within a stretch."""
        return [
            number
            for number, one, _, _ in self.real
            if (at := one.source or one.cue) is not None and start <= at.start < end
        ]

    def cued_by(self, start: int, end: int) -> list[int]:
        """List the attributions whose cue overlaps a stretch."""
        return [number for number, cue in self.cues if cue.start < end and start < cue.end]
