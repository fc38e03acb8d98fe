"""Takes a cue's head in a parsed sentence, gives the nouns that hold it: subjects, owners, agents."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.misread import headed, misread_plural, misread_subject
from stance.extract.judge.nominal import comes_from, lent, noun_holders, received, reported
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.parsed import Token

RELATIVE = frozenset({"who", "which", "that", "whom"})
SUBJECTS = frozenset({"nsubj", "nsubjpass"})
FOREMOST = frozenset({"only", "sole", "lone", "first", "last", "one", "next", "latest", "second", "third", "single"})
# "See it contained", "want it gone": who sees or wants it.
GRANTING = frozenset({"see", "want", "have", "get", "keep", "like", "prefer", "wish", "leave", "need"})
FLOATING = frozenset({"each", "both", "all"})
UPWARD = frozenset(
    {"xcomp", "conj", "advcl", "prep", "pobj", "dobj", "attr", "acomp", "pcomp", "prt", "oprd", "aux", "auxpass"}
    | {"advmod", "dep", "appos", "nsubjpass", "ccomp", "agent"}
)
BEING = frozenset({"is", "was", "are", "were", "am", "been", "being", "'s", "'re"})
DASHES = frozenset({"--", "—", "–", "-"})
HELPING = frozenset({"aux", "auxpass"})
HIGHEST = 7


def subjects(token: Token, *, asserted: bool = False) -> list[Token]:  # noqa: PLR0911  # one a kind of word
    """Give the nouns that hold an attitude: a verb's subject, a noun's owner, those that it comes from.

    Where it must be `asserted`, a noun's owner does not do: "NATO's plan" is only mentioned, "NATO has a plan" is said.
    """
    if headline(token):
        return own_subject(token, first=True)
    taken = headed(token) or misread_plural(token)
    if taken:
        return taken
    if token.pos_ in {"NOUN", "PROPN"} or token.dep_ in {"dobj", "pobj", "nsubj"}:
        if asserted:
            return reported(token) or received(token) or lent(token) or comes_from(token)
        return [*noun_holders(token), *sharing(token)] or received(token) or lent(token)
    if granted(token):
        return verb_subject(token.head)
    subject = bool(own_subject(token, first=True)) or is_said_to_be(token)
    if token.lower_ in words("signing") and agents(token):
        return agents(token)
    if token.lower_ in forms("stirring") and not asserted:
        return stirred(token)
    if token.lower_ in words("raised") and subject and not agents(token):
        return verb_subject(token)
    if token.tag_ == "VBN" and (passive(token) or token.dep_ == "acl"):
        return agents(token)
    return verb_subject(token, asserted=asserted)


def granted(participle: Token) -> bool:
    """Tell whether a participle says what somebody would have done to its subject: 'wishes to see it contained'."""
    small = participle.tag_ == "VBN" and participle.dep_ == "ccomp" and participle.head.lower_ in GRANTING
    return small and not any(kid.dep_ in HELPING for kid in participle.children)


def is_said_to_be(verb: Token) -> bool:
    """Tell whether a participle is what somebody is said to be: 'is said to be opposed to it'."""
    passive_above = any(kid.dep_ == "nsubjpass" for kid in verb.head.children)
    return verb.dep_ == "xcomp" and passive_above and any(kid.lower_ == "be" for kid in verb.children)


def sharing(noun: Token) -> list[Token]:
    """Give who has the same doubts as their owner: "Rome shares Oslo's doubts", but not who does not."""
    verb = noun.head
    shares = noun.dep_ == "dobj" and verb.lower_ in forms("sharing") and noun_holders(noun)
    return verb_subject(verb) if shares and not any(kid.dep_ == "neg" for kid in verb.children) else []


def headline(token: Token) -> bool:
    """Tell whether a verb of a headline was taken for a plural: 'Japan eyes NATO office'."""
    return token.tag_ == "NNS" and token.dep_ == "ROOT" and any(kid.dep_ == "nsubj" for kid in token.children)


def stirred(verb: Token) -> list[Token]:
    """Give who feels what a verb says a thing stirs: its object, or the subject of its passive and participle."""
    felt = [kid for kid in verb.children if kid.dep_ == "dobj" and kid.i > verb.i]
    if felt and verb.tag_ != "VBN":
        return felt
    if verb.dep_ == "acl":
        return [verb.head]
    return verb_subject(verb)


def demander(token: Token) -> Token | None:
    """Give the verb by whose subject something is demanded of others: 'demanded that the government turn it down'."""
    at = token
    for _ in range(HIGHEST):
        if at.head == at or at.dep_ in {"relcl", "advcl", "nsubj", "nsubjpass"}:
            return None
        asked = at.head.head if at.head.dep_ == "prep" else at.head
        to_do = (
            at.tag_ == "VB" and at.dep_ in {"xcomp", "ccomp", "advcl", "pcomp"} and asked.lower_ in words("demanding")
        )
        if to_do and (
            own_subject(at, first=False) or any(kid.dep_ == "dobj" and kid.i < at.i for kid in asked.children)
        ):
            return asked
        bare = at.dep_ == "ccomp" and (at.tag_ in {"VB", "VBP"} or any(kid.tag_ == "MD" for kid in at.children))
        if bare and at.head.lower_ in words("demanding"):
            return at.head
        if at.dep_ == "ccomp":
            return None
        at = at.head
    return None


def verb_subject(token: Token, *, asserted: bool = False) -> list[Token]:
    """Climb from a verb to the clause that has a subject; what is to be done by a noun's owner is not asserted."""
    at = token
    for _ in range(HIGHEST):
        found = own_subject(at, first=at != token) or misread_subject(at) or judged_for(at)
        if found:
            return found
        if at.dep_ == "acl" or (at.dep_ == "relcl" and at.tag_ == "VB"):
            being = said_to_be(at.head) if at.tag_ == "VB" else []
            if being or at.dep_ == "acl":
                return being or noun_subject(at.head, asserted=asserted)
        if at.head == at or at.dep_ not in UPWARD:
            return []
        owner = noun_holders(at.head) or lent(at.head) if stands_by_noun(at) else []
        if owner and not asserted:
            return owner
        if at.head.pos_ in {"NOUN", "PROPN"} and at.dep_ in {"prep", "dobj"} and not aims(at):
            return []
        at = at.head
    return []


