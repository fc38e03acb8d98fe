"""The network page: what is drawn, what it says, what its files hold."""

import csv
import io
from dataclasses import replace
from datetime import date
from itertools import combinations
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

import data
import network_controls
import thinning
from charts.network import network_chart
from charts.palette import DARK, LIGHT, contrast
from layout import HEIGHT, LINE, WIDTH, places
from naming import NARROW, NEVER, WIDTHS, central, name_box, overlap
from network_panel import WEIGHTS, command, lines_csv
from stance.cli import main
from stance.export.csv_text import restore
from tests.dashboard.conftest import Open, html, query, quiet
from thinning import MOST_NODES, READABLE, Limits, limits, thinned
from ties import nodes, placed, ties

DAY = date(2023, 7, 14)
STATE = network_controls.State("party", "subtract", DAY, None, None, [], [], "party", None)


def graph(size: int) -> nx.Graph:
    """Give a network in which each agrees with its neighbour and disagrees with the next one."""
    made = nx.Graph()
    for n in range(size):
        made.add_node(f"n{n:02}", name=f"Member of the House {n}", party_id=f"p{n % 3}", statements=n + 1, issues=1)
    for n in range(size):
        for step, weight in ((1, 1), (2, -1)):
            tie = {"congruence": max(weight, 0), "conflict": max(-weight, 0), "neutral": 0, "issues": 1}
            made.add_edge(f"n{n:02}", f"n{(n + step) % size:02}", weight=weight, **tie)
    return made


def test_places_are_the_same_each_time_within_the_drawing_and_names_lie_apart() -> None:
    network = graph(20)
    found = places(network)
    assert found == places(nx.Graph(network.subgraph(reversed(list(network)))))
    assert all(0 <= at <= 1 for place in found.values() for at in place)
    rows = sorted(found.values())
    over = [
        (one, other)
        for n, one in enumerate(rows)
        for other in rows[n + 1 :]
        if abs(one[0] - other[0]) * WIDTH < 100 and abs(one[1] - other[1]) * HEIGHT < LINE * 0.6
    ]
    assert not over


@pytest.mark.parametrize("size", [1, 2])
def test_few_nodes_are_placed_as_well(size: int) -> None:
    network = nx.Graph(graph(3).subgraph([f"n{n:02}" for n in range(size)]))
    assert len(places(network)) == size


def test_who_agree_lie_nearer_than_who_disagree() -> None:
    network = nx.Graph()
    for name in "abcd":
        network.add_node(name, name=name, statements=1, issues=1)
    for one, other, agree in (("a", "b", 1), ("c", "d", 1), ("a", "c", 0), ("a", "d", 0), ("b", "c", 0), ("b", "d", 0)):
        network.add_edge(one, other, weight=1, congruence=agree, conflict=1 - agree, neutral=0, issues=1)
    at = places(network)

    def apart(one: str, other: str) -> float:
        return (at[one][0] - at[other][0]) ** 2 + (at[one][1] - at[other][1]) ** 2

    assert max(apart("a", "b"), apart("c", "d")) < min(apart("a", "c"), apart("b", "d"), apart("a", "d"))


def pairs(**told: tuple[int, int, int]) -> nx.Graph:
    """Give a network of pairs apart from each other, each with its congruence, conflict and shared issues."""
    made = nx.Graph()
    for name, (agreed, opposed, issues) in told.items():
        for end in ("1", "2"):
            made.add_node(name + end, name=name + end, statements=9, issues=issues)
        tie = {"congruence": agreed, "conflict": opposed, "neutral": 0, "issues": issues, "weight": agreed - opposed}
        made.add_edge(f"{name}1", f"{name}2", **tie)
    return made


def crowd(size: int) -> nx.Graph:
    """Give a network in which each is tied to all, ever less one-sided and on ever fewer issues."""
    made = nx.Graph()
    for n in range(size):
        made.add_node(f"n{n:03}", name=f"Member of the House {n}", statements=n + 1, issues=9)
    for n, (one, other) in enumerate(combinations(sorted(made), 2)):
        agreed = 50 + n % 50
        told = {"congruence": agreed, "conflict": 100 - agreed, "neutral": 0, "issues": 1 + n % 7}
        made.add_edge(one, other, weight=2 * agreed - 100, **told)
    return made


