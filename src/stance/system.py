"""From what the operating system refuses to words: what is wrong, on which path, and where it is known what to do."""

import errno
import os

LONGEST = 200
"""How many characters of a path are told: a name that is too long is no help in full."""
REMEDIES = {
    errno.EMFILE: "`ulimit -n 1024` lets a process have more",
    errno.ENFILE: "the whole machine has no more; end what holds many",
    errno.ENOSPC: "make room on that disk",
    errno.EDQUOT: "make room: you may have no more on that disk",
    errno.EIO: "the disk or its connection is failing",
    errno.EROFS: "name a place that can be written to",
    errno.ELOOP: "a link there leads to itself",
    errno.ENOMEM: "end what takes much memory",
}


def in_words(error: BaseException) -> str:
    """Give an error of the system as `what is wrong: path (what to do)`; any other as it says itself."""
    if not isinstance(error, OSError) or error.strerror is None:
        return str(error)
    paths = [shortened(name) for name in (error.filename, error.filename2) if name is not None]
    remedy = f" ({REMEDIES[error.errno]})" if error.errno in REMEDIES else ""
    return ": ".join(filter(None, [error.strerror, " and ".join(paths)])) + remedy


def shortened(name: object) -> str:
    """Give a path, or the number of an open file, as text; of a very long one its two ends."""
    path = os.fsdecode(name) if isinstance(name, str | bytes | os.PathLike) else f"open file {name}"
    return path if len(path) <= LONGEST else f"{path[: LONGEST // 2]}…{path[-LONGEST // 2 :]}"
