"""What the review page shows: where one is in the queue, the proposal with what it would change, its article."""

import streamlit as st

import address
import cards
import consequence
import data
import decisions
import review_controls
import rules
from charts.palette import Palette
from data import Row
from review_controls import Queue
from shown import escape, plain
from words import STATUSES, count_words, date_words, partial_words


def progress(walk: Queue, chosen: str) -> None:
    """Say where in the queue the reviewer is, and how much is left."""
    left, everything = len(walk.open), len(walk.ids)
    if walk.past:
        st.progress((walk.place(chosen) + 1) / everything, text=f"{walk.place(chosen) + 1} of {everything} decided on")
        return
    more = walk.waiting - everything
    rest = f", and {count_words(more, 'further proposal')} after these" if more > 0 else ""
    told = f"{walk.place(chosen) + 1} of {everything} · {everything - left} decided, {left} to go{rest}"
    st.progress((everything - left) / everything, text=told)


def news() -> None:
    """Say what became of the last decision."""
    told = decisions.news()
    if told is None:
        return
    {"saved": st.success, "overtaken": st.warning, "failed": st.error}[told.kind](plain(told.words))


def proposal(row: Row, palette: Palette, coder: str | None) -> None:
    """Show a proposal: what the machine coded, what it would change, what others coded and decided."""
    st.html(card(row, palette))
    last = decisions.standing(row["statement_id"])
    if last is None or last.decision == "withdraw":
        rows = data.ask("consequence", ids=[row["statement_id"]])
        st.html("".join(f'<p class="told change">{escape(one)}</p>' for one in consequence.sentences(rows)))
    beside = "".join(f"<li>{coded(other)}</li>" for other in data.ask("beside", statement=row["statement_id"]))
    history = decisions.decided().get(row["statement_id"], [])
    beside += "".join(f"<li>{escape(decisions.sentence(one, coder))}</li>" for one in history)
    if beside:
        st.html(f'<ul class="against">{beside}</ul>')


def card(row: Row, palette: Palette) -> str:
    """Show what the machine coded."""
    named = "" if row["actor_text"] == row["actor"] else f" (in the text: “{row['actor_text']}”)"
    party = f", for {row['party']}" if row["party"] not in {None, row["actor"]} else ""
    score = f"{row['score']:.0%} sure by its own count" if row["score"] is not None else "no score"
    refused = "; declined to comment" if row["declined"] else ""
    lines = (
        ("Who", f"{row['actor']}{named}{party}"),
        ("When", date_words(row)),
        ("How we know", f"{row['attribution']}{cards.through(row)}; {row['tense']}{refused}"),
        ("Machine", score),
        ("Rule", rules.rule_words(row)),
        ("Status", STATUSES[row["status"]]),
    )
    listed = "".join(f"<dt>{escape(name)}</dt><dd>{escape(value)}</dd>" for name, value in lines)
    return (
        f'<article class="card full" style="--stance:{palette.stance(row["stance"])}">'
        f"<header>{cards.chip(row, palette)} <b>{escape(row['actor'])}</b> on {escape(row['issue'])}</header>"
        f"<blockquote>{escape(row['quote'])}</blockquote><dl>{listed}</dl></article>"
    )


def coded(row: Row) -> str:
    """Say what another coded of the same passage."""
    href = escape(address.link("evidence", {"statement": [row["statement_id"]]}))
    return (
        f"<b>{escape(row['coder_id'])}</b> coded this passage {escape(row['stance_label'])}, "
        f'{escape(partial_words(row["stated_on"]))}. <a class="more" href="{href}" target="_self">Evidence →</a>'
    )


def article(row: Row, palette: Palette) -> None:
    """Show the article with the quote marked and in view."""
    found = data.ask_one("article", file=row["article_file"])
    if found is None:
        raise LookupError(f"no article {row['article_file']} for statement {row['statement_id']}")

    def link(statement_id: str) -> str:
        return address.link("evidence", {"statement": [statement_id]})

    published = f"{found['outlet']} · {partial_words(found['published_on'])}{cards.published_words(found)}"
    st.html(f'<div class="eyebrow">{escape(published)}</div><h2>{escape(cards.article_name(found))}</h2>')
    st.html(cards.highlighted(found, [row], row["statement_id"], palette, link))


def nothing_left(walk: Queue) -> None:
    """Say that there is nothing to decide on, and what can be done."""
    if walk.past:
        st.info("Nobody has decided on anything here yet. Show what is to decide, above.")
    elif walk.ids:
        st.info("Every proposal of this queue is decided on.")
        with st.container(horizontal=True):
            st.button("Begin anew with what is open now", on_click=review_controls.start_over, key="start-over")
    else:
        st.info("Nothing waits for review here: clear the filter above, or add an article for the machine to read.")