@pytest.mark.parametrize(
    ("kind", "least", "shared", "left"),
    [
        ("subtract", 0, 1, "abcd"),
        ("subtract", 60, 1, "abc"),
        ("subtract", 67, 1, "ab"),
        ("congruence", 60, 1, "ac"),
        ("conflict", 60, 1, "b"),
        ("subtract", 60, 3, "b"),
        ("subtract", 100, 1, ""),
    ],
)
def test_the_limits_say_which_lines_are_drawn(kind: str, least: int, shared: int, left: str) -> None:
    network = pairs(a=(9, 1, 2), b=(1, 9, 3), c=(2, 1, 1), d=(1, 1, 4))
    drawn = thinned(network, limits(network, kind, least, shared), None)
    assert {one[0] for one, _ in drawn.edges} == set(left)
    assert set(drawn) == set(network)


def test_of_few_lines_all_are_drawn_and_of_many_what_can_be_read() -> None:
    few = graph(20)
    assert limits(few, "subtract", None, None) == Limits("subtract", 0, 1)
    assert thinned(few, limits(few, "subtract", None, None), None).edges == few.edges
    many = crowd(99)
    usual = limits(many, "subtract", None, None)
    drawn = thinned(many, usual, None)
    assert drawn.number_of_edges() == READABLE
    assert all(usual.leave(known) for *_, known in drawn.edges(data=True))
    assert {node for node in drawn if drawn.degree(node)} == set(drawn)
    assert len(many) > MOST_NODES


def test_where_all_lines_are_alike_the_weightiest_are_drawn() -> None:
    alike = {f"p{n:03}": (n + 1, 0, 1) for n in range(READABLE + 50)}
    network = pairs(**alike)
    drawn = thinned(network, limits(network, "subtract", None, None), None)
    assert {one[:4] for one in drawn} == set(sorted(alike)[50:])


def test_the_chosen_line_is_drawn_whatever_the_limits() -> None:
    many = crowd(99)
    for limit in (limits(many, "subtract", None, None), Limits("subtract", 100, 7)):
        assert thinned(many, limit, "n000~n001").has_edge("n000", "n001")
        assert set(thinned(many, limit, "n000~atlantis")) == set(thinned(many, limit, None))


@pytest.mark.parametrize("width", [*WIDTHS, 358, 1200])
def test_no_name_lies_over_another_and_the_most_central_are_named(width: int) -> None:
    many = crowd(99)
    drawn = thinned(many, Limits("subtract", 0, 1), None)
    dots, lines = nodes(drawn, {}, None, LIGHT), ties(drawn)
    placed(drawn, dots, lines, lines[-1]["tie"], LIGHT)
    key = "named_narrow" if width < NARROW else "named_wide"
    named = [row for row in dots if row[key] <= width]
    assert central(dots, lines, None)[0] in named
    assert not [pair for pair in combinations((name_box(row, width) for row in named), 2) if overlap(*pair)]
    if width >= WIDTHS[-1]:
        assert {lines[-1]["one"], lines[-1]["other"]} & {row["holder_id"] for row in named}
        assert any(row[key] == NEVER for row in dots)


def test_every_row_that_is_drawn_says_in_words_what_it_is() -> None:
    network = graph(5)
    dots, lines = nodes(network, {}, None, LIGHT), ties(network)
    placed(network, dots, lines, lines[0]["tie"], LIGHT)
    spec = network_chart(dots, lines, LIGHT).to_dict()
    assert sorted(row["kind"] for row in lines) == ["agree"] * 5 + ["disagree"] * 5
    assert lines[0]["told"].endswith(
        "agree more: 1 pair of statements on the same side, 0 pairs on opposite sides; 1 shared issue"
    )
    assert {layer["mark"]["type"] for layer in spec["layer"]} == {"rule", "circle", "text"}
    assert all(row["told"] for row in [*dots, *lines])


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_lines_can_be_told_from_the_paper(palette: object) -> None:
    assert min(contrast(palette.agree, palette.paper), contrast(palette.disagree, palette.paper)) > 3  # type: ignore[attr-defined]


