"""`stance export`: CSV files, a data dictionary and a data package."""

from datetime import datetime
from pathlib import Path

import click

from stance.cli.options import DAY, db_option, force_option, reporting_faults


@click.command("export")
@db_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/exports"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
@click.option("--issue", multiple=True, metavar="ID", help="Only this issue; may be repeated.")
@click.option("--actor", multiple=True, metavar="ID", help="Only this actor; may be repeated.")
@click.option("--party", multiple=True, metavar="ID", help="Only those who speak for this party; may be repeated.")
@click.option(
    "--from", "date_from", type=DAY, metavar="DATE", help="Only what can have been stated on this day or later."
)
@click.option(
    "--to", "date_to", type=DAY, metavar="DATE", help="Only what can have been stated on this day or earlier."
)
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Positions on this day; by default the last that the data reaches."
)
@click.option("--known-on", type=DAY, metavar="DATE", help="Only what had been published by this day.")
@click.option(
    "--evidence",
    default="all",
    show_default=True,
    help="Which evidence counts: all, on the record, no anonymous or no single outlet.",
)
@click.option(
    "--bundle",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.zip",
    help="Write one zip instead, with codebook, citation and checksums.",
)
@force_option
@reporting_faults
def command(
    db: Path,
    out: Path,
    bundle: Path | None,
    issue: tuple[str, ...],
    actor: tuple[str, ...],
    party: tuple[str, ...],
    evidence: str,
    *,
    force: bool,
    **days: datetime | None,
) -> None:
    """Write statements.csv, positions.csv, articles.csv, data_dictionary.csv and datapackage.json.

    Positions.csv has a row for each cell: a position, or which blank is there.
    Files of an earlier export are replaced, also where somebody has changed them; others of these names are not.
    """
    from stance.export import Filters, export, write_bundle  # noqa: PLC0415

    dates = {name: day.date() if day else None for name, day in days.items()}
    filters = Filters(issue, actor, party, **dates, evidence=evidence)
    for path in [write_bundle(db, bundle, filters)] if bundle else export(db, out, filters, force=force):
        click.echo(path)
