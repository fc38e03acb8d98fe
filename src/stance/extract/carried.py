"""Takes a stance and an earlier day of its text, tells whether it was taken then: by who speaks there, or who met."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import TYPE_CHECKING

from stance.extract.dates.sentence import sentence_around

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement
    from stance.extract.resolve.backward import Backward
    from stance.extract.resolve.holder import Holder

SPEECH = re.compile(
    r"\b(?:said|says|told|tells|reported|reports|announced|confirmed|wrote|added|stated|according|declared|warned|argued"
    r"|stressed|insisted|explained|criticised|criticized|commented|tweeted|posted|published|issued|quoted)\b"
)
# Where several are together: its day is that of what each of them says or does there.
GATHERING = re.compile(
    r"\b(?:met|gathered|gatherings?|convened|summits?|meetings?|talks|conferences?|debates?|forums?|sessions?|signed"
    r"|ceremony|rally|rallies|protests?|panels?)\b",
    re.IGNORECASE,
)
# Where one person speaks.
APPEARANCE = re.compile(
    r"\b(?:interviews?|briefings?|hearings?|visit(?:s|ed|ing)?|speech|remarks|reporters|journalists|statement|asked)\b",
    re.IGNORECASE,
)
PRONOUN = re.compile(r"\b(?:he|she)\b", re.IGNORECASE)
# In a transcript each turn has its own speaker.
TURN = re.compile(r"\n[^\S\n]*[A-Z][^:\n.!?]{1,70}: ")
# What somebody did in these days is of the news that a text tells.
RECENT = timedelta(days=14)
BODIES = frozenset({"party", "organisation"})


class Carried:
    """The earlier days of one article, as far as they are of what is said behind them."""

    def __init__(self, backward: Backward) -> None:
        """Keep who was named and who spoke."""
        self.backward, self.text = backward, backward.text

    def holds(self, one: Judgement, at: int, *, recent: bool) -> bool:
        """Tell whether the day told at a place is that of a stance behind it; `recent` if it is just past."""
        if TURN.search(self.text, at, one.start):
            return False
        start, end = sentence_around(self.text, at)
        words = self.text[start:end]
        heard = [other for other in self.backward.speakers if start <= other.start < end]
        if any(same_voice(who, other) for who in (one.holder, *one.via) for other in heard):
            return True
        present = self.present(start, end)
        if any(who.key in present or passed_on(who, words) for who in (one.holder, *one.via)):
            return recent or is_scene(words)
        here = "\n" not in self.text[at : one.start]
        alone = not heard and not self.backward.people.within(start, end) and APPEARANCE.search(words) is not None
        return here and (alone or GATHERING.search(words) is not None)

    def present(self, start: int, end: int) -> set[str]:
        """Give the keys of those of whom a stretch tells: people, bodies, parties that do something, who `he` is."""
        people = [one.person.holder(one.start, one.end) for one in self.backward.people.within(start, end)]
        pronoun = PRONOUN.search(self.text, start, end) if not people else None
        meant = self.backward.person(pronoun.start(), None) if pronoun is not None else None
        parties = [
            one.party.party_id or one.party.name.casefold()
            for one in self.backward.parties.mentions(self.text, start, end)
            if one.start in self.backward.subjects
        ]
        told = [one for one in self.backward.told.within(start, end) if one.kind == "organisation"]
        return {*parties, *(one.key for one in (*people, *told, meant) if one is not None)}


def passed_on(who: Holder, words: str) -> bool:
    """Tell whether an outlet that passes a stance on is named."""
    return who.kind == "outlet" and who.name in words


def is_scene(words: str) -> bool:
    """Tell whether words tell of people who speak or come together."""
    return any(sign.search(words) is not None for sign in (SPEECH, GATHERING, APPEARANCE))


def same_voice(one: Holder, other: Holder) -> bool:
    """Tell whether two are the same, or one is a body for which the other speaks."""
    return one.key == other.key or (one.kind in BODIES and one.party is not None and one.party == other.party)
