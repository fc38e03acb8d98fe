"""Make files anew beside the old ones and put them in the old ones' place in one step each."""

import os
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path

from stance.durable.scratch import scratch


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


def sync(path: Path) -> None:
    """Have the system write a file or folder to disk."""
    handle = os.open(path, os.O_RDONLY)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)
