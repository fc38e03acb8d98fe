"""Give the database that a side of a comparison means: a file, a seeds folder, or a git revision of one."""

import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from stance.durable.scratch import temporary
from stance.errors import FaultsError, StanceError
from stance.pipeline import build

FILE_MODES = {b"100644", b"100755"}


@contextmanager
def opened(old: str, new: str, seeds: Path) -> Iterator[tuple[Path, Path]]:
    """Give the databases of both sides; those built for the comparison are removed after it.

    Args:
        old: the earlier side: a database file, a seeds folder, or a git revision (commit, branch, tag).
        new: the later side.
        seeds: the seeds folder whose revisions are meant.

    Raises:
        StanceError: if a side is none of these, or the seeds of a revision have faults.
    """
    with temporary() as folder:
        # Both are built into one folder, so that the second finds what the first read in the cache beside it.
        yield database_of(old, seeds, folder, "old"), database_of(new, seeds, folder, "new")


def database_of(side: str, seeds: Path, folder: Path, name: str) -> Path:
    """Give the database of one side; built in the folder under the name, unless the side is a database."""
    path = Path(side)
    if path.is_file():
        return path
    try:
        source = path if path.is_dir() else revision(side, seeds, folder / f"{name}-seeds")
        build(source, folder / f"{name}.duckdb")
    except FaultsError as error:
        raise StanceError(f"the seeds of {side} have faults:\n{error}") from error
    return folder / f"{name}.duckdb"


def revision(name: str, seeds: Path, target: Path) -> Path:
    """Write the seeds as they were in a git revision to a folder, byte for byte, and give it."""
    if not seeds.is_dir():
        raise StanceError(f"no folder {seeds}; name the seeds folder with --seeds DIR")
    commit = git(seeds, "rev-parse", "--verify", "--quiet", "--end-of-options", f"{name}^{{commit}}", what=name)
    prefix = git(seeds, "rev-parse", "--show-prefix", what=name).decode().strip("\n").rstrip("/")
    tree = f"{commit.decode().strip()}:{prefix}"
    files = list_files(git(seeds, "ls-tree", "-r", "-z", "--full-tree", tree, what=name), name)
    contents = git(seeds, "cat-file", "--batch", what=name, given=b"".join(one + b"\n" for one in files.values()))
    for file, content in zip(files, split_batch(contents), strict=True):
        path = target / file
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(content)
    return target


def git(folder: Path, *words: str, what: str, given: bytes = b"") -> bytes:
    """Run a git command that only reads and give what it prints."""
    try:
        done = subprocess.run(["git", "-C", str(folder), *words], input=given, capture_output=True, check=True)  # noqa: S603, S607
    except FileNotFoundError as error:
        raise StanceError("git is not installed; compare two database files instead") from error
    except subprocess.CalledProcessError as error:
        why = error.stderr.decode(errors="replace").strip()
        message = f"{what!r} is neither a file, a folder, nor a git revision that has {folder}"
        raise StanceError(f"{message}: {why}" if why else message) from error
    return done.stdout


def list_files(listing: bytes, name: str) -> dict[str, bytes]:
    """Give the object of each file of a tree; a link or a submodule is refused."""
    files = {}
    for entry in filter(None, listing.split(b"\0")):
        head, _, file = entry.partition(b"\t")
        mode, _, digest = head.split(b" ")
        path = PurePosixPath(file.decode())
        if mode not in FILE_MODES or path.is_absolute() or ".." in path.parts:
            raise StanceError(f"{path} in {name} is not a plain file; seeds are plain files")
        files[str(path)] = digest
    return files


def split_batch(contents: bytes) -> Iterator[bytes]:
    """Yield the contents of each object that `git cat-file --batch` printed."""
    at = 0
    while at < len(contents):
        line = contents.index(b"\n", at)
        size = int(contents[at:line].split(b" ")[2])
        yield contents[line + 1 : line + 1 + size]
        at = line + 1 + size + 1
