"""Takes the head of a cue of wanting, gives what its complement makes of it: the end of a thing, or care with it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Token

CLAUSES = frozenset({"ccomp", "xcomp", "advcl", "acl", "relcl", "oprd"})
GOODS = frozenset({"dobj", "pobj", "prep", "dative"})


def instead(head: Token) -> int | None:
    """Give the stance of who wants no more than this: -2 the end of it, -1 care or an answer first; else None."""
    for clause in complements(head):
        if any(kid.dep_ == "neg" for kid in clause.children):
            continue
        if ends(clause):
            return -2
        if takes_care(clause):
            return -1
    return None


def complements(head: Token) -> Iterator[Token]:
    """Yield what a word has behind it that says what is to be done, with the thing that it is done to."""
    for kid in head.children:
        if kid.i > head.i and kid.dep_ in CLAUSES:
            yield kid
        elif kid.i > head.i and kid.dep_ in GOODS:
            yield from complements(kid)


def ends(clause: Token) -> bool:
    """Tell whether something is to be the end of a thing: 'to be halted', 'put on ice', 'leave it unsigned'."""
    kids = list(clause.children)
    passive = clause.tag_ in {"VBN", "JJ"} and clause.lower_ in forms("ending")
    put = clause.lower_ in forms("putting") and any(
        noun.lower_ in words("resting") for kid in kids if kid.dep_ == "prep" for noun in kid.children
    )
    left = clause.lower_ in forms("leaving") and any(
        kid.lower_ in words("left_so") for kid in kids if kid.dep_ in {"oprd", "acomp", "ccomp", "advcl"}
    )
    return passive or put or left


def takes_care(clause: Token) -> bool:
    """Tell whether a thing is only to be talked about, or done with care: 'debated first', 'handled cautiously'."""
    asked = clause.tag_ == "VBN" and clause.lower_ in forms("inquiring")
    manner = [kid for kid in clause.children if kid.dep_ in {"advmod", "prep"} and kid.i > clause.i]
    nouns = [noun for kid in manner for noun in (kid, *(kid.children if kid.dep_ == "prep" else ()))]
    return asked or any(noun.lower_ in words("with_care") for noun in nouns)
