"""Answer a question in SQL: one read-only statement in, its rows out as a table, CSV or JSON lines."""

import json
from pathlib import Path
from typing import TextIO

import duckdb
from tabulate import tabulate

from stance.errors import StanceError
from stance.export.csv_text import csv_bytes
from stance.store.read import reading

Answer = tuple[list[str], list[tuple[object, ...]]]


def ask(database: Path, query: str) -> Answer:
    """Give the column names and rows that answer a query.

    Raises:
        StanceError: if the query is not one SELECT, or DuckDB refuses it.
    """
    with reading(database) as connection:
        try:
            statements = connection.extract_statements(query)
            if len(statements) != 1:
                raise StanceError(f"wanted one SQL statement, got {len(statements)}")
            answer = connection.execute(statements[0])
            return [column[0] for column in answer.description or []], answer.fetchall()
        except duckdb.Error as error:
            raise StanceError(f"DuckDB refuses the query: {error}") from error


def write_answer(database: Path, query: str, form: str, out: TextIO) -> None:
    """Write the answer to a query as `table`, `csv` or `json` (one object a line)."""
    header, rows = ask(database, query)
    if form == "csv":
        out.write(csv_bytes(header, rows).decode())
    elif form == "json":
        out.writelines(json_line(header, row) for row in rows)
    elif form == "table":
        out.write(tabulate(rows, header, tablefmt="simple", disable_numparse=True) + "\n")
    else:
        raise ValueError(f"unknown form {form!r}; write table, csv or json")


def json_line(header: list[str], row: tuple[object, ...]) -> str:
    """Give a row as a line of JSON; dates in ISO 8601."""
    return json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False, default=str) + "\n"
