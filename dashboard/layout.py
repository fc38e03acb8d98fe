"""Where the nodes of a network lie: a graph in, a place for each node out, the same places from the same graph."""

from itertools import combinations

import networkx as nx

Places = dict[str, tuple[float, float]]

SEED = 20230714
STEPS = 200
ROUNDS, FEW_ROUNDS = 80, 25
MIDDLE, HELD = "", 0.3
"""What holds parts together that no line joins, and how strongly: without it they would drift far apart."""
WIDTH, HEIGHT = 760, 560
"""The drawing, in pixels, for which names are kept apart; a wider one leaves them more room."""
LETTER, LINE = 7.2, 42
CROWD, DOT = 40, 34
"""Of more nodes than this the names find no room all at once: then the dots are kept apart, each by so many pixels."""


def places(graph: nx.Graph) -> Places:
    """Give each node a place from 0 to 1 in both directions: who agree lie near, and names lie apart.

    Args:
        graph: a network as stance.export.network makes it.
    """
    pulled = nx.Graph()
    pulled.add_nodes_from(sorted(graph))
    for one, other, tie in sorted(graph.edges(data=True), key=lambda edge: sorted(edge[:2])):
        pulled.add_edge(one, other, pull=pull(tie))
    if len(graph) and not nx.is_connected(pulled):
        pulled.add_edges_from(((MIDDLE, node) for node in sorted(graph)), pull=HELD)
    found = nx.spring_layout(pulled, weight="pull", seed=SEED, iterations=STEPS, method="force")
    return apart(filled({node: (float(x), float(y)) for node, (x, y) in found.items() if node != MIDDLE}), graph)


def pull(tie: dict[str, float]) -> float:
    """Give how strongly a tie draws two together: by the share of agreement, and a little in any case."""
    told = tie["congruence"] + tie["conflict"]
    return 0.05 + tie["issues"] * (tie["congruence"] / told if told else 0)


def filled(found: Places) -> Places:
    """Stretch the places over the whole drawing."""
    columns = [stretched([place[axis] for place in found.values()]) for axis in (0, 1)]
    return dict(zip(found, zip(*columns, strict=True), strict=True))


def stretched(values: list[float]) -> list[float]:
    """Stretch numbers to 0 and 1; a single one lies in the middle, and very many are halfway to lying evenly."""
    low, high = min(values), max(values)
    if high <= low:
        return [0.5 for _ in values]
    even = {value: turn / (len(values) - 1) for turn, value in enumerate(sorted(values))}
    share = 0.5 if len(values) > CROWD else 0
    return [(1 - share) * (value - low) / (high - low) + share * even[value] for value in values]


def apart(found: Places, graph: nx.Graph) -> Places:
    """Push nodes apart whose names, or of very many whose dots, would overlap, until none do or the rounds are over."""
    at = {node: [x * WIDTH, y * HEIGHT] for node, (x, y) in found.items()}
    crowd = len(at) > CROWD
    wide = {node: float(DOT) if crowd else max(44.0, LETTER * len(graph.nodes[node]["name"])) for node in at}
    line = float(DOT if crowd else LINE)
    for _ in range(FEW_ROUNDS if crowd else ROUNDS):
        over = [pair for pair in combinations(at, 2) if pushed(at, wide, line, *pair)]
        for node, (x, y) in at.items():
            half = min(wide[node], WIDTH) / 2
            at[node] = [min(max(x, half), WIDTH - half), min(max(y, 0), HEIGHT)]
        if not over:
            break
    return {node: (x / WIDTH, y / HEIGHT) for node, (x, y) in at.items()}


def pushed(at: dict[str, list[float]], wide: dict[str, float], line: float, one: str, other: str) -> bool:
    """Push two apart, the shorter way, if they overlap; tell whether they did."""
    room = ((wide[one] + wide[other]) / 2 + 8, line)
    off = [at[other][axis] - at[one][axis] for axis in (0, 1)]
    over = [room[axis] - abs(off[axis]) for axis in (0, 1)]
    if min(over) <= 0:
        return False
    axis = over.index(min(over))
    step = (over[axis] / 2 + 0.5) * (1 if off[axis] >= 0 else -1)
    at[one][axis] -= step
    at[other][axis] += step
    return True
