"""Whatever stands at the place of the database is said for what it is, in a line, and nobody is told to remove it."""

import subprocess
import sys
from pathlib import Path

import duckdb
import pytest

from tests.cli.test_commands import run

ASKING = {
    "actors": ["actors"],
    "unknown": ["actors", "--unknown"],
    "agreement": ["agreement"],
    "export": ["export", "--out", "{out}"],
    "bundle": ["export", "--bundle", "{out}.zip"],
    "brief": ["brief", "--issue", "bridge", "--out", "{out}"],
    "network": ["network", "--out", "{out}.gexf"],
    "dna": ["dna", "export", "--out", "{out}"],
}
HOLD = "import duckdb, sys; held = duckdb.connect(sys.argv[1]); print('held', flush=True); sys.stdin.read()"


def complaint(name: str, database: Path, folder: Path) -> str:
    """Give the one line in which a command refuses a database."""
    words = [word.format(out=folder / "out") for word in ASKING[name]]
    done = run(*words, "--db", database)
    assert (done.exit_code, done.stdout) == (2, ""), done.stdout
    [line] = done.stderr.splitlines()
    return line


@pytest.mark.parametrize("name", ASKING)
def test_a_database_of_others_is_said_to_be_none_of_stance(tmp_path: Path, name: str) -> None:
    with duckdb.connect(tmp_path / "theirs.db") as connection:
        connection.execute("CREATE TABLE t AS SELECT 1 AS n")
    line = complaint(name, tmp_path / "theirs.db", tmp_path)
    assert "theirs.db is a DuckDB file, and no database of `stance build` (" in line
    assert line.endswith("); name one with --db FILE")
    assert [file.name for file in tmp_path.iterdir()] == ["theirs.db"]


def test_a_database_of_an_earlier_version_asks_for_a_build(built: Path, tmp_path: Path) -> None:
    (tmp_path / "old.db").write_bytes(built.read_bytes())
    with duckdb.connect(tmp_path / "old.db") as connection:
        connection.execute("DROP VIEW matrix_now; DROP MACRO TABLE matrix_as_of")
    line = complaint("export", tmp_path / "old.db", tmp_path)
    assert "old.db was built by another version of stance (" in line
    assert line.endswith("); run `stance build`")


@pytest.mark.parametrize("name", ASKING)
def test_a_text_is_said_to_be_no_database(tmp_path: Path, name: str) -> None:
    (tmp_path / "notes.txt").write_text("mine\n" * 5000, encoding="utf-8")
    line = complaint(name, tmp_path / "notes.txt", tmp_path)
    assert "notes.txt is no DuckDB database; name one with --db FILE" in line
    assert "remove" not in line


def test_a_database_that_another_process_writes_to_is_said_to_be_so(built: Path, tmp_path: Path) -> None:
    place = tmp_path / "busy.db"
    place.write_bytes(built.read_bytes())
    holder = subprocess.Popen([sys.executable, "-c", HOLD, place], stdin=subprocess.PIPE, stdout=subprocess.PIPE)
    with holder:
        assert holder.stdout is not None
        assert holder.stdout.readline() == b"held\n"
        line = complaint("export", place, tmp_path)
        building = run("build", "--no-extract", "--seeds", "seeds", "--db", place)
    assert line == f"stance: another process has {place} open to write to it; ask again once it is done"
    assert building.exit_code == 2
    assert building.stderr.splitlines()[-1] == line


@pytest.mark.parametrize("name", ["md:x", "s3:x.db", "http:"])
def test_a_file_whose_name_looks_like_a_protocol_is_read(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / name).write_bytes(built.read_bytes())
    monkeypatch.chdir(tmp_path)
    done = run("actors", "--db", name)
    assert done.exit_code == 0, done.stderr
    asked = run("sql", "--db", name, "--format", "csv", "SELECT 1 AS one")
    assert (asked.stdout, asked.stderr) == ("one\n1\n", "")


def test_a_link_is_followed_to_a_database_of_another_name(built: Path, tmp_path: Path) -> None:
    (tmp_path / "link.db").symlink_to(built)
    asked = run("sql", "--db", tmp_path / "link.db", "--format", "csv", "SELECT 1 AS one")
    assert (asked.stdout, asked.stderr) == ("one\n1\n", "")
