"""`stance check`: read the seeds and list every fault, without building."""

from pathlib import Path

import click

from stance.cli.options import reporting_faults, seeds_option


@click.command("check")
@seeds_option
@reporting_faults
def command(seeds: Path) -> None:
    """Check the seeds and list every fault.

    Exit code 0 if there is none, 2 otherwise.
    """
    from stance.load import load_seeds  # noqa: PLC0415

    found = load_seeds(seeds)
    book = found.codebook
    counts = (
        f"{len(book.issues)} issues, {len(book.actors)} actors, {len(found.articles)} articles, "
        f"{len(found.statements)} statements, {len(found.searches)} searches"
    )
    click.echo(f"no faults: {counts}")
