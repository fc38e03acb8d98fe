"""What strangers may try is refused or harmless: each attack of attacks.toml, and nothing is left behind.

`make attacks` runs each of them the whole way, in a process of its own; `make test` does so with those that come as far
as DuckDB and a few of each group, and lets the others meet the check of the statement, which stops them before.
"""

import hashlib
import os
import shutil
import tomllib
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import groupby
from pathlib import Path

import duckdb
import pytest

from stance.store.allowed import Refusal, check
from stance.store.confined import opened
from stance.store.contained import Limits, RefusedError, ask_contained

ALL = os.environ.get("STANCE_ATTACKS") == "all"
OF_EACH = 2
LIMITS = Limits(seconds=0.5, rows=100, megabytes=128, answer_megabytes=2)
BIG = {
    "@deep": "SELECT " + "(" * 20_000 + "1" + ")" * 20_000,
    "@long": "SELECT " + "1," * 60_000 + "1",
    "@wide": "SELECT " + "1," * 20_000 + "1",
}
HIDDEN = "what nobody may see"
FILES = {"stance.duckdb", "secret.txt", "secret.csv"}
LEFT_BEHIND = Path("/tmp")  # noqa: S108 (where attacks.toml would have its files written)


@dataclass(frozen=True)
class Attack:
    """One attempt, and what may become of it."""

    group: str
    expect: tuple[str, ...]
    sql: str

    @property
    def query(self) -> str:
        """Give the SQL written out."""
        return BIG.get(self.sql, self.sql)


def attacks() -> list[Attack]:
    """Read attacks.toml."""
    found = tomllib.loads(Path(__file__).with_name("attacks.toml").read_text(encoding="utf-8"))["attack"]
    return [Attack(one["group"], tuple(one["expect"]), one["sql"]) for one in found]


ATTACKS = attacks()
GROUPS = {name: [*found] for name, found in groupby(ATTACKS, key=lambda one: one.group)}


@dataclass(frozen=True)
class Ground:
    """A database with a secret beside it, in the environment and at home."""

    database: Path
    digest: str
    folders: tuple[Path, ...]

    def is_untouched(self) -> bool:
        """Tell whether every byte is as it was, and no file came or went."""
        files = {path.name for folder in self.folders for path in folder.rglob("*")}
        same = hashlib.sha256(self.database.read_bytes()).hexdigest() == self.digest
        return same and files == FILES and not [*LEFT_BEHIND.glob("stance-attack*")]


@pytest.fixture(scope="module")
def ground(built: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ground]:
    """Lay out what an attack would like to have."""
    data, home, here = (tmp_path_factory.mktemp(name) for name in ("data", "home", "here"))
    database = Path(shutil.copy(built, data / "stance.duckdb"))
    for folder, name in ((data, "secret.txt"), (home, "secret.csv"), (here, "secret.csv")):
        (folder / name).write_text(f"a,b\n{HIDDEN},1\n", encoding="utf-8")
    digest = hashlib.sha256(database.read_bytes()).hexdigest()
    with pytest.MonkeyPatch.context() as patch:
        patch.chdir(here)
        patch.setenv("HOME", str(home))
        patch.setenv("STANCE_SECRET", HIDDEN)
        yield Ground(database, digest, (data, home, here))


def outcome(ground: Ground, query: str) -> tuple[str, str]:
    """Ask, and give the kind of the outcome with all that it tells."""
    frame_of_the_caller = {"value": [HIDDEN]}
    try:
        answer = ask_contained(ground.database, query, LIMITS)
    except RefusedError as refused:
        return refused.kind, str(refused)
    assert frame_of_the_caller
    return "harmless", f"{answer.columns} {answer.rows}"


@pytest.fixture(scope="module")
def checked(ground: Ground) -> dict[str, str]:
    """Let the check of the statement see every attack that is not too big for it, and note what it refuses."""
    folder = os.getcwd()  # noqa: PTH109 (contained queries begin in the database's folder)
    os.chdir(ground.database.parent)
    connection = opened({"database": "stance.duckdb", "threads": 1, "megabytes": 256})
    os.chdir(folder)
    found = {}
    for attack in ATTACKS:
        if attack.sql not in BIG:
            try:
                check(connection, attack.query)
            except Refusal as refused:
                found[attack.sql] = refused.kind
            except duckdb.Error:
                found[attack.sql] = "sql"
    connection.close()
    return found


def test_there_are_enough_attacks_of_every_kind() -> None:
    assert len(ATTACKS) >= 100
    assert len({attack.sql for attack in ATTACKS}) == len(ATTACKS)
    assert len(GROUPS) >= 10


@pytest.mark.parametrize("group", GROUPS)
def test_attacks_are_refused_or_harmless(ground: Ground, checked: dict[str, str], group: str) -> None:
    beyond = [attack for attack in GROUPS[group] if checked.get(attack.sql, "sql") == "sql"]
    stopped = [attack for attack in GROUPS[group] if attack not in beyond]
    for attack in stopped:
        assert checked[attack.sql] in attack.expect, attack.sql
    whole = GROUPS[group] if ALL else beyond + stopped[:OF_EACH]
    with ThreadPoolExecutor(2) as pool:
        outcomes = pool.map(lambda attack: (attack, *outcome(ground, attack.query), ground.is_untouched()), whole)
        for attack, kind, told, untouched in outcomes:
            assert kind in attack.expect, f"{attack.sql[:200]}: {kind}: {told[:500]}"
            assert untouched, attack.sql[:200]
            assert HIDDEN not in told.replace(attack.sql, ""), attack.sql
            assert not any(str(folder) in told for folder in (*ground.folders, Path.home())), f"{attack.sql}: {told}"
    assert outcome(ground, "SELECT count(*) FROM issue") == ("harmless", "['count_star()'] [(3,)]")


def test_no_name_of_the_process_that_asks_can_be_reached(ground: Ground) -> None:
    pandas = pytest.importorskip("pandas")
    arrow = pytest.importorskip("pyarrow")
    frame = pandas.DataFrame({"secret": [HIDDEN]})
    table = arrow.table({"secret": [HIDDEN]})
    relation = duckdb.sql(f"SELECT '{HIDDEN}' AS secret")
    for name in ("frame", "table", "relation"):
        kind, told = outcome(ground, f'FROM "{name}"')
        assert kind == "sql", told
        assert "does not exist" in told
    assert len(frame) == table.num_rows == len(relation.fetchall())
