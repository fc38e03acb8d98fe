"""Declare an actor or an outlet: a block of TOML in, at the end of its file if the loaders find no fault in it."""

import re
from pathlib import Path

from stance.curate.journal import Step, alone, carry_out, plain, put
from stance.curate.save import check_steps
from stance.durable.swap import swapped_in
from stance.errors import StanceError
from stance.export.actors import quoted, slug
from stance.system import in_words

PLACES = re.compile(r"outlets\.toml|actors/[a-z0-9][a-z0-9-]*\.toml")

TRIES = 5
"""How often a file that others write meanwhile is read and checked again."""


class ChangedError(Exception):
    """The file was written by others since it was read."""


def outlet_block(name: str) -> str:
    """Give the TOML block of an outlet that no file declares, to be completed."""
    return f"[[outlets]]\noutlet_id = {quoted(slug(name))}\nname = {quoted(name)}\nnames = []\n"


def declare(seeds: Path, target: str, block: str) -> None:
    """Add a block to a file of the seeds that declares outlets or actors, made if it is not there.

    Args:
        seeds: the seeds folder.
        target: outlets.toml, or a file under actors/.
        block: TOML.

    Where somebody writes the file meanwhile, as an editor or git does, what they wrote is read and checked anew.

    Raises:
        FaultsError: with every fault that the seeds would have; they are untouched.
        StanceError: if the file is none of those, cannot be written, or is written faster than it can be checked.
    """
    if not PLACES.fullmatch(target):
        raise StanceError(f"{target!r} is neither outlets.toml nor a file under actors/ named in small letters")
    try:
        with alone(seeds):
            carry_out(seeds)
            if not any(added(seeds, target, block.strip().encode() + b"\n") for _ in range(TRIES)):
                raise StanceError(f"{target} is written by others faster than it can be checked; declare it again")
    except OSError as error:
        raise StanceError(f"cannot write {target}: {in_words(error)}; it is as it was") from error


def added(seeds: Path, target: str, block: bytes) -> bool:
    """Put a file with a block at its end in the old one's place; tell if not, as others wrote the file meanwhile."""
    old = plain(seeds, target)
    new = old + (b"\n" if old else b"") + block
    check_steps(seeds, [Step(target, new)])
    try:
        with swapped_in(seeds / target) as fresh:
            put(fresh, new)
            ensure_unchanged(seeds, target, old)
    except ChangedError:
        return False
    return True


def ensure_unchanged(seeds: Path, target: str, old: bytes) -> None:
    """Raise ChangedError unless a file holds what was read of it."""
    if plain(seeds, target) != old:
        raise ChangedError
