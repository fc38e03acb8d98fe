"""Contradictions as the reader sees them: pairs of quotes side by side under their types, or a line for each."""

from collections.abc import Callable
from functools import partial

import streamlit as st

import address
import cards
import data
from charts.palette import Palette
from contradiction import TYPES, by_type
from data import Row
from shown import escape
from stance.export.csv_text import csv_bytes
from words import count_words, partial_words

OURS = {"actor_id", "pairs"}
"""What the question adds to the columns of the view."""


def summary(rows: list[Row]) -> None:
    """Say how many there are of each type."""
    numbers = {kind: found[0]["pairs"] for kind, found in by_type(rows).items()}
    counts = [f"{kind}: {number:,}" for kind, number in numbers.items()]
    pairs = count_words(sum(numbers.values()), "pair of statements stands", "pairs of statements stand")
    told = f"{pairs} against each other. {'; '.join(counts).capitalize()}."
    st.html(f'<p class="told">{escape(told)}</p>')


def listing(rows: list[Row], palette: Palette) -> None:
    """Show the pairs under their types."""
    ids = {one for row in rows for one in (row["statement_id"], row["other_id"])}
    sides = {row["statement_id"]: row for row in data.ask("statements", ids=sorted(ids))}
    for kind, found in by_type(rows).items():
        pairs = "".join(pair(row, sides, palette) for row in found)
        st.html(
            f'<h2>{escape(kind.capitalize())} <span class="count">{found[0]["pairs"]:,}</span></h2>'
            f'<p class="told">{escape(TYPES[kind])}</p>{pairs}'
        )
        if len(found) < found[0]["pairs"]:
            st.caption(f"{len(found)} of {count_words(found[0]['pairs'], 'pair')}; filter, or download all.")


def pair(row: Row, sides: dict[str, Row], palette: Palette) -> str:
    """Show two quotes side by side, with the curator's note."""
    who = row["actor"] if row["actor"] == row["other_actor"] else f"{row['actor']} and {row['other_actor']}"
    both = "".join(
        cards.card(sides[one], palette, f"evidence?statement={one}") for one in (row["statement_id"], row["other_id"])
    )
    return (
        f'<section class="pair"><h3>{escape(who)} on {escape(row["issue"])}</h3>'
        f'<div class="sides">{both}</div>{note(row)}</section>'
    )


def note(row: Row) -> str:
    """Show what a curator said of a pair."""
    if not row["judged_by"]:
        return ""
    return f'<p class="told"><b>{escape(row["judged_by"])}</b>: {escape(row["note"] or "the type is set by hand")}</p>'


def lines(rows: list[Row]) -> None:
    """List contradictions in a line each, with a link to both quotes."""
    if rows:
        st.html(f'<ul class="against">{"".join(line(row) for row in rows)}</ul>')


def line(row: Row) -> str:
    """Say in a line what stands against what."""
    href = address.link("contradictions", {"type": [row["contradiction"]], "issue": [row["issue_id"]]} | whose(row))
    one, other = side_words(row, ""), side_words(row, "other_")
    return (
        f"<li><b>≠ {escape(row['contradiction'].capitalize())}</b>: {escape(one)}; {escape(other)}. "
        f'<a class="more" href="{escape(href)}">Both quotes →</a></li>'
    )


def whose(row: Row) -> address.Params:
    """Give the filter that leaves a pair: its actor, or its party."""
    return {"actor": [row["actor_id"]]} if row["actor_id"] else {"party": [row["party_id"]] if row["party_id"] else []}


def side_words(row: Row, side: str) -> str:
    """Give one side in words: who, when, and where they stood."""
    when = partial_words(row[f"{side}stated_on"])
    return f"{row[f'{side}actor']}, {when}, {row[f'{side}stance_label'].lower()} ({row[f'{side}outlet']})"


def as_csv(ask: Callable[[], list[Row]]) -> bytes:
    """Give pairs as CSV, with the columns of the table."""
    rows = ask()
    columns = [name for name in rows[0] if name not in OURS]
    return csv_bytes(columns, [[row[name] for name in columns] for row in rows])


def download(ask: Callable[[], list[Row]]) -> None:
    """Offer all pairs that the filters leave as CSV."""
    st.download_button(
        "Contradictions as CSV",
        partial(as_csv, ask),
        "contradictions.csv",
        "text/csv",
        key="get-contradictions",
        on_click="ignore",
    )
