"""Takes a noun phrase, gives the outlet or organisation whose name it holds, which the registry need not have."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.lists import lists
from stance.extract.resolve.ownership import owned_from

if TYPE_CHECKING:
    from stance.codebook import Codebook
    from stance.extract.resolve.noun import Noun
    from stance.extract.resolve.parties import Parties

CAPITALISED = re.compile(
    r"[A-ZÀ-Þ][\w’'.-]*(?:\s(?:of|for|the|and|on|in|de)(?:\sthe)?\s[A-ZÀ-Þ][\w’'.-]*|\s[A-ZÀ-Þ][\w’'.-]*)*"
)


class Institutions:
    """The outlets and organisations of one article."""

    def __init__(self, text: str, codebook: Codebook, parties: Parties) -> None:
        """Keep the article and the registry."""
        self.text, self.codebook, self.parties = text, codebook, parties

    def outlet(self, noun: Noun) -> Holder | None:
        """Give the outlet that a phrase names, by name or as 'the newspaper'."""
        for found in CAPITALISED.finditer(self.text, noun.start, noun.end):
            owned = found[0][owned_from(found[0], found.start(), noun.at) - found.start() :]
            for words in (found[0], found[0].removeprefix("The "), owned):
                outlets = self.codebook.outlets_by_name.get(fold(words), ())
                if outlets:
                    return Holder("outlet", outlets[0].name, None, None, found.start(), found.end())
        if noun.word in lists()["outlet"]:
            return Holder("outlet", self.text[noun.start : noun.end], None, None, noun.start, noun.end)
        return None

    def organisation(self, noun: Noun) -> Holder | None:
        """Give an actor that the registry need not have, under the capitalised name that holds the head."""
        if noun.head.tag_ not in {"NNP", "NNPS"}:
            return None
        for found in CAPITALISED.finditer(self.text, noun.start, noun.end):
            start = owned_from(found[0], found.start(), noun.at)
            name = self.text[start : found.end()]
            label = " " in name and name.isupper()  # 'IMAGE COPYRIGHT'
            if start <= noun.at < found.end() and len(name) > 3 and fold(name) not in lists()["anyone"] and not label:
                return self.called(name, start, found.end())
        return None

    def called(self, name: str, start: int, end: int) -> Holder:
        """Give an organisation by its name, with id and party if the registry has it."""
        if name.startswith("The ") and " " in name[4:]:
            name, start = name[4:], start + 4
        known = self.codebook.actors_by_name.get(fold(name), ())
        if len(known) != 1:
            return Holder("organisation", name, None, None, start, end)
        party_id = known[0].party_id
        party = self.parties.named(self.codebook.actors[party_id].name) if party_id else None
        return Holder("organisation", known[0].name, known[0].actor_id, party, start, end)
