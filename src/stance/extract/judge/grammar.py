"""Takes a cue's place in a parsed sentence, gives its head, its clause and how it is asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Token

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "hardly", "cannot", "nobody", "none", "nothing"}
)
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "csubj", "parataxis"})
# What a negation reaches down through: "does not want to support it", "has no interest in".
REACHED = frozenset({"xcomp", "acomp", "attr", "prep", "pobj", "dobj", "conj", "oprd", "nsubjpass"})
# Clauses that say something of their own beside the clause that they hang from.
APART = frozenset({"advcl", "parataxis", "relcl"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
DOUBTFUL = frozenset({"whether", "if", "unless"})


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Give the token of a stretch that the rest of it hangs from, a verb, noun or adjective if there is one."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    tops = [token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head == token]
    strong = [token for token in tops if token.pos_ in {"VERB", "NOUN", "ADJ", "ADP", "AUX", "PROPN"}]
    return next(iter(strong or tops or list(span)), None)


def negated(start: int, end: int, head: Token) -> bool:
    """Tell whether a cue is denied: by a negation on it, on the verb that it hangs from, or before it in its phrase."""
    at: Token | None = head
    for _ in range(4):
        if at is None:
            return False
        if any(denies(kid) and kid.i <= head.i and not start <= kid.idx < end for kid in at.children):
            return True
        at = reaching(at)
    return False


def denies(token: Token) -> bool:
    """Tell whether a token is a negation."""
    return (token.dep_ == "neg" or token.lower_ in NEGATIONS) and token.dep_ != "nsubj"


def reaching(token: Token) -> Token | None:
    """Give the token above whose negation reaches down to this one, if there is one."""
    coordinated = token.dep_ == "conj" and token.head.i < token.i and token.head.pos_ == token.pos_
    if token.dep_ not in REACHED or token.head == token or coordinated:
        return None
    above = token.head
    return None if above.pos_ in {"NOUN", "PROPN"} and above.dep_ in {"nsubj", "pobj"} else above


def doubtful(head: Token) -> bool:
    """Tell whether a cue stands under `whether` or `if`, so that nobody asserts it."""
    at = head
    for _ in range(6):
        if any(kid.lower_ in DOUBTFUL and kid.dep_ in {"mark", "advmod", "preconj"} for kid in at.children):
            return True
        if at.head == at:
            return False
        at = at.head
        if at.dep_ in {"ROOT", "ccomp"}:
            return any(kid.lower_ in DOUBTFUL and kid.dep_ == "mark" for kid in at.children)
    return False


def presupposed(head: Token) -> bool:
    """Tell whether a cue's clause is itself the subject of what is asserted: 'That it plans an office shows ...'."""
    first, before = head.sent[0], head.doc[head.sent.start : head.i]
    if first.text == "That" and first.dep_ in {"mark", "det"} and "," not in before.text:
        return not any(token.tag_ in FINITE for token in before)
    return head.dep_ == "csubj" or any(token.dep_ == "csubj" for token in head.ancestors)


def under(doc: Doc, head: Token, start: int, end: int) -> bool:
    """Tell whether a stretch stands inside what a token governs, or governs the token through a relative clause."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    for token in span:
        at = token
        while at not in (at.head, head) and not (at.dep_ in APART and at.head.i < at.i):
            at = at.head
        if at == head:
            return True
    return False


def clause_of(head: Token) -> Token:
    """Give the verb of the clause that a token stands in."""
    at = head
    while at.head != at and not (at.pos_ in {"VERB", "AUX"} and at.dep_ in CLAUSAL and not shares_subject(at)):
        at = at.head
    return at


def shares_subject(verb: Token) -> bool:
    """Tell whether a coordinated verb has the subject of the verb before it."""
    return verb.dep_ == "conj" and not any(kid.dep_ in {"nsubj", "nsubjpass"} for kid in verb.children)
