"""From a Parquet file, one article a row, to its articles, through DuckDB."""

from __future__ import annotations

from contextlib import contextmanager
from typing import TYPE_CHECKING

from stance.durable.scratch import temporary
from stance.errors import Fault, FaultsError
from stance.read import rows
from stance.read.decode import fault

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    import duckdb

    from stance.read.article import RawArticle

SUFFIXES = (".parquet",)
BATCH = 20
MOST_ROWS = 2_000_000
MOST_CHARACTERS = 400_000_000
"""How much a file may hold once it is unpacked: a kilobyte can say that it is a hundred gigabytes."""
CONTAINED = {"memory_limit": "600MB", "threads": "1", "temp_directory": ""}


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article of each row; raise FaultsError with the faults of all rows after the last good one."""
    faults: list[Fault] = []
    for number, values in enumerate(table(path), start=1):
        try:
            yield rows.article(path, number, values)
        except FaultsError as error:
            faults += error.faults
    if faults:
        raise FaultsError(faults)


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
    """Yield the rows; raise FaultsError where the file says that it holds too much, or turns out to."""
    counted = connection.execute("select num_rows from parquet_file_metadata(?)", [plain]).fetchone()
    if counted is not None and counted[0] > MOST_ROWS:
        raise fault(path.name, f"says that it has {counted[0]:,} rows", f"at most {MOST_ROWS:,} in one file")
    found = connection.execute("select * from read_parquet(?, hive_partitioning = false)", [plain])
    names = [column[0] for column in found.description]
    characters = 0
    while batch := found.fetchmany(BATCH):
        characters += sum(len(value) for values in batch for value in values if isinstance(value, (str, bytes)))
        if characters > MOST_CHARACTERS:
            raise fault(path.name, f"holds more than {MOST_CHARACTERS:,} characters", "several smaller files")
        for values in batch:
            yield dict(zip(names, values, strict=True))


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
