"""Finds what a reporting verb reports: a clause, an infinitive, a noun phrase, what stands behind its preposition."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .lexicon import lexicon
from .model import Draft
from .sources import EMPTY, agent, author, own_subject, phrase, subject
from .tree import joined, without

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterator

    from .lexicon import Cue, Lexicon
    from .model import Range
    from .tree import Tree

    Finder = Callable[[Tree, int, Cue], list[Range] | None]

FINITE = frozenset({"VBD", "VBZ", "VBP", "MD"})
AUXILIARY = frozenset({"aux", "auxpass", "neg", "advmod"})
REASONS = frozenset({"for", "to", "over", "with", "as", "from", "against", "of", "about", "like"})
POINTERS = frozenset({"what", "that", "this", "so", "same", "much", "which", "thing", "things"})
TIMES = frozenset({"during", "after", "before", "despite", "amid", "since", "until"})
PERSONS = frozenset({"i", "you", "he", "she", "we", "they"})
CLAUSES = frozenset({"advcl", "acl", "relcl"})
OPENING = frozenset({'"', "“", "‘", "'", "''", "``", "«"})
SPOKEN = frozenset({"clause", "parenthetical", "raised"})
SPANS = frozenset({"minute", "minutes", "hour", "hours", "day", "days", "week", "weeks", "month", "months", "year", "years"})
WH = frozenset({"how", "what", "whether", "where", "when", "which", "who", "why"})
THAT = frozenset({"that"})
CONCESSIONS = frozenset({"although", "though", "whereas"})
DASHES = frozenset({",", "-", "--", "–", "—", "("})


def verb_drafts(tree: Tree, table: Lexicon, rules: Collection[str] | None) -> Iterator[Draft]:
    """Give a draft for every reporting verb that has a content."""
    finders = [(rule, find) for rule, find in FINDERS if rules is None or rule in rules]
    for i, word in enumerate(tree.low):
        cue = table.verbs.get(word)
        if cue is None or not _verb(tree, i):
            continue
        for rule, find in finders:
            content = find(tree, i, cue)
            if content:
                draft = _draft(tree, i, cue, table, rule, content)
                if draft.source or rule in SPOKEN or passive(tree, i):
                    yield draft
                break


def _verb(tree: Tree, i: int) -> bool:
    """Tell whether a word is a verb here; in headlines the tagger takes some for plural nouns."""
    if tree.tag[i] in {"NNS", "NNPS"}:
        return tree.dep[i] == "ROOT" and tree.low[i].endswith("s") and own_subject(tree, i) is not None
    if tree.low[i - 1] == "that" and tree.low[min(i + 1, tree.n - 1)] == ",":  # "That said, ..."
        return False
    return tree.tag[i].startswith("VB") and tree.dep[i] not in {"aux", "auxpass"}


def _draft(tree: Tree, verb: int, cue: Cue, table: Lexicon, rule: str, content: list[Range]) -> Draft:
    """Put a draft together, and keep its source and cue out of its content."""
    source = None if "seeming" in cue.frames else source_of(tree, verb, table)
    if rule == "felt":
        source = _feeler(tree, verb)
    words = cue_words(tree, verb)
    for hole in (source, words):
        content = without(content, hole) if hole else content
    return Draft(rule, cue.lemma, verb, words, source, content)


def source_of(tree: Tree, verb: int, table: Lexicon) -> Range | None:
    """Find who speaks: a passive's agent, the subject, or who issued the document that speaks."""
    if passive(tree, verb):
        noun = agent(tree, verb)
    else:
        noun = _shared_reporter(tree, verb)
        if noun is None:
            noun = subject(tree, verb)
        if noun is not None and tree.low[noun] in EMPTY and tree.dep[noun] in {"expl", "nsubjpass"}:
            noun = None
        if noun is not None and tree.low[noun] in table.documents and tree.left[noun] <= verb <= tree.right[noun]:
            noun = author(tree, noun, verb)
    return None if noun is None else phrase(tree, noun, verb)


def _shared_reporter(tree: Tree, verb: int) -> int | None:
    """Find the speaker of 'warned' in 'he said they lied and warned them', where the parser put it below 'lied'."""
    if tree.tag[verb] == "VBG" and tree.dep[verb] == "advcl" and _adds(tree, verb):
        above = next((at for at in tree.climb(verb) if tree.dep[at] == "ccomp"), None)
        main = None if above is None else tree.head[above]
        return subject(tree, main) if main is not None and main < above and tree.low[main] in lexicon().verbs else None
    first = verb
    while tree.dep[first] == "conj" and subject(tree, first, own=True) is None:
        first = tree.head[first]
    main = tree.head[first]
    if first == verb or tree.dep[first] != "ccomp" or tree.tag[main] != tree.tag[verb] or not _reports(tree, verb):
        return None
    return subject(tree, main) if main < first and main != first else None


