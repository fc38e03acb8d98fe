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
# What stands between a sentence and its speaker, where the sentence is in a quotation that ends behind it.
ENDS = re.compile(r"[^“\"\n]{0,400}[”\"]")
GOES_ON = re.compile(r"[^“\"\n]{0,400}[”\"][^“\"\n]{0,400}")
BEHIND = 400
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
        if any(self.is_told_of(who, start, end) or passed_on(who, words) for who in (one.holder, *one.via)):
            return recent or is_scene(words)
        if heard or "\n" in self.text[at : one.start]:
            return False
        alone = not self.backward.people.within(start, end) and APPEARANCE.search(words) is not None
        return alone or GATHERING.search(words) is not None

    def speaker_behind(self, one: Judgement) -> int | None:
        """Give where the text names the speaker behind a quotation that goes on: '"It is wrong. It is," Roe said'."""
        if ENDS.match(self.text, one.end) is None:
            return None
        behind = sorted(
            other.start
            for other in self.backward.speakers
            if other.key == one.holder.key and one.end <= other.start < one.end + BEHIND
        )
        closed = behind and GOES_ON.fullmatch(self.text, one.end, behind[0]) is not None
        return behind[0] if closed else None

    def is_told_of(self, who: Holder, start: int, end: int) -> bool:
        """Tell whether a stretch tells of somebody: a person by name or as `he`, a body, a party that acts."""
        if who.kind == "party":
            found = self.backward.parties.mentions(self.text, start, end)
            return any(one.party == who.party and one.start in self.backward.subjects for one in found)
        if who.kind == "organisation":
            return any(one.key == who.key for one in self.backward.told.within(start, end))
        if any(one.person.holder(one.start, one.end).key == who.key for one in self.backward.people.within(start, end)):
            return True
        pronoun = PRONOUN.search(self.text, start, end)
        meant = self.backward.person(pronoun.start(), None) if pronoun is not None else None
        return meant is not None and meant.key == who.key


def passed_on(who: Holder, words: str) -> bool:
    """Tell whether an outlet that passes a stance on is named."""
    return who.kind == "outlet" and who.name in words


def is_scene(words: str) -> bool:
    """Tell whether words tell of people who speak or come together."""
    return any(sign.search(words) is not None for sign in (SPEECH, GATHERING, APPEARANCE))


def same_voice(one: Holder, other: Holder) -> bool:
    """Tell whether two are the same, or one is a body for which the other speaks."""
    return one.key == other.key or (one.kind in BODIES and one.party is not None and one.party == other.party)
