"""What stands where a command is to write: links are followed and stay, and what is no file is left alone."""

import os
import re
import shutil
import zipfile
from pathlib import Path
from stat import S_IMODE

import duckdb
import pytest

from stance.durable.swap import write_files
from stance.errors import StanceError
from tests.cli.test_commands import run
from tests.curate.test_save import files
from tests.topic import small_topic

WRITERS = {
    "export": ["export", "--db", "{db}", "--out", "{out}"],
    "bundle": ["export", "--db", "{db}", "--bundle", "{out}/target"],
    "network": ["network", "--issue", "bridge", "--db", "{db}", "--out", "{out}/target.graphml"],
    "build": ["build", "--no-extract", "--seeds", "{seeds}", "--db", "{out}/target"],
    "check": ["check", "--seeds", "{faulty}", "--faults", "{out}/target"],
    "dna": ["dna", "export", "--db", "{db}", "--out", "{out}"],
}
TARGETS = {"export": "positions.csv", "network": "target.graphml", "dna": "documents.csv"}


@pytest.fixture(scope="module")
def ready(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Give seeds, faulty ones, and a database."""
    folder = tmp_path_factory.mktemp("ready")
    small_topic(folder / "seeds")
    small_topic(folder / "faulty", {"stance": "9"})
    assert run("build", "--no-extract", "--seeds", folder / "seeds", "--db", folder / "db").exit_code == 0
    return {"seeds": folder / "seeds", "faulty": folder / "faulty", "db": folder / "db"}


def words(name: str, ready: dict[str, Path], out: Path) -> list[str]:
    """Give the words of a command."""
    return [word.format(out=out, **ready) for word in WRITERS[name]]


@pytest.mark.parametrize("name", WRITERS)
def test_a_link_stays_and_what_it_names_is_written_and_keeps_its_mode(
    ready: dict[str, Path], tmp_path: Path, name: str
) -> None:
    out, real = tmp_path / "out", tmp_path / "elsewhere" / "real"
    out.mkdir()
    real.parent.mkdir()
    link = out / TARGETS.get(name, "target")
    link.symlink_to("../elsewhere/real")
    for mode in (0o644, 0o600):
        if real.exists():
            real.chmod(mode)
        assert run(*words(name, ready, out)).exit_code == (2 if name == "check" else 0)
        assert link.readlink() == Path("../elsewhere/real")
        assert real.stat().st_size > 0
    assert S_IMODE(real.stat().st_mode) == 0o600
    assert not list(tmp_path.glob("*/.*unfinished*"))


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("kind", ["pipe", "folder", "link to a pipe", "link to itself"])
def test_what_is_no_file_is_refused_and_stays(ready: dict[str, Path], tmp_path: Path, name: str, kind: str) -> None:
    target = tmp_path / TARGETS.get(name, "target")
    if kind == "pipe":
        os.mkfifo(target)
    elif kind == "folder":
        target.mkdir()
    elif kind == "link to a pipe":
        os.mkfifo(tmp_path / "pipe")
        target.symlink_to("pipe")
    else:
        target.symlink_to(target.name)
    before = {path: path.lstat() for path in tmp_path.iterdir()}
    done = run(*words(name, ready, tmp_path))
    assert done.exit_code == 2
    assert "Traceback" not in done.stderr
    assert target.name in done.stderr.splitlines()[-1]
    after = {path: path.lstat() for path in tmp_path.iterdir()}
    assert {path: (one.st_ino, one.st_mode) for path, one in after.items()} == {
        path: (one.st_ino, one.st_mode) for path, one in before.items()
    }


def test_none_is_written_where_one_cannot_be(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "b")
    with pytest.raises(StanceError, match="is no file"):
        write_files(tmp_path, {"a": b"1", "b": b"2"})
    assert [path.name for path in tmp_path.iterdir()] == ["b"]


PLACES = {
    "export": ["export", "--db", "{db}", "--out", "{place}"],
    "deeper": ["export", "--db", "{db}", "--out", "{place}/a/b"],
    "bundle": ["export", "--db", "{db}", "--bundle", "{place}/outlets.toml"],
    "network": ["network", "--issue", "bridge", "--db", "{db}", "--out", "{place}/new.graphml"],
    "brief": ["brief", "--issue", "bridge", "--db", "{db}", "--out", "{place}/statements"],
    "dna": ["dna", "export", "--db", "{db}", "--out", "{place}/statements"],
    "build": ["build", "--no-extract", "--seeds", "{seeds}", "--db", "{place}/articles.csv"],
    "new database": ["build", "--no-extract", "--seeds", "{place}", "--db", "{place}/new.duckdb"],
    "check": ["check", "--seeds", "{faulty}", "--faults", "{place}/statements/batch.csv"],
}


@pytest.mark.parametrize("name", PLACES)
@pytest.mark.parametrize("by", ["path", "link"])
def test_nothing_is_written_among_seeds(ready: dict[str, Path], tmp_path: Path, name: str, by: str) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (tmp_path / "link").symlink_to("seeds")
    before = files(seeds)
    place = seeds if by == "path" else tmp_path / "link"
    done = run(*[word.format(place=place, **ready) for word in PLACES[name]])
    assert done.exit_code == 2
    assert re.search(r"cannot write \S+: it lies in the seeds folder \S+seeds, ", done.stderr)
    assert files(seeds) == before


def test_an_export_follows_no_link_of_a_file_into_the_seeds(ready: dict[str, Path], tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (tmp_path / "out").mkdir()
    (tmp_path / "out" / "articles.csv").symlink_to(seeds / "articles.csv")
    before = files(seeds)
    done = run("export", "--db", ready["db"], "--out", tmp_path / "out")
    assert (done.exit_code, "lies in the seeds folder" in done.stderr) == (2, True)
    assert files(seeds) == before


@pytest.mark.parametrize("name", WRITERS)
@pytest.mark.parametrize("kind", ["text", "zip", "database", "own database"])
def test_a_file_of_another_kind_is_not_replaced(ready: dict[str, Path], tmp_path: Path, name: str, kind: str) -> None:
    target = tmp_path / TARGETS.get(name, "target")
    if kind == "text":
        target.write_text("mine\n", encoding="utf-8")
    elif kind == "zip":
        with zipfile.ZipFile(target, "w") as archive:
            archive.writestr("mine", "mine")
    elif kind == "database":
        with duckdb.connect(target) as connection:
            connection.execute("CREATE TABLE mine AS SELECT 1")
    else:
        shutil.copyfile(ready["db"], target)
    before = target.read_bytes()
    done = run(*words(name, ready, tmp_path))
    replaced = name == "build" and kind == "own database"
    assert done.exit_code == (0 if replaced else 2)
    assert ("cannot write" in done.stderr) != replaced
    assert target.read_bytes() == before or replaced


HEADERS = {
    "export": ("articles.csv", b"file,title,outlet,published_on\r\n"),
    "dna": (
        "statements.csv",
        b'"statement_id";"time";"person";"organization";"concept";"agreement";"start_position"\n',
    ),
}
"""Tables of the same names that are people's own: one of a seeds folder, one that DNA wrote."""


@pytest.mark.parametrize("name", HEADERS)
def test_an_export_replaces_its_own_earlier_files_and_others_only_when_forced(
    ready: dict[str, Path], tmp_path: Path, name: str
) -> None:
    file, header = HEADERS[name]
    assert [run(*words(name, ready, tmp_path)).exit_code for _ in range(2)] == [0, 0]
    ours = files(tmp_path)
    (tmp_path / file).write_bytes(header)
    mixed = files(tmp_path)
    done = run(*words(name, ready, tmp_path))
    assert (done.exit_code, f"{file}: it is there and is no earlier file of this export" in done.stderr) == (2, True)
    assert files(tmp_path) == mixed
    assert run(*words(name, ready, tmp_path), "--force").exit_code == 0
    assert files(tmp_path) == ours
