"""What statements add up to, on the project's own seeds and on topics made for one rule each."""

from datetime import date
from itertools import groupby
from operator import itemgetter
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.topic import Row, topic_database

ASKED_ALL = """
SELECT level, holder_id, stance, events, independent_sources, stance_min, stance_max FROM position_as_of(?, ?)
"""
ASKED = "SELECT stance, stance_label FROM position_as_of(?, ?) WHERE level = 'party' AND holder_id = ? AND issue_id = ?"


@pytest.mark.parametrize(
    ("valid_on", "known_on", "party", "issue", "answer"),
    [
        ("2023-07-14", None, "france", "liaison-office", (-2, "Against")),
        ("2023-07-14", None, "china", "liaison-office", (-2, "Against")),
        ("2023-07-14", None, "china", "china-framing", (-2, "Rejects")),
        ("2023-07-14", None, "japan", "liaison-office", (2, "For")),
        ("2023-07-14", None, "nato", "liaison-office", (0, "Open")),
        ("2023-05-31", None, "nato", "liaison-office", (2, "For")),
        ("2023-07-14", None, "nato", "itpp", (2, "For")),
        ("2023-07-13", "2023-07-08", "nato", "liaison-office", (2, "For")),
        ("2023-06-01", None, "china", "liaison-office", (-1, "Cautions")),
        ("2023-05-01", None, "france", "liaison-office", None),
    ],
)
def test_who_stands_where(
    connection: duckdb.DuckDBPyConnection, valid_on: str, known_on: str | None, party: str, issue: str, answer: object
) -> None:
    found = connection.execute(ASKED, [valid_on, known_on, party, issue]).fetchone()
    assert found == answer


