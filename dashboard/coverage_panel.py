"""What the coverage page shows: the table of holders and issues, the articles, the searches, and what was left out."""

from collections import Counter
from functools import partial
from itertools import groupby

import streamlit as st

import address
import data
import draw
from charts.palette import Palette
from charts.published import MOST_OUTLETS, published_chart, squares
from coverage_controls import State
from data import Row
from shown import escape
from stance.export.csv_text import csv_bytes
from words import count_words, day_words, partial_words

KINDS = {
    "stated": "at least one statement",
    "declined to comment": "the actor declined to comment",
    "nothing yet by that date": "statements, but only later ones",
    "dated too loosely to tell": "statements that may be earlier or later",
    "undated": "statements that no article dates",
    "searched and nothing found": "looked for, and nothing found",
    "not searched": "nobody has recorded a search: nothing follows from this blank",
}
"""The kinds of coverage, and what they mean."""
OURS = {"actor_id", "party_id"}
"""What the question adds to the columns of coverage_as_of."""


def summary(rows: list[Row], state: State) -> None:
    """Say what was read, and how many cells are of which kind."""
    known = f", as known on {day_words(state.known_on)}" if state.known_on else ""
    kinds = Counter(row["coverage"] for row in rows)
    told = "; ".join(f"{count_words(kinds[kind], kind, kind)}" for kind in KINDS if kinds[kind])
    read = f"{count_words(rows[0]['articles_read'], 'article')} read"
    cells = count_words(len(rows), "pair of holder and issue", "pairs of holder and issue")
    st.html(f'<p class="told">As of {day_words(state.as_of)}{known}: {read}. Of {cells}: {escape(told)}.</p>')


def table(rows: list[Row]) -> None:
    """Show for every holder and issue what was found, and out of how many articles."""
    issues = {row["issue_id"]: row["issue"] for row in rows}
    head = "".join(f'<th scope="col">{escape(name)}</th>' for name in issues.values())
    lines = "".join(line([*group]) for _, group in groupby(rows, key=lambda row: str(row["holder_id"])))
    st.html(
        '<div class="scroll" tabindex="0" role="region" aria-label="coverage by holder and issue">'
        '<table class="cover fold">'
        f'<thead><tr><th scope="col">Who</th>{head}</tr></thead><tbody>{lines}</tbody></table></div>'
    )


def line(rows: list[Row]) -> str:
    """Give the line of a holder."""
    return f'<tr><th scope="row">{escape(rows[0]["holder"])}</th>{"".join(cell(row) for row in rows)}</tr>'


def cell(row: Row) -> str:
    """Say what was found of a holder on an issue."""
    if not row["statements"]:
        told = f"{escape(row['coverage'])}<br><small>{escape(searched_words(row))}</small>"
        return f'<td class="blank" {named(row)}><div>{told}</div></td>'
    number = escape(count_words(row["statements"], "statement"))
    if row["actor_id"]:
        chosen = {"issue": [row["issue_id"]], row["level"]: [row["holder_id"]]}
        number = f'<a href="{escape(address.link("evidence", chosen))}">{number}</a>'
    kind = "declined to comment; " if row["coverage"] == "declined to comment" else ""
    share = f"{kind}in {row['articles']} of {count_words(row['articles_read'], 'article')}"
    told = f"{number}<br><small>{escape(share)}; {escape(reach_words(row))}</small>"
    return f"<td {named(row)}><div>{told}</div></td>"


def named(row: Row) -> str:
    """Name a cell by its issue, for a narrow window in which the lines of the table are folded."""
    return f'data-label="{escape(row["issue"])}"'


def reach_words(row: Row) -> str:
    """Give the days between which statements were made."""
    first, last = day_words(row["first_on"]), day_words(row["last_on"])
    return first if first == last else f"between {first} and {last}"


def searched_words(row: Row) -> str:
    """Say how often was searched, and how far that reaches."""
    if not row["searches"]:
        return ""
    return f"{count_words(row['searches'], 'search', 'searches')}, through {partial_words(row['searched_through'])}"


def articles(rows: list[Row], palette: Palette) -> None:
    """Draw the articles per outlet and month, and say what the chart leaves out."""
    st.html("<h2>Articles by outlet and month</h2>")
    _, drawn = squares(rows, palette)
    told = "; ".join(f"{row['outlet']}, {row['period']}: {row['articles']}" for row in drawn)
    if drawn:
        draw.chart(data.drawn(published_chart, rows, palette), "published", f"Articles. {told}")
    for left_out in not_drawn(rows):
        st.caption(left_out)


def not_drawn(rows: list[Row]) -> list[str]:
    """Say which articles the chart leaves out."""
    others = len({row["outlet"] for row in rows if row["month"]}) - MOST_OUTLETS
    undated = sum(row["articles"] for row in rows if not row["month"])
    more = f"The {MOST_OUTLETS} outlets with most articles; {count_words(others, 'outlet')} more have fewer."
    loose = f"{count_words(undated, 'article')} with no date as sharp as a month."
    return [*[more] * (others > 0), *[loose] * bool(undated)]


def searches(rows: list[Row]) -> None:
    """List the searches made."""
    st.html("<h2>Searches</h2>")
    if not rows:
        st.caption("Nobody has recorded a search for these. One is a line in `seeds/searches.csv`.")
        return
    names = {"who": "actor", "issue": "issue", "where": "where", "words": "query", "result": "result"}
    names |= {"from": "covers_from", "to": "covers_to", "searched": "searched_on", "by": "coder_id"}
    shown = [{title: row[name] or "" for title, name in names.items()} for row in rows]
    st.dataframe(shown, hide_index=True, key="searches", alt="The searches made")


def skips(rows: list[Row]) -> None:
    """List what was left out, with the reasons."""
    st.html("<h2>Left out</h2>")
    if not rows:
        st.caption("Nothing: every article was read, and every statement found in one was stored.")
        return
    shown = [row | {"files": ", ".join(row["files"])} for row in rows]
    st.dataframe(shown, hide_index=True, key="skips", alt="What was left out, by reason")


def legend(rows: list[Row]) -> None:
    """Say what the kinds shown mean."""
    kinds = {row["coverage"] for row in rows}
    st.html("<h2>What the words mean</h2>")
    told = "".join(f"<dt>{escape(kind)}</dt><dd>{escape(KINDS[kind])}</dd>" for kind in KINDS if kind in kinds)
    st.html(f'<dl class="legend">{told}</dl>')


def download(rows: list[Row], state: State) -> None:
    """Offer the table as CSV, with the columns of coverage_as_of."""
    columns = [name for name in rows[0] if name not in OURS]
    content = partial(csv_bytes, columns, [[row[name] for name in columns] for row in rows])
    name = f"coverage-{state.as_of}.csv"
    st.download_button("Coverage as CSV", content, name, "text/csv", key="get-coverage", on_click="ignore")
