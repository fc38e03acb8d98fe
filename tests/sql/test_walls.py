"""Each wall around a stranger's query stands alone: limits, process, what the system forbids it, what comes out."""

import io
import os
import pickle
import subprocess
import sys
import threading
from datetime import UTC, date, datetime
from decimal import Decimal
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from stance.cli import main
from stance.cli.sql_command import MOST_MEMORY, MOST_ROWS
from stance.store.allowed import Refusal
from stance.store.confined import in_time
from stance.store.contained import (
    Answer,
    Limits,
    Question,
    RefusedError,
    Unpacker,
    ask_contained,
    ended,
    import_paths,
    understood,
)

ENDLESS = "SELECT count(*) FROM range(1000000000000)"
SHUT_IN = """
import json, os, sys
sys.path[:] = sys.argv[1:]
from stance.store import confined
open_before = open("/dev/null", "wb")
confined.shut_in({"seconds": 5, "threads": 1, "megabytes": 64, "answer_megabytes": 1})
found = {}
def attempt(name, act):
    try:
        act()
        found[name] = "done"
    except (OSError, MemoryError) as error:
        found[name] = type(error).__name__
import socket
attempt("open", lambda: open("/etc/hostname"))
attempt("write", lambda: open("x", "w"))
attempt("socket", lambda: socket.socket())
attempt("fork", lambda: os.pipe())
attempt("memory", lambda: bytearray(2 << 30))
print(json.dumps(found))
"""


def refused(built: Path, query: str, limits: Limits | None = None) -> RefusedError:
    """Give why a query is not answered."""
    with pytest.raises(RefusedError) as caught:
        ask_contained(built, query, limits or Limits())
    return caught.value


