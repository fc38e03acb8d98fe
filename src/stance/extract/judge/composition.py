"""Takes the cues of a sentence with their heads, gives what each comes to with those that it governs."""

from __future__ import annotations

from itertools import takewhile
from typing import TYPE_CHECKING

from stance.extract.judge import assertion, grammar, negation
from stance.extract.judge.doubted import (
    doubted,
    few_do,
    holds_to_complaint,
    of_report,
    passed_over,
    turned_away,
    wished,
)
from stance.extract.judge.predication import demanded, handed, laid_down, predicated
from stance.extract.judge.subjects import own_subject
from stance.extract.judge.topics import only_discussed
from stance.extract.judge.wanted import instead
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Token

INNER = frozenset({"xcomp", "dobj", "pobj", "pcomp", "prep", "attr", "acomp", "oprd", "acl", "ccomp"})
HIGHEST = 5


def composed(
    found: list[tuple[Hit, Token]], within: dict[Hit, tuple[Hit, Token]] | None = None
) -> dict[Hit, int | None]:
    """Map each cue to the stance that it shows; None for none, or where the cue above it says it all.

    Args:
        found: the cues of a sentence with their heads.
        within: filled with the cue that each outer cue says all of.
    """
    shown = {hit: alone(hit, head) for hit, head in found}
    heads = {head.i: hit for hit, head in found}
    # From the innermost outwards: "dropped its opposition to plans" needs what the opposition comes to first.
    for hit, head in sorted(found, key=lambda one: -len(list(one[1].ancestors))):
        if shown[hit] == 0 and hit.rule.cue.role == "attitude":
            withdrawn(head, heads, shown)
        if shown[hit] and assertion.mourned(head):
            shown[hit] = None
        if not shown[hit] or denied_whole(hit, head, heads, shown) or hit.rule.cue.role != "attitude":
            continue
        outer = next((heads[above.i] for above in governors(head) if above.i in heads), None)
        if outer is not None and outer != hit and settles(outer, hit):
            shown[hit] = alone(hit, head, outer) or shown[hit]
            if within is not None:
                within[outer] = hit, head
            shown[outer], shown[hit] = together(shown[outer], shown[hit] or 0, hit, head), None
            continue
        judged(hit, head, heads, shown)
    return shown


def withdrawn(head: Token, heads: dict[int, Hit], shown: dict[Hit, int | None]) -> None:
    """Let who wishes to say nothing wish nothing else: "I would like to refrain from comment"."""
    for above in governors(head):
        outer = heads.get(above.i)
        if outer is not None and outer.rule.cue.role == "attitude" and not outer.rule.framing and shown[outer]:
            shown[outer] = None


def denied_whole(hit: Hit, head: Token, heads: dict[int, Hit], shown: dict[Hit, int | None]) -> bool:
    """Let who denies a thing hold the opposite: "denied that it was aimed at China"."""
    if hit.rule.cue.role == "verdict" and any(grammar.refuses_complaint(token) for token in head.ancestors):
        shown[hit] = None
        return True
    against = hit.rule.cue.role == "attitude" and hit.rule.cue.stance < 0
    above = [
        token
        for token in head.ancestors
        if token.i in heads and (token.lower_ in forms("denying") or (against and turned_away(token, head)))
    ]
    if not above or heads[above[0].i] == hit or hit.rule.framing:
        return False
    if against and negation.is_somebodys(head):
        shown[heads[above[0].i]] = 1
        return True
    if of_another(above[0], head):
        shown[heads[above[0].i]], shown[hit] = None, 1 if hit.rule.cue.stance < 0 else -1
        return True
    shown[heads[above[0].i]], shown[hit] = (1 if hit.rule.cue.stance < 0 else -1), None
    return True


def of_another(verb: Token, head: Token) -> bool:
    """Tell whether what a verb denies has a holder of its own, be it who denies it: 'denied that Rome objects'."""
    between = [head, *takewhile(lambda one: one != verb, head.ancestors)]
    return any(own_subject(one, first=False) for one in between if one.pos_ in {"VERB", "AUX"})


def judged(hit: Hit, head: Token, heads: dict[int, Hit], shown: dict[Hit, int | None]) -> None:
    """Let a judgement on a stance come to what it says of it: "wrong to oppose it", "right to reject it"."""
    judgement = next((heads[one.i] for one in judging(head) if one.i in heads), None)
    if judgement is not None and judgement != hit:
        shown[judgement], shown[hit] = shown[hit], None
    approval = next((heads[one.i] for one in approving(head) if one.i in heads), None)
    if approval is not None and approval != hit:
        shown[approval] = shown[hit]


