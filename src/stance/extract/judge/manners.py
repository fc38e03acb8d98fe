"""Takes a parsed window, gives speech that is told by its manner: 'was blunter: ...', 'let it be known that ...'."""

from __future__ import annotations

import re
from dataclasses import replace
from itertools import pairwise
from typing import TYPE_CHECKING

from stance.extract.attribute.model import Attribution, Span
from stance.extract.judge.subjects import own_subject, verb_subject
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stance.extract.parsed import Doc, Token

MANNER = "manner"
INTRODUCED = "introduced"
PLAIN = re.compile(
    r"\b(made|makes|making|make|left|leaves|leaving) (?:it )?(?:very |quite |abundantly |perfectly |crystal )?"
    r"(?:clear|plain|known|public|no doubt|little doubt|no secret|understood) (?:that|why|how)\b"
    r"|\b(let|lets|letting) (?:it )?(?:be (?:known|understood|heard|seen)|slip|drop|on) (?:that|why|how)\b"
    r"|\b(gave|gives|giving) (?:\w+ ){0,2}to understand that\b"
    r"|\b(went|gone|go|goes|is|was|are|were) on (?:the )?record (?:as )?(?:saying|stating|with the view)(?: that)?\b"
    r"|\b(took|takes|taking|has|have|had|held|holds|was|is|were|are|be) (?:of )?the (?:\w+ )?"
    r"(?:view|line|position|opinion|mind) that\b"
)
# "The matter is closed, he has made clear", "..., as he likes to say".
TAGGED = re.compile(
    r"\b(?:(?:made|makes|making) (?:it )?(?:very |quite )?(?:clear|plain|known|public)"
    r"|(?:taken|took|takes|given|prone|wont) to say(?:ing)?|(?:fond of|keeps?|kept|tires? of|tired of) saying"
    r"|(?:likes?|liked|used|heard|known|quick|fond|keen) to say|(?:let|lets) (?:it )?be (?:known|understood)"
    r"|went on record)(?=[.,;]|\s+(?:in|on|at|to) )"
)
QUOTES = frozenset({'"', "“", "”", "‘", "''", "``", "'"})
CLOSING = re.compile(r"[\"”»]|\n|$")
COPULAS = frozenset(
    [
        "is",
        "was",
        "are",
        "were",
        "'s",
        "’s",
        "be",
        "been",
        "remains",
        "remained",
        "sounds",
        "sounded",
        "seems",
        "seemed",
        "appears",
        "appeared",
        "grew",
        "turned",
        "became",
    ]
)
FINITE = frozenset({"VBD", "VBZ", "VBP"})
NOBODY = frozenset({"it", "this", "that", "there", "which", "what", "who"})


def manners(doc: Doc) -> Iterator[Attribution]:
    """Yield all speech that is told by its manner."""
    yield from put_plainly(doc)
    yield from tagged(doc)
    yield from behind_colons(doc)
    yield from introduced(doc)


def put_plainly(doc: Doc) -> Iterator[Attribution]:
    """Yield what somebody 'made clear that', 'let it be known that', 'takes the view that'."""
    for found in PLAIN.finditer(doc.text):
        verb = doc.over(found.start(found.lastindex or 1), found.end(found.lastindex or 1))
        subject = verb_subject(verb[0]) if verb is not None else []
        if verb is not None and subject and subject[0].lower_ not in NOBODY:
            end = max(verb.sent.end_char, found.end())
            yield said_by(subject[0], Span(found.end(), end))


def tagged(doc: Doc) -> Iterator[Attribution]:
    """Yield what stands before 'he has made clear' or 'she likes to say'."""
    for found in TAGGED.finditer(doc.text):
        verb = doc.over(*found.span())
        subject = next((one for token in verb or () if (one := verb_subject(token))), [])
        if verb is not None and subject and subject[0].left_edge.idx > verb.sent.start_char:
            yield said_by(subject[0], Span(verb.sent.start_char, subject[0].left_edge.idx))


def behind_colons(doc: Doc) -> Iterator[Attribution]:
    """Yield what stands behind 'He was blunter:' or 'Oslo demurs:' where no quotation mark opens it."""
    for colon in doc.spelled({":"}):
        after = next((one for one in doc[colon.i + 1 : colon.i + 3] if not one.lower_.isspace()), None)
        speaker = spoken_before(colon)
        if speaker is None or after is None or after.text in QUOTES or "\n" in doc.text[colon.idx : after.idx]:
            continue
        yield said_by(speaker, Span(after.idx, max(after.sent.end_char, after.idx + 1)))


def introduced(doc: Doc) -> Iterator[Attribution]:
    """Yield what is quoted behind a sentence that has somebody for a subject: 'A diplomat was franker. "We ..."'."""
    for before, quoted in pairwise(doc.sents):
        opening = quoted[0]
        between = doc.text[before.start_char : opening.idx]
        if opening.text not in QUOTES or "\n" in between or any(one.text in QUOTES for one in before):
            continue
        closed = CLOSING.search(doc.text, opening.idx + 1)
        subject = own_subject(before.root, first=False)
        if closed is None or not subject or subject[0].lower_ in NOBODY:
            continue
        yield replace(said_by(subject[0], Span(opening.idx, closed.end())), rule_id=INTRODUCED)


def told_anew(told: Sequence[Attribution], found: Mapping[int, object]) -> list[int]:
    """List what a sentence introduces and what yet has a known speaker of its own behind it: '"We ...," said Lee'."""
    introductions = [(number, one.content[0].start) for number, one in enumerate(told) if one.rule_id == INTRODUCED]
    return [number for number, at in introductions if any(found.get(other) for other in tags(at, told))]


def tags(at: int, told: Sequence[Attribution]) -> Iterator[int]:
    """Yield what tells who speaks behind the mark at which a quotation opens."""
    for number, one in enumerate(told):
        behind = one.source is not None and one.cue is not None and one.cue.start > at
        if behind and any(span.start <= at + 1 < span.end for span in one.content):
            yield number


def spoken_before(colon: Token) -> Token | None:
    """Give who speaks behind a colon: the subject of a clause before it that tells how somebody put it."""
    start = colon.doc.text.rfind("\n", 0, colon.idx) + 1
    first = max(colon.sent[0].i if colon.sent[0].i < colon.i else colon.i - 1, 0)
    stretch = [one for one in colon.doc[first : colon.i] if one.idx >= start]
    for verb in stretch:
        if verb.tag_ not in FINITE or verb.dep_ in {"relcl", "aux", "auxpass"}:
            continue
        subject = own_subject(verb, first=False)
        if not subject or subject[0].lower_ in NOBODY or subject[0].i > verb.i:
            continue
        behind = {one.lower_ for one in stretch if one.i > verb.i}
        tells = verb.lower_ in COPULAS and behind & words("manner")
        return subject[0] if tells or verb.lower_ in forms("ways") else None
    return None


def said_by(source: Token, content: Span) -> Attribution:
    """Put an attribution together that has no cue of its own."""
    first, last = source.left_edge, source.right_edge
    named = Span(first.idx, last.idx + len(last))
    return Attribution(named, None, (content,), "put", quoted=False, rule_id=MANNER, parent=None)
