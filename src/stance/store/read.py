"""Open a database for reading: short-lived, read-only, contained."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from stance.errors import StanceError

SPOILT = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
"""What DuckDB raises where a file does not hold what it should, or the disk does not give it."""
SMALL = 12 << 20
"""Bytes of a database of which one thread answers as soon as several, which mostly wake one another."""
Settings = dict[str, str | bool | int | float | list[str]]
REMEDY = "if it stays so, remove it and run `stance build`"


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a read-only connection that reaches no file, network, extension or setting; it is closed with the block.

    Each is an instance of DuckDB of its own: connections of one process to the same path share an instance, and with it
    the file that was there when the first of them opened it, even after another has been swapped in.

    Raises:
        StanceError: if there is no database at the path, or it cannot be read.
    """
    connection = opened(path)
    try:
        with telling_of_the_file(path):
            yield connection
    finally:
        connection.close()


@contextmanager
def telling_of_the_file(path: Path) -> Iterator[None]:
    """Say in words that a database cannot be read on: parts may be spoilt that are not read as it is opened."""
    try:
        yield
    except SPOILT as error:
        raise StanceError(f"cannot read {path}: {error}; {REMEDY}") from error
    except duckdb.OutOfMemoryException as error:
        raise StanceError("there is not enough memory to answer this; end what takes much of it") from error


def opened(path: Path) -> duckdb.DuckDBPyConnection:
    """Give such a connection for the caller to close.

    Raises:
        StanceError: if there is no database at the path, or it cannot be read.
    """
    if not path.is_file():
        raise StanceError(f"no database {path}; make it with `stance build`, or name one with --db FILE")
    connection = duckdb.connect(config=threads_for(path))
    try:
        attach(connection, path)
    except BaseException:
        connection.close()
        raise
    return connection


def threads_for(*paths: Path) -> Settings:
    """Give the setting with which DuckDB is to read files that are there: one thread where they are small."""
    return {"threads": 1} if sum(path.stat().st_size for path in paths) < SMALL else {}


def attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Open the database at a path, and nothing else from then on."""
    place = str(path).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{place}' AS stance (READ_ONLY, TYPE duckdb)")
    except duckdb.Error as error:
        raise StanceError(f"cannot read {path}: {error}; {REMEDY}") from error
    # Texts of some dozen statements are looked up among all: named one by one, most of the rows need not be read.
    connection.execute("SET GLOBAL dynamic_or_filter_threshold = 200")
    connection.execute("USE stance; SET enable_external_access = false; SET lock_configuration = true")
