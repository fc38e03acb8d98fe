"""Declare an actor or an outlet: a block of TOML in, at the end of its file if the loaders find no fault in it."""

import re
from pathlib import Path

from stance.curate.journal import Step, alone, carry_out, plain
from stance.curate.save import check_steps
from stance.durable.swap import swapped_in
from stance.errors import StanceError
from stance.export.actors import quoted, slug

PLACES = re.compile(r"outlets\.toml|actors/[a-z0-9][a-z0-9-]*\.toml")


def outlet_block(name: str) -> str:
    """Give the TOML block of an outlet that no file declares, to be completed."""
    return f"[[outlets]]\noutlet_id = {quoted(slug(name))}\nname = {quoted(name)}\nnames = []\n"


def declare(seeds: Path, target: str, block: str) -> None:
    """Add a block to a file of the seeds that declares outlets or actors, made if it is not there.

    Args:
        seeds: the seeds folder.
        target: outlets.toml, or a file under actors/.
        block: TOML.

    Raises:
        FaultsError: with every fault that the seeds would have; they are untouched.
        StanceError: if the file is none of those, or cannot be written.
    """
    if not PLACES.fullmatch(target):
        raise StanceError(f"{target!r} is neither outlets.toml nor a file under actors/ named in small letters")
    try:
        with alone(seeds):
            carry_out(seeds)
            path = seeds / target
            old = plain(seeds, target)
            new = old + (b"\n" if old else b"") + block.strip().encode() + b"\n"
            check_steps(seeds, [Step(target, new)])
            with swapped_in(path) as fresh:
                fresh.write_bytes(new)
    except OSError as error:
        raise StanceError(f"cannot write {target}: {error}; it is as it was") from error
