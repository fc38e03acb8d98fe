"""Turn DNA's documents into articles: those that the seeds have already are found by their text, the others are new."""

import hashlib
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from stance.errors import Fault
from stance.load.articles import ArticleRow
from stance.load.dna.table import Cells, Table
from stance.load.faults import checked
from stance.models import Article, precision_of
from stance.read.decode import normalised
from stance.read.text import SUFFIXES as PLAIN


@dataclass(frozen=True)
class Document:
    """A document that statements point into.

    Attributes:
        article_file: name of the article's file in the seeds.
        published_on: its date, if known.
        raw: the text that DNA's offsets count in.
        text: the text as it is stored: line ends as line feeds.
        row: the line of articles.csv that it needs, if it is new.
    """

    article_file: str
    published_on: str | None
    raw: str
    text: str
    row: ArticleRow | None = None


def known_documents(articles: dict[str, Article]) -> dict[str, Document]:
    """Give the articles of the seeds by what a table without documents can name them by: title and file."""
    found = {one.file: Document(one.file, one.published_on, one.text, one.text) for one in articles.values()}
    titles = [one.title for one in articles.values()]
    once = {one.title: found[one.file] for one in articles.values() if one.title and titles.count(one.title) == 1}
    return once | found


def read_documents(
    table: Table, articles: dict[str, Article], language: str, faults: list[Fault]
) -> dict[str, Document]:
    """Give the documents of a table by their id in DNA."""
    needed = {"id", "text"} - table.columns
    faults.extend(Fault(table.file, 1, name, "is not in the header", "add the column") for name in sorted(needed))
    if needed:
        return {}
    files = {one.article_id: one for one in articles.values()}
    documents: dict[str, Document] = {}
    for line, cells in table.rows:
        document = read_document(table.file, line, cells, files, language, faults)
        if document is not None and cells.get("id", "") in documents:
            faults.append(Fault(table.file, line, "id", f"{cells['id']} stands there twice", "keep one of the two"))
        elif document is not None:
            documents[cells.get("id", "")] = document
    faults.extend(taken(table.file, documents, articles))
    return documents


def read_document(
    file: str, line: int, cells: Cells, known: dict[str, Article], language: str, faults: list[Fault]
) -> Document | None:
    """Give the document of one row, with the article that has its text where the seeds have one."""
    missing = [name for name in ("id", "text") if name not in cells]
    faults.extend(Fault(file, line, name, "is empty", "fill it in") for name in missing)
    if missing:
        return None
    raw = cells["text"]
    article = known.get(hashlib.sha256(normalised(raw).encode()).hexdigest())
    if article is not None:
        return Document(article.file, article.published_on, raw, article.text)
    row = checked(ArticleRow, article_row(cells, language), file, line, faults)
    if row is None or not is_plain(file, line, row.file, faults):
        return None
    return Document(row.file, row.published_on, raw, normalised(raw), row)


def is_plain(file: str, line: int, name: str, faults: list[Fault]) -> bool:
    """Tell whether a file's name is one of a text in the folder of the articles; add a fault otherwise."""
    if name == PurePosixPath(name).name and Path(name).suffix in PLAIN and not name.startswith("."):
        return True
    faults.append(Fault(file, line, "file", f"{name!r} is not the name of a text", "write a name that ends in .txt"))
    return False


def article_row(cells: Cells, language: str) -> dict[str, object]:
    """Give what articles.csv says of a new document; DNA's date is taken for the day of publication."""
    file = cells.get("file", "")
    file = file if Path(file).suffix in PLAIN else f"dna-{cells['id']}.txt"
    published = cells.get("published_on", cells.get("date", "")[:10]) or None
    values = {
        "file": file,
        "title": None if cells.get("title") in {file, cells.get("file")} else cells.get("title"),
        "outlet": cells.get("source", ""),
        "published_on": published,
        "precision": precision_of(published) if published and len(published) in {4, 7, 10} else None,
        "basis": cells.get("basis", "metadata") if published else None,
        "language": cells.get("language", language),
        "url": cells.get("url"),
        "note": cells.get("notes"),
    }
    return {name: value for name, value in values.items() if value is not None}


def taken(file: str, documents: dict[str, Document], articles: dict[str, Article]) -> list[Fault]:
    """Give a fault for each new document whose file name the seeds or the table use for another text."""
    names = [one.article_file for one in documents.values() if one.row]
    clash = sorted({name for name in names if name in articles or names.count(name) > 1})
    remedy = "give column file another name"
    return [Fault(file, 0, "file", f"{name!r} is the name of another text already", remedy) for name in clash]
