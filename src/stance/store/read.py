"""Open a database for reading: short-lived, read-only, contained."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from stance.errors import StanceError
from stance.store.beside import changed_beside, ensure_as_built

SPOILT = (duckdb.IOException, duckdb.SerializationException, duckdb.FatalException, duckdb.InternalException)
"""What DuckDB raises where a file does not hold what it should, or the disk does not give it."""
SMALL = 12 << 20
"""Bytes of a database of which one thread answers as soon as several, which mostly wake one another."""
Settings = dict[str, str | bool | int | float | list[str]]
LACKING = (duckdb.CatalogException, duckdb.BinderException)
"""What DuckDB raises where a database does not have the tables, views or columns that are asked for."""
IS_BUILT = "SELECT count(*) > 0 FROM duckdb_tables() WHERE table_name = 'build' AND NOT internal"
MAGIC = slice(8, 12)
"""Where a DuckDB file says that it is one."""
REMEDY = "if it stays so, `stance build` makes it anew from the seeds"


class LockedError(StanceError):
    """Another process has the database open, as one that writes to it does."""


@contextmanager
def reading(path: Path, *, changed: bool = False) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a read-only connection that reaches no file, network, extension or setting; it is closed with the block.

    Each is an instance of DuckDB of its own: connections of one process to the same path share an instance, and with it
    the file that was there when the first of them opened it, even after another has been swapped in.

    Args:
        path: the database.
        changed: whether to read it with what another program's log beside it changes, which is refused otherwise.

    Raises:
        StanceError: if there is no database at the path, or it cannot be read.
    """
    connection = opened(path, changed=changed)
    try:
        with telling_of_the_file(path, connection):
            yield connection
    finally:
        connection.close()


@contextmanager
def telling_of_the_file(path: Path, connection: duckdb.DuckDBPyConnection) -> Iterator[None]:
    """Say in words that a database cannot be read on: it may be another's, or spoilt where nothing was read before."""
    try:
        yield
    except LACKING as error:
        raise StanceError(lacking(path, connection, error)) from error
    except SPOILT as error:
        raise StanceError(f"cannot read {path}: {error}; {REMEDY}") from error
    except duckdb.OutOfMemoryException as error:
        raise StanceError("there is not enough memory to answer this; end what takes much of it") from error


def lacking(path: Path, connection: duckdb.DuckDBPyConnection, error: duckdb.Error) -> str:
    """Say why a database does not hold what is asked for: no build made it, or one of another version did."""
    what = str(error).partition(": ")[2].partition("\n")[0]
    if connection.execute(IS_BUILT).fetchone() == (True,):
        return f"{path} was built by another version of stance ({what}); run `stance build`"
    return f"{path} is a DuckDB file, and no database of `stance build` ({what}); name one with --db FILE"


def opened(path: Path, *, changed: bool = False) -> duckdb.DuckDBPyConnection:
    """Give such a connection for the caller to close.

    Raises:
        StanceError: if there is no database at the path, or it cannot be read.
    """
    if not path.is_file():
        raise StanceError(f"no database {path}; make it with `stance build`, or name one with --db FILE")
    connection = duckdb.connect(config=threads_for(path))
    try:
        attach(connection, path)
        if not changed:  # after the file is open: a log that comes from now on is not read
            ensure_as_built(path)
    except BaseException:
        connection.close()
        raise
    return connection


def threads_for(*paths: Path) -> Settings:
    """Give the setting with which DuckDB is to read files that are there: one thread where they are small."""
    return {"threads": 1} if sum(path.stat().st_size for path in paths) < SMALL else {}


def attach(connection: duckdb.DuckDBPyConnection, path: Path) -> None:
    """Open the database at a path, and nothing else from then on."""
    # From the root on: of a name alone that has a colon in it, DuckDB takes what stands before that for a protocol.
    place = str(path.absolute()).replace("'", "''")
    try:
        connection.execute(f"ATTACH '{place}' AS stance (READ_ONLY, TYPE duckdb)")
    except duckdb.Error as error:
        raise unreadable(path, error) from error
    # Texts of some dozen statements are looked up among all: named one by one, most of the rows need not be read.
    connection.execute("SET GLOBAL dynamic_or_filter_threshold = 200")
    connection.execute("USE stance; SET enable_external_access = false; SET lock_configuration = true")


def unreadable(path: Path, error: duckdb.Error) -> StanceError:
    """Say what a file is that cannot be opened: another's at the moment, none of DuckDB's, or one that is spoilt."""
    if "Could not set lock" in str(error):
        return LockedError(f"another process has {path} open to write to it; ask again once it is done")
    if not is_duckdb(path):
        return StanceError(f"{path} is no DuckDB database; name one with --db FILE, or make one with `stance build`")
    return changed_beside(path) or StanceError(f"cannot read {path}: {error}; {REMEDY}")


def is_duckdb(path: Path) -> bool:
    """Tell whether a file says that it is a DuckDB database."""
    if not path.is_file():
        return False
    with path.open("rb") as file:
        return file.read(MAGIC.stop)[MAGIC] == b"DUCK"
