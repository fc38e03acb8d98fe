"""What the system does not give is said in words, by every command: too long a name, too few open files, no folder."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from stance.system import in_words
from tests.cli.test_commands import run
from tests.topic import small_topic

LONG = "x" * 300
"""No file system lets a file have this name."""
COMMANDS = {
    "check": ["check", "--seeds", LONG],
    "faults": ["check", "--seeds", "{seeds}", "--faults", LONG],
    "build": ["build", "--seeds", LONG],
    "build to": ["build", "--seeds", "{seeds}", "--db", f"{LONG}/db"],
    "extract": ["extract", LONG, "--seeds", "{seeds}"],
    "eval": ["eval", LONG, "--seeds", "{seeds}"],
    "actors": ["actors", "--db", LONG],
    "agreement": ["agreement", "--db", LONG],
    "sql": ["sql", "--db", LONG, "SELECT 1"],
    "export": ["export", "--db", LONG],
    "export to": ["export", "--db", "{db}", "--out", LONG],
    "bundle to": ["export", "--db", "{db}", "--bundle", f"{LONG}/one.zip"],
    "brief": ["brief", "--issue", "bridge", "--db", LONG],
    "network to": ["network", "--db", "{db}", "--out", f"{LONG}.graphml"],
    "dna to": ["dna", "export", "--db", "{db}", "--out", LONG],
    "dna from": ["dna", "import", "--seeds", "{seeds}", LONG],
    "diff": ["diff", LONG, "{db}"],
}
FEW = {
    "build": ["build", "--no-extract", "--seeds", "{seeds}", "--db", "{folder}/new"],
    "diff": ["diff", "{db}", "{db}"],
    "sql": ["sql", "--db", "{db}", "SELECT 1"],
    "brief": ["brief", "--issue", "bridge", "--db", "{db}", "--out", "{folder}/briefs"],
}
CALL = "import sys; from stance.__main__ import run; run(sys.argv[1:])"


@pytest.fixture(scope="module")
def places(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give seeds and a database built from them."""
    folder = tmp_path_factory.mktemp("system")
    small_topic(folder / "seeds")
    built = run("build", "--no-extract", "--seeds", folder / "seeds", "--db", folder / "db")
    assert built.exit_code == 0, built.stderr
    return {"folder": folder, "seeds": folder / "seeds", "db": folder / "db"}


@pytest.mark.parametrize("name", COMMANDS)
def test_a_name_that_is_too_long_is_said_and_cut(
    places: dict[str, Path], monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.chdir(places["folder"])
    done = run(*(word.format(**places) for word in COMMANDS[name]))
    assert done.exit_code == 2, done.stderr
    last = done.stderr.splitlines()[-1]
    assert last.startswith("stance: ")
    assert "File name too long" in last
    assert "Errno" not in last


@pytest.mark.parametrize("most", [6, 14])
@pytest.mark.parametrize("name", FEW)
def test_too_few_open_files_are_said(places: dict[str, Path], name: str, most: int) -> None:
    words = [word.format(**places) for word in FEW[name]]

    def few() -> None:
        resource.setrlimit(resource.RLIMIT_NOFILE, (most, most))

    done = subprocess.run(
        [sys.executable, "-c", CALL, *words],
        preexec_fn=few,
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode in {0, 2}, done.stderr
    assert "Traceback" not in done.stderr
    if done.returncode == 2:
        assert "stance: " in done.stderr


def test_an_error_is_said_with_its_path_and_what_to_do() -> None:
    assert in_words(OSError(24, "Too many open files", Path("a/b"))) == (
        "Too many open files: a/b (`ulimit -n 1024` lets a process have more)"
    )
    assert in_words(OSError(18, "Invalid cross-device link", b"a", None, 3)) == (
        "Invalid cross-device link: a and open file 3"
    )
    assert in_words(OSError("said otherwise")) == "said otherwise"
    assert in_words(ValueError("of another kind")) == "of another kind"
    assert len(in_words(OSError(36, "File name too long", LONG * 9))) < 300
