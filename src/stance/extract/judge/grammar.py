"""Takes a cue's place in a parsed sentence, gives its head, its clause and how it is asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Doc, Token

CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "csubj", "parataxis"})
# Clauses that say something of their own beside the clause that they hang from.
APART = frozenset({"advcl", "parataxis", "relcl"})
NEARBY = 8
AMID = frozenset({"amid", "amidst", "despite", "during", "following", "notwithstanding"})
TIMES = frozenset({"time", "times", "era", "age", "period", "decade", "years", "backdrop", "context"})
OBLIGING = frozenset({"must", "should", "can", "ca", "may", "ought"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
HAVING = frozenset({"has", "have", "had"})
BEING = frozenset({"is", "was", "are", "were", "am", "be", "been", "being", "'s", "'re", "’s"})


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Give the token of a stretch that the rest of it hangs from, a verb, noun or adjective if there is one."""
    if (start, end) not in doc.heads:
        doc.heads[start, end] = found_head(doc, start, end)
    return doc.heads[start, end]


def found_head(doc: Doc, start: int, end: int) -> Token | None:
    """Find that token."""
    span = doc.over(start, end)
    if span is None:
        return None
    tops = [token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head == token]
    strong = [token for token in tops if token.pos_ in {"VERB", "NOUN", "ADJ", "ADP", "AUX", "PROPN"}]
    return next(iter(strong or tops or list(span)), None)


def held_by_deluded(head: Token) -> bool:
    """Tell whether a view is that of others who are wrong: 'those who see it as a danger should count the jobs'."""
    told = next((one for one in (head, *head.ancestors) if one.dep_ == "relcl"), None)
    if told is None or told.head.dep_ not in {"nsubj", "nsubjpass"} or told.head.tag_ == "NNP":
        return False
    who = any(kid.dep_ == "nsubj" and kid.lower_ == "who" for kid in told.children)
    verb = told.head.head
    said = [verb, *(kid for kid in verb.children if kid.dep_ in {"acomp", "attr"})]
    blamed = any(one.lower_ in words("deluded") for one in said)
    bidden = told.head.lower_ in words("others") and any(
        kid.dep_ == "aux" and kid.lower_ in {"should", "must"} for kid in verb.children
    )
    return who and (blamed or bidden or (told.head.lower_ in words("others") and verb.lower_ == "ought"))


