"""Takes a cue's head in a parsed sentence, tells whether anybody asserts its clause: not asked, supposed or told of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.doubted import supposed
from stance.extract.judge.grammar import FINITE, clause_of, to_end
from stance.extract.judge.negation import denies, is_somebodys, undoes
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.parsed import Token

CONDITIONS = (
    "only if",
    "unless",
    "provided that",
    "provided it",
    "provided they",
    "on condition",
    "as long as",
    "so long as",
)
TOPICAL = frozenset({"regarding", "concerning", "respecting"})
WHO = frozenset({"which", "who", "whom", "whose"})
ASKING = frozenset({"how", "when", "where", "why"})
HAVE = frozenset({"has", "have", "had", "'ve", "’ve", "having"})
DO = frozenset({"do", "does", "did"})
INVERTING = frozenset(
    {"nor", "neither", "so", "only", "not", "than", "as", "never", "little", "rarely", "hardly", "what"}
)
DOUBTFUL = frozenset({"whether", "if", "unless", "until"})
OF_GRIEF = frozenset({"by", "at", "over", "about", "with"})
WILLING = frozenset({"would", "could", "might", "'d"})
FARTHEST = 6
# Each of those holds one of these.
CONDITIONING = frozenset({"if", "unless", "provided", "condition", "long"})


def told(verb: Token) -> bool:
    """Tell whether a participle says what was done to whom the sentence is about: "pressed on it, she said"."""
    if verb.lower_ in forms("done_to") and verb.tag_ in {"VBN", "VBD"} and verb.i + 1 < len(verb.doc):
        helped = any(kid.dep_ in {"aux", "dobj"} for kid in verb.children)
        helped = helped or (verb.lower_ in {"asked", "warned"} and any(kid.dep_ == "nsubj" for kid in verb.children))
        return not helped and verb.nbor().lower_ in {"of", "to", "over", "for"}
    done = any(kid.dep_ == "agent" or (kid.dep_ == "prep" and kid.lower_ == "by") for kid in verb.children)
    perfect = any(kid.lower_ in HAVE for kid in verb.children) and not any(
        kid.dep_ == "auxpass" for kid in verb.children
    )
    return verb.tag_ == "VBN" and verb.dep_ == "advcl" and not (done or perfect) and verb.lower_ not in words("raised")


def regretted(head: Token) -> bool:
    """Tell whether somebody is sorry for what was done: 'regretted that the plan was dropped'."""
    done = any(kid.dep_ == "auxpass" for kid in head.children) and not any(kid.dep_ == "agent" for kid in head.children)
    return (head.dep_ == "ccomp" and done and head.head.lower_ in forms("regretting")) or saddened(head)


def saddened(head: Token) -> bool:
    """Tell whether somebody is unhappy at the end of a thing, or at opposition to it: 'disappointed by the veto'."""
    if head.lower_ not in words("saddened"):
        return False
    hung = [kid for kid in head.children if kid.dep_ in {"prep", "agent"} and kid.lower_ in OF_GRIEF]
    return any(is_end(goal) for kid in hung for goal in kid.children)


def mourned(head: Token) -> bool:
    """Tell whether a cue only names what somebody is unhappy at: 'dismayed at the decision to shelve it'."""
    end = head.head if head.dep_ in {"acl", "pcomp"} else head
    above = end.head.head if end.dep_ == "pobj" else end.head
    felt = end.dep_ == "dobj" and above.lower_ in forms("regretting")
    return is_end(end) and not is_somebodys(end) and (felt or (end.dep_ == "pobj" and saddened(above)))


def is_end(noun: Token) -> bool:
    """Tell whether a noun is the end of a thing, or opposition to it: 'the veto', 'the decision to drop it'."""
    return (noun.lower_ in words("complaints", "ends")) != to_end(noun)  # "the refusal to drop it" keeps it


def asks(verb: Token) -> bool:
    """Tell whether a clause asks by its order of words: 'does the alliance want it', not 'nor does it'."""
    first = next((kid for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in DO), None)
    subject = next((kid for kid in verb.children if kid.dep_ == "nsubj"), None)
    if first is None or subject is None or first.i > subject.i:
        return False
    return first.i == 0 or first.nbor(-1).lower_ not in INVERTING


def left_open(head: Token) -> bool:
    """Tell whether a word is only what something is about, or stopped short of: 'as far as it is concerned'."""
    if head.i == 0:
        return False
    first, last = head.doc[max(0, head.i - FARTHEST)], head.doc[head.i - 1]
    before = head.doc.text[first.idx : last.idx + len(last)].lower()
    return "as far as " in before or "so far as " in before or "short of " in before


def doubtful(head: Token) -> bool:
    """Tell whether a cue stands under `whether` or `if`, or is asked, so that nobody asserts it."""
    at = head
    for _ in range(6):
        if told_besides(at) or asks(at) or supposed(at) or asks_who(at):
            return not told_besides(at)
        if any(kid.lower_ in DOUBTFUL and kid.dep_ in {"mark", "advmod", "preconj"} for kid in at.children):
            return True
        asked = at.dep_ == "advcl" and at.head.lower_ in forms("inquiries")
        if (asked or at.dep_ in {"ccomp", "pcomp"}) and any(asking(kid) for kid in at.children) and not is_seen(at):
            return True
        if at.head == at:
            return False
        at = at.head
        if at.dep_ in {"ROOT", "ccomp"}:
            return any(kid.lower_ in DOUBTFUL and kid.dep_ == "mark" for kid in at.children)
    return False


def announced(head: Token) -> bool:
    """Tell whether a cue only tells what a sentence is about: 'Regarding the alliance opening an office, she said'."""
    hung = [kid for kid in head.children if kid.dep_ == "prep" and kid.i < head.i]
    above = head.head if head.dep_ == "pcomp" else None
    words_of = [*(hung if head.tag_ == "VBG" and head.dep_ == "advcl" else ()), *([above] if above is not None else ())]
    return any(one.lower_ in TOPICAL for one in words_of)


def told_besides(verb: Token) -> bool:
    """Tell whether a relative clause only adds something: 'whether it opens an office, which Rome opposes'."""
    first = verb.left_edge
    if verb.dep_ != "relcl" or first.i == 0 or first.nbor(-1).text != ",":
        return False
    return first.lower_ in WHO or first.nbor().lower_ in WHO


def asking(word: Token) -> bool:
    """Tell whether a word makes a question of its clause: 'how they go', 'how far they should go'."""
    asks_how = word.dep_ == "advmod" and any(kid.lower_ == "how" and kid.dep_ == "advmod" for kid in word.children)
    return asks_how or (word.lower_ in ASKING and word.dep_ == "advmod")


def asks_who(clause: Token) -> bool:
    """Tell whether somebody is asked who does a thing: 'ask in Jakarta who feels threatened'."""
    who = any(kid.lower_ in {"who", "what", "which"} and kid.dep_ in {"nsubj", "nsubjpass"} for kid in clause.children)
    return who and clause.dep_ == "ccomp" and clause.head.lower_ in forms("inquiries")


def is_seen(clause: Token) -> bool:
    """Tell whether somebody sees for themselves what a clause tells: 'we see how it is coming closer'."""
    verb = clause.head
    how = any(kid.lower_ == "how" and kid.dep_ == "advmod" for kid in clause.children)
    free = not any(denies(kid) or kid.dep_ == "aux" for kid in verb.children)
    return how and clause.dep_ == "ccomp" and free and verb.lower_ in forms("perceiving")


def presupposed(head: Token) -> bool:
    """Tell whether a cue's clause is itself the subject of what is asserted: 'That it plans an office shows ...'."""
    sent = head.sent
    first = head.doc[sent.start]
    if first.text == "That" and first.dep_ in {"mark", "det"}:
        before = head.doc[sent.start : head.i]
        if "," not in before.text:
            return not any(token.tag_ in FINITE for token in before)
    if rising(head):
        return True
    clauses = [token for token in [head, *head.ancestors] if token.dep_ == "csubj"]
    return any(not undoes(one.head, one) and not any(denies(kid) for kid in one.head.children) for one in clauses)


