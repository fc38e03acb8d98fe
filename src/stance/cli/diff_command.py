"""`stance diff`: which positions changed between two releases, and why."""

from datetime import datetime
from pathlib import Path

import click

from stance.cli.options import print_as_utf8, reporting_faults, seeds_option

DAY = click.DateTime(["%Y-%m-%d"])


@click.command("diff")
@click.argument("old")
@click.argument("new")
@seeds_option
@click.option("--format", "form", type=click.Choice(["text", "markdown", "csv"]), default="text", show_default=True)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Positions on this day; by default the last that either side reaches."
)
@click.option("--known-on", type=DAY, metavar="DATE", help="Only what had been published by this day.")
@reporting_faults
def command(old: str, new: str, seeds: Path, form: str, as_of: datetime | None, known_on: datetime | None) -> None:
    """Say which positions changed from OLD to NEW, and why.

    OLD and NEW are database files, seeds folders, or git revisions of the seeds folder: `stance diff HEAD~1 seeds`.

    \b
    new evidence      a statement was added, in a new article or one that was there
    removed           a statement is gone, alone or with its article
    recoded           the coding of a statement differs: stance, actor, quote, ...
    corrected         the article's text or metadata, or a statement's date, differs
    reviewed          a review accepted, amended or rejected it
    recounted         another coding of the same passage counts now
    codebook changed  labels, names, or who speaks for whom
    rules changed     none of these: the program computes it otherwise
    """  # noqa: D301
    from stance.export.diff import compare, opened, render  # noqa: PLC0415

    days = (as_of.date() if as_of else None, known_on.date() if known_on else None)
    with opened(old, new, seeds) as (before, after):
        comparison = compare(before, after, *days)
    if form != "text":
        print_as_utf8()
    click.echo(render(comparison, old, new, form), nl=False)
