"""`stance build`: seeds to database in one atomic swap."""

import sys
from pathlib import Path

import click

from stance.cli.options import db_option, reporting_faults, seeds_option

STEPS = 4


@click.command("build")
@seeds_option
@db_option
@reporting_faults
def command(seeds: Path, db: Path) -> None:
    """Build the database from the seeds.

    The new database takes the old one's place in one step; where the seeds have faults, all are listed, the exit code
    is 2 and the old database is untouched.
    """
    from stance.pipeline import build  # noqa: PLC0415

    stderr = sys.stderr
    with click.progressbar(length=STEPS, label="build", file=stderr, hidden=not stderr.isatty()) as bar:

        def advance(step: str) -> None:
            bar.label = step
            bar.update(1)

        report = build(seeds, db, advance)
    click.echo(str(report))
