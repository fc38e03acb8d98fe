"""Finds speech behind a colon that no quotation marks enclose: 'Sakai stressed: We must act'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Draft
from .tree import FINITE
from .verbs import cue_words, source_of

if TYPE_CHECKING:
    from collections.abc import Iterator

    from .lexicon import Cue, Lexicon
    from .model import Range
    from .tree import Tree

BEFORE = 14  # tokens between the verb and its colon: an addressee, a place, a day
LONGEST = 400
STOPS = frozenset({".", "?", "!"})
MARKS = frozenset({'"', "“", "‘", "'", "''", "``", "«", "„"})


def colon_drafts(tree: Tree, table: Lexicon) -> Iterator[Draft]:
    """Give a draft for every verb of speech with a colon behind it and no quotation mark behind that."""
    for i, word in enumerate(tree.low):
        if word != ":":
            continue
        verb = _verb(tree, table, i)
        content = None if verb is None else _content(tree, i + 1)
        if verb is None or content is None:
            continue
        yield Draft(
            "colon", table.verbs[tree.low[verb]].lemma, verb, cue_words(tree, verb), source_of(tree, verb), [content]
        )


def _verb(tree: Tree, table: Lexicon, colon: int) -> int | None:
    """Find the verb of speech that a colon belongs to."""
    for i in range(colon - 1, max(-1, colon - BEFORE), -1):
        cue = table.verbs.get(tree.low[i])
        if cue is not None and "quote" in cue.frames and (tree.finite(i) or tree.tag[i] == "VBG"):
            return i if _free(tree, i, cue) else None
        if tree.low[i] in STOPS or tree.low[i] in MARKS or "\n" in tree.low[i] or tree.tag[i] in FINITE:
            return None
    return None


def _free(tree: Tree, verb: int, cue: Cue) -> bool:
    """Tell whether a verb has no other content: an addressee it may have."""
    told = "addressee" in cue.frames
    return "clause" in cue.frames and not any(
        tree.dep[k] in {"xcomp", "nsubjpass"}
        or (tree.dep[k] == "dobj" and not told)
        or (tree.dep[k] == "prep" and tree.low[k] in cue.after)
        for k in tree.kids[verb]
        if k > verb or tree.dep[k] == "nsubjpass"
    )


def _content(tree: Tree, start: int) -> Range | None:
    """Give the sentence behind a colon, or the paragraph where the colon ends one."""
    first = start
    while first < tree.n and tree.low[first].isspace():
        first += 1
    if first >= tree.n or tree.low[first] in MARKS:
        return None
    whole_paragraph = any("\n" in tree.low[i] for i in range(start, first))
    for i in range(first, min(tree.n, first + LONGEST)):
        if "\n" in tree.low[i] or (tree.low[i] in STOPS and not whole_paragraph):
            return first, i + 1
    return first, min(tree.n, first + LONGEST)
