"""Takes what the layout of a text attributes, a turn, an answer or the whole, gives who speaks there."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.extract.judge.voices import ANSWER, TURN, WHOLE
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.roles import role_mentions

if TYPE_CHECKING:
    from stance.extract.attribute import Attribution
    from stance.extract.resolve.resolver import Resolver

LAYOUT = frozenset({ANSWER, TURN, WHOLE})
LABEL_NAME = re.compile(r"[A-Z][\w’'-]+(?: [A-Z][\w’'-]+)*")
ABBREVIATED = {"sg": "secretary general", "pm": "prime minister", "fm": "foreign minister"}


def by_layout(one: Attribution, base: int, resolver: Resolver) -> list[Holder]:
    """Give who speaks in a turn, an answer or a whole text; `base` is where its window starts in the article."""
    if one.rule_id == WHOLE:
        return resolver.voices
    if one.source is None:
        return []
    speaking = answering if one.rule_id == ANSWER else taking_turn
    return speaking(base + one.source.start, base + one.source.end, resolver)


def answering(start: int, end: int, resolver: Resolver) -> list[Holder]:
    """Give who answers in a transcript: an official of the party that the question asks."""
    asked = next(iter(resolver.parties.mentions(resolver.text, start, end)), None)
    return [resolver.officials.called(asked.party, "official", start, end)] if asked is not None else []


def taking_turn(start: int, end: int, resolver: Resolver) -> list[Holder]:
    """Give whose turn it is: whom the label names or calls by office, or the last one before the interview."""
    people = resolver.people
    if start == end:
        before = people.within(0, start)
        return [before[-1].person.holder(start, end)] if before else []
    name = LABEL_NAME.match(resolver.text, start, end)
    for named in people.within(start, name.end() if name else end):
        return [named.person.holder(named.start, named.end)]
    if name is not None and " " in name[0] and end - name.end() > 2:
        return [Holder("person", name[0], None, None, start, name.end())]
    words = fold(resolver.text[start:end])
    role = ABBREVIATED.get(words, words)
    roles = role_mentions(resolver.text, start, end)
    role = roles[0].words if roles and roles[0].end == end else role
    return [found.person.holder(start, end) for found in people.mentions if role in found.person.roles][:1]
