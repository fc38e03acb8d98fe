"""The network page: what is drawn, what it says, what its files hold."""

import csv
import io
from datetime import date
from pathlib import Path

import networkx as nx
import pytest
from click.testing import CliRunner

import data
import network_controls
from charts.network import network_chart
from charts.palette import DARK, LIGHT, contrast
from layout import HEIGHT, LINE, WIDTH, places
from network_panel import WEIGHTS, command, lines_csv
from stance.cli import main
from stance.export.csv_text import restore
from tests.dashboard.conftest import Open, html, query, quiet
from ties import MOST_NODES, MOST_TIES, drawable, nodes, placed, ties

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


def test_of_many_those_with_most_statements_are_drawn() -> None:
    drawn = drawable(graph(99))
    assert (len(drawn), min(drawn)) == (MOST_NODES, f"n{99 - MOST_NODES:02}")
    assert drawn.number_of_edges() <= MOST_TIES


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
