"""A build is whole or not at all, the same from the same seeds, and not done twice."""

from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import pytest

from stance.durable.swap import swapped_in
from stance.errors import FaultsError, StanceError
from stance.export import Filters, export
from stance.pipeline import build
from stance.store.read import reading
from tests.topic import small_topic, write_topic


def rows(database: Path, query: str) -> list[tuple[Any, ...]]:
    """Give the rows that answer a query."""
    with reading(database) as connection:
        return connection.execute(query).fetchall()


def test_two_builds_give_byte_identical_exports(seeds: Path, tmp_path: Path) -> None:
    contents = []
    for name in ("one", "two"):
        database = tmp_path / name / "stance.duckdb"
        build(seeds, database)
        paths = export(database, tmp_path / name / "out", Filters())
        contents.append({path.name: path.read_bytes() for path in paths})
    assert contents[0] == contents[1]
    assert len(contents[0]["statements.csv"].splitlines()) > 40


def test_the_order_of_files_and_rows_changes_nothing(tmp_path: Path) -> None:
    first = {"actor_id": "port", "actor_text": "Port", "stance": "-2", "quote": "The Port opposes the bridge"}
    for name, statements in (("one", [{}, first]), ("two", [first, {}])):
        build(small_topic(tmp_path / name, *statements), tmp_path / f"{name}.duckdb")
        export(tmp_path / f"{name}.duckdb", tmp_path / "out" / name, Filters())
    for file in ("statements.csv", "positions.csv", "articles.csv"):
        assert (tmp_path / "out" / "one" / file).read_bytes() == (tmp_path / "out" / "two" / file).read_bytes()


def test_a_second_build_with_nothing_changed_writes_nothing(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    database = tmp_path / "db"
    assert not build(folder, database).unchanged
    before = database.stat()
    report = build(folder, database)
    assert report.unchanged
    assert (database.stat().st_ino, database.stat().st_mtime_ns) == (before.st_ino, before.st_mtime_ns)
    assert str(report).startswith("nothing changed")
    small_topic(folder, {"stance": "1"})
    assert not build(folder, database).unchanged


def test_faults_leave_the_old_database_untouched(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    database = tmp_path / "data" / "db"
    build(folder, database)
    before = database.read_bytes()
    small_topic(folder, {"stance": "5"})
    with pytest.raises(FaultsError):
        build(folder, database)
    assert database.read_bytes() == before
    assert sorted(path.name for path in database.parent.iterdir()) == [".db.lock", "cache", "db"]


def test_a_build_that_breaks_off_leaves_no_stray_file(tmp_path: Path) -> None:
    target = tmp_path / "kept"
    target.write_text("old")

    def break_off() -> None:
        with swapped_in(target) as fresh:
            fresh.write_text("half")
            raise RuntimeError("cut")

    with pytest.raises(RuntimeError, match="cut"):
        break_off()
    assert target.read_text() == "old"
    assert [path.name for path in tmp_path.iterdir()] == ["kept"]


def test_readers_of_the_old_database_are_not_disturbed_by_a_swap(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    database = tmp_path / "db"
    build(folder, database, extract=False)
    with reading(database) as connection:
        small_topic(folder, {"stance": "1"})
        build(folder, database, extract=False)
        assert connection.execute("SELECT stance FROM statement").fetchall() == [(2,)]
    assert rows(database, "SELECT stance FROM statement") == [(1,)]


def test_a_file_that_is_no_database_stays_and_one_that_is_spoilt_is_replaced(tmp_path: Path) -> None:
    database, seeds = tmp_path / "db", small_topic(tmp_path / "seeds")
    database.write_text("not a database")
    with pytest.raises(StanceError, match="is no database of `stance build`"):
        build(seeds, database, extract=False)
    assert database.read_text() == "not a database"
    database.unlink()
    build(seeds, database, extract=False)
    database.write_bytes(database.read_bytes()[:4096].ljust(40_000, b"x"))
    build(seeds, database, extract=False)
    assert rows(database, "SELECT count(*) FROM statement") == [(1,)]


def test_no_seeds_is_said(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="no folder"):
        build(tmp_path / "none", tmp_path / "db")


def test_every_stored_quote_stands_in_its_article(built: Path) -> None:
    query = """SELECT count(*) FILTER (WHERE substr(a.text, span_start + 1, span_end - span_start) <> quote), count(*)
               FROM statement JOIN article AS a USING (article_id)"""
    [(wrong, all_of_them)] = rows(built, query)
    assert wrong == 0
    assert all_of_them > 40
    pairs = rows(built, "SELECT text, span_start, span_end, quote FROM statement JOIN article USING (article_id)")
    assert all(str(text)[start:end] == quote for text, start, end, quote in pairs)


def test_quotes_among_wide_characters_are_grounded_in_sql_and_python_alike(tmp_path: Path) -> None:
    text = "e\u0301\u0301 👩‍👩‍👧\r\n東京 Ada Mayor wants the bridge. 終わり"
    build(write_topic(tmp_path / "seeds", {"a.txt": text}, [{}], [{}]), tmp_path / "db", extract=False)
    [(stored, start, end)] = rows(
        tmp_path / "db", "SELECT text, span_start, span_end FROM statement JOIN article USING (article_id)"
    )
    assert str(stored)[start:end] == "Ada Mayor wants the bridge"


def test_every_table_view_macro_and_column_has_a_comment(connection: duckdb.DuckDBPyConnection) -> None:
    for query in (
        "SELECT table_name FROM duckdb_tables() WHERE comment IS NULL AND NOT internal",
        "SELECT view_name FROM duckdb_views() WHERE comment IS NULL AND NOT internal",
        "SELECT table_name, column_name FROM duckdb_columns() WHERE comment IS NULL AND NOT internal",
        "SELECT function_name FROM duckdb_functions() WHERE comment IS NULL AND NOT internal",
    ):
        assert connection.execute(query).fetchall() == []


def test_a_statement_is_made_by_the_day_it_is_printed(tmp_path: Path) -> None:
    build(small_topic(tmp_path / "seeds", {"stated_on": "2021-06"}), tmp_path / "db", extract=False)
    assert rows(tmp_path / "db", "SELECT stated_from, stated_to FROM statement") == [
        (date(2021, 6, 1), date(2021, 6, 10))
    ]
