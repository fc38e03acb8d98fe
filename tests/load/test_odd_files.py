"""Files of the seeds that are no plain files, or that no loader knows: named beside the other faults, never opened."""

import os
import socket
from collections.abc import Callable
from pathlib import Path

import pytest

from stance.errors import Fault, FaultsError, StanceError
from stance.load import load_seeds
from stance.load.layout import FILES
from stance.load.seeds import seeds_digest
from stance.read import read
from stance.review import decisions, record
from tests.load.test_faults import faults_of
from tests.review.test_append import review
from tests.topic import small_topic

PLACES = [*FILES, "issues/bridge.toml", "actors/port.toml", "statements/batch.csv", "articles/a.txt", "articles/b.html"]
"""A file of each loader."""


def folder(path: Path) -> None:
    """Put a folder there."""
    path.mkdir()


def sock(path: Path) -> None:
    """Put a socket there: bound beside the working folder, since the name of one must be short."""
    before = Path.cwd()
    os.chdir(path.parent)
    try:
        with socket.socket(socket.AF_UNIX) as one:
            one.bind(path.name)
    finally:
        os.chdir(before)


def nothing(path: Path) -> None:
    """Put a link there that leads to nothing."""
    path.symlink_to(path.with_name("nobody"))


def itself(path: Path) -> None:
    """Put a link there that leads to itself."""
    path.symlink_to(path.name)


def outside(path: Path) -> None:
    """Put a link there that leads out of the seeds, to words that no fault may repeat."""
    path.symlink_to("/etc/passwd")


def device(path: Path) -> None:
    """Put a link there to what never ends."""
    path.symlink_to("/dev/zero")


KINDS: dict[str, tuple[Callable[[Path], None], str]] = {
    "folder": (folder, "is a folder"),
    "pipe": (os.mkfifo, "is a pipe"),
    "socket": (sock, "is a socket"),
    "nothing": (nothing, "is a link to nothing"),
    "itself": (itself, "is a link to nothing"),
    "outside": (outside, "is a link that leads out of the folder"),
    "device": (device, "is a link that leads out of the folder"),
}


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("place", PLACES)
def test_what_is_no_plain_file_is_named_beside_the_other_faults(tmp_path: Path, place: str, kind: str) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "statements" / "later.csv").write_text("stance\n", encoding="utf-8")
    put, words = KINDS[kind]
    (seeds / place).unlink(missing_ok=True)
    put(seeds / place)
    faults = [one for one in faults_of(seeds) if one.file != "statements/later.csv"]
    assert [(one.file, one.wrong) for one in faults] == [(place, words)]
    assert any(one.file == "statements/later.csv" for one in faults_of(seeds))
    seeds_digest(seeds)


@pytest.mark.parametrize("place", ["reviews.jsonl.torn", "unknown.csv", "articles/a.json", ".hidden", ".adding"])
def test_a_link_to_itself_beside_the_files_that_are_read_stops_nothing(tmp_path: Path, place: str) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "statements" / "later.csv").write_text("stance\n", encoding="utf-8")
    itself(seeds / place)
    faults = faults_of(seeds)
    assert any(one.file == "statements/later.csv" for one in faults)
    assert (place in {one.file for one in faults}) == (not place.startswith("."))
    seeds_digest(seeds)


def test_a_link_to_itself_is_named_among_articles_that_are_only_read(tmp_path: Path) -> None:
    itself(tmp_path / "l.txt")
    with pytest.raises(FaultsError, match=r"l\.txt: is a link to nothing"):
        list(read(tmp_path))


@pytest.mark.parametrize("letters", [240, 246, 251])
def test_an_article_whose_sidecar_would_have_too_long_a_name_is_read(tmp_path: Path, letters: int) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "articles" / f"{'n' * letters}.txt").write_text("The port wants the bridge.", encoding="utf-8")
    assert len(load_seeds(seeds).articles) == 2


@pytest.mark.parametrize("listed", [True, False])
def test_a_folder_in_the_place_of_a_sidecar_is_a_fault(tmp_path: Path, listed: bool) -> None:  # noqa: FBT001
    seeds = small_topic(tmp_path)
    name = "a" if listed else "b"
    (seeds / "articles" / "b.txt").write_text("The port wants the bridge.", encoding="utf-8")
    (seeds / "articles" / f"{name}.json").mkdir()
    assert [(one.file, one.wrong) for one in faults_of(seeds)] == [(f"articles/{name}.json", "is a folder")]


