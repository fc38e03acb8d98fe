"""Takes a description of several, of somebody just named, or of a ministry, gives the actors that it means."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.noun import party_holder
from stance.extract.resolve.officials import adjective

if TYPE_CHECKING:
    from spacy.tokens import Token

    from stance.extract.resolve.backward import Backward
    from stance.extract.resolve.inview import InView
    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.officials import Officials

SIDES = re.compile(r"\b(?:two|both)\s(?:sides?|parties|partners|governments)\b|\bthe (?:sides|parties)$", re.IGNORECASE)
MINISTRY = re.compile(r"(?:(?:[A-Z]\w+ (?:and |of )?){0,3}(?:Ministry|Department))(?: of(?: [A-Z]\w+| and| the){1,4})?")
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
            if head.lower_ == "parties":
                return people
            return [
                Holder("party", one.party.name, one.party.party_id, one.party, at, at + len(head))
                for one in people
                if one.party is not None
            ]
        for _ in range(3):
            start, last = self.backward.sentence_start(max(0, start - 2)), start
            named = {one.party.name: one for one in self.parties.mentions(self.text, start, last)}
            if len(named) == 2:
                return [
                    Holder("party", one.party.name, one.party.party_id, one.party, at, at + len(head))
                    for one in named.values()
                ]
        return people

    def somebody(self, noun: Noun) -> Holder | None:
        """Give who was named just before 'a man who ...'."""
        told = noun.is_indefinite() and any(kid.dep_ == "relcl" for kid in noun.head.children)
        if noun.word not in SOMEBODY or not told or noun.parties:
            return None
        return self.backward.person(self.backward.sentence_start(noun.start) - 1, None)

    def allied(self, noun: Noun) -> Holder | None:
        """Give the alliance that 'the 30 leaders' or 'allied leaders' speak for, where the article has one."""
        words = fold(self.text[noun.start : noun.at + len(noun.word)])
        plural = noun.word in {"leaders", "allies", "members", "heads"} and not noun.parties
        bare = words in {"allies", "the allies", "nato allies", "all allies"}
        counted = (
            bare or any(kid.dep_ == "nummod" for kid in noun.head.children) or "allied" in words or "alliance" in words
        )
        if not plural or not counted:
            return None
        party = self.backward.common("alliance")
        return party_holder(party, noun) if party is not None else None

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
        party = named[0] if named else self.in_view.party(noun.start, noun.end, state=True)
        if party is None:
            return None
        title = found[0].removeprefix("The ") if found is not None else plain[0].title() if plain is not None else ""
        for one in self.parties.mentions(title):
            title = title.replace(title[one.start : one.end], "").strip()
        return self.officials.registered(
            Holder("organisation", f"{adjective(party.name)} {title}", None, party, noun.start, noun.end)
        )