def judged_for(verb: Token) -> list[Token]:
    """Give who did what somebody praises or blames them for: 'congratulated Macron on having blocked it'."""
    above = verb.head.head
    called = above.dep_ == "oprd" and above.head.lower_ in words("naming")  # "called him a fool for wanting it"
    above = above.head if called else above
    if verb.dep_ != "pcomp" or not (called or above.lower_ in forms("judging_for")) or passive(above):
        return []
    return [kid for kid in above.children if kid.dep_ == "dobj" and kid.i < verb.i]


def own_subject(verb: Token, *, first: bool) -> list[Token]:
    """Give the subject among a verb's own dependents: the nearest before it, or the first of several."""
    hung = [verb, *(kid for kid in verb.children if kid.dep_ == "auxpass")]  # the parser hangs a few on the auxiliary
    found = [kid for top in hung for kid in top.children if kid.dep_ in SUBJECTS and not kid.tag_.startswith("VB")]
    found = [kid for kid in found if kid.lower_ not in FLOATING] or found
    if not found:
        return []
    found = found[1:] if len(found) > 1 and filed_from(found[0]) else found
    chosen = found[0] if first or found[-1].i > verb.i else found[-1]
    if chosen.lower_ in RELATIVE or any(kid.lower_ == "whose" and kid.dep_ == "poss" for kid in chosen.children):
        return antecedent(verb) or [chosen]
    return [chosen]


def filed_from(noun: Token) -> bool:
    """Tell whether a place before a dash only tells where the text was filed: 'WASHINGTON -- Kishida agreed'."""
    behind = noun.doc[noun.right_edge.i : noun.right_edge.i + 2]
    return noun.pos_ == "PROPN" and noun.left_edge.is_sent_start is True and any(one.text in DASHES for one in behind)


def antecedent(verb: Token) -> list[Token]:
    """Give whom a relative clause tells of: 'the Dutch, whose government backs it', 'it was Paris that blocked it'."""
    if verb.dep_ == "relcl":
        return one_of(verb.head) or [verb.head]
    brought_out = [kid for kid in verb.head.children if kid.dep_ == "attr" and kid.i < verb.i]
    return brought_out if verb.head.lower_ in BEING else []


def one_of(noun: Token) -> list[Token]:
    """Give who is said to be one of those told of: 'Estonia is among the allies that back it'."""
    among = noun.head
    if noun.dep_ != "pobj" or among.lower_ not in {"among", "amongst", "of"} or noun.tag_ != "NNS":
        return []
    be = among.head if among.lower_ != "of" else among.head.head
    counted = among.lower_ != "of" or (among.head.dep_ == "attr" and among.head.lower_ == "one")
    return [kid for kid in be.children if kid.dep_ == "nsubj" and kid.pos_ == "PROPN"] if counted else []


