"""Takes the head of a noun phrase, gives its extent, what is coordinated with it and whom a plural means."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.resolve.lists import lists

if TYPE_CHECKING:
    from stance.extract.parsed import Token

LED = frozenset({"led", "headed", "spearheaded"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AMONG = frozenset({"among", "amongst"})
TOGETHER = frozenset({"together", "along", "jointly"})
LIKEWISE = frozenset({"like", "alongside"})
SPLIT_OFF = frozenset({"conj", "cc", "relcl", "acl", "advcl", "ccomp", "parataxis"})


def members(token: Token) -> list[Token]:
    """Give whom a plural means: those it includes by name, the ones that 'one of' counts, else itself."""
    for kid in token.children:
        if token.lower_ in lists()["counted"] and kid.lower_ == "of":
            return [goal for goal in kid.children if goal.dep_ == "pobj"] or [token]
        if token.lower_ in lists()["groups"] and kid.lower_ in {"including", "like", "as"} and kid.dep_ == "prep":
            named = [goal for goal in kid.children if goal.dep_ == "pobj"]
            return [one for goal in named for one in (goal, *conjuncts(goal))] or [token]
    beside = [kid for kid in token.children if kid.dep_ == "appos" and any(one.lower_ in AMONG for one in kid.children)]
    if beside:
        return [one for kid in beside for one in (kid, *conjuncts(kid))]
    for kid in token.children:
        if kid.dep_ == "acl" and kid.lower_ in LED and (token.tag_ == "NNS" or token.lower_ in lists()["counted"]):
            named = [goal for by in kid.children if by.lower_ == "by" for goal in by.children if goal.pos_ == "PROPN"]
            return [one for goal in named for one in (goal, *conjuncts(goal))] or [token]
    return [token]


def conjuncts(token: Token) -> list[Token]:
    """List the heads that are coordinated with a noun, after it; or stand beside it where `both` sums them up."""
    if any(kid.lower_ == "both" and kid.i > token.i for kid in token.children):
        return [kid for kid in token.children if kid.dep_ == "appos" and kid.pos_ == "PROPN"]
    titled = [kid for kid in token.children if kid.dep_ == "appos" and kid.i == token.i + 1 and token.pos_ == "PROPN"]
    tied = {
        one for top in (token, *titled) for one in top.conjuncts if one.i > token.i and one.tag_[:2] in {"NN", "PR"}
    }
    return sorted(tied, key=lambda one: one.i) + joined_by_with(token) + split_off(token)


def joined_by_with(token: Token) -> list[Token]:
    """List who does something together with the subject: 'Stoltenberg, together with Kishida, backs it'."""
    if token.dep_ not in SUBJECTS:
        return []
    hung = [kid for top in (token, token.head) for kid in top.children if kid.dep_ == "prep"]
    hung += [kid for prep in hung if prep.lower_ in TOGETHER for kid in prep.children if kid.lower_ == "with"]
    beside = [
        kid
        for kid in hung
        if token.i < kid.i < token.head.i + 1
        and (
            (kid.lower_ == "with" and kid.nbor(-1).lower_ in TOGETHER)
            or (kid.lower_ in LIKEWISE and kid.nbor(-1).text == ",")
        )
    ]
    goals = [goal for kid in beside for goal in kid.children if goal.dep_ == "pobj" and goal.pos_ == "PROPN"]
    return [one for goal in goals for one in (goal, *(kid for kid in goal.conjuncts if kid.i > goal.i))]


def split_off(token: Token) -> list[Token]:
    """Give the name before `and` that the parser hung elsewhere: 'On 12 July Prime Minister Kishida and Scholz met'."""
    if token.dep_ not in SUBJECTS or token.pos_ != "PROPN":
        return []
    joints = [one for one in token.doc[max(1, token.left_edge.i - 1) : token.i] if one.dep_ == "cc"]
    lost = [one.head for one in joints if one.head == one.nbor(-1) and one.head.pos_ == "PROPN"]
    return [one for one in lost if one.dep_ == "appos" and not any(kid.dep_ == "conj" for kid in one.children)]


def phrase(head: Token) -> tuple[int, int]:
    """Give the offsets of a head's noun phrase without what is coordinated with it or says more of it in a clause."""
    left, right = head.i, head.i
    for kid in head.children:
        if kid.dep_ in SPLIT_OFF or (kid.is_punct and kid.i > head.i):
            continue
        left, right = min(left, kid.left_edge.i), max(right, last_of(kid))
    doc = head.doc
    return doc[left].idx, doc[right].idx + len(doc[right])


def last_of(token: Token) -> int:
    """Give the last token under a token, leaving out clauses and coordination."""
    kids = [kid for kid in token.children if kid.dep_ not in SPLIT_OFF and not kid.is_punct]
    return max([token.i, *(last_of(kid) for kid in kids)])


def told_of(whose: Token) -> Token | None:
    """Give whom 'whose' means: what its clause hangs from, or the name that stands before it."""
    above = next((one.head for one in whose.ancestors if one.dep_ == "relcl"), None)
    before = whose.i - 1 if whose.i and whose.nbor(-1).text != "," else whose.i - 2
    named = whose.doc[before] if before >= 0 and whose.doc[before].pos_ in {"PROPN", "NOUN"} else None
    return above or named


def is_empty(token: Token) -> bool:
    """Tell whether `it` only holds the place of a clause: 'it is in doubt whether ...'."""
    after = [kid.dep_ for kid in token.head.children if kid.i > token.head.i]
    told = {"acomp", "attr", "prep", "oprd"} & set(after)
    return (
        token.dep_ == "nsubj"
        and token.head.pos_ == "AUX"
        and bool(told)
        and bool({"ccomp", "csubj", "xcomp"} & set(after))
    )
