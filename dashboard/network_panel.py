"""What the network page shows: the drawing, how to read it, the evidence of a tie, the same as a table, the files."""

from functools import partial
from itertools import groupby

import networkx as nx
import streamlit as st
from altair import LayerChart as Chart

import address
import behind
import cards
import data
from address import Params
from charts.finished import Finished
from charts.legend import Dot, Key, Stroke, html_of
from charts.network import network_chart
from charts.palette import Palette
from data import Row
from evidence_filter import ALL, MEANS
from network_controls import State, positions, tie_click
from shown import escape
from stance.export.csv_text import csv_bytes
from thinning import MOST_TIES, READABLE, SIDES, Limits, limits, thinned
from ties import SEPARATOR, nodes, placed, tie, ties
from words import count_words, day_words

MOST_ROWS = 200
MOST_QUOTES = 3
WHO = {"party": "parties", "actor": "actors"}
LINES = {
    "subtract": "where they were more often on the same side than on opposite ones, dashed the other way round",
    "congruence": "for each time they were on the same side, dashed if they were more often on opposite ones",
    "conflict": "for each time they were on opposite sides, dashed if that was more often than on the same one",
}
WEIGHTS = ("weight", "congruence", "conflict", "issues")
"""What a line weighs, in the words of the files that `stance network` writes."""
FORMS = {".graphml": ("GraphML", "application/graphml+xml"), ".gexf": ("GEXF", "application/gexf+xml")}


def meaning(graph: nx.Graph, state: State) -> None:
    """Say what was counted, and in one sentence what a line means and what it does not."""
    st.html(f'<p class="told">{escape(counted(graph, state))} {escape(lines_mean(state))}</p>')


def counted(graph: nx.Graph, state: State) -> str:
    """Say what was counted."""
    counts = ", ".join(sizes(graph, state))
    known = f", published by {day_words(state.known_on)}" if state.known_on else ""
    told = f"{counts}, from all that was stated by {day_words(state.as_of)}{known}."
    return f"{told} {MEANS[state.evidence]}" if state.evidence != ALL else told


def lines_mean(state: State) -> str:
    """Say what a line means."""
    return (
        f"A line joins two {WHO[state.level]} that took a stance on the same issue: solid {LINES[state.kind]}; "
        "the thicker, the more issues they share. It does not say that they spoke to each other or act together."
    )


def sizes(graph: nx.Graph, state: State) -> tuple[str, str]:
    """Say how many nodes and lines there are."""
    nodes_there = count_words(len(graph), state.level, WHO[state.level])
    return nodes_there, count_words(graph.number_of_edges(), "line")


def drawing(shown: nx.Graph, state: State, issues: list[Row], palette: Palette) -> None:
    """Show what is drawn of the network."""
    size = f"{count_words(len(shown), 'node')} and {count_words(shown.number_of_edges(), 'line')}"
    tie_click(drawn(shown, state, issues, palette), f"Network of {size}; the table below says the same in words.")


def drawn(shown: nx.Graph, state: State, issues: list[Row], palette: Palette) -> Finished:
    """Draw what is drawn of the network."""
    issue = next((row["name"] for row in issues if row["issue_id"] == state.colour), None)
    return data.drawn(laid_out, shown, positions(state), issue, state.tie, palette)


def laid_out(shown: nx.Graph, stands: dict[str, Row], issue: str | None, chosen: str | None, palette: Palette) -> Chart:
    """Put nodes and lines in their places and draw them.

    Args:
        shown: what is drawn of the network.
        stands: where each stands on the issue that colours the nodes, by node.
        issue: the name of that issue, or None to colour by party.
        chosen: the line that is chosen.
        palette: the colours of the reader's theme.
    """
    dots, lines = nodes(shown, stands, issue, palette), ties(shown)
    placed(shown, dots, lines, chosen, palette)
    return network_chart(dots, lines, palette)


def wanted(graph: nx.Graph, state: State) -> Limits:
    """Give what a line has to have to be drawn."""
    return limits(graph, state.kind, state.least, state.shared)


def shown(graph: nx.Graph, state: State) -> nx.Graph:
    """Give what is drawn of the network: the lines within the limits, and that which is chosen."""
    return thinned(graph, wanted(graph, state), state.tie, most=READABLE if state.least is None else MOST_TIES)


