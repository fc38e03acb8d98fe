"""Positions in SQL: the views and macros that say what statements add up to."""

import duckdb

from stance.store.write import run_script

SCRIPTS = (
    "words.sql",
    "evidence.sql",
    "holding.sql",
    "standing.sql",
    "tally.sql",
    "decision.sql",
    "position.sql",
    "history.sql",
    "contradiction.sql",
    "coverage.sql",
    "blank.sql",
    "agreement.sql",
    "review.sql",
    "network.sql",
)


def define_positions(connection: duckdb.DuckDBPyConnection) -> None:
    """Define the views and macros over the tables of an open database."""
    for script in SCRIPTS:
        run_script(connection, "stance.positions", script)
