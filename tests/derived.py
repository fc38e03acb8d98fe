"""What is derived from statements, worked out anew after a test has changed one in a database that is built."""

import duckdb

from stance.positions import define_positions
from stance.store.write import run_script

DERIVED = (
    "unit",
    "event",
    "stance_record",
    "cell",
    "holding",
    "tally",
    "stretch",
    "contradiction",
    "clash",
    "shared_coding",
)


def derive_again(connection: duckdb.DuckDBPyConnection) -> None:
    """Drop all that is derived from the statements of a database open for writing, and work it out anew."""
    views = connection.execute("SELECT view_name FROM duckdb_views() WHERE NOT internal").fetchall()
    macros = "SELECT DISTINCT function_name, function_type FROM duckdb_functions() WHERE NOT internal"
    for name, kind in connection.execute(macros).fetchall():
        connection.execute(f"DROP MACRO {'TABLE ' if kind == 'table_macro' else ''}{name}")
    for (name,) in views:
        connection.execute(f"DROP VIEW {name}")
    for name in DERIVED:
        connection.execute(f"DROP TABLE {name}")
    for script in ("units.sql", "record.sql"):
        run_script(connection, "stance.store", script)
    define_positions(connection)
