"""Locks between processes on files and folders: the system lets go of them when the process ends, however it ends."""

import errno
import fcntl
import os
import stat
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from datetime import datetime
from pathlib import Path

from stance.errors import StanceError
from stance.system import in_words

Waiting = Callable[[str], None]
"""Told, once, who is at work already; it may raise, so as not to wait."""

LONGEST_NOTE = 200
SIGNED = "process "
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
        StanceError: if the folder cannot be written, something else has the lock file's name, or what `waiting` raises.
    """
    note = note_beside(target)
    try:
        target.parent.mkdir(parents=True, exist_ok=True)
        handle = opened_plain(note, os.O_RDWR | os.O_CREAT)
    except OSError as error:
        raise StanceError(f"cannot write to {target.parent}: {in_words(error)}; nothing was changed") from error
    try:
        ensure_note(handle, note)
        if not take(handle, wait=False):
            waiting(os.pread(handle, LONGEST_NOTE, 0).decode(errors="replace") or "another process")
            take(handle, wait=True)
        sign(handle, f"{SIGNED}{os.getpid()}, at work since {datetime.now().astimezone():%Y-%m-%d %H:%M:%S}")
        yield
    finally:
        if handle in HELD:
            sign(handle, "")
        let_go(handle)


def note_beside(target: Path) -> Path:
    """Give the file that the lock of a target is on."""
    return target.parent / f".{target.name}.lock"


def opened_plain(path: Path, flags: int) -> int:
    """Open a file that is none but itself: what a link of its name leads to is not opened, nor a pipe or device.

    Raises:
        OSError: if it is none, or cannot be opened.
    """
    handle = os.open(path, flags | os.O_NOFOLLOW | os.O_NONBLOCK, 0o644)
    if not stat.S_ISREG(os.fstat(handle).st_mode):
        os.close(handle)
        raise OSError(errno.EINVAL, "it is no plain file", str(path))
    return handle


def ensure_note(handle: int, note: Path) -> None:
    """Raise StanceError where a file holds more than a lock's note, which would be written over."""
    start = os.pread(handle, LONGEST_NOTE + 1, 0)
    if start and (len(start) > LONGEST_NOTE or not start.startswith(SIGNED.encode())):
        raise StanceError(f"{note} holds something else than the lock that is to be there; put it elsewhere")


def is_taken(target: Path) -> bool:
    """Tell whether a process works on a file now."""
    try:
        handle = opened_plain(note_beside(target), os.O_RDONLY)
    except OSError:
        return False
    try:
        # Only a note that is signed is tried: who looks for the lock at that moment would find it taken.
        return bool(os.pread(handle, 1, 0)) and not take(handle, wait=False)
    finally:
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
        handle = os.open(folder, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    except (FileNotFoundError, NotADirectoryError, PermissionError):
        return None
    except OSError as error:
        if error.errno != errno.ELOOP:  # what some systems say of a link
            raise
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
