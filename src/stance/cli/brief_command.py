"""`stance brief`: one or two pages on an issue, an actor or a party, as Markdown and Word."""

from datetime import datetime
from pathlib import Path

import click

from stance.cli.options import DAY, db_option, reporting_faults
from stance.errors import StanceError


@click.command("brief")
@db_option
@click.option("--issue", metavar="ID", help="Who stands where on this issue.")
@click.option("--actor", metavar="ID", help="Where this actor stands.")
@click.option("--party", metavar="ID", help="Where this party stands.")
@click.option(
    "--as-of", type=DAY, metavar="DATE", help="Positions on this day; by default the last that the data reaches."
)
@click.option("--known-on", type=DAY, metavar="DATE", help="Only what had been published by this day.")
@click.option(
    "--evidence",
    type=click.Choice(["all", "on the record", "no anonymous", "no single outlet"]),
    default="all",
    show_default=True,
    help="Which evidence counts.",
)
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/briefs"),
    show_default=True,
    metavar="DIR",
    help="Folder.",
)
@reporting_faults
def command(
    db: Path, out: Path, as_of: datetime | None, known_on: datetime | None, evidence: str, **subjects: str | None
) -> None:
    """Write a brief of which every sentence is cited.

    Name one of --issue, --actor and --party.
    """
    from stance.brief.facts import Subject  # noqa: PLC0415
    from stance.brief.write import write_brief  # noqa: PLC0415

    named = [(kind, name) for kind, name in subjects.items() if name is not None]
    if len(named) != 1:
        raise StanceError("name one of --issue, --actor and --party")
    days = (as_of.date() if as_of else None, known_on.date() if known_on else None)
    for path in write_brief(db, out, Subject(*named[0], *days, evidence)):
        click.echo(path)
