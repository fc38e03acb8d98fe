"""Takes an attitude told by a noun or adjective, gives the nouns that hold it: owners, sources, those who lend it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.parsed import Token

SOURCES = frozenset({"from", "by", "among", "between", "within"})
STAYING = frozenset({"remain", "remains", "remained", "stay", "stays", "stayed", "become", "becomes", "became"})
PEOPLE = frozenset({"him", "her", "them", "us", "me"})
NAMES = frozenset({"amod", "compound", "nmod"})


def noun_holders(noun: Token) -> list[Token]:
    """Give whose opposition, support or plan a noun is: its owner, whom it comes from, or where it is felt."""
    return owners(noun) or sources(noun) or adjectives(noun) or felt_in(noun) or comes_from(noun) or driven(noun)


def owners(noun: Token) -> list[Token]:
    """Give the owners of a noun, one or several: "the Dane's and the Swede's reservations"."""
    own = [kid for kid in noun.children if kid.dep_ == "poss"]
    before = owners_before(own[0]) if own else []
    return [*before, *(one for one in own if one not in before)]


def owners_before(owner: Token) -> list[Token]:
    """Give the owners that stand before another one, wherever the parser hangs them."""
    at = owner.left_edge.i - 1
    while at > 0 and owner.doc[at].lower_ in {"and", ","}:
        at -= 1
    mark = owner.doc[at] if at >= 0 else owner
    if at == owner.left_edge.i - 1 or mark.tag_ != "POS" or mark.head.i >= owner.i:
        return []
    return [*owners_before(mark.head), mark.head]


def adjectives(noun: Token) -> list[Token]:
    """Give the people or name that stands before a noun: 'French opposition'."""
    return [kid for kid in noun.children if kid.dep_ in NAMES and kid.text[:1].isupper()][:1]


def sources(noun: Token) -> list[Token]:
    """Give from whom a noun comes: 'opposition from France', 'talks between Tokyo and the alliance'."""
    for kid in noun.children:
        if kid.dep_ == "prep" and kid.lower_ in SOURCES:
            found = goals(kid)
            if found:
                return found
    return []


def felt_in(noun: Token) -> list[Token]:
    """Give where an attitude is held, or whose it is: 'reservations in Paris', 'the blessing of Washington'."""
    held_by = {"in", "of"} if noun.lower_ in words("felt_by") else {"in"}
    hung = [kid for kid in noun.children if kid.dep_ == "prep" and kid.lower_ in held_by]
    return [goal for kid in hung for goal in goals(kid) if goal.pos_ == "PROPN"][:1]


def comes_from(noun: Token) -> list[Token]:
    """Give from whom an attitude is said to come: 'the resistance comes from France'."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in words("coming"):
        return []
    found = [goal for kid in verb.children if kid.dep_ == "prep" and kid.lower_ in SOURCES for goal in goals(kid)]
    named = [one for goal in found for one in goal.children if one.dep_ == "appos" and one.pos_ == "PROPN"]
    return named or found


def reported(noun: Token) -> list[Token]:
    """Give whose plan an outlet reports or somebody reveals: 'Nikkei reported NATO's intention to open it'."""
    at = noun
    if at.dep_ == "pobj" and at.head.lower_ in {"of", "about"}:
        at = at.head
    told = at.dep_ in {"dobj", "prep"} and at.head.lower_ in forms("reporting") and not negative(at.head)
    of = [goal for kid in noun.children if kid.lower_ == "of" for goal in goals(kid) if goal.pos_ == "PROPN"]
    return noun_holders(noun) or of if told else []


def negative(verb: Token) -> bool:
    """Tell whether a verb is denied."""
    return any(kid.dep_ == "neg" for kid in verb.children)


def received(noun: Token) -> list[Token]:
    """Give whose attitude something meets with: 'the plan has the backing of Washington', 'it drew fire from Paris'."""
    top = next((one for one in (noun, *owners(noun)) if one.dep_ in {"dobj", "pobj"}), None)
    verb = top.head.head if top is not None and top.dep_ == "pobj" else (top or noun).head
    if top is None or verb.lower_ not in words("receiving"):
        return []
    owner = [kid for kid in owners(noun) if kid.pos_ != "PRON"]
    behind = [goal for kid in verb.children if kid.dep_ == "prep" and kid.lower_ in SOURCES for goal in goals(kid)]
    there = [goal for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "in" for goal in goals(kid)]
    named = [goal for goal in there if goal.pos_ == "PROPN"]
    return owner or sources(noun) or adjectives(noun) or felt_in(noun) or behind or named


def met(verb: Token) -> list[Token]:
    """Give whose wall, veto or welcome a thing meets with, as its verb tells: 'ran into a French veto'."""
    if verb.lower_ not in words("receiving"):
        return []
    nouns = [kid for kid in verb.children if kid.dep_ == "dobj"]
    nouns += [goal for kid in verb.children if kid.dep_ == "prep" for goal in goals(kid)]
    return next((found for noun in nouns if (found := noun_holders(noun))), [])


def driven(noun: Token) -> list[Token]:
    """Give whom a feeling drives to something, who has it: 'fears of China push Australia closer'."""
    verb = noun.head
    if noun.dep_ != "nsubj" or verb.lower_ not in forms("driving"):
        return []
    return [kid for kid in verb.children if kid.dep_ == "dobj" and kid.pos_ == "PROPN"]


def lent(noun: Token) -> list[Token]:
    """Give the subject that a light verb lends its noun: 'France voiced opposition', 'they are in talks'."""
    from stance.extract.judge.subjects import verb_subject  # noqa: PLC0415  # each asks the other

    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ == "NOUN":
        return noun_holders(verb) or lent(verb)
    if noun.dep_ == "dobj" and verb.lower_ in words("light"):
        return verb_subject(verb)
    if noun.dep_ == "attr" and (verb.pos_ == "AUX" or verb.lower_ in STAYING):
        return [one for one in verb_subject(verb) if one.pos_ != "PRON" or one.lower_ in {"i", "we", "he", "she"}]
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "under"} and verb.head.pos_ in {"AUX", "VERB"}:
        return verb_subject(verb.head)
    return []


def valuing(head: Token) -> list[Token]:
    """Give to whom a thing is what a word of value says: 'unacceptable to Moscow', 'a red line for Beijing'."""
    if head.lower_ not in words("valued"):
        return []
    near = [head, *(one for one in (head.head,) if one.pos_ == "AUX")]
    hung = [
        kid for one in near for kid in one.children if kid.dep_ == "prep" and kid.lower_ in {"to", "for", "in", "with"}
    ]
    return [goal for kid in hung for goal in goals(kid) if goal.pos_ == "PROPN" or goal.lower_ in PEOPLE]


def goals(preposition: Token) -> list[Token]:
    """Give the nouns behind a preposition."""
    return [goal for goal in preposition.children if goal.dep_ == "pobj"]
