"""Finds the clause that a verb reports: finite, infinitive, raised, or interrupted by a speech tag."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import lexicon
from .sources import PERSONS, own_subject, passive, subject
from .tree import DASHES, FINITE, joined, without

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lexicon import Cue
    from .model import Range
    from .tree import Tree

CLAUSES = frozenset({"advcl", "acl", "relcl"})
WH = frozenset({"how", "what", "whether", "where", "when", "which", "who", "why"})
GROUNDS = frozenset({"because", "if", "unless", "since"})
SCENES = frozenset({"in", "on", "at", "to", "during", "after", "before", "as"})
FARTHEST = 300  # tokens: longer sentences are no sentences
THAT = frozenset({"that"})
CONCESSIONS = frozenset({"although", "though", "whereas", "when", "while"})


def clause(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find a finite clause: 'said that it rained'."""
    if "clause" not in cue.frames:
        return None
    kids = [
        kid
        for kid in tree.kids[verb]
        if tree.dep[kid] == "ccomp" or (tree.dep[kid] in CLAUSES and marked(tree, kid, THAT))
    ]
    if not kids:
        kids = [k for k in tree.kids[verb] if tree.dep[k] == "xcomp" and k > verb and tree.low[tree.left[k]] in WH]
    if not kids:
        kids = list(_displaced(tree, verb))
    if not kids:
        return None
    kid = next((kid for kid in kids if kid > verb), kids[-1])
    if ("person" in cue.frames and not _personal(tree, verb)) or (kid < verb and _busy(tree, verb, cue)):
        return None
    start, end = tree.under(kid)
    thing = tree.kid(verb, "dobj")
    if thing is not None and verb < thing < kid and "addressee" not in cue.frames and own_subject(tree, kid) is None:
        start = min(start, tree.left[thing])  # "demands the board resign"
    start = next((i for i in range(verb + 1, start) if tree.low[i] == "that" and tree.tag[i] == "IN"), start)
    if start == verb + 1 == kid and tree.tag[kid] in FINITE:  # "Everything he says is a lie": no clause is reported
        return None
    if start <= verb + 4 and kid > verb and not _finites(tree, start, end):
        end = tree.sentence(verb)[1]  # "believes cuts to the fleet left it weak": the parser took 'cuts' for the verb
    if end < tree.sentence(verb)[1] and tree.tag[end] in FINITE and tree.low[end - 1] not in DASHES:
        end = tree.sentence(verb)[1]  # "said attempts to enter the site were made": the subject's verb was lost
    ends = list(_ends(tree, verb, kid))
    return [(start, min(ends) if ends else _onward(tree, verb, end))]


def _finites(tree: Tree, start: int, end: int) -> list[int]:
    """List the finite verbs of a stretch."""
    return [i for i in range(start, min(end, start + FARTHEST)) if tree.tag[i] in FINITE]


