"""Takes a find that may name an issue, tells whether it is a thing of its kind that others have: 'the UN office'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.subjects import own_subject
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.judge.hits import Hit
    from stance.extract.judge.table import IssueTable
    from stance.extract.parsed import Span, Token
    from stance.extract.resolve.holder import Holder

INDEFINITE = frozenset({"a", "an", "its", "their", "own"})
OTHERS = frozenset({"dobj", "dative", "prep"})


def of_others(find: Span, table: IssueTable) -> bool:
    """Tell whether what a find names is said to be somebody's whom the issue is not about."""
    if not table.needs:
        return False
    own, quarters = table.own_words, words("quarters")
    nouns = [token for token in find if token.pos_ == "NOUN" and (token.lower_ in own or token.lower_ in quarters)]
    noun = nouns[0] if len(nouns) == 1 else min(nouns, key=lambda one: len(list(one.ancestors)), default=None)
    if noun is None or named(noun.left_edge, noun.right_edge, table, first=True):
        return False
    return any(not named(one.left_edge, one, table) for one in (*owners(noun, table), *founders(noun)))


def owners(noun: Token, table: IssueTable) -> Iterator[Token]:
    """Yield the names of whose a thing is: 'the office of the UN envoy', 'a bank's office', 'the EU office'."""
    for kid in noun.children:
        if kid.dep_ in {"poss", "compound", "nmod"} and is_name(kid) and kid.lower_ not in table.own_words:
            yield kid
        elif kid.dep_ == "prep" and kid.lower_ == "of" and kid.i == noun.i + 1:
            yield from (goal for goal in kid.children if goal.dep_ == "pobj" and is_known(goal))


def is_known(noun: Token) -> bool:
    """Tell whether a noun is a name, or somebody of a name: 'the UN envoy', not 'a Cold War product'."""
    known = any(kid.lower_ == "the" for kid in noun.children)
    return is_name(noun) or (known and any(is_name(kid) for kid in noun.children))


def founders(noun: Token) -> Iterator[Token]:
    """Yield the names of who opens a thing that is named for the first time: 'the bank opened an office in Tokyo'."""
    verb = noun.head
    new = any(kid.lower_ in INDEFINITE for kid in noun.children)
    own = any(kid.lower_ == "own" for kid in noun.children)
    if noun.dep_ != "dobj" or not new or (verb.lower_ not in forms("founding") and not own):
        return
    if not any(kid.lower_ == "for" for kid in verb.children):
        yield from (one for one in own_subject(does(verb), first=False) if is_known(one))


def does(verb: Token) -> Token:
    """Give the verb whose subject does what a verb says, and asks nobody else to: 'plans to open', not 'asks it to'."""
    at = verb
    while at.dep_ in {"xcomp", "conj"} and at.head != at and not any(kid.dep_ in OTHERS for kid in at.head.children):
        at = at.head
    return at


def is_name(token: Token) -> bool:
    """Tell whether a word is a name, and not one of a part of the world: 'the Asia office'."""
    return token.pos_ == "PROPN" and token.lower_ not in words("regions")


def named(start: Token, end: Token, table: IssueTable, *, first: bool = False) -> bool:
    """Tell whether a stretch names whom the issue needs: any of them, or the first."""
    needs = table.needs[:1] if first else table.needs
    return any(start.doc.holds(one, start.idx, end.end) for one in needs)


def concludes_another(table: IssueTable, hit: Hit, head: Token, holder: Holder) -> bool:
    """Tell whether somebody concludes a paper of their own, none of whom the issue needs: 'Ireland signed it'."""
    if (
        not table.of_paper
        or not table.needed_names
        or hit.rule.cue.role != "act"
        or head.lower_ not in forms("concluding")
    ):
        return False
    name = holder.party.name.lower() if holder.party is not None else ""
    return bool(name) and table.needed_names.isdisjoint({name, *name.split()})
