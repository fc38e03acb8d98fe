"""Finds who says it: from a cue word to the noun phrase that is its subject, its agent or its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import lexicon
from .tree import SUBJECTS

if TYPE_CHECKING:
    from .model import Range
    from .tree import Tree

RELATIVE = frozenset({"who", "which", "that", "whom"})
PERSONS = frozenset({"i", "you", "he", "she", "we", "they"})
EMPTY = frozenset({"it", "there"})
# Arcs over which a verb without a subject of its own borrows the one above it.
BORROWED = frozenset(
    {
        "conj",
        "xcomp",
        "advcl",
        "parataxis",
        "dep",
        "pcomp",
        "prep",
        "aux",
        "auxpass",
        "acomp",
        "oprd",
        "agent",
        "pobj",
        "appos",
    }
)
BARS = frozenset({":", ";", "―"})
# What tells when, and is never who says a thing: 'leaders meeting for the first time declared that ...'.
TIMES = frozenset({"time", "times", "day", "days", "week", "weekend", "month", "year", "years", "hours", "night"})
HOSTS = frozenset({"dobj", "attr", "pobj", "nsubj", "nsubjpass"})


def subject(tree: Tree, verb: int, *, own: bool = False) -> int | None:
    """Find the head of a verb's subject, its own or the one it borrows from above."""
    found = own_subject(tree, verb)
    at = verb
    for above in () if own or found is not None else tree.climb(verb):
        if not _borrows(tree, at):
            return None
        found = _lent(tree, at, above, verb)
        if found is not None:
            return found
        at = above
    return found


def _lent(tree: Tree, at: int, above: int, verb: int) -> int | None:
    """Find what a word lends to the verb below it: itself to a participle, its object, its owner, its subject."""
    if tree.dep[at] in {"acl", "relcl"} and not _infinitive(tree, at):
        return _met(tree, above) if tree.low[above] in TIMES else above
    controls = tree.dep[at] == "xcomp" or quotes(tree, above)  # "urged them to say", "quoted them as saying"
    controller = tree.kid(above, "dobj") if controls else None
    if controller is not None and controller < at:
        return controller
    owner = tree.kid(above, "poss") if tree.nominal(above) and tree.dep[at] != "conj" else None
    found = own_subject(tree, above) if owner is None else owner
    return None if found is None or (owner is None and tree.left[found] <= verb <= tree.right[found]) else found


def _met(tree: Tree, time: int) -> int:
    """Find who did what a time is told of: the parser takes what they then said for a word on the time."""
    doers = (own_subject(tree, above) for above in tree.climb(time) if tree.verbal(above))
    return next((one for one in doers if one is not None), time)


def _borrows(tree: Tree, at: int) -> bool:
    """Tell whether a word without a subject borrows the one above it."""
    dep = tree.dep[at]
    if dep in BORROWED or dep in {"acl", "relcl"}:
        return True
    if dep == "ccomp":
        return tree.tag[at] in {"VBG", "VBN", "VB"}
    return dep in HOSTS and not tree.verbal(at)


def quotes(tree: Tree, verb: int) -> bool:
    """Tell whether a verb's object is who speaks: 'quoted an official'."""
    cue = lexicon().verbs.get(tree.low[verb])
    return cue is not None and "quoter" in cue.frames and tree.verbal(verb) and not passive(tree, verb)


def _infinitive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with 'to'."""
    return any(tree.low[kid] == "to" for kid in tree.kids[verb] if kid < verb)


def own_subject(tree: Tree, verb: int) -> int | None:
    """Find the subject that hangs on a verb; a relative pronoun gives way to its antecedent."""
    found: int | None = None
    behind = inverted_subject(tree, verb)
    if behind is not None:
        return behind
    for kid in tree.kids[verb]:
        if tree.dep[kid] in SUBJECTS and (found is None or kid < verb):
            found = kid
    if found is None and tree.tag[verb] in {"NNS", "NNPS"} and tree.dep[verb] == "ROOT":
        return next((kid for kid in reversed(tree.kids[verb]) if kid < verb and tree.dep[kid] == "compound"), None)
    if found is not None and tree.low[found] in RELATIVE and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return found


def inverted_subject(tree: Tree, verb: int) -> int | None:
    """Find who speaks in a tag that interrupts a clause: 'China, said the minister, cannot do it'."""
    if verb == 0 or tree.low[verb - 1] != "," or verb + 1 >= tree.n:
        return None
    behind = next((kid for kid in tree.kids[verb] if kid > verb and tree.dep[kid] in SUBJECTS), None)
    if behind is None or tree.left[behind] != verb + 1 or tree.right[behind] + 1 >= tree.n:
        return None
    return behind if tree.low[tree.right[behind] + 1] == "," else None


def author(tree: Tree, noun: int, verb: int) -> int:
    """Find who issued the document that a cue hangs on: 'he issued a statement saying'."""
    owner = tree.kid(noun, "poss")
    if owner is not None:
        return owner
    at = noun
    for above in tree.climb(noun):
        if tree.dep[at] not in {"dobj", "pobj", "prep"} or own_subject(tree, noun) == at:
            return noun
        if tree.verbal(above):
            found = subject(tree, above)
            return noun if found is None or tree.left[found] <= verb <= tree.right[found] else found
        at = above
    return noun


def agent(tree: Tree, verb: int) -> int | None:
    """Find the head of the noun phrase behind a passive's 'by'."""
    by = tree.kid(verb, "agent")
    if by is None:
        by = next((kid for kid in tree.kids[verb] if tree.low[kid] == "by" and tree.dep[kid] == "prep"), None)
    return None if by is None else tree.kid(by, "pobj")


def phrase(tree: Tree, noun: int, before: int | None = None) -> Range:
    """Give a noun phrase's range, cut before the cue where the cue stands in a clause that hangs on the noun."""
    start, end = tree.under(noun)
    if before is not None and start <= before < end:
        if before > noun:
            hanging = next((kid for kid in tree.kids[noun] if tree.left[kid] <= before <= tree.right[kid]), before)
            end = max(noun + 1, min(tree.left[hanging], before))
        else:
            start = noun
    for kid in reversed(tree.kids[noun]):
        if (
            kid > noun
            and tree.dep[kid] == "relcl"
            and tree.right[kid] >= end - 2
            and tree.low[tree.left[kid] - 1] == ","
        ):
            end = tree.left[kid]
    for i in range(noun, start - 1, -1):
        if tree.low[i] in BARS or "\n" in tree.low[i]:
            return i + 1, max(end, i + 2)
    return start, end


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive."""
    return tree.tag[verb] in {"VBN", "VBD"} and any(
        tree.dep[kid] in {"auxpass", "nsubjpass", "csubjpass", "agent"} for kid in tree.kids[verb]
    )
