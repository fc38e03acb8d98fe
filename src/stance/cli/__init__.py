"""The command line: thin commands that load what they need when they are called."""

import errno
import importlib
import os
import sys
import traceback
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from typing import Any, NoReturn

import click

from stance import __version__
from stance.shown import is_text, visible
from stance.system import in_words

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


CLOSED_PIPE = 128 + 13
"""What a shell gives as the exit code of a command that wrote to a pipe which nobody read any more."""


class LazyGroup(click.Group):
    """A group whose commands are imported only when one of them is used."""

    def make_context(self, *args: Any, **kwargs: Any) -> click.Context:  # noqa: ANN401
        """Read the words; what is wrong with them is told with what they hold shown."""
        with showing_what_was_typed():
            return super().make_context(*args, **kwargs)

    def parse_args(self, ctx: click.Context, args: list[str]) -> list[str]:
        """Refuse words that are no text: neither DuckDB nor what is written could name them."""
        for place, word in enumerate(args, start=1):
            if not is_text(word):
                raise click.UsageError(f"word {place} after `stance` holds {unread(word)}: {word!a}", ctx)
        return super().parse_args(ctx, args)

    def main(self, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401
        """Do what the words ask for; help is printed before any command is called."""
        with telling_of_the_system():
            return super().main(*args, **kwargs)

    def invoke(self, ctx: click.Context) -> Any:  # noqa: ANN401
        """Call the command; what fails around it is told here, where click has not made another exit code of it."""
        with telling_of_the_system(), showing_what_was_typed():
            return super().invoke(ctx)

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002
        """List the names in the order of the work."""
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import one command."""
        if cmd_name not in COMMANDS:
            return None
        command: click.Command = importlib.import_module(COMMANDS[cmd_name]).command
        return command


def unread(word: str) -> str:
    """Say why a word is no text: its bytes are none, or Python was told to read no character beyond ASCII."""
    if is_text(os.fsencode(word).decode(errors="surrogateescape")):
        return "characters that this locale does not have, which PYTHONUTF8=1 lets in"
    return "bytes that are not UTF-8"


@contextmanager
def showing_what_was_typed() -> Iterator[None]:
    """Let no error repeat what a terminal would obey: arguments are words that may be those of others."""
    try:
        yield
    except click.UsageError as error:
        said = error.format_message()
        if visible(said) == said:
            raise
        raise click.UsageError(visible(said), error.ctx) from None


@contextmanager
def telling_of_the_system() -> Iterator[None]:
    """Leave in words where the system does not give what is asked of it, and quietly where nobody reads on."""
    try:
        try:
            yield
        finally:
            out = sys.stdout
            out.flush()
    except OSError as error:
        if is_of_output(error):
            leave_output(error)
        leave(in_words(error))
    except MemoryError:
        leave("there is not enough memory for this")


def is_of_output(error: OSError) -> bool:
    """Tell whether standard output is what fails: whatever raised the error had it in hand, and no file by name."""
    *_, (last, _) = traceback.walk_tb(error.__traceback__)
    printing = last.f_globals.get("__name__") == click.echo.__module__
    return error.filename is None and (printing or any(one is sys.stdout for one in last.f_locals.values()))


def leave_output(error: OSError) -> NoReturn:
    """Leave where standard output does not take what is printed."""
    # What is still to be printed goes nowhere: Python would try it again at its end.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    if error.errno == errno.EPIPE:
        sys.exit(CLOSED_PIPE)
    leave(f"cannot print the answer: {'standard output is closed' if error.errno == errno.EBADF else in_words(error)}")


def leave(words: str) -> NoReturn:
    """Say what went wrong, where that can be said, and leave as after a fault."""
    with suppress(OSError):
        click.echo(f"stance: {visible(words)}", err=True)
    sys.exit(2)


@click.group(cls=LazyGroup, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="stance")
def main() -> None:
    """Who stands where on a contested issue, how it moved, and the quote that proves it."""