def settles(outer: Hit, inner: Hit) -> bool:
    """Tell whether a cue says what the cue that it governs comes to: an attitude, or that all is open."""
    return outer.rule.cue.stance == 0 or (outer.rule.cue.role == "attitude" and outer.rule.own == inner.rule.own)


def together(over: int | None, within: int, inner: Hit, head: Token) -> int | None:
    """Give what an attitude to an attitude comes to: wanting to block it blocks, dropping opposition supports."""
    if not over:
        return over
    if over > 0 > within:
        return -2
    taken_back = within > 0 > inner.rule.cue.stance and head.pos_ != "ADP"
    against = inner.rule.cue.stance < 0 and (head.pos_ == "NOUN" or head.tag_ == "VBG")
    return 1 if over < 0 and (taken_back or against) else over


def alone(hit: Hit, head: Token, outer: Hit | None = None) -> int | None:  # noqa: PLR0911  # one a reason
    """Give the stance that a cue shows by itself: denied or not, on a condition, done or only thought of.

    A negation that is one of the words of the `outer` cue, which governs this one, is not denied twice.
    """
    cue = hit.rule.cue
    if (
        grammar.other_word(hit, head)
        or grammar.torn(hit, head)
        or (cue.role == "attitude" and (assertion.told(head) or foreseen(hit, head)))
    ):
        return None
    if hit.rule.framing or cue.role == "verdict":
        return framing_alone(hit, head) if hit.rule.framing else judgement_alone(hit, head)
    if doubted(head) or passed_over(head):
        return None
    no = denied(hit, head, outer) ^ holds_to_complaint(hit, head)
    stance = 2 if kept_alive(hit, head) else cue.denied if no else cue.stance
    if stance is not None and stance < 0 and not (no or says_no(hit, head)) and grammar.refuses_complaint(head):
        return 1
    if stance is not None and stance > 0 and cue.role == "attitude":
        stance = instead(head) or stance
    if stance is not None and stance > 0 and (assertion.conditional(head) or negation.asks_not(head)):
        return -1
    if stance is not None and stance < 0 and assertion.regretted(head):
        return 1
    if stance is not None and stance > 0 and cue.role == "act" and under_way(head):
        return 1
    if cue.role == "act" and (grammar.unreal(head) or wished(head)) and not laid_down(head):
        return None
    return hedged(stance) if no and few_do(head) else stance


def says_no(hit: Hit, head: Token) -> bool:
    """Tell whether a negation is one of a cue's own words: 'has not dropped its objections'."""
    return any(kid.dep_ == "neg" and negation.in_words(kid, hit) for kid in head.children)


def under_way(verb: Token) -> bool:
    """Tell whether an agreement is still being made: 'is negotiating it', 'began drafting it'."""
    return verb.tag_ == "VBG" and verb.lower_ in forms("bargaining")


def hedged(stance: int | None) -> int | None:
    """Give the weaker stance of the same side."""
    return stance if stance is None else max(-1, min(1, stance))


def framing_alone(hit: Hit, head: Token) -> int | None:
    """Give the stance that a framing shows by itself."""
    if only_discussed(hit, head) or handed(hit, head) or grammar.set_behind(head) or not predicated(hit, head):
        return None
    if hit.rule.cue.stance > 0 and grammar.of_ties(negation.last_of(hit, head)):
        return None
    stance = hit.rule.cue.denied if denied(hit, head) else hit.rule.cue.stance
    if grammar.held_by_deluded(head):
        return None if not stance else -1 if stance > 0 else 1
    return stance


def judgement_alone(hit: Hit, head: Token) -> int | None:  # noqa: PLR0911  # one a reason
    """Give the stance that a word of judgement shows by itself."""
    cue, no = hit.rule.cue, denied(hit, head)
    if of_report(head) or (head.dep_ == "aux" and head.head.lower_ in words("raised", "fretting")):
        return None
    if lacking(hit, head):
        return None if no else -1
    if kept_alive(hit, head):
        return 2
    if cue.stance != 0 and (
        grammar.attributive(head) or grammar.wanted_ended(head) or grammar.circumstance(head) or grammar.recalled(head)
    ):
        return None
    if cue.stance == 1 and head.pos_ == "ADJ" and head.dep_ == "amod":  # "a possible office" is only named
        return None
    # "Useful but not essential" is useful.
    if no and cue.stance > 0 and head.dep_ == "conj":
        return None
    if no and cue.stance < 0 and unwished(head):
        return None
    stance = cue.denied if no else cue.stance
    if stance and stance > 0 and assertion.conditional(head):
        return -1
    return 1 if stance and stance < 0 and grammar.of_complaint(hit, head) else stance


