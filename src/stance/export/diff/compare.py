"""Compare two databases set-wise in DuckDB: both attached for reading, a row per cell, statement and reason out."""

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb

from stance.durable.scratch import temporary
from stance.errors import StanceError
from stance.store.beside import ensure_as_built
from stance.store.comments import quoted
from stance.store.read import threads_for
from stance.store.write import run_script

SIDES = ("old", "new")
LAST_DAY = "SELECT greatest((SELECT data_through FROM old.data_through), (SELECT data_through FROM new.data_through))"
SAME = "SELECT count(*) FROM new_cell ANTI JOIN listed USING (level, holder_id, issue_id)"
Row = dict[str, object]


@dataclass(frozen=True)
class Comparison:
    """What differs between two releases.

    Attributes:
        valid_on: the date that the positions of both are given for; None if neither has any dated statement.
        known_on: articles published later do not count.
        versions: of the program that built the two.
        rows: one for each cell, statement and reason; cells whose stance changed first.
        same: number of cells that are as they were.
    """

    valid_on: date | None
    known_on: date | None
    versions: tuple[str, str]
    rows: list[Row]
    same: int


def compare(old: Path, new: Path, valid_on: date | None = None, known_on: date | None = None) -> Comparison:
    """Give the cells that differ between two databases, with the reasons and the statements behind them.

    Args:
        old: the earlier database.
        new: the later database.
        valid_on: positions are compared as of this date; by default the last date that either database reaches.
        known_on: articles published after this date do not count.

    Raises:
        StanceError: if a file is no database of this program.
    """
    with attached(old, new) as connection:
        try:
            valid_on = valid_on or only(connection, LAST_DAY)
            versions = [only(connection, f"SELECT stance_version FROM {side}.build") for side in SIDES]
            for side in SIDES:
                snapshot(connection, side, valid_on, known_on)
        except (duckdb.BinderException, duckdb.CatalogException) as error:
            raise StanceError(f"one of the databases was built by another version; build it anew ({error})") from error
        run_script(connection, "stance.positions", "words.sql")
        run_script(connection, "stance.export.diff", "compare.sql")
        rows = answers(connection, "FROM change")
        same = only(connection, SAME)
    return Comparison(valid_on, known_on, (versions[0], versions[1]), rows, same)


@contextmanager
def attached(old: Path, new: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a connection in memory with both databases attached for reading, and no way to any other file."""
    with temporary() as folder, duckdb.connect(config=threads_for(old, new)) as connection:
        # DuckDB attaches a file once; a release compared with itself is copied.
        for path in (old, new):
            ensure_as_built(path)
        later = Path(shutil.copy(new, folder)) if old.samefile(new) else new
        for side, path in zip(SIDES, (old, later), strict=True):
            try:
                connection.execute(f"ATTACH {quoted(str(path.absolute()))} AS {side} (READ_ONLY)")
            except duckdb.Error as error:
                raise StanceError(f"cannot read {path}: {error}") from error
        connection.execute("SET enable_external_access = false")
        connection.execute("SET lock_configuration = true")
        yield connection


def snapshot(connection: duckdb.DuckDBPyConnection, side: str, valid_on: date | None, known_on: date | None) -> None:
    """Copy what one side says into memory; macros see only the tables of the database in use."""
    script = resources.files("stance.export.diff").joinpath("snapshot.sql").read_text(encoding="utf-8")
    dates = {"valid_on": valid_on, "known_on": known_on}
    connection.execute(f"USE {side}")
    for statement in connection.extract_statements(script.format(side=side)):
        wanted = {name: dates[name] for name in statement.named_parameters}
        connection.execute(statement, wanted)
    connection.execute("USE memory")


def only(connection: duckdb.DuckDBPyConnection, query: str) -> Any:  # noqa: ANN401
    """Give the one value that answers a query."""
    row = connection.execute(query).fetchone()
    return row[0] if row else None


def answers(connection: duckdb.DuckDBPyConnection, query: str) -> list[Row]:
    """Run a query and give its rows by column name."""
    answer = connection.execute(query)
    header = [column[0] for column in answer.description or []]
    return [dict(zip(header, row, strict=True)) for row in answer.fetchall()]
