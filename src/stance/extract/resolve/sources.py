"""Takes the noun phrase of a source without a name, gives it as a link of the chain: 'three diplomats'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.lists import lists
from stance.extract.resolve.phrases import phrase

if TYPE_CHECKING:
    from stance.extract.parsed import Token
    from stance.extract.resolve.resolver import Resolver

FEW = re.compile(r"^(?:the|a|an|some|several|many|these|those|its|his|her|one of(?: the)?)\s+", re.IGNORECASE)
CUT = re.compile(r"\s?[,;:(–—]|\s(?:who|which|that)\b")
# Sources of these are their party's officials.
PUBLIC = frozenset({"government", "ministry", "cabinet", "authorities", "administration", "presidential"})


class Sources:
    """The sources of one article that have no name."""

    def __init__(self, resolver: Resolver) -> None:
        """Keep the article's actors."""
        self.resolver, self.text = resolver, resolver.text

    def unnamed(self, head: Token, base: int, found: list[Holder], holder: Holder) -> Holder | None:
        """Give a source as the article describes it, where it names no party that it speaks for.

        `holder` is of whom it tells: 'government sources' are those of their government.
        """
        head = counted(head)
        if head.lower_ not in lists()["sources"] or (found and head.lower_ not in lists()["tellers"]):
            return None
        start, end = (base + at for at in phrase(head))
        if any(self.resolver.parties.mentions(self.text, start, end)):
            return None
        words = CUT.split(self.text[start:end], maxsplit=1)[0]
        home = (holder.party or self.resolver.in_view.home()) if PUBLIC & set(words.casefold().split()) else None
        if home is not None:
            return self.resolver.officials.called(home, "official", start, end)
        return Holder("unnamed", FEW.sub("", FEW.sub("", words)), None, None, start, end)

    def seated(self, head: Token, base: int, found: list[Holder], holder: Holder) -> Holder | None:
        """Give an official of a palace or office that speaks for somebody: 'the Elysee confirmed it'."""
        if fold(head.text) not in lists()["seats"]:
            return None
        start, end = (base + at for at in phrase(head))
        owner = next((kid for kid in head.children if kid.dep_ == "poss"), None)
        owners = self.resolver.holders(owner, base)[:1] if owner is not None and not found else []
        party = next((one.party for one in (*found, *owners) if one.party is not None), None)
        own = holder.kind == "party" and holder.party == party
        if party is None or own or any(one.kind != "party" for one in found):
            return None
        return self.resolver.officials.called(party, "official", start, end)


def counted(head: Token) -> Token:
    """Give whom a word counts: the sources of 'one of the sources'."""
    of = next((kid for kid in head.children if kid.lower_ == "of"), None) if head.lower_ in lists()["counted"] else None
    return next((kid for kid in of.children if kid.dep_ == "pobj"), head) if of is not None else head
