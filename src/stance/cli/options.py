"""Options that several commands share, and how errors leave the program."""

import functools
import io
import math
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any, ParamSpec, TextIO, TypeVar

import click

from stance.errors import FaultsError, StanceError
from stance.shown import visible

P = ParamSpec("P")
R = TypeVar("R")

DAY = click.DateTime(["%Y-%m-%d"])


class SecondsRange(click.FloatRange):
    """A number of seconds within bounds; what is no number lies within none, though it compares as if it did."""

    def convert(self, value: Any, param: click.Parameter | None, ctx: click.Context | None) -> Any:  # noqa: ANN401 (as in click)
        """Give the number."""
        found = super().convert(value, param, ctx)
        if math.isnan(found):
            self.fail(f"{value} is not a number of seconds", param, ctx)
        return found


seeds_option = click.option(
    "--seeds",
    type=click.Path(path_type=Path),
    default=Path("seeds"),
    show_default=True,
    metavar="DIR",
    help="Folder of issues, actors, articles and statements.",
)
db_option = click.option(
    "--db",
    type=click.Path(path_type=Path),
    default=Path("data/stance.duckdb"),
    show_default=True,
    metavar="FILE",
    help="DuckDB file.",
)
force_option = click.option(
    "--force", is_flag=True, help="Replace files with these names whatever they are, but databases and seeds."
)


OUTCOMES = {"check": "", "eval": "", "extract": "", "build": "; the database was not built"}
"""What faults led to, by command: what only reads says nothing of writing."""


def say(words: str) -> None:
    """Print words, which may be those of others, to standard error."""
    click.echo(visible(words), err=True)


def print_as_utf8() -> None:
    """Have what is printed be UTF-8, as whatever programs read is, also where the terminal has other characters."""
    if isinstance(sys.stdout, io.TextIOWrapper):
        sys.stdout.reconfigure(encoding="utf-8")


def standard_output(form: str) -> TextIO:
    """Give where an answer of a form is printed: `table` for people, all else for programs."""
    if form != "table":
        print_as_utf8()
    return sys.stdout


def say_cut(cells: int) -> None:
    """Say that a table shows cells only in part, if it does."""
    if cells:
        sys.stdout.flush()
        several = f"{cells:,} cells are" if cells > 1 else "a cell is"
        say(f"stance: {several} too long for a table and shown cut, with …; --format csv gives all of it")


def reporting_faults(command: Callable[P, R]) -> Callable[P, R]:
    """Print faults and refusals to standard error in words, and leave with exit code 2."""

    @functools.wraps(command)
    def run(*args: P.args, **kwargs: P.kwargs) -> R:
        try:
            return command(*args, **kwargs)
        except FaultsError as error:
            say(str(error))
            count = len(error.faults)
            outcome = OUTCOMES.get(click.get_current_context().info_name or "", "; nothing was written")
            say(f"{count} fault{'s' if count > 1 else ''}{outcome}")
        except StanceError as error:
            say(f"stance: {error}")
        sys.exit(2)

    return run