def said_to_be(noun: Token) -> list[Token]:
    """Give who is said to be the one to do a thing: 'Rome is the only ally to oppose it'."""
    if noun.dep_ not in {"attr", "oprd"} or not any(kid.lower_ in FOREMOST for kid in noun.children):
        return []
    return [kid for kid in noun.head.children if kid.dep_ == "nsubj" and kid.i < noun.i]


def told_of(verb: Token) -> Token | None:
    """Give the noun that a relative clause says somebody does something to: 'the office that it means to open'."""
    at = verb
    while at.dep_ in {"xcomp", "ccomp"} and at.head != at:
        at = at.head
    if at.dep_ != "relcl":
        return None
    who = [kid for kid in at.children if kid.dep_ in SUBJECTS and kid.i < at.i]
    return None if who and who[-1].lower_ in RELATIVE else at.head


def noun_subject(noun: Token, *, asserted: bool) -> list[Token]:
    """Give who does what is said of a noun: a name itself, or the noun's owner."""
    if noun.pos_ in {"PROPN", "PRON"}:
        return [noun]
    return lent(noun) if asserted else noun_holders(noun) or lent(noun)


def stands_by_noun(token: Token) -> bool:
    """Tell whether a token hangs from a noun that may have an owner: 'its aim of holding'."""
    return token.head.pos_ in {"NOUN", "PROPN"} and token.dep_ in {"pcomp", "prep", "dobj"}


def aims(token: Token) -> bool:
    """Tell whether a token says more of a noun that itself hangs from a preposition: 'with the aim of holding'."""
    return token.dep_ == "prep" and token.head.dep_ == "pobj"


def passive(verb: Token) -> bool:
    """Tell whether a verb is in the passive."""
    return any(kid.dep_ in {"auxpass", "nsubjpass", "agent"} for kid in verb.children)


def agents(verb: Token) -> list[Token]:
    """Give those by whom something is done, or at whose insistence."""
    goals = [
        (kid.lower_, goal)
        for kid in verb.children
        if kid.dep_ in {"agent", "prep"} and kid.lower_ in {"by", "between", "at", "on", "upon", "under"}
        for goal in kid.children
        if goal.dep_ in {"pobj", "pcomp"}
    ]
    doers = [goal for word, goal in goals if word in {"by", "between"}]
    return doers or [one for _, goal in goals if goal.lower_ in words("instigation") for one in instigators(goal)]


def counterparts(verb: Token) -> list[Token]:
    """Give with whom something is signed: each signatory holds it."""
    will = any(kid.dep_ == "aux" and kid.lower_ in {"will", "to"} for kid in verb.children)
    if verb.lower_ not in words("signing") or (verb.tag_ == "VB" and not will):
        return []
    hung = [verb, *(kid for kid in verb.children if kid.dep_ == "dobj")]
    return [
        goal
        for top in hung
        for kid in top.children
        if kid.dep_ == "prep" and kid.lower_ == "with"
        for goal in kid.children
        if goal.dep_ == "pobj" and goal.pos_ == "PROPN"
    ]


def agreed_with(verb: Token) -> list[Token]:
    """Give with whom one agrees to do a thing: 'Kishida agreed with Stoltenberg to revise it'."""
    if verb.lower_ not in {"agreed", "agree", "agrees"} or not any(kid.dep_ == "xcomp" for kid in verb.children):
        return []
    hung = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "with"]
    return [goal for kid in hung for goal in kid.children if goal.dep_ == "pobj" and goal.pos_ == "PROPN"]


def instigators(noun: Token) -> list[Token]:
    """Give whose insistence or request a noun is."""
    owners = [kid for kid in noun.children if kid.dep_ == "poss" or (kid.dep_ == "amod" and kid.text[:1].isupper())]
    of = [kid for kid in noun.children if kid.dep_ == "prep" and kid.lower_ in {"of", "from", "by"}]
    return owners or [goal for kid in of for goal in kid.children if goal.dep_ == "pobj"]


def naming_subject(head: Token) -> list[Token]:
    """Give who calls a thing what a word says: 'it called the plan a dangerous step'."""
    at = head
    for _ in range(5):
        if at.head == at or at.dep_ in {"relcl", "advcl", "nsubj", "nsubjpass"}:
            return []
        at = at.head
        if at.lower_ in words("naming"):
            return agents(at) if passive(at) else verb_subject(at)
    return []
