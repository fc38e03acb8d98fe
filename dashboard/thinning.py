"""Which lines of a network are drawn: a graph and the reader's limits in, the part that can be read out."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import networkx as nx

from ties import SEPARATOR

Row = dict[str, Any]

MOST_NODES, READABLE, MOST_TIES = 60, 150, 250
"""Up to how many nodes also those without a line are drawn; how many lines are drawn unasked, and how many at most."""
MOSTLY = 67
"""The share in percent from which on, unasked, two are on one side, where there are more lines than can be read."""
SIDES = {
    "subtract": "on one side",
    "congruence": "on the same side",
    "conflict": "on opposite sides",
}
"""Of which pairs of statements a limit speaks, by what a line weighs."""
TOLD = {"subtract": "greatest(congruence, conflict)", "congruence": "congruence", "conflict": "conflict"}
"""How many they are, in SQL."""


@dataclass(frozen=True)
class Limits:
    """What a line has to have to be drawn.

    Attributes:
        kind: what a line weighs, in the words of stance.export.network.
        least: the least share, in percent, of the pairs of statements that are as the kind has it.
        shared: the least number of shared issues.
    """

    kind: str
    least: int = 0
    shared: int = 1

    def leave(self, tie: Row) -> bool:
        """Tell whether a line is drawn."""
        return bool(tie["issues"] >= self.shared and percent(tie, self.kind) >= self.least)

    def conditions(self) -> list[str]:
        """Give the same in SQL, as conditions on rows of the macro network."""
        share = f"floor(100 * {TOLD[self.kind]} / (congruence + conflict)) >= {self.least}"
        return [share] * (self.least > 0) + [f"issues >= {self.shared}"] * (self.shared > 1)


def percent(tie: Row, kind: str) -> int:
    """Give of how many in a hundred pairs of statements for or against a line tells: the whole number below."""
    agreed, opposed = tie["congruence"], tie["conflict"]
    told = {"subtract": max(agreed, opposed), "congruence": agreed, "conflict": opposed}[kind]
    return int(100 * told / (agreed + opposed)) if told else 0


def limits(graph: nx.Graph, kind: str, least: int | None, shared: int | None) -> Limits:
    """Give the reader's limits, and for what the reader leaves open those that leave at least as much as can be read.

    Args:
        graph: a network.
        kind: what a line weighs.
        least: the share in percent that the reader chose.
        shared: the number of shared issues that the reader chose.
    """
    ties = [known for *_, known in graph.edges(data=True) if least is None or percent(known, kind) >= least]
    shared = shared or usual_shared(ties)
    left = [percent(known, kind) for known in ties if known["issues"] >= shared]
    return Limits(kind, usual_least(left) if least is None else least, shared)


def usual_shared(ties: list[Row]) -> int:
    """Give the highest number of shared issues that leaves as many lines as can be read, where there are more."""
    counts = sorted((known["issues"] for known in ties), reverse=True)
    usual = counts[READABLE - 1] if len(counts) > READABLE else 1
    return usual if counts and usual > counts[-1] else 1


def usual_least(shares: list[int]) -> int:
    """Give the share that most of a pair's statements make, or a lower one if that leaves less than can be read."""
    return min(MOSTLY, sorted(shares, reverse=True)[READABLE]) if len(shares) > READABLE else 0


def thinned(graph: nx.Graph, wanted: Limits, chosen: str | None, *, most: int = READABLE) -> nx.Graph:
    """Give what is drawn of a network: the lines within the limits, the weightiest of too many, and their ends.

    Args:
        graph: a network.
        wanted: what a line has to have.
        chosen: the line that is chosen, drawn whatever it has: its ends with the separator of ties between them.
        most: how many lines are drawn at most.
    """
    left = [(one, other) for one, other, known in graph.edges(data=True) if wanted.leave(known)]
    drawn = nx.Graph()
    drawn.add_nodes_from(graph.nodes(data=True) if len(graph) <= MOST_NODES else ())
    for one, other in [*weightiest(graph, left)[:most], *ends(graph, chosen)]:
        drawn.add_nodes_from((node, graph.nodes[node]) for node in (one, other))
        drawn.add_edge(one, other, **graph.edges[one, other])
    return drawn


def weightiest(graph: nx.Graph, lines: Iterable[tuple[str, str]]) -> list[tuple[str, str]]:
    """Put lines in order, those that weigh most first."""
    return sorted(lines, key=lambda line: (-abs(graph.edges[line]["weight"]), min(line), max(line)))


def ends(graph: nx.Graph, chosen: str | None) -> list[tuple[str, str]]:
    """Give the ends of the line that is chosen, if it is there."""
    one, _, other = (chosen or "").partition(SEPARATOR)
    return [(one, other)] if graph.has_edge(one, other) else []
