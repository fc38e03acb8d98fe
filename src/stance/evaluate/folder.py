"""Reads a folder of articles with human codings: articles.csv, articles/ and statements.jsonl."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from pydantic import Field

from stance.errors import Fault, FaultsError, StanceError
from stance.evaluate.references import listed, read_lines
from stance.load.articles import load_text
from stance.load.faults import checked
from stance.load.table import load_table
from stance.models import Article, WrittenDate
from stance.models.row import Row

if TYPE_CHECKING:
    from collections.abc import Collection
    from pathlib import Path

    from stance.evaluate.coded import Coded

FORMAT = "the format is in docs/evaluation.md"
TABLE = "articles.csv"


class ListedRow(Row):
    """A line of articles.csv in a folder of codings; it may have the columns that the table of the seeds has."""

    file: str = Field(min_length=1)
    """Name of the file under articles/."""
    title: str | None = None
    """Headline, as printed."""
    outlet: str | None = None
    """Who published it, if it is known."""
    published_on: WrittenDate | None = None
    """Publication date: YYYY-MM-DD, YYYY-MM or YYYY; empty if it cannot be known."""
    precision: str | None = None
    """day, month or year."""
    basis: str | None = None
    """How the date is known."""
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    """ISO 639 code, such as en."""
    url: str | None = None
    """Address on the web."""
    note: str | None = None
    """What else there is to say."""


@dataclass(frozen=True)
class Folder:
    """Articles and what people coded in them."""

    articles: tuple[Article, ...]
    references: tuple[Coded, ...]

    def in_language(self, language: str) -> Folder:
        """Give the articles in a language, and what people coded in those.

        Raises:
            StanceError: if there are none.
        """
        kept = tuple(one for one in self.articles if one.language == language)
        if not kept:
            there = listed({one.language for one in self.articles}) or "none"
            raise StanceError(f"no article of {TABLE} is in the language {language!r}; the languages are {there}")
        files = {one.file for one in kept}
        return Folder(kept, tuple(one for one in self.references if one.file in files))


def read_folder(folder: Path, statements: str = "statements.jsonl") -> Folder:
    """Read a folder of codings.

    Args:
        folder: holds articles.csv, articles/ and the file of statements.
        statements: name of the file of statements, one JSON object a line.

    Raises:
        StanceError: if a file is not there.
        FaultsError: with all that is wrong in the files.
    """
    for name in (TABLE, statements):
        check_file(folder / name)
    faults: list[Fault] = []
    rows = load_table(folder / TABLE, TABLE, ListedRow, faults)
    files = set() if faults else {row.file for _, row in rows}
    articles = read_articles(folder, rows, faults)
    references = read_lines(folder / statements, statements, files, faults)
    if faults:
        raise FaultsError(faults)
    return Folder(tuple(articles), tuple(references))


def read_statements(file: Path, files: Collection[str] = ()) -> list[Coded]:
    """Read coded statements, one JSON object a line.

    Args:
        file: the file.
        files: names of the articles that may be coded; any if none are given.

    Raises:
        StanceError: if there is no such file.
        FaultsError: with all that is wrong in it.
    """
    check_file(file)
    faults: list[Fault] = []
    found = read_lines(file, str(file), files, faults)
    if faults:
        raise FaultsError(faults)
    return found


def check_file(path: Path) -> None:
    """Raise StanceError if there is no such file."""
    if not path.is_file():
        raise StanceError(f"no file {path}; {FORMAT}")


def read_articles(folder: Path, rows: list[tuple[int, ListedRow]], faults: list[Fault]) -> list[Article]:
    """Give the articles that articles.csv lists and that can be read."""
    there = {path.name: path for path in (folder / "articles").glob("*") if path.is_file()}
    found: dict[str, Article | None] = {}
    for line, row in rows:
        if row.file in found:
            faults.append(Fault(TABLE, line, "file", f"{row.file!r} is listed twice", "keep one line a file"))
        elif row.file not in there:
            wrong = f"no file articles/{row.file}"
            faults.append(Fault(TABLE, line, "file", wrong, "name a file of that folder"))
        else:
            found[row.file] = read_article(there[row.file], line, row, faults)
    return [article for article in found.values() if article is not None]


def read_article(path: Path, line: int, row: ListedRow, faults: list[Fault]) -> Article | None:
    """Give the article that a line of articles.csv lists, if it can be read."""
    text = load_text(path, faults)
    values: dict[str, object] = {
        "file": row.file,
        "outlet": row.outlet or "unknown",
        "published_on": row.published_on,
        "language": row.language,
        "text": text,
    }
    return checked(Article, values, TABLE, line, faults) if text is not None else None
