"""Takes a sentence and an issue's rules, gives the cues in it: of two that overlap, the one that says more."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

if TYPE_CHECKING:
    from stance.extract.judge.table import IssueTable, Rule
    from stance.extract.parsed import Doc, Span


class Hit(NamedTuple):
    """A cue found at a place of a window."""

    rule: Rule
    start: int
    end: int
    denied: bool = False
    """Whether a negation stands between its words."""


def hits(sent: Span, table: IssueTable) -> list[Hit]:
    """List the cues of a sentence in order: rules that come first win, then longer finds."""
    doc, base = sent.doc, sent.doc.base
    finds = table.finds(doc.article, base + sent.start_char, base + sent.end_char)
    found: list[Hit] = []
    for number in sorted(finds):
        for one in finds[number]:
            hit = from_name(Hit(table.rules[number], one.start - base, one.end - base, one.denied), table, doc)
            if hit.rule.cue.of_target and names_target(hit, doc):
                continue
            rivals = [other for other in found if other.start < hit.end and hit.start < other.end]
            if all(says_more(hit, other) for other in rivals):
                found = [*(other for other in found if other not in rivals), hit]
    return sorted(found, key=lambda hit: hit.start)


def from_name(hit: Hit, table: IssueTable, doc: Doc) -> Hit:
    """Let a framing that was found from `its` on start at the name behind that: 'its paper that China is a threat'."""
    if not hit.rule.framing or doc.text[hit.start : hit.start + len("its ")].lower() != "its ":
        return hit
    named = [start for start, end in doc.finds(table.names, hit.start, hit.end) if end < hit.end]
    return hit._replace(start=named[-1]) if named else hit


def names_target(hit: Hit, doc: Doc) -> bool:
    """Tell whether words that are said for oneself name the one who is framed: 'we do not make China an enemy'."""
    return doc.holds(hit.rule.target, hit.start, hit.end)


def says_more(hit: Hit, other: Hit) -> bool:
    """Tell whether one find is longer than another, and not the shared table's against the issue's own."""
    return hit.end - hit.start > other.end - other.start and not other.rule.own
