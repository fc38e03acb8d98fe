"""Make a file anew beside the old one and put it in the old one's place in one step."""

import os
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def swapped_in(target: Path) -> Iterator[Path]:
    """Give a path to write to; when the block ends well, it takes the target's place, otherwise it is removed.

    The new file lies in the target's folder, so that the swap is one rename within one file system; file and folder
    are synced to disk before the block returns.
    """
    target.parent.mkdir(parents=True, exist_ok=True)
    folder = Path(tempfile.mkdtemp(prefix=f".{target.name}.", dir=target.parent))
    fresh = folder / target.name
    try:
        yield fresh
        sync(fresh)
        fresh.replace(target)
        sync(target.parent)
    finally:
        for left in folder.iterdir():
            left.unlink()
        folder.rmdir()


def sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
