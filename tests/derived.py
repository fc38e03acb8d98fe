"""What is derived from statements, worked out anew in a database that holds the views and macros already."""

import re
from collections.abc import Iterable, Sequence
from functools import cache
from importlib import resources
from itertools import takewhile

import duckdb

from stance.load import Seeds
from stance.models import Statement
from stance.positions import SCRIPTS, define_positions
from stance.store.read import Settings
from stance.store.write import write_rows, write_tables

STEPS = [
    ("stance.store", "units.sql"),
    ("stance.store", "record.sql"),
    *(("stance.positions", script) for script in SCRIPTS),
]
MADE = re.compile(r"CREATE (TABLE|TEMP TABLE|VIEW|MACRO) (\w+)")
KEPT = """
SELECT view_name FROM duckdb_views() WHERE NOT internal
UNION SELECT function_name FROM duckdb_functions() WHERE NOT internal
"""
WRITTEN = "SELECT table_name FROM duckdb_tables() WHERE NOT temporary"


def derive_again(connection: duckdb.DuckDBPyConnection, until: str | None = None) -> None:
    """Work out anew what is derived from the rows of a database open for writing, or what is before a script."""
    run_again(connection, takewhile(lambda step: step[1] != until, STEPS))


def run_again(connection: duckdb.DuckDBPyConnection, steps: Iterable[tuple[str, str]]) -> None:
    """Run scripts of packages, but for the views and macros that are there."""
    kept = {name for (name,) in connection.execute(KEPT).fetchall()}
    for package, script in steps:
        for statement in statements_of(package, script):
            made = MADE.search(statement.query)
            if made and made[2] in kept:
                continue
            if made and made[1] == "TABLE":
                connection.execute(f"DROP TABLE IF EXISTS {made[2]}")
            connection.execute(statement)


@cache
def statements_of(package: str, script: str) -> list[duckdb.Statement]:
    """Read the statements of a script."""
    return duckdb.extract_statements(resources.files(package).joinpath(script).read_text(encoding="utf-8"))


ONE_THREAD: Settings = {"threads": 1}
"""As small databases are built and read: several threads would mostly wake one another."""


@cache
def database_in_memory() -> duckdb.DuckDBPyConnection:
    """Give this process's one database in memory: to make views and macros takes longer than to fill a small one."""
    return duckdb.connect(config=ONE_THREAD)


def hold(seeds: Seeds, statements: Sequence[Statement], until: str | None = None) -> duckdb.DuckDBPyConnection:
    """Have the database in memory hold these statements, and nothing that it held before, and give it.

    What the script named `until` and those behind it derive may not be there: half of the time goes to that.
    """
    connection = database_in_memory()
    fill(connection, seeds, statements, until)
    return connection


def fill(
    connection: duckdb.DuckDBPyConnection, seeds: Seeds, statements: Sequence[Statement], until: str | None = None
) -> None:
    """Have a database that is empty, or was filled so before, hold these statements and nothing else."""
    written = {name for (name,) in connection.execute(WRITTEN).fetchall()}
    if not written:
        write_tables(connection, seeds, statements, [])
        define_positions(connection)
        return
    for table in written:
        connection.execute(f"DELETE FROM {table}")
    write_rows(connection, seeds, statements, [])
    derive_again(connection, until)
