"""What a seeds folder may hold: each of its files to whether it can be opened, what nobody reads to a fault."""

import os
from collections.abc import Iterator
from pathlib import Path

from stance.alike import alike
from stance.errors import Fault
from stance.read.place import faults_of_place

SUFFIXES = {"issues": (".toml",), "actors": (".toml",), "statements": (".csv", ".parquet")}
"""The folders whose files are all of a kind; articles/ has a reader for each suffix."""

FOLDERS = ("articles", *SUFFIXES)
TABLES = ("articles.csv", "searches.csv", "groupings.csv", "contradictions.csv")
FILES = (*TABLES, "outlets.toml", "events.toml", "reviews.jsonl")
ASIDE = "reviews.jsonl.torn"
ABOUT = ("README", "LICENSE", "LICENCE", "COPYING", "NOTICE", "CHANGELOG", "CONTRIBUTING", "AUTHORS", "CITATION")
LEFT_BEHIND = ("~", ".bak", ".orig", ".rej", ".swp", ".swo", ".tmp", ".md")
"""How names end of what editors and merges leave behind, and of notes to people: nobody can take them for data."""


def is_plain(path: Path, seeds: Path, faults: list[Fault]) -> bool:
    """Tell whether a file of the seeds is there and may be opened; what is there and may not is a fault.

    Every loader asks before it opens a file: a pipe would be waited for, and what a link out of the seeds names would
    be quoted in faults.
    """
    if not os.path.lexists(path):
        return False
    found = [*faults_of_place(path, seeds), *faults_of_opening(path, seeds)][:1]
    faults.extend(found)
    return not found


def faults_of_opening(path: Path, seeds: Path) -> Iterator[Fault]:
    """Yield what is against opening a file that is in its place."""
    name = path.relative_to(seeds).as_posix()
    if path.is_dir():
        yield Fault(name, 0, "", "is a folder", "put a file of that name in its place, or rename it")
    elif not os.access(path, os.R_OK):
        yield Fault(name, 0, "", "cannot be read", "let the one who builds read it")


def files_of(seeds: Path, folder: str, faults: list[Fault]) -> list[Path]:
    """Give the files of a folder of the seeds that are to be read, in order of name; hidden ones are not."""
    paths = sorted(path for path in (seeds / folder).glob("*") if path.suffix in SUFFIXES[folder])
    return [path for path in paths if not path.name.startswith(".") and is_plain(path, seeds, faults)]


def unread_files(seeds: Path) -> Iterator[Fault]:
    """Yield a fault for each file that no loader reads: most often a slip of its name."""
    yield from unknown_entries(seeds)
    for place, suffixes in SUFFIXES.items():
        for path in sorted((seeds / place).glob("*")):
            if path.suffix not in suffixes and not path.name.startswith("."):
                right = f"files of this folder end in {' or '.join(suffixes)}; rename it or take it out"
                yield Fault(f"{place}/{path.name}", 0, "", "is not read", right)


def unknown_entries(seeds: Path) -> Iterator[Fault]:
    """Yield a fault for what stands in the seeds folder itself and is not known, or is a file and no folder."""
    for path in sorted(seeds.iterdir()):
        if path.name in FOLDERS and path.is_file():
            yield Fault(path.name, 0, "", "is a file", "it is read as a folder: rename the file")
        elif path.name not in (*FOLDERS, *FILES, ASIDE) and not is_beside(path.name):
            name = path.name + ("/" if path.is_dir() else "")
            yield Fault(name, 0, "", "is not read", f"{meant(path)}rename it, or take it out")


def is_beside(name: str) -> bool:
    """Tell by its name whether a file of the seeds folder is there for people or programs, and not as data."""
    start = name.partition(".")[0].upper()
    return name.startswith((".", "#")) or name.endswith(LEFT_BEHIND) or start in ABOUT


def meant(path: Path) -> str:
    """Ask whether a known name was meant that is spelt alike, or name all that is known."""
    known = FOLDERS if path.is_dir() else FILES
    near = alike(path.name, [*known, *FOLDERS, *FILES])
    if near:
        return f"did you mean {near[0]!r}? "
    return f"of {'folders' if path.is_dir() else 'files'} {', '.join(known)} are known; "
