"""Finds what a reporting verb reports: a clause, an infinitive, a noun phrase, what stands behind its preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Draft
from .sources import EMPTY, agent, phrase, subject
from .tree import without

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .lexicon import Cue, Lexicon
    from .model import Range
    from .tree import Tree

    Finder = Callable[[Tree, int, Cue], list[Range] | None]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
WH = frozenset({"who", "what", "how", "why", "when", "where", "whether", "if", "which"})


def verb_drafts(tree: Tree, table: Lexicon, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every reporting verb that has a content."""
    finders = [(rule, find) for rule, find in FINDERS if rules is None or rule in rules]
    for i, word in enumerate(tree.low):
        cue = table.verbs.get(word)
        if cue is None or not tree.tag[i].startswith("VB") or tree.dep[i] in {"aux", "auxpass"}:
            continue
        for rule, find in finders:
            content = find(tree, i, cue)
            if content:
                yield _draft(tree, i, cue, rule, content)
                break


def _draft(tree: Tree, verb: int, cue: Cue, rule: str, content: list[Range]) -> Draft:
    """Put a draft together, and keep its source and cue out of its content."""
    source = source_of(tree, verb, rule)
    words = cue_words(tree, verb)
    for hole in (source, words):
        content = without(content, hole) if hole else content
    return Draft(rule, cue.lemma, verb, words, source, content)


def source_of(tree: Tree, verb: int, rule: str) -> Range | None:
    """Find who speaks: a passive's agent, or the subject."""
    if passive(tree, verb) and not rule.startswith("quoted-as"):
        noun = agent(tree, verb)
    else:
        noun = subject(tree, verb)
        if noun is not None and tree.low[noun] in EMPTY and tree.dep[noun] in {"expl", "nsubjpass"}:
            noun = None
    return None if noun is None else phrase(tree, noun, verb)


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive."""
    return any(tree.dep[kid] in {"auxpass", "nsubjpass", "csubjpass", "agent"} for kid in tree.kids[verb])


def cue_words(tree: Tree, verb: int) -> Range:
    """Take the auxiliaries and negation before a verb and its particle into the cue."""
    start, end = verb, verb + 1
    kids = set(tree.kids[verb])
    while start - 1 in kids and tree.dep[start - 1] in AUXILIARY:
        start -= 1
    while end in kids and tree.dep[end] in {"prt", "neg"}:
        end += 1
    return start, end


def clause(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find a finite clause: 'said that it rained'."""
    if "clause" not in cue.frames:
        return None
    kid = tree.kid(verb, "ccomp")
    if kid is None or not _clausal(tree, kid):
        return None
    return [tree.under(kid)]


def _clausal(tree: Tree, i: int) -> bool:
    """Tell whether a token heads a clause with a subject or a question word."""
    return True


def infinitive(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an infinitive or an -ing clause: 'plans to join'."""
    if "to" not in cue.frames or "addressee" in cue.frames and tree.kid(verb, "dobj") is not None:
        return None
    kid = tree.kid(verb, "xcomp")
    return None if kid is None or not tree.verbal(kid) else [tree.under(kid)]


def addressee(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody is told to do: 'urged them to go'."""
    if not {"addressee", "expected"} & cue.frames:
        return None
    kid = tree.kid(verb, "xcomp", "ccomp", "advcl")
    if kid is None or not any(tree.low[k] == "to" and tree.dep[k] == "aux" for k in tree.kids[kid]):
        return None
    start, end = tree.under(kid)
    if "addressee" in cue.frames:
        start = max(start, min((k for k in tree.kids[kid] if tree.low[k] == "to"), default=start))
    return [(start, end)]


def parenthetical(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find the clause that a speech tag interrupts or follows: 'the deal, he said, is dead'."""
    if "clause" not in cue.frames or tree.dep[verb] not in {"parataxis", "ccomp", "advcl"} or tree.tag[verb] not in FINITE:
        return None
    if any(tree.dep[kid] in {"dobj", "ccomp", "xcomp", "prep"} for kid in tree.kids[verb]):
        return None
    inner, outer = tree.under(verb), tree.under(tree.head[verb])
    if subject(tree, verb, own=True) is None or tree.low[max(0, inner[0] - 1)] not in {",", "-", "--", "–", "—"}:
        return None
    return without([outer], inner)


def complement(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object and what it is called: 'described the plan as a mistake'."""
    if "as" not in cue.frames:
        return None
    kid = tree.kid(verb, "oprd")
    behind = next((k for k in tree.kids[verb] if tree.low[k] == "as" and tree.dep[k] == "prep"), None)
    small = tree.kid(verb, "ccomp")
    if kid is None and behind is None and (small is None or tree.verbal(small)):
        return None
    spans = [tree.under(k) for k in (kid, behind, small) if k is not None]
    thing = tree.kid(verb, "nsubjpass") if passive(tree, verb) else tree.kid(verb, "dobj")
    return joined(([tree.under(thing)] if thing is not None else []) + spans)


def joined(spans: list[Range]) -> list[Range]:
    """Join ranges that touch."""
    out: list[Range] = []
    for start, end in sorted(spans):
        if out and start <= out[-1][1]:
            out[-1] = (out[-1][0], max(end, out[-1][1]))
        else:
            out.append((start, end))
    return out


def preposition(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what stands behind the verb's preposition: 'called for talks'."""
    for kid in tree.kids[verb]:
        if tree.low[kid] in cue.after and kid > verb and tree.dep[kid] in {"prep", "prt", "agent"}:
            goal = tree.kid(kid, "pobj", "pcomp")
            if goal is not None:
                return [tree.under(goal)]
    return None


def thing(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object: 'condemned the attack'."""
    if "object" not in cue.frames:
        return None
    kid = tree.kid(verb, "nsubjpass") if passive(tree, verb) else tree.kid(verb, "dobj")
    return None if kid is None else [tree.under(kid)]


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("addressee", addressee),
    ("complement", complement),
    ("clause", clause),
    ("parenthetical", parenthetical),
    ("infinitive", infinitive),
    ("preposition", preposition),
    ("object", thing),
)
