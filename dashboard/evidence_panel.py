"""What the evidence page shows: the card with its citation, the article with its quotes, the list of statements."""

from datetime import datetime

import streamlit as st

import address
import cards
import cite
import counting
import data
import decisions
import evidence_cell
import hands
import rules
from charts.palette import Palette
from data import Row
from evidence_controls import State, choose, linked
from shown import escape, plain
from words import partial_words, tally_of, tally_words

ROW = 35
"""The pixels that a row of a table takes."""


def article_of(statement: Row) -> Row:
    """Give the article that a statement is in."""
    found = data.ask_one("article", file=statement["article_file"])
    if found is None:
        raise LookupError(f"no article {statement['article_file']} for statement {statement['statement_id']}")
    return found


def statement_card(statement: Row, state: State, about: Row, palette: Palette) -> None:
    """Show the statement in full, and how to cite it."""
    decided = evidence_cell.decided(statement, state.cell, state.evidence, about)
    rule = rules.rule_words(statement)
    st.html(cards.full_card(statement, article_of(statement), palette, decided, rule))
    counting.told(statement)
    chicago, bibtex = cite.chicago(statement, about), cite.bibtex(statement, about)
    copies = hands.copy_button("Copy citation (Chicago)", chicago) + hands.copy_button("Copy BibTeX", bibtex)
    st.html(f'<div class="tools">{copies}</div>')
    with st.expander("Read the citations"):
        st.code(chicago, language=None, wrap_lines=True)
        st.code(bibtex, language="bibtex", wrap_lines=True)


def reviewed(statement: Row) -> None:
    """Say who decided what on a machine's statement, when and why, and link to where it can be reviewed again."""
    if statement["coder_kind"] != "machine":
        return
    rows = data.ask("reviewed", statement=statement["statement_id"])
    listed = "".join(
        f"<li><b>{escape(row['reviewer_id'])}</b> "
        f"{escape(decisions.did(row['decision'], datetime.fromisoformat(row['decided_at']), row['reason']))}.</li>"
        for row in rows
    )
    href = escape(address.link("review", {"statement": [statement["statement_id"]]}))
    name = "Review it again" if rows else "Review it"
    link = f'<p class="told"><a class="more" href="{href}" target="_self">{name} →</a></p>'
    st.html((f'<ul class="against">{listed}</ul>' if listed else "") + link)


def article_text(statement: Row, state: State, found: list[Row], palette: Palette) -> None:
    """Show the whole article with every quote highlighted, the chosen one in view."""
    article = article_of(statement)
    quotes = data.ask("quoted", file=article["file"])
    published = f"{partial_words(article['published_on'])}"
    published += cards.published_words(article)
    tally = " and ".join(tally_words(tally_of(quotes)))
    st.html(
        f'<div class="eyebrow">{escape(article["outlet"])} · {escape(published)}</div>'
        f"<h2>{escape(cards.article_name(article))}</h2>"
        f'<p class="told">{escape(tally)} in this article, numbered in its order. '
        f"A double line: words quoted for more than one; a dashed line: only proposed by a machine.</p>"
    )
    st.html(cards.highlighted(article, quotes, statement["statement_id"], palette, linked(state, found)))
    if article["note"]:
        st.caption(f"About this article: {plain(article['note'])}")


def listing(rows: list[Row], chosen: Row) -> None:
    """List the statements; a row that is clicked is shown above."""
    there = rows[0]["total"]
    some = f": the {len(rows)} about the one shown" if len(rows) < there else ""
    st.subheader(f"{' and '.join(tally_words(rows[0]))} listed{some}", anchor=False)
    columns = ("actor", "issue", "stance_label", "stated_on", "quote", "attribution", "outlet", "coder_id", "status")
    shown = [
        {"shown": "▸" if row["statement_id"] == chosen["statement_id"] else ""} | {name: row[name] for name in columns}
        for row in rows
    ]

    def picked() -> None:
        selected = st.session_state["listing"]["selection"]["rows"]
        if selected:
            choose(rows[selected[0]]["statement_id"])

    st.dataframe(
        shown,
        hide_index=True,
        key="listing",
        on_select=picked,
        selection_mode="single-row",
        height=min(320, ROW * (len(shown) + 1) + 2),
        column_config={
            "stance_label": "stance",
            "stated_on": "stated",
            "coder_id": "coder",
            "quote": st.column_config.TextColumn(width="large"),
        },
        alt="The statements that the filters leave",
    )
