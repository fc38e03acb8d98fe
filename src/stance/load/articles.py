"""Read articles.csv and the texts that it names: every listed file an article, every file listed."""

import unicodedata
from pathlib import Path

from pydantic import Field

from stance.errors import Fault
from stance.load.faults import checked
from stance.load.table import load_table
from stance.models import Article, PartialDate, Precision, precision_of
from stance.models.article import PublishedBasis
from stance.models.row import Row

SUFFIXES = {".txt", ".md"}


class ArticleRow(Row):
    """A line of articles.csv."""

    file: str = Field(min_length=1)
    """Name of the file under articles/."""
    title: str | None = None
    """Headline, as printed."""
    outlet: str = Field(min_length=1)
    """Who published it; a description in words where the text does not name the outlet."""
    published_on: PartialDate | None = None
    """Publication date: YYYY-MM-DD, YYYY-MM or YYYY; empty if it cannot be known."""
    precision: Precision | None = None
    """day, month or year, as published_on is written."""
    basis: PublishedBasis | None = None
    """How the date is known: text (printed in it), relative (worked out from it), metadata, sidecar or curated."""
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    """ISO 639 code, such as en."""
    url: str | None = Field(default=None, pattern=r"^https?://\S+$")
    """Address on the web."""
    note: str | None = None
    """How outlet and date were worked out."""


def load_articles(seeds: Path, faults: list[Fault]) -> dict[str, Article]:
    """Give the articles of the seeds folder by file name."""
    table = seeds / "articles.csv"
    if not table.exists():
        faults.append(Fault("articles.csv", 0, "", "is missing", "list the articles, one a line; see README"))
        return {}
    articles: dict[str, Article] = {}
    for line, row in load_table(table, "articles.csv", ArticleRow, faults):
        article = load_article(seeds / "articles", line, row, faults)
        if article is not None and row.file in articles:
            faults.append(Fault("articles.csv", line, "file", f"{row.file!r} is listed twice", "keep one line a file"))
        elif article is not None:
            articles[row.file] = article
    faults.extend(unlisted(seeds, table))
    faults.extend(same_text(articles))
    return articles


def load_article(folder: Path, line: int, row: ArticleRow, faults: list[Fault]) -> Article | None:
    """Give the article that a line of articles.csv lists."""
    path = folder / row.file
    if path.name != row.file or not path.is_file():
        faults.append(Fault("articles.csv", line, "file", f"no file articles/{row.file}", "name a file of that folder"))
        return None
    text = load_text(path, faults)
    sharpness = precision_of(row.published_on) if row.published_on else None
    if sharpness != row.precision:
        wrong, right = f"{row.precision} does not fit {row.published_on}", f"{sharpness or 'leave it empty'}"
        faults.append(Fault("articles.csv", line, "precision", wrong, right))
    if (row.published_on is None) != (row.basis is None):
        wrong = "published_on and basis go together"
        faults.append(Fault("articles.csv", line, "basis", wrong, "give both, or neither"))
    if text is None:
        return None
    values = row.model_dump(exclude={"precision"}) | {"text": text}
    return checked(Article, values, "articles.csv", line, faults)


def load_text(path: Path, faults: list[Fault]) -> str | None:
    """Give the stored text of a file: UTF-8, no byte order mark, line ends as line feeds."""
    try:
        text = path.read_bytes().decode("utf-8-sig")
    except UnicodeDecodeError as error:
        wrong = f"byte {error.start} is not UTF-8"
        faults.append(Fault(f"articles/{path.name}", 0, "", wrong, "save the file as UTF-8"))
        return None
    return text.replace("\r\n", "\n").replace("\r", "\n")


def unlisted(seeds: Path, table: Path) -> list[Fault]:
    """Give a fault for each text under articles/ that articles.csv does not list."""
    listed = table.read_text(encoding="utf-8-sig", errors="replace")
    names = sorted(path.name for path in (seeds / "articles").glob("*") if path.suffix in SUFFIXES)
    missing = [name for name in names if name not in unicodedata.normalize("NFC", listed)]
    return [Fault("articles.csv", 0, "file", f"articles/{name} is not listed", "add a line for it") for name in missing]


def same_text(articles: dict[str, Article]) -> list[Fault]:
    """Give a fault for each article whose text is another's."""
    first: dict[str, str] = {}
    faults = []
    for file, article in articles.items():
        other = first.setdefault(article.article_id, file)
        if other != file:
            wrong = f"{file} has the same text as {other}"
            faults.append(Fault("articles.csv", 0, "file", wrong, "list the text once"))
    return faults
