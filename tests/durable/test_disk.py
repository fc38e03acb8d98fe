"""A disk that is full and a folder that cannot be written: an error in words, and the old files untouched."""

import os
import resource
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb
import pytest

from stance.durable.scratch import UNFINISHED
from stance.pipeline import build
from tests.durable.trials import begin, contents, finish, kept
from tests.topic import small_topic

pytestmark = pytest.mark.slow

ROOT = os.geteuid() == 0
NEEDS_ROOT = pytest.mark.skipif(not ROOT and "CI" not in os.environ, reason="mounting a file system needs root")
NOBODY = 65534
LIMITS = (4_096, 100_000, 0.2, 0.6, 0.98)
"""How long a file may grow that is to be a database: bytes, or a part of what a whole one has."""
COMMANDS = {
    "build": ["build", "--seeds", "{new}", "--db", "{out}/db"],
    "export": ["export", "--db", "{db}", "--out", "{out}"],
    "brief": ["brief", "--issue", "bridge", "--db", "{db}", "--out", "{out}"],
    "network": ["network", "--issue", "bridge", "--db", "{db}", "--out", "{out}/n.graphml"],
    "dna": ["dna", "export", "--db", "{db}", "--out", "{out}"],
}


class Place:
    """What each command wrote before, and the words to have it write something else in that place."""

    def __init__(self, folder: Path, written: Path) -> None:
        """Copy what was written once."""
        self.folder, self.log = folder, folder / "log"
        self.words = {"new": folder / "new", "db": folder / "new.duckdb", "out": folder / "out"}
        shutil.copytree(written, folder, dirs_exist_ok=True)

    def command(self, name: str) -> list[str]:
        """Give the words of a command."""
        return [word.format(**self.words) for word in COMMANDS[name]]

    def is_refused(self, name: str, prepare: Callable[..., None] | None = None, *values: object) -> str:
        """Check that a command fails in words and leaves all files as they are; give the words."""
        with kept(self.words["out"]):
            assert finish(begin(self.command(name), self.log, prepare, *values)) == 2, self.log.read_text()
        assert contents(self.words["out"] / "db")
        assert not list(self.words["out"].glob(f".*{UNFINISHED}*"))
        said = self.log.read_text(encoding="utf-8")
        assert "Traceback" not in said
        return said


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the old seeds, and new ones in which a second coder speaks; every place begins as a copy of this."""
    folder = tmp_path_factory.mktemp("written")
    build(small_topic(folder / "new", {}, {"stance": "1", "coder_id": "c2"}), folder / "new.duckdb")
    build(small_topic(folder / "old"), folder / "out" / "db", extract=False)
    return folder


@pytest.fixture
def place(tmp_path: Path, written: Path) -> Place:
    """Give a place of its own."""
    return Place(tmp_path, written)


def limit_files(most: int) -> None:
    """Let this process write no file that is longer; a compiled module cut off there would fail all who import it."""
    sys.dont_write_bytecode = True
    resource.setrlimit(resource.RLIMIT_FSIZE, (most, most))


@pytest.fixture(scope="module")
def shared(tmp_path_factory: pytest.TempPathFactory, written: Path) -> Place:
    """Give a place that is as it was after each command: for those that are refused."""
    return Place(tmp_path_factory.mktemp("shared"), written)


def allowed(place: Place, part: float) -> int:
    """Give a limit in bytes."""
    return int(part * place.words["db"].stat().st_size) if part < 1 else int(part)


@pytest.mark.parametrize("part", LIMITS)
def test_a_build_that_may_write_no_more_says_so_and_leaves_the_old_one(shared: Place, part: float) -> None:
    said = shared.is_refused("build", limit_files, allowed(shared, part))
    assert said.startswith("stance: cannot write ")
    assert str(shared.words["out"]) in said
    assert said.endswith("; the old database is untouched\n")


@pytest.mark.parametrize("part", LIMITS[:2])
def test_a_first_build_that_may_write_no_more_speaks_of_no_old_one(shared: Place, part: float) -> None:
    command = ["build", "--seeds", str(shared.words["new"]), "--db", str(shared.folder / "first" / "db")]
    assert finish(begin(command, shared.log, limit_files, allowed(shared, part))) == 2, shared.log.read_text()
    assert shared.log.read_text(encoding="utf-8").endswith("; there is no database, as before\n")
    assert [path.name for path in (shared.folder / "first").iterdir() if path.is_file()] == [".db.lock"]


def test_a_bulk_file_that_finds_no_room_is_said(place: Place) -> None:
    batch = place.words["new"] / "statements" / "batch.csv"
    rows = "SELECT * FROM read_csv(?, all_varchar = true)"
    duckdb.sql(f"COPY ({rows}) TO '{batch.with_suffix('.parquet')}'", params=[str(batch)])
    batch.unlink()
    said = place.is_refused("build", limit_files, LIMITS[0])
    assert said.startswith("stance: cannot check the files under statements/: ")


def test_a_build_that_may_write_as_much_as_it_needs_is_done(place: Place) -> None:
    most = 2 * place.words["db"].stat().st_size
    assert finish(begin(place.command("build"), place.log, limit_files, most)) == 0, place.log.read_text()
    assert contents(place.words["out"] / "db") == contents(place.words["db"])


@pytest.mark.parametrize("name", ["export", "brief"])
def test_an_export_that_may_write_no_more_says_so_and_leaves_the_old_one(shared: Place, name: str) -> None:
    assert shared.is_refused(name, limit_files, 2_000).startswith("stance: cannot write ")


@contextmanager
def mounted(folder: Path, written: Path) -> Iterator[None]:
    """Mount a small file system in memory on a folder, with what was written there, and take it away at the end."""
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=9m", "tmpfs", folder], check=True)
    try:
        shutil.copytree(written / "out", folder, dirs_exist_ok=True)
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def fill(path: Path) -> None:
    """Write to a file until the disk is full."""
    with pytest.raises(OSError, match="No space left"), path.open("wb", buffering=0) as file:  # noqa: PT012
        while True:
            file.write(bytes(4096))


@NEEDS_ROOT
@pytest.mark.parametrize("name", COMMANDS)
def test_on_a_full_disk_it_says_so(place: Place, written: Path, name: str) -> None:
    with mounted(place.words["out"], written):
        fill(place.words["out"] / "fill")
        assert "No space left on device" in place.is_refused(name)


@NEEDS_ROOT
@pytest.mark.parametrize("name", COMMANDS)
def test_in_a_folder_that_is_read_only_it_says_so(place: Place, written: Path, name: str) -> None:
    with mounted(place.words["out"], written):
        subprocess.run(["mount", "-o", "remount,ro", place.words["out"]], check=True)
        said = place.is_refused(name)
        assert "Read-only file system" in said
        assert str(place.words["out"]) in said


def test_a_build_that_is_there_needs_no_write(place: Place) -> None:
    place.words["out"].chmod(0o500)
    command = ["build", "--no-extract", "--seeds", str(place.folder / "old"), "--db", str(place.words["out"] / "db")]
    assert finish(begin(command, place.log, limit_files, 500)) == 0, place.log.read_text()
    place.words["out"].chmod(0o700)
