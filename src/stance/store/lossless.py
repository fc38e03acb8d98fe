"""From an answer to the columns of it that Python has no value for, and to the query that gives these as text."""

from collections.abc import Iterable, Sequence
from datetime import date, datetime
from typing import Any

import duckdb

DATED = ("DATE", "TIMESTAMP")
ENDS = {date.min, date.max, datetime.min, datetime.max}  # noqa: DTZ901 (as DuckDB gives them)
"""What DuckDB gives for days without end, which `infinity` and `-infinity` are, and for these very days."""


def lossy(types: Sequence[str], rows: Sequence[Sequence[Any]]) -> set[int]:
    """Give the places of the columns that are not what the database holds.

    An interval has months, days and seconds, which Python adds up to seconds; and no date of Python's is without end.
    """
    intervals = {place for place, kind in enumerate(types) if "INTERVAL" in kind}
    dated = [place for place, kind in enumerate(types) if any(name in kind for name in DATED)]
    return intervals | {place for place in dated if any(is_end(row[place]) for row in rows)}


def is_end(value: Any) -> bool:  # noqa: ANN401 (a cell holds what the query gives)
    """Tell whether a cell is or holds a day that may stand for one without end."""
    if isinstance(value, dict):
        return any(map(is_end, value.values()))
    if isinstance(value, (list, tuple)):
        return any(map(is_end, value))
    if isinstance(value, datetime):
        return value.replace(tzinfo=None) in ENDS
    return isinstance(value, date) and value in ENDS


def as_text(connection: duckdb.DuckDBPyConnection, query: str, count: int, places: Iterable[int]) -> str:
    """Give the query that has the columns at some places, of so many, as DuckDB's own text."""
    texts = set(places)
    columns = [f"c{place}" for place in range(count)]
    asked = [f"CAST({name} AS VARCHAR)" if place in texts else name for place, name in enumerate(columns)]
    return f"SELECT {', '.join(asked)} FROM (\n{alone(connection, query)}\n) AS answer({', '.join(columns)})"


def alone(connection: duckdb.DuckDBPyConnection, query: str) -> str:
    """Give a query without its semicolon and what stands behind that, where only remarks can be."""
    shorter = query
    while not is_subquery(connection, shorter) and ";" in shorter:
        shorter = shorter.rpartition(";")[0]
    return shorter


def is_subquery(connection: duckdb.DuckDBPyConnection, query: str) -> bool:
    """Tell whether a query can stand in the place of a table; a process that is shut in has this connection only."""
    try:
        return len(connection.extract_statements(f"FROM (\n{query}\n)")) == 1
    except duckdb.Error:
        return False
