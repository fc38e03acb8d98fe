"""The charts of the timeline, and beside them the statement that was clicked and how to read the marks."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import partial

import streamlit as st

import address
import behind
import cards
import controls
import data
import day_controls
import draw
import picture
from charts.legend import Dot, Key, Sign
from charts.marks import SHAPES
from charts.palette import Palette, blend
from charts.timeline import FRESH, timeline_chart, timeline_rows
from charts.view import View
from data import Row
from evidence_filter import ALL, MEANS
from picture import Offer
from shown import escape
from timeline_controls import State, hues, picked
from words import count_words, day_words

SIGNS = {"circle": "●", "square": "■", "triangle-up": "▲", "diamond": "◆"}
ACROSS, MOST_PANELS, MOST_CHANGES = 3, 18, 20
MOST_CHARTS, MOST_CHOSEN = 3, 8
"""How many issues have a chart at most: unasked, and of those that the reader chose."""
MOST_MARKS, MOST_STRETCHES = {"issue": 30, "holder": 12}, {"issue": 60, "holder": 24}
"""How many events and stretches of each line are drawn at most, in a chart and in a small one: the latest."""
FILLS = {1.0: "coded by hand", 0.45: "found by machine, reviewed", 0.0: "only proposed"}
READ = {
    "A mark: an event": "The larger, the more independent sources. Shape: how we know; fill: who coded it. "
    "Marks of the same days stand above one another, near their level; ×3 says that three lie there.",
    "Colours": "One for each party, whatever is shown; those who speak for it have shades of it and thinner lines.",
    "A broken ring": "Planned, not said or done.",
    "A pale bar": "The date is known to the month or year only.",
    "Lines": "A position holds until the next event. Dotted: not confirmed for 90 days. Shaded: after the data.",
    "Rules": "Dotted: occasions, at their last day. Solid: the day since which changes are told.",
}
"""How to read the rest of a chart."""


@dataclass(frozen=True)
class Found:
    """What the database answered for the holders whose lines are drawn, on the issues shown."""

    history: list[Row]
    marks: list[Row]
    occasions: list[Row]

    def of(self, issue: Row, *holders: str) -> "Found":
        """Keep what is of an issue and of some holders."""

        def kept(rows: list[Row]) -> list[Row]:
            return [row for row in rows if row["issue_id"] == issue["issue_id"] and row["holder_id"] in holders]

        return Found(kept(self.history), kept(self.marks), self.occasions)


def found(state: State, issues: list[Row], drawn: list[Row]) -> Found:
    """Ask for the stretches and events of the holders and issues that are drawn."""
    if not drawn:  # to the database, no holders are all holders
        return Found([], [], day_controls.dated_occasions())
    names = {row["holder_id"]: row["holder"] for row in drawn}
    history, marks = (
        [row | {"holder": names[row["holder_id"]]} for row in data.ask(one.question, **one.values)]
        for one in asked(state, issues, drawn)
    )
    return Found(history, marks, day_controls.dated_occasions())


def asked(state: State, issues: list[Row], drawn: list[Row]) -> tuple[behind.Asked, behind.Asked]:
    """Say what the stretches and events are asked for by."""
    wanted = shown_issues(state, issues)
    shown = charted(state, issues) if state.panels == "issue" else wanted
    asked = counted(state, shown, drawn) | {"from": state.start, "to": state.end}
    stretches, marks = MOST_STRETCHES[state.panels], MOST_MARKS[state.panels]
    history = behind.asked("history", **asked, fresh=FRESH.days, most=stretches)
    return history, behind.asked("marks", **asked, most=marks)


def counted(state: State, issues: list[Row], drawn: list[Row]) -> dict[str, data.Value]:
    """Give the values that every question of this page has."""
    holders, ids = [row["holder_id"] for row in drawn], [row["issue_id"] for row in issues]
    return {"level": state.level, "evidence": state.evidence, "holders": holders, "issues": ids}


def shown_issues(state: State, issues: list[Row]) -> list[Row]:
    """Give the issues that the filters leave."""
    return [issue for issue in issues if not state.issue or issue["issue_id"] in state.issue]


def charted(state: State, issues: list[Row]) -> list[Row]:
    """Give the issues that have a chart of their own."""
    return shown_issues(state, issues)[: MOST_CHOSEN if state.issue else MOST_CHARTS]


def looks(state: State, holders: list[Row], drawn: list[Row], about: Row, palette: Palette) -> View:
    """Say how the lines look: whose they are, in which colours, and through which day there are data."""
    ids = tuple(row["holder_id"] for row in drawn)
    widest = max((row["holder"] for row in drawn), key=len, default="")
    view = View(state.start, state.end, ids, palette, state.statement, state.panels == "holder", widest)
    return replace(view, hues=hues(drawn, holders, len(palette.holders)), through=about["data_through"])


def drawing(
    view: View, state: State, issues: list[Row], drawn: list[Row], there: Found, pictures: Mapping[str, Offer]
) -> None:
    """Draw a chart for each issue, or small ones for each holder, each with its picture."""
    if not drawn:
        st.info("Nobody is left by these filters. Clear a filter above to see lines.")
        return
    if view.small:
        small_multiples(view, state, shown_issues(state, issues), drawn, there)
    else:
        wanted, most = shown_issues(state, issues), charted(state, issues)
        for issue in most:
            one_issue(view, state, issue, there.of(issue, *view.holders), pictures)
        if len(wanted) > len(most):
            st.caption(f"{len(most)} of {len(wanted)} issues: those with most statements. Choose others above.")
    with st.container(horizontal=True, gap="medium", key="under"):
        behind.sql(*asked(state, issues, drawn))
        if view.small and there.marks:
            picture.offer(pictures[""])
    undrawn(state, there)


def undrawn(state: State, there: Found) -> None:
    """Say how many events and stretches are not drawn, and where they are."""
    events, elsewhere = (sum(number) for number in zip(*each_line(there.marks, "there", "elsewhere"), strict=True))
    [stretches] = (sum(number) for number in zip(*each_line(there.history, "stretches"), strict=True))
    days = day_words(state.start), day_words(state.end)
    drawn = len([row for row in there.marks if row["there"]])
    if elsewhere:
        st.caption(f"{count_words(elsewhere, 'event')} outside {days[0]} to {days[1]}: widen the dates to see them.")
    if drawn < events or len(there.history) < stretches:
        most, longest = MOST_MARKS[state.panels], MOST_STRETCHES[state.panels]
        st.caption(
            f"Of each line the latest {most} events and {longest} stretches between {days[0]} and {days[1]} are drawn: "
            f"{drawn:,} of {count_words(events, 'event')} and {len(there.history):,} of "
            f"{count_words(stretches, 'stretch', 'stretches')} there. Choose earlier or fewer days to see the others."
        )


def each_line(rows: list[Row], *columns: str) -> list[tuple[int, ...]]:
    """Give the numbers that are the same in all rows of a holder and issue, once for each."""
    lines = {(row["holder_id"], row["issue_id"]): tuple(int(row[name]) for name in columns) for row in rows}
    return [*lines.values()] or [(0,) * len(columns)]


def one_issue(view: View, state: State, issue: Row, there: Found, pictures: Mapping[str, Offer]) -> None:
    """Draw the chart of an issue under its proposition, over its picture."""
    st.html(f"<h2>{escape(issue['name'])}</h2><p class='told'>{escape(issue['proposition'])}</p>")
    if there.marks:
        chart(view, state, issue, there, issue["issue_id"])
        picture.offer(pictures[issue["issue_id"]])
    else:
        left_out = f" by the evidence that counts. {MEANS[state.evidence]}" if state.evidence != ALL else "."
        st.caption(f"None of them has stated anything on this{left_out}")


def small_multiples(view: View, state: State, issues: list[Row], drawn: list[Row], there: Found) -> None:
    """Draw for each holder a small chart of each issue of which anything was stated."""
    for row, stated in panelled(issues, drawn, there):
        st.html(f"<h2>{escape(row['holder'])}</h2>")
        columns = st.columns(ACROSS, gap="small")
        for place, issue in enumerate(stated):
            with columns[place % ACROSS]:
                st.html(f'<div class="eyebrow">{escape(issue["name"])}</div>')
                name = f"{row['holder_id']}-{issue['issue_id']}"
                chart(view, state, issue, there.of(issue, row["holder_id"]), name)
    total = sum(len(stated) for _, stated in stated_on(issues, drawn, there))
    if total > MOST_PANELS:
        st.caption(f"{MOST_PANELS} of {total} charts. Choose issues or parties above to see the others.")


def stated_on(issues: list[Row], drawn: list[Row], there: Found) -> list[tuple[Row, list[Row]]]:
    """Give for each holder the issues of which anything was stated."""
    return [(row, [one for one in issues if there.of(one, row["holder_id"]).marks]) for row in drawn]


def panelled(issues: list[Row], drawn: list[Row], there: Found) -> list[tuple[Row, list[Row]]]:
    """Give those holders and issues that have a small chart: the first so many."""
    left, found = MOST_PANELS, []
    for row, stated in stated_on(issues, drawn, there):
        if stated[:left]:
            found.append((row, stated[:left]))
        left = max(0, left - len(stated))
    return found


def chart(view: View, state: State, issue: Row, there: Found, name: str) -> None:
    """Draw a chart; its key holds its dates, so that a stretch once dragged across is not kept when they change."""
    key = f"line-{name}-{state.start}-{state.end}"
    of = (view, there.history, there.marks, there.occasions, state.since)
    drawn = data.redrawn(timeline_rows, of, timeline_chart, view.frame(), issue)
    reach = f"{day_words(view.start)} to {day_words(view.end)}"
    steps = "; ".join(
        f"{row['holder']} {row['stance_label'].lower()} from {day_words(row['valid_from'])}"
        for row in there.history[-12:]
    )
    # What a chart is said to be goes into its specification: with the steps in it a browser would make another drawing.
    told = f"Positions on {issue['name']} from {reach}"
    draw.chart(drawn, key, told, partial(picked, key), ["click"] if view.small else ["click", "brush"])
    st.html(f'<p class="heard">{escape(told)}: {escape(steps)}</p>')


def changes(state: State, issues: list[Row], drawn: list[Row]) -> None:
    """Tell what changed since a day, in the database's own sentences, each with its evidence."""
    st.html("<h2>What changed</h2>")
    controls.day(st.container(), controls.Day("Since", "since"))
    values = counted(state, shown_issues(state, issues), drawn)
    rows = data.ask("changes", **values, since=state.since, to=state.end, most=MOST_CHANGES)
    moves, same = [row for row in rows if not row["same"]], [row for row in rows if row["same"]]
    if moves:
        told(moves)
    else:
        st.caption(f"Nobody shown moved or appeared after {day_words(state.since)}.")
    if same:
        with st.expander(f"Confirmed {count_words(same[0]['changes'], 'time')}"):
            told(same)


