"""No command and no page reaches out: in a child that may only connect to itself, all of them work."""

import os
import socket
import subprocess
import sys
from pathlib import Path

import pytest

from tests.dashboard.browser import arrive, browsing, served
from tests.topic import small_topic

GUARD = Path(__file__).parent / "offline"
COMMANDS = (
    "check --seeds {seeds}",
    "build --seeds {seeds} --db {folder}/db",
    "extract {seeds}/articles --seeds {seeds}",
    "export --db {folder}/db --out {folder}/out",
    "brief --issue bridge --db {folder}/db --out {folder}/out",
    "network --issue bridge --db {folder}/db --out {folder}/out/n.graphml",
    "dna export --db {folder}/db --out {folder}/dna",
    "actors --db {folder}/db --unknown",
    "diff {folder}/db {folder}/db",
)


def guarded(folder: Path) -> dict[str, str]:
    """Give an environment in which every Python process forbids itself to reach out and writes down each attempt."""
    path = os.pathsep.join([str(GUARD), *filter(None, [os.environ.get("PYTHONPATH")])])
    return os.environ | {"PYTHONPATH": path, "STANCE_ATTEMPTS": str(folder / "attempts")}


def attempts(folder: Path) -> str:
    """Give the attempts that were written down."""
    path = folder / "attempts"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def ran(folder: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """Run Python in the guarded environment."""
    return subprocess.run([sys.executable, *words], env=guarded(folder), capture_output=True, text=True, check=False)


def test_no_command_reaches_out(tmp_path: Path, project: Path) -> None:
    small_topic(tmp_path / "seeds")
    for command in COMMANDS:
        words = [word.format(seeds=tmp_path / "seeds", folder=tmp_path) for word in command.split()]
        done = ran(tmp_path, "-m", "stance", *words)
        assert done.returncode == 0, f"{command}: {done.stderr}"
    query = ran(tmp_path, "-m", "stance", "sql", "--db", str(tmp_path / "db"), "SELECT count(*) FROM statement")
    assert query.returncode == 0, query.stderr
    scored = ran(tmp_path, "-m", "stance", "eval", str(project / "tests" / "dev"), "--seeds", str(project / "seeds"))
    assert scored.returncode == 0, scored.stderr
    assert attempts(tmp_path) == ""


@pytest.mark.parametrize("attempt", ["s.connect(('192.0.2.1', 80))", "socket.getaddrinfo('example.org', 80)"])
def test_the_guard_forbids_and_writes_down(tmp_path: Path, attempt: str) -> None:
    done = ran(tmp_path, "-c", f"import socket; s = socket.socket(); {attempt}")
    assert done.returncode != 0
    assert "forbidden" in done.stderr
    assert attempts(tmp_path)


def test_the_guard_lets_through_what_stays_here(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = ran(tmp_path, "-c", f"import socket; socket.create_connection(('localhost', {port}))")
    assert done.returncode == 0, done.stderr
    assert attempts(tmp_path) == ""


@pytest.mark.browser
def test_no_page_has_the_browser_or_the_server_reach_out(
    tmp_path: Path, project: Path, built: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in guarded(tmp_path).items():
        monkeypatch.setenv(name, value)
    asked: set[str] = set()
    with served(project, built, tmp_path / "log") as address, browsing() as browser:
        page = browser.new_page()
        page.on("request", lambda request: asked.add(request.url))
        page.on("websocket", lambda opened: asked.add(opened.url))
        for name in ("", "timeline", "evidence", "contradictions", "coverage"):
            arrive(page, f"{address}/{name}")
    here = address.removeprefix("http")
    assert len(asked) > 10
    assert {url for url in asked if not url.startswith((f"http{here}", f"ws{here}", "data:", "blob:"))} == set()
    assert attempts(tmp_path) == ""
