"""Takes a judgement that nobody speaks, gives the paper in which it stands: 'a declaration that calls it a threat'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.words import words
from stance.extract.resolve.lists import lists

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
# How many words back 'the paper' may have been named.
REACH = 60


def paper_around(head: Token) -> Token | None:
    """Give the paper in whose words a judgement stands: what says it, or in which it is said."""
    for above in (head, *head.ancestors):
        if above.dep_ in {"relcl", "acl"} and is_paper(above.head):
            return above.head
        said = [kid for kid in above.children if kid.dep_ in SUBJECTS and head not in (kid, *kid.subtree)]
        found = next((one for kid in said for one in (kid, *numbered(kid)) if is_paper(one)), None)
        if found is not None and above.lower_ in words("stating"):
            return whole_of(found)
        if said:
            return None
    return None


def is_paper(noun: Token) -> bool:
    """Tell whether a noun is a paper or a part of one."""
    return noun.pos_ in {"NOUN", "PROPN"} and noun.lower_ in lists()["document"]


def numbered(number: Token) -> list[Token]:
    """Give what a number counts off: 'paragraph six'."""
    return [kid for kid in number.children if kid.dep_ == "compound"] if number.pos_ == "NUM" else []


def whole_of(part: Token) -> Token:
    """Give the paper of a part of it: 'paragraph 55 of the communique'."""
    of = (kid for kid in part.children if kid.dep_ == "prep" and kid.lower_ in {"of", "in", "from"})
    return next((goal for kid in of for goal in kid.children if is_paper(goal)), part)


def makers(paper: Token) -> list[Token]:
    """Give who signed, adopted or published a paper in the same sentence."""
    verb = paper.head
    if paper.dep_ != "dobj" or verb.lower_ not in words("issuing"):
        return []
    return [kid for kid in verb.children if kid.dep_ == "nsubj"]


def told_before(paper: Token) -> Iterator[Token]:
    """Yield the papers of the sentences before that 'the paper' may mean, nearest first."""
    at = paper.sent.start
    for back in range(at - 1, max(-1, at - REACH), -1):
        token = paper.doc[back]
        if "\n\n" in token.text:
            return
        if is_paper(token):
            yield token
