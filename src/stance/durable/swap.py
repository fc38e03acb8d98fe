"""Make files anew beside the old ones and put them in the old ones' place in one step each."""

import glob
import os
import shutil
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stance.durable.lock import let_go, locked_folder

UNFINISHED = "unfinished-"


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, it takes the target's place, otherwise it is removed.

    The new file lies in the target's folder, so that the swap is one rename within one file system; file and folder
    are synced to disk before the block returns.
    """
    with scratch(target.parent, target.name) as folder:
        fresh = folder / target.name
        yield fresh
        sync(fresh)
        fresh.replace(target)
        sync(target.parent)


def write_files(folder: Path, contents: Mapping[str, bytes]) -> list[Path]:
    """Write files, by name, to a folder: all are whole on disk before the first takes its namesake's place."""
    with scratch(folder, "files") as place:
        for name, content in contents.items():
            (place / name).write_bytes(content)
            sync(place / name)
        written = [(place / name).replace(folder / name) for name in contents]
        sync(folder)
    return written


@contextmanager
def scratch(parent: Path, name: str) -> Iterator[Path]:
    """Give a new hidden folder inside another; it is removed with the block, or by the next if this process is killed.

    A folder in use is locked by the process that uses it, so that none is taken away from one that is still at work.
    """
    parent.mkdir(parents=True, exist_ok=True)
    prefix = f".{name}.{UNFINISHED}"
    clear_abandoned(parent, name)
    folder, handle = new_folder(parent, prefix)
    try:
        yield folder
    finally:
        shutil.rmtree(folder)
        let_go(handle)


def clear_abandoned(parent: Path, name: str) -> None:
    """Remove the scratch folders of a name that processes left which were killed at their work."""
    for folder in parent.glob(f".{glob.escape(name)}.{UNFINISHED}*"):
        handle = locked_folder(folder)
        if handle is not None:
            shutil.rmtree(folder, ignore_errors=True)
            let_go(handle)


def new_folder(parent: Path, prefix: str) -> tuple[Path, int]:
    """Make a folder and lock it; another one where a process that clears up was faster."""
    while True:
        folder = Path(tempfile.mkdtemp(prefix=prefix, dir=parent))
        handle = locked_folder(folder)
        if handle is not None:
            return folder, handle


def sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
