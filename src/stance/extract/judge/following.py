"""Takes a parsed sentence, gives who in it takes the side just told or the other: 'Denmark agreed', 'so does Oslo'."""

from __future__ import annotations

import re
from functools import cache
from typing import TYPE_CHECKING, NamedTuple

from stance.extract.judge.nominal import goals
from stance.extract.judge.subjects import own_subject
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Span, Token

DO = frozenset(["do", "does", "did", "is", "are", "was", "were", "has", "have", "had", "will", "would", "can", "could"])
FINITE = frozenset({"VBD", "VBZ", "VBP"})
ALIKE = frozenset({"so", "neither", "nor", "as"})
LISTING = frozenset({"include", "includes", "included", "are", "were", "is", "was"})
MAIN = frozenset({"ROOT", "conj", "parataxis"})
CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "pcomp", "oprd", "attr", "acomp"})
THEM = frozenset({"him", "her", "them", "it", "that", "this"})
# What may stand behind the verb that another one's verb is left out after: "Madrid does too", "Oslo did not".
LEFT_OUT = re.compile(
    r"(?P<no>\s?n['’o]t\b)?,?\s?(?P<too>too|as well|likewise|so|the same|either)?(?=[,.;!\n”\"]|$)", re.IGNORECASE
)


class Follower(NamedTuple):
    """Who follows, by which verb, and whether to the same side."""

    verb: Token
    nouns: list[Token]
    same: bool
    whom: tuple[Token, ...] = ()


def followers(sent: Span) -> Iterator[Follower]:
    """Yield who follows in a sentence, in its order."""
    known = telling()
    for token in (one for one in sent if one.lower_ in known):
        found = alike(token) or left_out(token) or agreeing(token) or echoing(token) or listed(token)
        if found is not None and found.nouns:
            yield found


@cache
def telling() -> frozenset[str]:
    """Give the words by which somebody is told to follow."""
    return ALIKE | DO | LISTING | forms("agreeing") | forms("disagreeing") | forms("echoing")


def alike(token: Token) -> Follower | None:
    """Read 'so does Oslo', 'neither do Estonia and Finland', 'as did Paris'."""
    rest = token.doc[token.i + 1 : token.sent.end]
    if token.lower_ not in ALIKE or len(list(rest)) <= 1 or rest[0].lower_ not in DO:
        return None
    after = [one for one in rest if one.tag_[:2] == "NN"]
    top = after[0] if after else None
    while top is not None and top.head in after and top.dep_ not in {"conj", "appos"}:
        top = top.head
    if top is None or top.left_edge.i != rest[0].i + 1:
        return None
    end = top.right_edge.i + 1
    ends = end >= token.sent.end or token.doc[end].is_punct or token.doc[end].lower_ in {"and", "but"}
    return Follower(rest[0], [top], same=True) if ends else None


def left_out(verb: Token) -> Follower | None:
    """Read 'Madrid does too', 'Oslo did not'."""
    if verb.lower_ not in DO or verb.dep_ in {"aux", "auxpass"}:
        return None
    behind = LEFT_OUT.match(verb.doc.text[verb.idx + len(verb) : verb.sent.end_char].lstrip(" "))
    if behind is None or not (behind["no"] or behind["too"]):
        return None
    return Follower(verb, own_subject(verb, first=False), same=not behind["no"] or bool(behind["too"]))


def agreeing(verb: Token) -> Follower | None:
    """Read 'Denmark agreed with him', 'she begs to differ': agreement with nothing else to agree on."""
    differs = verb.lower_ in forms("disagreeing")
    if verb.tag_ not in FINITE | {"VB"} or not (differs or verb.lower_ in forms("agreeing")):
        return None
    top = verb.head if verb.tag_ == "VB" and verb.dep_ == "xcomp" and verb.head.lower_ in forms("begging") else verb
    other = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ != "with" and not timed(kid)]
    if (
        other
        or top.tag_ not in FINITE
        or top.dep_ not in MAIN
        or any(kid.dep_ in CLAUSES | {"dobj", "agent"} for kid in verb.children)
    ):
        return None
    denied = any(kid.dep_ == "neg" for kid in verb.children)
    whom = tuple(goal for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "with" for goal in goals(kid))
    return Follower(verb, own_subject(top, first=False), same=differs == denied, whom=whom)


def echoing(verb: Token) -> Follower | None:
    """Read 'Kallas echoed him', 'Oslo shares that view'."""
    if verb.tag_ not in FINITE or verb.lower_ not in forms("echoing"):
        return None
    said = [kid for kid in verb.children if kid.dep_ == "dobj"]
    meant = [one for one in said if one.lower_ in THEM or one.lower_ in words("echoes", "shared")]
    meant = [one for one in meant if all(kid.dep_ in {"det", "poss", "amod"} for kid in one.children)]
    if not meant or verb.dep_ not in MAIN or any(kid.dep_ in {"ccomp", "xcomp"} for kid in verb.children):
        return None
    denied = any(kid.dep_ == "neg" for kid in verb.children)
    return Follower(verb, own_subject(verb, first=False), same=not denied)


def listed(verb: Token) -> Follower | None:
    """Read 'Signatories included Ann Lee', 'among them were Ann Lee and Jan Roe'."""
    if verb.lower_ not in LISTING:
        return None
    who = [kid for kid in verb.children if kid.dep_ in {"nsubj", "attr", "dobj"}]
    led = [goal for kid in verb.children if kid.lower_ == "among" for goal in goals(kid)]
    signers = [one for one in who + led if one.lower_ in words("signers")]
    named = [one for one in who if one.pos_ == "PROPN" and one.i > verb.i]
    return Follower(verb, named, same=True) if signers and named else None


def timed(preposition: Token) -> bool:
    """Tell whether a preposition tells when or where: 'agreed on Tuesday'."""
    return preposition.lower_ in {"on", "in", "at", "after"} and any(
        goal.pos_ == "PROPN" or goal.lower_ in {"part", "principle", "day", "talks", "interview", "briefing"}
        for goal in goals(preposition)
    )
