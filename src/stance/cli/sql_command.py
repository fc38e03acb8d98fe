"""`stance sql`: a question to the database, read-only and contained."""

import os
import sys
from pathlib import Path

import click

from stance.cli.options import SecondsRange, db_option, reporting_faults, say_cut, standard_output
from stance.errors import StanceError

MOST_THREADS = 4
MOST_ROWS = 1_000_000_000
MOST_MEMORY = 1_000_000
"""Megabytes; DuckDB reads no number that is much greater."""


@click.command("sql")
@db_option
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@click.option("--seconds", type=SecondsRange(0.1, 86400), default=60, show_default=True, help="Stop after this time.")
@click.option(
    "--rows", type=click.IntRange(1, MOST_ROWS), default=1_000_000, show_default=True, help="Give so many rows at most."
)
@click.option(
    "--memory",
    type=click.IntRange(64, MOST_MEMORY),
    default=2048,
    show_default=True,
    metavar="MB",
    help="Memory it may use.",
)
@click.argument("query")
@reporting_faults
def command(db: Path, form: str, seconds: float, rows: int, memory: int, query: str) -> None:
    """Ask the database in SQL, read-only; QUERY is - to read it from standard input.

    One query, which sees this database and nothing else: no file, network, extension or setting. If there are more rows
    than it gives, it says so and leaves with exit code 1.

    The views are described by: stance sql "SELECT view_name, comment FROM duckdb_views() WHERE NOT internal".
    """
    from stance.export.answers import write_rows  # noqa: PLC0415
    from stance.store.contained import Limits, ask_contained  # noqa: PLC0415

    text = piped() if query == "-" else query
    limits = Limits(seconds, rows, memory, answer_megabytes=memory // 4, threads=min(os.cpu_count() or 1, MOST_THREADS))
    answer = ask_contained(db, text, limits)
    say_cut(write_rows(answer.columns, answer.rows, form, standard_output(form)))
    if answer.more:
        click.echo("stance: there are more rows than these; --rows and --memory give more", err=True)
        sys.exit(1)


def piped() -> str:
    """Give the query on standard input."""
    try:
        return sys.stdin.buffer.read().decode()
    except UnicodeDecodeError as error:
        raise StanceError(f"the query is not UTF-8: byte {error.start + 1} begins no character") from None
