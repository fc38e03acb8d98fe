"""`stance agreement`: how far coders agree, for each issue, with intervals; or where they differ."""

from pathlib import Path

import click

from stance.cli.options import db_option, reporting_faults, say_cut, standard_output


@click.command("agreement")
@db_option
@click.option("--coder", "coders", multiple=True, metavar="ID", help="Compare these coders only; once for each.")
@click.option("--disagreements", is_flag=True, help="List the passages that coders differ on, the most distant first.")
@click.option("--format", "form", type=click.Choice(["table", "csv", "json"]), default="table", show_default=True)
@reporting_faults
def command(db: Path, coders: tuple[str, ...], form: str, *, disagreements: bool) -> None:
    """Say how far coders agree on the passages that two or more of them coded.

    Krippendorff's alpha and Gwet's AC1 with 95 % bootstrap intervals; where coders share no unit, no coefficient is
    given, and why.
    """
    from stance.evaluate.agreement import agreements_of, differing  # noqa: PLC0415
    from stance.export.answers import write_rows  # noqa: PLC0415

    header, rows = (differing if disagreements else agreements_of)(db, coders)
    say_cut(write_rows(header, rows, form, standard_output(form)))