def told(rows: list[Row]) -> None:
    """List changes, and say so where there are more."""
    st.html(f'<ul class="changes">{"".join(change(row) for row in rows)}</ul>')
    if len(rows) < rows[0]["changes"]:
        st.caption(f"The latest {len(rows)} of {rows[0]['changes']:,}.")


def change(row: Row) -> str:
    """Give a sentence on a change, with a link to the statement that made it."""
    href = address.link("evidence", {"statement": [row["statement_id"]]})
    day = day_words(row["valid_from"])
    return (
        f'<li><b>{escape(day)}</b> {escape(row["sentence"])} <a class="more" href="{escape(href)}">Evidence →</a></li>'
    )


def statement(state: State, palette: Palette) -> None:
    """Show the statement that was clicked."""
    found = data.ask("statements", ids=[state.statement]) if state.statement else []
    for row in found:
        st.html(
            f'<div class="eyebrow" id="evidence">{escape(row["issue"])}</div>'
            f'<a class="pointer" href="#evidence">{escape(row["actor"])}: read the quote ↓</a>'
        )
        st.html(cards.card(row, palette, f"evidence?statement={row['statement_id']}"))


def keys(palette: Palette) -> list[Key]:
    """Say what shape and fill of a mark mean."""
    shapes = [Key((Sign(SIGNS[shape]),), name) for name, shape in SHAPES.items()]
    full = {share: blend(palette.accent, palette.paper, share) for share in FILLS}
    return shapes + [Key((Dot(full[share], palette.accent),), word) for share, word in FILLS.items()]


def legend(state: State) -> None:
    """Say how to read the rest of a chart."""
    ask = "" if state.statement else '<p class="told">Click a mark to read its quote here.</p>'
    lines = "".join(f"<dt>{name}</dt><dd>{words}</dd>" for name, words in READ.items())
    st.html(f'{ask}<dl class="legend">{lines}</dl>')
