"""Takes a parsed window, gives speech that layout and nouns attribute: answers, 'his answer was that ...'."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.attribute.model import Attribution, Span
from stance.extract.judge.grammar import head_of
from stance.extract.judge.turns import turns
from stance.extract.judge.words import words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Doc, Token

ANSWER = "answer"
TURN = "turn"
WHOLE = "whole-text"
SPOKEN = "spoken-noun"
VIEW = "viewpoint"
QUESTION = re.compile(r"^\s*(?:Q|Question)\s?[:.]\s.*", re.MULTILINE)
REPLY = re.compile(r"^\s*(?:A|Answer|Reply|Response)\s?[:.]\s", re.MULTILINE)
# "What is China's comment?"
ASKED = re.compile(
    r"(?:[Ww]hat(?:'s|’s| is| are)|[Hh]ow does|[Dd]oes) (?:the )?([A-Z][\w.]*(?: [A-Z][\w.]*)*)(?:['’]s?)?\s"
    r"(?:\w+\s){0,2}(?:comment|response|reaction|position|view|respond|take|have)"
)


def spoken_nouns(doc: Doc) -> Iterator[Attribution]:
    """Yield 'the answer of X was that ...' and 'X's view is that ...' as speech of X."""
    for token in doc.spelled(words("spoken")):
        if token.dep_ != "nsubj" or token.head.lower_ not in {"is", "was", "remains", "came", "comes"}:
            continue
        owner = owner_of(token) or came_from(token)
        if owner is not None:
            yield said_by(span(owner), rest(token.head), token.lower_, SPOKEN)


def viewpoints(doc: Doc) -> Iterator[Attribution]:
    """Yield what 'For Paris, ...', "To Lin's mind ..." or '..., for Moscow, ...' opens as the view of whom it names."""
    for first in filter(opens, doc.spelled({"for", "to"})):
        sent = first.sent
        goal = next((kid for kid in first.children if kid.dep_ == "pobj"), None)
        behind = doc[goal.right_edge.i + 1] if goal is not None and goal.right_edge.i + 2 < sent.end else None
        who = viewer(goal) if goal is not None else None
        if who is None or behind is None or not (behind.text == "," or behind.dep_ in {"det", "nsubj", "amod", "poss"}):
            continue
        yield said_by(span(who), Span(behind.idx, sent.end_char), first.lower_, VIEW)


def opens(token: Token) -> bool:
    """Tell whether a token opens a sentence, or what commas set apart in it, with `for` or `to`."""
    if token.text == "for":
        return token.i > 0 and token.nbor(-1).text == "," and not token.is_sent_start
    return bool(token.is_sent_start) and token.text in {"For", "To"}


def viewer(goal: Token) -> Token | None:
    """Give who sees it so behind `for` or `to`: a name, the leadership of a state, the owner of eyes or mind."""
    if goal.lower_ in words("minds"):
        return owner_of(goal)
    people = any(kid.text[:1].isupper() and kid.dep_ in {"amod", "poss"} for kid in goal.children)
    named = goal.pos_ == "PROPN" or (people and goal.lower_ in words("own_side"))
    return goal if named or goal.lower_ in {"him", "her", "them"} else None


def spoken_turns(doc: Doc) -> Iterator[Attribution]:
    """Yield the turns of a transcript as speech of whom their label names."""
    for one in turns(doc.text):
        yield said_by(Span(*one.source), Span(*one.content), TURN, TURN)


def whole_text(doc: Doc) -> Iterator[Attribution]:
    """Yield a window of a speech, statement or opinion piece as words of whom the whole text is by."""
    yield said_by(None, Span(0, len(doc.text)), WHOLE, WHOLE)


def said_by(source: Span | None, content: Span, lemma: str, rule_id: str) -> Attribution:
    """Put an attribution together that has no cue in the text."""
    return Attribution(source, None, (content,), lemma, quoted=False, rule_id=rule_id, parent=None)


def came_from(noun: Token) -> Token | None:
    """Give from whom what somebody says is told to come: 'from Beijing came the warning that ...'."""
    if noun.head.lower_ not in {"came", "comes"}:
        return None
    hung = [kid for kid in noun.head.children if kid.dep_ == "prep" and kid.lower_ == "from"]
    return next((goal for kid in hung for goal in kid.children if goal.dep_ == "pobj"), None)


def owner_of(noun: Token) -> Token | None:
    """Give whose answer or view it is."""
    for kid in noun.children:
        if kid.dep_ == "poss":
            return kid
        if kid.dep_ == "prep" and kid.lower_ in {"of", "from", "by"}:
            return next((goal for goal in kid.children if goal.dep_ == "pobj"), None)
    return None


def span(token: Token) -> Span:
    """Give a noun phrase as a span."""
    first, last = token.doc[token.left_edge.i], token.doc[token.right_edge.i]
    return Span(first.idx, last.idx + len(last))


def rest(verb: Token) -> Span:
    """Give what follows a verb up to the end of its sentence, or of the quotation that it opens."""
    text, start = verb.doc.text, verb.idx + len(verb)
    end = verb.sent.end_char
    opened = text.rfind("“", start, end)
    if opened > text.rfind("”", start, end):
        closed = text.find("”", end)
        paragraph = text.find("\n", end)
        if closed >= 0 and (paragraph < 0 or closed < paragraph):
            end = closed
    return Span(start, end)


def answers(doc: Doc) -> Iterator[Attribution]:
    """Yield what stands behind `A:` up to the next question as speech of whom the question asked."""
    text = doc.text
    questions = list(QUESTION.finditer(text))
    for found in REPLY.finditer(text):
        before = [one for one in questions if one.end() <= found.start()]
        asked = list(ASKED.finditer(before[-1][0])) if before else []
        if not asked:
            continue
        after = next((one.start() for one in questions if one.start() > found.start()), len(text))
        start = before[-1].start() + asked[-1].start(1)
        source = Span(start, start + len(asked[-1][1]))
        yield said_by(source, Span(found.end(), after), ANSWER, ANSWER)


def is_accused(doc: Doc, one: Attribution, head: Token) -> bool:
    """Tell whether a source is the one accused or told, as in the headline 'NATO accused of smearing China'."""
    if head.dep_ == "nsubjpass":
        return one.cue_lemma not in words("quoting")
    if head.dep_ == "pobj" and head.head.dep_ == "agent":
        return False
    cue = head_of(doc, one.cue.start, one.cue.end) if one.cue is not None else None
    if cue is None or one.cue_lemma not in words("done_to") or (not cue.lower_.endswith("ed") and cue.lower_ != "told"):
        return False
    return cue.i + 1 < len(doc) and doc[cue.i + 1].lower_ in {"of", "to", "over", "for", "by"}
