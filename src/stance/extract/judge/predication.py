"""Takes a framing found in a parsed sentence, tells whether grammar has it said of the one named in it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge import grammar
from stance.extract.judge.words import forms, words

if TYPE_CHECKING:
    from stance.extract.judge.hits import Hit
    from stance.extract.parsed import Span, Token

SUBJECTS = frozenset({"nsubj", "nsubjpass", "csubj"})
GREATEST = 2
ASIDE = frozenset({"about", "for", "after", "before", "between", "during", "despite", "over", "regarding"})
PRONOUNS = frozenset({"its", "it", "their", "they"})
FROM = frozenset({"from", "by"})
TO = frozenset({"to", "for", "in", "at", "on"})


def predicated(hit: Hit, head: Token) -> bool:
    """Tell whether what stands at the end of a find is said of the name at its start, not of somebody else."""
    doc = head.doc
    if hit.rule.cue.role == "attitude" and hit.rule.cue.stance == GREATEST and is_only_about(hit, head):
        return False
    if hit.rule.cue.role == "verdict" and any(of_somebody(token) for token in within(hit, head)):
        return False
    name = hit.rule.target.match(doc.text, hit.start, hit.end)
    first = doc.over(hit.start, name.end()) if name is not None else None
    last = doc.over(hit.end - 1, hit.end)
    if name is None or first is None or last is None or name.end() >= hit.end:
        return True
    if name[0].lower() in PRONOUNS and means_other(hit, first.root):
        return False
    harmless = comes_from_other(last.root, name.start(), hit) or unarmed(first.root, last.root)
    return not said_of_other(first.root, last.root) and not (harmless and hit.rule.cue.stance > 0)


def unarmed(name: Token, word: Token) -> bool:
    """Tell whether it is traders or players of whom it is said, or of another field: 'China's divers are a threat'."""
    whose = name.head if name.dep_ in {"poss", "amod", "compound"} else name
    whose = name.head.head if name.dep_ == "pobj" and name.head.dep_ == "prep" else whose
    subject = whose.dep_ in SUBJECTS and whose.lower_ in words("unarmed")
    return subject or any(of_field(goal) for kid in word.children if kid.lower_ in TO for goal in kid.children)


def of_field(noun: Token) -> bool:
    """Tell whether a noun alone, with no other beside it, is of trade or sport: 'a challenge for exporters'."""
    return noun.lower_ in words("fields") and not any(kid.dep_ == "conj" for kid in noun.children)


def handed(hit: Hit, head: Token) -> bool:
    """Tell whether a pretext or the like is what the one framed is given or looks for: 'hands Beijing a pretext'."""
    if hit.rule.cue.role != "verdict" or hit.rule.cue.stance >= 0 or head.lower_ not in words("handles"):
        return False
    verb = next((one for one in head.ancestors if one.pos_ == "VERB"), head)
    if verb.lower_ not in forms("handing"):
        return False
    told = [kid for kid in verb.children if kid.dep_ in {"dative", "dobj", "nsubj"}]
    told += [goal for kid in verb.children if kid.lower_ in {"to", "for"} for goal in kid.children]
    return any(hit.rule.target.match(head.doc.text, one.left_edge.idx, one.end) for one in told if one != head)


def within(hit: Hit, head: Token) -> Span | list[Token]:
    """Give the words of a find."""
    return head.doc.over(hit.start, hit.end) or []


def of_somebody(noun: Token) -> bool:
    """Tell whether ties are somebody's and not called for: 'Russia's military cooperation with China'."""
    if (
        noun.pos_ != "NOUN"
        or noun.lower_ not in words("ties")
        or not any(kid.lower_ == "with" for kid in noun.children)
    ):
        return False
    return any(kid.dep_ == "poss" or kid.lower_ == "military" for kid in noun.children)


def is_only_about(hit: Hit, head: Token) -> bool:
    """Tell whether what is done is done to what is about the target: "contains a word about it"."""
    span = head.doc.over(hit.start, hit.end)
    return span is not None and any(token.lower_ in ASIDE for token in span)


def means_other(hit: Hit, pronoun: Token) -> bool:
    """Tell whether the subjects and owners before a pronoun in its sentence have other names than the target's."""
    before = [
        token
        for token in pronoun.sent
        if token.i < pronoun.i and token.pos_ == "PROPN" and token.dep_ in {"nsubj", "nsubjpass", "poss"}
    ]
    target, text = hit.rule.target, pronoun.doc.text
    return bool(before) and not any(target.match(text, one.idx, pronoun.idx) for one in before)


def said_of_other(name: Token, word: Token) -> bool:
    """Tell whether a word's clause has a subject of its own, which is no pronoun and does not hold the name."""
    clause = grammar.clause_of(word)
    if name in clause.children or word in name.subtree or clause == name:
        return False
    subject = next((kid for kid in clause.children if kid.dep_ in SUBJECTS and kid.i <= word.i), None)
    if subject is None or subject.pos_ in {"PRON", "DET"} or subject == word or name in subject.subtree:
        return False
    return name not in clause.subtree or subject.i > name.i


def laid_down(verb: Token) -> bool:
    """Tell whether a plan says that somebody would do a thing: 'Under the proposal, NATO would open it'."""
    would = any(kid.dep_ == "aux" and kid.lower_ in {"would", "will", "'d"} for kid in verb.children)
    hung = [kid for kid in verb.children if kid.dep_ == "prep" and kid.lower_ == "under" and kid.i < verb.i]
    return would and any(goal.lower_ in words("designs") for kid in hung for goal in kid.children)


def demanded(hit: Hit, head: Token) -> bool:
    """Tell whether a clause says what must not be: whoever must not threaten is held to threaten."""
    target, text = hit.rule.target, head.doc.text
    return grammar.obliging(head) and target.match(text, hit.start, hit.end) is not None


def comes_from_other(word: Token, start: int, hit: Hit) -> bool:
    """Tell whether a threat or challenge is said to come from somebody who is not named as the target."""
    goals = [goal for kid in word.children if kid.lower_ in FROM and kid.i > word.i for goal in kid.children]
    find = hit.rule.target
    return any(
        goal.pos_ == "PROPN"
        and goal.idx > start
        and not find.search(word.doc.text, goal.left_edge.idx, goal.idx + len(goal))
        for goal in goals
    )