def left_out(graph: nx.Graph, shown: nx.Graph, state: State) -> None:
    """Say below the drawing what of the network is not drawn."""
    told = not_drawn(graph, shown, state)
    if told:
        st.caption(f"{told} Other limits above draw others; the files below hold all.")


def not_drawn(graph: nx.Graph, shown: nx.Graph, state: State) -> str:
    """Say how many lines and nodes are not drawn, and why; nothing if all are."""
    lines, there = shown.number_of_edges(), graph.number_of_edges()
    if lines == there and len(shown) == len(graph):
        return ""
    limit, who = wanted(graph, state), WHO[state.level]
    having = [f"with at least {limit.least} % of their pairs of statements {SIDES[state.kind]}"] * (limit.least > 0)
    having += [f"on at least {count_words(limit.shared, 'shared issue')}"] * (limit.shared > 1)
    within = sum(limit.leave(known) for *_, known in graph.edges(data=True))
    most = f", the weightiest of {within:,}" if lines < within else ""
    told = f"Drawn are {lines:,} of {there:,} lines{most}{': those ' * bool(having)}{' and '.join(having)}."
    gone = len(graph) - len(shown)
    return f"{told} {gone:,} of {len(graph):,} {who} have none of these and are not drawn." if gone else told


def asked(graph: nx.Graph, state: State) -> list[behind.Asked]:
    """Say what the nodes and lines of the drawing are in SQL."""
    counted: dict[str, data.Value] = {"level": state.level, "as_of": state.as_of, "known_on": state.known_on}
    counted |= {"issue": state.issue, "evidence": state.evidence}
    there = [*graph] if state.ties.actor or state.ties.party else []
    ends = behind.among(there, "holder_id") + behind.among(there, "other_id")
    return [
        behind.asked("network_nodes", behind.among(there, "holder_id"), **counted),
        behind.asked("network_ties", [f"{state.kind} <> 0", *ends, *wanted(graph, state).conditions()], **counted),
    ]


def legend(state: State, issues: list[Row], palette: Palette) -> None:
    """Say how to read the drawing."""
    st.html(html_of(keys(state, issues, palette)))


def keys(state: State, issues: list[Row], palette: Palette) -> list[Key]:
    """Give the keys of the drawing."""
    found = [
        Key((Stroke(palette.agree, "solid"),), "on the same side more often"),
        Key((Stroke(palette.disagree, "dashed"),), "on opposite sides more often"),
    ]
    if state.kind != "subtract":
        found.append(Key((Stroke(palette.muted, "solid"),), "as often one as the other"))
    found += [Key((), "thicker: more shared issues"), Key((), "larger: more statements")]
    issue = next((row for row in issues if row["issue_id"] == state.colour), None)
    if issue:
        found += [Key((Dot(palette.stance(one["stance"]), palette.muted),), one["word"]) for one in issue["labels"]]
        found.append(Key((Dot(palette.paper, palette.muted),), f"no position on {issue['name']}"))
    return found


def evidence(graph: nx.Graph, state: State, palette: Palette) -> None:
    """Show what the chosen tie rests on: issue by issue the quotes of both, side by side."""
    if not state.tie:
        st.html(
            '<p class="told">Click a line, or choose it by name, for what the two said on the issues they share.</p>'
        )
        return
    one, other = state.tie.split(SEPARATOR)
    counted = {"as_of": state.as_of, "known_on": state.known_on, "issue": state.issue, "evidence": state.evidence}
    asked = behind.asked("tie", level=state.level, one=one, other=other, most=MOST_QUOTES, **counted)
    rows = data.ask(asked.question, **asked.values)
    said = {row["statement_id"]: row for row in data.ask("statements", ids=[row["statement_id"] for row in rows])}
    st.html(f'<p class="told">{escape(tie(one, other, graph)["told"])}.</p>')
    for _, group in groupby(rows, key=lambda row: str(row["issue_id"])):
        shared(list(group), said, (one, other), state, palette)
    behind.sql(asked)