@pytest.mark.parametrize("pair", [("b.json", "b.toml"), ("b.json", "b.txt.json"), ("b.toml", "b.txt.toml")])
def test_of_two_sidecars_of_an_article_none_is_passed_over(tmp_path: Path, pair: tuple[str, str]) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "articles" / "b.txt").write_text("The port wants the bridge.", encoding="utf-8")
    for name in pair:
        said = '{"outlet": "x"}' if name.endswith(".json") else 'outlet = "y"'
        (seeds / "articles" / name).write_text(said, encoding="utf-8")
    [fault] = faults_of(seeds)
    assert fault.file == f"articles/{pair[1]}"
    assert fault.wrong == f"stands beside b.txt as {pair[0]} does"


def test_a_pipe_among_articles_is_no_article(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "p.txt")
    with pytest.raises(FaultsError, match=r"p\.txt: is a pipe"):
        list(read(tmp_path / "p.txt"))
    with pytest.raises(FaultsError, match=r"p\.txt: is a pipe"):
        list(read(tmp_path))


@pytest.mark.parametrize("kind", ["pipe", "folder", "outside"])
def test_what_is_no_plain_file_takes_no_decision(tmp_path: Path, kind: str) -> None:
    KINDS[kind][0](tmp_path / "reviews.jsonl")
    with pytest.raises(FaultsError, match=r"reviews\.jsonl: is a"):
        record(tmp_path, review("a"))
    with pytest.raises(FaultsError, match=r"reviews\.jsonl: is a"):
        decisions(tmp_path)


UNKNOWN = {
    "staements/x.csv": ("staements/", "did you mean 'statements'?"),
    "reviews.csv": ("reviews.csv", "did you mean 'reviews.jsonl'?"),
    "reviews/zz.jsonl": ("reviews/", "did you mean 'reviews.jsonl'?"),
    "Articles.csv": ("Articles.csv", "did you mean 'articles.csv'?"),
    "table.xlsx": ("table.xlsx", "are known"),
}


@pytest.mark.parametrize("name", UNKNOWN)
def test_what_stands_in_the_seeds_and_is_not_known_is_a_fault(tmp_path: Path, name: str) -> None:
    seeds = small_topic(tmp_path)
    (seeds / name).parent.mkdir(exist_ok=True)
    (seeds / name).write_text("", encoding="utf-8")
    [fault] = faults_of(seeds)
    file, right = UNKNOWN[name]
    assert (fault.file, fault.wrong) == (file, "is not read")
    assert right in fault.right


@pytest.mark.parametrize(
    "name",
    ["README", "README.md", "LICENSE.txt", ".gitkeep", ".git/config", "articles.csv~", "events.toml.bak", "#x.csv#"],
)
def test_what_is_there_for_people_is_no_fault(tmp_path: Path, name: str) -> None:
    seeds = small_topic(tmp_path)
    (seeds / name).parent.mkdir(exist_ok=True)
    (seeds / name).write_text("", encoding="utf-8")
    load_seeds(seeds)


@pytest.mark.parametrize("name", ["statements/a\u202e.csv", "issues/b\u2066.toml", "articles/c\u202d.txt"])
def test_a_name_that_turns_the_direction_of_writing_is_a_fault(tmp_path: Path, name: str) -> None:
    seeds = small_topic(tmp_path)
    (seeds / name).write_text("", encoding="utf-8")
    told = [(one.file, one.wrong) for one in faults_of(seeds)]
    assert (ascii(name)[1:-1], "has a name with characters that cannot be seen") in told


def test_a_file_in_the_place_of_a_folder_is_a_fault(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "statements" / "batch.csv").unlink()
    (seeds / "statements").rmdir()
    (seeds / "statements").write_text("", encoding="utf-8")
    assert [(one.file, one.wrong) for one in faults_of(seeds)] == [("statements", "is a file")]


def test_hidden_files_are_not_read(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path)
    for place in ("statements/.batch.csv", "issues/.x.toml", "actors/.x.toml", "articles/.x.txt"):
        (seeds / place).write_bytes(b"\xff\0")
    assert len(load_seeds(seeds).statements) == 1


def test_no_fault_repeats_what_a_link_leads_to(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path)
    (seeds / "statements" / "batch.csv").unlink()
    outside(seeds / "statements" / "batch.csv")
    with pytest.raises(StanceError) as caught:
        load_seeds(seeds)
    assert isinstance(caught.value, FaultsError)
    assert caught.value.faults == [
        Fault(
            "statements/batch.csv",
            0,
            "",
            "is a link that leads out of the folder",
            "put a copy of the file in its place",
        )
    ]
