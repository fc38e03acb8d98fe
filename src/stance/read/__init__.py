"""Readers: a file or a folder goes in, its articles come out with what is known of their publication."""

from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read import html, jsonl, parquet, text
from stance.read.article import RawArticle
from stance.read.decode import fault
from stance.read.place import check_place, faults_of_place, special
from stance.read.sidecar import names_beside

__all__ = ["RawArticle", "is_readable", "read", "unread"]

READERS: dict[str, Callable[[Path], Iterator[RawArticle]]] = {
    suffix: reader.articles for reader in (text, html, jsonl, parquet) for suffix in reader.SUFFIXES
}


def read(path: Path) -> Iterator[RawArticle]:
    """Yield the articles of a file, or of each readable file of a folder in order of name.

    Raises:
        FaultsError: a file is not what its name says, or a row has faults; good rows are yielded first, and of a
            folder those of all files. What no reader knows in a folder is a fault as well, but for hidden files and
            those that say something of an article beside them.

    """
    if path.is_dir():
        yield from read_folder(path)
        return
    if not path.is_file():
        kind = special(path)
        raise fault(path.name, f"is {kind}" if kind else "is not there", "a file or folder of articles")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise fault(path.name, f"has the suffix {path.suffix!r}", f"one of {', '.join(READERS)}")
    yield from reader(path)


def read_folder(folder: Path) -> Iterator[RawArticle]:
    """Yield the articles of each readable file of a folder, then raise the faults of all of them."""
    inside_it = sorted(folder.iterdir())
    faults = list(unread(inside_it))
    for inside in inside_it:
        if is_readable(inside):
            try:
                check_place(inside, folder)
                yield from read(inside)
            except FaultsError as error:
                faults += error.faults
    if faults:
        raise FaultsError(faults)


def is_readable(path: Path) -> bool:
    """Tell by its name whether there is a reader for a file; hidden files are not read."""
    return path.suffix.lower() in READERS and not path.name.startswith(".")


def unread(paths: Iterable[Path]) -> Iterator[Fault]:
    """Yield a fault for each of a folder's files that no reader knows, but for hidden ones and sidecars."""
    everything = list(paths)
    beside = {name for path in everything if is_readable(path) for name in names_beside(path.name)}
    for path in everything:
        if is_readable(path) or path.name.startswith(".") or (path.name in beside and not path.is_dir()):
            continue
        if any(faults_of_place(path, path.parent)):  # said by who reads the folder
            continue
        if path.name in beside:
            yield Fault(path.name, 0, "", "is a folder", "put a file of that name in its place, or rename it")
        elif path.is_dir():
            yield Fault(path.name, 0, "", "is a folder", f"put the articles in {path.parent.name}/ itself")
        else:
            right = f"articles end in {', '.join(READERS)}; save it as one of these, or take it out"
            yield Fault(path.name, 0, "", "is not read", right)
