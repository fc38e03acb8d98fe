"""`stance actors`: who is in the registry, and who is named in the articles and missing from it."""

from pathlib import Path

import click

from stance.cli.options import db_option, print_as_utf8, reporting_faults


@click.command("actors")
@db_option
@click.option("--unknown", is_flag=True, help="Those that no file declares, each with a TOML block to complete.")
@reporting_faults
def command(db: Path, *, unknown: bool) -> None:
    """List the actors of the registry, or those missing from it."""
    from stance.export.actors import known_actors, unknown_actors  # noqa: PLC0415
    from stance.export.answers import table_text  # noqa: PLC0415

    if not unknown:
        click.echo(table_text(*known_actors(db)))
        return
    print_as_utf8()
    blocks = unknown_actors(db)
    click.echo("\n".join(blocks) if blocks else "every actor of every statement is in the registry")
