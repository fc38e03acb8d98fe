"""Networks counted in SQL, held against a second computation in Python, by hand, and read back from their files."""

import re
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from functools import cache
from itertools import combinations
from pathlib import Path

import duckdb
import networkx as nx
import pytest
from click.testing import CliRunner
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

import stance
from stance.cli import main
from stance.errors import StanceError
from stance.export.network import Ties, network_of, write_network
from stance.pipeline import build
from stance.store.read import reading
from tests.derived import ONE_THREAD, run_again
from tests.examples import examples
from tests.topic import small_topic

DUPLICATES = (
    "include all duplicates",
    "ignore per document",
    "ignore per calendar week",
    "ignore per calendar month",
    "ignore per calendar year",
    "ignore across date range",
)
FIFTEEN = (
    "statement_id, article_id, actor_id, actor, party_id, party, issue_id, issue, stance, stated_from, stated_to, "
    "published_to, stands_for_unit, counts, declined"
)
PACKAGE = Path(stance.__file__).parent
COLUMNS = "statement_id, article_id, holder, issue_id, stance, stated_on"
Said = tuple[str, str, str, int, str | None]  # article, actor, issue, stance, day


SCRIPTS = [("stance.positions", script) for script in ("evidence.sql", "holding.sql", "network.sql")]
MACROS = ("status_rank", "attribution_rank", "basis_rank", "holder_of")
TABLES = """
CREATE OR REPLACE TABLE actor (actor_id VARCHAR, kind VARCHAR);
CREATE OR REPLACE TABLE issue AS SELECT issue_id, issue_id AS name FROM (VALUES ('a'), ('b')) AS i(issue_id);
CREATE OR REPLACE TABLE stance_record (statement_id VARCHAR, article_id VARCHAR, actor_id VARCHAR, actor VARCHAR,
    party_id VARCHAR, party VARCHAR, issue_id VARCHAR, issue VARCHAR, stance TINYINT, stated_from DATE,
    stated_to DATE, published_to DATE, stands_for_unit BOOLEAN, counts BOOLEAN,
    declined BOOLEAN, on_the_record BOOLEAN DEFAULT true, anonymous BOOLEAN DEFAULT false,
    unit_id VARCHAR, event_id VARCHAR, origin VARCHAR DEFAULT 'one',
    status VARCHAR DEFAULT 'curated', coder_id VARCHAR DEFAULT 'c', quote VARCHAR DEFAULT 'words',
    precision VARCHAR DEFAULT 'day', tense VARCHAR DEFAULT 'said', attribution VARCHAR DEFAULT 'verbatim',
    date_basis VARCHAR DEFAULT 'explicit', certainty VARCHAR DEFAULT 'core')
"""


def macro_of(name: str) -> str:
    """Give the statement that defines a macro of the package."""
    scripts = (script.read_text(encoding="utf-8") for script in sorted(PACKAGE.glob("*/*.sql")))
    [found] = re.findall(rf"^CREATE MACRO {name}\(.*?;$", "\n".join(scripts), re.MULTILINE | re.DOTALL)
    return str(found)


@cache
def stage() -> duckdb.DuckDBPyConnection:
    """Give this module's one database: to make its views and macros takes longer than to fill it."""
    connection = duckdb.connect(config=ONE_THREAD)
    for macro in MACROS:
        connection.execute(macro_of(macro))
    return connection


