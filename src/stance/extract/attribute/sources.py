"""Finds who says it: from a cue word to the noun phrase that is its subject, its agent or its owner."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .tree import SUBJECTS

if TYPE_CHECKING:
    from .model import Range
    from .tree import Tree

RELATIVE = frozenset({"who", "which", "that", "whom"})
SHARED = frozenset({"conj", "xcomp", "advcl", "parataxis", "dep", "ccomp"})
EMPTY = frozenset({"it", "there"})


def subject(tree: Tree, verb: int, *, own: bool = False) -> int | None:
    """Find the head of a verb's subject, its own or the one it shares with a verb above."""
    seen = verb
    for at in (verb, *tree.climb(verb)):
        found = _own_subject(tree, at)
        if found is not None and found != seen:
            return found
        dep = tree.dep[at]
        if own or (found is None and at != verb and not _passes(tree, at, dep)):
            return None
        if dep in {"acl", "relcl"} and tree.nominal(tree.head[at]):
            return tree.head[at]
        if not _passes(tree, at, dep):
            return None
        seen = at
    return None


def _passes(tree: Tree, at: int, dep: str) -> bool:
    """Tell whether the subject may be sought above a token."""
    if dep == "ccomp":
        return tree.tag[at] in {"VBG", "VBN"}
    return dep in {*SHARED, "pcomp", "prep", "aux", "auxpass"}


def _own_subject(tree: Tree, verb: int) -> int | None:
    """Find the subject that hangs on a verb; a relative pronoun gives way to its antecedent."""
    found = next((kid for kid in tree.kids[verb] if tree.dep[kid] in SUBJECTS), None)
    if found is not None and tree.low[found] in RELATIVE and tree.dep[verb] == "relcl":
        return tree.head[verb]
    return found


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
    return start, end
