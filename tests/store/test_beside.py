"""What another program left beside a database: never read as the build's, never replayed over the next one."""

import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from stance.cli import main
from stance.errors import StanceError
from stance.export.diff import compare
from stance.pipeline import build
from stance.store.beside import changes_beside
from stance.store.contained import Limits, RefusedError, ask_contained
from stance.store.read import reading
from tests.durable.trials import contents
from tests.topic import small_topic

LEAVE = """
import os, sys
import duckdb
connection = duckdb.connect(sys.argv[1])
connection.execute("PRAGMA disable_checkpoint_on_shutdown")
connection.execute(sys.argv[2])
os.kill(os.getpid(), 9)
"""
CHANGES = ["DELETE FROM statement", "UPDATE statement SET stance = 2, quote = 'forged'", "DROP TABLE review"]


def changed(database: Path, change: str) -> Path:
    """Change a database in a process that is killed before the change is in the file; give what it left beside it."""
    subprocess.run([sys.executable, "-c", LEAVE, str(database), change], check=False)
    [log] = changes_beside(database)
    return log


@pytest.mark.parametrize("change", CHANGES)
def test_a_change_beside_a_database_is_refused_by_readers_and_gone_with_the_next_build(
    tmp_path: Path, change: str
) -> None:
    seeds, database = small_topic(tmp_path / "seeds"), tmp_path / "db"
    build(seeds, database)
    before, held = database.read_bytes(), contents(database)
    log = changed(database, change)
    assert database.read_bytes() == before
    with pytest.raises(StanceError, match=r"db\.wal beside it holds changes that no build made"), reading(database):
        pass
    with pytest.raises(RefusedError, match=r"db\.wal beside it holds changes"):
        ask_contained(database, "SELECT count(*) FROM statement", Limits())
    assert not build(seeds, database).unchanged
    assert not log.exists()
    assert contents(database) == held
    assert build(seeds, database).unchanged


@pytest.mark.parametrize("by_link", [False, True])
def test_the_command_says_what_the_new_database_is_without(tmp_path: Path, by_link: bool) -> None:  # noqa: FBT001
    seeds, database = small_topic(tmp_path / "seeds"), tmp_path / "db"
    build(seeds, database)
    link = tmp_path / "link"
    link.symlink_to(database.name)
    log = changed(link if by_link else database, CHANGES[0])
    done = CliRunner().invoke(main, ["build", "--seeds", str(seeds), "--db", str(link), "--no-extract"])
    assert done.exit_code == 0, done.output
    assert f"{log} held changes to the old database that no build made" in done.stderr
    assert done.stdout.startswith("built")
    assert not changes_beside(link)


def test_a_comparison_refuses_a_database_with_changes_beside_it(tmp_path: Path) -> None:
    database, other = tmp_path / "db", tmp_path / "other"
    build(small_topic(tmp_path / "seeds"), database)
    shutil.copy(database, other)
    changed(other, CHANGES[0])
    for pair in ((database, other), (other, database), (other, other)):
        with pytest.raises(StanceError, match=r"other\.wal beside it"):
            compare(*pair)


def test_a_database_of_ones_own_whose_tables_are_all_in_its_log_is_not_replaced(tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    log = changed(mine, "CREATE TABLE kept AS SELECT 1")
    before = log.read_bytes()
    with pytest.raises(StanceError, match="is no database of `stance build`"):
        build(small_topic(tmp_path / "seeds"), mine)
    assert log.read_bytes() == before
