"""Finds what a cue noun or adjective is about and whose it is: 'his objection to', 'opposition from', 'sure that'."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import lexicon
from .model import Draft, in_use
from .sources import phrase, subject
from .tree import without

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .lexicon import Cue, Lexicon
    from .model import Range
    from .tree import Tree

    Owner = Callable[[Tree, int], Range | None]


def noun_drafts(tree: Tree, table: Lexicon, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every cue noun and adjective that has a holder and a content."""
    owners = [(rule, find) for rule, find in OWNERS if rules is None or rule in rules]
    for i, word in enumerate(tree.low):
        if word in table.nouns and tree.tag[i].startswith("NN"):
            draft = _noun(tree, i, table, owners, rules)
            if draft is not None:
                yield draft
        elif word in table.adjectives:
            draft = _adjective(tree, i, table.adjectives[word], rules)
            if draft is not None:
                yield draft


def _noun(
    tree: Tree, noun: int, table: Lexicon, owners: list[tuple[str, Owner]], rules: Collection[str] | None
) -> Draft | None:
    """Put a draft together for a cue noun."""
    cue = table.nouns[tree.low[noun]]
    if tree.dep[noun] == "nsubj" and in_use("noun-is", rules):
        draft = _is(tree, noun, cue)
        if draft is not None:
            return draft
    content = content_of(tree, noun, cue) or _suffered(tree, noun, table)
    if content is None:
        return None
    for rule, find in owners:
        source = find(tree, noun)
        if source is not None and not (source[0] >= content[0] and source[1] <= content[1]):
            return Draft(rule, cue.lemma, noun, (noun, noun + 1), source, without([content], source))
    return None


def _is(tree: Tree, noun: int, cue: Cue) -> Draft | None:
    """Put a draft together for 'their position is that', 'the aim of the plan is to'."""
    verb = tree.head[noun]
    clause = tree.kid(verb, "ccomp", "xcomp", "advcl") if tree.low[verb] in lexicon().copulas else None
    if clause is None or clause < verb or not (_that(tree, clause) or _to(tree, clause)):
        return None
    of = next((k for k in tree.kids[noun] if tree.low[k] == "of"), None)
    holder = tree.kid(noun, "poss") if of is None else tree.kid(of, "pobj")
    if holder is not None and tree.low[holder] == "view":  # "the point of view of France"
        of = next((k for k in tree.kids[holder] if tree.low[k] == "of"), None)
        holder = tree.kid(holder, "poss") if of is None else tree.kid(of, "pobj")
    if holder is None:
        return None
    return Draft("noun-is", cue.lemma, noun, (noun, noun + 1), phrase(tree, holder), [tree.under(clause)])


def _suffered(tree: Tree, noun: int, table: Lexicon) -> Range | None:
    """Find the subject of a verb that brings the noun upon it: 'the plan faced opposition from France'."""
    verb = tree.head[noun]
    if tree.low[verb] in {"with", "by"}:
        verb = tree.head[verb]
    found = subject(tree, verb) if tree.low[verb] in table.suffer else None
    return None if found is None else phrase(tree, found, verb)


def content_of(tree: Tree, head: int, cue: Cue) -> Range | None:
    """Find the clause, the infinitive or the phrase that a noun or adjective takes."""
    for kid in tree.kids[head]:
        if kid < head:
            continue
        dep = tree.dep[kid]
        if (
            "clause" in cue.frames
            and dep in {"acl", "ccomp", "relcl"}
            and (_that(tree, kid) or (dep == "ccomp" and tree.tag[head] == "JJ"))
        ):
            return tree.under(kid)
        if "to" in cue.frames and dep in {"acl", "xcomp", "advcl", "relcl"} and _to(tree, kid):
            return tree.under(kid)
        if dep == "prep" and tree.low[kid] in cue.after:
            goal = tree.kid(kid, "pobj", "pcomp")
            if goal is not None and not _dated(tree, goal):
                return kid + 1, _close(tree, head, tree.right[kid] + 1)
    return None


