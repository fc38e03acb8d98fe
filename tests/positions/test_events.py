"""Which reports are one event, why, and that a curator's word comes before the rules."""

from pathlib import Path

import pytest

from tests.topic import Row, topic_database

ARTICLES: list[Row] = [
    {"file": "a.txt", "published_on": "2021-06-10", "outlet": "Gazette"},
    {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"},
    {"file": "c.txt", "published_on": "2021-08-01", "outlet": "Courier"},
]
PORT: Row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}
SHORT: Row = PORT | {"quote": "Port opposes"}
B: Row = {"article_file": "b.txt"}
C: Row = {"article_file": "c.txt"}


def grouped(folder: Path, *statements: Row, groupings: list[Row] | None = None) -> list[tuple[object, ...]]:
    """Give, for each article, the number of its event (in order of appearance) and why it is in it."""
    query = """SELECT article_file, dense_rank() OVER (ORDER BY first_file, event_id), joined_by
        FROM (SELECT *, min(article_file) OVER (PARTITION BY event_id) AS first_file FROM stance_record)
        ORDER BY article_file, statement_id"""
    with topic_database(folder, ARTICLES, list(statements), groupings) as connection:
        return connection.execute(query).fetchall()


def ids(folder: Path, *statements: Row) -> dict[str, str]:
    """Give the statement ids by article."""
    with topic_database(folder, ARTICLES, list(statements)) as connection:
        return dict(connection.execute("SELECT article_file, statement_id FROM stance_record").fetchall())


def test_the_same_day_is_one_event(tmp_path: Path) -> None:
    found = grouped(tmp_path, PORT, SHORT | B)
    assert found == [("a.txt", 1, "first report"), ("b.txt", 1, "same day")]


def test_the_same_words_are_one_event_where_the_dates_can_be_the_same(tmp_path: Path) -> None:
    later = PORT | B | {"stated_on": "2021-06"}
    assert grouped(tmp_path / "1", PORT, later)[1] == ("b.txt", 1, "same words")
    assert grouped(tmp_path / "2", PORT, later | {"stated_on": "2021-05"})[1] == ("b.txt", 2, "first report")
    printed = later | {"stated_on": "2021-07-01", "date_basis": "article"}
    assert grouped(tmp_path / "3", PORT, printed)[1] == ("b.txt", 1, "same words")


def test_a_plan_is_another_event_than_what_was_said_that_day(tmp_path: Path) -> None:
    assert grouped(tmp_path, PORT, SHORT | B | {"tense": "planned"})[1][1] == 2


def test_other_actors_are_other_events(tmp_path: Path) -> None:
    mayor = {"quote": "Ada Mayor wants the bridge", **B}
    assert grouped(tmp_path, PORT, mayor)[1][1] == 2


def test_a_later_article_never_joins_two_earlier_events(tmp_path: Path) -> None:
    other = SHORT | B | {"stated_on": "2021-06-20"}
    bridge = PORT | C | {"stated_on": "2021-06-20"}
    found = grouped(tmp_path, PORT, other, bridge)
    assert [row[1] for row in found[:2]] == [1, 2]


def test_a_curator_merges_and_splits(tmp_path: Path) -> None:
    rows = (PORT, SHORT | B, SHORT | C | {"stated_on": "2021-07-20"})
    known = ids(tmp_path / "ids", *rows)
    word = {"coder_id": "ann", "recorded_at": "2024-02-01"}
    merge = word | {"action": "merge", "statement_id": known["a.txt"], "other_id": known["c.txt"], "note": "one fair"}
    split = word | {"action": "split", "statement_id": known["b.txt"]}
    found = grouped(tmp_path / "judged", *rows, groupings=[merge, split])
    assert found == [
        ("a.txt", 1, "first report"),
        ("b.txt", 2, "split by ann"),
        ("c.txt", 1, "merged by ann: one fair"),
    ]


@pytest.mark.parametrize("order", [(0, 1, 2), (2, 1, 0), (1, 0, 2)])
def test_the_order_of_rows_changes_no_event(tmp_path: Path, order: tuple[int, ...]) -> None:
    rows = [PORT, SHORT | B, SHORT | C | {"stated_on": "2021-07-20"}]
    assert grouped(tmp_path, *(rows[place] for place in order)) == grouped(tmp_path / "again", *rows)


def test_two_articles_that_cite_one_outlet_are_one_source(tmp_path: Path) -> None:
    for folder in (tmp_path / "cited", tmp_path / "plain"):
        folder.mkdir()
        (folder / "outlets.toml").write_text('outlets = [{ outlet_id = "wire", name = "Wire" }]')
    query = "SELECT independent_sources FROM position_as_of('2022-01-01') WHERE holder_id = 'port' AND level = 'party'"
    cited = [PORT | {"via": "Wire (verbatim)"}, SHORT | B | {"via": "Wire"}]
    with topic_database(tmp_path / "cited", ARTICLES, cited) as connection:
        assert connection.execute(query).fetchall() == [(1,)]
    with topic_database(tmp_path / "plain", ARTICLES, [PORT, SHORT | B]) as connection:
        assert connection.execute(query).fetchall() == [(2,)]
