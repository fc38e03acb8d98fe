"""From a database to the changes that another program left beside it: DuckDB's log, which it replays over the file.

A build leaves none: all that it wrote is in the file. What is there was written later, to the file as it was then, and
DuckDB would replay it over any other that takes its place.
"""

import os
from pathlib import Path

from stance.durable.swap import sync
from stance.errors import StanceError

SUFFIXES = (".wal", ".wal.checkpoint", ".wal.recovery")
"""What DuckDB adds to the name of a database for its log, for the one it writes meanwhile, and for both in one."""


def changes_beside(database: Path) -> list[Path]:
    """Give the logs that DuckDB would replay over a database; they lie beside the file that a link names."""
    names = dict.fromkeys((str(database), os.path.realpath(database)))
    return [log for name in names for suffix in SUFFIXES if os.path.lexists(log := Path(name + suffix))]


def changed_beside(database: Path) -> StanceError | None:
    """Give the error for a database that would not be read as it was built; None where it would."""
    for log in changes_beside(database):
        wrong = f"cannot read {database}: {log.name} beside it holds changes that no build made"
        return StanceError(f"{wrong}; run `stance build`, which builds it without them, or remove {log.name}")
    return None


def ensure_as_built(database: Path) -> None:
    """Raise StanceError where a database would not be read as it was built."""
    error = changed_beside(database)
    if error is not None:
        raise error


def drop_changes(database: Path) -> None:
    """Remove the logs beside a database that is about to be replaced; that is on disk when this returns.

    They go before the new file comes: a kill between the two leaves the old file as it was built, and at no moment is
    there a log of one file beside another.
    """
    logs = changes_beside(database)
    for log in logs:
        log.unlink(missing_ok=True)
    if logs:
        sync(database.parent)