def of_complaint(hit: Hit, head: Token) -> bool:
    """Tell whether what a word judges is a complaint: "calls the concern misplaced", "absurd to make such a fuss"."""
    clause = clause_of(head)
    judged = [
        kid for kid in clause.children if kid.dep_ in {"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "csubj"}
    ]
    # "Stir up opposition" is no judgement on the opposition; "call the opposition absurd" is.
    named = clause.lower_ in words("naming") or any(kid.dep_ in {"oprd", "acomp"} for kid in clause.children)
    judged = [kid for kid in judged if kid.dep_ != "dobj" or named]
    nouns = [noun for kid in judged for noun in (kid, *(kid.children if kid.pos_ in {"VERB", "ADJ"} else ()))]
    near = [one for one in nouns if abs(one.i - head.i) < NEARBY and not hit.start <= one.idx < hit.end]
    return any(one.lower_ in words("complaints") or to_end(one) for one in near)


def to_end(noun: Token) -> bool:
    """Tell whether what a noun is about is the end of a thing: 'the decision to drop it'; or what is done is."""
    if noun.dep_ == "csubj" and noun.tag_ == "VBG" and noun.lower_ in forms("ending"):
        return True
    kids = [below for kid in noun.children for below in (kid, *(kid.children if kid.dep_ == "prep" else ()))]
    return noun.pos_ == "NOUN" and any(
        kid.dep_ in {"acl", "pcomp"} and kid.tag_ in {"VB", "VBG"} and kid.lower_ in forms("ending") for kid in kids
    )


def wanted_ended(head: Token) -> bool:
    """Tell whether a verb only says what a noun is about, the end of a thing: 'the decision to drop the plan'."""
    return head.dep_ in {"acl", "pcomp"} and to_end(head.head)


def refuses_complaint(head: Token) -> bool:
    """Tell whether a verb turns complaints away: "dismissed fears that it would provoke China"."""
    goods = [kid for kid in head.children if kid.dep_ == "dobj"]
    return head.lower_ in forms("undoing") and any(kid.lower_ in words("complaints") for kid in goods)


def attributive(head: Token) -> bool:
    """Tell whether an adjective is only part of a name for something else: "a very good embassy system"."""
    noun = head.head
    return (
        head.pos_ == "ADJ"
        and head.dep_ == "amod"
        and noun.dep_ in {"dobj", "pobj", "nsubj", "nsubjpass", "compound", "conj"}
        and noun.lower_ not in words("steps")
        and noun.head.lower_ != "as"
    )


def circumstance(head: Token) -> bool:
    """Tell whether a word tells of the times in which something is done: 'at a time of rising tension'."""
    for above in head.ancestors:
        if above.lower_ in AMID or (above.lower_ in TIMES and above.head.lower_ in {"at", "in", "during", "against"}):
            return True
        if above.tag_ in FINITE:
            return False
    return False


def recalled(head: Token) -> bool:
    """Tell whether a relative clause only tells what was: 'a matter which divided the allies two years ago'."""
    return head.tag_ == "VBD" and head.dep_ == "relcl"


def other_word(hit: Hit, head: Token) -> bool:
    """Tell whether a word of one spelling is not the one that is meant: 'will come back', 'lies in Asia'."""
    if not hit.start <= head.idx < hit.end:
        return False
    at, word = head, head.lower_
    alone = len(at) == hit.end - hit.start
    if alone and word in words("only_verbs") and head.dep_ in {"advmod", "amod", "prt", "prep"}:
        return True
    if alone and head.tag_ == "NNP" and head.dep_ == "compound":  # "Vice President", "Rob Bauer"
        return True
    if alone and word in words("only_nouns") and head.pos_ not in {"NOUN", "PROPN"}:
        return True
    if word in words("bargains") and head.pos_ == "NOUN":  # "the deal with China", not "deal with China"
        return True
    before = at.nbor(-1).lower_ if at.i else ""
    after = at.nbor().lower_ if at.i + 1 < len(at.doc) else ""
    idle = words("idle")
    return alone and (f"{before}_{word}" in idle or f"{word}_{after}" in idle)


def torn(hit: Hit, head: Token) -> bool:
    """Tell whether the ends of a find of judgement stand in clauses of their own: 'since the invasion ... security'."""
    span = head.doc.over(hit.start, hit.end)
    if span is not None and hit.rule.cue.stance < 0 and helps_another(span[0], span[-1]):
        return True
    if span is None or len(span) <= NEARBY // 2 or hit.rule.framing or hit.rule.cue.role != "verdict":
        return False
    first, last = span[0], span[-1]
    inside = first in last.ancestors or last in first.ancestors
    return not inside and first.pos_ == "NOUN" and clause_of(first) != clause_of(last)


def helps_another(first: Token, last: Token) -> bool:
    """Tell whether the `have` of 'have doubts' only helps a verb that lends its noun nothing: 'has taken questions'."""
    verb = first.head
    helps = first.lower_ in HAVING and first.dep_ == "aux" and last.dep_ == "dobj" and last.head == verb
    return helps and verb.lower_ not in words("light")


def of_ties(name: Token) -> bool:
    """Tell whether a name is only with whom there are ties that something may harm: 'will hurt trade with China'."""
    if name.dep_ != "pobj" or name.head.lower_ != "with":
        return False
    near = (name.head.head, name.head.nbor(-1))
    return any(one.lower_ in words("ties") and one.dep_ in {"dobj", "pobj"} for one in near)


def set_behind(head: Token) -> bool:
    """Tell whether a word tells only before what something is done: 'against the backdrop of challenges'."""
    return any(above.lower_ == "backdrop" and above.head.lower_ == "against" for above in head.ancestors)


def obliging(head: Token) -> bool:
    """Tell whether a clause says what must or should be."""
    verb = next((one for one in (head, *head.ancestors) if one.pos_ in {"VERB", "AUX"}), head)
    return any(kid.dep_ == "aux" and kid.lower_ in OBLIGING for top in (verb, clause_of(head)) for kid in top.children)


def unreal(verb: Token) -> bool:
    """Tell whether what somebody does is only thought of: "would open", "plans to open", "talk of opening"."""
    modal = next((kid.lower_ for kid in verb.children if kid.dep_ == "aux" and kid.lower_ in MODAL), None)
    if modal is not None and (modal != "would" or clause_of(verb).dep_ != "ccomp"):
        return True
    if verb.tag_ == "VB" and verb.dep_ != "ROOT" and any(kid.tag_ == "TO" for kid in verb.children):
        return True
    helped = [kid for kid in verb.children if kid.dep_ in {"aux", "auxpass"} and kid.i < verb.i]
    if verb.dep_ == "ccomp" and (helped[:1] or [verb])[0].tag_ == "VB":  # "have it open", "ruled out that it be opened"
        return True
    return verb.tag_ in {"VB", "VBG"} and verb.dep_ in {"acl", "pcomp", "xcomp", "csubj", "pobj", "amod", "compound"}


def under(doc: Doc, head: Token, start: int, end: int) -> bool:
    """Tell whether a stretch stands inside what a token governs, or governs the token through a relative clause."""
    span = doc.over(start, end)
    if span is None:
        return False
    for token in span:
        at = token
        while at not in (at.head, head) and not (at.dep_ in APART and at.head.i < at.i and not of_verb(at)):
            at = at.head
        if at == head:
            return True
    return False


def of_verb(clause: Token) -> bool:
    """Tell whether what the parser set apart is its verb's own: 'for the time being', 'will not decide whether'."""
    for_now = clause.lower_ == "being" and clause.i > 0 and clause.nbor(-1).lower_ == "time"
    return for_now or any(kid.lower_ == "whether" and kid.dep_ == "mark" for kid in clause.children)


def clause_of(head: Token) -> Token:
    """Give the verb of the clause that a token stands in."""
    at = head
    while at.head != at and not (at.pos_ in {"VERB", "AUX"} and at.dep_ in CLAUSAL and not shares_subject(at)):
        at = at.head
    return at


def shares_subject(verb: Token) -> bool:
    """Tell whether a coordinated verb has the subject of the verb before it."""
    return verb.dep_ == "conj" and not any(kid.dep_ in {"nsubj", "nsubjpass"} for kid in verb.children)


def is_question(clause: Token) -> bool:
    """Tell whether a clause is what somebody asks: 'asked whether it would come', not 'asked that it come'."""
    marks = (kid for kid in clause.children if kid.dep_ in {"mark", "advmod"} and kid.i < clause.i)
    return clause.dep_ in {"ccomp", "advcl"} and any(kid.lower_ in {"whether", "if"} for kid in marks)
