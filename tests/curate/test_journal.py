"""What stands in the way of an addition is told before it is settled; nothing that cannot be finished blocks others."""

import json
import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from stance.curate import PendingError, code, declare, recover, save
from stance.curate.journal import Step, lay_out
from stance.errors import StanceError
from stance.models import Review
from tests.curate.test_save import ADDITION, ROW, files
from tests.topic import small_topic

NEEDS_ROOT = pytest.mark.skipif(
    os.geteuid() != 0 and "CI" not in os.environ, reason="mounting a file system needs root"
)
PLAIN = {name: value for name, value in ROW.items() if name not in {"quote", "actor_text"}}
CODED = PLAIN | {
    "article_file": "a.txt",
    "quote": "The Port opposes the bridge",
    "actor_text": "The Port",
    "stated_on": "2021-06-10",
    "coder_id": "mallory",
}
HEAD = ",".join(CODED)
LINE = ",".join(CODED.values())


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Give a small topic with an article that anybody may code."""
    return small_topic(tmp_path / "seeds")


def hidden(seeds: Path) -> list[str]:
    """Give the names of what an addition left."""
    return sorted(path.name for path in seeds.glob(".adding*"))


def block(path: Path, kind: str) -> None:
    """Put something that is no plain file of the seeds in a place."""
    if kind == "link":
        path.with_name("real.csv").write_text(f"{HEAD}\n", encoding="utf-8")
        path.symlink_to("real.csv")
    elif kind == "pipe":
        os.mkfifo(path)
    else:
        path.mkdir()


@pytest.mark.parametrize("kind", ["link", "pipe", "folder"])
def test_what_is_no_plain_file_is_refused_before_anything_is_settled(seeds: Path, kind: str) -> None:
    block(seeds / "statements" / "eve.csv", kind)
    with pytest.raises(StanceError, match=r"statements/eve\.csv"):
        code(seeds, CODED | {"coder_id": "eve"})
    assert hidden(seeds) == []
    (seeds / "statements" / "eve.csv").rmdir() if kind == "folder" else (seeds / "statements" / "eve.csv").unlink()
    assert not recover(seeds)
    assert not (seeds / "statements" / "eve.csv").exists()
    assert code(seeds, CODED) == "statements/mallory.csv"


def test_a_declaration_goes_through_no_link(seeds: Path) -> None:
    (seeds / "real.toml").write_text("", encoding="utf-8")
    (seeds / "outlets.toml").symlink_to("real.toml")
    with pytest.raises(StanceError, match=r"outlets\.toml is a link"):
        declare(seeds, "outlets.toml", '[[outlets]]\noutlet_id = "a"\nname = "A"\n')
    assert (seeds / "real.toml").read_bytes() == b""


def left_behind(seeds: Path, steps: list[Step], reviews: tuple[Review, ...] = ()) -> None:
    """Leave a journal as a process that was killed right after it had settled one."""
    (seeds / ".adding").mkdir()
    lay_out(seeds / ".adding", seeds, steps, reviews)


def spoil(seeds: Path, how: str) -> None:
    """Have something come between a journal and its end."""
    left_behind(seeds, [Step("statements/eve.csv", b"x\n", f"{HEAD}\n".encode())])
    listed = seeds / ".adding" / "steps.json"
    if how in {"link", "folder", "pipe"}:
        block(seeds / "statements" / "eve.csv", how)
    elif how == "first line":
        (seeds / "statements" / "eve.csv").write_text("other,columns\n", encoding="utf-8")
    elif how == "no JSON":
        listed.write_bytes(b"\0\0\0")
    elif how == "deep JSON":
        listed.write_text("[" * 100_000, encoding="utf-8")
    elif how == "out of the seeds":
        listed.write_text(listed.read_text("utf-8").replace("statements/eve.csv", "../eve.csv"), encoding="utf-8")
    else:
        listed.write_text(json.dumps({"steps": [{"target": 1}], "reviews": []}), encoding="utf-8")


WAYS = ["link", "folder", "pipe", "first line", "no JSON", "deep JSON", "out of the seeds", "odd JSON"]


@pytest.mark.parametrize("how", WAYS)
def test_what_cannot_be_finished_is_put_aside_in_words_and_blocks_nobody(seeds: Path, how: str) -> None:
    spoil(seeds, how)
    before = files(seeds / "statements")
    with pytest.raises(StanceError, match=r"cannot be finished: .* put aside in the folder \.adding\.aside-1"):
        code(seeds, CODED)
    assert hidden(seeds) == [".adding.aside-1"]
    assert files(seeds / "statements") == before
    assert not (seeds.parent / "eve.csv").exists()
    if how in {"link", "folder", "pipe", "first line"}:  # the loaders' to refuse, as long as it is there
        path = seeds / "statements" / "eve.csv"
        path.rmdir() if how == "folder" else path.unlink()
    assert code(seeds, CODED) == "statements/mallory.csv"
    assert not recover(seeds)
    assert not (seeds / "statements" / "eve.csv").exists()
    assert hidden(seeds) == [".adding.aside-1"]


def test_a_link_in_the_place_of_the_journal_is_taken_away_and_what_it_names_stays(seeds: Path, tmp_path: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "steps.json").write_text("{}", encoding="utf-8")
    (seeds / ".adding").symlink_to(tmp_path / "mine")
    (seeds / ".adding-file").write_text("half", encoding="utf-8")
    assert not recover(seeds)
    assert hidden(seeds) == []
    assert (tmp_path / "mine" / "steps.json").is_file()


def test_lines_that_another_hand_added_meanwhile_stay(seeds: Path) -> None:
    head, ours, theirs = f"{HEAD}\n", LINE.replace("mallory", "eve"), LINE.replace("mallory", "fay")
    left_behind(seeds, [Step("statements/eve.csv", f"{ours}\n".encode(), head.encode())])
    (seeds / "statements" / "eve.csv").write_text(f"{head}{theirs}", encoding="utf-8")
    assert recover(seeds)
    assert (seeds / "statements" / "eve.csv").read_text(encoding="utf-8") == f"{head}{theirs}\n{ours}\n"


@contextmanager
def small_disk(folder: Path) -> Iterator[None]:
    """Mount a small file system in memory on a folder, and take it away at the end."""
    folder.mkdir()
    subprocess.run(["mount", "-t", "tmpfs", "-o", "size=4m", "tmpfs", folder], check=True)
    try:
        yield
    finally:
        subprocess.run(["umount", folder], check=True)


def attempts(disk: Path, adding: str) -> Iterator[tuple[bool, bool, str]]:
    """Add with ever more room; yield whether it was said to be saved, whether it is there in the end, and the words."""
    for pages in range(40):
        seeds = small_topic(disk / f"seeds-{pages}")
        (seeds / "statements" / "ada-reader.csv").write_text(f"{HEAD}\n", encoding="utf-8")
        before = files(seeds)
        said, words = True, ""
        fill(disk, pages)
        try:
            save(seeds, ADDITION) if adding == "article" else code(seeds, CODED | {"coder_id": "Ada Reader"})
        except PendingError as error:
            words = str(error)
        except StanceError as error:
            said, words = False, str(error)
        (disk / "filler").unlink()
        recover(seeds)
        assert hidden(seeds) == []
        yield said, files(seeds) != before, words
        subprocess.run(["rm", "-r", seeds], check=True)


def fill(disk: Path, pages: int) -> None:
    """Leave so many pages free."""
    room = os.statvfs(disk)
    (disk / "filler").write_bytes(bytes(room.f_bfree * room.f_frsize - pages * 4096))


@NEEDS_ROOT
@pytest.mark.parametrize("adding", ["article", "statement"])
def test_on_a_full_disk_what_is_said_to_be_saved_is_there_and_nothing_else(tmp_path: Path, adding: str) -> None:
    with small_disk(tmp_path / "disk"):
        tried = list(attempts(tmp_path / "disk", adding))
    assert [there for said, there, _ in tried if said != there] == []
    assert {said for said, _, _ in tried} == {True, False}
    assert all("No space left" in words for said, _, words in tried if not said)
    assert all("is not saved" in words for said, _, words in tried if not said)