def passive(tree: Tree, verb: int) -> bool:
    """Tell whether a verb is in the passive."""
    return tree.tag[verb] in {"VBN", "VBD"} and any(
        tree.dep[kid] in {"auxpass", "nsubjpass", "csubjpass", "agent"} for kid in tree.kids[verb]
    )


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
    kids = [kid for kid in tree.kids[verb] if tree.dep[kid] == "ccomp" or (tree.dep[kid] in CLAUSES and marked(tree, kid, THAT))]
    if not kids:
        kids = [k for k in tree.kids[verb] if tree.dep[k] == "xcomp" and k > verb and tree.low[tree.left[k]] in WH]
    if not kids:
        kids = list(_displaced(tree, verb))
    if not kids:
        return None
    kid = next((kid for kid in kids if kid > verb), kids[-1])
    if "person" in cue.frames and not _personal(tree, verb):
        return None
    start, end = tree.under(kid)
    if start == verb + 1 == kid and tree.tag[kid] in FINITE:  # "Everything he says is a lie": no clause is reported
        return None
    return [(start, min([end, *_ends(tree, verb, kid)]))]


def _displaced(tree: Tree, verb: int) -> Iterator[int]:
    """Find a that-clause that the parser hung on a noun in between: 'told reporters at the time that'."""
    if tree.kid(verb, "dobj", "xcomp", "oprd") is not None and "addressee" not in lexicon().verbs[tree.low[verb]].frames:
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
    for k in range(kid, tree.right[kid] + 1):
        if tree.tag[k] == "VBG" and tree.dep[k] == "advcl" and _adds(tree, k):
            yield tree.left[k]
    at: int | None = kid
    while at is not None:
        for k in tree.kids[at]:
            if k > at and tree.dep[k] == "advcl" and tree.low[tree.left[k] - 1] == "," and marked(tree, k, CONCESSIONS):
                yield tree.left[k]
        before, at = at, tree.kid(at, "conj")
        if at is not None and tree.tag[at] == tree.tag[verb] and at > verb and _reports(tree, at):
            joint = tree.kid(before, "cc")
            yield joint if joint is not None else tree.left[at]


def _adds(tree: Tree, verb: int) -> bool:
    """Tell whether a participle behind a comma carries the report on: ', adding that'."""
    return tree.low[tree.left[verb] - 1] in DASHES and tree.left[verb] >= verb - 1 and _reports(tree, verb)


def _reports(tree: Tree, verb: int) -> bool:
    """Tell whether a coordinated verb is a report of its own: 'said he would go and warned that'."""
    cue = lexicon().verbs.get(tree.low[verb])
    return cue is not None and "quote" in cue.frames and tree.kid(verb, "ccomp", "xcomp", "dobj", "prep") is not None


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
    return [(tree.left[kid] - 1, tree.right[kid] + 1) for kid in tree.kids[verb] if tree.dep[kid] == "conj" and tree.tag[kid] == "VB"]


