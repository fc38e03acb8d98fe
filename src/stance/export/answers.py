"""Answer a question in SQL: one query in, its rows out as a table, CSV or JSON lines."""

import json
from pathlib import Path
from typing import TextIO

from tabulate import tabulate

from stance.export.csv_text import csv_bytes
from stance.shown import visible
from stance.store.contained import Answer, Limits, ask_contained
from stance.store.read import reading

Rows = tuple[list[str], list[tuple[object, ...]]]


def ask(database: Path, query: str) -> Rows:
    """Give the column names and rows that answer a query of the program's own."""
    with reading(database) as connection:
        answer = connection.execute(query)
        return [column[0] for column in answer.description or []], answer.fetchall()


def write_answer(database: Path, query: str, form: str, out: TextIO, limits: Limits) -> Answer:
    """Write the answer to anybody's query as `table`, `csv` or `json` (one object a line), and give it.

    Raises:
        RefusedError: if it is not one query, reaches for more than the database, fails, or goes over a limit.
    """
    answer = ask_contained(database, query, limits)
    write_rows(answer.columns, answer.rows, form, out)
    return answer


def write_rows(header: list[str], rows: list[tuple[object, ...]], form: str, out: TextIO) -> None:
    """Write rows as `table`, `csv` or `json` (one object a line)."""
    if form == "csv":
        out.write(csv_bytes(header, rows).decode())
    elif form == "json":
        out.writelines(json_line(header, row) for row in rows)
    elif form == "table":
        out.write(table_text(header, rows) + "\n")
    else:
        raise ValueError(f"unknown form {form!r}; write table, csv or json")


def table_text(header: list[str], rows: list[tuple[object, ...]]) -> str:
    """Give rows as a table for people: what a terminal would obey is shown by its number."""
    seen = [[visible(cell) if isinstance(cell, str) else cell for cell in row] for row in rows]
    return tabulate(seen, [visible(name) for name in header], tablefmt="simple", disable_numparse=True)


def json_line(header: list[str], row: tuple[object, ...]) -> str:
    """Give a row as a line of JSON; dates in ISO 8601."""
    return json.dumps(dict(zip(header, row, strict=True)), ensure_ascii=False, default=str) + "\n"