def rest(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Take the rest of the sentence where the parser saw no clause: 'insists ever since it began that'."""
    if "speech" not in cue.frames or not tree.finite(verb) or tree.dep[verb] == "relcl":
        return None
    end = tree.sentence(verb)[1]
    start = next((i for i in range(verb + 1, min(end, verb + 15)) if _that(tree, i) or tree.low[i] in DASHES), end)
    start = start if start < end and tree.low[start] in THAT else verb + 1
    if start >= end:
        return None
    other = any(
        "speech" in lexicon().verbs[tree.low[i]].frames
        for i in _finites(tree, start, end)
        if tree.low[i] in lexicon().verbs
    )
    if "addressee" in cue.frames and start == verb + 1:
        return None
    if own_subject(tree, verb) is None or tree.low[start] in DASHES or other or not _finites(tree, start, end):
        return None
    return [(start, end)]


def _that(tree: Tree, i: int) -> bool:
    """Tell whether a word is the conjunction 'that', not the pronoun."""
    return tree.low[i] == "that" and tree.tag[i] == "IN"


def _busy(tree: Tree, verb: int, cue: Cue) -> bool:
    """Tell whether a verb behind a clause has an object of its own, and so is no tag to it."""
    thing = tree.kid(verb, "dobj", "oprd")
    if thing is None or "addressee" in cue.frames:
        return False
    return tree.low[min(thing + 1, tree.n - 1)] not in lexicon().days  # "announced this Wednesday"


def _onward(tree: Tree, verb: int, end: int) -> int:
    """Extend a clause over what the parser hung on the verb that reports it: ', because', ', but would not'."""
    for kid in tree.kids[verb]:
        if kid < end or tree.left[kid] > end + 1:
            continue
        modal = tree.dep[kid] == "conj" and any(tree.tag[k] == "MD" for k in tree.kids[kid])
        if (tree.dep[kid] == "advcl" and marked(tree, kid, GROUNDS)) or (modal and own_subject(tree, kid) is None):
            end = tree.right[kid] + 1
    return end


def _displaced(tree: Tree, verb: int) -> Iterator[int]:
    """Find a that-clause that the parser hung on a noun in between: 'told reporters at the time that'."""
    if (
        tree.kid(verb, "dobj", "xcomp", "oprd") is not None
        and "addressee" not in lexicon().verbs[tree.low[verb]].frames
    ):
        return
    for kid in tree.kids[verb]:
        noun = tree.kid(kid, "pobj") if tree.dep[kid] == "prep" else kid
        if kid < verb or noun is None or tree.low[noun] in lexicon().nouns:
            continue
        yield from (k for k in tree.kids[noun] if tree.dep[k] in CLAUSES and marked(tree, k, THAT) and k > noun)


def _personal(tree: Tree, verb: int) -> bool:
    """Tell whether a personal pronoun speaks: 'I mean that', not 'this means that'."""
    found = subject(tree, verb)
    return found is not None and tree.low[found] in PERSONS


def marked(tree: Tree, verb: int, marks: frozenset[str]) -> bool:
    """Tell whether a clause starts with one of these conjunctions."""
    return any(tree.low[kid] in marks and tree.dep[kid] in {"mark", "advmod"} for kid in tree.kids[verb])


def _ends(tree: Tree, verb: int, kid: int) -> Iterator[int]:
    """Give the places where a reported clause ends before its subtree does: at a concession, at the next report."""
    for k in range(kid, min(tree.right[kid] + 1, kid + FARTHEST)):
        if tree.tag[k] == "VBG" and tree.dep[k] == "advcl" and adds(tree, k):
            yield tree.left[k]
    yield from (k for k in range(kid + 1, min(tree.right[kid] + 1, kid + FARTHEST)) if tree.low[k] == ";")
    at: int | None = kid
    while at is not None:
        for k in tree.kids[at]:
            if k > at and tree.dep[k] == "advcl" and tree.low[tree.left[k] - 1] == "," and marked(tree, k, CONCESSIONS):
                yield tree.left[k]
        before, at = at, tree.kid(at, "conj")
        if at is not None and tree.tag[at] == tree.tag[verb] and at > verb and reports(tree, at):
            joint = tree.kid(before, "cc")
            yield joint if joint is not None else tree.left[at]


def adds(tree: Tree, verb: int) -> bool:
    """Tell whether a participle behind a comma carries the report on: ', adding that'."""
    return tree.low[tree.left[verb] - 1] in DASHES and tree.left[verb] >= verb - 1 and reports(tree, verb)


def reports(tree: Tree, verb: int) -> bool:
    """Tell whether a coordinated verb is a report of its own: 'said he would go and warned that'."""
    cue = lexicon().verbs.get(tree.low[verb])
    return (
        cue is not None
        and bool({"quote", "addressee"} & cue.frames)
        and tree.kid(verb, "ccomp", "xcomp", "dobj", "prep") is not None
    )


def raised(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody is said, expected or seen to do: 'the talks are expected to fail', 'they seem to agree'."""
    seeming = "seeming" in cue.frames
    kid = tree.kid(verb, "xcomp")
    if kid is None or kid < verb or tree.low[tree.left[kid]] != "to" or tree.low[kid] in lexicon().verbs:
        return None
    if not (seeming or (passive(tree, verb) and {"clause", "to", "expected"} & cue.frames)) or cue.lemma == "suppose":
        return None
    found = own_subject(tree, verb)
    return joined([tree.under(k) for k in (found, kid) if k is not None])


def infinitive(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an infinitive or an -ing clause: 'plans to join'."""
    if "to" not in cue.frames or ("addressee" in cue.frames and tree.kid(verb, "dobj") is not None):
        return None
    kid = tree.kid(verb, "xcomp")
    if kid is None or kid < verb or not tree.verbal(kid):
        return None
    return joined([tree.under(kid), *_more_infinitives(tree, verb)])


def _more_infinitives(tree: Tree, verb: int) -> list[Range]:
    """Find bare infinitives that the parser coordinated with a finite verb: 'agreed to share a currency and rely'."""
    if tree.tag[verb] not in FINITE:
        return []
    return [
        (tree.left[kid] - 1, tree.right[kid] + 1)
        for kid in tree.kids[verb]
        if tree.dep[kid] == "conj"
        and tree.tag[kid] == "VB"
        and not any(tree.dep[k] in {"nsubj", "aux"} for k in tree.kids[kid])
    ]


def addressee(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody is told to do: 'urged them to go'."""
    if not {"addressee", "expected"} & cue.frames:
        return None
    kid = tree.kid(verb, "xcomp", "ccomp", "advcl")
    to = (
        None if kid is None else next((k for k in tree.kids[kid] if tree.low[k] == "to" and tree.dep[k] == "aux"), None)
    )
    if kid is None or to is None or kid < verb:
        return None
    start, end = tree.under(kid)
    if "addressee" in cue.frames:
        start = max(start, to)
    return joined([(start, end), *_more_infinitives(tree, verb)])


def parenthetical(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find the clause that a speech tag interrupts or follows: 'the deal, he said, is dead'."""
    on = "quote" in cue.frames and any(tree.low[kid] == "on" for kid in tree.kids[verb])  # "he went on"
    if not (on or "clause" in cue.frames) or not tree.finite(verb):
        return None
    if tree.head[verb] == verb:
        return _trailing(tree, verb)
    if tree.dep[verb] not in {"parataxis", "ccomp", "advcl"}:
        return None
    told = "addressee" in cue.frames
    if any(
        tree.dep[kid] in {"ccomp", "xcomp", "mark"} or (tree.dep[kid] == "dobj" and not told) for kid in tree.kids[verb]
    ):
        return None
    found = subject(tree, verb, own=True)
    if found is None or tree.low[min(tree.left[found], verb) - 1] not in DASHES:
        return None
    behind = [tree.right[kid] for kid in tree.kids[verb] if kid > verb and tree.dep[kid] != "advcl"]
    tag = (min(tree.left[found], verb), max([verb, tree.right[found], *behind]) + 1)
    content = without([tree.under(tree.head[verb])], tag)
    return content + _after_tag(tree, verb, content)


def _after_tag(tree: Tree, verb: int, content: list[Range]) -> list[Range]:
    """Find what goes on behind an inserted tag where the parser left it out: 'the point, he told us, is clear'."""
    end = tree.sentence(verb)[1]
    comma = next((i for i in range(verb + 1, min(end, verb + 8)) if tree.low[i] in DASHES), None)
    if comma is None or not content or content[-1][1] > verb or not _finites(tree, comma, end):
        return []
    return [(comma + 1, end)]


def _goal(tree: Tree, kid: int) -> bool:
    """Tell whether a preposition brings a goal, not a time, place or hearer of speech."""
    return tree.dep[kid] == "prep" and tree.low[kid] not in SCENES


def _trailing(tree: Tree, verb: int) -> list[Range] | None:
    """Find what stands around a tag that heads its sentence: 'no decision yet, officials say'."""
    if any(tree.dep[kid] in {"dobj", "ccomp", "xcomp", "oprd"} or _goal(tree, kid) for kid in tree.kids[verb]):
        return None
    found = subject(tree, verb, own=True)
    start, end = tree.under(verb)
    if found is None or tree.right[found] > verb or tree.left[found] <= start or tree.low[tree.left[found] - 1] != ",":
        return None
    comma = next((i for i in range(verb + 1, min(end, verb + 5)) if tree.low[i] in DASHES), None)
    if (
        comma is not None
        and not any(tree.tag[i] in {"IN", "TO"} for i in range(verb + 1, comma))
        and _finites(tree, comma, end)
    ):
        return [(start, tree.left[found]), (comma + 1, end)]
    return [(start, tree.left[found])] if end - verb <= 4 and tree.left[found] - start >= 3 else None
