"""Finds attributions that hang on a whole clause: 'according to X', 'in X's view', 'as X put it', 'reportedly'."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from .lexicon import lexicon
from .model import Draft, in_use
from .sources import phrase, subject
from .tree import without

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .model import Range
    from .tree import Tree

    Reader = Callable[[Tree, int], Draft | None]


CLAUSES = frozenset({"ccomp", "csubj", "advcl", "acl"})
MAKING = frozenset({"make", "makes", "made", "making"})
NO_RULE = ("", None)


def phrase_drafts(tree: Tree, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every such phrase."""
    read_by = readers()
    for i, word in enumerate(tree.low):
        rule, read = read_by.get(word, NO_RULE)
        draft = read(tree, i) if read is not None and in_use(rule, rules) else None
        if draft is not None and draft.content:
            yield draft


@cache
def readers() -> dict[str, tuple[str, Reader | None]]:
    """Give the rule and the reader of every word that starts such a phrase."""
    table = lexicon()
    return {
        **dict.fromkeys(table.adverbs, ("adverb", adverb)),
        **dict.fromkeys(table.plain, ("impersonal", impersonal)),
        **dict.fromkeys(("against", "favor", "favour"), ("side", side)),
        **dict.fromkeys(("in", "from", "by"), ("words-of", words_of)),
        **dict.fromkeys(("for", "to"), ("for-whom", for_whom)),
        "according": ("according-to", according),
        "per": ("according-to", per),
        "as": ("as-put", as_put),
    }


def until_comma(tree: Tree, source: Range, *, inserted: bool = False) -> Range:
    """Cut a phrase at its last comma, where no comma closes what looks like an apposition."""
    if not inserted and (source[1] >= tree.n or tree.low[source[1]] in {",", ".", "?", "!", ";"}):
        return source
    comma = next((i for i in range(source[1] - 1, source[0], -1) if tree.low[i] == ","), source[1])
    return source[0], comma


def clause_around(tree: Tree, i: int, end: int) -> Range:
    """Give the range of the clause that a phrase ends: the relative clause before it, else the sentence."""
    for k in tree.climb(i):
        if tree.dep[k] == "relcl" and tree.right[k] <= end and tree.low[tree.left[k] - 1] == ",":
            return tree.under(k)
    return tree.sentence(i)


def according(tree: Tree, i: int) -> Draft | None:
    """Read 'according to X'."""
    to = next((k for k in (i + 1, i + 2) if k < tree.n and tree.low[k] == "to"), None)
    if to is None:
        return None
    goal = tree.kid(to, "pobj") or next(
        (k for k in range(to + 1, min(to + 6, tree.n)) if tree.tag[k].startswith("NN")), None
    )
    if goal is None:
        return None
    source = until_comma(tree, phrase(tree, goal))
    content = without([clause_around(tree, i, source[1])], (i, max(source[1], to + 1)))
    return Draft("according-to", "according to", i, (i, to + 1), source, content)


def per(tree: Tree, i: int) -> Draft | None:
    """Read 'per the ministry' behind a comma; 'per head' is a rate."""
    goal = tree.kid(i, "pobj")
    if goal is None or i == 0 or tree.low[i - 1] != "," or tree.left[goal] == goal:
        return None
    return Draft("according-to", "per", i, (i, i + 1), phrase(tree, goal), without([tree.sentence(i)], tree.under(i)))


def behind_colon(tree: Tree, i: int) -> Range:
    """Give the sentence of a phrase, from the colon or semicolon on that the phrase opens."""
    start, end = tree.sentence(i)
    return (i if start < i and tree.low[i - 1] in {":", ";"} else start), end


def words_of(tree: Tree, i: int) -> Draft | None:
    """Read 'in X's view', 'in the words of X'."""
    goal = tree.kid(i, "pobj")
    if goal is None or tree.low[goal] not in lexicon().words:
        return None
    holder = tree.kid(goal, "poss")
    if holder is None:
        of = next((k for k in tree.kids[goal] if tree.low[k] == "of"), None)
        holder = None if of is None else tree.kid(of, "pobj")
    if holder is None or tree.low[holder] in {"my", "our", "your", "other"}:
        return None
    return Draft(
        "words-of",
        f"{tree.low[i]} {tree.low[goal]}",
        i,
        (i, goal + 1),
        until_comma(tree, phrase(tree, holder), inserted=tree.low[i - 1] == ","),
        without([behind_colon(tree, i)], tree.under(i)),
    )


