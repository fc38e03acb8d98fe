"""What is not to be kept goes after use; what a killed process left goes at the next use; what is in use stays."""

import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stance.durable.scratch import Temporary, temporary

HOLD = "from stance.durable.scratch import Temporary; held = Temporary(); print(held.path, flush=True); input()"


@pytest.fixture
def place(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Let the system's temporary folder be an empty one."""
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    monkeypatch.setattr(tempfile, "tempdir", None)
    return tmp_path


@contextmanager
def another_process() -> Iterator[tuple[subprocess.Popen[str], Path]]:
    """Give a process that holds a folder, and the folder."""
    command = [sys.executable, "-c", HOLD]
    with subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True) as process:
        assert process.stdout
        try:
            yield process, Path(process.stdout.readline().strip())
        finally:
            process.kill()


def test_a_folder_goes_with_what_holds_it(place: Path) -> None:
    held = Temporary()
    assert held.path.parent == place
    (held.path / "one").touch()
    del held
    with temporary() as folder:
        (folder / "two").touch()
    assert not list(place.iterdir())


def test_a_program_that_ends_leaves_none(place: Path) -> None:
    with another_process() as (process, folder):
        assert folder.is_dir()
        process.communicate("\n")
        assert process.returncode == 0
    assert not list(place.iterdir())


def test_what_a_killed_process_left_goes_at_the_next_use(place: Path) -> None:
    with another_process() as (process, folder):
        process.kill()
        process.wait()
        assert folder.is_dir()
        with temporary() as fresh:
            assert [*place.iterdir()] == [fresh]


def test_what_another_process_uses_stays(place: Path) -> None:
    with another_process() as (_, folder):
        with temporary():
            assert folder.is_dir()
        assert [*place.iterdir()] == [folder]