@contextmanager
def spoken(said: list[Said], *changes: str) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database that holds just these statements, as stance_record would show them once it is changed."""
    connection = stage()
    connection.execute(TABLES)
    rows = [
        (f"{n:03}", article, actor, actor.upper(), f"of-{actor}", None, issue, issue, stance, day, day, day)
        for n, (article, actor, issue, stance, day) in enumerate(said)
    ]
    if rows:
        line = f"({'?, ' * 12}true, true, false)"
        values = [value for row in rows for value in row]
        lines = ", ".join([line] * len(rows))
        connection.execute(f"INSERT INTO stance_record ({FIFTEEN}) VALUES {lines}", values)
    connection.execute("UPDATE stance_record SET unit_id = statement_id, event_id = statement_id")
    for change in changes:
        connection.execute(f"UPDATE stance_record SET {change}")
    run_again(connection, SCRIPTS)
    yield connection


def edges(connection: duckdb.DuckDBPyConnection, **how: str) -> dict[tuple[str, str], tuple[float, float]]:
    """Give congruence and conflict of each pair."""
    named = "".join(f", {name} := '{value}'" for name, value in how.items())
    found = connection.execute(f"SELECT holder_id, other_id, congruence, conflict FROM network('actor'{named})")
    return {(row[0], row[1]): (row[2], row[3]) for row in found.fetchall()}


THREE: list[Said] = [
    ("one", "x", "a", 2, "2021-01-04"),
    ("one", "x", "a", 1, "2021-01-04"),
    ("two", "x", "a", 2, "2021-01-05"),
    ("two", "x", "b", -1, "2021-01-05"),
    ("one", "y", "a", 1, "2021-01-04"),
    ("three", "y", "b", 2, "2022-01-03"),
    ("three", "z", "b", 0, "2022-01-03"),
]


@pytest.mark.parametrize(
    ("normalization", "congruence", "conflict"),
    [
        # x is for a in two documents and against b: 3. y is for a and for b: 2. So 2 * 1 congruent, 1 * 1 in conflict.
        ("no", 2, 1),
        ("average activity", 2 / 2.5, 1 / 2.5),
        # only x: against b, 1; only y: for b, 1; both: for a, 2 * 1
        ("Jaccard", 2 / 4, 1 / 4),
        ("cosine", 2 / 6, 1 / 6),
    ],
)
def test_each_normalization_as_worked_out_by_hand(normalization: str, congruence: float, conflict: float) -> None:
    with spoken(THREE) as connection:
        found = edges(connection, normalization=normalization)
    assert found["x", "y"] == pytest.approx((congruence, conflict))


@pytest.mark.parametrize(
    ("duplicates", "congruence"),
    [
        ("include all duplicates", 3),
        ("ignore per document", 2),
        ("ignore per calendar week", 1),
        ("ignore per calendar month", 1),
        ("ignore per calendar year", 1),
        ("ignore across date range", 1),
    ],
)
def test_each_duplicate_rule_as_worked_out_by_hand(duplicates: str, congruence: float) -> None:
    with spoken(THREE) as connection:
        assert edges(connection, duplicates=duplicates)["x", "y"] == (congruence, 1)


def test_the_same_week_and_month_of_another_year_are_others() -> None:
    said: list[Said] = [
        ("one", "x", "a", 2, "2021-01-06"),
        ("two", "x", "a", 2, "2022-01-05"),
        ("two", "y", "a", 2, "2022-01-05"),
    ]
    with spoken(said) as connection:
        for duplicates in ("ignore per calendar week", "ignore per calendar month", "ignore per calendar year"):
            assert edges(connection, duplicates=duplicates) == {("x", "y"): (2, 0)}


def test_by_sign_open_is_in_conflict_with_nobody_and_said_to_be_so() -> None:
    with spoken(THREE) as connection:
        query = "SELECT congruence, conflict, subtract, neutral FROM network('actor') WHERE other_id = 'z' ORDER BY ALL"
        assert connection.execute(query).fetchall() == [(0, 0, 0, 1), (0, 0, 0, 1)]
        assert not network_of(connection, Ties()).has_edge("y", "z")
    both_open: list[Said] = [("one", "x", "a", 0, "2021-01-04"), ("one", "y", "a", 0, "2021-01-04")]
    with spoken(both_open) as connection:
        assert edges(connection) == {("x", "y"): (1, 0)}


def test_by_stance_nearness_counts() -> None:
    with spoken([("one", "x", "a", 2, "2021-01-04"), ("one", "y", "a", -1, "2021-01-04")]) as connection:
        assert edges(connection, qualifier="stance") == {("x", "y"): (0.25, 0.75)}
        query = "SELECT subtract FROM network('actor', qualifier := 'stance')"
        assert connection.execute(query).fetchall() == [(-0.5,)]


def test_two_modes_with_activity_and_prominence() -> None:
    with spoken(THREE) as connection:
        query = "SELECT holder_id, issue_id, statements, positive, neutral, negative, weight, subtract FROM actor_issue"
        plain = connection.execute(f"{query}('actor')").fetchall()
        assert plain == [
            ("x", "a", 2, 2, 0, 0, 2, 2),
            ("x", "b", 1, 0, 0, 1, 1, -1),
            ("y", "a", 1, 1, 0, 0, 1, 1),
            ("y", "b", 1, 1, 0, 0, 1, 1),
            ("z", "b", 1, 0, 1, 0, 1, 0),
        ]
        activity = connection.execute(f"{query}('actor', normalization := 'activity')").fetchall()
        assert [row[6] for row in activity] == pytest.approx([2 / 3, 1 / 3, 1 / 2, 1 / 2, 1])
        prominence = connection.execute(f"{query}('actor', normalization := 'prominence')").fetchall()
        assert [row[6] for row in prominence] == pytest.approx([2 / 3, 1 / 3, 1 / 3, 1 / 3, 1 / 3])
        assert [row[7] for row in prominence] == pytest.approx([2 / 3, -1 / 3, 1 / 3, 1 / 3, 0])


actors = st.sampled_from(["x", "y", "z"])
days = st.one_of(st.none(), st.dates().map(str), st.sampled_from(["2021-01-01", "2021-01-04", "2021-02-01"]))
statements = st.lists(
    st.tuples(st.sampled_from("pqr"), actors, st.sampled_from("ab"), st.integers(-2, 2), days), max_size=12
)
property_test = settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.too_slow])


def by_hand(said: list[Said], qualifier: str) -> dict[tuple[str, str], tuple[float, float]]:
    """Work out the network anew, duplicates ignored per document."""
    level = {stance: stance if qualifier == "stance" else (stance > 0) - (stance < 0) for stance in range(-2, 3)}
    kept = {(article, actor, issue, level[stance]) for article, actor, issue, stance, _ in said}
    cells = Counter((actor, issue, q) for _, actor, issue, q in kept)
    found: dict[tuple[str, str], tuple[float, float]] = {}
    for (a, issue, q), (b, other_issue, r) in ((one, two) for one in cells for two in cells if one[0] < two[0]):
        if issue != other_issue:
            continue
        weight = cells[a, issue, q] * cells[b, issue, r]
        near = 1 - abs(q - r) / 4 if qualifier == "stance" else float(q == r)
        apart = abs(q - r) / 4 if qualifier == "stance" else float(q * r < 0)
        congruence, conflict = found.get((a, b), (0.0, 0.0))
        found[a, b] = (congruence + weight * near, conflict + weight * apart)
    return found


@property_test
@given(statements, st.sampled_from(["sign", "stance"]))
def test_sql_and_python_count_alike(said: list[Said], qualifier: str) -> None:
    with spoken(said) as connection:
        assert edges(connection, qualifier=qualifier) == by_hand(said, qualifier)


@property_test
@given(statements)
def test_who_comes_first_changes_nothing(said: list[Said]) -> None:
    turned = {"x": "z", "y": "y", "z": "x"}
    with spoken(said) as connection:
        one = edges(connection)
    with spoken([(article, turned[actor], *rest) for article, actor, *rest in said]) as connection:  # type: ignore[misc]
        two = edges(connection)
    assert {frozenset((turned[a], turned[b])): weight for (a, b), weight in one.items()} == {
        frozenset(pair): weight for pair, weight in two.items()
    }


@property_test
@given(statements.flatmap(lambda said: st.tuples(st.just(said), st.permutations(said))), st.sampled_from(DUPLICATES))
def test_the_order_of_the_statements_changes_nothing(both: tuple[list[Said], list[Said]], duplicates: str) -> None:
    found = []
    for said in both:
        with spoken(said) as connection:
            found.append(edges(connection, duplicates=duplicates, normalization="Jaccard"))
    assert found[0] == found[1]


@property_test
@given(statements)
def test_ignoring_duplicates_never_adds_a_tie(said: list[Said]) -> None:
    with spoken(said) as connection:
        everything, *others = (edges(connection, duplicates=duplicates) for duplicates in DUPLICATES)
        normal = [edges(connection, normalization=name) for name in ("no", "average activity", "Jaccard", "cosine")]
    for found in others:
        assert found.keys() == everything.keys()
        for pair, (congruence, conflict) in found.items():
            assert congruence <= everything[pair][0]
            assert conflict <= everything[pair][1]
    for found in normal:
        assert {pair: (a > 0, b > 0) for pair, (a, b) in found.items()} == {
            pair: (a > 0, b > 0) for pair, (a, b) in normal[0].items()
        }
        assert found is normal[0] or all(
            a + b <= normal[0][pair][0] + normal[0][pair][1] for pair, (a, b) in found.items()
        )


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
@pytest.mark.parametrize("kind", ["congruence", "conflict", "subtract"])
@pytest.mark.parametrize("level", ["actor", "party"])
def test_the_file_read_back_is_what_sql_says(built: Path, tmp_path: Path, ending: str, kind: str, level: str) -> None:
    target = tmp_path / f"network{ending}"
    write_network(built, target, Ties(level, kind, normalization="average activity"))  # type: ignore[arg-type]
    read = nx.read_gexf if ending == ".gexf" else nx.read_graphml
    graph = read(target)
    with reading(built) as connection:
        query = (
            f"FROM network('{level}', normalization := 'average activity') SELECT holder_id, other_id, {kind}, conflict"
        )
        pairs = connection.execute(query).fetchall()
        nodes = connection.execute(f"SELECT holder_id, holder, statements FROM network_node('{level}')").fetchall()
    assert {frozenset(edge[:2]): (edge[2]["weight"], edge[2]["conflict"]) for edge in graph.edges(data=True)} == {
        frozenset(pair[:2]): pair[2:] for pair in pairs if pair[2] != 0
    }
    assert {(node, one["name"], one["statements"]) for node, one in graph.nodes(data=True)} == set(nodes)
    assert graph.nodes["france"]["party"] == "France"
    assert not graph.is_directed()


def test_the_nodes_are_all_who_stated_anything(connection: duckdb.DuckDBPyConnection) -> None:
    counting = "FROM stance_record WHERE stands_for_unit AND counts AND NOT declined"
    [(wanted,)] = connection.execute(f"SELECT count(DISTINCT holder_of(actor_id, actor)) {counting}").fetchall()
    graph = network_of(connection, Ties(duplicates="include all duplicates"))
    assert graph.number_of_nodes() == wanted
    [(counted,)] = connection.execute(f"SELECT count(*) {counting}").fetchall()
    assert sum(one["statements"] for _, one in graph.nodes(data=True)) == counted


@pytest.mark.parametrize("ending", [".graphml", ".gexf"])
def test_two_runs_give_the_same_bytes(built: Path, tmp_path: Path, ending: str) -> None:
    paths = [tmp_path / f"{name}{ending}" for name in "ab"]
    for path in paths:
        write_network(built, path, Ties())
    assert paths[0].read_bytes() == paths[1].read_bytes()
    assert b"2026" not in paths[0].read_bytes()


def test_france_and_china_agree_on_the_office_and_stand_against_japan(connection: duckdb.DuckDBPyConnection) -> None:
    agree = network_of(connection, Ties("party", issue="liaison-office"))
    against = network_of(connection, Ties("party", "conflict", issue="liaison-office"))
    assert agree.has_edge("france", "china")
    assert not against.has_edge("france", "china")
    assert all(against.has_edge(one, "japan") for one in ("france", "china"))
    assert all(not agree.has_edge(one, "japan") for one in ("france", "china"))


def test_dates_known_on_and_issue_narrow_what_counts(connection: duckdb.DuckDBPyConnection) -> None:
    everything = network_of(connection, Ties()).number_of_nodes()
    for query in (
        "date_to := '2023-05-30'",
        "date_from := '2023-07-10'",
        "known_on := '2023-06-30'",
        "on_issue := 'itpp'",
    ):
        found = connection.execute(f"SELECT count(*) FROM network_node('actor', {query})").fetchall()[0][0]
        assert 0 < found < everything


def test_rejected_and_doubled_codings_do_not_count(tmp_path: Path) -> None:
    rows = [
        {},
        {"coder_id": "c2", "stance": "-2"},
        {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-1"},
    ]
    build(small_topic(tmp_path / "seeds", *rows), tmp_path / "db", extract=False)
    with reading(tmp_path / "db") as connection:
        assert edges(connection, duplicates="include all duplicates") == {("ada-mayor", "port"): (0, 1)}


@pytest.mark.parametrize(
    ("question", "said"),
    [
        ("network('office')", "level is one of: actor, party"),
        ("network('actor', duplicates := 'ignore')", "duplicates is one of"),
        ("network('actor', qualifier := 'word')", "qualifier is one of: sign, stance"),
        ("network('actor', normalization := 'activity')", "no, average activity, Jaccard, cosine"),
        ("actor_issue('actor', normalization := 'cosine')", "no, activity, prominence"),
    ],
)
def test_a_word_that_is_none_of_the_list_is_refused(
    connection: duckdb.DuckDBPyConnection, question: str, said: str
) -> None:
    with pytest.raises(duckdb.InvalidInputException, match=said):
        connection.execute(f"FROM {question}").fetchall()


def test_the_command_writes_the_file_and_says_what_is_in_it(built: Path, tmp_path: Path) -> None:
    target = tmp_path / "deep" / "office.gexf"
    options = ["--level", "party", "--kind", "conflict", "--normalization", "jaccard", "--issue", "liaison-office"]
    done = CliRunner().invoke(
        main, ["network", "--db", str(built), "--out", str(target), *options, "--to", "2023-07-13"]
    )
    assert done.exit_code == 0, done.output
    graph = nx.read_gexf(target)
    assert done.stdout == f"{target}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges\n"
    assert all(weight > 0 for *_, weight in graph.edges(data="weight"))
    assert all(one != other for one, other in combinations(graph.nodes, 2))


@pytest.mark.parametrize(
    ("target", "issue", "said"),
    [("a.csv", None, "neither .graphml nor .gexf"), ("a.gexf", "bridge", "no issue 'bridge'; the issue ids are")],
)
def test_what_cannot_be_written_is_said(built: Path, tmp_path: Path, target: str, issue: str, said: str) -> None:
    with pytest.raises(StanceError, match=said):
        write_network(built, tmp_path / target, Ties(issue=issue))
    assert not list(tmp_path.iterdir())


def test_a_database_without_networks_is_said(tmp_path: Path) -> None:
    with duckdb.connect(str(tmp_path / "db")) as connection:
        connection.execute("CREATE TABLE issue (issue_id VARCHAR); CREATE TABLE actor (actor_id VARCHAR)")
    with pytest.raises(StanceError, match="built by a version without networks"):
        write_network(tmp_path / "db", tmp_path / "a.gexf", Ties())


def test_a_name_that_xml_cannot_hold_is_written_without_harm() -> None:
    with spoken([("one", "x", "a", 1, None)], "actor = 'X' || chr(1) || '<&'") as connection:
        graph = network_of(connection, Ties())
    assert graph.nodes["x"]["name"] == "X\ufffd<&"


def test_to_decline_to_comment_is_no_neutral_stance() -> None:
    said: list[Said] = [("one", "x", "a", 0, "2021-01-04"), ("one", "y", "a", 0, "2021-01-04")]
    with spoken(said, "declined = true WHERE actor_id = 'x'") as connection:
        assert edges(connection) == {}
        assert list(network_of(connection, Ties()).nodes) == ["y"]


def test_each_evidence_filter_as_worked_out_by_hand() -> None:
    changes = (
        "anonymous = true WHERE actor_id = 'y' AND issue_id = 'a'",
        "on_the_record = false WHERE actor_id = 'y' AND issue_id = 'b'",
        # x is for a in two documents, reported as one event of two origins; y as well.
        "event_id = actor_id WHERE stance > 0 AND issue_id = 'a'",
        "origin = article_id WHERE actor_id = 'x'",
    )
    with spoken(THREE, *changes) as connection:
        assert edges(connection) == {("x", "y"): (2, 1), ("x", "z"): (0, 0), ("y", "z"): (0, 0)}
        assert edges(connection, evidence="no anonymous") == {
            ("x", "y"): (0, 1),
            ("x", "z"): (0, 0),
            ("y", "z"): (0, 0),
        }
        assert edges(connection, evidence="on the record") == {("x", "y"): (2, 0), ("x", "z"): (0, 0)}
        assert edges(connection, evidence="no single outlet") == {}
        kept = "SELECT holder_id, statements FROM network_node('actor', evidence := 'no single outlet')"
        assert connection.execute(kept).fetchall() == [("x", 2)]
        with pytest.raises(StanceError, match="no evidence filter 'hearsay'"):
            network_of(connection, Ties(evidence="hearsay"))
        with pytest.raises(duckdb.InvalidInputException, match="not hearsay"):
            edges(connection, evidence="hearsay")


def test_of_one_passage_the_coding_that_passes_the_filter_counts() -> None:
    said: list[Said] = [("one", "x", "a", 2, "2021-01-04"), ("one", "x", "a", -2, "2021-01-04")]
    first = "statement_id = '000'"
    with spoken(said, f"unit_id = 'u', stands_for_unit = {first}, anonymous = {first}") as connection:
        stands = "SELECT q FROM network_statement('actor', NULL, NULL, 'ignore per document', 'sign', NULL, NULL, {})"
        assert connection.execute(stands.format("'all'")).fetchall() == [(1,)]
        assert connection.execute(stands.format("'no anonymous'")).fetchall() == [(-1,)]


def test_nodes_can_be_chosen_and_their_ties_weigh_the_same() -> None:
    with spoken(THREE) as connection:
        connection.execute("INSERT INTO actor SELECT unnest(['x', 'y', 'of-x', 'of-y']), 'person'")
        whole = network_of(connection, Ties(kind="conflict"))
        some = network_of(connection, Ties(kind="conflict", actor=("x", "y")))
        assert (set(some), dict(some.edges)) == ({"x", "y"}, {("x", "y"): whole.edges["x", "y"]})
        assert set(network_of(connection, Ties(party=("of-y",)))) == {"y"}
        assert set(network_of(connection, Ties("party", actor=("x",)))) == {"of-x", "of-y", "of-z"}
        with pytest.raises(StanceError, match="no actor 'zed'"):
            network_of(connection, Ties(actor=("zed",)))
