"""Finds the phrase that a verb is about: its object, its verdict on it, what its preposition introduces, its cause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import lexicon
from .sources import PERSONS, agent, own_subject, passive, phrase, subject
from .tree import FINITE, joined

if TYPE_CHECKING:
    from .lexicon import Cue
    from .model import Range
    from .tree import Tree

VERDICTS = frozenset({"for", "over", "as"})
REASONS = frozenset({"for", "to", "over", "with", "as", "from", "against", "of", "about", "like"})
POINTERS = frozenset({"what", "that", "this", "so", "same", "much", "which", "thing", "things"})
TIMES = frozenset({"during", "after", "before", "despite", "amid", "since", "until"})
OPENING = frozenset({'"', "“", "‘", "'", "''", "``", "«"})
SPANS = frozenset(
    {"minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"}
)


def felt(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody feels about: 'the plan alarmed Paris', 'Paris was alarmed by the plan'."""
    if "felt" not in cue.frames or feeler(tree, verb) is None:
        return None
    if not passive(tree, verb):
        found = own_subject(tree, verb)
        return None if found is None or tree.low[found] in PERSONS else [phrase(tree, found, verb)]
    at = next(
        (kid for kid in tree.kids[verb] if kid > verb and tree.low[kid] in {"by", "at", "over", "about", "with"}), None
    )
    goal = None if at is None else tree.kid(at, "pobj", "pcomp")
    return None if goal is None else [tree.under(goal)]


def feeler(tree: Tree, verb: int) -> Range | None:
    """Find who feels: the object, in the passive the subject."""
    found = own_subject(tree, verb) if passive(tree, verb) else tree.kid(verb, "dobj")
    return None if found is None else phrase(tree, found, verb)


