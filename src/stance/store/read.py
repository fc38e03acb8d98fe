"""Open a database for reading: short-lived, read-only, contained."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from stance.errors import StanceError


@contextmanager
def reading(path: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a read-only connection that reaches no file, network, extension or setting; it is closed with the block.

    Raises:
        StanceError: if there is no database at the path, or it cannot be read.
    """
    if not path.is_file():
        raise StanceError(f"no database {path}; make it with `stance build`, or name one with --db FILE")
    try:
        connection = duckdb.connect(str(path), read_only=True, config={"enable_external_access": "false"})
    except duckdb.Error as error:
        raise StanceError(f"cannot read {path}: {error}") from error
    try:
        connection.execute("SET lock_configuration = true")
        yield connection
    finally:
        connection.close()
