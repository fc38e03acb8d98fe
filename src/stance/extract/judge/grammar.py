"""Takes a cue's place in a parsed sentence, gives its head, its clause and how it is asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Doc, Token

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "hardly", "cannot", "nobody", "none", "nothing"}
)
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "csubj", "parataxis"})
# What a negation reaches down through: "does not want to support it", "has no interest in".
REACHED = frozenset({"amod", "xcomp", "acomp", "attr", "prep", "pobj", "pcomp", "dobj", "conj", "oprd", "nsubjpass"})
# Clauses that say something of their own beside the clause that they hang from.
APART = frozenset({"advcl", "parataxis", "relcl"})
COMPLEMENTS = frozenset({"xcomp", "ccomp", "dobj", "pobj", "pcomp", "prep", "acomp"})
# Clauses that a judgement may be about: "treating it so is wrong", "wrong to treat it so".
CLAUSES = frozenset({"csubj", "xcomp", "ccomp", "acl", "advcl", "relcl", "pcomp"})
NEARBY = 8
AMID = frozenset({"amid", "amidst", "despite", "during", "following", "notwithstanding"})
TIMES = frozenset({"time", "times", "era", "age", "period", "decade", "years", "backdrop", "context"})
CIRCUMSTANCES = AMID | {"because", "due", "owing", "thanks", "after", "before", "since", "given"}
THINGS = frozenset({"something", "anything", "thing", "issue", "topic"})
TOPICS = frozenset({"dobj", "nsubjpass", "pobj"})
OBLIGING = frozenset({"must", "should", "can", "ca", "may", "ought"})
MODAL = frozenset({"would", "could", "may", "might", "should", "must", "can"})
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
NONE = frozenset({"nothing", "nobody", "none"})


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Give the token of a stretch that the rest of it hangs from, a verb, noun or adjective if there is one."""
    span = doc.over(start, end)
    if span is None:
        return None
    tops = [token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head == token]
    strong = [token for token in tops if token.pos_ in {"VERB", "NOUN", "ADJ", "ADP", "AUX", "PROPN"}]
    return next(iter(strong or tops or list(span)), None)


def negated(hit: Hit, head: Token, outer: Hit | None = None) -> bool:
    """Tell whether a cue is denied: by an odd number of negations and words that undo, on it or above it.

    Those among the words of an `outer` cue count for that one.
    """
    odd, at = denied_inside(hit, head) ^ told_not_to(hit, head) ^ wants_none(hit, head), head
    if never_without(clause_of(head)) or never_without(clause_of(last_of(hit, head))):
        return False
    for _ in range(8):
        kids = [kid for kid in at.children if kid.i <= head.i and not in_words(kid, hit, outer)]
        odd ^= any(denies(kid) for kid in kids) ^ any(kid.lower_ in words("mock") for kid in kids)
        above = at.head
        undone = above != at and not in_words(above, hit, outer) and undoes(above, at)
        undone = undone and not (at == head and at.lower_ == "against")
        if above == at or not (undone or reaching(at)):
            break
        odd, at = odd ^ undone, above
    return odd


