"""What is printed: nothing in it drives a terminal, and an output that fails is said in words."""

import csv
import io
import json
import os
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from stance.export.actors import Unknown, block, quoted
from stance.shown import HIDDEN, visible
from tests.cli.test_commands import run
from tests.topic import TEXT, small_topic, write_topic

EVIL = "\x1b]0;title\x07\x1b[2J\x9b31m\u202edrow\u2066"
FULL = Path("/dev/full")
FITS = 10_000
FITTING = (
    "import resource, sys, stance.__main__ as it; sys.dont_write_bytecode = True;"
    f"resource.setrlimit(resource.RLIMIT_FSIZE, ({FITS}, {FITS})); it.run()"
)
"""Runs a command in a process whose files can have so many bytes and no more, and leaves no module cut off there."""
COMMANDS = {
    "sql as csv": ["sql", "--db", "{db}", "--format", "csv", "SELECT 1 FROM range(20000)"],
    "actors": ["actors", "--db", "{db}"],
    "diff": ["diff", "{db}", "{db}"],
    "check": ["check", "--seeds", "{seeds}"],
    "help": ["--help"],
    "help of one": ["sql", "--help"],
}
SHOWN = {
    "sql": ["sql", "--db", "{db}", 'SELECT actor AS "a\x1b", quote FROM stance_record'],
    "diff": ["diff", "{before}", "{db}"],
    "diff as Markdown": ["diff", "{before}", "{db}", "--format", "markdown"],
    "check": ["check", "--seeds", "{faulty}"],
    "build": ["build", "--seeds", "{faulty}", "--db", "{before}"],
}


@pytest.fixture(scope="module")
def evil(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give a topic whose article drives a terminal, one before it, one with faults, and databases of the first two."""
    folder = tmp_path_factory.mktemp("evil")
    small_topic(folder / "old")
    quote = f"{EVIL} wants the bridge"
    row = {"actor_text": EVIL, "quote": quote, "stance": "1", "stated_on": "2021-06-10"}
    write_topic(folder / "seeds", {"a.txt": f"{TEXT}{quote}.\n"}, [{}], [row])
    write_topic(folder / "faulty", {"a.txt": TEXT}, [{}], [{"stance": EVIL, "quote": EVIL}])
    for seeds, database in (("old", "before"), ("seeds", "db")):
        built = run("build", "--no-extract", "--seeds", folder / seeds, "--db", folder / database)
        assert built.exit_code == 0, built.stderr
    return {name: folder / name for name in ("seeds", "faulty", "before", "db")}


@pytest.mark.parametrize(
    "words", [["check", EVIL], [EVIL], ["check", f"--{EVIL}"], ["diff", "a", "b", "--format", EVIL]]
)
def test_an_argument_that_is_refused_is_shown_and_not_obeyed(words: list[str]) -> None:
    done = run(*words)
    assert done.exit_code == 2
    assert not HIDDEN.search(done.stderr)


@pytest.mark.parametrize("name", SHOWN)
def test_what_would_drive_a_terminal_is_shown_by_its_number(evil: dict[str, Path], name: str) -> None:
    done = run(*(word.format(**evil) for word in SHOWN[name]))
    printed = done.stdout + done.stderr
    assert not HIDDEN.search(printed)
    assert "U+202E" in printed or "u202e" in printed


def test_csv_and_json_have_the_very_characters(evil: dict[str, Path]) -> None:
    query = "SELECT quote FROM stance_record WHERE stance = 1"
    text, line = (run("sql", "--db", evil["db"], "--format", form, query).stdout for form in ("csv", "json"))
    assert [row["quote"] for row in csv.DictReader(io.StringIO(text))] == [f"{EVIL} wants the bridge"]
    assert json.loads(line) == {"quote": f"{EVIL} wants the bridge"}


def test_an_unknown_actor_is_shown_and_keeps_its_name() -> None:
    text = block(Unknown(EVIL, 1, [EVIL], [f"{EVIL}.txt"]))
    assert not HIDDEN.search(text)
    assert tomllib.loads(text)["actors"][0]["name"] == EVIL


def test_tabs_and_line_ends_are_left_and_a_lone_return_is_not() -> None:
    assert visible("a\tb\r\nc\rd") == "a\tb\r\nc‹U+000D›d"
    assert quoted("a\x9b\u202e\n") == '"a\\u009b\\u202e\\u000a"'


def printing(words: list[str], places: dict[str, Path], out: int) -> tuple[int, str]:
    """Run a command in a process of its own, its output to a handle; give its exit code and what it complained."""
    command = [sys.executable, "-m", "stance", *(word.format(**places) for word in words)]
    done = subprocess.run(command, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    return done.returncode, done.stderr


@pytest.mark.skipif(not FULL.exists(), reason="the system has no /dev/full")
@pytest.mark.parametrize("name", COMMANDS)
def test_an_output_that_is_full_is_said(evil: dict[str, Path], name: str) -> None:
    with FULL.open("wb") as full:
        code, said = printing(COMMANDS[name], evil, full.fileno())
    assert code == 2
    assert said.splitlines()[-1] == "stance: cannot print the answer: No space left on device (make room on that disk)"
    assert "Traceback" not in said


@pytest.mark.parametrize("unbuffered", ["", "1"])
def test_an_answer_that_fits_in_part_is_said_to_be_cut(
    evil: dict[str, Path], tmp_path: Path, monkeypatch: pytest.MonkeyPatch, unbuffered: str
) -> None:
    monkeypatch.setenv("PYTHONUNBUFFERED", unbuffered)
    words = [word.format(**evil) for word in COMMANDS["sql as csv"]]
    limited = [sys.executable, "-c", FITTING, *words]
    with (tmp_path / "answer").open("wb") as out:
        done = subprocess.run(limited, stdout=out, stderr=subprocess.PIPE, text=True, check=False)
    assert (tmp_path / "answer").stat().st_size == FITS
    assert (done.returncode, done.stderr) == (2, "stance: cannot print the answer: File too large\n")


@pytest.mark.parametrize("name", ["sql as csv", "help"])
def test_a_pipe_that_nobody_reads_is_left_quietly(evil: dict[str, Path], name: str) -> None:
    reader, writer = os.pipe()
    os.close(reader)
    code, said = printing(COMMANDS[name], evil, writer)
    os.close(writer)
    assert code in {1, 141}
    assert said == ""
