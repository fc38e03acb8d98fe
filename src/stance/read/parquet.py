"""From a Parquet file, one article a row, to its articles, through DuckDB."""

from collections.abc import Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read import rows
from stance.read.article import RawArticle
from stance.read.decode import fault

SUFFIXES = (".parquet",)
BATCH = 500


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

    with duckdb.connect() as connection:
        try:
            found = connection.execute("select * from read_parquet(?)", [str(path)])
            names = [column[0] for column in found.description]
            while batch := found.fetchmany(BATCH):
                for values in batch:
                    yield dict(zip(names, values, strict=True))
        except duckdb.Error as error:
            reason = str(error).splitlines()[0]
            raise fault(path.name, f"cannot be read ({reason})", "a Parquet file") from None
