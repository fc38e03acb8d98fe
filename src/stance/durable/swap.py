"""Make files anew beside the old ones and put them in the old ones' place in one step each."""

import os
import stat
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from pathlib import Path

from stance.durable.scratch import scratch
from stance.errors import StanceError

MODE = 0o777
"""Who may read, write and run a file: what of its mode is kept; that it runs as its owner is not."""


def destination(target: Path) -> Path:
    """Give the file that a path means: where it is a link, what the link names, so that the link stays a link.

    Raises:
        StanceError: if something is there that is no regular file: a rename would take a folder, pipe or device away.
    """
    place = Path(os.path.realpath(target)) if target.is_symlink() else target
    if place.is_symlink() or (target.exists() and not target.is_file()):
        raise StanceError(f"cannot write {target}: it is there and is no file; name a file, or a path where nothing is")
    return place


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, it takes the target's place, otherwise it is removed.

    The new file lies in the target's folder, so that the swap is one rename within one file system; file and folder
    are synced to disk before the block returns. It keeps the mode of the old one: who may read it was settled there.

    Raises:
        StanceError: if the target is there and is no regular file.
    """
    place = destination(target)
    with scratch(place.parent, place.name) as folder:
        fresh = folder / place.name
        yield fresh
        settle(fresh, place)
        fresh.replace(place)
        sync(place.parent)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files, by name, to a folder: all are whole on disk before the first takes its namesake's place.

    Raises:
        StanceError: if one of the names is there and is no regular file; nothing was written then.
    """
    places = {name: destination(folder / name) for name in contents}
    with ExitStack() as stack:
        parents = dict.fromkeys(place.parent for place in places.values())
        fresh = {parent: stack.enter_context(scratch(parent, "files")) for parent in parents}
        for name, place in places.items():
            (fresh[place.parent] / name).write_bytes(contents[name])
            settle(fresh[place.parent] / name, place)
        for name, place in places.items():
            (fresh[place.parent] / name).replace(place)
        for parent in parents:
            sync(parent)
    return [folder / name for name in contents]


def settle(fresh: Path, place: Path) -> None:
    """Have the system write a new file to disk, with the mode of the one whose place it takes, if there is one."""
    handle = os.open(fresh, os.O_RDONLY)
    try:
        if place.exists():
            os.fchmod(handle, stat.S_IMODE(place.stat().st_mode) & MODE)
        os.fsync(handle)
    finally:
        os.close(handle)


def sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
