"""Write who agrees with whom as GraphML or GEXF: a network out of the database, the same bytes from the same rows."""

import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb

from stance.errors import StanceError
from stance.store.read import reading
from stance.store.swap import swapped_in

try:
    import networkx as nx
    from networkx.readwrite.graphml import write_graphml_xml
except ModuleNotFoundError as missing:
    raise StanceError("networks need networkx; install it with: pip install 'stance[network]'") from missing

Level = Literal["actor", "party"]
Kind = Literal["congruence", "conflict", "subtract"]
FORMS = (".graphml", ".gexf")
NODES = "SELECT * FROM network_node(?, ?, ?, ?, ?, ?, ?) ORDER BY holder_id"
EDGES = "SELECT * FROM network(?, ?, ?, ?, ?, ?, ?, ?) ORDER BY holder_id, other_id"
NOT_IN_XML = re.compile("[^\t\n\r\u0020-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
# networkx writes the day of the run into GEXF: two runs would differ.
RUN_DAY = re.compile(rb' lastmodifieddate="[^"]*"')


@dataclass(frozen=True)
class Ties:
    """How the network is counted; the words are those of discourse network analysis, see docs/network.md.

    Attributes:
        level: whether the nodes are actors or parties.
        kind: what an edge weighs: congruence, conflict, or subtract (congruence minus conflict).
        normalization: no, average activity, Jaccard or cosine.
        duplicates: include all duplicates, ignore per document, ignore per calendar week, month or year, or ignore
            across date range.
        qualifier: whether the sign or the whole stance is compared.
        issue: only this issue.
        date_from: only what can have been stated on this day or later.
        date_to: only what can have been stated on this day or earlier.
        known_on: only what had been published by this day.
    """

    level: Level = "actor"
    kind: Kind = "congruence"
    normalization: str = "no"
    duplicates: str = "ignore per document"
    qualifier: str = "sign"
    issue: str | None = None
    date_from: date | None = None
    date_to: date | None = None
    known_on: date | None = None


def write_network(database: Path, target: Path, ties: Ties) -> nx.Graph:
    """Write the network to a .graphml or .gexf file in one step and give it.

    Raises:
        StanceError: if the file's name has another ending, the database has no such issue, or nothing can be written.
    """
    if target.suffix not in FORMS:
        raise StanceError(f"{target.name} is neither .graphml nor .gexf; the ending tells which to write")
    with reading(database) as connection:
        graph = network_of(connection, ties)
    try:
        with swapped_in(target) as fresh:
            write_graph(graph, fresh)
    except OSError as error:
        raise StanceError(f"cannot write {target}: {error}") from error
    return graph


def network_of(connection: duckdb.DuckDBPyConnection, ties: Ties) -> nx.Graph:
    """Give the network as a graph: all who stated anything as nodes, an edge where the weight is not 0.

    The counts follow Leifeld's discourse network analysis; they are worked out by the macros of network.sql.

    Raises:
        StanceError: if the issue is unknown, or the database was built without networks.
    """
    check_issue(connection, ties.issue)
    days = [ties.level, ties.date_from, ties.date_to, ties.duplicates, ties.qualifier]
    graph = nx.Graph()
    graph.graph["name"] = f"{ties.kind} of {'parties' if ties.level == 'party' else 'actors'}"
    for node in rows(connection, NODES, [*days, ties.known_on, ties.issue]):
        graph.add_node(node["holder_id"], **node_attributes(node))
    for edge in rows(connection, EDGES, [*days, ties.normalization, ties.known_on, ties.issue]):
        if edge[ties.kind] != 0:
            graph.add_edge(edge["holder_id"], edge["other_id"], **edge_attributes(edge, ties.kind))
    return graph


def check_issue(connection: duckdb.DuckDBPyConnection, issue: str | None) -> None:
    """Raise StanceError if the issue is not in the database."""
    known = [row[0] for row in connection.execute("SELECT issue_id FROM issue ORDER BY issue_id").fetchall()]
    if issue is not None and issue not in known:
        raise StanceError(f"no issue {issue!r}; the issue ids are: {', '.join(known)}")


def rows(connection: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> list[dict[str, object]]:
    """Run a query and give its rows by column name."""
    try:
        answer = connection.execute(query, values)
    except duckdb.CatalogException as error:
        raise StanceError("the database was built by a version without networks; run `stance build`") from error
    except duckdb.InvalidInputException as error:
        raise StanceError(str(error).removeprefix("Invalid Input Error: ")) from error
    header = [column[0] for column in answer.description or []]
    return [dict(zip(header, row, strict=True)) for row in answer.fetchall()]


def node_attributes(node: dict[str, object]) -> dict[str, object]:
    """Give what the file says of a node; a missing value is left out, as neither format has one."""
    names = {"label": node["holder"], "name": node["holder"]}
    known = {name: node[name] for name in ("party", "party_id", "kind", "statements", "issues")}
    return {name: printable(value) for name, value in (names | known).items() if value is not None}


def edge_attributes(edge: dict[str, object], kind: Kind) -> dict[str, object]:
    """Give what the file says of an edge."""
    return {"weight": edge[kind], **{name: edge[name] for name in ("congruence", "conflict", "neutral", "issues")}}


def printable(value: object) -> object:
    """Replace the characters that XML cannot hold."""
    return NOT_IN_XML.sub("\ufffd", value) if isinstance(value, str) else value


def write_graph(graph: nx.Graph, target: Path) -> None:
    """Write the graph in the format that the ending names."""
    if target.suffix == ".gexf":
        nx.write_gexf(graph, target)
        target.write_bytes(RUN_DAY.sub(b"", target.read_bytes(), count=1))
    else:
        # Not write_graphml: it takes another writer, with other bytes, where lxml happens to be installed.
        write_graphml_xml(graph, target, named_key_ids=True)
