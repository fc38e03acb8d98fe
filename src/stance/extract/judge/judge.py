"""Takes a parsed window and the issues that may be in it, gives every stance that its cues show."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.judge import assertion, grammar, subjects
from stance.extract.judge.composition import composed
from stance.extract.judge.hits import Hit, hits
from stance.extract.judge.holders import Holders
from stance.extract.judge.hops import Chains
from stance.extract.judge.known import how_known
from stance.extract.judge.links import Links
from stance.extract.judge.mentions import Mentions
from stance.extract.judge.model import Judgement
from stance.extract.judge.nesting import settle_nested, settle_turns
from stance.extract.judge.owners import concludes_another
from stance.extract.judge.sides import Sides
from stance.extract.judge.speakers import Speakers
from stance.extract.judge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.extract.attribute import Attribution
    from stance.extract.judge.mentions import Mention
    from stance.extract.judge.model import Link
    from stance.extract.judge.table import IssueTable
    from stance.extract.parsed import Doc, Span, Token
    from stance.extract.resolve.resolver import Resolver


QUOTES = re.compile(r"[\"”]")
CLOSED = re.compile(r"[.!?…][\"”’')\]]*$")


class Judge:
    """The judging of one window."""

    def __init__(
        self, doc: Doc, base: int, attributions: list[Attribution], resolver: Resolver, *, named_before: frozenset[str]
    ) -> None:
        """Keep the window with its speakers; `named_before` are the issues that the article names before it."""
        self.doc, self.base, self.named_before = doc, base, named_before
        resolver.backward.subjects.update(subject_phrases(doc, base))
        resolver.backward.owners.update(subject_owners(doc, base))
        resolver.backward.told.add(doc, base)
        self.speakers = Speakers(doc, base, attributions, resolver)
        self.resolver, self.chains = resolver, Chains(doc, base, self.speakers, resolver)
        self.holders = Holders(doc, base, self.speakers, resolver)
        self.sentences, self.text = doc.sents, doc.text
        self.hits: list[Hit] = []
        self.sides = Sides(base, self.speakers, resolver)
        self.comes_to: dict[Hit, int | None] = {}
        self.within: dict[Hit, tuple[Hit, Token]] = {}
        self.heads: list[tuple[Hit, Token]] = []
        self.ties: dict[Hit, Link | None] = {}

    def judge(self, tables: Iterable[IssueTable]) -> Iterator[Judgement]:
        """Yield the stances on each issue in the order of the text."""
        found = [Mentions(self.doc, table, named_before=table.issue.issue_id in self.named_before) for table in tables]
        claimed: dict[int, list[Hit]] = {}
        for mentions in sorted(found, key=lambda one: not one.table.own_cues_only):
            mentions.others_named = [one for one in found if one is not mentions and not one.table.own_cues_only]
            links = Links(self.doc, mentions, self.speakers)
            links.claimed = claimed
            for at, sent in ((at, sent) for at, sent in enumerate(self.sentences) if mentions.may_be_meant(at)):
                yield from self.in_sentence(mentions.table, links, at, sent)

    def in_sentence(self, table: IssueTable, links: Links, at: int, sent: Span) -> Iterator[Judgement]:
        """Yield the stances of one sentence, what is nested settled."""
        if self.text[sent.start_char : sent.end_char].rstrip(" \"”'’)\n").endswith("?"):
            return
        self.hits = hits(sent, table)
        self.heads = [(hit, head) for hit in self.hits if (head := grammar.head_of(self.doc, hit.start, hit.end))]
        if table.own_cues_only and self.heads:
            links.claimed[at] = []
        self.ties = {hit: links.of(hit, head, at) for hit, head in self.heads}
        judged = self.judged(table, links, at, sent) if self.may_show(table, at) else []
        if at in links.claimed and table.own_cues_only:
            links.claimed[at] = [hit for hit, _ in self.heads if self.comes_to.get(hit)]
        settled = self.sides.followed(table, at, sent, settle_turns(settle_nested(judged), self.text, self.base))
        self.sides.add(table.issue.issue_id, at, settled)
        yield from settled

    def may_show(self, table: IssueTable, at: int) -> bool:
        """Tell whether any cue of a sentence can show a stance: one is tied to the issue, or may echo what was told."""
        return any(self.ties.values()) or bool(self.heads and self.sides.just_told(table, at))

    def judged(self, table: IssueTable, links: Links, at: int, sent: Span) -> list[tuple[Token, Judgement]]:
        """List the stances that the cues of a sentence show, each with the cue's head."""
        self.within, here = {}, links.mentions.by_sentence[at]
        self.comes_to = composed([one for one in self.heads if not assertion.asked_before(one[1])], self.within)
        return [
            (head, one)
            for hit, head in self.heads
            if (shown := self.sides.echoed(table, hit, self.stance(hit), head, at) or self.shown(hit, head)) is not None
            and not self.unasserted(hit, head)
            for one in self.held(table, hit, head, shown, sent, here)
        ]

    def unasserted(self, hit: Hit, head: Token) -> bool:
        """Tell whether nobody asserts what a cue shows: asked, supposed, left to others, a tag of speech."""
        return (
            (assertion.doubtful(head) and not (hit.rule.framing and hit.rule.cue.stance < 0))
            or (assertion.presupposed(head) and not hit.rule.framing)
            or assertion.left_open(head)
            or assertion.announced(head)
            or assertion.questioned(head)
            or self.tags_speech(hit, head)
            or assertion.not_raised(head)
            or (hit.rule.cue.role == "verdict" and assertion.aside_of_not_raised(head))
            or (hit.rule.cue.role == "attitude" and assertion.left_to_somebody(head))
            or self.left_to_others(hit, head)
        )

    def shown(self, hit: Hit, head: Token) -> tuple[Link, int] | None:
        """Give what a cue shows: its tie to the issue and its stance; None where it shows nothing."""
        link, stance = self.ties[hit], self.stance(hit)
        if stance is None:
            return None
        if link is None and hit in self.within:
            link = self.ties[self.within[hit][0]]
        if link is None and hit.rule.cue.role == "attitude" and not hit.rule.framing:
            link = self.link_of_clause(head)
        cleared = hit.rule.cue.role == "verdict" and hit.rule.cue.stance < 0 < stance and not hit.rule.framing
        return None if link is None or (cleared and link == "near") else (link, stance)

    def link_of_clause(self, head: Token) -> Link | None:
        """Give the tie of what another does in the clause that a cue is about: 'glad that they are blocking it'."""
        clauses = [kid for kid in head.children if kid.dep_ == "ccomp" and kid.i > head.i]
        inner = [
            hit
            for hit, one in self.heads
            if one in clauses and hit.rule.cue.role == "attitude" and not hit.rule.framing and self.stance(hit)
        ]
        return next((self.ties[hit] for hit in inner if self.ties[hit] is not None), None)

    def stance(self, hit: Hit) -> int | None:
        """Give the stance that a cue shows as it stands, denied or not; None where it shows none."""
        return self.comes_to.get(hit)

    def held(
        self, table: IssueTable, hit: Hit, head: Token, shown: tuple[Link, int], sent: Span, here: list[Mention]
    ) -> Iterator[Judgement]:
        """Yield the stance for each of its holders."""
        link, stance = shown
        chain = self.said_by(hit, head, sent)
        voices = [self.speakers.speakers_of(number) for number in chain]
        holders, own = self.holders.of(hit, head, voices, here)
        about = table.issue.cues.about
        if not chain and self.belittling(hit, head):
            holders = []
        for holder in holders:
            party_id = holder.party.party_id if holder.party else None
            if concludes_another(table, hit, head, holder):
                continue
            if party_id != about and (hit.rule.cue.of_target or self.of_nothing_named(hit, here)):
                continue
            of_itself = party_id is not None and party_id == about and hit.rule.rule_id == "framing/balanced"
            if (holder.kind == "outlet" and not self.own_voice(sent)) or (
                about is not None and party_id == about and stance > 0
            ):
                continue
            via = self.chains.of(chain, head, holder)
            said_by_holder = any(one.key == holder.key for voice in voices for one in voice)
            start, end = sent.trimmed
            yield Judgement(
                issue_id=table.issue.issue_id,
                holder=holder,
                stance=-1 if of_itself and stance == 0 else stance,
                rule_id=hit.rule.rule_id,
                role=hit.rule.cue.role,
                link=link,
                start=self.base + start,
                end=self.base + end,
                cue_start=self.base + hit.start,
                cue_end=self.base + hit.end,
                via=via,
                attribution=how_known(hit, head, stance, own=own, said_by_holder=said_by_holder),
                planned=hit.rule.cue.planned,
                own_subject=own,
                declined=hit.rule.cue.declined,
                beside_name=any(one.kind == "name" for one in here),
                beside_stand_in=bool(here),
                headline=not CLOSED.search(self.text, start, end),
            )

    def of_nothing_named(self, hit: Hit, here: list[Mention]) -> bool:
        """Tell whether somebody turns away what is not said to be about the issue: 'rejected such accusations'."""
        turned_away = hit.rule.cue.reach == "sentence" or hit.rule.rule_id == "framing/rejects"
        return hit.rule.framing and turned_away and not here

    def own_voice(self, sent: Span) -> bool:
        """Tell whether an outlet speaks for itself in a sentence: 'the daily wrote in an editorial'."""
        return any(token.lower_ in words("editorial") for token in sent)

    def said_by(self, hit: Hit, head: Token, sent: Span) -> list[int]:
        """Give who says a cue, innermost first: in whose speech it stands, or whose speech its sentence reports."""
        chain = [
            one
            for one in self.chain(hit)
            if self.thinks(hit, one) or not (self.belittled(hit, one) or self.aims(hit, one))
        ]
        if len(chain) > 1 and hit.rule.cue.role == "verdict" and hit.rule.cue.stance < 0:
            chain = [one for one in chain if self.speakers.attributions[one].rule_id != "infinitive"] or chain
        if not chain:
            inner = self.speakers.chain(head.idx, head.idx + len(head))
            cued = self.speakers.cued_by(hit.start, hit.end)
            chain = [one for one in inner if one not in cued and not (self.belittled(hit, one) or self.aims(hit, one))]
        if not chain and hit.rule.cue.role == "verdict" and not subjects.naming_subject(head):
            chain = self.speakers.over(head)
        chain = chain or self.speakers.running(sent)
        if not chain and hit.rule.cue.role == "verdict" and not subjects.naming_subject(head):
            chain = self.speakers.beside(hit.start, sent)
        return [one for one in chain if self.thinks(hit, one) or not (self.belittled(hit, one) or self.aims(hit, one))]

    def chain(self, hit: Hit) -> list[int]:
        """Give who says a cue, or its end where the speaker stands inside it: "China, he said, is a threat"."""
        whole = self.speakers.chain(hit.start, hit.end)
        if QUOTES.search(self.text, hit.start, hit.end):  # "they “are not very attached” to it"
            whole = max(whole, self.speakers.chain(hit.start, hit.start + 1), key=len)
        if not hit.rule.framing:
            return whole
        if not whole:
            return self.speakers.chain(hit.end - 1, hit.end)
        cued = self.speakers.cued_by(hit.start, hit.end)
        return [*(one for one in cued if self.thinks(hit, one)), *whole]

    def thinks(self, hit: Hit, number: int) -> bool:
        """Tell whether a framing is what its own subject thinks: 'she said that Rome does not see it as a danger'."""
        one = self.speakers.attributions[number]
        cued = hit.rule.framing and one.cue is not None and hit.start != one.cue.start
        before = cued and one.source is not None and one.source.end <= hit.start
        inside = any(hit.start < span.start < hit.end <= span.end for span in one.content)
        return before and inside and bool(self.speakers.speakers_of(number))

    def aims(self, hit: Hit, number: int) -> bool:
        """Tell whether what somebody is said to be up to is only what they want: 'Oslo wants to contain it'."""
        accused = hit.rule.framing and hit.rule.cue.role == "verdict" and hit.rule.rule_id == "framing/contained"
        return accused and self.speakers.attributions[number].rule_id == "infinitive"

    def tags_speech(self, hit: Hit, head: Token) -> bool:
        """Tell whether a cue only tells who speaks: '"We will come back to it," he promised'."""
        cue = hit.rule.cue
        numbers = (
            self.speakers.cued_by(head.idx, head.idx + len(head)) if cue.stance > 0 and not hit.rule.framing else []
        )
        return any(self.speakers.attributions[number].rule_id in {"tag-after", "tag-before"} for number in numbers)

    def left_to_others(self, hit: Hit, head: Token) -> bool:
        """Tell whether an act is only what a speaker speaks of another doing: 'think again before letting it open'."""
        if hit.rule.cue.role != "act" or head.tag_ not in {"VB", "VBG"} or head.dep_ not in {"ccomp", "pcomp"}:
            return False
        if any(kid.dep_ == "aux" and kid.lower_ in words("finite") for kid in head.children):
            return False
        own = [kid for kid in head.children if kid.dep_ == "nsubj"]
        return bool(own) and bool(self.speakers.chain(hit.start, hit.end)) and head.head.lower_ not in words("light")

    def belittled(self, hit: Hit, number: int) -> bool:
        """Tell whether a verb of speech is itself a verdict on that speech: 'stop hyping the so-called threat'."""
        one = self.speakers.attributions[number]
        spoken = [span for span in (one.cue, one.source) if span is not None]
        verdicts = [other for other in self.hits if other.rule.cue.role == "verdict" and other.rule.cue.stance < 0]
        return any(
            (span.start <= other.start < span.end or span.start < other.end <= span.end)
            and (other is not hit or span is one.source or hit.rule.framing)
            for other in verdicts
            for span in spoken
        )

    def belittling(self, hit: Hit, head: Token) -> bool:
        """Tell whether only what somebody is blamed for has a subject: 'NATO hypes the so-called threat'."""
        if hit.rule.cue.role != "verdict" or hit.rule.cue.stance >= 0:
            return False
        blamed = [
            one
            for one in self.hits
            if one is not hit and one.rule.framing and one.rule.cue.stance == hit.rule.cue.stance
        ]
        return any(
            one.start <= above.idx < one.end for above in head.ancestors if above.pos_ == "VERB" for one in blamed
        )


def subject_phrases(doc: Doc, base: int) -> dict[int, int]:
    """Map the start of each subject's phrase to the end of its head, in offsets of the article."""
    tops = subject_tokens(doc)
    found = {base + token.left_edge.idx: base + token.idx + len(token) for token in tops}
    beside = [kid for token in tops for kid in token.children if kid.dep_ == "appos"]
    return found | {base + kid.left_edge.idx: base + kid.idx + len(kid) for kid in beside if kid.pos_ == "PROPN"}


def subject_tokens(doc: Doc) -> list[Token]:
    """List the heads of all subjects."""
    return [doc[at] for at, dep in enumerate(doc.dep) if dep in subjects.SUBJECTS]


def subject_owners(doc: Doc, base: int) -> set[int]:
    """Give where subjects start that start with their owner, in offsets of the article."""
    return {
        base + token.left_edge.idx
        for token in subject_tokens(doc)
        if any(kid.dep_ == "poss" and kid.left_edge == token.left_edge for kid in token.children)
    }
