"""From a plain text or Markdown file to its one article."""

from collections.abc import Iterator
from pathlib import Path

from stance.read.article import RawArticle
from stance.read.assemble import assembled
from stance.read.decode import decoded

SUFFIXES = (".txt", ".md")


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article that the file is."""
    yield assembled(path, path.name, decoded(path))
