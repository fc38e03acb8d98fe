"""Takes a verb that the parser took for another word or hung elsewhere, gives who does what it says."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.parsed import Token

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
AFTER = frozenset({"after", "before", "until", "since"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
OBJECTS = frozenset({"NOUN", "PROPN", "ADJ", "DET", "PRON"})


def headed(noun: Token) -> list[Token]:
    """Give whose headline it is, the verb of which was taken for a plural: 'Envoy to EU rejects text'."""
    sent = noun.sent
    if noun.tag_ != "NNS" or noun.dep_ != "pobj" or noun.i + 1 >= sent.end or noun.nbor().pos_ not in OBJECTS:
        return []
    named = any(kid.dep_ == "compound" and kid.pos_ == "PROPN" for kid in noun.children)
    whole = named and sent.root.pos_ == "NOUN" and FINITE.isdisjoint(token.tag_ for token in sent)
    return [sent.root] if whole else []


def misread_plural(noun: Token) -> list[Token]:
    """Give who plans, where the parser took the verb for a plural: 'Tokyo and the alliance plan to open it'."""
    named = noun.dep_ == "conj" and noun.i + 2 < len(noun.doc) and noun.nbor().lower_ == "to"
    if not named or noun.nbor(2).tag_ != "VB" or noun.head.dep_ != "nsubj":
        return []
    return [noun.head, *(kid for kid in noun.children if kid.dep_ == "compound" and kid.i + 1 == noun.i)]


def misread_subject(verb: Token) -> list[Token]:
    """Give the subject that the parser hung elsewhere: 'after France had doubts', 'the alliance named it a threat'."""
    before = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ in AFTER and kid.i < verb.i]
    told = [goal for kid in before for goal in kid.children]
    if verb.dep_ == "advcl" and told:
        return told[:1]
    if verb.dep_ == "ROOT" and verb.tag_ in {"VBD", "VBZ"}:
        return behind_place(verb)
    if verb.dep_ != "acl":
        return []
    if verb.tag_ == "VBN" and any(kid.dep_ in {"dobj", "oprd"} for kid in verb.children):
        return [verb.head.head.head if verb.head.lower_ == "time" else verb.head]
    if verb.tag_ == "VBD":
        return [next((noun for noun in verb.ancestors if noun.dep_ in SUBJECTS | {"ROOT"}), verb.head)]
    return []


def behind_place(verb: Token) -> list[Token]:
    """Give a name before a verb that the parser took for one of a place: 'In an article in The Post, Lee attacked'."""
    hung = [kid for kid in verb.children if kid.dep_ == "prep" and kid.i < verb.i]
    last = hung[-1].subtree if hung else ()
    named = [one for one in last if one.dep_ == "appos" and one.pos_ == "PROPN"]
    ends = [one for one in named if verb.i - one.right_edge.i <= len((",", "that")) and one.i > hung[-1].i]
    glued = verb.i and verb.nbor(-1).pos_ == "PROPN" and verb.nbor(-1).dep_ == "pobj" and verb.nbor(-1).head in hung
    return [verb.nbor(-1)] if glued else ends[-1:]  # "In its new Strategy Japan describes ..."
