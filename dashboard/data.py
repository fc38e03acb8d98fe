"""Ask the database: a named question in, rows out, cached for as long as the database file is the same one."""

import os
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import duckdb
import streamlit as st

from stance.export import Filters, positions_csv, statements_csv
from stance.store.read import reading

Row = dict[str, Any]
Identity = tuple[int, int, int]
Value = str | date | list[str] | None

QUESTIONS = Path(__file__).parent / "sql"
TABLES: dict[str, Callable[[duckdb.DuckDBPyConnection, Filters], bytes]] = {
    "positions": positions_csv,
    "statements": statements_csv,
}


def database() -> Path:
    """Give the path of the database: STANCE_DB, or data/stance.duckdb."""
    return Path(os.environ.get("STANCE_DB", "data/stance.duckdb"))


def identity(path: Path) -> Identity | None:
    """Tell one version of the database file from another; None if there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def ask(question: str, **values: Value) -> list[Row]:
    """Give the rows that answer a question of the folder sql/, with its parameters by name.

    Raises:
        StanceError: if there is no database or it cannot be read.
    """
    path = database()
    return answered(question, values, str(path), identity(path))


def ask_one(question: str, **values: Value) -> Row | None:
    """Give the first row of the answer, or None."""
    rows = ask(question, **values)
    return rows[0] if rows else None


def download(table: str, filters: Filters) -> bytes:
    """Give a table as the CSV that `stance export` writes with the same filters."""
    path = database()
    return exported(table, filters, str(path), identity(path))


@st.cache_data(show_spinner=False, max_entries=500)
def answered(question: str, values: dict[str, Value], path: str, identity: Identity | None) -> list[Row]:  # noqa: ARG001
    """Run a question on a connection that is closed before this returns."""
    query = (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")
    with reading(Path(path)) as connection:
        answer = connection.execute(query, values)
        names = [column[0] for column in answer.description or []]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@st.cache_data(show_spinner=False, max_entries=50)
def exported(table: str, filters: Filters, path: str, identity: Identity | None) -> bytes:  # noqa: ARG001
    """Write a CSV on a connection that is closed before this returns."""
    with reading(Path(path)) as connection:
        return TABLES[table](connection, filters)
