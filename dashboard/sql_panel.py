"""What the SQL page shows: the schema, example questions, and an answer as table, chart and CSV, or a refusal."""

import tomllib
from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import Any, Literal

import altair as alt
import streamlit as st

import picture
import sql_controls as controls
from charts.figure import PRINT, Figure
from charts.palette import Palette
from charts.quick import MOST_ROWS, quick_chart, usual
from data import Row
from picture import Offer
from shown import escape, plain
from sql_controls import PAGE_OF_ROWS, SHOWN, State
from stance.export.answers import distinct_names
from stance.export.csv_text import csv_bytes
from stance.store.contained import Answer, RefusedError
from words import count_words

EXAMPLES = Path(__file__).parent / "examples.toml"
ROWS_A_PAGE = 200
FEW, TALL = 20, 620
PICTURE, LONGEST_NOTE = 900, 700
SAFE_INTEGER = 2**53
PUBLIC = (
    "stance_record",
    "position_as_of",
    "position_now",
    "position_history",
    "contradiction",
    "coverage",
    "agreement",
)
"""What is meant to be asked, whatever it is made of; all else is what this is worked out from."""
KINDS = {"view": "Other views", "macro": "Other table macros: FROM name(…)", "table": "Other tables"}


def examples() -> None:
    """Offer the example questions: a click asks."""
    for number, one in enumerate(questions()):
        st.button(
            one["title"],
            key=f"example-{number}",
            type="tertiary",
            icon=":material/play_arrow:",
            on_click=controls.choose,
            args=(one["query"].strip(),),
        )


def questions() -> list[dict[str, str]]:
    """Give the example questions, each with its title and its query."""
    found: list[dict[str, str]] = tomllib.loads(EXAMPLES.read_text(encoding="utf-8"))["question"]
    return found


def schema(tables: list[Row]) -> None:
    """Show what can be asked: views, macros and tables, each with its columns and what they mean."""
    wanted = st.text_input("Find a table or column", key="find", placeholder="stance, date, outlet …").strip().lower()
    found = {table["name"]: (table, matching(table, wanted)) for table in tables}
    named = [entry(*found[name], wanted) for name in PUBLIC if name in found and found[name][1]]
    parts = ["<h3>Start here</h3>", *named] if named else []
    for kind, title in KINDS.items():
        parts.append(inner(title, [one for one in found.values() if one[0]["kind"] == kind], wanted))
    st.html(f'<div class="schema" tabindex="0" role="region" aria-label="Schema">{"".join(parts) or NOTHING}</div>')


def inner(title: str, found: list[tuple[Row, list[Row]]], wanted: str) -> str:
    """List what the rest is worked out from, folded unless something in it was looked for."""
    listed = [entry(table, columns, wanted) for table, columns in found if columns and table["name"] not in PUBLIC]
    if not listed:
        return ""
    summary = f"<summary><h3>{escape(title)} ({len(listed)})</h3></summary>"
    return f"<details{' open' if wanted else ''}>{summary}{''.join(listed)}</details>"


NOTHING = '<p class="told">Nothing has that in its name or description.</p>'


def matching(table: Row, wanted: str) -> list[Row]:
    """Give the columns that have a text in name or comment; all of them where the table itself has it."""
    if wanted in f"{table['name']} {table['comment'] or ''}".lower():
        return list(table["columns"])
    return [one for one in table["columns"] if wanted in f"{one['name']} {one['comment'] or ''}".lower()]


def entry(table: Row, columns: list[Row], wanted: str) -> str:
    """Show a table, open if it was looked for."""
    lines = "".join(
        f"<dt><code>{escape(one['name'])}</code> <small>{escape((one['type'] or '').lower())}</small></dt>"
        f"<dd>{escape(one['comment'] or '')}</dd>"
        for one in columns
    )
    name = f"{table['name']}(…)" if table["kind"] == "macro" else table["name"]
    return (
        f"<details{' open' if wanted else ''}><summary><code>{escape(name)}</code></summary>"
        f'<p class="told">{escape(table["comment"] or "")}</p><dl>{lines}</dl></details>'
    )


