"""`stance sql`: a question to the database, read-only."""

import sys
from pathlib import Path

import click

from stance.cli.options import db_option, reporting_faults


@click.command("sql")
@db_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.argument("query")
@reporting_faults
def command(db: Path, form: str, query: str) -> None:
    """Ask the database in SQL, read-only; QUERY is - to read it from standard input.

    The views are described by: stance sql "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal".
    """
    from stance.export.answers import write_answer  # noqa: PLC0415

    text = sys.stdin.read() if query == "-" else query
    write_answer(db, text, form, sys.stdout)
