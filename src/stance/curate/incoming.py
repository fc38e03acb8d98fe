"""What somebody pastes or uploads in, its articles out: read by the readers, from a folder that is gone after."""

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from stance.durable.scratch import temporary
from stance.errors import Fault, FaultsError
from stance.read import READERS, RawArticle, metadata, read
from stance.read.article import LONGEST, Known
from stance.read.text import SUFFIXES as PLAIN

LARGEST = 10_000_000
"""How many bytes a file may have."""
MOST_ARTICLES = 200
"""How many articles of one table are taken."""
MOST_CHARACTERS = 20_000_000
"""How many characters these may have together: each session of the dashboard keeps what it was given."""
WHERE = {".html": "found in the page's metadata", ".htm": "found in the page's metadata"}


@dataclass(frozen=True)
class Incoming:
    """An article that somebody may add.

    Attributes:
        name: how the file was called, for people; never used as a path.
        suffix: how the file to be stored ends.
        content: the bytes to be stored.
        raw: the article as the reader understands it.
        found: where each field of its metadata was found, in words; empty where it was not.
    """

    name: str
    suffix: str
    content: bytes
    raw: RawArticle
    found: dict[str, str]

    @property
    def article_id(self) -> str:
        """Give the SHA-256 of the text, which is the article's id."""
        return hashlib.sha256(self.raw.text.encode()).hexdigest()


def incoming(name: str, content: bytes) -> list[Incoming]:
    """Read the articles of a file that somebody gave.

    Args:
        name: the file's name; only what follows its last dot matters.
        content: its bytes.

    Raises:
        FaultsError: if it is too large, of no form that is read, or not what its name says.
    """
    suffix = Path(name.replace("\0", "")).suffix.lower()
    if suffix not in READERS:
        raise refused(name, f"has the suffix {suffix!r}", f"one of {', '.join(READERS)}")
    if len(content) > LARGEST:
        size, most = f"{len(content) / 1e6:,.1f} MB", f"{LARGEST / 1e6:,.0f} MB"
        raise refused(name, f"has {size}", f"at most {most}; put larger ones under seeds/articles/ by hand")
    if not content.strip():
        raise refused(name, "is empty", "the text of an article")
    with temporary() as folder:
        path = folder / f"given{suffix}"
        path.write_bytes(content)
        try:
            raws = list(islice(together(name, read(path)), MOST_ARTICLES + 1))
        except FaultsError as error:
            raise FaultsError([renamed(one, name, path) for one in error.faults]) from None
    if len(raws) > MOST_ARTICLES:
        raise refused(name, f"holds more than {MOST_ARTICLES} articles", "fewer; put larger ones under seeds/articles/")
    return [of_raw(name, suffix, content, raw) for raw in raws]


def together(name: str, raws: Iterable[RawArticle]) -> Iterator[RawArticle]:
    """Yield the articles of a file; raise FaultsError at one that is too long, and where there is too much of them."""
    held = 0
    for raw in raws:
        held += len(raw.text)
        if len(raw.text) > LONGEST:
            raise refused(name, f"holds a text of more than {LONGEST:,} characters", "articles that are shorter")
        if held > MOST_CHARACTERS:
            raise refused(name, f"holds more than {MOST_CHARACTERS:,} characters", "several smaller files")
        yield raw


def refused(name: str, wrong: str, right: str) -> FaultsError:
    """Make the error for a file that is not read."""
    return FaultsError([Fault(name, 0, "", wrong, right)])


def renamed(fault: Fault, name: str, path: Path) -> Fault:
    """Name the file of a fault as the person knows it, also where the words quote its path."""
    return Fault(name, fault.row, fault.field, fault.wrong.replace(str(path), name), fault.right)


def of_raw(name: str, suffix: str, content: bytes, raw: RawArticle) -> Incoming:
    """Give an article with where its metadata was found; one out of a table is stored as its text."""
    row = raw.file.partition("#")[2]
    where = WHERE.get(suffix, f"found in row {row} of the file")
    found = found_in(raw, "found in the text" if suffix in PLAIN else where)
    if row:
        return Incoming(f"{name}, row {row}", ".txt", raw.text.encode(), raw, found)
    return Incoming(name, suffix, content, raw, found)


def found_in(raw: RawArticle, where: str) -> dict[str, str]:
    """Say of each field of the metadata where it was found."""
    printed = metadata.printed(raw.text, raw.language)
    found = {name: placed(name, raw, printed, where) for name in ("title", "outlet", "published_on", "url")}
    return found | {"language": "told from the text" if raw.language else ""}


def placed(name: str, raw: RawArticle, printed: Known, where: str) -> str:
    """Say where one field was found; what the text prints as well is said to be in the text."""
    value = getattr(raw, name)
    if value is None:
        return ""
    if name == "published_on":
        return "found in the text" if raw.basis == "text" else where
    return "found in the text" if getattr(printed, name) == value else where