def test_the_system_itself_lets_the_process_open_nothing_more() -> None:
    command = [sys.executable, "-I", "-S", "-c", SHUT_IN, *import_paths()]
    done = subprocess.run(command, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stderr
    for name in ("open", "write", "socket", "fork", "memory"):
        assert f'"{name}": "done"' not in done.stdout, done.stdout


def test_the_process_knows_no_environment_and_no_path(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_SECRET", "hidden")
    seen: list[dict[str, object]] = []
    popen = subprocess.Popen

    def noting(*args: object, **kwargs: object) -> object:
        seen.append(kwargs)
        return popen(*args, **kwargs)  # type: ignore[call-overload]

    monkeypatch.setattr(subprocess, "Popen", noting)
    assert ask_contained(built, "SELECT 1", Limits()).rows == [(1,)]
    assert [one["env"] for one in seen] == [{}]
    assert [one["cwd"] for one in seen] == [built.parent]


def test_values_of_every_kind_come_back_as_they_are(built: Path) -> None:
    query = """SELECT 1::TINYINT, 2.5::DECIMAL(9, 2), 'é', NULL, true, DATE '2023-07-01', [1, NULL], {'a': 'b'},
        TIMESTAMPTZ '2023-07-01 10:00:00+02', 'x'::BLOB, 1e300, TIME '10:00', INTERVAL 2 DAY, uuid()"""
    answer = ask_contained(built, query, Limits())
    [row] = answer.rows
    assert row[:8] == (1, Decimal("2.50"), "é", None, True, date(2023, 7, 1), [1, None], {"a": "b"})
    assert row[8] == datetime(2023, 7, 1, 8, tzinfo=UTC)
    assert row[9:11] == (b"x", 1e300)
    assert answer.types[:3] == ["TINYINT", "DECIMAL(9,2)", "VARCHAR"]


def test_more_rows_than_may_be_given_are_told_of(built: Path) -> None:
    exact = ask_contained(built, "FROM range(100)", Limits(rows=100))
    assert (len(exact.rows), exact.more) == (100, False)
    cut = ask_contained(built, "FROM range(101)", Limits(rows=100))
    assert (len(cut.rows), cut.more) == (100, True)
    assert [row[0] for row in cut.rows] == [*range(100)]


def test_more_bytes_than_may_be_given_are_told_of(built: Path) -> None:
    answer = ask_contained(built, "SELECT repeat('x', 10000) FROM range(5000)", Limits(answer_megabytes=1))
    assert answer.more
    assert 0 < sum(len(row[0]) for row in answer.rows) <= 2**20


def test_time_ends_a_query_and_the_next_one_is_answered(built: Path) -> None:
    found = refused(built, ENDLESS, Limits(seconds=0.3))
    assert (found.kind, str(found)) == ("time", "the query was stopped after 0.3 seconds")
    assert ask_contained(built, "SELECT 1", Limits()).rows == [(1,)]


def test_memory_ends_a_query_and_nothing_is_spilled(built: Path) -> None:
    before = {*built.parent.iterdir()}
    found = refused(built, "SELECT list(range) FROM range(1000000000)", Limits(seconds=30, megabytes=64))
    assert found.kind == "memory"
    assert {*built.parent.iterdir()} == before


def test_a_query_can_be_cancelled_at_once_and_others_are_answered_meanwhile(built: Path) -> None:
    endless = Question(built, ENDLESS, Limits(seconds=300))
    assert endless.started.wait(60)
    assert ask_contained(built, "SELECT 1", Limits(seconds=60)).rows == [(1,)]
    assert not endless.wait(0)
    endless.cancel()
    with pytest.raises(RefusedError, match="the query was cancelled"):
        endless.answer()


def test_what_waits_for_its_turn_can_be_cancelled_before_it(built: Path) -> None:
    turn = threading.BoundedSemaphore(1)
    with turn:
        waiting = Question(built, "SELECT 1", Limits(), turn)
        assert not waiting.started.wait(0.2)
        waiting.cancel()
    with pytest.raises(RefusedError, match="before its turn"):
        waiting.answer()
    assert Question(built, "SELECT 1", Limits(), turn).answer().rows == [(1,)]


def test_the_database_may_be_swapped_while_a_query_runs(built: Path, tmp_path: Path) -> None:
    database = tmp_path / "stance.duckdb"
    database.write_bytes(built.read_bytes())
    question = Question(database, "SELECT count(*) FROM article, range(30000000)", Limits(seconds=120))
    assert question.started.wait(60)
    (tmp_path / "fresh").write_bytes(built.read_bytes())
    os.replace(tmp_path / "fresh", database)  # noqa: PTH105 (as swapped_in does)
    assert question.answer().rows == [(150_000_000,)]


def test_an_error_names_line_and_column_and_no_path(built: Path) -> None:
    found = refused(built, "SELECT 'é',\n  nope FROM article")
    assert (found.kind, found.line, found.column) == ("sql", 2, 3)
    assert str(found).startswith('line 2, column 3: Referenced column "nope" not found')
    inside = refused(built, "FROM 'stance.duckdb'")
    assert inside.kind == "reach"
    assert str(built.parent) not in str(inside)


def test_what_is_no_database_is_refused_in_words(tmp_path: Path) -> None:
    assert refused(tmp_path / "none", "SELECT 1").kind == "database"
    (tmp_path / "broken").write_bytes(b"not a database" * 1000)
    found = refused(tmp_path / "broken", "SELECT 1")
    assert found.kind == "database"
    assert str(tmp_path) not in str(found)


class Evil:
    """What a process that was taken over would send."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.system, ("touch /tmp/stance-attack",)


@pytest.mark.parametrize("reply", [{"columns": [Evil()]}, {"refused": Evil()}])
def test_what_comes_out_of_the_process_cannot_run_anything(reply: object) -> None:
    with pytest.raises(RefusedError, match=r"is not let in: posix\.system"):
        Unpacker(io.BytesIO(pickle.dumps(reply))).load()


@pytest.mark.parametrize(("code", "kind"), [(-9, "memory"), (-14, "time"), (-24, "time"), (-11, "crash"), (3, "crash")])
def test_however_the_process_ends_it_is_said_in_words(code: int, kind: str) -> None:
    assert ended(code).kind == kind
    with pytest.raises(RefusedError) as caught:
        understood(b"half an answ", code, 0)
    assert caught.value.kind == kind


def test_an_answer_is_what_was_sent() -> None:
    sent = {"columns": ["a"], "types": ["INTEGER"], "rows": [(1,)], "more": False}
    assert understood(pickle.dumps(sent), 0, 0.5) == Answer(["a"], ["INTEGER"], [(1,)], more=False, seconds=0.5)


REACHING = {
    "CREATE VIEW settings AS FROM duckdb_settings()": "the view settings of this database uses duckdb_settings",
    'CREATE VIEW settings AS FROM "Duckdb_Settings" ()': "uses duckdb_settings",
    "CREATE VIEW pg AS SELECT * FROM pg_settings": "the view pg of this database uses pg_settings",
    "CREATE VIEW one AS SELECT 1 + current_setting('threads') AS x": "uses current_setting",
    "CREATE MACRO told(x) AS current_setting(x)": "the macro told of this database uses current_setting",
    """CREATE MACRO "+"(a, b) AS current_setting('threads')""": "the macro + of this database uses",
    "CREATE MACRO all_told() AS TABLE FROM duckdb_settings()": "the macro all_told of this database",
    "CREATE TABLE t (a INTEGER, b VARCHAR AS (current_setting('threads')::VARCHAR))": "the table t of this database",
    "CREATE VIEW files AS SELECT * FROM read_text('/etc/hostname')": "uses read_text",
}


@pytest.mark.parametrize("definition", REACHING)
def test_a_database_whose_own_definitions_reach_out_answers_nothing(tmp_path: Path, definition: str) -> None:
    with duckdb.connect(tmp_path / "evil.duckdb") as made:
        made.execute(definition)
    for query in ("SELECT 1 + 1", "SHOW TABLES"):
        found = refused(tmp_path / "evil.duckdb", query)
        assert (found.kind, found.line) == ("database", 0)
        assert REACHING[definition].lower() in str(found).lower()


def test_a_database_with_definitions_of_any_other_kind_is_asked(tmp_path: Path) -> None:
    with duckdb.connect(tmp_path / "other.duckdb") as made:
        made.execute(
            "CREATE TABLE query (version INTEGER, twice INTEGER AS (version * 2)); INSERT INTO query VALUES (2)"
        )
        made.execute("CREATE VIEW shown AS SELECT version, twice, 'show' AS show FROM query")
        made.execute("CREATE MACRO thrice(x) AS x * 3")
    assert ask_contained(tmp_path / "other.duckdb", "SELECT thrice(twice) FROM shown", Limits()).rows == [(12,)]


def test_an_error_after_the_time_is_the_time_whatever_duckdb_calls_it() -> None:
    over = threading.Event()
    with pytest.raises(duckdb.Error, match="an error of its own"), in_time(over, 5):
        duckdb.sql("SELECT error('an error of its own')").fetchall()
    over.set()
    with pytest.raises(Refusal, match="stopped after 5 seconds") as caught, in_time(over, 5):
        duckdb.sql("SELECT error('Attempting to execute a closed pending query result')").fetchall()
    assert caught.value.kind == "time"


def test_rows_that_do_not_end_in_time_are_stopped_in_words(built: Path) -> None:
    found = refused(
        built, "FROM range(1000000000)", Limits(seconds=0.5, rows=10**9, megabytes=2000, answer_megabytes=2000)
    )
    assert found.kind == "time"


def test_half_a_character_is_refused_in_words(built: Path) -> None:
    found = refused(built, "SELECT '\udcff'")
    assert (found.kind, str(found)) == ("statement", "the query holds bytes that are not UTF-8")


SQL = ["sql", "SELECT 1"]


@pytest.mark.parametrize(
    ("words", "said"),
    [
        ([*SQL, "--seconds", "nan"], "nan is not a number of seconds"),
        ([*SQL, "--seconds", "inf"], "is not in the range 0.1<=x<=86400"),
        ([*SQL, "--memory", "9" * 14], "is not in the range 64<=x<=1000000"),
        ([*SQL, "--rows", "9" * 30], "is not in the range 1<=x<=1000000000"),
        (["sql", "SELECT '\udcff'"], r"word 2 after `stance` holds bytes that are not UTF-8"),
        (["build", "--db", "\udcff.db"], r"word 3 after `stance` holds bytes that are not UTF-8"),
    ],
)
def test_limits_and_words_that_cannot_be_are_refused_in_words(words: list[str], said: str) -> None:
    done = CliRunner().invoke(main, words)
    assert (done.exit_code, done.stdout) == (2, "")
    assert said in done.stderr


def test_the_greatest_limits_are_limits(built: Path) -> None:
    most = ["--seconds", "86400", "--memory", str(MOST_MEMORY), "--rows", str(MOST_ROWS)]
    done = CliRunner().invoke(main, [*SQL, "--db", str(built), "--format", "csv", *most])
    assert (done.exit_code, done.stdout) == (0, "1\n1\n"), done.stderr


def test_a_piped_query_of_other_bytes_is_refused_in_words(built: Path) -> None:
    done = CliRunner().invoke(main, ["sql", "--db", str(built), "-"], input=b"SELECT '\xff'")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == "stance: the query is not UTF-8: byte 9 begins no character\n"
