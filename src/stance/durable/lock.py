"""Locks between processes on files and folders: the system lets go of them when the process ends, however it ends."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from stance.errors import StanceError

Waiting = Callable[[str], None]
"""Told, once, who is at work already; it may raise, so as not to wait."""

LONGEST_NOTE = 200
HELD: set[int] = set()
"""The open handles whose locks this process holds."""


@contextmanager
def alone(target: Path, waiting: Waiting) -> Iterator[None]:
    """Let one process at a time work on a file; the others wait.

    The lock is on a hidden file beside the target, which stays there: to remove it would let two work at once.

    Args:
        target: the file to be made; its folder is made if it is not there.
        waiting: told who is at work before this process waits for them.

    Raises:
        StanceError: if the folder cannot be written, or what `waiting` raises.
    """
    note = target.parent / f".{target.name}.lock"
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = os.open(note, os.O_RDWR | os.O_CREAT, 0o644)
    except OSError as error:
        raise StanceError(f"cannot write to {target.parent}: {error}; nothing was changed") from error
    try:
        if not take(handle, wait=False):
            waiting(os.pread(handle, LONGEST_NOTE, 0).decode(errors="replace") or "another process")
            take(handle, wait=True)
        sign(handle, f"process {os.getpid()}, at work since {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}")
        yield
    finally:
        if handle in HELD:
            sign(handle, "")
        let_go(handle)


def sign(handle: int, name: str) -> None:
    """Write who holds a lock, or nobody; a disk that is full costs the note, not the lock."""
    with suppress(OSError):
        os.ftruncate(handle, 0)
        os.pwrite(handle, name.encode(), 0)


def take(handle: int, *, wait: bool) -> bool:
    """Lock an open file or folder for this process alone; tell whether that was done."""
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | (0 if wait else fcntl.LOCK_NB))
    except BlockingIOError:
        return False
    HELD.add(handle)
    return True


def let_go(handle: int) -> None:
    """Close a handle, and with it give up its lock."""
    HELD.discard(handle)
    os.close(handle)


def locked_folder(folder: Path) -> int | None:
    """Give a locked handle of a folder, or None where it is not this process's to take, or gone."""
    try:
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    if take(handle, wait=False) and folder.is_dir():
        return handle
    let_go(handle)
    return None


def forget() -> None:
    """Close the handles that a forked process got from its parent: no lock outlives the process that took it."""
    for handle in HELD:
        os.close(handle)
    HELD.clear()


os.register_at_fork(after_in_child=forget)
