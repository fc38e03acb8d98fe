"""Takes words of an article, gives the states and organisations that they name: by name, adjective or capital."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any, NamedTuple

from stance.codebook import fold
from stance.extract.expression import WORD, Expression

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from stance.codebook import Codebook


# Adjectives whose plural is the people's name: "the Italians".
PEOPLES = ("an", "i", "k", "c", "ot")
# How many names are remembered with the parties in them.
MOST = 20_000


@dataclass(frozen=True)
class Party:
    """A state or organisation: its name for people, and its id where the registry has it."""

    name: str
    party_id: str | None


class PartyMention(NamedTuple):
    """A place in a text where a party is named."""

    start: int
    end: int
    party: Party
    form: str


class Parties:
    """All parties of the registry and of the table of countries, by the words that name them."""

    def __init__(self, codebook: Codebook) -> None:
        """Collect the words; the registry's own names win."""
        self.forms: dict[str, tuple[Party, str]] = {}
        declared = {
            fold(name.name): actor
            for actor in codebook.actors.values()
            if actor.kind in {"state", "organisation"} and actor.party_id == actor.actor_id
            for name in actor.names
        }
        for name, adjectives, capitals, others in table()["countries"]:
            known = declared.get(fold(name)) or next(
                (declared[fold(one)] for one in others.split("|") if fold(one) in declared), None
            )
            party = Party(known.name, known.actor_id) if known else Party(name, None)
            for form, words in (("name", name), ("adjective", adjectives), ("capital", capitals), ("name", others)):
                self.add(party, form, words)
            self.add(party, "adjective", "|".join(f"{one}s" for one in adjectives.split("|") if one.endswith(PEOPLES)))
        for key, actor in declared.items():
            self.forms[key] = (
                Party(actor.name, actor.actor_id),
                "capital" if key in self.forms and self.forms[key][1] == "capital" else "name",
            )
        self.find = any_of(self.forms)
        self.known: dict[str, tuple[PartyMention, ...]] = {}

    def add(self, party: Party, form: str, words: str) -> None:
        """Add words, apart by bars, as a form of the party's name."""
        for word in filter(None, words.split("|")):
            self.forms.setdefault(fold(word), (party, form))

    def mentions(self, text: str, start: int = 0, end: int | None = None) -> Iterator[PartyMention]:
        """Yield the places where a text names parties."""
        for found in self.find.finditer(text, start, len(text) if end is None else end):
            if not found[0][0].isupper() or found[0] == "us":
                continue
            party, form = self.forms[fold(found[0])]
            if not (fold(found[0]) == "us" and found[0] != "US"):
                yield PartyMention(found.start(), found.end(), party, form)

    def named_in(self, words: str) -> tuple[PartyMention, ...]:
        """Give the parties that a few words name, looked for once."""
        if words not in self.known:
            if len(self.known) >= MOST:
                self.known.clear()
            self.known[words] = tuple(self.mentions(words))
        return self.known[words]

    def named(self, name: str) -> Party | None:
        """Give the party of a name."""
        found = self.forms.get(fold(name))
        return found[0] if found else None


def any_of(names: Iterable[str]) -> Expression:
    """Make an expression for any of some folded names, the longest first; only those of one first word are tried."""
    by_word: dict[str, list[str]] = {}
    for name in sorted(names, key=len, reverse=True):
        if (first := WORD.search(name)) is not None:
            by_word.setdefault(first[0], []).append(name)

    def beginning_with(word: str) -> re.Pattern[str] | None:
        spelled = "|".join(map(spelling, by_word.get(fold(word), ())))
        return re.compile(rf"(?:{spelled})(?!\w)", re.IGNORECASE) if spelled else None

    return Expression(beginning_with)


def spelling(folded: str) -> str:
    """Give the expression for a folded name in its spellings: hyphens, curly apostrophes, accents."""
    letters = {"'": "['’]", " ": r"[\s\-]+", "e": "[eéèê]", "a": "[aáâã]", "o": "[oóøô]", "u": "[uúü]", "i": "[ií]"}
    return "".join(letters.get(letter, re.escape(letter)) for letter in folded)


@cache
def table() -> dict[str, Any]:
    """Read the table of countries and organisations."""
    return tomllib.loads(files(__package__).joinpath("countries.toml").read_text(encoding="utf-8"))
