"""Takes a parsed document, gives its tokens by how they are spelled: listed once, so that most need no look."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from spacy.tokens import Doc, Token


def spelled(doc: Doc, words: Iterable[str]) -> list[Token]:
    """List the tokens of a document that are one of these words, in their order, whatever their case."""
    known = doc.vocab.strings
    places = by_spelling(doc)
    return [doc[at] for at in sorted(at for word in words if word in known for at in places.get(known[word], ()))]


def by_spelling(doc: Doc) -> dict[int, list[int]]:
    """Map the key of each word in small letters to the numbers of its tokens."""
    if "spelling" not in doc.user_data:
        places: dict[int, list[int]] = {}
        for at, key in enumerate(doc.to_array("LOWER").tolist()):
            places.setdefault(key, []).append(at)
        doc.user_data["spelling"] = places
    listed: dict[int, list[int]] = doc.user_data["spelling"]
    return listed
