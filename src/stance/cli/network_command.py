"""`stance network`: who agrees with whom, as a file that Gephi, visone, R and networkx read."""

from datetime import datetime
from pathlib import Path
from typing import Any

import click

from stance.cli.options import DAY, db_option, reporting_faults

DUPLICATES = (
    "include all duplicates",
    "ignore per document",
    "ignore per calendar week",
    "ignore per calendar month",
    "ignore per calendar year",
    "ignore across date range",
)


@click.command("network")
@db_option
@click.option(
    "--out",
    type=click.Path(path_type=Path),
    default=Path("data/exports/network.graphml"),
    show_default=True,
    metavar="FILE",
    help="A .graphml or .gexf file.",
)
@click.option("--level", type=click.Choice(["actor", "party"]), default="actor", show_default=True)
@click.option(
    "--kind", type=click.Choice(["congruence", "conflict", "subtract"]), default="congruence", show_default=True
)
@click.option(
    "--normalization",
    type=click.Choice(["no", "average activity", "Jaccard", "cosine"], case_sensitive=False),
    default="no",
    show_default=True,
)
@click.option("--duplicates", type=click.Choice(DUPLICATES), default="ignore per document", show_default=True)
@click.option("--qualifier", type=click.Choice(["sign", "stance"]), default="sign", show_default=True)
@click.option("--issue", metavar="ID", help="Only this issue.")
@click.option("--actor", multiple=True, metavar="ID", help="Only ties among these actors.")
@click.option("--party", multiple=True, metavar="ID", help="Only ties among these parties, or who speaks for them.")
@click.option("--from", "date_from", type=DAY, metavar="DATE", help="Only what can have been stated then or later.")
@click.option("--to", "date_to", type=DAY, metavar="DATE", help="Only what can have been stated then or earlier.")
@click.option("--known-on", type=DAY, metavar="DATE", help="Only what had been published by this day.")
@click.option(
    "--evidence",
    type=click.Choice(["all", "on the record", "no anonymous", "no single outlet"]),
    default="all",
    show_default=True,
    help="Which evidence counts.",
)
@reporting_faults
def command(db: Path, out: Path, **how: Any) -> None:  # noqa: ANN401
    """Write who agrees with whom, counted as in discourse network analysis.

    docs/network.md says how congruence and conflict are counted and what the normalisations and duplicate rules do.
    """
    from stance.export.network import Ties, write_network  # noqa: PLC0415

    values: dict[str, Any] = {
        name: value.date() if isinstance(value, datetime) else value for name, value in how.items()
    }
    graph = write_network(db, out, Ties(**values))
    click.echo(f"{out}: {graph.number_of_nodes()} nodes, {graph.number_of_edges()} edges")
