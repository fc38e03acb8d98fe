"""Takes a cue and its head in a parsed sentence, tells whether it is denied: how far a negation reaches down to it."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

from stance.extract.judge.doubted import nobodies, said_false, said_true
from stance.extract.judge.grammar import AMID, FINITE, MODAL, clause_of
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Token

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "hardly", "cannot", "nobody", "none", "nothing"}
)
# What a negation reaches down through: "does not want to support it", "has no interest in".
REACHED = frozenset({"amod", "xcomp", "acomp", "attr", "prep", "pobj", "pcomp", "dobj", "conj", "oprd", "nsubjpass"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep", "acomp"})
# Clauses that a judgement may be about: "treating it so is wrong", "wrong to treat it so".
CLAUSES = frozenset({"csubj", "xcomp", "ccomp", "acl", "advcl", "relcl", "pcomp"})
CIRCUMSTANCES = AMID | {"because", "due", "owing", "thanks", "after", "before", "since", "given"}
THINGS = frozenset({"something", "anything", "thing", "issue", "topic"})
NONE = frozenset({"nothing", "nobody", "none"})
ABLE = MODAL | {"ca", "will", "wo"}


def negated(hit: Hit, head: Token, outer: Hit | None = None) -> bool:
    """Tell whether a cue is denied: by an odd number of negations and words that undo, on it or above it.

    Those among the words of an `outer` cue count for that one.
    """
    head = told_in(hit, head)
    odd, at = denied_inside(hit, head) ^ told_not_to(hit, head) ^ wants_none(hit, head), head
    if told_apart(hit, head):
        return denied_inside(hit, last_of(hit, head))
    if never_without(clause_of(head)) or never_without(clause_of(last_of(hit, head))):
        return False
    for _ in range(8):
        if at != head and never_without(at):  # "letting it come will not remain without an answer"
            break
        kids = [kid for kid in at.children if kid.i <= head.i and not in_words(kid, hit, outer)]
        odd ^= (
            any(not in_words(noun.left_edge, hit, outer) for noun in nobodies(at))
            ^ any(denies(kid) for kid in kids)
            ^ any(kid.lower_ in words("mock") for kid in kids)
        )
        above = at.head
        undone = above != at and not in_words(above, hit, outer) and undoes(above, at)
        undone = undone and not (at == head and at.lower_ == "against") and not charged(hit, above)
        undone = undone and not (is_somebodys(at) and above.lower_ in forms("turning_away"))
        if above == at or not (undone or reaching(at)):
            break
        odd, at = odd ^ undone, above
    return odd


def told_apart(hit: Hit, head: Token) -> bool:
    """Tell whether the words of a cue begin in a relative clause that ends before the last: 'which never named it'."""
    told = next((one for one in (head, *head.ancestors) if one.dep_ == "relcl"), None)
    return told is not None and told.right_edge.i < last_of(hit, head).i


def told_in(hit: Hit, head: Token) -> Token:
    """Give the verb of a clause that tells of whom an issue frames: 'to repeat it with China, which coerces us'."""
    verb = clause_of(last_of(hit, head)) if hit.rule.framing and head.pos_ == "PROPN" else head
    return verb if verb.dep_ == "relcl" and verb.head == head and verb.left_edge.i > head.i else head


def charged(hit: Hit, verb: Token) -> bool:
    """Tell whether it is whom an issue frames that a verb charges with a thing: 'accused it of bullying them'."""
    if not hit.rule.framing or hit.rule.cue.stance < 0 or verb.lower_ not in forms("judging_for", "charging"):
        return False
    text = verb.doc.text
    whom = [kid for kid in verb.children if kid.dep_ == "dobj"]
    return any(one.lower_ == "it" or hit.rule.target.match(text, one.left_edge.idx, one.end) for one in whom)


def never_without(verb: Token) -> bool:
    """Tell whether a clause denies what it denies again: 'it cannot fuel the war without consequences'."""
    return (
        any(kid.lower_ == "without" and kid.i > verb.i for kid in verb.children)
        and any(kid.dep_ == "neg" for kid in verb.children)
        and any(kid.dep_ == "aux" and kid.lower_ in ABLE for kid in verb.children)
    )


def last_of(hit: Hit, head: Token) -> Token:
    """Give the last word of a find."""
    span = head.doc.over(hit.start, hit.end)
    return head if span is None else span[-1]


def in_words(token: Token, *cues: Hit | None) -> bool:
    """Tell whether a token is one of the words of a cue."""
    return any(cue is not None and cue.start <= token.idx < cue.end for cue in cues)


def denied_inside(hit: Hit, head: Token) -> bool:
    """Tell whether a negation between the words of a cue is one of what its last word says."""
    span = head.doc.over(hit.start, hit.end) if hit.denied else None
    if span is None:
        return hit.denied
    if denies(span[-1]):  # "sorry that it did not": the negation is one of the cue's own words
        return False
    last, clause = span[-1], clause_of(span[-1])
    above = {last, *last.ancestors} - set(clause.ancestors)
    verb = next((one for one in (last, *last.ancestors) if one.pos_ == "VERB"), last)
    apart = {verb.head} if verb.dep_ == "conj" and any(kid.lower_ == "and" for kid in verb.head.children) else set()
    return any(denies(token) and token.head in (above | {clause}) - apart for token in span)


def told_not_to(hit: Hit, head: Token) -> bool:
    """Tell whether `failed to` stands before a cue that the parser took for no verb."""
    if head.dep_ in COMPLEMENTS:
        return False
    doc, sent = head.doc, head.sent
    last = min(bisect_left(doc.starts, hit.start), sent.end) - 1
    return last > sent.start and doc.low[last] == "to" and doc.low[last - 1] in forms("undoing")


def wants_none(hit: Hit, head: Token) -> bool:
    """Tell whether what a cue has as its object is none: "wants no office"."""
    goods = [kid for kid in head.children if kid.dep_ in {"dobj", "attr"} and kid.idx >= hit.end]
    below = [one for kid in goods for one in kid.children if one.idx >= hit.end and one.lower_ in {"no", "neither"}]
    return bool(below) or any(kid.lower_ in NONE for kid in goods)


def undoes(above: Token, below: Token) -> bool:
    """Tell whether a word undoes what it governs: a verb its complement, a judgement the clause that it is about."""
    if below.dep_ in COMPLEMENTS and above.lower_ in forms("undoing"):
        return not (above.lower_ in forms("warning") and says_so(below))
    if below.dep_ == "acl" and below.tag_ == "VB" and above.lower_ in words("refusals"):
        return True
    if below.dep_ in {"acl", "ccomp", "relcl"} and said_false(above, below):
        return True
    if below.dep_ not in CLAUSES and not (below.dep_ == "nsubj" and below.lower_ in words("others")):
        return False
    judged = [above, *(kid for kid in above.children if kid != below and kid.dep_ in {"attr", "acomp", "oprd", "dobj"})]
    return any(one.lower_ in words("undone") for one in judged)


def says_so(clause: Token) -> bool:
    """Tell whether a clause has a subject and a finite verb: 'warned that it is a threat' does not undo it."""
    kids = list(clause.children)
    finite = clause.tag_ in FINITE or any(kid.tag_ in FINITE and kid.dep_ in {"aux", "auxpass"} for kid in kids)
    return clause.dep_ == "ccomp" and finite and any(kid.dep_ in {"nsubj", "nsubjpass", "expl"} for kid in kids)


def denies(token: Token) -> bool:
    """Tell whether a token is a negation."""
    if token.lower_ == "longer" and token.i and token.nbor(-1).lower_ == "no":
        return True
    if token.lower_ == "yet" and token.i + 1 < len(token.doc) and token.nbor().lower_ == "to":
        return True
    if token.lower_ == "no" and token.head.lower_ in words("beyond_doubt"):  # "makes no secret of it"
        return False
    if reproaches(token):
        return False
    only = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"only", "just", "merely", "simply", "alone"}
    return (token.dep_ == "neg" or token.lower_ in NEGATIONS) and token.dep_ != "nsubj" and not only


def reproaches(token: Token) -> bool:
    """Tell whether a word only says what somebody fails to show: 'is arming with no transparency'."""
    if token.lower_ == "no":
        return token.head.lower_ in words("virtues") and token.head.dep_ == "pobj" and token.head.head.lower_ == "with"
    return token.lower_ == "without" and any(kid.lower_ in words("virtues") for kid in token.children)


def reaching(token: Token) -> bool:
    """Tell whether a negation of the token above reaches down to this one."""
    above = token.head
    if (token.dep_ == "prep" and token.lower_ in CIRCUMSTANCES) or is_known(token):
        return False  # "not adopted because of opposition"
    if token.dep_ in {"acl", "ccomp"} and (
        above.lower_ in words("theses") or above.lower_ in forms("opining") or said_true(above)
    ):
        return True
    if token.dep_ == "ccomp" and token.pos_ in {"NOUN", "ADJ", "PROPN"}:  # "making it an enemy"
        return True
    if token.dep_ == "csubj" or (token.dep_ == "relcl" and above.lower_ in words("others") | THINGS):
        return True
    clauses = token.pos_ in {"VERB", "AUX"} and above.pos_ in {"VERB", "AUX"}
    coordinated = token.dep_ == "conj" and above.i < token.i and (above.pos_ == token.pos_ or clauses)
    if token.dep_ not in REACHED or coordinated:
        return False
    return above.pos_ not in {"NOUN", "PROPN"} or above.dep_ not in {"nsubj", "pobj"}


def is_known(noun: Token) -> bool:
    """Tell whether a noun names what somebody is known to hold: 'lost no sleep over the French veto'."""
    if noun.pos_ != "NOUN" or noun.dep_ not in {"pobj", "dobj"}:
        return False
    owned = any(kid.dep_ == "amod" and kid.i < noun.i and kid.text[:1].isupper() for kid in noun.children)
    if is_somebodys(noun) and noun.lower_ in words("objections", "shared"):  # "did not share Rome's doubts"
        return True
    return owned and any(kid.lower_ == "the" and kid.i < noun.i for kid in noun.children)


def is_somebodys(noun: Token) -> bool:
    """Tell whether a noun has an owner by name: "Rome's doubts", 'the doubts of Rome'."""
    owners = [kid for kid in noun.children if kid.dep_ == "poss" and kid.pos_ == "PROPN"]
    of = [kid for kid in noun.children if kid.lower_ == "of" and noun.lower_ in words("objections", "shared")]
    named = [goal for kid in of for goal in kid.children if goal.pos_ == "PROPN"]
    return noun.pos_ == "NOUN" and bool(owners or named)


def asks_not(head: Token) -> bool:
    """Tell whether a cue's complement is denied: "urged Tokyo not to host it"."""
    asked = [kid for kid in head.children if kid.dep_ in {"xcomp", "ccomp"} and kid.tag_ in {"VB", "VBG"}]
    return any(below.dep_ == "neg" for kid in asked if not says_so(kid) for below in kid.children)
