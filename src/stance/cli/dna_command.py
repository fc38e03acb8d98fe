"""`stance dna`: statement tables of Discourse Network Analyzer, out and in."""

from datetime import UTC, datetime
from pathlib import Path

import click

from stance.cli.options import db_option, force_option, reporting_faults, say, seeds_option

FILE = click.Path(path_type=Path)
ATTRIBUTIONS = ("verbatim", "action", "paraphrase", "characterised")


@click.group("dna")
def command() -> None:
    """Exchange statements with Discourse Network Analyzer; docs/dna.md says which fields carry over."""


@command.command("export")
@db_option
@click.option("--out", type=FILE, default=Path("data/exports/dna"), show_default=True, metavar="DIR", help="Folder.")
@click.option("--proposals", is_flag=True, help="Extractions that nobody has reviewed, too.")
@force_option
@reporting_faults
def export(db: Path, out: Path, *, proposals: bool, force: bool) -> None:
    """Write statements.csv (an event list) and documents.csv (as rDNA's data frame)."""
    from stance.export.dna import export_dna  # noqa: PLC0415

    for path in export_dna(db, out, proposals=proposals, force=force):
        click.echo(path)


@command.command("import")
@seeds_option
@click.option("--documents", type=FILE, metavar="FILE", help="Table with the documents' texts; see docs/dna.md.")
@click.option("--name", default="dna", show_default=True, help="Name of the batch under statements/.")
@click.option(
    "--attribution",
    type=click.Choice(ATTRIBUTIONS),
    default="paraphrase",
    show_default=True,
    help="How we know, for tables that do not say: DNA has no such field.",
)
@click.option("--language", default="en", show_default=True, metavar="CODE", help="ISO 639 code of new documents.")
@click.option("--recorded-at", metavar="DATE", help="When it was coded, for tables that do not say; today by default.")
@click.argument("statements", type=FILE)
@reporting_faults
def import_(
    seeds: Path,
    documents: Path | None,
    name: str,
    attribution: str,
    language: str,
    recorded_at: str | None,
    statements: Path,
) -> None:
    """Write a batch of statements, and the articles that it needs, to the seeds.

    Each row is imported or named as a fault; where there is a fault nothing is written.
    """
    from stance.load.dna import Defaults, import_dna  # noqa: PLC0415

    day = recorded_at or datetime.now(UTC).date().isoformat()
    done = import_dna(seeds, name, statements, documents, Defaults(attribution, day, language))  # type: ignore[arg-type]
    click.echo(f"{done.statements} statements and {done.articles} new articles written:")
    for file in done.files:
        click.echo(f"  {seeds / file}")
    for column in done.left_out:
        say(f"not carried over: {column}")