def complement(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object and what it is called: 'described the plan as a mistake'."""
    if "as" not in cue.frames:
        return None
    kid = tree.kid(verb, "oprd", "npadvmod")
    if kid is not None and tree.dep[kid] == "npadvmod" and not _quoting(tree, kid):
        kid = None
    behind = next((k for k in tree.kids[verb] if tree.low[k] == "as" and tree.dep[k] == "prep" and k > verb), None)
    small = tree.kid(verb, "ccomp")
    if small is not None and (tree.verbal(small) or small < verb):
        small = None
    named = tree.kid(verb, "nsubjpass") if passive(tree, verb) else tree.kid(verb, "dobj")
    if "quoter" in cue.frames and behind is not None and tree.kid(behind, "pcomp") is not None:
        return None  # "was quoted as saying": the saying counts
    if kid is None and behind is None and small is None and not _quoting(tree, named):
        return None
    if tree.dep[verb] == "acl" and agent(tree, verb) is None:  # "a group called X" names it, nobody judges
        return None
    return joined([tree.under(k) for k in (named, kid, behind, small) if k is not None])


def _quoting(tree: Tree, noun: int | None) -> bool:
    """Tell whether a phrase holds a quotation: 'calls them "losers"', where the parser sees one noun phrase."""
    return noun is not None and any(tree.low[i] in OPENING for i in range(tree.left[noun], tree.right[noun]))


def preposition(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what stands behind the verb's preposition: 'called for talks'."""
    for kid in tree.kids[verb]:
        if kid > verb and tree.low[kid] in cue.after and tree.dep[kid] in {"prep", "prt", "agent", "dative"}:
            goal = tree.kid(kid, "pobj", "pcomp")
            if goal is None:
                goal = next(
                    (k for k in tree.kids[verb] if k > kid and tree.dep[k] in {"ccomp", "xcomp", "advcl"}), None
                )
            if (
                goal is not None
                and tree.low[goal] not in lexicon().days
                and tree.low[goal] not in SPANS
                and tree.tag[goal] != "CD"
            ):
                start, end = tree.under(goal)
                return [(start, _noun_end(tree, goal, _reasons(tree, verb, end)))]
    return None


def thing(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object, with the reason given for the verdict on it: 'condemned the attack', 'blamed them for it'."""
    if passive(tree, verb):
        return _undergone(tree, verb) if "object" in cue.frames else None
    kid = next(
        (k for k in tree.kids[verb] if tree.dep[k] == "dobj" or (tree.dep[k] == "xcomp" and tree.tag[k] == "VBG")), None
    )
    out = "out" in cue.frames and any(tree.low[k] == "out" for k in tree.kids[verb])
    if kid is None or not (out or "object" in cue.frames or _pointed(tree, kid, cue) or _evident(tree, verb, cue)):
        return None
    start, end = tree.under(kid)
    if "quoter" in cue.frames and any(k > kid and tree.dep[k] in {"advcl", "ccomp"} for k in tree.kids[verb]):
        return [(start, tree.right[verb] + 1)]  # "quoted an official, saying": the official speaks to the end
    end = _noun_end(tree, kid, _reasons(tree, verb, end))
    why = [k for k in tree.kids[verb] if k > end and tree.dep[k] == "prep" and tree.low[k] in VERDICTS]
    return joined([(start, end), *((k, _noun_end(tree, k, tree.right[k] + 1)) for k in why[:1])])


def _reasons(tree: Tree, verb: int, end: int) -> int:
    """Extend an object's end over what follows it closely: 'blamed them for the delay', 'called for them to go'."""
    for k in tree.kids[verb]:
        if tree.left[k] != end:
            continue
        close = tree.dep[k] in {"prep", "dative"} and tree.low[k] in REASONS
        goal = tree.dep[k] in {"xcomp", "advcl"} and tree.low[end] == "to"
        plans = tree.tag[k] == "VBZ" and tree.low[k] in lexicon().nouns  # "NATO plans to": the tagger saw a verb
        if close or goal or plans:
            end = tree.right[k] + 1
    return end


def _undergone(tree: Tree, verb: int) -> list[Range] | None:
    """Find what a passive is about: its subject, or the noun it hangs on."""
    kid = tree.kid(verb, "nsubjpass")
    if kid is None and tree.dep[verb] == "acl" and agent(tree, verb) is not None:
        return [phrase(tree, tree.head[verb], verb)]
    why = next(
        (k for k in tree.kids[verb] if k > verb and tree.dep[k] == "prep" and tree.low[k] in {"for", "over", "as"}),
        None,
    )
    return None if kid is None else joined([tree.under(k) for k in (kid, why) if k is not None])


def _pointed(tree: Tree, kid: int, cue: Cue) -> bool:
    """Tell whether the object only points to what is said: 'what she said'."""
    return "clause" in cue.frames and "person" not in cue.frames and tree.low[kid] in POINTERS


def _evident(tree: Tree, verb: int, cue: Cue) -> bool:
    """Tell whether a document shows something: 'polls show a close race'."""
    if "evidence" not in cue.frames:
        return False
    found = subject(tree, verb)
    return found is not None and tree.low[found] in lexicon().documents


def _noun_end(tree: Tree, noun: int, end: int) -> int:
    """Cut a noun phrase before a clause or a time that only adds to it: ', who is 70', 'during a visit'."""
    for kid in tree.kids[noun]:
        if kid > noun and tree.right[kid] == end - 1:
            if tree.dep[kid] in {"pobj", "pcomp", "dobj"}:
                return _noun_end(tree, kid, end)
            if tree.dep[kid] == "relcl" and tree.low[tree.left[kid] - 1] == ",":
                return tree.left[kid]
            if tree.dep[kid] == "prep" and tree.low[kid] in TIMES:
                return kid
            if tree.dep[kid] == "conj" and tree.tag[kid] in FINITE:  # "the plan and warned": a verb is no second object
                return next((k for k in tree.kids[noun] if tree.dep[k] == "cc"), kid)
            if tree.dep[kid] in {"prep", "conj"}:
                inner = tree.kid(kid, "pobj") if tree.dep[kid] == "prep" else kid
                return end if inner is None else _noun_end(tree, inner, end)
    return end
