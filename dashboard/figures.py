"""What the picture of each page's charts holds: what the page shows in, a figure with all its words out."""

from collections.abc import Sequence
from dataclasses import replace
from functools import partial

import networkx as nx

import coverage_panel
import matrix_legend
import network_panel
import picture
import timeline_panel
from cells import Found, Holder, Matrix, matrix
from charts.figure import PRINT, Figure, Panel, length
from charts.finished import finished
from charts.legend import Key
from charts.matrix import Room, matrix_chart, matrix_rows
from charts.published import periods, published_chart, squares
from charts.timeline import timeline_chart, timeline_rows
from charts.view import View
from controls import NAMES_WIDTH, State
from coverage_controls import State as CoverageState
from data import Row
from evidence_filter import ALL, MEANS
from network_controls import State as NetworkState
from picture import Offer
from timeline_controls import State as TimelineState
from timeline_panel import Found as Lines
from words import day_words

WIDTH, SMALL = 1000, 400
"""The pixels of a large chart across, and of one of many."""
CELL, NARROW_CELL, CELLS = 250, 100, 900
"""The pixels of a cell of the matrix across: at most, at least, and of all of a line together."""
PRINTED, BESIDE = 5.35, 30
"""The pixels of a letter of a cell's details, and those beside the name of a line."""
SQUARE, LEAST = 52, 640


def positions(about: Row, state: State, drawn: Sequence[Holder], issues: list[Row], found: Found, there: int) -> Offer:
    """Give the matrix as it is shown.

    Args:
        about: what the build says of itself.
        state: what the page shows.
        drawn: the lines shown.
        issues: the columns.
        found: what is known of them.
        there: how many lines there are in all.
    """

    def figure() -> Figure:
        shown = matrix([*drawn], issues, found, PRINT, None, state.only)
        names = max(NAMES_WIDTH, *(round(length(line.label, 13)) + BESIDE for line in drawn))
        rows = matrix_rows(shown) | {"lines": ()}
        chart = finished(matrix_chart(rows, shown.frame(), PRINT, Room(names, PRINTED)))
        cell = min(CELL, max(NARROW_CELL, CELLS // len(issues)))
        left = f"{len(drawn)} of {there} rows." if len(drawn) < there else ""
        told = picture.sentences(counted(f"As of {day_words(state.as_of)}", state), left)
        panel = picture.panel(chart, names + cell * len(issues))
        notes = [f"{row['name']}: {row['proposition']}." for row in issues]
        keys = matrix_keys(shown, state, tight=cell < CELL)
        return Figure("Who stands where", [told], [panel], keys, notes, picture.source(about))

    return Offer("Matrix", f"positions-{state.as_of}", figure)


def matrix_keys(shown: Matrix, state: State, *, tight: bool) -> list[Key]:
    """Give the legend of the matrix, with how cells count in which there is little room."""
    return [*matrix_legend.keys(shown, PRINT, state.only), *[matrix_legend.TIGHT] * tight]


def counted(when: str, state: State | NetworkState | TimelineState) -> str:
    """Say as of when a chart is drawn, as known when, and which evidence counts."""
    known_on = getattr(state, "known_on", None)
    known = f", as known on {day_words(known_on)}" if known_on else ""
    return picture.sentences(f"{when}{known}.", MEANS[state.evidence] if state.evidence != ALL else "")


def timeline(
    about: Row, view: View, state: TimelineState, issues: list[Row], drawn: list[Row], there: Lines
) -> dict[str, Offer]:
    """Give the chart of each issue by its id, or all the small charts together, as they are shown."""
    paper = replace(view, palette=PRINT, chosen=None)
    days = f"{day_words(state.start)} to {day_words(state.end)}"
    since = f"; the solid rule marks {day_words(state.since)}" if view.holds(state.since) else ""
    told = counted(f"From {days}{since}", state)
    source = picture.source(about)

    def panel(issue: Row, holders: Sequence[str], width: int, heading: str = "") -> Panel:
        mine = there.of(issue, *holders)
        rows = timeline_rows(paper, mine.history, mine.marks, mine.occasions, state.since)
        return picture.panel(finished(timeline_chart(rows, paper.frame(), issue)), width, heading)

    def of_issue(issue: Row) -> Figure:
        words = [f"{issue['proposition']}.", told]
        panels = [panel(issue, view.holders, WIDTH)]
        return Figure(f"How positions moved: {issue['name']}", words, panels, timeline_panel.keys(PRINT), NOTES, source)

    def of_all() -> Figure:
        panels = [
            panel(issue, (row["holder_id"],), SMALL, f"{row['holder']}: {issue['name']}")
            for row, stated in timeline_panel.panelled(issues, drawn, there)
            for issue in stated
        ]
        keys = timeline_panel.keys(PRINT)
        notes = [f"{row['name']}: {row['proposition']}." for row in issues] + NOTES
        return Figure("How positions moved", [told], panels, keys, notes, source, timeline_panel.ACROSS)

    file = f"timeline-{state.start}-{state.end}"
    if view.small:
        return {"": Offer("All charts", file, of_all)}
    return {
        issue["issue_id"]: Offer(issue["name"], f"{file}-{issue['issue_id']}", partial(of_issue, issue))
        for issue in timeline_panel.charted(state, issues)
    }


NOTES = [f"{name}. {words}" for name, words in timeline_panel.READ.items()]


def network(about: Row, graph: nx.Graph, state: NetworkState, issues: list[Row]) -> Offer:
    """Give the network as it is shown."""

    def figure() -> Figure:
        plain = replace(state, tie=None)
        shown = network_panel.shown(graph, plain)
        chart = network_panel.drawn(shown, plain, issues, PRINT)
        told = [network_panel.counted(graph, state), network_panel.lines_mean(state)]
        notes = [network_panel.not_drawn(graph, shown, plain)]
        keys = network_panel.keys(state, issues, PRINT)
        panels = [picture.panel(chart, WIDTH)]
        return Figure("Who sides with whom", told, panels, keys, [*filter(None, notes)], picture.source(about))

    return Offer("Network", f"network-{state.level}-{state.as_of}", figure)


def published(about: Row, rows: list[Row], state: CoverageState) -> Offer:
    """Give the articles by outlet and month as they are shown."""

    def figure() -> Figure:
        outlets, cells = squares(rows, PRINT)
        names = max(round(length(outlet, 11.5)) for outlet in outlets)
        across = SQUARE * len(periods(sorted(cell["period"] for cell in cells)))
        panel = picture.panel(finished(published_chart(rows, PRINT, names)), max(LEAST, names + across))
        known = [f"As known on {day_words(state.known_on)}."] if state.known_on else []
        notes = ["The darker, the more articles.", *coverage_panel.not_drawn(rows)]
        return Figure("Articles by outlet and month", known, [panel], [], notes, picture.source(about))

    return Offer("Articles", f"articles-{state.as_of}", figure)
