"""Readers in one process: many at once, each of the file that is there when it comes, none that can change a thing."""

from pathlib import Path

import duckdb
import pytest

from stance.errors import StanceError
from stance.store.read import reading


def number(path: Path, value: int) -> Path:
    """Write a database that holds a number."""
    with duckdb.connect(str(path)) as connection:
        connection.execute(f"CREATE TABLE one AS SELECT {value} AS n; CREATE VIEW seen AS FROM one")
    return path


def read(connection: duckdb.DuckDBPyConnection) -> object:
    """Give the number."""
    row = connection.execute("FROM seen").fetchone()
    return row[0] if row else None


def test_who_comes_after_a_swap_reads_the_new_file_while_others_still_read_the_old(tmp_path: Path) -> None:
    path = number(tmp_path / "it's one.duckdb", 1)
    with reading(path) as before, reading(path) as beside:
        assert (read(before), read(beside)) == (1, 1)
        number(tmp_path / "fresh.duckdb", 2).replace(path)
        with reading(path) as after:
            assert (read(before), read(after)) == (1, 2)


@pytest.mark.parametrize(
    "attack",
    ["CREATE TABLE two (n INT)", "INSERT INTO one VALUES (2)", "SET threads = 1", "FROM read_text('/etc/hostname')"],
)
def test_a_reader_changes_nothing_and_reaches_nothing(tmp_path: Path, attack: str) -> None:
    path = number(tmp_path / "one.duckdb", 1)
    with reading(path) as connection, pytest.raises(duckdb.Error):
        connection.execute(attack)


def test_what_is_no_database_is_named(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("words", encoding="utf-8")
    for name in ("text.duckdb", "none.duckdb"):
        with pytest.raises(StanceError, match=name), reading(tmp_path / name):
            pass


def test_a_part_that_the_disk_has_spoilt_is_said_once_it_is_read(tmp_path: Path) -> None:
    path, text = tmp_path / "one.duckdb", "all of this is what the disk did not keep"
    with duckdb.connect(str(path)) as connection:
        connection.execute("SET force_compression = 'uncompressed'")
        connection.execute("CREATE TABLE one AS SELECT ? || range AS words FROM range(20000)", [text])
    held = path.read_bytes()
    path.write_bytes(held.replace(text[:10].encode(), text[:10].upper().encode(), 1))
    with pytest.raises(StanceError, match=r"one\.duckdb: .*; if it stays so, `stance build` makes it anew"):  # noqa: SIM117
        with reading(path) as connection:
            connection.execute("SELECT max(words) FROM one").fetchall()
