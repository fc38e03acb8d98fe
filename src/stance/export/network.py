"""Write who agrees with whom as GraphML or GEXF: a network out of the database, the same bytes from the same rows."""

import io
import re
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Literal

import duckdb

from stance.durable.swap import swapped_in
from stance.errors import StanceError
from stance.export.filters import Filters
from stance.store.read import reading
from stance.store.target import begins_with, ensure_kind, ensure_output
from stance.system import in_words

try:
    import networkx as nx
    from networkx.readwrite.graphml import write_graphml_xml
except ModuleNotFoundError as missing:
    raise StanceError("networks need networkx; install it with: pip install 'stance[network]'") from missing

Level = Literal["actor", "party"]
Kind = Literal["congruence", "conflict", "subtract"]
FORMS = (".graphml", ".gexf")
NODES = "SELECT * FROM network_node(?, ?, ?, ?, ?, ?, ?, ?) ORDER BY holder_id"
EDGES = "SELECT * FROM network(?, ?, ?, ?, ?, ?, ?, ?, ?) ORDER BY holder_id, other_id"
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
        evidence: which evidence counts, as in position_as_of: all, on the record, no anonymous or no single outlet.
        actor: ids of actors; those of a network of actors that are none of them are left out once all is counted.
        party: ids of parties; nodes that are of none of them are left out once all is counted.
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
    evidence: str = "all"
    actor: tuple[str, ...] = ()
    party: tuple[str, ...] = ()

    def holds(self, node: dict[str, object]) -> bool:
        """Tell whether a node is wanted."""
        named = self.level == "party" or not self.actor or node["holder_id"] in self.actor
        return named and (not self.party or node["party_id"] in self.party)


def write_network(database: Path, target: Path, ties: Ties) -> nx.Graph:
    """Write the network to a .graphml or .gexf file in one step and give it.

    Raises:
        StanceError: if the file's name has another ending, the database has no such issue, or nothing can be written.
    """
    if target.suffix not in FORMS:
        raise StanceError(f"{target.name} is neither .graphml nor .gexf; the ending tells which to write")
    ensure_output(target)
    ensure_kind(target, begins_with(b"<"), "network")
    with reading(database) as connection:
        graph = network_of(connection, ties)
    try:
        with swapped_in(target) as fresh:
            fresh.write_bytes(graph_bytes(graph, target.suffix))
    except OSError as error:
        raise StanceError(f"cannot write {target}: {in_words(error)}") from error
    return graph


def network_of(connection: duckdb.DuckDBPyConnection, ties: Ties) -> nx.Graph:
    """Give the network as a graph: all who stated anything as nodes, an edge where the weight is not 0.

    The counts follow Leifeld's discourse network analysis; they are worked out by the macros of network.sql.

    Raises:
        StanceError: if an issue, actor or party is unknown, or the database was built without networks.
    """
    issues, dates = (ties.issue,) if ties.issue else (), (ties.date_from, ties.date_to)
    Filters(issues, ties.actor, ties.party, *dates, evidence=ties.evidence).check(connection)
    days = [ties.level, ties.date_from, ties.date_to, ties.duplicates, ties.qualifier]
    graph = nx.Graph()
    graph.graph["name"] = f"{ties.kind} of {'parties' if ties.level == 'party' else 'actors'}"
    counted = [ties.known_on, ties.issue, ties.evidence]
    for node in rows(connection, NODES, [*days, *counted]):
        if ties.holds(node):
            graph.add_node(node["holder_id"], **node_attributes(node))
    for edge in rows(connection, EDGES, [*days, ties.normalization, *counted]):
        if edge[ties.kind] != 0 and edge["holder_id"] in graph and edge["other_id"] in graph:
            graph.add_edge(edge["holder_id"], edge["other_id"], **edge_attributes(edge, ties.kind))
    return graph


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


def graph_bytes(graph: nx.Graph, form: str) -> bytes:
    """Give the graph as a file of the form that the ending names, .graphml or .gexf."""
    file = io.BytesIO()
    if form == ".gexf":
        nx.write_gexf(graph, file)
        return RUN_DAY.sub(b"", file.getvalue(), count=1)
    # Not write_graphml: it takes another writer, with other bytes, where lxml happens to be installed.
    write_graphml_xml(graph, file, named_key_ids=True)
    return file.getvalue()
