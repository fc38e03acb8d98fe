"""From a Parquet file, one article a row, to its articles, through DuckDB.

A kilobyte can say that it is a hundred gigabytes, and its metadata can say that it is not: the file is read twice. The
first time DuckDB tells how long the texts are, and no text comes out of it; the second time they are known to fit.
"""

from __future__ import annotations

import re
from contextlib import contextmanager
from typing import TYPE_CHECKING, NamedTuple

from stance.durable.scratch import temporary
from stance.errors import Fault, FaultsError
from stance.read import rows
from stance.read.article import LONGEST
from stance.read.cells import MEANING, unknown
from stance.read.decode import BYTES_A_CHARACTER, fault

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from pathlib import Path

    import duckdb

    from stance.read.article import RawArticle

SUFFIXES = (".parquet",)
BATCH = 20
LENGTHS = 10_000
MOST_ROWS = 2_000_000
MOST_BYTES = 400_000_000
"""How much text a file may hold once it is unpacked."""
MOST_COLUMNS = 1_000
CONTAINED = {"memory_limit": "400MB", "threads": "1", "temp_directory": ""}
MEASURED = {"VARCHAR": "strlen", "JSON": "strlen", "BLOB": "octet_length"}
"""The types whose values have a length, and what tells it in bytes."""
SMALL = {"BOOLEAN", "TINYINT", "SMALLINT", "INTEGER", "BIGINT", "HUGEINT", "UTINYINT", "USMALLINT", "UINTEGER"}
SMALL |= {"UBIGINT", "UHUGEINT", "FLOAT", "DOUBLE", "DECIMAL", "DATE", "TIME", "TIMESTAMP", "TIMESTAMP_S"}
SMALL |= {"TIMESTAMP_MS", "TIMESTAMP_NS", "INTERVAL", "UUID"}
"""The types whose values have no length."""


class Column(NamedTuple):
    """A column that says something of articles, and the type that DuckDB has for it."""

    name: str
    kind: str

    @property
    def quoted(self) -> str:
        """Give the name as SQL has it."""
        return '"' + self.name.replace('"', '""') + '"'

    @property
    def length(self) -> str:
        """Give the SQL of how many bytes a value has."""
        return f"coalesce({MEASURED[self.kind]}({self.quoted}), 0)" if self.kind in MEASURED else "0"

    @property
    def value(self) -> str:
        """Give the SQL of a value, of one that is too long only so much that it still is."""
        if self.kind not in MEASURED:
            return self.quoted
        start = f"left({self.quoted}, {LONGEST + 1})" if self.kind != "BLOB" else "''::BLOB"
        return f"CASE WHEN {self.length} > {LONGEST * BYTES_A_CHARACTER} THEN {start} ELSE {self.quoted} END"


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article of each row; raise FaultsError with the faults of all rows after the last good one."""
    yield from rows.articles(path, enumerate(table(path), start=1), lambda _, values: values)


def table(path: Path) -> Iterator[dict[str, object]]:
    """Yield the rows as names and values, a batch in memory at a time."""
    import duckdb  # noqa: PLC0415 - slow to load

    with duckdb.connect(config=CONTAINED) as connection, under_plain_name(path) as plain:  # type: ignore[arg-type]
        try:
            yield from unpacked(path, connection, plain)
        except (duckdb.Error, MemoryError) as error:
            reason = next(iter(str(error).splitlines()), "it does not fit into memory")
            raise fault(path.name, f"cannot be read ({reason})", "a Parquet file") from None


def unpacked(path: Path, connection: duckdb.DuckDBPyConnection, plain: str) -> Iterator[dict[str, object]]:
    """Yield the rows; raise FaultsError where the file holds too much, or has columns that no article has."""
    columns = list(known_columns(path, connection, plain))
    measure(path, connection, plain, columns)
    values = ", ".join(column.value for column in columns) or "NULL"
    found = connection.execute(f"SELECT {values} FROM read_parquet(?, hive_partitioning = false)", [plain])
    while batch := found.fetchmany(BATCH):
        for row in batch:
            yield {column.name: value for column, value in zip(columns, row, strict=False)}


def known_columns(path: Path, connection: duckdb.DuckDBPyConnection, plain: str) -> Iterable[Column]:
    """Give the columns that say something of articles; raise FaultsError at any other, but for those left out."""
    described = "SELECT column_name, column_type FROM (DESCRIBE FROM read_parquet(?, hive_partitioning = false))"
    found = [
        Column(name, re.split(r"\(| WITH", kind)[0]) for name, kind in connection.execute(described, [plain]).fetchall()
    ]
    if len(found) > MOST_COLUMNS:
        raise fault(path.name, f"has {len(found):,} columns", f"some of {rows.ACCEPTED}")
    faults = [Fault(path.name, 0, name, rows.NO_FIELD, rows.RIGHT) for name in unknown(one.name for one in found)]
    columns = [one for one in found if one.name in MEANING]
    faults += [
        Fault(path.name, 0, one.name, f"is of type {one.kind}", "text")
        for one in columns
        if one.kind not in {*MEASURED, *SMALL}
    ]
    if faults:
        raise FaultsError(faults)
    return columns


def measure(path: Path, connection: duckdb.DuckDBPyConnection, plain: str, columns: list[Column]) -> None:
    """Raise FaultsError where a file holds too many rows or too much text, however small it says that it is."""
    length = " + ".join(column.length for column in columns) or "0"
    query = f"SELECT {length} FROM read_parquet(?, hive_partitioning = false) LIMIT {MOST_ROWS + 1}"
    found = connection.execute(query, [plain])
    counted = held = 0
    while batch := found.fetchmany(LENGTHS):
        counted += len(batch)
        held += sum(row[0] for row in batch)
        if held > MOST_BYTES:
            raise fault(path.name, f"holds more than {MOST_BYTES:,} bytes of text", "several smaller files")
    if counted > MOST_ROWS:
        raise fault(path.name, f"has more than {MOST_ROWS:,} rows", "several smaller files")


@contextmanager
def under_plain_name(path: Path) -> Iterator[str]:
    """Give a path for DuckDB to open: where the name would be a pattern for other files, a link with a plain one."""
    if not set("*?[") & set(str(path)):
        yield str(path)
        return
    with temporary() as folder:
        link = folder / f"given{path.suffix}"
        link.symlink_to(path.resolve())
        yield str(link)
