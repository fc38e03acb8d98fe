"""Takes a parsed Doc, gives who says or holds what in it: source, cue and content spans, nested where speech is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Attribution, Span
from .rules import RULES

if TYPE_CHECKING:
    from collections.abc import Collection

    from stance.extract.parsed import Doc

__all__ = ["RULES", "Attribution", "Span", "attribute"]


def attribute(doc: Doc, *, rules: Collection[str] | None = None) -> list[Attribution]:
    """Find the attributions in a document, in the order of the text.

    Args:
        doc: a parsed document; offsets in the answer are code points of `doc.text`.
        rules: the rule ids to use, from `rules.RULES`; all where it is None.

    Raises:
        ValueError: a rule id is unknown.
    """
    from .settle import settle  # noqa: PLC0415  # reads the cue tables: only for those who call

    unknown = set(rules or ()) - set(RULES)
    if unknown:
        raise ValueError(f"no such rules: {', '.join(sorted(unknown))}; there are {', '.join(RULES)}")
    return settle(doc, rules)
