"""`stance check`: read the seeds and list every fault, without building."""

from __future__ import annotations

import csv
from datetime import datetime
from itertools import chain
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli.extract_command import warn_of_silent
from stance.cli.options import reporting_faults, say, seeds_option
from stance.cli.skipped import say_skipped
from stance.durable.swap import swapped_in
from stance.errors import MOST_TOLD, FaultsError, StanceError
from stance.system import in_words

if TYPE_CHECKING:
    from stance.errors import Fault
    from stance.models import Article

HEADER = ("file", "row", "field", "wrong", "right")


@click.command("check")
@seeds_option
@click.option(
    "--faults", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write all faults to a CSV file."
)
@reporting_faults
def command(seeds: Path, target: Path | None) -> None:
    """Check the seeds and list every fault.

    Exit code 0 if there is none, 2 otherwise. The screen shows the first 200; --faults FILE has all. A date that lies
    after today is told as a warning, and is no fault; so is an issue on which the extractor can find nothing. The first
    articles that are left out are named on standard error, with the reason.
    """
    from stance.load import load_seeds  # noqa: PLC0415
    from stance.store.target import begins_with, ensure_kind, ensure_output  # noqa: PLC0415

    if target is not None:
        ensure_output(target)
        ensure_kind(target, begins_with(",".join(HEADER).encode()), "list of faults")
    try:
        found = load_seeds(seeds)
        warn(seeds, found.articles)
    except FaultsError as error:
        warn(seeds)
        if target is not None:
            write_faults(error.faults, target)
        raise
    book = found.codebook
    warn_of_silent(book)
    counts = (
        f"{len(book.issues)} issues, {len(book.actors)} actors, {len(found.articles)} articles, "
        f"{found.rows} statements, {len(found.searches)} searches"
    )
    say_skipped(found.skips)
    click.echo(f"no faults: {counts}" + (f", {len(found.skips)} articles skipped" if found.skips else ""))


def warn(seeds: Path, articles: tuple[Article, ...] = ()) -> None:
    """Tell of dates after today, the first of very many; here alone the clock is asked."""
    from stance.load.ahead import Ahead  # noqa: PLC0415

    ahead = Ahead(seeds, datetime.now().astimezone().date())
    count = 0
    for count, one in enumerate(chain(ahead.found(), ahead.in_articles(articles)), start=1):
        if count <= MOST_TOLD:
            say(f"warning: {one}")
    if count > MOST_TOLD:
        say(f"warning: {count - MOST_TOLD} more dates after today")


def write_faults(faults: list[Fault], target: Path) -> None:
    """Write faults as CSV: file, row, field, what is wrong and what would be right."""
    try:
        with swapped_in(target) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(HEADER)
            writer.writerows((one.file, one.row, one.field, one.wrong, one.right) for one in faults)
    except OSError as error:
        raise StanceError(f"cannot write {target}: {in_words(error)}") from error