def shared(rows: list[Row], said: dict[str, Row], pair: tuple[str, str], state: State, palette: Palette) -> None:
    """Show the quotes of both on one issue, the latest first."""
    sides = [[row for row in rows if row["holder_id"] == holder] for holder in pair]
    counts = [f"{rows[0]['agreed']} on the same side", f"{rows[0]['opposed']} on opposite sides"]
    counts += [f"{rows[0]['neutral']} with one of them open" if rows[0]["neutral"] else ""]
    both = "".join(f"<div>{side(one, said, state, palette)}</div>" for one in sides)
    st.html(
        f'<section class="pair"><h3>{escape(rows[0]["issue"])}</h3>'
        f'<p class="told">Pairs of statements: {escape(", ".join(filter(None, counts)))}.</p>'
        f'<div class="sides stack">{both}</div></section>'
    )


def side(rows: list[Row], said: dict[str, Row], state: State, palette: Palette) -> str:
    """Show the latest quotes of one of the two, and where the others are."""
    shown = "".join(
        cards.card(said[row["statement_id"]], palette, f"evidence?statement={row['statement_id']}") for row in rows
    )
    there = rows[0]["stated"]
    if len(rows) == there:
        return shown
    href = address.link("evidence", {"issue": [rows[0]["issue_id"]], state.level: [rows[0]["holder_id"]]})
    return f'{shown}<a class="more" href="{escape(href)}" target="_self">All {there} →</a>'


def table(graph: nx.Graph, here: Params) -> None:
    """Give the ties drawn as a table of words with links to their evidence, for screen readers and for copying."""
    rows = ties(graph)
    with st.expander("The same as a table", key="network-table"):
        if not rows:
            st.caption("No line is drawn: no two of them are tied by what counts here.")
            return
        body = "".join(table_row(row, here) for row in rows[:MOST_ROWS])
        head = "".join(f'<th scope="col">{name}</th>' for name in ("Between", "Lines show", "Shared issues", "Weight"))
        st.html(
            '<div class="scroll" tabindex="0" role="region" aria-label="the lines of the network"><table class="cover">'
            f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
        )
        if len(rows) > MOST_ROWS:
            st.caption(f"The {MOST_ROWS} weightiest of the {len(rows):,} lines that are drawn.")


def table_row(row: Row, here: Params) -> str:
    """Give the row of a tie."""
    href = address.link("network", here | {"tie": [row["tie"]]})
    return (
        f'<tr><th scope="row"><a href="{escape(href)}" target="_self">{escape(row["between"])}</a></th>'
        f"<td>{escape(row['ties'])}</td><td>{row['issues']}</td><td>{row['weight']:g}</td></tr>"
    )


def downloads(graph: nx.Graph, state: State) -> None:
    """Offer the network whole as the files that `stance network` writes, and say with which command."""
    with st.container(horizontal=True, gap="small"):
        for form, (name, mime) in FORMS.items():
            file = f"network-{state.level}-{state.as_of}{form}"
            # Made when asked for: a file that is kept is gone with the next build, when its button is still there.
            content = partial(data.network_file, state.ties, form)
            st.download_button(f"Network as {name}", content, file, mime, key=f"get-{form[1:]}", on_click="ignore")
        content, file = partial(lines_csv, state), f"network-{state.level}-{state.as_of}.csv"
        st.download_button("Lines as CSV", content, file, "text/csv", key="get-lines", on_click="ignore")
    st.caption(f"The files hold {' and '.join(sizes(graph, state))}, whether drawn or not.")
    with st.expander("The command that writes the same file", key="network-command"):
        st.code(command(state), language="bash", wrap_lines=True)


def lines_csv(state: State) -> bytes:
    """Give every line of the network as a row of a CSV, the weightiest first."""
    names = ("one", "other", "between", "kind", *WEIGHTS)
    return csv_bytes(names, [[row[name] for name in names] for row in ties(data.network(state.ties))])


def command(state: State) -> str:
    """Give the command line that writes the file."""
    asked = state.ties
    options: list[tuple[str, object]] = [("level", asked.level), ("kind", asked.kind), ("to", asked.date_to)]
    options += [("known-on", asked.known_on), ("issue", asked.issue)]
    options += [(name, one) for name in ("actor", "party") for one in getattr(asked, name)]
    options += [("evidence", f'"{asked.evidence}"')] if asked.evidence != ALL else []
    told = " ".join(f"--{name} {value}" for name, value in options if value)
    return f"stance network {told} --out network.graphml"
