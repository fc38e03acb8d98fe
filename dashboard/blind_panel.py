"""What a second coder sees of an article: its text, and their own codings, never anybody else's."""

from collections.abc import Iterable

import streamlit as st

import cards
from charts.palette import Palette
from data import Row
from shown import escape
from stance.errors import SkipError
from stance.ground import find_quote
from stance.models import StatementRow
from words import count_words, partial_words


def intro() -> None:
    """Say what blind coding is."""
    st.html(
        '<p class="told">You see the article and your own codings, nobody else’s, so that agreement means something. '
        "Select words in the article, say who stands where, and save: each statement is a line of your own "
        "file under seeds/statements.</p>"
    )


def progress(articles: list[Row], mine: dict[str, int]) -> None:
    """Say how many articles are to do."""
    done = sum(row["file"] in mine for row in articles)
    st.progress(done / max(1, len(articles)), text=f"{done} of {count_words(len(articles), 'article')} coded by you")


def article(found: Row, mine: Iterable[StatementRow]) -> None:
    """Show the article whole, with the coder's own quotes marked."""
    spans = [(*span, "mine") for span in own_spans(found["text"], mine)]
    text = "".join(
        f"<mark>{escape(one.text)}</mark>" if one.covered_by else escape(one.text)
        for one in cards.stretches(found["text"], spans)
    )
    published = f"{found['outlet']} · {partial_words(found['published_on'])}{cards.published_words(found)}"
    st.html(
        f'<div class="eyebrow">{escape(published)}</div><h2>{escape(cards.article_name(found))}</h2>'
        f'<div class="article blind" tabindex="0" role="document" aria-label="the article">{text}</div>'
    )


def own_spans(text: str, mine: Iterable[StatementRow]) -> list[tuple[int, int]]:
    """Give where the coder's quotes stand; one that has no one place is left out, as a build names it."""
    spans = []
    for row in mine:
        try:
            spans.append(find_quote(text, row.quote, row.context))
        except SkipError:
            continue
    return spans


def own(mine: list[StatementRow], issues: list[Row], people: list[Row], palette: Palette) -> None:
    """List what the coder has coded in this article."""
    if not mine:
        return
    names = {row["actor_id"]: row["name"] for row in people}
    scales = {row["issue_id"]: {one["stance"]: one["word"] for one in row["labels"]} for row in issues}
    lines = ""
    for row in mine:
        label = scales.get(row.issue_id, {}).get(row.stance, str(row.stance))
        shown = cards.chip({"stance": row.stance, "stance_label": label}, palette)
        who = escape(names.get(row.actor_id, row.actor_id))
        lines += f"<li>{shown} <b>{who}</b>: “{escape(row.quote)}”</li>"
    st.html(f'<h2>Yours in this article</h2><ul class="against">{lines}</ul>')
