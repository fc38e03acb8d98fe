"""Takes a cue's head in a parsed sentence, tells whether its clause is said to be false, doubtful or only wished."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.grammar import BEING, SUBJECTS
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Token

CLAUSES = frozenset({"acl", "ccomp", "relcl", "csubj", "advcl"})
NOBODY = frozenset({"nobody", "none", "neither"})
NO = frozenset({"no", "neither", "not", "hardly", "nor"})
NOT = frozenset({"not", "n't", "n’t", "never", "hardly", "scarcely", "far", "barely"})
SMALL = frozenset({"no", "little", "slim", "scant", "few", "small", "scarce", "faint"})
PRESENT = frozenset({"VB", "VBP", "VBZ"})
INVERTED = frozenset({"had", "were", "should"})
HIGHEST = 6


def nobody(noun: Token) -> bool:
    """Tell whether a subject is none of those it names: 'neither Oslo nor Rome', 'no ally', 'not one member'."""
    if noun.lower_ in NOBODY:
        return True
    return any(kid.lower_ in NO and kid.i < noun.i and kid.dep_ != "cc" for kid in noun.children) or (
        noun.i > 0 and noun.nbor(-1).lower_ == "neither"
    )


def few(noun: Token) -> bool:
    """Tell whether a subject is hardly any of those it names: 'few allies', not 'a few'."""
    some = [one for one in (noun, *noun.children) if one.lower_ == "few"]
    return any(not one.i or one.nbor(-1).lower_ not in {"a", "the", "these", "those", "quite"} for one in some)


def none_does(verb: Token) -> bool:
    """Tell whether what a verb says is done by nobody, or by few."""
    return bool(nobodies(verb))


def nobodies(verb: Token) -> list[Token]:
    """Give the subjects of a verb that are nobody, or few."""
    return [kid for kid in verb.children if kid.dep_ in SUBJECTS and kid.i < verb.i and (nobody(kid) or few(kid))]


def few_do(verb: Token) -> bool:
    """Tell whether what a verb says is done by few."""
    return any(few(kid) for kid in verb.children if kid.dep_ in SUBJECTS)


def clause_around(head: Token) -> Token | None:
    """Give the verb of the nearest clause around a word that has a subject of its own and hangs from another word."""
    at = head
    for _ in range(HIGHEST):
        owned = any(kid.dep_ in SUBJECTS for kid in at.children)
        if owned:
            return at if at.dep_ in CLAUSES else None
        if at.head == at:
            return None
        at = at.head
    return None


def doubted(head: Token) -> bool:
    """Tell whether somebody doubts that another does a thing, or nobody says so: 'unlikely that Rome backs it'."""
    clause = clause_around(head)
    if clause is None or clause.dep_ == "relcl":
        return False
    above = clause.head
    said = [above, *(kid for kid in above.children if kid.dep_ in {"acomp", "attr"} and kid.i < clause.i)]
    if any(one.lower_ in forms("doubting") or one.lower_ in words("doubtful") for one in said):
        return True
    between = [one.lower_ for one in above.doc[above.i : max(above.i, clause.left_edge.i)]]
    denied = any(kid.lower_ in NOT for kid in above.children) or any(one in NOT for one in between)
    if denied and any(one in words("likely") for one in between):
        return True
    if above.lower_ in words("chances"):
        return any(kid.lower_ in SMALL for kid in above.children)
    who = [kid for kid in above.children if kid.dep_ in SUBJECTS]
    thinks = above.lower_ in forms("opining") or above.lower_ in forms("expecting")
    return above.pos_ == "VERB" and (none_does(above) or (thinks and denied and any(one.tag_ == "NNS" for one in who)))


def passed_over(head: Token) -> bool:
    """Tell whether something else is done in place of what a word says: 'put off rather than dropped'."""
    before = [one.lower_ for one in head.doc[max(0, head.i - 2) : head.i]]
    return before in (["rather", "than"], ["instead", "of"])


def said_true(above: Token) -> bool:
    """Tell whether a word says of a clause that it is so: 'it is not true that', 'it is not the case that'."""
    kids = [above, *above.children] if above.lower_ in BEING else [above]
    return any(one.lower_ in words("so_it_is") and one.dep_ in {"acomp", "attr"} for one in kids)


def said_false(noun: Token, clause: Token) -> bool:
    """Tell whether a report is called false behind its clause: 'reports that Rome backs it are wrong'."""
    if noun.lower_ not in words("theses") or (noun.pos_ == "VERB" and noun.dep_ not in SUBJECTS):
        return False
    behind = [token for token in noun.sent if token.i > clause.i and token.lower_ in words("false")]
    return any(token.nbor(-1).lower_ not in NOT and not names_a_thing(token) for token in behind)


def of_report(head: Token) -> bool:
    """Tell whether a word of judgement is only on a report: 'reports that Rome backs it are wrong'."""
    before = [token for token in head.sent if token.i < head.i] if head.lower_ in words("false") else []
    clauses = [token for token in before if token.dep_ in {"acl", "ccomp", "relcl"} and token.head.i < token.i]
    return any(said_false(token.head, token) for token in clauses)


def turned_away(verb: Token, head: Token) -> bool:
    """Tell whether a verb turns a report away that holds a word: 'dismissed reports that Rome opposes it'."""
    goods = [kid for kid in verb.children if kid.dep_ == "dobj" and kid.lower_ in words("theses")]
    return verb.lower_ in forms("dismissing") and any(noun in head.ancestors for noun in goods)


def holds_to_complaint(hit: Hit, head: Token) -> bool:
    """Tell whether somebody keeps to an objection just told of: 'his objection ..., but he stood by it'."""
    meant = [below for kid in head.children for below in (kid, *(kid.children if kid.dep_ == "prep" else ()))]
    it = hit.rule.cue.stance > 0 and any(one.lower_ == "it" and one.i > head.i for one in meant)
    verb = head.head
    told = [kid for kid in verb.children if kid.dep_ in SUBJECTS and kid.i < verb.i]
    return it and head.dep_ == "conj" and any(one.lower_ in words("objections") for one in told)


def names_a_thing(token: Token) -> bool:
    """Tell whether a word of judgement only stands before a noun: 'the wrong place'."""
    return token.dep_ == "amod" and token.head.i > token.i


def wished(verb: Token) -> bool:
    """Tell whether a clause says what somebody wants done, not what is done: 'high time that it opened'."""
    if verb.dep_ not in CLAUSES:
        return False
    above = verb.head
    if above.lower_ in forms("wishing") or above.lower_ == "time" or imminent(verb):
        return True
    judged = any(kid.dep_ == "acomp" and kid.lower_ in words("desirable") for kid in above.children)
    return judged and verb.tag_ in PRESENT


def imminent(verb: Token) -> bool:
    """Tell whether it is said to be time that somebody did a thing."""
    return any(kid.lower_ == "time" and kid.dep_ == "npadvmod" and kid.i < verb.i for kid in verb.children)


def supposed(verb: Token) -> bool:
    """Tell whether a clause supposes by its order of words what is not so: 'had Rome opened it, ...'."""
    first = next((kid for kid in verb.children if kid.lower_ in INVERTED and kid.dep_ in {"aux", "auxpass"}), None)
    subject = next((kid for kid in verb.children if kid.dep_ in SUBJECTS), None)
    return first is not None and subject is not None and first.i < subject.i and verb.dep_ in {"advcl", "ccomp"}
