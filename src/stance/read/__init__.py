"""Readers: a file or a folder goes in, its articles come out with what is known of their publication."""

from collections.abc import Callable, Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read import html, jsonl, parquet, text
from stance.read.article import RawArticle
from stance.read.decode import fault
from stance.read.place import check_place

__all__ = ["RawArticle", "read"]

READERS: dict[str, Callable[[Path], Iterator[RawArticle]]] = {
    suffix: reader.articles for reader in (text, html, jsonl, parquet) for suffix in reader.SUFFIXES
}


def read(path: Path) -> Iterator[RawArticle]:
    """Yield the articles of a file, or of each readable file of a folder in order of name.

    Raises:
        FaultsError: a file is not what its name says, or a row has faults; good rows are yielded first, and of a
            folder those of all files.

    """
    if path.is_dir():
        yield from read_folder(path)
        return
    if not path.is_file():
        raise fault(path.name, "is not there", "a file or folder of articles")
    reader = READERS.get(path.suffix.lower())
    if reader is None:
        raise fault(path.name, f"has the suffix {path.suffix!r}", f"one of {', '.join(READERS)}")
    yield from reader(path)


def read_folder(folder: Path) -> Iterator[RawArticle]:
    """Yield the articles of each readable file of a folder, then raise the faults of all of them."""
    faults: list[Fault] = []
    for inside in sorted(folder.iterdir()):
        if inside.suffix.lower() in READERS:
            try:
                check_place(inside, folder)
                yield from read(inside)
            except FaultsError as error:
                faults += error.faults
    if faults:
        raise FaultsError(faults)
