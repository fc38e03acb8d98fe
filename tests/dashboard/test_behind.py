"""The SQL behind each chart and table runs as it stands, on the SQL page and in `stance sql`, and gives its rows."""

import re
from datetime import date
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import behind
import controls
import data
import matrix_lines
from stance.export.network import Ties
from stance.store.contained import Limits, ask_contained
from tests.dashboard.conftest import DASHBOARD, Open, opened, quiet
from tests.durable.trials import soak

LIMITS = Limits(seconds=60)
OPENED: list[tuple[str, dict[str, str]]] = [
    ("positions", {"cell": "party~japan~liaison-office", "as_of": "2023-07-12", "known_on": "2023-07-12"}),
    ("positions", {"actor": "fumio-kishida", "evidence": "no anonymous"}),
    ("timeline", {"issue": "itpp"}),
    ("evidence", {"article": "003_30a42b39eb7b2967.txt"}),
    ("contradictions", {"party": "japan"}),
    ("coverage", {"level": "actor", "as_of": "2023-05-31"}),
    ("sql", {}),
    ("export", {"issue": "itpp", "as_of": "2023-07-12", "evidence": "no anonymous"}),
    ("agreement", {}),
]
CONTROLS = {
    "positions": {"positions", "blanks", "moves"},
    "timeline": {"history", "marks"},
    "evidence": {"found", "statements"},
    "contradictions": {"contradictions"},
    "coverage": {"covered", "published", "searches"},
    "export": {"exported"},
    "network": {"network_nodes", "network_ties"},
}


def rows_of(database: Path, query: str) -> list[data.Row]:
    """Answer a query as the SQL page does."""
    answer = ask_contained(database, query, LIMITS)
    assert not answer.more
    return [dict(zip(answer.columns, row, strict=True)) for row in answer.rows]


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[behind.Asked]:
    """Note what pages ask."""
    noted: list[behind.Asked] = []
    ask = data.ask

    def noting(question: str, **values: data.Value) -> list[data.Row]:
        noted.append(behind.asked(question, **values))
        return ask(question, **values)

    monkeypatch.setattr(data, "ask", noting)
    return noted


def test_every_question_filled_in_gives_the_rows_of_its_page(
    page: Open, database: Path, asked: list[behind.Asked]
) -> None:
    for name, params in OPENED:
        quiet(page(name, **params))
    # Of each question one way of asking it; all of them in the soak.
    told = asked if soak(0) else [*{one.question: one for one in asked}.values()]
    texts = {behind.filled(one): one for one in told}
    wanted = set().union(*CONTROLS.values()) - CONTROLS["network"]  # which stance.export.network asks for
    assert {one.question for one in asked} >= wanted - {"positions"} | {"about", "holders", "issues", "matrix"}
    for query, one in texts.items():
        assert "$" not in re.sub(r"'[^']*'", "", query), one.question
        assert rows_of(database, query) == data.ask(one.question, **one.values), one.question


@pytest.mark.parametrize("name", CONTROLS)
def test_every_page_offers_the_sql_behind_what_it_draws(page: Open, database: Path, name: str) -> None:
    shown = [code.value for code in quiet(page(name)).code if code.language == "sql"]
    firsts = {data.question_text(question).splitlines()[0] for question in CONTROLS[name]}
    assert {line for query in shown for line in query.splitlines() if line in firsts} == firsts
    undecided = data.question_text("reviewed").splitlines()[0]  # nobody decides on what people code
    for query in shown:
        assert bool(rows_of(database, query)) is (undecided not in query)


@pytest.mark.parametrize("params", [{}, {"level": "actor", "party": "japan", "kind": "conflict"}, {"issue": "itpp"}])
def test_the_sql_behind_the_network_gives_its_nodes_and_lines(
    page: Open, database: Path, params: dict[str, str]
) -> None:
    nodes, ties = (code.value for code in quiet(page("network", **params)).code if code.language == "sql")
    level, kind = params.get("level", "party"), params.get("kind", "subtract")
    wanted = Ties(
        level,  # type: ignore[arg-type]
        kind,  # type: ignore[arg-type]
        date_to=date(2023, 7, 13),
        issue=params.get("issue"),
        party=tuple(filter(None, [params.get("party")])),
    )
    graph = data.network(wanted)
    assert {row["holder_id"] for row in rows_of(database, nodes)} == set(graph)
    drawn = {frozenset((row["holder_id"], row["other_id"])) for row in rows_of(database, ties)}
    assert drawn == {frozenset(ends) for ends in graph.edges}


def test_review_and_blind_coding_offer_the_sql_of_their_lists(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_DB", str(built))
    for name, questions in (("review", ("queue", "consequence")), ("blind", ("articles",))):
        shown = [code.value for code in quiet(opened(name, coder="ann")).code if code.language == "sql"]
        for question in questions:
            first = data.question_text(question).splitlines()[0]
            [query] = [one for one in shown if first in one]
            assert rows_of(built, query)


def test_what_the_filters_of_a_page_leave_is_in_the_sql(database: Path) -> None:
    state = controls.State(date(2023, 7, 14), None, ["itpp"], ["japan", "nato"], [], None)
    one = behind.asked("positions", matrix_lines.conditions(state), as_of=state.as_of, known_on=None, evidence="all")
    rows = rows_of(database, behind.filled(one))
    assert {row["party_id"] for row in rows} == {"japan", "nato"}
    assert {row["issue_id"] for row in rows} == {"itpp"}


@given(st.text(st.characters(exclude_characters="\0", exclude_categories=["Cs"])))
def test_a_value_stays_a_value(text: str) -> None:
    assert behind.literal(text) == "'" + text.replace("'", "''") + "'"
    assert behind.literal([text]).startswith("['")


def test_each_kind_of_value_is_written_as_sql_has_it() -> None:
    values = [None, True, 3, 0.5, date(2023, 7, 1), [], ["a", "it's"]]
    assert [behind.literal(value) for value in values] == [
        "NULL",
        "true",
        "3",
        "0.5",
        "DATE '2023-07-01'",
        "[]::VARCHAR[]",
        "['a', 'it''s']",
    ]


def test_no_question_has_a_parameter_that_is_filled_in_by_chance() -> None:
    for path in (DASHBOARD / "sql").glob("*.sql"):
        text = path.read_text(encoding="utf-8")
        assert set(re.findall(r"\$\w+", text)) == {f"${name}" for name in behind.PARAMETER.findall(text)}, path.name


@pytest.mark.parametrize("evidence", ["all", "no single outlet"])
@pytest.mark.parametrize("known_on", [None, date(2023, 7, 12)])
def test_what_is_drawn_in_the_matrix_is_what_the_sql_behind_it_gives(
    database: Path, known_on: date | None, evidence: str
) -> None:
    assert database.is_file()
    values: dict[str, data.Value] = {"as_of": date(2023, 7, 13), "known_on": known_on, "evidence": evidence}
    drawn, told = data.ask("matrix", **values, lines=None), data.ask("positions", **values)
    assert drawn == [{name: row[name] for name in drawn[0]} for row in told]
    some = ["party~nato", "actor~jens-stoltenberg"]
    of_some = data.ask("matrix", **values, lines=some)
    assert of_some == [row for row in drawn if f"{row['level']}~{row['holder_id']}" in some]
    assert evidence != "all" or {row["level"] for row in of_some} == {"party", "actor"}
