"""Takes a parsed document, hangs main verbs right: taken for part of a relative clause, or for one more clause."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.attribute.lexicon import lexicon

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.extract.parsed import Doc

# Which verbs may have a noun for their subject: not 'officials wants'.
AGREEING = {"NN": {"VBZ", "VBD"}, "NNP": {"VBZ", "VBD"}, "NNS": {"VBP", "VBD"}, "NNPS": {"VBP", "VBD"}}
WHO = frozenset({"WDT", "WP"})
SAID = frozenset({"VBD", "VBZ"})
# What a verb of speech behind what was said does not have.
GOODS = frozenset({"ccomp", "xcomp", "dobj", "oprd"})


def rehang(doc: Doc) -> bool:
    """Give sentences without a main verb theirs: 'The bloc that fears Oslo wants it' is no 'fears that Oslo wants it'.

    Returns:
        Whether anything hangs elsewhere now.
    """
    lost = [one for first in doc.firsts if doc.tag[doc.root[first]] in AGREEING for one in swallowed(doc, first)]
    tags = [(doc.root[first], verb) for first in doc.firsts for verb in coordinated_tag(doc, doc.root[first])]
    for top, clause, named, verb, stop in lost:
        doc.head[verb], doc.dep[verb] = verb, "ROOT"
        doc.head[top], doc.dep[top] = verb, "nsubj"
        doc.head[named], doc.dep[named] = clause, "dobj"
        doc.head[stop] = verb
    for top, verb in tags:
        doc.head[verb], doc.dep[verb] = verb, "ROOT"
        for clause in (kid for kid in doc.kids[verb] if kid < verb and doc.dep[kid] == "ccomp"):
            doc.head[clause], doc.dep[clause] = top, "conj"
        doc.head[top], doc.dep[top] = verb, "ccomp"
    return bool(lost or tags)


def coordinated_tag(doc: Doc, top: int) -> list[int]:
    """Give the verb behind a comma that tells who says what stands before it: 'It is early, an aide for Oslo said'."""
    for verb in doc.kids[top][-1:-3:-1]:
        cue = lexicon().verbs.get(doc.low[verb]) if doc.dep[verb] == "conj" and doc.tag[verb] in SAID else None
        if cue is None or not {"clause", "quote"} <= cue.frames:
            continue
        who = next((kid for kid in doc.kids[verb] if doc.dep[kid] == "nsubj"), verb)
        told = "addressee" in cue.frames
        goods = any(
            doc.dep[kid] in GOODS and kid > verb and not (told and doc.dep[kid] == "dobj") for kid in doc.kids[verb]
        )
        return [verb] if who < verb and doc.low[doc.left[who] - 1] == "," and not goods else []
    return []


def swallowed(doc: Doc, first: int) -> Iterator[tuple[int, int, int, int, int]]:
    """Yield the noun over a sentence, the verb of its clause, the object of that, the main verb, and the full stop."""
    top = doc.root[first]
    stop = next((kid for kid in reversed(doc.kids[top]) if doc.low[kid] == "."), None)
    if stop is None:
        return
    for clause in (kid for kid in doc.kids[top] if doc.dep[kid] == "relcl" and takes_both(doc, kid)):
        for verb in (kid for kid in doc.kids[clause] if doc.dep[kid] == "ccomp"):
            named = next((kid for kid in doc.kids[verb] if doc.dep[kid] == "nsubj"), verb)
            if doc.left[named] == doc.left[verb] == clause + 1 < verb and doc.tag[verb] in AGREEING[doc.tag[top]]:
                yield top, clause, named, verb, stop
                return


def takes_both(doc: Doc, verb: int) -> bool:
    """Tell whether a verb behind 'who' may have a noun for an object, not only a clause: 'fear', not 'say'."""
    cue = lexicon().verbs.get(doc.low[verb])
    speaks = cue is not None and "speech" in cue.frames
    return not speaks and any(doc.dep[kid] == "nsubj" and doc.tag[kid] in WHO for kid in doc.kids[verb])
