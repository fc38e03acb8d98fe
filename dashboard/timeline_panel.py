"""The charts of the timeline, and beside them the statement that was clicked and how to read the marks."""

from functools import partial

import streamlit as st

import address
import behind
import cards
import data
import day_controls
from charts.palette import Palette
from charts.timeline import SHAPES, timeline_chart
from charts.view import View
from data import Row
from evidence_filter import ALL, MEANS
from shown import escape
from timeline_controls import State
from words import count_words, day_words

SIGNS = {"circle": "●", "square": "■", "triangle-up": "▲", "diamond": "◆"}


def drawing(state: State, issues: list[Row], drawn: list[Row], palette: Palette) -> None:
    """Draw one chart for each issue."""
    if not drawn:
        st.info("Nobody is left by these filters. Clear a filter above to see lines.")
        return
    view = View(state.start, state.end, tuple(row["holder_id"] for row in drawn), palette, state.statement)
    occasions = day_controls.dated_occasions()
    counted = {"level": state.level, "evidence": state.evidence}
    history, marks = data.ask("history", **counted), data.ask("marks", **counted)
    for issue in issues:
        if not state.issue or issue["issue_id"] in state.issue:
            one_issue(
                view, issue, of_issue(history, issue, view), of_issue(marks, issue, view), occasions, state.evidence
            )
    asked = [row for row in marks if row["holder_id"] in view.holders]
    asked = [row for row in asked if not state.issue or row["issue_id"] in state.issue]
    shown = behind.among(state.issue, "issue_id") + behind.among(view.holders, "holder_id")
    behind.sql(behind.asked("history", shown, **counted), behind.asked("marks", shown, **counted))
    unseen = sum(1 for row in asked if not view.holds(row["stated_from"], row["stated_to"]))
    if unseen:
        reach = f"{day_words(state.start)} to {day_words(state.end)}"
        st.caption(f"{count_words(unseen, 'statement')} outside {reach}: widen the dates to see them.")


def of_issue(rows: list[Row], issue: Row, view: View) -> list[Row]:
    """Keep the rows of an issue and of those whose lines are drawn."""
    return [row for row in rows if row["issue_id"] == issue["issue_id"] and row["holder_id"] in view.holders]


def one_issue(
    view: View, issue: Row, history: list[Row], marks: list[Row], occasions: list[Row], evidence: str
) -> None:
    """Draw the chart of an issue under its proposition."""
    st.html(f"<h2>{escape(issue['name'])}</h2><p class='told'>{escape(issue['proposition'])}</p>")
    if not marks:
        left_out = f" by the evidence that counts. {MEANS[evidence]}" if evidence != ALL else "."
        st.caption(f"None of them has stated anything on this{left_out}")
        return
    key = f"line-{issue['issue_id']}"
    chart = timeline_chart(view, issue, history, marks, occasions)
    told = f"Positions on {issue['name']} from {day_words(view.start)} to {day_words(view.end)}: " + "; ".join(
        f"{row['holder']} {row['stance_label'].lower()} from {day_words(row['valid_from'])}" for row in history[-12:]
    )
    st.altair_chart(chart, theme=None, key=key, on_select=partial(clicked, key), selection_mode="click", alt=told)


def clicked(key: str) -> None:
    """Take over the statement whose mark was clicked."""
    address.moved()
    picked = st.session_state[key]["selection"]["click"]
    st.session_state["statement"] = picked[0]["statement_id"] if picked else None


def statement(state: State, palette: Palette) -> None:
    """Show the statement that was clicked."""
    found = data.ask("statements", ids=[state.statement]) if state.statement else []
    for row in found:
        st.html(
            f'<div class="eyebrow" id="evidence">{escape(row["issue"])}</div>'
            f'<a class="pointer" href="#evidence">{escape(row["actor"])}: read the quote ↓</a>'
        )
        st.html(cards.card(row, palette, f"evidence?statement={row['statement_id']}"))


def legend(state: State) -> None:
    """Say how to read the marks."""
    shapes = "".join(f"<dd>{SIGNS[shape]} {escape(name)}</dd>" for name, shape in SHAPES.items())
    ask = "" if state.statement else '<p class="told">Click a mark to read its quote here.</p>'
    st.html(
        f'{ask}<dl class="legend"><dt>Shape: how we know</dt>{shapes}'
        f"<dt>Lines</dt><dd>A position holds until the next statement. Dotted: not confirmed for 90 days.</dd>"
        f"<dt>Marks</dt><dd>Hollow: planned. Pale: only proposed by a machine.</dd>"
        f"<dd>A pale bar: the date is known to the month or year only.</dd>"
        f"<dt>Rules</dt><dd>Occasions, at their last day.</dd></dl>"
    )
