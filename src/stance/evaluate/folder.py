"""Reads a folder of articles with human codings: articles.csv, articles/ and statements.jsonl."""

from __future__ import annotations

import csv
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.errors import StanceError
from stance.evaluate.coded import Coded, of_reference
from stance.models import Article

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path


@dataclass(frozen=True)
class Folder:
    """Articles and what people coded in them."""

    articles: tuple[Article, ...]
    references: tuple[Coded, ...]

    def in_language(self, language: str) -> Folder:
        """Give the articles in a language, and what people coded in those."""
        kept = tuple(one for one in self.articles if one.language == language)
        files = {one.file for one in kept}
        return Folder(kept, tuple(one for one in self.references if one.file in files))


def read_folder(folder: Path, statements: str = "statements.jsonl") -> Folder:
    """Read a folder of codings.

    Args:
        folder: holds articles.csv, articles/ and the file of statements.
        statements: name of the file of statements, one JSON object a line.

    Raises:
        StanceError: if a file is not there.
    """
    for name in ("articles.csv", statements):
        if not (folder / name).is_file():
            raise StanceError(f"no {name} in {folder}; the format is in docs/evaluation.md")
    return Folder(tuple(articles(folder)), tuple(read_statements(folder / statements)))


def read_statements(file: Path) -> list[Coded]:
    """Read coded statements, one JSON object a line.

    Raises:
        StanceError: if there is no such file, or a line is not a statement.
    """
    if not file.is_file():
        raise StanceError(f"no file {file}; the format is in docs/evaluation.md")
    found = []
    for number, line in enumerate(file.read_text(encoding="utf-8").splitlines(), 1):
        try:
            found.append(of_reference(json.loads(line)))
        except (ValueError, KeyError) as error:
            raise StanceError(
                f"{file}:{number}: not a statement ({error}); the format is in docs/evaluation.md"
            ) from None
    return found


def articles(folder: Path) -> Iterator[Article]:
    """Yield the articles that articles.csv lists."""
    with (folder / "articles.csv").open(encoding="utf-8", newline="") as table:
        for row in csv.DictReader(table):
            text = (folder / "articles" / row["file"]).read_bytes().decode("utf-8")
            yield Article(
                file=row["file"],
                outlet=row["outlet"] or "unknown",
                published_on=row["published_on"] or None,
                language=row["language"],
                text=text.replace("\r\n", "\n").replace("\r", "\n"),
            )