def addressee(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody is told to do: 'urged them to go'."""
    if not {"addressee", "expected"} & cue.frames:
        return None
    kid = tree.kid(verb, "xcomp", "ccomp", "advcl")
    to = None if kid is None else next((k for k in tree.kids[kid] if tree.low[k] == "to" and tree.dep[k] == "aux"), None)
    if kid is None or to is None or kid < verb:
        return None
    start, end = tree.under(kid)
    if "addressee" in cue.frames:
        start = max(start, to)
    return joined([(start, end), *_more_infinitives(tree, verb)])


def parenthetical(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find the clause that a speech tag interrupts or follows: 'the deal, he said, is dead'."""
    if "clause" not in cue.frames or tree.tag[verb] not in FINITE:
        return None
    if tree.head[verb] == verb:
        return _trailing(tree, verb)
    if tree.dep[verb] not in {"parataxis", "ccomp", "advcl"}:
        return None
    told = "addressee" in cue.frames
    if any(tree.dep[kid] in {"ccomp", "xcomp", "mark"} or (tree.dep[kid] == "dobj" and not told) for kid in tree.kids[verb]):
        return None
    found = subject(tree, verb, own=True)
    if found is None or tree.low[min(tree.left[found], verb) - 1] not in DASHES:
        return None
    behind = [tree.right[kid] for kid in tree.kids[verb] if kid > verb and tree.dep[kid] != "advcl"]
    return without([tree.under(tree.head[verb])], (min(tree.left[found], verb), max([verb, tree.right[found], *behind]) + 1))


def _trailing(tree: Tree, verb: int) -> list[Range] | None:
    """Find what stands before a tag that ends its sentence: 'no decision yet, officials say'."""
    found = subject(tree, verb, own=True)
    start, end = tree.under(verb)
    if any(tree.dep[kid] in {"dobj", "ccomp", "xcomp", "oprd"} for kid in tree.kids[verb]):
        return None
    if found is None or tree.left[found] - start < 3 or tree.low[tree.left[found] - 1] != "," or end - verb > 4:
        return None
    return [(start, tree.left[found])] if tree.right[found] < verb else None


def felt(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what somebody feels about: 'the plan alarmed Paris', 'Paris was alarmed by the plan'."""
    if "felt" not in cue.frames or _feeler(tree, verb) is None:
        return None
    if not passive(tree, verb):
        found = own_subject(tree, verb)
        return None if found is None or tree.low[found] in PERSONS else [phrase(tree, found, verb)]
    at = next((kid for kid in tree.kids[verb] if kid > verb and tree.low[kid] in {"by", "at", "over", "about", "with"}), None)
    goal = None if at is None else tree.kid(at, "pobj", "pcomp")
    return None if goal is None else [tree.under(goal)]


def _feeler(tree: Tree, verb: int) -> Range | None:
    """Find who feels: the object, in the passive the subject."""
    found = own_subject(tree, verb) if passive(tree, verb) else tree.kid(verb, "dobj")
    return None if found is None else phrase(tree, found, verb)


def complement(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object and what it is called: 'described the plan as a mistake'."""
    if "as" not in cue.frames:
        return None
    kid = tree.kid(verb, "oprd")
    behind = next((k for k in tree.kids[verb] if tree.low[k] == "as" and tree.dep[k] == "prep" and k > verb), None)
    small = tree.kid(verb, "ccomp")
    if small is not None and (tree.verbal(small) or small < verb):
        small = None
    named = tree.kid(verb, "nsubjpass") if passive(tree, verb) else tree.kid(verb, "dobj")
    if kid is None and behind is None and small is None and not _quoting(tree, named):
        return None
    if tree.dep[verb] == "acl" and agent(tree, verb) is None:  # "a group called X" names it, nobody judges
        return None
    return joined([tree.under(k) for k in (named, kid, behind, small) if k is not None])


def _quoting(tree: Tree, noun: int | None) -> bool:
    """Tell whether a phrase holds a quotation: 'calls them "losers"', where the parser sees one noun phrase."""
    return noun is not None and any(tree.low[i] in OPENING for i in range(tree.left[noun] + 1, tree.right[noun]))


def preposition(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find what stands behind the verb's preposition: 'called for talks'."""
    for kid in tree.kids[verb]:
        if kid > verb and tree.low[kid] in cue.after and tree.dep[kid] in {"prep", "prt", "agent", "dative"}:
            goal = tree.kid(kid, "pobj", "pcomp")
            if goal is None:
                goal = next((k for k in tree.kids[verb] if k > kid and tree.dep[k] in {"ccomp", "xcomp", "advcl"}), None)
            if goal is not None and tree.low[goal] not in SPANS and tree.tag[goal] != "CD":
                start, end = tree.under(goal)
                return [(start, _noun_end(tree, goal, _reasons(tree, verb, end)))]
    return None


def thing(tree: Tree, verb: int, cue: Cue) -> list[Range] | None:
    """Find an object, with the reason given for the verdict on it: 'condemned the attack', 'blamed them for it'."""
    if passive(tree, verb):
        return _undergone(tree, verb) if "object" in cue.frames else None
    kid = next((k for k in tree.kids[verb] if tree.dep[k] == "dobj" or (tree.dep[k] == "xcomp" and tree.tag[k] == "VBG")), None)
    if kid is None or not ("object" in cue.frames or _pointed(tree, kid, cue) or _evident(tree, verb, cue)):
        return None
    start, end = tree.under(kid)
    return [(start, _noun_end(tree, kid, _reasons(tree, verb, end)))]


def _reasons(tree: Tree, verb: int, end: int) -> int:
    """Extend an object's end over what follows it closely: 'blamed them for the delay', 'called for them to go'."""
    for k in tree.kids[verb]:
        if tree.left[k] != end:
            continue
        if tree.dep[k] in {"prep", "dative"} and tree.low[k] in REASONS:
            end = tree.right[k] + 1
        elif tree.dep[k] in {"xcomp", "advcl"} and tree.low[end] == "to":
            end = tree.right[k] + 1
    return end


def _undergone(tree: Tree, verb: int) -> list[Range] | None:
    """Find what a passive is about: its subject, or the noun it hangs on."""
    kid = tree.kid(verb, "nsubjpass")
    if kid is None and tree.dep[verb] == "acl" and agent(tree, verb) is not None:
        return [phrase(tree, tree.head[verb], verb)]
    why = next((k for k in tree.kids[verb] if k > verb and tree.dep[k] == "prep" and tree.low[k] in {"for", "over", "as"}), None)
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
            if tree.dep[kid] == "relcl" and tree.low[tree.left[kid] - 1] == ",":
                return tree.left[kid]
            if tree.dep[kid] == "prep" and tree.low[kid] in TIMES:
                return kid
            if tree.dep[kid] in {"prep", "conj"}:
                inner = tree.kid(kid, "pobj") if tree.dep[kid] == "prep" else kid
                return end if inner is None else _noun_end(tree, inner, end)
    return end


FINDERS: tuple[tuple[str, Finder], ...] = (
    ("raised", raised),
    ("felt", felt),
    ("addressee", addressee),
    ("complement", complement),
    ("clause", clause),
    ("parenthetical", parenthetical),
    ("infinitive", infinitive),
    ("preposition", preposition),
    ("object", thing),
)
