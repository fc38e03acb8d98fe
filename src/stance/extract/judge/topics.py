"""Takes a cue of talks, or a threat that is named, tells what is only talked about and states no stand."""

from __future__ import annotations

from calendar import day_name, month_name
from typing import TYPE_CHECKING

from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.judge.hits import Hit
    from stance.extract.judge.mentions import Mention
    from stance.extract.parsed import Doc, Token

ABOUT = frozenset({"about", "on", "over", "regarding", "concerning"})
OF_SPEECH = frozenset({"about", "regarding", "concerning"})
DATES = frozenset(name.lower() for name in (*day_name, *month_name) if name)
NOUNS = frozenset({"NOUN", "PROPN"})
DEFINITE = frozenset({"the", "this", "that", "these", "those", "its", "their", "his", "her"})
TOPICS = frozenset({"dobj", "nsubjpass", "pobj"})


def on_other_matter(hit: Hit, head: Token, here: list[Mention]) -> bool:
    """Tell whether talks are said to be on a thing that is not the issue: 'held talks on fisheries'."""
    return any(not meant(topic, here) for topic in topics(hit, head))


def topics(hit: Hit, head: Token) -> Iterator[Token]:
    """Yield the nouns for what talks are on: what a verb of talking has for its object, what stands behind 'on'."""
    for token in head.doc.over(hit.start, hit.end) or (head,):
        for kid in token.children:
            if kid.i < token.i or kid.idx < hit.start:
                continue
            if kid.dep_ == "dobj" and kid.idx >= hit.end and token.lower_ in forms("discussing"):
                yield kid
            elif kid.dep_ == "prep" and kid.lower_ in ABOUT:
                yield from (goal for goal in kid.children if goal.dep_ == "pobj" and goal.lower_ not in DATES)


def spoken_of(verb: Token) -> Iterator[Token]:
    """Yield the nouns of what somebody is said to speak: 'said about free trade', 'wrote of the market'."""
    behind = [below for kid in verb.children if kid.dep_ == "nsubj" and kid.i > verb.i for below in kid.children]
    for kid in (*verb.children, *behind):  # the parser hangs some on the speaker's name: "said Lee about it"
        close = kid.lower_ == "of" and kid.i == verb.i + 1
        if kid.dep_ == "prep" and (close or kid.lower_ in OF_SPEECH):
            yield from (one for one in kid.children if one.dep_ == "pobj" and one.lower_ not in words("complaints"))


def meant(topic: Token, here: list[Mention]) -> bool:
    """Tell whether a topic is the issue or a side of it: its timing, details, the matter."""
    if topic.pos_ not in NOUNS or topic.lower_ in words("facets"):
        return True
    first, last = topic.left_edge.idx, topic.right_edge.end
    return any(first <= one.start < last or one.start <= topic.idx < one.end for one in here)


def only_discussed(hit: Hit, head: Token) -> bool:
    """Tell whether a noun is what is talked about: "discussed its ambitions", "spoke about the challenges"."""
    if head.pos_ not in NOUNS or head.dep_ not in TOPICS:
        return False
    above = head.head
    if above.lower_ in forms("discussing") or (covered(above) and definite(head)):
        return True
    behind = above.head if head.dep_ == "pobj" else above
    if behind.lower_ in forms("mentioning") and stated(hit, head):
        return True
    if behind == above or (above.lower_ not in ABOUT and above.lower_ not in {"of", "with"}):
        return False
    return definite(head) and (behind.lower_ in forms("conversing") or covered(behind))


def covered(verb: Token) -> bool:
    """Tell whether it is an occasion or its agenda that a thing is a part of: 'the talks covered', 'focused on'."""
    told = [kid for kid in verb.children if kid.dep_ == "nsubj" and kid.lower_ in words("occasions")]
    return bool(told) and verb.lower_ in forms("covering")


def definite(noun: Token) -> bool:
    """Tell whether a noun names what is taken for known: 'the challenges', 'China's rise'."""
    return any(kid.dep_ == "poss" or kid.lower_ in DEFINITE for kid in noun.children)


def stated(hit: Hit, head: Token) -> bool:
    """Tell whether a noun tells a fact of arms or power and judges nothing: 'mentions its military build-up'."""
    span: Doc | list[Token] = head.doc.over(hit.start, hit.end) or [head]  # type: ignore[assignment]
    last = list(span)[-1]
    return head.lower_ in words("facts") or last.lower_ in words("facts")
