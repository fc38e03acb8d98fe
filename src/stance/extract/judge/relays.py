"""Takes an attribution of a parsed window, gives who passes it on: whom its speaker cites, who cites its speaker."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.grammar import head_of
from stance.extract.judge.layout import LAYOUT
from stance.extract.judge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.extract.attribute import Attribution
    from stance.extract.parsed import Doc, Span, Token
    from stance.extract.resolve.holder import Holder
    from stance.extract.resolve.resolver import Resolver

QUOTING = frozenset({"quote", "cite"})
CITING = frozenset({"citing", "quoting"})
CITES = frozenset({"cited", "cites", "quoted", "quotes"})
CITED = frozenset({"cited", "quoted", "reported", "relayed", "carried"})
SAID = frozenset({"said", "reported", "described", "quoted", "cited"})
NAMING = frozenset({"PROPN", "NOUN"})
DESCRIBED = frozenset({"poss", "prep", "amod", "compound"})


class Relays:
    """Who passes on what is said in one window."""

    def __init__(self, doc: Doc, base: int, spoken: list[Attribution], resolver: Resolver) -> None:
        """Keep the window and its attributions of speech."""
        self.doc, self.base, self.spoken, self.resolver = doc, base, spoken, resolver

    def cited(self, one: Attribution) -> list[Token]:
        """Give whom an outlet cites for what it reports: 'TASS reported, citing the Financial Times'."""
        sent = self.sentence(one)
        citing = [token for token in sent or () if is_citing(token) and nearest(token.idx, self.spoken) is one]
        return [noun for token in citing for noun in noun_behind(token)]

    def heard(self, one: Attribution) -> list[Token]:
        """Give whom an attribution's own verb quotes: 'the agency quotes people close to him to the effect that'."""
        if one.cue is None or one.cue_lemma not in QUOTING:
            return []
        verb = head_of(self.doc, one.cue.start, one.cue.end)
        kids = list(verb.children) if verb is not None else []
        passive = [kid for kid in kids if kid.dep_ == "nsubjpass"]
        return passive or [kid for kid in kids if kid.dep_ == "dobj"]

    def broken_into(self, one: Attribution) -> list[Holder]:
        """Give the outlet before 'as cited by TASS', where that breaks in before a cue without a source."""
        cited = [token for token in self.sentence(one) or () if is_cited(token) and token.idx < one.content[0].end]
        before = [noun for token in cited for noun in self.doc[token.sent.start : token.i] if noun.pos_ in NAMING]
        return [holder for holder in self.meant(before[-1:]) if holder.kind == "outlet"]

    def quoted(self, one: Attribution, holders: list[Holder]) -> list[Holder]:
        """Give whom an outlet quotes: 'the agency quoted officials: "..."' has the officials speak."""
        if not holders or holders[0].kind != "outlet":
            return []
        return [found for token in self.heard(one) for found in self.resolver.holders(token, self.base)]

    def agents(self, head: Token) -> list[Holder]:
        """Give who says of somebody what he holds: 'is said by a diplomat to oppose it'."""
        said = head.head if head.dep_ in {"xcomp", "ccomp"} else head
        agents = [kid for kid in said.children if kid.dep_ == "agent"] if said.lower_ in SAID else []
        return self.meant(goal for kid in agents for goal in kid.children if goal.dep_ == "pobj")

    def aides(self, head: Token, one: Attribution) -> list[Holder]:
        """Give officials of the country of whom they speak, if no more is told of them: 'aides say that Macron ...'."""
        if head.lower_ not in words("aides") or any(kid.dep_ in DESCRIBED for kid in head.children):
            return []
        spans = ((self.base + span.start, self.base + span.end) for span in one.content)
        parties = [found.person.party for span in spans for found in self.resolver.people.within(*span)]
        at, called = self.base + head.idx, self.resolver.officials.called
        return [called(party, "official", at, at + len(head)) for party in parties[:1] if party is not None]

    def sentence(self, one: Attribution) -> Span | None:
        """Give the sentence that tells who speaks, unless the layout does."""
        at = one.cue or one.source
        token = self.doc.at(at.start) if at is not None and one.rule_id not in LAYOUT else None
        return self.doc.sentence_of(token) if token is not None else None

    def meant(self, nouns: Iterable[Token]) -> list[Holder]:
        """Give whom nouns mean, the first of each."""
        return [found for token in nouns for found in self.resolver.holders(token, self.base)[:1]]


def is_citing(token: Token) -> bool:
    """Tell whether a word says whom an outlet has something from: 'citing officials', 'a report that cited them'."""
    if token.lower_ in CITING:
        return True
    return token.lower_ in CITES and token.tag_ in {"VBD", "VBZ"} and not is_cited(token)


def is_cited(token: Token) -> bool:
    """Tell whether a word says that somebody passes on what was said before it: 'as cited by'."""
    return token.lower_ in CITED and token.i + 1 < token.sent.end and token.doc[token.i + 1].lower_ == "by"


def nearest(at: int, others: list[Attribution]) -> Attribution | None:
    """Give the attribution whose source or cue stands last before an offset, or holds it."""
    before = [
        (span.start, number)
        for number, one in enumerate(others)
        for span in (one.source, one.cue)
        if span is not None and span.start <= at and not (one.cue is not None and one.cue.start <= at < one.cue.end)
    ]
    return others[max(before)[1]] if before else None


def noun_behind(token: Token) -> Iterator[Token]:
    """Yield the head of the noun phrase that stands next behind a word in its sentence."""
    behind = token.doc[token.i + 1 : token.sent.end]
    noun = next((one for one in behind if one.pos_ in NAMING), None)
    while noun is not None and noun.head != noun and noun.dep_ in {"compound", "amod", "nmod", "poss"}:
        noun = noun.head
    if noun is not None and noun.i > token.i:
        yield noun