def for_whom(tree: Tree, i: int) -> Draft | None:
    """Read a judgement that starts with 'For X,' or 'To X,'."""
    goal = tree.kid(i, "pobj")
    start, end = tree.under(i)
    whole = tree.sentence(i)
    if (
        goal is None
        or start != whole[0]
        or end >= tree.n
        or tree.low[end] != ","
        or not tree.tag[goal].startswith(("NNP", "PRP"))
    ):
        return None
    if (
        tree.low[tree.head[i]] not in lexicon().copulas
    ):  # "For Paris, the plan is a threat" is a view, "For Paris, he bought" is none
        return None
    return Draft("for-whom", tree.low[i], i, (i, i + 1), phrase(tree, goal), without([whole], (start, end)))


def as_put(tree: Tree, i: int) -> Draft | None:
    """Read 'as X put it', 'as X said'."""
    verb = tree.head[i]
    cue = lexicon().verbs.get(tree.low[verb])
    put = tree.low[verb] in {"put", "puts"}
    if (
        verb <= i
        or not (put or (cue and "quote" in cue.frames))
        or tree.dep[verb] not in {"advcl", "parataxis", "ccomp"}
    ):
        return None
    if i > 0 and tree.low[i - 1] not in {",", "(", "—", "–", "-", "--"} and tree.left[verb] != tree.sentence(i)[0]:
        return None
    if not put and any(tree.dep[k] in {"ccomp", "dobj", "xcomp", "nsubjpass"} for k in tree.kids[verb]):
        return None
    found = subject(tree, verb, own=True)
    if found is None:
        return None
    lemma = "put" if put or cue is None else cue.lemma
    return Draft(
        "as-put", lemma, verb, (verb, verb + 1), phrase(tree, found), without([tree.sentence(i)], tree.under(verb))
    )


def adverb(tree: Tree, i: int) -> Draft | None:
    """Read 'reportedly': somebody says so, nobody says who."""
    clause = next((k for k in tree.climb(i) if tree.verbal(k)), None)
    if clause is None:
        return None
    return Draft("adverb", tree.low[i], i, (i, i + 1), None, without([tree.under(clause)], (i, i + 1)))


def impersonal(tree: Tree, i: int) -> Draft | None:
    """Read 'it is unclear whether': somebody judges so, nobody says who."""
    verb = tree.head[i]
    clause = next(
        (k for at in (i, verb) for k in tree.kids[at] if k > i and tree.dep[k] in CLAUSES and _marked(tree, k)), None
    )
    found = subject(tree, verb, own=True)
    if clause is not None and tree.low[verb] in MAKING:
        maker = subject(tree, verb)
        return (
            None
            if maker is None
            else Draft(
                "impersonal", "make " + tree.low[i], i, (verb, i + 1), phrase(tree, maker, verb), [tree.under(clause)]
            )
        )
    if tree.low[verb] not in lexicon().copulas or clause is None or found is None or tree.low[found] != "it":
        return None
    return Draft("impersonal", tree.low[i], i, (min(verb, i), max(verb, i) + 1), None, [tree.under(clause)])


def _marked(tree: Tree, verb: int) -> bool:
    """Tell whether a clause is a that-clause or a question."""
    return tree.dep[verb] == "ccomp" or any(tree.low[k] in {"that", "whether", "if", "how"} for k in tree.kids[verb])


def side(tree: Tree, i: int) -> Draft | None:
    """Read 'is against the plan', 'are in favour of it'."""
    verb = tree.head[i] if tree.low[i] == "against" else tree.head[tree.head[i]]
    of = i if tree.low[i] == "against" else tree.kid(i, "prep")
    goal = None if of is None else tree.kid(of, "pobj", "pcomp")
    if goal is None or of is None or tree.low[verb] not in lexicon().copulas:
        return None
    found = subject(tree, verb)
    lemma = "against" if of == i else "in favour of"
    if found is None:
        return None
    cue = (i if of == i else tree.head[i], of + 1)
    return Draft("side", lemma, i, cue, phrase(tree, found, verb), [tree.under(goal)])
