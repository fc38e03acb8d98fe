"""Settles what the rules hand in: one draft for each cue, quotations whole, each nested draft below its parent."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING

from .colons import colon_drafts
from .lexicon import lexicon
from .lines import line_drafts
from .model import Attribution, Draft, Span, in_use
from .nouns import noun_drafts
from .phrases import phrase_drafts
from .quotes import quotations
from .speech import Speech
from .tree import Tree, joined, without
from .verbs import verb_drafts

if TYPE_CHECKING:
    from collections.abc import Collection

    from stance.extract.parsed import Doc

    from .model import Range
    from .quotes import Quote


INTRODUCED = frozenset({"tag-before", "colon", "quoted-source"})


def settle(doc: Doc, rules: Collection[str] | None) -> list[Attribution]:
    """Run the rules over a document and put their drafts in order."""
    if not len(doc):
        return []
    tree, table = Tree(doc), lexicon()
    quotes = quotations(tree)
    drafts = {draft.at: draft for draft in line_drafts(tree, table, rules)}
    drafts |= {draft.at: draft for draft in noun_drafts(tree, table, rules)}
    drafts |= {draft.at: draft for draft in phrase_drafts(tree, rules)}
    drafts |= {draft.at: draft for draft in verb_drafts(tree, table, rules)}
    speech = Speech(tree, quotes, table, rules)
    for at, draft in speech.drafts().items():
        drafts[at] = merged(draft, drafts.get(at))
    if in_use("colon", rules):
        drafts = {draft.at: draft for draft in colon_drafts(tree, table)} | drafts
    speech.run_on(drafts)
    for draft in list(drafts.values()):
        if draft.rule_id == "quoted-source":
            widen(tree, draft, drafts)
    enclose(tree, drafts)
    ready = [draft for draft in drafts.values() if finish(tree, draft, quotes)]
    ready.sort(key=lambda draft: (draft.content[0][0], -draft.content[-1][1], draft.at))
    return attributions(tree, ready)


def merged(said: Draft, other: Draft | None) -> Draft:
    """Keep the quotation's draft, with what the grammar reports around a quotation behind the cue."""
    if other is None or said.rule_id != "tag-before" or other.rule_id in {"addressee", "parenthetical"}:
        return said
    if starts(said) + 1 >= starts(other) > said.at and other.content[0][1] >= starts(said):
        said.content = joined([*other.content, *said.content])
    return said


def widen(tree: Tree, quoted: Draft, drafts: dict[int, Draft]) -> None:
    """Make what somebody says that another one said part of the quoter's own content."""
    outer = drafts.get(tree.head[quoted.at])
    if outer is not None and outer.rule_id == "object" and quoted.source:
        outer.content = joined([*outer.content, (quoted.source[0], max(end for _, end in quoted.content))])


def enclose(tree: Tree, drafts: dict[int, Draft]) -> None:
    """Extend a report over the quotation that its own content introduces: 'he reports that she said: "No"'."""
    owner: list[Draft | None] = [None] * tree.n
    for draft in sorted(drafts.values(), key=size, reverse=True):
        for start, end in draft.content:
            owner[start:end] = [draft] * (end - start)
    for draft in drafts.values():
        outer = owner[draft.at]
        if outer is None or outer is draft or outer.rule_id in INTRODUCED:
            continue
        if draft.rule_id in INTRODUCED:
            outer.content = joined([*outer.content, (draft.at, max(end for _, end in draft.content))])
        else:
            outer.content = joined([*outer.content, *crossing(draft, outer)])


def crossing(inner: Draft, outer: Draft) -> list[Range]:
    """List the parts of a nested content that start within the outer one and end behind it."""
    return [(s, e) for s, e in inner.content if any(start <= s < end < e for start, end in outer.content)]


def size(draft: Draft) -> int:
    """Count the tokens of a draft's content."""
    return sum(end - start for start, end in draft.content)


def starts(draft: Draft) -> int:
    """Give the first token of a draft's content."""
    return min(part[0] for part in draft.content)


def finish(tree: Tree, draft: Draft, quotes: list[Quote]) -> bool:
    """Make the content whole and clean; tell whether any is left."""
    around = holding(draft.at, quotes)
    content = joined([whole(part, quotes) for part in draft.content])
    if around is not None:  # who speaks within a quotation says nothing outside of it
        content = [(max(start, around.start), min(end, around.end)) for start, end in content]
        content = [(start, end) for start, end in content if start < end]
    for hole in (draft.source, draft.cue):
        content = without(content, hole) if hole else content
    content = [trimmed(tree, part) for part in content]
    draft.content = [part for part in content if any(tree.low[i][0].isalnum() for i in range(*part))]
    if draft.content and not draft.quoted:
        draft.quoted = inside(draft.content[0], quotes)
    return bool(draft.content)


def trimmed(tree: Tree, part: Range) -> Range:
    """Cut a conjunction that dangles at the end."""
    start, end = part
    while end - start > 1 and tree.tag[end - 1] == "CC":
        end -= 1
    return start, end


def whole(part: Range, quotes: list[Quote]) -> Range:
    """Extend a range that ends inside a quotation to that quotation's end."""
    at = bisect_right(quotes, part[1] - 1, key=lambda quote: quote.start) - 1
    if at >= 0 and part[0] < quotes[at].start < part[1] < quotes[at].end and quotes[at].closed:
        return part[0], max(part[1], quotes[at].end)
    return part


def holding(i: int, quotes: list[Quote]) -> Quote | None:
    """Find the quotation that a token stands in."""
    at = bisect_right(quotes, i, key=lambda quote: quote.start) - 1
    return quotes[at] if at >= 0 and quotes[at].start < i < quotes[at].end - 1 and quotes[at].closed else None


def inside(part: Range, quotes: list[Quote]) -> bool:
    """Tell whether a range starts in a quotation."""
    at = bisect_right(quotes, part[0], key=lambda quote: quote.start) - 1
    return at >= 0 and part[0] < quotes[at].end and quotes[at].end >= part[1] - 1


def attributions(tree: Tree, drafts: list[Draft]) -> list[Attribution]:
    """Turn drafts into attributions with their parents."""
    above = parents(tree, drafts)
    return [
        Attribution(
            source=span(tree, draft.source),
            cue=span(tree, draft.cue),
            content=tuple(one for one in (span(tree, part) for part in draft.content) if one),
            cue_lemma=draft.cue_lemma,
            quoted=draft.quoted,
            rule_id=draft.rule_id,
            parent=above[number],
        )
        for number, draft in enumerate(drafts)
    ]


def span(tree: Tree, tokens: Range | None) -> Span | None:
    """Give the code points of a token range."""
    if tokens is None:
        return None
    start, end = tree.characters(tokens)
    return Span(start, end) if end > start else None


def parents(tree: Tree, drafts: list[Draft]) -> list[int | None]:
    """Find the smallest larger content that each draft's cue stands in."""
    owner: list[int | None] = [None] * tree.n
    above: list[int | None] = [None] * len(drafts)
    for number in sorted(range(len(drafts)), key=lambda number: -size(drafts[number])):
        above[number] = owner[drafts[number].at]
        for start, end in drafts[number].content:
            owner[start:end] = [number] * (end - start)
    return above