def test_every_position_names_statements_that_exist(connection: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT count(*) FROM (SELECT unnest(statement_ids) AS statement_id FROM position_now)
               ANTI JOIN statement USING (statement_id)"""
    assert connection.execute(query).fetchall() == [(0,)]


def test_history_says_what_as_of_says_on_each_of_its_first_days(connection: duckdb.DuckDBPyConnection) -> None:
    history = connection.execute(
        "SELECT valid_from, level, holder_id, issue_id, statement_id FROM position_history ORDER BY ALL"
    ).fetchall()
    for day, begun in groupby(history, itemgetter(0)):
        query = "SELECT level, holder_id, issue_id, statement_id FROM position_as_of(?)"
        stood = connection.execute(query, [day]).fetchall()
        assert {row[1:] for row in begun} <= set(stood)
        assert len({row[:3] for row in stood}) == len(stood)


def statement(actor: str, text: str, **cells: str) -> Row:
    """Make a row of an actor of the small topic."""
    return {"actor_id": actor, "actor_text": text, **cells}


def positions(
    folder: Path, articles: list[Row], statements: list[Row], day: str, known_on: str | None = None
) -> dict[tuple[str, str], tuple[object, ...]]:
    """Give stance, events, sources and range by holder, for a topic whose articles all hold TEXT."""
    with topic_database(folder, articles, statements, until="history.sql") as connection:
        return {(row[0], row[1]): row[2:] for row in connection.execute(ASKED_ALL, [day, known_on]).fetchall()}


PORT = statement("port", "Port", quote="The Port opposes the bridge", stance="-2")
A = {"file": "a.txt"}
B = {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"}


def test_two_coders_of_one_passage_count_once(tmp_path: Path) -> None:
    found = positions(
        tmp_path, [A], [PORT, PORT | {"coder_id": "c2", "quote": "Port opposes", "stance": "-1"}], "2022-01-01"
    )
    assert found["actor", "port"] == (-2, 1, 1, -2, -2)


def test_one_occasion_in_two_articles_is_one_event_of_two_sources(tmp_path: Path) -> None:
    found = positions(tmp_path, [A, B], [PORT, PORT | {"article_file": "b.txt"}], "2022-01-01")
    assert found["actor", "port"] == (-2, 1, 2, -2, -2)


def test_an_article_published_later_was_not_known(tmp_path: Path) -> None:
    later = PORT | {"article_file": "b.txt", "stance": "1"}
    assert positions(tmp_path, [A, B], [PORT, later], "2022-01-01", "2021-06-30")["actor", "port"][0] == -2


def test_a_month_is_a_range_and_a_sharper_date_in_it_decides(tmp_path: Path) -> None:
    month = PORT | {"stated_on": "2021-06", "stance": "1", "article_file": "b.txt", "quote": "opposes the bridge"}
    found = positions(tmp_path, [A, B], [PORT, month], "2022-01-01")
    assert found["actor", "port"] == (-2, 2, 2, -2, 1)


def test_a_later_statement_leaves_earlier_ones_out_of_the_range(tmp_path: Path) -> None:
    later = PORT | {"stated_on": "2021-06-20", "stance": "1", "article_file": "b.txt"}
    found = positions(tmp_path, [A, B], [PORT, later], "2022-01-01")
    assert found["actor", "port"] == (1, 2, 2, 1, 1)


def test_a_party_stands_where_who_speaks_for_it_last_stood(tmp_path: Path) -> None:
    mayor = statement("ada-mayor", "Ada Mayor", stated_on="2021-06-01")
    former = statement("ben-next", "Ben Next", quote="Ben Next doubts the bridge", stance="-1", stated_on="2021-06-09")
    found = positions(tmp_path, [A], [mayor, former], "2022-01-01")
    assert found["party", "city"][0] == 2
    assert found["actor", "ben-next"][0] == -1


def test_a_statement_without_a_date_takes_no_part(tmp_path: Path) -> None:
    assert positions(tmp_path, [A], [PORT | {"stated_on": "", "date_basis": ""}], "2022-01-01") == {}


rows = st.lists(
    st.builds(
        lambda file, day, stance, coder: (
            PORT | {"article_file": file, "stated_on": day, "stance": stance, "coder_id": coder}
        ),
        st.sampled_from(["a.txt", "b.txt"]),
        st.sampled_from(["2021", "2021-05", "2021-06", "2021-05-20", "2021-06-01", "2021-06-09"]),
        st.sampled_from(["-2", "-1", "0", "1", "2"]),
        st.sampled_from(["c1", "c2", "c3"]),
    ),
    min_size=1,
    max_size=6,
    unique_by=lambda row: (row["article_file"], row["coder_id"]),
)


@settings(max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=rows, data=st.data())
def test_what_is_published_later_or_told_in_another_order_changes_nothing(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Row], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("topic")
    known_on = "2021-06-15"
    early = [row for row in statements if row["article_file"] == "a.txt"]
    told = positions(folder / "1", [A, B], data.draw(st.permutations(statements)), "2023-01-01", known_on)
    plain = positions(folder / "2", [A], early, "2023-01-01") if early else {}
    assert told == plain


def test_data_through_is_the_last_date_of_all(connection: duckdb.DuckDBPyConnection) -> None:
    assert connection.execute("FROM data_through").fetchall() == [(date(2023, 7, 13),)]


@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=rows, data=st.data())
def test_a_second_coder_of_the_same_passages_changes_no_count(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Row], data: st.DataObject
) -> None:
    folder = tmp_path_factory.mktemp("topic")
    twice = data.draw(st.lists(st.sampled_from(statements), min_size=1, unique_by=id))
    again = [row | {"coder_id": f"z-{row['coder_id']}", "quote": "Port opposes"} for row in twice]
    once = positions(folder / "1", [A, B], statements, "2023-01-01")
    both = positions(folder / "2", [A, B], [*statements, *again], "2023-01-01")
    assert both == once


@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=rows, as_of=st.sampled_from(["2021-05-20", "2021-06-05", "2021-06-09"]))
def test_what_is_said_after_a_day_changes_no_position_on_it(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Row], as_of: str
) -> None:
    # One coder: two who date the same passage differently code one unit, whose date the later coding may decide.
    folder = tmp_path_factory.mktemp("topic")
    dated = [row for row in statements if len(row["stated_on"]) == 10 and row["coder_id"] == "c1"]
    by_then = [row for row in dated if row["stated_on"] <= as_of]
    told = positions(folder / "1", [A, B], dated, as_of) if dated else {}
    plain = positions(folder / "2", [A, B], by_then, as_of) if by_then else {}
    assert told == plain


@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=rows, others=rows)
def test_what_another_actor_says_changes_no_position_of_this_one(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Row], others: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("topic")
    elsewhere = [row | statement("ada-mayor", "Ada Mayor", quote="Ada Mayor wants the bridge") for row in others]
    alone = positions(folder / "1", [A, B], statements, "2023-01-01")
    beside = positions(folder / "2", [A, B], [*statements, *elsewhere], "2023-01-01")
    assert {holder: found for holder, found in beside.items() if holder[1] == "port"} == alone
    assert ("actor", "ada-mayor") in beside


def test_every_quote_behind_a_position_stands_in_its_article(connection: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT a.text[s.span_start + 1 : s.span_end] = s.quote
        FROM (SELECT DISTINCT unnest(statement_ids) AS statement_id FROM position_now)
        JOIN statement AS s USING (statement_id) JOIN article AS a USING (article_id)"""
    found = connection.execute(query).fetchall()
    assert len(found) > 30
    assert all(same for (same,) in found)
