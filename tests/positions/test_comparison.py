"""Contradictions by type, and blanks told apart."""

from pathlib import Path

import duckdb
import pytest

from tests.topic import Row, topic_database, write_csv

ARTICLES: list[Row] = [{"file": "a.txt"}, {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"}]
PORT: Row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}
BEN: Row = {"actor_id": "ben-next", "actor_text": "Ben Next", "quote": "Ben Next doubts the bridge", "stance": "-1"}


def test_china_and_the_office_is_listed_as_changed_over_time(connection: duckdb.DuckDBPyConnection) -> None:
    query = """SELECT actor, stance, other_actor, other_stance FROM contradiction
        WHERE contradiction = 'changed over time' AND issue_id = 'liaison-office' AND party_id = 'china'"""
    assert connection.execute(query).fetchall() == [("Mao Ning", -1, "China", -2)]


@pytest.mark.parametrize(
    ("kind", "rows"),
    [
        ("coders differ", [PORT, PORT | {"coder_id": "c2", "stance": "1"}]),
        ("outlets differ on one event", [PORT, PORT | {"article_file": "b.txt", "stance": "1"}]),
        (
            "people of one party differ",
            [{}, BEN | {"stated_on": "2021-06-01", "actor_id": "city", "actor_text": "bridge"}],
        ),
        (
            "hedge against claim",
            [
                PORT | {"stance": "-1"},
                PORT | {"article_file": "b.txt", "attribution": "characterised", "stated_on": "2021-06-20"},
            ],
        ),
        ("changed over time", [PORT, PORT | {"article_file": "b.txt", "stated_on": "2021-06-20", "stance": "0"}]),
    ],
)
def test_each_type_is_found_with_both_quotes(tmp_path: Path, kind: str, rows: list[Row]) -> None:
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        found = connection.execute(
            "SELECT quote, other_quote FROM contradiction WHERE contradiction = ?", [kind]
        ).fetchall()
    assert found
    assert all(quote and other for quote, other in found)


def test_what_agrees_is_not_listed(tmp_path: Path) -> None:
    rows = [PORT, PORT | {"article_file": "b.txt", "stated_on": "2021-06-20"}, {}]
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        assert connection.execute("FROM contradiction").fetchall() == []


def test_a_curator_types_a_pair_or_takes_it_off(tmp_path: Path) -> None:
    rows = [PORT, PORT | {"article_file": "b.txt", "stance": "1"}]
    listed = "SELECT contradiction, judged_by, note, statement_id, other_id FROM contradiction"
    with topic_database(tmp_path / "plain", ARTICLES, rows) as connection:
        [(kind, judge, _, one, other)] = connection.execute(listed).fetchall()
    assert (kind, judge) == ("outlets differ on one event", None)
    word = {"statement_id": other, "other_id": one, "coder_id": "ann", "recorded_at": "2024-02-01"}
    for ruling, left in (("hedge against claim", 1), ("no contradiction", 0)):
        folder = tmp_path / ruling
        folder.mkdir()
        write_csv(folder / "contradictions.csv", [word | {"contradiction": ruling, "note": "why"}])
        with topic_database(folder, ARTICLES, rows) as connection:
            found = connection.execute(listed).fetchall()
        assert [row[:3] for row in found] == [(ruling, "ann", "why")] * left


def test_the_kinds_of_blank_are_told_apart(tmp_path: Path) -> None:
    search = {"issue_id": "bridge", "searched_on": "2021-06-01", "covers_from": "2021-01-01", "covers_to": "2021-06-01"}
    rest = {"where": "archive", "result": "nothing found", "coder_id": "c1"}
    tmp_path.joinpath("searches.csv").parent.mkdir(exist_ok=True)
    write_csv(tmp_path / "searches.csv", [{"actor_id": "city", **search, **rest}])
    rows = [
        PORT | {"stance": "0", "declined": "true"},
        BEN | {"stated_on": "2021-06-10"},
    ]
    query = "SELECT holder_id, coverage FROM coverage_as_of(?) WHERE level = 'actor' ORDER BY holder_id"
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        then = connection.execute(query, ["2021-06-09"]).fetchall()
        later = connection.execute(query, ["2021-06-11"]).fetchall()
    searched = ("city", "searched and nothing found")
    assert then == [("ben-next", "nothing yet by that date"), searched, ("port", "declined to comment")]
    assert later == [("ben-next", "stated"), searched, ("port", "declined to comment")]


def test_what_cannot_be_placed_in_time_is_not_called_absent(tmp_path: Path) -> None:
    rows = [
        PORT | {"stated_on": "2021-06"},
        BEN | {"stated_on": "", "date_basis": ""},
    ]
    query = "SELECT holder_id, coverage FROM coverage_as_of(?) WHERE level = 'actor' ORDER BY holder_id"
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        assert connection.execute(query, ["2021-06-05"]).fetchall() == [
            ("ben-next", "undated"),
            ("port", "dated too loosely to tell"),
        ]


def test_searched_and_not_searched_differ(connection: duckdb.DuckDBPyConnection) -> None:
    query = "SELECT coverage FROM coverage WHERE level = 'party' AND holder_id = ? AND issue_id = ?"
    assert connection.execute(query, ["france", "itpp"]).fetchall() == [("searched and nothing found",)]
    assert connection.execute(
        "SELECT count(*) FROM coverage WHERE level = 'actor' AND coverage = 'not searched'"
    ).fetchall() != [(0,)]
