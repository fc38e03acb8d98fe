"""Takes a phrase for an outlet, gives the outlet that it names or means; none where it means nobody in particular."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.institutions import CAPITALISED
from stance.extract.resolve.lists import lists
from stance.extract.resolve.officials import REGION, adjective
from stance.extract.resolve.phrases import phrase

if TYPE_CHECKING:
    from stance.extract.parsed import Token
    from stance.extract.resolve.resolver import Resolver

# "M1", "2GB", "LRT": broadcasters and agencies go by their letters.
LETTERS = re.compile(r"(?=[A-Z\d]{0,4}[A-Z])[A-Z\d]{2,5}")
ARTICLE = re.compile(r"(?:Le|La|Les|El|Der|Die|Das|Il) [A-ZÀ-Þ]")
DETERMINER = re.compile(r"^(?:the|a|an|its|his|her|their|this|that)\s+", re.IGNORECASE)
DETERMINERS = frozenset({"the", "a", "an", "some"})
# How far back 'the newspaper' may have been named.
BACK = 2_000


class Newsrooms:
    """The outlets of one article."""

    def __init__(self, resolver: Resolver) -> None:
        """Keep the article's actors."""
        self.resolver, self.text = resolver, resolver.text
        self.known = resolver.codebook.outlets_by_name

    def meant(self, holder: Holder, noun: Token | None) -> Holder | None:
        """Give who passes something on: an outlet by its name, 'the newspaper' as the one named last."""
        if holder.kind == "organisation" and holder.actor_id is None and self.is_formed(holder.name):
            return replace(holder, kind="outlet")
        if holder.kind == "person" and fold(self.text[holder.start : holder.end]) in self.known:
            return replace(holder, kind="outlet", name=self.registered(self.text[holder.start : holder.end]))
        if holder.kind != "outlet" or noun is None or fold(holder.name) in self.known:
            return holder
        names = list(self.names(holder.start, holder.end))
        if names:
            return replace(holder, name=names[-1])
        if noun.lower_ in lists()["media"] and is_described(noun):
            return self.last(holder.start) if is_one(noun) else replace(holder, name=self.described(holder, noun))
        return self.last(holder.start) if noun.lower_ in lists()["media"] and is_one(noun) else None

    def formed(self, noun: Token, base: int) -> Holder | None:
        """Give the outlet that a phrase names by a name in the form of one, or describes."""
        start, end = base + phrase(noun)[0], base + noun.idx + len(noun)
        broadcast = noun.lower_ in lists()["media"] | lists()["shows"]
        for name in self.names(start, end):
            letters = LETTERS.fullmatch(name) is not None and not self.resolver.codebook.actors_by_name.get(fold(name))
            if self.is_formed(name) or letters or broadcast:
                at = self.text.index(name, start)
                return Holder("outlet", self.registered(name), None, None, at, at + len(name))
        return None

    def names(self, start: int, end: int) -> list[str]:
        """List the names in a phrase, those of peoples and parties left out."""
        found = (one[0].removeprefix("The ") for one in CAPITALISED.finditer(self.text, start, end))
        letters = (one[0] for one in LETTERS.finditer(self.text, start, end) if one[0][0].isdigit())
        return [name for name in (*found, *letters) if not self.is_people(name)]

    def is_people(self, name: str) -> bool:
        """Tell whether a name is that of a party or people."""
        covered = any(one.end - one.start == len(name) for one in self.resolver.parties.mentions(name))
        return covered or REGION.fullmatch(name) is not None or fold(name) in lists()["outlet"] | DETERMINERS

    def is_formed(self, name: str) -> bool:
        """Tell whether a name has the form of an outlet's: 'Sky News', 'Le Monde'."""
        return (
            fold(name) in self.known
            or ARTICLE.match(name) is not None
            or (" " in name and bool(lists()["newsroom"] & set(fold(name).split())))
        )

    def between(self, start: int, end: int) -> Holder | None:
        """Give the outlet named last in a stretch, by the registry or as an agency or paper: 'news agency CTK'."""
        told = bool(lists()["media"] & set(fold(self.text[start:end]).split()))
        for name in reversed(self.names(start, end)):
            if self.is_formed(name) or (told and LETTERS.fullmatch(name)):
                at = self.text.index(name, start)
                return Holder("outlet", self.registered(name), None, None, at, at + len(name))
        return None

    def registered(self, name: str) -> str:
        """Give the name by which the registry has an outlet."""
        outlets = self.known.get(fold(name), ())
        return outlets[0].name if len(outlets) == 1 else name

    def last(self, at: int) -> Holder | None:
        """Give the outlet named last before a place."""
        for found in reversed(list(CAPITALISED.finditer(self.text, max(0, at - BACK), at))):
            name = found[0].removeprefix("The ")
            if self.is_formed(name):
                return Holder("outlet", self.registered(name), None, None, *found.span())
        return None

    def described(self, holder: Holder, noun: Token) -> str:
        """Give a description without its article, its owner by the people: 'Hungarian state television'."""
        owner = next((kid for kid in noun.children if kid.dep_ == "poss"), None)
        words = self.text[holder.start : holder.end]
        if owner is None:
            return DETERMINER.sub("", words)
        of = next((one.party for one in self.resolver.holders(owner, holder.start - phrase(noun)[0])), None)
        own = words.split("\N{RIGHT SINGLE QUOTATION MARK}s ")[-1].split("'s ")[-1]
        return f"{adjective(of.name)} {DETERMINER.sub('', own)}" if of is not None else DETERMINER.sub("", own)


def is_described(noun: Token) -> bool:
    """Tell whether more is said of an outlet than that it is one: 'state television', 'local media'."""
    told = (kid for kid in noun.children if kid.dep_ in {"amod", "compound", "poss", "nmod"})
    return any(kid.lower_ not in lists()["whichever"] for kid in told)


def is_one(noun: Token) -> bool:
    """Tell whether a phrase points back to one outlet: 'the newspaper', 'the British daily'."""
    return noun.tag_ == "NN" and any(kid.lower_ in {"the", "this", "that"} for kid in noun.children)