def _close(tree: Tree, head: int, end: int) -> int:
    """Extend a content over the infinitive behind it: 'its proposal to NATO to open an office'."""
    return next((tree.right[k] + 1 for k in tree.kids[head] if tree.left[k] == end and _to(tree, k)), end)


def _dated(tree: Tree, noun: int) -> bool:
    """Tell whether a noun is a day: 'remarks on Saturday'."""
    return tree.low[noun] in lexicon().days or tree.tag[noun] == "CD"


def _that(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is a that-clause, and 'that' is no relative pronoun."""
    return any(tree.low[kid] == "that" and tree.dep[kid] == "mark" for kid in tree.kids[verb])


def _to(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is an infinitive with 'to'."""
    return any(tree.low[kid] == "to" and tree.dep[kid] == "aux" for kid in tree.kids[verb])


def owner(tree: Tree, noun: int) -> Range | None:
    """Find the possessor: 'France's objection to'."""
    kid = tree.kid(noun, "poss")
    return None if kid is None else phrase(tree, kid)


def giver(tree: Tree, noun: int) -> Range | None:
    """Find the phrase behind 'from' or 'by': 'opposition from France and China to'."""
    by = next(
        (kid for kid in tree.kids[noun] if tree.low[kid] in {"from", "by"} and tree.dep[kid] in {"prep", "agent"}), None
    )
    if by is None and tree.low[tree.head[noun]] in lexicon().suffer:
        by = next((kid for kid in tree.kids[tree.head[noun]] if tree.low[kid] == "from"), None)
    goal = None if by is None else tree.kid(by, "pobj")
    return None if goal is None else phrase(tree, goal)


def bearer(tree: Tree, noun: int) -> Range | None:
    """Find the subject of the verb that carries the noun: 'she voiced concern about'."""
    head = tree.head[noun]
    if tree.dep[noun] not in {"dobj", "attr"} or not (
        tree.low[head] in lexicon().light or tree.low[head] in lexicon().copulas
    ):
        return None
    found = subject(tree, head)
    return None if found is None else phrase(tree, found, head)


def origin(tree: Tree, noun: int) -> Range | None:
    """Find a name or nationality before the noun: 'Chinese objections to'."""
    for kid in tree.kids[noun]:
        if (kid < noun and tree.tag[kid] in {"NNP", "NNPS"}) or (
            tree.tag[kid] == "JJ"
            and tree.text[tree.starts[kid]].isupper()
            and kid > 0
            and tree.low[kid - 1] not in {".", "\n"}
        ):
            return phrase(tree, kid)
    return None


def holder(tree: Tree, noun: int) -> Range | None:
    """Take the people themselves: 'critics of the plan'."""
    if "holder" not in lexicon().nouns[tree.low[noun]].frames:
        return None
    if tree.dep[noun] == "appos":  # "Aho, a critic of the plan"
        return phrase(tree, tree.head[noun], noun)
    return tree.left[noun], noun + 1


OWNERS: tuple[tuple[str, Owner], ...] = (
    ("noun-owner", owner),
    ("noun-giver", giver),
    ("noun-bearer", bearer),
    ("noun-origin", origin),
    ("noun-holder", holder),
)


def _adjective(tree: Tree, word: int, cue: Cue, rules: Collection[str] | None) -> Draft | None:
    """Put a draft together for 'is sure that', 'was opposed to'."""
    verb = tree.head[word]
    if tree.dep[word] not in {"acomp", "ROOT", "conj", "oprd"} and tree.low[verb] not in lexicon().copulas:
        return None
    if tree.tag[word].startswith("VB"):
        verb = word
    elif tree.low[verb] not in lexicon().copulas:
        return None
    content = content_of(tree, word, cue)
    found = subject(tree, verb)
    if content is None or found is None or tree.low[found] in {"it", "there"}:
        return None
    clausal = any(tree.dep[k] == "ccomp" and tree.left[k] == content[0] for k in tree.kids[word])
    rule = "adjective-clause" if clausal else "adjective"
    if rules is not None and rule not in rules:
        return None
    return Draft(rule, cue.lemma, word, (min(verb, word), word + 1), phrase(tree, found, verb), [content])
