"""Two builds of one database at once: one works, the other waits or says who is at work; a kill lets go of the lock."""

import os
import re
import signal
import time
from collections.abc import Iterator
from contextlib import contextmanager
from multiprocessing.process import BaseProcess
from pathlib import Path

import pytest

from stance.durable.lock import alone
from stance.durable.scratch import UNFINISHED, scratch
from stance.errors import StanceError
from tests.durable.trials import KILLED, begin, contents, finish, struck_at
from tests.topic import small_topic

SWAP = frozenset({"os.rename"})


def command(folder: Path, *more: str) -> list[str]:
    """Give the words of a build."""
    return ["build", "--seeds", str(folder / "seeds"), "--db", str(folder / "db"), "--no-extract", *more]


def stopped(child: BaseProcess) -> bool:
    """Tell whether a process stands still."""
    status = Path(f"/proc/{child.pid}/status").read_text(encoding="utf-8")
    return "State:\tT" in status


@contextmanager
def in_the_middle_of(folder: Path) -> Iterator[BaseProcess]:
    """Give a build that stands still before its swap."""
    small_topic(folder / "seeds")
    child = begin(command(folder), folder / "log", struck_at, 1, signal.SIGSTOP, SWAP)
    try:
        while not stopped(child):
            assert child.is_alive()
            time.sleep(0.05)
        yield child
    finally:
        child.kill()
        child.join()


def test_a_second_build_says_who_is_at_work_since_when_if_it_is_not_to_wait(tmp_path: Path) -> None:
    with in_the_middle_of(tmp_path) as first:
        second = begin(command(tmp_path, "--no-wait"), tmp_path / "second")
        assert finish(second) == 2
        said = (tmp_path / "second").read_text(encoding="utf-8")
        since = r"at work since \d{4}-\d\d-\d\d \d\d:\d\d:\d\d"
        assert re.search(rf"db is being built by process {first.pid}, {since}; nothing was changed", said)
    assert not (tmp_path / "db").exists()


def test_a_second_build_waits_with_a_notice_and_finds_that_the_first_has_done_it(tmp_path: Path) -> None:
    with in_the_middle_of(tmp_path) as first:
        assert first.pid is not None
        second = begin(command(tmp_path), tmp_path / "second")
        while "waiting" not in (said := (tmp_path / "second").read_text(encoding="utf-8")):
            assert second.is_alive(), said
            time.sleep(0.05)
        os.kill(first.pid, signal.SIGCONT)
        assert finish(first) == 0
        assert finish(second) == 0
    assert f"is being built by process {first.pid}" in (tmp_path / "second").read_text(encoding="utf-8")
    assert "nothing changed" in (tmp_path / "second").read_text(encoding="utf-8")
    assert contents(tmp_path / "db")["build"]


def test_a_killed_build_lets_go_of_the_lock(tmp_path: Path) -> None:
    with in_the_middle_of(tmp_path) as first:
        first.kill()
        assert finish(first) == KILLED
        assert finish(begin(command(tmp_path, "--no-wait"), tmp_path / "second")) == 0
    assert contents(tmp_path / "db")["build"]


def test_a_lock_ends_with_the_process_that_took_it_though_a_child_of_it_lives_on(tmp_path: Path) -> None:
    lives, tell = os.pipe()
    with alone(tmp_path / "db", lambda _who: None):
        child = os.fork()
        if not child:
            os.write(tell, b"1")
            time.sleep(60)
            os._exit(0)
        assert os.read(lives, 1)
    waited: list[str] = []
    try:
        with alone(tmp_path / "db", waited.append):
            assert waited == []
    finally:
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)


def test_a_scratch_folder_in_use_is_not_cleared_and_one_left_behind_is(tmp_path: Path) -> None:
    left = tmp_path / f".a*b.{UNFINISHED}left"
    (left / "deep").mkdir(parents=True)
    with scratch(tmp_path, "a*b") as one, scratch(tmp_path, "a*b") as other:
        assert not left.exists()
        assert one.is_dir()
        assert other.is_dir()
    assert list(tmp_path.iterdir()) == []


def test_what_only_looks_like_a_scratch_folder_stays(tmp_path: Path) -> None:
    for name in (".a.b", f".a.{UNFINISHED[:-1]}", f".aa.{UNFINISHED}x", "a.lock"):
        (tmp_path / name).mkdir()
    (tmp_path / f".a.{UNFINISHED}file").write_text("a file")
    with scratch(tmp_path, "a"):
        assert len(list(tmp_path.iterdir())) == 6
    assert len(list(tmp_path.iterdir())) == 5


def test_who_waits_may_refuse_to(tmp_path: Path) -> None:
    def refuse(who: str) -> None:
        raise RuntimeError(who)

    with alone(tmp_path / "db", refuse), pytest.raises(RuntimeError, match=f"process {os.getpid()}"):
        alone(tmp_path / "db", refuse).__enter__()


@pytest.mark.parametrize("kind", ["link", "text", "pipe"])
def test_what_has_the_name_of_the_lock_is_neither_emptied_nor_written(tmp_path: Path, kind: str) -> None:
    precious, note = tmp_path / "precious", tmp_path / ".db.lock"
    precious.write_text("mine", encoding="utf-8")
    if kind == "link":
        note.symlink_to("precious")
    elif kind == "text":
        precious.replace(note)
        precious = note
    else:
        os.mkfifo(note)
    with pytest.raises(StanceError, match=r"\.db\.lock"):
        alone(tmp_path / "db", lambda _who: None).__enter__()
    assert precious.read_text(encoding="utf-8") == "mine"


def test_links_in_the_place_of_scratch_folders_are_passed_over(tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    for name, target in (("loop", f".a.{UNFINISHED}loop"), ("link", "mine"), ("gone", "nothing")):
        (tmp_path / f".a.{UNFINISHED}{name}").symlink_to(target)
    with scratch(tmp_path, "a"):
        assert len(list(tmp_path.iterdir())) == 5
    assert (tmp_path / "mine").is_dir()