def rising(head: Token) -> bool:
    """Tell whether a feeling of nobody in particular only goes along with what is told: 'as concerns grow about it'."""
    while_so = any(kid.dep_ == "mark" and kid.lower_ in {"as", "while", "when", "after"} for kid in head.head.children)
    owned = any(kid.dep_ in {"poss", "amod", "compound"} and kid.text[:1].isupper() for kid in head.children)
    return head.pos_ == "NOUN" and head.dep_ == "nsubj" and head.head.dep_ == "advcl" and while_so and not owned


def conditional(head: Token) -> bool:
    """Tell whether a clause holds on a condition only: "would accept it only if"."""
    if on_terms(head):
        return True
    sent = head.sent
    if not any(sent.start <= one.i < sent.end for one in head.doc.spelled(CONDITIONING)):
        return False
    said = " ".join(token.lower_ for token in clause_of(head).subtree)
    return any(f" {one} " in said for one in CONDITIONS)


def on_terms(head: Token) -> bool:
    """Tell whether somebody would bear with a thing if something else held: 'could live with it if others paid'."""
    if head.lower_ not in forms("bearing") or not any(kid.lower_ in WILLING for kid in head.children):
        return False
    clauses = [kid for kid in head.children if kid.dep_ == "advcl"]
    return any(
        any(kid.dep_ == "mark" and kid.lower_ == "if" for kid in one.children)
        and any(kid.dep_ in {"nsubj", "nsubjpass"} for kid in one.children)
        for one in clauses
    )