def never_without(verb: Token) -> bool:
    """Tell whether a clause denies what it denies again: 'it cannot fuel the war without consequences'."""
    able = any(kid.dep_ == "aux" and kid.lower_ in MODAL | {"ca", "will", "wo"} for kid in verb.children)
    return (
        able
        and any(kid.dep_ == "neg" for kid in verb.children)
        and any(kid.lower_ == "without" and kid.i > verb.i for kid in verb.children)
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
    before = [token for token in head.sent if token.idx < hit.start][-2:]
    return len(before) > 1 and before[1].lower_ == "to" and before[0].lower_ in forms("undoing")


def wants_none(hit: Hit, head: Token) -> bool:
    """Tell whether what a cue has as its object is none: "wants no office"."""
    goods = [kid for kid in head.children if kid.dep_ in {"dobj", "attr"} and kid.idx >= hit.end]
    below = [one for kid in goods for one in kid.children if one.idx >= hit.end and one.lower_ in {"no", "neither"}]
    return bool(below) or any(kid.lower_ in NONE for kid in goods)


def undoes(above: Token, below: Token) -> bool:
    """Tell whether a word undoes what it governs: a verb its complement, a judgement the clause that it is about."""
    if below.dep_ in COMPLEMENTS and above.lower_ in forms("undoing"):
        return not (above.lower_ in forms("warning") and says_so(below))
    if below.dep_ not in CLAUSES and not (below.dep_ == "nsubj" and below.lower_ in words("others")):
        return False
    judged = [above, *(kid for kid in above.children if kid != below and kid.dep_ in {"attr", "acomp", "oprd", "dobj"})]
    return any(one.lower_ in words("undone") for one in judged)


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


def says_so(clause: Token) -> bool:
    """Tell whether a clause has a subject and a finite verb: 'warned that it is a threat' does not undo it."""
    kids = list(clause.children)
    finite = clause.tag_ in FINITE or any(kid.tag_ in FINITE and kid.dep_ in {"aux", "auxpass"} for kid in kids)
    return clause.dep_ == "ccomp" and finite and any(kid.dep_ in {"nsubj", "nsubjpass", "expl"} for kid in kids)


def denies(token: Token) -> bool:
    """Tell whether a token is a negation."""
    if token.lower_ == "longer" and token.i and token.nbor(-1).lower_ == "no":
        return True
    only = token.i + 1 < len(token.doc) and token.nbor().lower_ in {"only", "just", "merely", "simply", "alone"}
    return (token.dep_ == "neg" or token.lower_ in NEGATIONS) and token.dep_ != "nsubj" and not only


def reaching(token: Token) -> bool:
    """Tell whether a negation of the token above reaches down to this one."""
    above = token.head
    if token.dep_ == "prep" and token.lower_ in CIRCUMSTANCES:  # "not adopted because of opposition"
        return False
    if token.dep_ in {"acl", "ccomp"} and above.lower_ in words("theses") | forms("opining"):
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


def of_complaint(hit: Hit, head: Token) -> bool:
    """Tell whether what a word judges is a complaint: "calls the concern misplaced", "absurd to make such a fuss"."""
    clause = clause_of(head)
    judged = [
        kid for kid in clause.children if kid.dep_ in {"nsubj", "nsubjpass", "dobj", "ccomp", "xcomp", "advcl", "csubj"}
    ]
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


def asks_not(head: Token) -> bool:
    """Tell whether a cue's complement is denied: "urged Tokyo not to host it"."""
    asked = [kid for kid in head.children if kid.dep_ in {"xcomp", "ccomp"} and kid.tag_ in {"VB", "VBG"}]
    return any(below.dep_ == "neg" for kid in asked if not says_so(kid) for below in kid.children)


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
    before = at.nbor(-1).lower_ if at.i else ""
    after = at.nbor().lower_ if at.i + 1 < len(at.doc) else ""
    idle = words("idle")
    return alone and (f"{before}_{word}" in idle or f"{word}_{after}" in idle)


def torn(hit: Hit, head: Token) -> bool:
    """Tell whether the ends of a find of judgement stand in clauses of their own: 'since the invasion ... security'."""
    span = head.doc.over(hit.start, hit.end)
    if span is None or len(span) <= NEARBY // 2 or hit.rule.framing or hit.rule.cue.role != "verdict":
        return False
    first, last = span[0], span[-1]
    inside = first in last.ancestors or last in first.ancestors
    return not inside and first.pos_ == "NOUN" and clause_of(first) != clause_of(last)


def set_behind(head: Token) -> bool:
    """Tell whether a word tells only before what something is done: 'against the backdrop of challenges'."""
    return any(above.lower_ == "backdrop" and above.head.lower_ == "against" for above in head.ancestors)


def only_discussed(head: Token) -> bool:
    """Tell whether a noun is what is talked about: "discussed its ambitions"."""
    return head.pos_ in {"NOUN", "PROPN"} and head.head.lower_ in forms("discussing") and head.dep_ in TOPICS


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
    return verb.tag_ in {"VB", "VBG"} and verb.dep_ in {"acl", "pcomp", "xcomp", "csubj", "pobj", "amod", "compound"}


def under(doc: Doc, head: Token, start: int, end: int) -> bool:
    """Tell whether a stretch stands inside what a token governs, or governs the token through a relative clause."""
    span = doc.over(start, end)
    if span is None:
        return False
    for token in span:
        at = token
        while at not in (at.head, head) and not (at.dep_ in APART and at.head.i < at.i):
            at = at.head
        if at == head:
            return True
    return False


def clause_of(head: Token) -> Token:
    """Give the verb of the clause that a token stands in."""
    at = head
    while at.head != at and not (at.pos_ in {"VERB", "AUX"} and at.dep_ in CLAUSAL and not shares_subject(at)):
        at = at.head
    return at


def shares_subject(verb: Token) -> bool:
    """Tell whether a coordinated verb has the subject of the verb before it."""
    return verb.dep_ == "conj" and not any(kid.dep_ in {"nsubj", "nsubjpass"} for kid in verb.children)
