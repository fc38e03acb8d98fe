"""Finds the reporting verbs of a document and puts a draft together for each: source, cue, content."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .clauses import THAT, addressee, adds, clause, infinitive, marked, parenthetical, raised, reports, rest
from .lexicon import lexicon
from .model import Draft, in_use
from .objects import complement, feeler, felt, preposition, thing
from .sources import EMPTY, agent, author, own_subject, passive, phrase, subject
from .tree import without

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .lexicon import Cue, Lexicon
    from .model import Range
    from .tree import Tree

    Finder = Callable[[Tree, int, Cue], list[Range] | None]

# How many tokens a speaker may take before the verb.
STRANDED = 14
AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
REPORTED = frozenset({"ccomp", "advcl", "acl", "relcl"})
SPOKEN = frozenset({"clause", "parenthetical", "raised"})


def verb_drafts(tree: Tree, table: Lexicon, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every reporting verb that has a content."""
    finders = [(rule, find) for rule, find in FINDERS if rules is None or rule in rules]
    for i, word in enumerate(tree.low):
        cue = table.verbs.get(word)
        if cue is None or not _verb(tree, i):
            continue
        if "quoter" in cue.frames and in_use("quoted-source", rules):
            yield from _quoted_source(tree, i, cue)
        for rule, find in finders:
            content = find(tree, i, cue)
            if content:
                draft = _draft(tree, i, cue, rule, content)
                if draft.source or rule in SPOKEN or passive(tree, i):
                    yield draft
                break


def _quoted_source(tree: Tree, verb: int, cue: Cue) -> Iterator[Draft]:
    """Give the one who is quoted what a that-clause holds: 'the paper quoted a diplomat that'."""
    speaker = tree.kid(verb, "dobj")
    if speaker is None or passive(tree, verb):
        return
    clauses = [k for at in (verb, speaker) for k in tree.kids[at] if k > speaker and tree.dep[k] in REPORTED]
    clause = next((k for k in clauses if marked(tree, k, THAT)), None)
    if clause is not None:
        source = phrase(tree, speaker, clause)
        yield Draft("quoted-source", cue.lemma, speaker, cue_words(tree, verb), source, [tree.under(clause)])


def _verb(tree: Tree, i: int) -> bool:
    """Tell whether a word is a verb here; in headlines the tagger takes some for plural nouns."""
    if tree.tag[i] in {"NNS", "NNPS"}:
        return tree.dep[i] == "ROOT" and tree.low[i].endswith("s") and own_subject(tree, i) is not None
    if tree.low[i - 1] == "that" and tree.low[min(i + 1, tree.n - 1)] == ",":  # "That said, ..."
        return False
    return tree.tag[i].startswith("VB") and tree.dep[i] not in {"aux", "auxpass"}


def _draft(tree: Tree, verb: int, cue: Cue, rule: str, content: list[Range]) -> Draft:
    """Put a draft together, and keep its source and cue out of its content."""
    source = None if "seeming" in cue.frames else source_of(tree, verb)
    if rule == "felt":
        source = feeler(tree, verb)
    words = cue_words(tree, verb)
    for hole in (source, words):
        content = without(content, hole) if hole else content
    return Draft(rule, cue.lemma, verb, words, source, content)


def source_of(tree: Tree, verb: int) -> Range | None:
    """Find who speaks: a passive's agent, the subject, or who issued the document that speaks."""
    if passive(tree, verb):
        noun = agent(tree, verb)
    else:
        noun = _shared_reporter(tree, verb)
        if noun is None:
            noun = subject(tree, verb)
        if noun is None:
            noun = _stranded(tree, verb)
        if noun is not None and tree.low[noun] in EMPTY and tree.dep[noun] in {"expl", "nsubjpass"}:
            noun = None
        if noun is not None and tree.low[noun] in lexicon().documents and tree.left[noun] <= verb <= tree.right[noun]:
            noun = author(tree, noun, verb)
    return None if noun is None else phrase(tree, noun, verb)


def _stranded(tree: Tree, verb: int) -> int | None:
    """Find the speaker behind a comma whom the parser hung on a noun before it: '..., a source in the cabinet said'."""
    comma = next((i for i in range(verb - 1, max(-1, verb - STRANDED), -1) if tree.low[i] in {",", ".", ":"}), verb)
    if tree.tag[verb] not in {"VBD", "VBZ"} or tree.dep[verb] != "ROOT" or tree.low[comma] != ",":
        return None
    tops = [i for i in range(comma + 1, verb) if tree.tag[i].startswith("NN") and not comma < tree.head[i] < verb]
    return tops[0] if len(tops) == 1 and tree.right[tops[0]] == verb - 1 else None


def _shared_reporter(tree: Tree, verb: int) -> int | None:
    """Find the speaker of 'warned' in 'he said they lied and warned them', where the parser put it below 'lied'."""
    if tree.tag[verb] == "VBG" and tree.dep[verb] == "advcl" and adds(tree, verb):
        above = next((at for at in tree.climb(verb) if tree.dep[at] == "ccomp"), None)
        if above is None or tree.head[above] > above or tree.low[tree.head[above]] not in lexicon().verbs:
            return None
        return subject(tree, tree.head[above])
    first = verb
    while tree.dep[first] == "conj" and subject(tree, first, own=True) is None:
        first = tree.head[first]
    main = tree.head[first]
    if first == verb or tree.dep[first] != "ccomp" or tree.tag[main] != tree.tag[verb] or not reports(tree, verb):
        return None
    return subject(tree, main) if main < first and main != first else None


def cue_words(tree: Tree, verb: int) -> Range:
    """Take the auxiliaries and negation before a verb and its particle into the cue."""
    start, end = verb, verb + 1
    kids = set(tree.kids[verb])
    while start - 1 in kids and tree.dep[start - 1] in AUXILIARY:
        start -= 1
    while end in kids and tree.dep[end] in {"prt", "neg"}:
        end += 1
    return start, end


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("raised", raised),
    ("felt", felt),
    ("infinitive", infinitive),
    ("addressee", addressee),
    ("complement", complement),
    ("clause", clause),
    ("parenthetical", parenthetical),
    ("preposition", preposition),
    ("object", thing),
    ("rest", rest),
)
