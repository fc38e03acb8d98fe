"""A file of lines that only grows: appended whole, by one process at a time; a line that was cut off is set aside."""

import fcntl
import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stance.durable.lock import opened_plain
from stance.durable.swap import sync

Begun = Callable[[bytes], bool]
"""Tells whether bytes can be the beginning of a line as the program writes it, and are not all of it."""

AT_ONCE = 1 << 20


@dataclass(frozen=True)
class Torn:
    """A last line that was cut off while it was written.

    Attributes:
        row: its number, counted from 1.
        bytes_kept: how long it is.
        kept_in: the file that its bytes were put aside in.
    """

    row: int
    bytes_kept: int
    kept_in: Path


def read_lines_file(path: Path) -> bytes:
    """Give the bytes of a file of lines as they are while nobody appends."""
    with path.open("rb") as file:
        fcntl.flock(file, fcntl.LOCK_SH)
        return file.read()


@contextmanager
def appending(path: Path) -> Iterator[int]:
    """Open a file of lines, made if it is not there, for this process alone; give its handle.

    Where another file takes its place while this one waits for its turn, as editors and git do, that one is opened.
    """
    handle = opened(path)
    try:
        while not is_at(path, handle):
            os.close(handle)
            handle = opened(path)
        yield handle
    finally:
        os.close(handle)


def opened(path: Path) -> int:
    """Open a file for this process alone; what a link of its name leads to is not opened."""
    handle = opened_plain(path, os.O_RDWR | os.O_APPEND | os.O_CREAT)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
    except BaseException:
        os.close(handle)
        raise
    return handle


def is_at(path: Path, handle: int) -> bool:
    """Tell whether an open file is the one that a path names now."""
    try:
        return os.path.samestat(path.stat(), os.fstat(handle))
    except FileNotFoundError:
        return False


def append(handle: int, line: bytes, folder: Path) -> None:
    """Write a line to the end of a file; it is on disk when this returns, and not there at all if this raises.

    Args:
        handle: an open file, as `appending` gives it.
        line: the line with its end.
        folder: the file's folder, put on disk too where the file is new.

    Raises:
        OSError: if the disk does not take the line whole.
    """
    size = os.fstat(handle).st_size
    try:
        write_all(handle, line)
        os.fsync(handle)
        if size == 0:
            sync(folder)
    except OSError:
        os.ftruncate(handle, size)
        raise


def write_all(handle: int, content: bytes) -> None:
    """Write bytes, however few the system takes at once."""
    while content:
        content = content[os.write(handle, content) :]


def contents(handle: int) -> bytes:
    """Give all the bytes of an open file."""
    parts: list[bytes] = []
    while part := os.pread(handle, AT_ONCE, sum(map(len, parts))):
        parts.append(part)
    return b"".join(parts)


def torn_at(raw: bytes, begun: Begun) -> int | None:
    """Give the offset of the last line if it was cut off while the program wrote it.

    A line was cut off if it has no end and begins as the program's own do. A power cut can also leave a file of the
    right length with nothing in the end of it, which the system reads as NULs. All else was written by somebody,
    right or wrong, in whatever encoding and with whatever line ends, and is theirs: a file with NULs elsewhere is of
    another encoding, in which a line feed has NULs beside it.
    """
    start = raw.removesuffix(b"\n").rfind(b"\n") + 1
    last = raw[start:].removesuffix(b"\n")
    written = last.rstrip(b"\0")
    if b"\0" in raw[:start] or (raw.endswith(b"\n") and written == last):
        return None
    return start if last and (not written or begun(written)) else None


def mend(handle: int, path: Path, begun: Begun) -> Torn | None:
    """Set aside a last line that was cut off; nothing else is touched.

    Args:
        handle: the file, open for this process alone.
        path: where it is; what is set aside is appended to the file beside it that ends in .torn.
        begun: tells whether a line without an end can be one that the program had begun.

    Raises:
        OSError: if the disk does not take it; then nothing was taken away.
    """
    raw = contents(handle)
    start = torn_at(raw, begun)
    if start is None:
        return None
    aside = path.with_name(f"{path.name}.torn")
    with appending(aside) as kept:
        append(kept, raw[start:].removesuffix(b"\n") + b"\n", path.parent)
    os.ftruncate(handle, start)
    os.fsync(handle)
    return Torn(raw.count(b"\n", 0, start) + 1, len(raw) - start, aside)
