"""`stance check`: read the seeds and list every fault, without building."""

import csv
from pathlib import Path

import click

from stance.cli.options import reporting_faults, seeds_option
from stance.durable.swap import swapped_in
from stance.errors import Fault, FaultsError, StanceError


@click.command("check")
@seeds_option
@click.option(
    "--faults", "target", type=click.Path(path_type=Path), metavar="FILE", help="Write all faults to a CSV file."
)
@reporting_faults
def command(seeds: Path, target: Path | None) -> None:
    """Check the seeds and list every fault.

    Exit code 0 if there is none, 2 otherwise. The screen shows the first 200; --faults FILE has all.
    """
    from stance.load import load_seeds  # noqa: PLC0415

    try:
        found = load_seeds(seeds)
    except FaultsError as error:
        if target is not None:
            write_faults(error.faults, target)
        raise
    book = found.codebook
    counts = (
        f"{len(book.issues)} issues, {len(book.actors)} actors, {len(found.articles)} articles, "
        f"{found.rows} statements, {len(found.searches)} searches"
    )
    click.echo(f"no faults: {counts}")


def write_faults(faults: list[Fault], target: Path) -> None:
    """Write faults as CSV: file, row, field, what is wrong and what would be right."""
    try:
        with swapped_in(target) as fresh, fresh.open("w", encoding="utf-8", newline="") as file:
            writer = csv.writer(file)
            writer.writerow(("file", "row", "field", "wrong", "right"))
            writer.writerows((one.file, one.row, one.field, one.wrong, one.right) for one in faults)
    except OSError as error:
        raise StanceError(f"cannot write {target}: {error}") from error
