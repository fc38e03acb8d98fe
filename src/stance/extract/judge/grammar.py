"""Takes a cue's place in a parsed sentence, gives its head, its grammatical holders and how it is asserted."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from spacy.tokens import Doc, Span, Token

NEGATIONS = frozenset(
    {"not", "n't", "n’t", "never", "no", "nor", "neither", "without", "hardly", "cannot", "nobody", "none", "nothing"}
)
RELATIVE = frozenset({"who", "which", "that", "whom"})
# Verbs that lend their subject to a noun: "voiced opposition".
LIGHT = frozenset(
    """have has had having voice voices voiced voicing express expresses expressed expressing raise raises raised raising
show shows showed shown showing make makes made making announce announces announced issue issued issues reiterate reiterated
reiterates state stated states confirm confirmed confirms hold holds held holding share shares shared register registered
maintain maintained maintains declare declared declares signal signaled signalled signals harbor harbour harbored harboured
give gives gave given giving repeat repeated repeats reaffirm reaffirmed offer offered offers convey conveyed lodge lodged
file filed sound sounded keep kept drop dropped withdraw withdrew withdrawn lift lifted conduct conducted begin began started
continue continued continues engage engaged reveal revealed unveil unveiled submit submitted put putting""".split()
)
MET = frozenset(
    {
        "face",
        "faces",
        "faced",
        "facing",
        "meet",
        "meets",
        "met",
        "encounter",
        "encountered",
        "draw",
        "drew",
        "drawn",
        "draws",
        "spark",
        "sparked",
        "provoke",
        "provoked",
        "overcome",
        "despite",
        "run",
        "ran",
        "prompt",
        "prompted",
        "trigger",
        "triggered",
        "following",
        "stoke",
        "stoked",
        "attract",
        "attracted",
        "amid",
        "win",
        "won",
        "receive",
        "received",
        "get",
        "got",
    }
)
UPWARD = frozenset(
    {
        "xcomp",
        "conj",
        "advcl",
        "prep",
        "pobj",
        "dobj",
        "attr",
        "acomp",
        "pcomp",
        "prt",
        "oprd",
        "aux",
        "auxpass",
        "advmod",
        "dep",
        "appos",
        "nsubjpass",
        "ccomp",
        "agent",
    }
)
CLAUSAL = frozenset({"ROOT", "ccomp", "advcl", "relcl", "conj", "csubj", "parataxis"})
# Participles whose passive subject does or feels it: "is expected to sign", "is opposed to".
RAISED = frozenset(
    """expected scheduled slated set poised prepared determined committed opposed concerned worried alarmed
inclined attached interested convinced obliged""".split()
)
AFTER = frozenset({"after", "before", "until", "since"})
NAMING = frozenset(
    """call calls called calling describe describes described describing label labels labeled labelled labelling
labeling brand branded brands term termed terms dub dubbed name names named naming consider considers considered regard regards
regarded view views viewed see sees saw define defines defined identify identifies identified portray portrays portrayed
characterise characterised characterize characterized designate designated list lists listed declare declared rate
rated""".split()
)
# Clauses that say something of their own beside the clause that they hang from.
FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
APART = frozenset({"advcl", "parataxis", "relcl"})
DOUBTFUL = frozenset({"whether", "if", "unless"})


def head_of(doc: Doc, start: int, end: int) -> Token | None:
    """Give the token of a stretch that the rest of it hangs from, a verb, noun or adjective if there is one."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return None
    tops = [token for token in span if token.head.i < span.start or token.head.i >= span.end or token.head == token]
    strong = [token for token in tops if token.pos_ in {"VERB", "NOUN", "ADJ", "ADP", "AUX", "PROPN"}]
    return next(iter(strong or tops or list(span)), None)


def subjects(token: Token, *, asserted: bool = False) -> list[Token]:
    """Give the nouns that hold an attitude: a verb's subject, a noun's owner, those that it comes from.

    Where it must be `asserted`, a noun's owner does not do: "NATO's plan" is only mentioned, "NATO has a plan" is said.
    """
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"dobj", "pobj", "nsubj"}:
        return lent(token) if asserted else noun_holders(token)
    if token.lower_ in RAISED and any(kid.dep_ == "nsubjpass" for kid in token.children):
        return verb_subject(token)
    if token.tag_ == "VBN" and (passive(token) or token.dep_ == "acl"):
        return agents(token) or ([] if token.dep_ != "acl" or token.lower_.endswith(("posed", "against")) else [])
    return verb_subject(token, asserted=asserted)


def verb_subject(token: Token, *, asserted: bool = False) -> list[Token]:
    """Climb from a verb to the clause that has a subject; what is to be done by a noun's owner is not asserted."""
    at = token
    for _ in range(7):
        found = [kid for kid in at.children if kid.dep_ in {"nsubj", "nsubjpass"} and not kid.tag_.startswith("VB")]
        found = [kid for kid in found if kid.lower_ not in {"each", "both", "all"}] or found
        if found:
            return relative(found[-1] if at == token and found[-1].i < at.i else found[0], at)
        told = [
            goal
            for kid in at.children
            if kid.dep_ == "prep" and kid.lower_ in AFTER and kid.i < at.i
            for goal in kid.children
        ]
        if at.dep_ == "advcl" and told:
            return told[:1]
        if at.dep_ == "acl" and at.tag_ == "VBN" and any(kid.dep_ in {"dobj", "oprd"} for kid in at.children):
            return [at.head.head.head if at.head.lower_ == "time" else at.head]
        if at.dep_ == "acl" and at.tag_ == "VBD":
            return [next((noun for noun in at.ancestors if noun.dep_ in {"ROOT", "nsubj", "nsubjpass"}), at.head)]
        if at.dep_ == "acl":
            if at.head.pos_ in {"PROPN", "PRON"}:
                return [at.head]
            return lent(at.head) if asserted else noun_holders(at.head)
        if at.dep_ in {"pcomp", "prep"} and at.head.dep_ in {"prep", "pobj"}:
            owner = noun_holders(at.head) if at.head.pos_ == "NOUN" and not asserted else []
            if owner:
                return owner
            at = at.head
            continue
        if at.dep_ == "relcl" or at.head == at or at.dep_ not in UPWARD:
            break
        if at.head.pos_ in {"NOUN", "PROPN"} and at.dep_ in {"prep", "dobj"}:
            return noun_holders(at.head)
        at = at.head
    return []