def unwished(head: Token) -> bool:
    """Tell whether a bad thing is only what somebody does not want: 'we seek no confrontation' praises nothing."""
    return any(above.lower_ in forms("seeking") for above in takewhile(lambda one: one.dep_ != "relcl", head.ancestors))


def foreseen(hit: Hit, head: Token) -> bool:
    """Tell whether somebody is only thought to do a thing one day: 'may ask for more', 'thinks it will be put off'."""
    if hit.rule.framing:
        return False
    modals = {kid.lower_ for kid in head.children if kid.dep_ == "aux"}
    if modals & {"could", "might", "may"} and "have" in modals:
        return True
    first = any(kid.dep_ == "nsubj" and kid.lower_ in {"i", "we"} for kid in head.children)
    if hit.rule.cue.stance > 0 and modals & {"may", "might"}:
        return not first
    passive = any(kid.dep_ == "auxpass" for kid in head.children)
    first_of = head.head if head.dep_ == "conj" else head
    thought = first_of.dep_ == "ccomp" and first_of.head.lower_ in forms("opining")
    return passive and thought and bool(modals & {"will", "would", "'ll"})


def lacking(hit: Hit, head: Token) -> bool:
    """Tell whether a thing is said to need something first: 'the programme needs a debate in parliament'."""
    goods = [kid for kid in head.children if kid.dep_ == "dobj" and kid.idx >= hit.end - 1]
    owned = any(kid.dep_ == "nsubj" and kid.pos_ in {"NOUN", "PRON", "DET"} for kid in head.children)
    needs = head.lower_ in {"need", "needs", "needed", "requires", "required", "require"}
    return needs and owned and any(kid.lower_ in words("preconditions") for kid in goods)


def kept_alive(hit: Hit, head: Token) -> bool:
    """Tell whether a thing is said to be one that must not fail: 'it must not stay words on paper'."""
    verb = head.head if head.dep_ == "aux" else head
    refused = hit.rule.cue.stance < 0 and any(kid.dep_ == "neg" for kid in verb.children)
    owned = any(kid.dep_ in {"nsubj", "nsubjpass"} for kid in verb.children)
    ends = verb.lower_ in words("failing") and not becomes_other(verb)
    return refused and owned and ends and grammar.obliging(verb)


def becomes_other(verb: Token) -> bool:
    """Tell whether a thing must not turn into another: 'it should not become a back door into a fight'."""
    return verb.lower_ in {"become", "put"} and not any(
        token.lower_ in words("dead_letters")
        for kid in verb.children
        if kid.dep_ in {"attr", "prep"}
        for token in kid.subtree
    )


def denied(hit: Hit, head: Token, outer: Hit | None = None) -> bool:
    """Tell whether a cue is denied; what must not be is no denial that it is or would be."""
    if not negation.negated(hit, head, outer):
        return False
    cue = hit.rule.cue
    if hit.rule.framing:
        return not (cue.stance > 0 and demanded(hit, head))
    felt = head.lower_ in words("raised")
    return felt or not (cue.role == "verdict" and cue.stance < 0 and grammar.obliging(head))


def judging(token: Token) -> Iterator[Token]:
    """Yield the words by which the clause of a token is judged: "it is wrong to oppose it"."""
    at = token
    for _ in range(HIGHEST):
        if at.head == at:
            return
        if at.dep_ in negation.CLAUSES and negation.undoes(at.head, at):
            yield from (one for one in (at.head, *at.head.children) if one.lower_ in words("undone"))
            return
        if at.dep_ not in INNER or own(at):
            return
        at = at.head


def approving(token: Token) -> Iterator[Token]:
    """Yield the words by which somebody is said to be right to do something: "was right to reject it"."""
    if token.dep_ in negation.CLAUSES:
        yield from (one for one in (token.head, *token.head.children) if one.lower_ in words("approving"))


def governors(token: Token) -> Iterator[Token]:
    """Yield what governs a token as long as whoever does the one does the other."""
    at = token
    for _ in range(HIGHEST):
        if at.dep_ not in INNER or at.head == at or own(at) or sets_scene(at):
            return
        at = at.head
        yield at


def sets_scene(token: Token) -> bool:
    """Tell whether a preposition gives a reason or opens a sentence: 'With a war raging, the alliance considers it'."""
    opens = token.lower_ == "with" and token.i < token.head.i
    return token.dep_ == "prep" and (opens or token.lower_ in negation.CIRCUMSTANCES)


def own(token: Token) -> bool:
    """Tell whether a word has a subject or an owner of its own."""
    return negation.is_somebodys(token) or any(
        kid.dep_ in {"nsubj", "nsubjpass"} or (kid.dep_ == "poss" and kid.pos_ != "PRON") for kid in token.children
    )
