"""Folders for what is not to be kept: gone after use, or at the next use where the process that made one was killed."""

import glob
import shutil
import tempfile
import weakref
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stance.durable.lock import let_go, locked_folder

UNFINISHED = "unfinished-"
NAME = "stance"


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


@contextmanager
def temporary() -> Iterator[Path]:
    """Give a new folder in the system's temporary folder; it is removed as `scratch` says."""
    with scratch(Path(tempfile.gettempdir()), NAME) as folder:
        yield folder


class Temporary:
    """A folder in the system's temporary folder that goes when nobody holds this any more, or when the program ends.

    Attributes:
        path: the folder.
    """

    def __init__(self) -> None:
        """Make the folder, and remove those that killed processes left."""
        parent = Path(tempfile.gettempdir())
        clear_abandoned(parent, NAME)
        self.path, handle = new_folder(parent, f".{NAME}.{UNFINISHED}")
        weakref.finalize(self, discard, self.path, handle)


def discard(folder: Path, handle: int) -> None:
    """Remove a folder and give up its lock."""
    shutil.rmtree(folder, ignore_errors=True)
    let_go(handle)
