"""Mark a quote: words selected in the article, or pasted, to the one place where they stand."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import streamlit as st

from stance.ground import context_of, nearest_miss, occurrences

LISTEN = st.components.v2.component(
    "stance.marking", js=(Path(__file__).parent / "marking.js").read_text(encoding="utf-8"), isolate_styles=False
)


@dataclass(frozen=True)
class Marked:
    """A stretch of an article.

    Attributes:
        quote: its words.
        context: a longer stretch that holds them once, where they stand in the text more often; otherwise None.
    """

    quote: str
    context: str | None


def listen(chosen: Callable[[Any], None]) -> None:
    """Call back with `start` and `words` when words of the article are selected."""
    key = "marking"

    def heard() -> None:
        found = st.session_state[key].marked
        if found:
            chosen(found)

    LISTEN(key=key, on_marked_change=heard)


def marked(text: str, words: str, start: int | None = None) -> Marked | None:
    """Give what is meant by words of a text, without the blanks around them; None if they do not stand there.

    Args:
        text: the article's stored text.
        words: what was selected or pasted.
        start: the offset that they were selected at; where they stand more often, the nearest place is meant.
    """
    quote = words.strip()
    places = occurrences(text, quote) if quote else []
    if not places:
        return None
    at = min(places, key=lambda one: abs(one - (start or 0)))
    return Marked(quote, context_of(text, at, at + len(quote)))


def why_not(text: str, words: str) -> str:
    """Say why pasted words are no quote of a text."""
    agreed = nearest_miss(text, words.strip())
    hint = f"; they agree up to “{agreed[-40:]}”" if agreed else ""
    return f"These words do not stand in the article{hint}. Copy them from it, or select them there."
