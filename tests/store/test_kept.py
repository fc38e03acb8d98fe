"""A database held open: questions share it, a new file is asked at once, nobody loses the answer they wait for."""

import subprocess
import sys
import threading
from pathlib import Path

import duckdb
import pytest

from stance.errors import StanceError
from stance.store.kept import Kept
from tests.store.test_read import number, read

LONG = 600
counted = pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="open files are counted as Linux lists them")


def descriptors(path: Path) -> int:
    """Count how often this process holds a file open."""
    return sum(link.resolve() == path.resolve() for link in Path("/proc/self/fd").iterdir())


@counted
def test_questions_share_one_opening_of_the_file(tmp_path: Path) -> None:
    path, kept = number(tmp_path / "it's one.duckdb", 1), Kept(LONG)
    with kept.reading(path, 1) as one, kept.reading(path, 1) as other:
        assert (read(one), read(other)) == (1, 1)
        assert descriptors(path) == 1
    assert descriptors(path) == 1
    kept.close()
    assert descriptors(path) == 0


def test_another_version_is_opened_anew_and_who_asks_the_old_one_has_its_answer(tmp_path: Path) -> None:
    path, kept = number(tmp_path / "one.duckdb", 1), Kept(LONG)
    with kept.reading(path, 1) as before:
        number(tmp_path / "fresh.duckdb", 2).replace(path)
        with kept.reading(path, 2) as after:
            assert (read(before), read(after)) == (1, 2)
        kept.close()
        assert read(before) == 1
    with pytest.raises(duckdb.Error):
        read(before)


@counted
def test_it_lets_go_of_the_file_when_nobody_asks(tmp_path: Path) -> None:
    path, kept = number(tmp_path / "one.duckdb", 1), Kept(0.01)
    with kept.reading(path, 1) as connection:
        assert read(connection) == 1
    assert kept.timer is not None
    kept.timer.join()
    assert descriptors(path) == 0


def test_many_ask_at_once(tmp_path: Path) -> None:
    path, kept, found = number(tmp_path / "one.duckdb", 1), Kept(0), []

    def ask() -> None:
        for turn in range(20):
            with kept.reading(path, turn % 3) as connection:
                found.append(read(connection))

    threads = [threading.Thread(target=ask) for _ in range(4)]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    assert found == [1] * 80


@pytest.mark.parametrize(
    "attack",
    ["CREATE TABLE two (n INT)", "INSERT INTO one VALUES (2)", "SET threads = 1", "FROM read_text('/etc/hostname')"],
)
def test_who_asks_changes_nothing_and_reaches_nothing(tmp_path: Path, attack: str) -> None:
    path, kept = number(tmp_path / "one.duckdb", 1), Kept(LONG)
    with kept.reading(path, 1) as connection, pytest.raises(duckdb.Error):
        connection.execute(attack)
    kept.close()


def test_what_is_no_database_is_named_each_time(tmp_path: Path) -> None:
    (tmp_path / "text.duckdb").write_text("words", encoding="utf-8")
    kept = Kept(LONG)
    for name in ("text.duckdb", "none.duckdb", "text.duckdb"):
        with pytest.raises(StanceError, match=name), kept.reading(tmp_path / name, 1):
            pass


@pytest.mark.parametrize("idle", ["0", "0.001", "600"])
def test_a_process_that_has_asked_ends_in_peace(tmp_path: Path, idle: str) -> None:
    path = number(tmp_path / "one.duckdb", 1)
    asking = f"""
from pathlib import Path
from stance.store.kept import Kept
kept, path = Kept({idle}), Path({str(path)!r})
for turn in range(3):
    with kept.reading(path, turn) as connection:
        connection.execute("FROM seen").fetchall()
"""
    ended = subprocess.run([sys.executable, "-c", asking], capture_output=True, text=True, check=False)
    assert ended.returncode == 0, ended.stderr
    # The bindings of DuckDB 2 may count what they have not given back: that ends nothing, a fault does.
    assert [line for line in ended.stderr.splitlines() if "terminate" in line or "Error" in line] == []
