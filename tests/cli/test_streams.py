"""What the streams of a command are: one that is closed is no reason to do nothing, or to lose an answer unsaid."""

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.topic import small_topic

CLOSED = "stance: cannot print the answer: standard output is closed\n"
ANSWERING = {
    "sql": ["sql", "--db", "{db}", "SELECT 1"],
    "agreement": ["agreement", "--db", "{db}"],
    "check": ["check", "--seeds", "{seeds}"],
    "diff": ["diff", "{db}", "{db}"],
    "export": ["export", "--db", "{db}", "--out", "{out}"],
    "actors": ["actors", "--db", "{db}"],
    "help": ["--help"],
}
LATIN, ASCII = {"PYTHONIOENCODING": "latin-1"}, {"LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"}
QUERY = "SELECT chr(233) || chr(8217) AS a"


def begun(
    words: list[str], shut: str = "", environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[bytes]:
    """Run a command as a shell does that closes some of its streams."""
    shell = ["sh", "-c", f'exec "$@" {shut}', "sh", sys.executable, "-m", "stance", *words]
    return subprocess.run(shell, capture_output=True, check=False, env=os.environ | (environment or {}))


@pytest.mark.parametrize("name", ANSWERING)
def test_an_answer_that_nobody_can_get_is_said_to_be_lost(built: Path, tmp_path: Path, name: str) -> None:
    words = [word.format(db=built, seeds="seeds", out=tmp_path) for word in ANSWERING[name]]
    done = begun(words, ">&-")
    assert (done.returncode, done.stderr.decode()) == (2, CLOSED)


@pytest.mark.parametrize("shut", ["2>&-", "<&- 2>&-"])
def test_a_build_is_made_where_nobody_hears_of_it(tmp_path: Path, shut: str) -> None:
    small_topic(tmp_path / "seeds")
    words = ["build", "--no-extract", "--seeds", str(tmp_path / "seeds"), "--db", str(tmp_path / "db")]
    done = begun(words, shut)
    assert (done.returncode, done.stdout[:6], done.stderr) == (0, b"built ", b"")
    asked = begun(["sql", "--db", str(tmp_path / "db"), "--format", "csv", "SELECT count(*) AS n FROM build"], shut)
    assert (asked.returncode, asked.stdout, asked.stderr) == (0, b"n\r\n1\r\n", b"")


@pytest.mark.parametrize("environment", [LATIN, ASCII])
def test_what_programs_read_is_utf8_whatever_the_terminal_has(built: Path, environment: dict[str, str]) -> None:
    asked = ["sql", "--db", str(built), QUERY, "--format"]
    assert begun([*asked, "csv"], environment=environment).stdout.decode() == "a\r\né’\r\n"
    assert json.loads(begun([*asked, "json"], environment=environment).stdout.decode()) == {"a": "é’"}


@pytest.mark.parametrize(("environment", "shown"), [(LATIN, b"\xe9\\u2019"), (ASCII, b"\\xe9\\u2019")])
def test_a_table_shows_by_its_number_what_a_terminal_does_not_have(
    built: Path, environment: dict[str, str], shown: bytes
) -> None:
    done = begun(["sql", "--db", str(built), QUERY], environment=environment)
    assert (done.returncode, done.stderr) == (0, b"")
    assert done.stdout.splitlines()[-1].rstrip() == shown


def test_proposals_are_printed_whole_where_the_terminal_has_other_characters() -> None:
    plain, latin = (begun(["extract", "seeds/articles"], environment=one) for one in ({}, LATIN))
    assert latin.returncode == plain.returncode == 0, latin.stderr
    assert latin.stdout == plain.stdout
    assert not latin.stdout.isascii()


def test_a_word_that_the_locale_has_no_characters_for_is_said_to_be_one(built: Path) -> None:
    done = begun(["sql", "--db", str(built), "SELECT 'é'"], environment=ASCII)
    assert done.returncode == 2
    assert b"holds characters that this locale does not have, which PYTHONUTF8=1 lets in" in done.stderr
