"""The rows of a drawn network: a graph in, its nodes and ties with their places, colours and words out."""

from typing import Any

import networkx as nx

from charts.palette import Palette
from layout import Places, places
from naming import named
from words import count_words, partial_words

Row = dict[str, Any]

SEPARATOR = "~"
LARGEST, SMALLEST, MANY = 1750, 150, 40
"""The areas of nodes: the largest is that of whoever has most statements, if these are as many as this."""
WIDEST, MANY_ISSUES, MANY_LINES = 8.5, 5, 70
"""The width of a line by as many shared issues, or as the most there are; of more lines than this half as much."""


def ties(graph: nx.Graph) -> list[Row]:
    """Give the ties of a network in words, the weightiest first."""
    rows = [tie(min(ends), max(ends), graph) for ends in graph.edges]
    return sorted(rows, key=lambda row: (-abs(row["weight"]), row["between"], row["tie"]))


def tie(one: str, other: str, graph: nx.Graph) -> Row:
    """Give a tie in words: whether the two agree more than they disagree, and on how many issues."""
    known: Row = graph.edges[one, other]
    names = [graph.nodes[node]["name"] for node in (one, other)]
    net = known["congruence"] - known["conflict"]
    agreed, opposed = (count_words(round(known[name]), "pair") for name in ("congruence", "conflict"))
    kind = "agree" if net > 0 else "disagree" if net < 0 else "balanced"
    lead = {"agree": "agree more", "disagree": "disagree more", "balanced": "as much one as the other"}[kind]
    shared = count_words(known["issues"], "shared issue")
    row = {"tie": f"{one}{SEPARATOR}{other}", "one": one, "other": other, "between": " and ".join(names), "kind": kind}
    row |= {"ties": f"{lead}: {agreed} of statements on the same side, {opposed} on opposite sides", "shared": shared}
    row["told"] = f"{row['between']} {row['ties']}; {shared}"
    return {**row, **known}


def nodes(graph: nx.Graph, positions: dict[str, Row], issue: str | None, palette: Palette) -> list[Row]:
    """Give the nodes in words and colours.

    Args:
        graph: a network.
        positions: where each stands on the issue that colours the nodes, by node.
        issue: the name of that issue, or None to colour by party.
        palette: the colours of the reader's theme.
    """
    most = max([MANY, *(known["statements"] for _, known in graph.nodes(data=True))])
    parties = sorted({known["party_id"] for _, known in graph.nodes(data=True) if "party_id" in known})
    return [
        node(name, known, positions.get(name), palette, most)
        if issue
        else node(name, known, None, palette, most) | by_party(known.get("party_id"), parties, palette)
        for name, known in sorted(graph.nodes(data=True))
    ]


def node(name: str, known: Row, position: Row | None, palette: Palette, most: int) -> Row:
    """Give a node, coloured by where it stands, white if it has no position; `most` statements make the largest."""
    stands = f"{position['stance_label']}, {partial_words(position['stated_on'])}" if position else "no position"
    said = f"{count_words(known['statements'], 'statement')} on {count_words(known['issues'], 'issue')}"
    row = {"holder_id": name, "name": known["name"], "who": known["name"], "for": known.get("party", "nobody")}
    row |= {"stands": stands, "stated": said, "size": SMALLEST + (LARGEST - SMALLEST) * known["statements"] / most}
    row["fill"] = palette.stance(position["stance"], position["days_since"]) if position else palette.paper
    return row | {"stroke": palette.ink if position else palette.muted, "told": f"{known['name']}: {stands}; {said}"}


def by_party(party: str | None, parties: list[str], palette: Palette) -> Row:
    """Give the colour of a party."""
    colour = palette.holders[parties.index(party) % len(palette.holders)] if party else palette.muted
    return {"fill": colour, "stroke": colour, "stands": "coloured by party"}


def placed(graph: nx.Graph, dots: list[Row], lines: list[Row], chosen: str | None, palette: Palette) -> None:
    """Put places and names into the rows of nodes, and places, colours and widths into those of ties."""
    at: Places = places(graph)
    colours = {"agree": palette.agree, "disagree": palette.disagree, "balanced": palette.muted}
    widest = WIDEST if len(lines) <= MANY_LINES else WIDEST / 2
    most = max([MANY_ISSUES, *(row["issues"] for row in lines)])
    for row in dots:
        row["x"], row["y"] = at[row["holder_id"]]
    for row in lines:
        (row["x"], row["y"]), (row["x2"], row["y2"]) = at[row["one"]], at[row["other"]]
        row["colour"], row["chosen"] = colours[row["kind"]], row["tie"] == chosen
        row["thick"] = 1 + (widest - 1) * row["issues"] / most + (1 if row["chosen"] else 0)
    named(dots, lines, chosen)
