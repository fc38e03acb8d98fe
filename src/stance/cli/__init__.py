"""The command line: thin commands that load what they need when they are called."""

import importlib

import click

from stance import __version__

COMMANDS = {
    "check": "stance.cli.check_command",
    "build": "stance.cli.build_command",
    "extract": "stance.cli.extract_command",
    "eval": "stance.cli.eval_command",
    "actors": "stance.cli.actors_command",
    "agreement": "stance.cli.agreement_command",
    "sql": "stance.cli.sql_command",
    "export": "stance.cli.export_command",
    "brief": "stance.cli.brief_command",
    "network": "stance.cli.network_command",
    "dna": "stance.cli.dna_command",
    "diff": "stance.cli.diff_command",
}


class LazyGroup(click.Group):
    """A group whose commands are imported only when one of them is used."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stance")
def main() -> None:
    """Who stands where on a contested issue, how it moved, and the quote that proves it."""