def relative(subject: Token, verb: Token) -> list[Token]:
    """Give what a relative pronoun stands for, any other subject as it is."""
    if subject.lower_ in RELATIVE and verb.dep_ == "relcl":
        return [verb.head]
    return [subject]


def passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive."""
    return any(kid.dep_ in {"auxpass", "nsubjpass", "agent"} for kid in verb.children)


def agents(verb: Token) -> list[Token]:
    """Give those by whom something is done."""
    return [
        goal
        for kid in verb.children
        if kid.dep_ in {"agent", "prep"} and kid.lower_ in {"by", "between"}
        for goal in kid.children
        if goal.dep_ in {"pobj", "pcomp"}
    ]


def noun_holders(noun: Token) -> list[Token]:
    """Give whose opposition, support or plan a noun is."""
    for kid in noun.children:
        if kid.dep_ == "poss":
            return [kid]
    for kid in noun.children:
        if kid.dep_ == "prep" and kid.lower_ in {"from", "by", "among", "between"}:
            found = [goal for goal in kid.children if goal.dep_ == "pobj"]
            if found:
                return found
    for kid in noun.children:
        if kid.dep_ in {"amod", "compound", "nmod"} and kid.text[:1].isupper():
            return [kid]
    return lent(noun)


def naming_subject(head: Token) -> list[Token]:
    """Give who calls a thing what a word says: 'it called the plan a dangerous step'."""
    at = head
    for _ in range(5):
        if at.head == at or at.dep_ in {"relcl", "advcl", "nsubj", "nsubjpass"}:
            return []
        at = at.head
        if at.lower_ in NAMING:
            return agents(at) if passive(at) else verb_subject(at)
    return []


def lent(noun: Token) -> list[Token]:
    """Give the subject that a light verb lends its noun: 'France voiced opposition', 'they are in talks'."""
    verb = noun.head
    if noun.dep_ == "conj" and verb.pos_ == "NOUN":
        return noun_holders(verb)
    if noun.dep_ == "dobj" and verb.lower_ in LIGHT:
        return verb_subject(verb)
    if noun.dep_ == "pobj" and verb.lower_ in {"in", "under"} and verb.head.pos_ in {"AUX", "VERB"}:
        return verb_subject(verb.head)
    return []


def negated(doc: Doc, start: int, end: int, head: Token) -> bool:
    """Tell whether a cue is denied: by a negation on it, on the verb that it hangs from, or before it in its phrase."""
    inside = doc.char_span(start, end, alignment_mode="expand")
    own = {token.i for token in inside} if inside is not None else set()
    at = head
    for _ in range(4):
        for kid in at.children:
            if (
                kid.i not in own
                and (kid.dep_ == "neg" or kid.lower_ in NEGATIONS)
                and kid.i < head.i + 1
                and kid.dep_ != "nsubj"
            ):
                return True
        if (
            at.dep_ in {"xcomp", "acomp", "attr", "prep", "pobj", "dobj", "conj", "oprd", "nsubjpass"}
            and at.head != at
            and not (at.dep_ == "conj" and at.head.i < at.i and at.head.pos_ == at.pos_)
        ):
            at = at.head
            if at.pos_ in {"NOUN", "PROPN"} and at.dep_ in {"nsubj", "pobj"}:
                break
        else:
            break
    return False


def doubtful(head: Token) -> bool:
    """Tell whether a cue stands under `whether` or `if`, so that nobody asserts it."""
    at = head
    for _ in range(6):
        if any(kid.lower_ in DOUBTFUL and kid.dep_ in {"mark", "advmod", "preconj"} for kid in at.children):
            return True
        if at.head == at:
            return False
        at = at.head
        if at.dep_ in {"ROOT", "ccomp"}:
            return any(kid.lower_ in DOUBTFUL and kid.dep_ == "mark" for kid in at.children)
    return False


def presupposed(head: Token) -> bool:
    """Tell whether a cue's clause is itself the subject of what is asserted: 'That it plans an office shows ...'."""
    if (
        head.sent[0].text == "That"
        and head.sent[0].dep_ in {"mark", "det"}
        and "," not in head.doc[head.sent.start : head.i].text
    ):
        return not any(token.tag_ in FINITE for token in head.doc[head.sent.start : head.i])
    at = head
    while at.head != at:
        if at.dep_ == "csubj":
            return True
        at = at.head
    return False


def under(doc: Doc, head: Token, start: int, end: int) -> bool:
    """Tell whether a stretch stands inside what a token governs, or governs the token through a relative clause."""
    span = doc.char_span(start, end, alignment_mode="expand")
    if span is None:
        return False
    for token in span:
        at = token
        while at.head != at and at != head and not (at.dep_ in APART and at.head.i < at.i):
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


def inside(span: Span, start: int, end: int) -> bool:
    """Tell whether a stretch stands wholly inside a span."""
    return span.start_char <= start and end <= span.end_char
