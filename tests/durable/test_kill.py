"""A build, export or brief killed at any moment leaves the old files or the new ones, and the next one clears up."""

import json
import shutil
import signal
from collections.abc import Callable, Iterable, Iterator
from hashlib import sha256
from itertools import count
from pathlib import Path

import pytest

from stance.errors import StanceError
from stance.export import Filters, export
from stance.pipeline import build
from tests.durable.trials import KILLED, begin, bytes_of, contents, files, finish, kills, soak, struck_at
from tests.store.test_beside import changed
from tests.topic import small_topic

pytestmark = pytest.mark.slow

OTHER = {"actor_id": "port", "actor_text": "Port", "stance": "-2", "quote": "The Port opposes the bridge"}
STRIDE = 1 if soak(0) else 3
ENDS = 200
"""More steps than any of these commands takes."""
LOGGED = "old, with its log"


class Built:
    """Old seeds and new ones, the database of each in a folder of its own, and what those hold."""

    def __init__(self, folder: Path) -> None:
        """Build both."""
        self.folder = folder
        self.seeds = {name: folder / name for name in ("old", "new")}
        self.states = {}
        for name, seeds in self.seeds.items():
            small_topic(seeds, *([{}] if name == "old" else [{}, OTHER]))
            build(seeds, self.data(name) / "db")
            self.states[name] = contents(self.data(name) / "db")

    def data(self, name: str) -> Path:
        """Give the folder of a database."""
        return self.folder / f"{name}-data"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Build both states once."""
    return Built(tmp_path_factory.mktemp("both"))


class Place:
    """A database as it was, seeds that make another one, and the command that builds it."""

    def __init__(self, folder: Path, both: Built) -> None:
        """Copy the old database."""
        self.data = folder / "data"
        self.log = folder / "log"
        self.old, self.seeds, self.states = both.data("old"), both.seeds, both.states
        shutil.copytree(self.old, self.data)
        self.command = ["build", "--seeds", str(self.seeds["new"]), "--db", str(self.data / "db")]

    def again(self) -> None:
        """Put the old database back, with an empty cache, and leave whatever else is there."""
        for kept in (self.data / "cache").glob("*.json"):
            kept.unlink()
        shutil.copy(self.old / "db", self.data / "db")

    def is_whole(self) -> str:
        """Check that the database is the old or the new one, and tell which."""
        found = contents(self.data / "db")
        assert found in self.states.values()
        return next(name for name, state in self.states.items() if state == found)

    def is_clear(self) -> None:
        """Check that the next build works and that nothing is left but the database, its lock and cache."""
        build(self.seeds["new"], self.data / "db")
        assert self.is_whole() == "new"
        left = {name for name in files(self.data) if not name.startswith("cache/") or not name.endswith(".json")}
        assert left == {"db", ".db.lock", "cache", "cache/.db.used"}


def test_a_build_killed_at_random_leaves_the_old_or_the_new_database(tmp_path: Path, both: Built) -> None:
    place = Place(tmp_path, both)
    for struck in kills(place.command, place.log, soak(20), place.again):
        place.is_whole()
        if struck % 10 == 0:
            place.is_clear()


def at_each_step(
    command: list[str], log: Path, again: Callable[[], None], steps: Iterable[int] | None = None
) -> Iterator[int]:
    """Kill a command at its steps that write to the file system, without a soak at each third; yield after each."""
    for step in count(1, STRIDE) if steps is None else steps:
        again()
        if finish(begin(command, log, struck_at, step, signal.SIGKILL)) != KILLED:
            return
        assert step < ENDS
        yield step


def test_a_build_killed_at_each_step_that_writes_leaves_the_old_or_the_new_database(
    tmp_path: Path, both: Built
) -> None:
    place = Place(tmp_path, both)
    found = []
    for step in at_each_step(place.command, place.log, place.again):
        found.append(place.is_whole())
        if step % STRIDE**2 == 1 % STRIDE:
            place.is_clear()
    place.is_clear()
    assert found == sorted(found, reverse=True), "once the new one is there, it stays"
    assert set(found) == {"old", "new"}


def test_no_kill_leaves_a_log_of_the_old_database_beside_the_new_one(tmp_path: Path, both: Built) -> None:
    place = Place(tmp_path, both)
    log = changed(place.data / "db", "DELETE FROM statement")
    left_behind = log.read_bytes()

    def again() -> None:
        place.again()
        log.write_bytes(left_behind)

    def state() -> str:
        if not log.exists():
            return place.is_whole()
        assert (place.data / "db").read_bytes() == (place.old / "db").read_bytes()
        with pytest.raises(StanceError, match="holds changes"):
            place.is_whole()
        return LOGGED

    def seen(steps: Iterable[int]) -> dict[int, str]:
        return {step: state() for step in at_each_step(place.command, place.log, again, steps)}

    found = seen(count(1, STRIDE))
    assert sorted(found.values(), reverse=True) == [*found.values()], "once the new one is there, it stays"
    logged, swapped = ([step for step in found if found[step] == one] for one in (LOGGED, "new"))
    # Between the two each step counts; how many come before depends on what the last kill left to clear up.
    closely = seen(range(max(logged) - 2 * STRIDE, min(swapped) + 2 * STRIDE))
    assert list(dict.fromkeys(closely.values())) == [LOGGED, "old", "new"]
    place.is_clear()


COMMANDS = {"export": ["export"], "brief": ["brief", "--issue", "bridge"]}


class Folder:
    """A folder of files written from one database, and the command that writes them from another."""

    def __init__(self, folder: Path, both: Built, name: str) -> None:
        """Write both states once, each in a folder of its own, to know their bytes."""
        self.log = folder / "log"
        self.out = folder / "out"
        self.commands = {}
        self.states = {}
        for state in ("old", "new"):
            words = [*COMMANDS[name], "--db", str(both.data(state) / "db"), "--out"]
            assert finish(begin([*words, str(folder / f"{state}-out")], self.log)) == 0
            self.states[state] = bytes_of(folder / f"{state}-out")
            self.commands[state] = [*words, str(self.out)]
        self.out.mkdir()
        assert self.states["old"].keys() == self.states["new"].keys()
        assert self.states["old"] != self.states["new"]

    def again(self) -> None:
        """Put the old files back, whatever else was left."""
        for name, content in self.states["old"].items():
            (self.out / name).write_bytes(content)

    def is_whole(self) -> bool:
        """Check that each file is the old or the new one; tell whether all are of one run."""
        found = bytes_of(self.out)
        assert found.keys() == self.states["new"].keys()
        for name, content in found.items():
            assert content in {self.states["old"][name], self.states["new"][name]}, name
        assert_mixture_shows(found, list(self.states.values()))
        return found in self.states.values()

    def is_clear(self) -> None:
        """Check that the next run makes all new and leaves no other file."""
        assert finish(begin(self.commands["new"], self.log)) == 0
        assert bytes_of(self.out) == self.states["new"]
        assert files(self.out) == set(self.states["new"])


def assert_mixture_shows(found: dict[str, bytes], whole: list[dict[str, bytes]]) -> None:
    """Check that the data package's hashes fit its files just where all are of one export."""
    if "datapackage.json" in found:
        resources = json.loads(found["datapackage.json"])["resources"]
        fits = all(one["hash"] == f"sha256:{sha256(found[one['path']]).hexdigest()}" for one in resources)
        assert fits == (found in whole)


@pytest.mark.parametrize(("name", "trials"), [("export", 20), ("brief", 3)])
def test_files_written_by_a_killed_command_are_old_or_new_each(
    name: str, trials: int, tmp_path: Path, both: Built
) -> None:
    folder = Folder(tmp_path, both, name)
    for _ in kills(folder.commands["new"], folder.log, soak(trials), folder.again):
        folder.is_whole()
    folder.is_clear()


@pytest.mark.parametrize("name", list(COMMANDS) if soak(0) else ["export"])
def test_files_written_by_a_command_killed_at_each_step_are_old_or_new_each(
    name: str, tmp_path: Path, both: Built
) -> None:
    folder = Folder(tmp_path, both, name)
    steps = [folder.is_whole() for _ in at_each_step(folder.commands["new"], folder.log, folder.again)]
    assert len(steps) > len(folder.states["new"]) / STRIDE
    folder.is_clear()


def test_a_data_package_names_the_hash_and_size_of_each_file(built: Path, tmp_path: Path) -> None:
    export(built, tmp_path, Filters())
    for one in json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))["resources"]:
        content = (tmp_path / one["path"]).read_bytes()
        assert one["hash"] == f"sha256:{sha256(content).hexdigest()}"
        assert one["bytes"] == len(content)
