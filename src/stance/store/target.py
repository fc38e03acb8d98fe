"""From a path that a command is to write to the refusal where people's work or another kind of file would be lost."""

import os
import zipfile
from collections.abc import Callable, Mapping
from pathlib import Path

import duckdb

from stance.durable.swap import destination, write_files
from stance.errors import StanceError
from stance.load.layout import FOLDERS
from stance.store.read import LockedError, is_duckdb, reading
from stance.system import in_words

FORCED = "name another folder, or take --force"
OTHERS = "SELECT count(*) > 0 AND NOT bool_or(table_name = 'build') FROM duckdb_tables() WHERE NOT internal"


def write_outputs(folder: Path, contents: Mapping[str, bytes], starts: Mapping[str, bytes] | None = None) -> list[Path]:
    """Write files, by name, to a folder, as `write_files` does.

    Args:
        folder: where the files go.
        contents: their bytes.
        starts: how an earlier file begins that one may replace; a name that is not there may replace any file.

    Raises:
        StanceError: if one of them may not be written there; nothing was written then.
    """
    for name in contents:
        ensure_output(folder / name)
    for name, start in (starts or {}).items():
        if holds(folder / name, not_beginning_with(start)):
            raise refused(folder / name, "is there and is no earlier file of this export", "it would be lost", FORCED)
    return write_files(folder, contents)


def ensure_output(target: Path) -> None:
    """Raise StanceError where a path lies in a seeds folder, which people write, or a database is there."""
    ensure_outside_seeds(target)
    place = destination(target)
    if is_duckdb(place):
        raise refused(target, "is a database", "only `stance build` replaces one")


def ensure_outside_seeds(target: Path) -> None:
    """Raise StanceError where a path lies in a folder of seeds."""
    place = Path(os.path.realpath(target))
    seeds = next((one for one in (place, *place.parents) if is_seeds(one)), None)
    if seeds is not None:
        raise refused(target, f"lies in the seeds folder {seeds}", "only people write there")


def is_seeds(folder: Path) -> bool:
    """Tell whether a folder is one of seeds, by the issue that it declares beside another folder of seeds."""
    others = (folder / name for name in FOLDERS if name != "issues")
    return any((folder / "issues").glob("*.toml")) and any(other.is_dir() for other in others)


def ensure_database(target: Path) -> None:
    """Raise StanceError where a build would write among seeds, or replace what is no database of `stance build`.

    A database that cannot be opened is replaced: the disk may have spoilt it.
    """
    ensure_outside_seeds(target)
    if holds(target, lambda place: not is_duckdb(place) or is_foreign(place)):
        raise refused(target, "is there and is no database of `stance build`", "it would be lost")


def ensure_kind(target: Path, is_ours: Callable[[Path], bool], kind: str) -> None:
    """Raise StanceError where a file that is to be replaced holds something, and that is not of the kind."""
    if holds(target, lambda place: not is_ours(place)):
        raise refused(target, f"is there and is no {kind}", "it would be lost")


def holds(target: Path, what: Callable[[Path], bool]) -> bool:
    """Tell whether there is a file that is not empty, and holds what is asked."""
    place = destination(target)
    try:
        return place.is_file() and place.stat().st_size > 0 and what(place)
    except OSError as error:
        raise StanceError(f"cannot read {target}, which is to be replaced: {in_words(error)}") from error


def begins_with(start: bytes) -> Callable[[Path], bool]:
    """Give what tells whether a file begins with certain bytes."""

    def begins(path: Path) -> bool:
        with path.open("rb") as file:
            return file.read(len(start)) == start

    return begins


def not_beginning_with(start: bytes) -> Callable[[Path], bool]:
    """Give what tells whether a file begins with other bytes."""
    begins = begins_with(start)
    return lambda path: not begins(path)


def is_foreign(path: Path) -> bool:
    """Tell whether a database holds tables that no build made; raise LockedError where it cannot be looked at now."""
    try:
        with reading(path, changed=True) as connection:
            return bool((connection.execute(OTHERS).fetchone() or (False,))[0])
    except LockedError:
        raise
    except (StanceError, duckdb.Error):
        return False


def is_bundle(path: Path) -> bool:
    """Tell whether a file is a zip that holds a data package."""
    try:
        with zipfile.ZipFile(path) as archive:
            return any(name.endswith("/datapackage.json") for name in archive.namelist())
    except zipfile.BadZipFile:
        return False


def refused(target: Path, wrong: str, why: str, right: str = "name another place") -> StanceError:
    """Make the error for a target that is not written."""
    return StanceError(f"cannot write {target}: it {wrong}, and {why}; {right}")