def questioned(head: Token) -> bool:
    """Tell whether a cue is what was asked of the speaker: 'Asked about the office, she said ...'."""
    asked = head.lower_ in words("questioned") and head.tag_ in {"VBN", "VBD"}
    asked = asked and head.dep_ in {"advcl", "acl", "prep", "ROOT", "relcl"}
    return asked and not any(kid.dep_ in {"aux", "nsubj", "nsubjpass"} for kid in head.children)


def asked_before(head: Token) -> bool:
    """Tell whether the parser hung from a question the answer: 'said when asked that there was no plan'."""
    return questioned(head) and any(kid.dep_ == "ccomp" and kid.i > head.i for kid in head.children)


def not_raised(head: Token) -> bool:
    """Tell whether a clause says only that talks did not touch a thing: 'it did not come up', not 'no longer'."""
    verb = clause_of(head)
    kids = list(verb.children)
    past = verb.tag_ == "VBD" or any(kid.dep_ in {"aux", "auxpass"} and kid.tag_ in {"VBD", "VBN"} for kid in kids)
    if not past or any(kid.lower_ in {"being", "longer"} for kid in kids) or not any(map(denies, kids)):
        return False
    agenda = any(goal.lower_ == "agenda" for kid in kids if kid.dep_ == "prep" for goal in kid.children)
    up = verb.lower_ in words("raising") and any(kid.lower_ == "up" for kid in kids)
    return agenda or up or (verb.lower_ in words("raised_in_talks") and any(kid.dep_ == "auxpass" for kid in kids))


def aside_of_not_raised(head: Token) -> bool:
    """Tell whether a clause only tells of what did not come up: 'the office discussed then was not raised'."""
    verb = clause_of(head)
    return verb.dep_ in {"relcl", "acl"} and any(not_raised(one) for one in verb.ancestors if one.pos_ == "VERB")


def left_to_somebody(head: Token) -> bool:
    """Tell whether a clause says whose business a thing is: 'that is for NATO to consider'."""
    return head.tag_ == "VB" and any(kid.dep_ == "mark" and kid.lower_ == "for" for kid in head.children)