def answer(state: State, about: Row, palette: Palette) -> None:
    """Show the answer to the query, or say why there is none."""
    try:
        found = controls.awaited(controls.asking(state.query))
    except RefusedError as refused:
        refusal(refused, state.query)
        return
    summary(found)
    with st.container(horizontal=True, vertical_alignment="center", gap="medium", key="answered"):
        shown = controls.shown_as()
        content = partial(csv_bytes, found.columns, found.rows)
        st.download_button("Answer as CSV", content, "answer.csv", "text/csv", key="get-answer", on_click="ignore")
    if shown == SHOWN[0] or not found.rows:
        table(found)
    else:
        chart(found, state, about, palette)


def summary(found: Answer) -> None:
    """Say how many rows there are and how long they took."""
    rows = count_words(len(found.rows), "row")
    told = f"The first {rows}; there are more: narrow the query, or ask `stance sql`" if found.more else rows
    st.caption(f"{told}, {count_words(len(found.columns), 'column')}, in {found.seconds:.2f} seconds")


def refusal(refused: RefusedError, query: str) -> None:
    """Say why a query is not answered, with the place in it that is meant."""
    lines = query.splitlines()
    pointed = ""
    if 0 < refused.line <= len(lines):
        line = lines[refused.line - 1]
        pointed = f"<pre>{escape(line)}\n{' ' * (refused.column - 1)}^</pre>"
    place = f"Line {refused.line}, column {refused.column}: " if refused.line else ""
    words = place + refused.words if place else refused.words[:1].upper() + refused.words[1:]
    st.html(f'<div class="refused" role="alert"><p>{escape(words)}</p>{pointed}</div>')


def table(found: Answer) -> None:
    """Show the rows, a page of them at a time."""
    pages = -(-len(found.rows) // ROWS_A_PAGE)
    page = controls.page_of_rows(pages) if pages > 1 else 1
    rows = found.rows[(page - 1) * ROWS_A_PAGE : page * ROWS_A_PAGE]
    names = distinct_names(found.columns)
    shown = {name: column([row[n] for row in rows]) for n, name in enumerate(names)}
    if not rows:
        st.info("The query has no rows to answer with: " + ", ".join(plain(name) for name in names))
        return
    height: int | Literal["content"] = "content" if len(rows) <= FEW else TALL
    st.dataframe(shown, hide_index=True, key=f"answer-{PAGE_OF_ROWS}", alt="The answer to the query", height=height)


def column(values: Sequence[Any]) -> list[Any]:
    """Give a column as the table can show it: all of it as text if its cells would not be of one kind."""
    shown = [cell(value) for value in values]
    alike = len({type(value) for value in shown if value is not None}) < 2
    return shown if alike else [value if value is None else str(value) for value in shown]


def cell(value: Any) -> Any:  # noqa: ANN401 (a cell holds what the query gives)
    """Give a cell as the table can show it: what the browser has no type for as text."""
    if isinstance(value, bool) or value is None:
        return value
    if isinstance(value, int):
        return value if abs(value) < SAFE_INTEGER else str(value)
    if isinstance(value, list):
        return ", ".join(map(str, value))
    return value if isinstance(value, (float, str)) else str(value)


def chart(found: Answer, state: State, about: Row, palette: Palette) -> None:
    """Draw the rows by the columns that the reader chooses."""
    names = distinct_names(found.columns)
    x, y, colour = controls.choices(names, usual(names, found.types, found.rows))
    if x is None:
        st.info("Choose a column to go across.")
        return
    drawn = partial(quick_chart, names, found.types, found.rows, (x, y, colour))
    told = f"{y or 'Number of rows'} by {x}" + (f", coloured by {colour}" if colour else "")
    st.altair_chart(drawn(palette), theme=None, key="quick", alt=f"{told}; the table says the same in numbers.")
    left = f"The first {MOST_ROWS:,} rows are drawn." if len(found.rows) > MOST_ROWS else ""
    if left:
        st.caption(left)
    picture.offer(Offer("Chart", "answer", partial(figure, told, drawn, [left, asked(state.query)], about)))


def figure(told: str, drawn: Callable[[Palette], alt.Chart], notes: Sequence[str], about: Row) -> Figure:
    """Give the chart as it is shown, with the query that it answers."""
    panel = picture.panel(drawn(PRINT), PICTURE)
    return Figure(told, [], [panel], [], [*filter(None, notes)], picture.source(about))


def asked(query: str) -> str:
    """Give a query as the note of a picture, cut where it is very long."""
    words = " ".join(query.split())
    return f"The query: {words if len(words) <= LONGEST_NOTE else words[:LONGEST_NOTE] + ' …'}"
