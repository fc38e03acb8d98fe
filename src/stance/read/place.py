"""From a file found in a folder to the reason why it is not read: a link out of it, or a name that cannot be seen."""

import os
import unicodedata
from collections.abc import Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError

NO_NAME = {"Cc", "Cs", "Zl", "Zp"}
"""Unicode's classes of what no name of a file may hold: control characters, halves of a surrogate pair, line ends."""


def check_place(path: Path, folder: Path) -> None:
    """Raise FaultsError where a file found in a folder is not one to be read."""
    faults = list(faults_of_place(path, folder))
    if faults:
        raise FaultsError(faults)


def faults_of_place(path: Path, folder: Path) -> Iterator[Fault]:
    """Yield what is against reading a file: each character of its name must be seen, and it must lie in the folder."""
    name = path.relative_to(folder).as_posix()
    if any(unicodedata.category(letter) in NO_NAME for letter in name):
        yield Fault(ascii(name)[1:-1], 0, "", "has a name with characters that cannot be seen", "rename it")
    elif path.is_symlink() and not path.resolve().is_relative_to(folder.resolve()):
        yield Fault(name, 0, "", "is a link that leads out of the folder", "put a copy of the file in its place")


def faults_of_folder(folder: Path) -> Iterator[Fault]:
    """Yield what is against reading each of the files and folders in a folder, however deep."""
    for inside, folders, files in os.walk(folder):
        for name in sorted([*folders, *files]):
            yield from faults_of_place(Path(inside, name), folder)
