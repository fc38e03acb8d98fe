"""From a file found in a folder to the reason why it is not read: a link out of it, a pipe, a name that is not seen."""

import os
import stat
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.shown import HIDDEN

NO_NAME = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's classes of what no name of a file may hold: control characters, halves of a surrogate pair, line ends.

Nor may it hold what turns the direction of writing, which is told by `HIDDEN`."""

KINDS = {stat.S_IFIFO: "a pipe", stat.S_IFSOCK: "a socket", stat.S_IFCHR: "a device", stat.S_IFBLK: "a device"}
"""What stands among files and is none: to open one can wait for ever, or never end."""


def check_place(path: Path, folder: Path) -> None:
    """Raise FaultsError where a file found in a folder is not one to be read."""
    faults = list(faults_of_place(path, folder))
    if faults:
        raise FaultsError(faults)


def faults_of_place(path: Path, folder: Path) -> Iterator[Fault]:
    """Yield what is against reading a file: each character of its name must be seen, and it must lie in the folder."""
    name = path.relative_to(folder).as_posix()
    if HIDDEN.search(name) or any(unicodedata.category(letter) in NO_NAME for letter in name):
        yield Fault(ascii(name)[1:-1], 0, "", "has a name with characters that cannot be seen", "rename it")
    elif path.is_symlink() and not real(path).is_relative_to(real(folder)):
        yield Fault(name, 0, "", "is a link that leads out of the folder", "put a copy of the file in its place")
    elif path.is_symlink() and not path.exists() and not path.name.startswith("."):
        yield Fault(name, 0, "", "is a link to nothing", "put the file in its place, or remove the link")
    elif (kind := special(path)) is not None:
        yield Fault(name, 0, "", f"is {kind}", "put a plain file in its place, or remove it")


def real(path: Path) -> Path:
    """Give what a path leads to; of links that only lead to one another, one of them."""
    return Path(os.path.realpath(path))  # `resolve` raises there before Python 3.13


def special(path: Path) -> str | None:
    """Say what a path is that is neither a file nor a folder; None where it is one of them, or is not there."""
    try:
        return KINDS.get(stat.S_IFMT(path.stat().st_mode))
    except (OSError, ValueError):
        return None


def faults_of_folder(folder: Path) -> Iterator[Fault]:
    """Yield what is against reading each of the files and folders in a folder, however deep."""
    for inside, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            yield from faults_of_place(Path(inside, name), folder)
