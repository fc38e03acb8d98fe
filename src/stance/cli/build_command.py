"""`stance build`: seeds to database in one atomic swap."""

import sys
from pathlib import Path

import click

from stance.cli.options import db_option, reporting_faults, say, seeds_option
from stance.cli.skipped import say_skipped
from stance.errors import StanceError

PARTS = 1000


@click.command("build")
@seeds_option
@db_option
@click.option(
    "--extract/--no-extract", default=True, show_default=True, help="Read the articles for further statements."
)
@click.option("--wait/--no-wait", default=True, show_default=True, help="Wait while another process builds it.")
@reporting_faults
def command(seeds: Path, db: Path, *, extract: bool, wait: bool) -> None:
    """Build the database from the seeds.

    The new database takes the old one's place in one step; where the seeds have faults, all are listed, the exit code
    is 2 and the old database is untouched.
    """
    from stance.pipeline import build  # noqa: PLC0415
    from stance.review import repair  # noqa: PLC0415
    from stance.store.beside import changes_beside  # noqa: PLC0415

    notice = repair(seeds)
    if notice:
        say(notice)
    logs = changes_beside(db)

    with click.progressbar(length=PARTS, label="build", file=sys.stderr, hidden=not sys.stderr.isatty()) as bar:

        def advance(step: str, done: float) -> None:
            bar.label = step
            bar.update(round(done * PARTS) - bar.pos)

        def waiting(who: str) -> None:
            if not wait:
                raise StanceError(f"{db} is being built by {who}; nothing was changed")
            say(f"waiting: {db} is being built by {who}")

        report = build(seeds, db, advance, extract=None if extract else False, waiting=waiting)
        advance("done", 1.0)
    for log in logs:
        say(f"{log} held changes to the old database that no build made; the new one is without them")
    say_skipped(report.skips)
    click.echo(str(report))