@pytest.mark.parametrize("form", [".graphml", ".gexf"])
@pytest.mark.parametrize(
    "state",
    [
        STATE,
        network_controls.State(
            "actor", "conflict", DAY, date(2023, 6, 1), "liaison-office", ["japan", "nato", "china"], [], "party", None
        ),
        network_controls.State(
            "actor", "congruence", DAY, None, None, [], ["fumio-kishida", "nato", "japan"], "itpp", None, "no anonymous"
        ),
    ],
)
def test_the_files_are_those_of_the_command_that_the_page_shows(
    database: Path, tmp_path: Path, state: network_controls.State, form: str
) -> None:
    words = command(state).replace("network.graphml", str(tmp_path / f"network{form}"))
    options = words.replace('"no anonymous"', "no_anonymous").split()[1:]
    answer = CliRunner().invoke(
        main, [option.replace("no_anonymous", "no anonymous") for option in options] + ["--db", str(database)]
    )
    assert answer.exit_code == 0, answer.output
    assert data.network_file(state.ties, form) == (tmp_path / f"network{form}").read_bytes()


def test_the_page_says_what_a_line_means_and_lists_all_lines(page: Open) -> None:
    said = html(quiet(page("network")))
    assert "A line joins two parties that took a stance on the same issue" in said
    assert "It does not say that they spoke to each other" in said
    assert "Japan and NATO" in said
    assert said.count('<th scope="row">') == 10


def test_a_chosen_line_shows_the_quotes_of_both_issue_by_issue(page: Open) -> None:
    said = html(quiet(page("network", tie="china~japan")))
    assert "China and Japan disagree more" in said
    assert said.count('<section class="pair">') == 2
    assert "evidence?statement=" in said


def test_a_line_that_is_not_there_any_more_is_forgotten(page: Open) -> None:
    app = quiet(page("network", tie="china~atlantis"))
    assert "tie" not in query(app)


def test_evidence_that_counts_changes_the_network(page: Open) -> None:
    said = html(quiet(page("network", evidence="no single outlet")))
    assert "Counting only events that two or more independent sources report." in said
    assert "5 parties, 10 lines" not in said


def test_several_issues_in_the_address_are_said_to_be_too_many(page: Open) -> None:
    app = page("network", issue=["itpp", "liaison-office"])
    assert "for one issue or for all" in app.warning[0].value


def test_a_day_before_all_statements_says_what_to_do(page: Open) -> None:
    assert "take a later day" in quiet(page("network", as_of="1950-01-01")).info[0].value


def test_the_lines_are_a_csv_with_a_row_for_each_edge_of_the_file(page: Open) -> None:
    assert "get-lines" in {button.key for button in quiet(page("network")).get("download_button")}
    rows = [*csv.DictReader(io.StringIO(lines_csv(STATE).decode(), newline=""))]
    edges = {frozenset(ends): known for *ends, known in data.network(STATE.ties).edges(data=True)}
    assert {frozenset((row["one"], row["other"])) for row in rows} == edges.keys()
    for row in rows:
        known = edges[frozenset((row["one"], row["other"]))]
        assert [float(restore(row[name])) for name in WEIGHTS] == [known[name] for name in WEIGHTS]


def test_limits_that_leave_nothing_say_what_to_do(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(thinning, "MOST_NODES", 5)
    app = quiet(page("network", level="actor", shared="20", least="100"))
    assert "Take a lower one above" in app.info[0].value
    told = " ".join(one.value for one in app.caption)
    assert "Drawn are 0 of 66 lines: those with at least 100 % of their pairs of statements on one side and on" in told
    assert "12 of 12 actors have none of these and are not drawn." in told
    assert "No line is drawn" in told


def test_the_page_draws_what_its_limits_leave_and_tells_what_it_does_not(page: Open) -> None:
    app = quiet(page("network", level="actor", shared="2"))
    assert (app.selectbox(key="shared").value, query(app)["shared"]) == ("2", ["2"])
    told = " ".join(one.value for one in app.caption)
    graph = data.network(replace(STATE, level="actor", as_of=date(2023, 7, 13)).ties)
    left = [ends for *ends, known in graph.edges(data=True) if known["issues"] >= 2]
    assert f"Drawn are {len(left)} of {graph.number_of_edges()} lines: those on at least 2 shared issues." in told
    assert "The files hold 12 actors and 66 lines, whether drawn or not." in told
    assert html(app).count('<th scope="row">') == len(left)
    everything = quiet(page("network", level="actor", least="0"))
    assert "Drawn are" not in " ".join(one.value for one in everything.caption)
