"""Takes a description that names no party, gives whose it is by what the sentences before it are about."""

from __future__ import annotations

import re
from collections import Counter
from functools import cached_property
from typing import TYPE_CHECKING

from stance.extract.resolve.backward import ALLIANCES, SENTENCE_END
from stance.extract.resolve.roles import roles_in

if TYPE_CHECKING:
    from stance.extract.resolve.backward import Backward
    from stance.extract.resolve.holder import Holder
    from stance.extract.resolve.parties import Party, PartyMention

# "in Lithuania", "from Tokyo": where something happens says nothing of whose official speaks.
PLACE = re.compile(r"\b(?:in|at|to|near|outside|with|for|on|against|toward|towards|about|from) (?:the )?$")
MISSION = re.compile(r"\b(?:embassy|mission|consulate)\b", re.IGNORECASE)
SENTENCES = 3


class InView:
    """Which party the text is about at any place of one article."""

    def __init__(self, backward: Backward) -> None:
        """Keep who was named."""
        self.backward, self.text, self.parties = backward, backward.text, backward.parties

    def party(self, at: int, end: int, *, state: bool, lacking: frozenset[str] = frozenset()) -> Party | None:
        """Give the party in view, of its sentence before a place or after it, else of the last; none `lacking`."""
        start = self.backward.sentence_start(at)
        ends = SENTENCE_END.search(self.text, end)
        stretches = [(start, at), (end, min(end + 60, ends.start() if ends else len(self.text)))]
        for _ in range(SENTENCES - 1):
            if start <= 0:
                break
            last, start = start, self.backward.sentence_start(start - 2)
            stretches.append((start, last))
        for first, last in stretches:
            found = self.chosen(first, last, passed_over=lacking | (ALLIANCES if state else frozenset()))
            if found is not None:
                return found
        return None

    def home(self) -> Party | None:
        """Give the state where the text is at home."""
        return self.most_named

    @cached_property
    def most_named(self) -> Party | None:
        """Give the state that the article names at least twice as often as any other."""
        counts = Counter(one.party for one in self.parties.mentions(self.text) if one.party.name not in ALLIANCES)
        most = [*counts.most_common(2), (None, 0), (None, 0)]
        return most[0][0] if most[0][1] >= 2 * most[1][1] else None

    def chosen(self, start: int, end: int, *, passed_over: frozenset[str]) -> Party | None:
        """Give the party of one stretch: a subject first, then a person's, then one that is no mere place."""
        named = [
            one
            for one in self.parties.mentions(self.text, start, end)
            if one.party.name not in passed_over
            and not any(first <= one.start < last for first, last in self.backward.quoted)
        ]
        subjects = [one for one in named if one.start in self.backward.subjects or self.owns_subject(one)]
        people = [one.person.party for one in self.backward.people.within(start, end) if one.person.party is not None]
        people = [one for one in people if one.name not in passed_over]
        free = [one for one in named if not PLACE.search(self.text[max(0, one.start - 12) : one.start])]
        candidates = [*(one.party for one in reversed(subjects)), *people[::-1], *(one.party for one in reversed(free))]
        return next(iter(candidates), None)

    def owns_subject(self, mention: PartyMention) -> bool:
        """Tell whether a party stands inside the phrase of a subject: 'the German government'."""
        return any(start <= mention.start and mention.end <= end for start, end in self.backward.subjects.items())

    def mission(self, at: int) -> tuple[int, int] | None:
        """Give where the last sentence or two before a place name an embassy or mission."""
        start = at
        for _ in range(SENTENCES):
            start = self.backward.sentence_start(max(0, start - 2))
        found = list(MISSION.finditer(self.text, start, at))
        return found[-1].span() if found else None

    def introduced(self, party: Party, start: int, end: int) -> Holder | None:
        """Give the person whom the text names right after describing them: 'a minister said. Ann Lee spoke ...'."""
        people = self.backward.people
        names = [one for one in people.within(end, end + 200) if one.person.party == party]
        if not names or any(one.person.name == names[0].person.name for one in people.within(0, start)):
            return None
        opens = re.search(r"(?:[.!?][”\"]?\s+|\n\s*)((?:[\w.-]+\s){0,3})$", self.text[end : names[0].start])
        full = " " in self.text[names[0].start : names[0].end]
        # Behind an office of their own it is somebody else: 'an official said. Defence Minister Bob Ray told ...'.
        return names[0].person.holder(start, end) if opens and full and not roles_in(opens[1]) else None
