"""Takes the sentences of a window, gives the outlets that carry what is said: 'told X', 'in an interview with X'."""

from __future__ import annotations

from dataclasses import replace
from functools import cache
from typing import TYPE_CHECKING

from stance.extract.judge.relays import noun_behind
from stance.extract.judge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.attribute import Attribution
    from stance.extract.parsed import Span, Token
    from stance.extract.resolve.holder import Holder
    from stance.extract.resolve.newsrooms import Newsrooms
    from stance.extract.resolve.resolver import Resolver

Carried = tuple["Token", "Holder"]


class Carriers:
    """The outlets of one window that carry what somebody says."""

    def __init__(self, base: int, spoken: list[Attribution], resolver: Resolver, newsrooms: Newsrooms) -> None:
        """Keep the window's attributions."""
        self.base, self.spoken, self.resolver, self.newsrooms = base, spoken, resolver, newsrooms
        self.found: dict[int, list[Carried]] = {}

    def of(self, one: Attribution, sent: Span | None) -> list[Holder]:
        """Give the outlets that carry what an attribution tells."""
        found = self.within(sent) if sent is not None else []
        return [outlet for token, outlet in found if self.belongs(token) is one]

    def around(self, head: Token) -> list[Holder]:
        """Give the outlets of a cue's own clause: 'in a letter seen by X, he warned against it'."""
        above = {head.i, *(one.i for one in head.ancestors)}
        return [outlet for token, outlet in self.within(head.sent) if verb_over(token).i in above]

    def within(self, sent: Span) -> list[Carried]:
        """List the outlets of a sentence that carry words, each with the word that says so."""
        if sent.start_char not in self.found:
            self.found[sent.start_char] = list(self.read(sent))
        return self.found[sent.start_char]

    def read(self, sent: Span) -> Iterator[Carried]:
        """Read a sentence."""
        known = telling()
        for token in (one for one in sent if one.lower_ in known):
            for noun, loosely in goals(token):
                outlet = self.outlet(noun, loosely=loosely)
                if outlet is not None:
                    yield token, outlet

    def outlet(self, noun: Token, *, loosely: bool) -> Holder | None:
        """Give the outlet that a noun names: by the registry, by its form, or where only one can stand."""
        holder = next(iter(self.resolver.holders(noun, self.base)), None)
        if holder is not None and holder.kind == "outlet":
            return self.newsrooms.meant(holder, noun)
        known = holder is not None and (holder.actor_id is not None or holder.kind == "unnamed")
        if known or is_assembly(noun):
            return None
        formed = self.newsrooms.formed(noun, self.base)
        if formed is None and loosely and holder is not None and holder.kind == "organisation":
            return replace(holder, kind="outlet")
        return formed

    def belongs(self, token: Token) -> Attribution | None:
        """Give the attribution that a word of a sentence is about: its cue, else told last before it, else next."""
        at, sent = token.idx, token.sent
        cued = [one for one in self.spoken if one.cue is not None and one.cue.start <= at < one.cue.end]
        if cued and token.lower_ in words("speaking") | {"told"}:
            return cued[0]
        unsaid = [one for one in self.spoken if one.source is None and one.cue is not None and one.rule_id != "adverb"]
        unsaid = [one for one in unsaid if one.cue is not None and at < one.cue.start < sent.end_char]
        if unsaid and token.lower_ in words("carried"):
            return unsaid[0]
        told = [
            (start, number)
            for number, one in enumerate(self.spoken)
            if (start := first_told(one)) is not None and one not in cued and sent.start_char <= start < sent.end_char
        ]
        before = [one for one in told if one[0] <= at]
        chosen = max(before) if before else min(told, default=None)
        return self.spoken[chosen[1]] if chosen is not None else None


@cache
def telling() -> frozenset[str]:
    """Give the words behind which an outlet may stand."""
    return words("carried", "interviews", "pieces", "speaking") | {"told"}


def goals(token: Token) -> Iterator[tuple[Token, bool]]:
    """Yield the nouns that may name who carries words, and whether only an outlet stands there."""
    word, after = token.lower_, token.doc[token.i + 1] if token.i + 1 < token.sent.end else None
    if after is None:
        return
    if word in words("carried") and (
        after.lower_ == "by" or (after.lower_ in {"in", "on"} and word in words("printed"))
    ):
        yield from ((noun, False) for noun in noun_behind(after))
    elif word == "told":
        passive = any(kid.dep_ == "auxpass" for kid in token.children)
        heard = [kid for kid in token.children if kid.dep_ in {"dobj", "dative"} and kid.i > token.i]
        yield from ((noun, True) for noun in heard[:1] if not passive)
    elif word in words("interviews"):
        yield from ((kid, False) for kid in token.children if kid.dep_ in {"compound", "nmod", "poss"})
        if after.lower_ in {"with", "to", "for"}:
            yield from ((noun, True) for noun in noun_behind(after))
    elif word in words("pieces") and after.lower_ in {"in", "for"}:
        yield from ((noun, True) for noun in noun_behind(after))
    elif word in words("speaking") and after.lower_ in {"to", "on", "in"}:
        yield from ((noun, False) for noun in noun_behind(after))


def first_told(one: Attribution) -> int | None:
    """Give where an attribution first says who speaks."""
    return min((span.start for span in (one.source, one.cue) if span is not None), default=None)


def verb_over(token: Token) -> Token:
    """Give the verb of the clause that a word stands in, or that it hangs from as a participle."""
    above = (one for one in (token, *token.ancestors) if one.pos_ in {"VERB", "AUX"} and one.dep_ != "acl")
    return next(above, token)


def is_assembly(noun: Token) -> bool:
    """Tell whether a name is that of people who meet, not of an outlet: 'told the Munich Security Conference'."""
    return any(token.lower_ in words("assemblies") for token in (noun, *noun.children))
