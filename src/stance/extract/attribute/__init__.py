"""Takes a parsed Doc, gives who says or holds what in it: source, cue and content spans, nested where speech is."""

from __future__ import annotations

from typing import TYPE_CHECKING

from .model import Attribution, Span

if TYPE_CHECKING:
    from collections.abc import Collection

    from spacy.tokens import Doc

__all__ = ["Attribution", "Span", "attribute"]


def attribute(doc: Doc, *, rules: Collection[str] | None = None) -> list[Attribution]:
    """Find the attributions in a document, in the order of the text.

    Args:
        doc: a parsed document; offsets in the answer are code points of `doc.text`.
        rules: the rule ids to use; all where it is None.
    """
    from .settle import settle  # noqa: PLC0415  # reads the cue tables: only for those who call

    return settle(doc, rules)
