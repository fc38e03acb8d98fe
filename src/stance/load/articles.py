"""Read articles.csv and the files under articles/: what a person says of an article goes before what it says itself."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from pydantic import Field

from stance.errors import Fault, FaultsError
from stance.load.faults import checked
from stance.load.layout import is_plain
from stance.load.table import load_table
from stance.models import Article, Precision, Skip, WrittenDate, precision_of
from stance.models.article import PublishedBasis
from stance.models.row import Row
from stance.models.words import OneLine
from stance.read import RawArticle, is_readable, read, unread
from stance.read.article import LONGEST
from stance.read.decode import TooLongError, decoded
from stance.read.text import SUFFIXES as PLAIN

UNKNOWN_LANGUAGE = "und"
TOO_LONG = "too long"
SHORTER = (f"has more than {LONGEST:,} characters", f"an article has at most {LONGEST:,}")
"""What is wrong with a text that is no article, and what would be right; of some rows no more than this is known."""


@dataclass(frozen=True)
class Articles:
    """The articles of a seeds folder by file, and those that were left out."""

    by_file: dict[str, Article]
    skips: tuple[Skip, ...] = ()


class ArticleRow(Row):
    """A line of articles.csv."""

    file: str = Field(min_length=1)
    """Name of the file under articles/."""
    title: str | None = None
    """Headline, as printed."""
    outlet: OneLine = Field(min_length=1)
    """Who published it; a description in words where the text does not name the outlet."""
    published_on: WrittenDate | None = None
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


def load_articles(seeds: Path, faults: list[Fault]) -> Articles:
    """Give the articles of the seeds folder.

    A line of articles.csv says what a person knows of an article. A file under articles/ that has no line is read with
    what it says of itself; one that cannot be read is a fault, but for hidden files. A text that stands there twice is
    stored once: twice in articles.csv is a fault, a file without a line is left out.
    """
    listed = load_listed(seeds, faults)
    files = {name.split("#")[0] for name in listed}
    folder = seeds / "articles"
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    readable = [path for path in paths if path.name not in files and is_readable(path)]
    unlisted = [path for path in readable if is_plain(path, seeds, faults)]
    faults.extend(within_articles([one for one in unread(paths) if one.file not in files]))
    skips: list[Skip] = []
    return distinct(listed, load_unlisted(unlisted, faults, skips), faults, skips)


def load_listed(seeds: Path, faults: list[Fault]) -> dict[str, Article]:
    """Give the articles that articles.csv lists, by file."""
    table = seeds / "articles.csv"
    articles: dict[str, Article] = {}
    rows = load_table(table, "articles.csv", ArticleRow, faults) if is_plain(table, seeds, faults) else []
    texts = texts_of_tables(seeds, [row.file for _, row in rows], faults)
    for line, row in rows:
        article = load_article(seeds, line, row, texts, faults)
        if article is not None and row.file in articles:
            faults.append(Fault("articles.csv", line, "file", f"{row.file!r} is listed twice", "keep one line a file"))
        elif article is not None:
            articles[row.file] = article
    return articles


def texts_of_tables(seeds: Path, names: list[str], faults: list[Fault]) -> dict[str, str]:
    """Give the texts of the files that are listed by row, or that are not plain text."""
    folder = seeds / "articles"
    files = {name.split("#")[0] for name in names if Path(name.split("#")[0]).suffix.lower() not in PLAIN}
    paths = [folder / name for name in sorted(files) if Path(name).name == name]
    paths = [path for path in paths if is_plain(path, seeds, faults)]
    return {raw.file: raw.text for path in paths for raw in read_raw(path, faults)}


def load_article(seeds: Path, line: int, row: ArticleRow, texts: dict[str, str], faults: list[Fault]) -> Article | None:
    """Give the article that a line of articles.csv lists."""
    path = seeds / "articles" / row.file
    inside = path.name == row.file
    refused = len(faults)
    plain = inside and path.suffix.lower() in PLAIN and is_plain(path, seeds, faults)
    if len(faults) > refused:
        return None
    if not plain and row.file not in texts:
        if not is_faulty(row.file, faults):
            wrong = f"no file articles/{row.file}"
            faults.append(Fault("articles.csv", line, "file", wrong, "name a file of that folder"))
        return None
    text = load_text(path, faults) if plain else texts[row.file]
    if text is not None and len(text) > LONGEST:
        faults.append(Fault(f"articles/{path.name}", 0, "", *SHORTER))
    sharpness = precision_of(row.published_on) if row.published_on else None
    if sharpness != row.precision:
        wrong = f"{row.precision or 'nothing'} does not fit {row.published_on or 'no date'}"
        right = f"write {sharpness}" if sharpness else "leave it empty"
        faults.append(Fault("articles.csv", line, "precision", wrong, right))
    if (row.published_on is None) != (row.basis is None):
        wrong = "published_on and basis go together"
        faults.append(Fault("articles.csv", line, "basis", wrong, "give both, or neither"))
    if text is None:
        return None
    values = row.model_dump(exclude={"precision"}) | {"text": text}
    return checked(Article, values, "articles.csv", line, faults)


def is_faulty(name: str, faults: list[Fault]) -> bool:
    """Tell whether the file of an article, or of a row of it, has a fault of its own already."""
    file = f"articles/{name.partition('#')[0]}"
    return any(fault.file == file for fault in faults)


def load_text(path: Path, faults: list[Fault]) -> str | None:
    """Give the stored text of a plain file."""
    try:
        text = decoded(path)
    except FaultsError as error:
        faults.extend(within_articles(error.faults))
        return None
    return text


def read_raw(path: Path, faults: list[Fault]) -> Iterator[RawArticle]:
    """Yield the articles of a file; its faults go to the list."""
    try:
        yield from read(path)
    except FaultsError as error:
        faults.extend(within_articles(error.faults))


def within_articles(faults: list[Fault]) -> list[Fault]:
    """Name the files of faults as seen from the seeds folder."""
    return [replace(one, file=f"articles/{Path(one.file).name}") for one in faults]


def load_unlisted(paths: list[Path], faults: list[Fault], skips: list[Skip]) -> list[Article]:
    """Give the articles of files that articles.csv does not list, with what they say of themselves."""
    found = []
    for path in paths:
        for raw in short_enough(path, faults, skips):
            values: dict[str, object] = {
                "file": raw.file,
                "title": raw.title,
                "outlet": raw.outlet or f"Unnamed outlet ({raw.file})",
                "published_on": raw.published_on,
                "basis": raw.basis,
                "language": raw.language or UNKNOWN_LANGUAGE,
                "url": raw.url,
                "text": raw.text,
            }
            found.append(checked(Article, values, f"articles/{path.name}", 0, faults))
    return [article for article in found if article is not None]


def short_enough(path: Path, faults: list[Fault], skips: list[Skip]) -> Iterator[RawArticle]:
    """Yield the articles of a file that nobody has listed; those that are too long are left out."""
    try:
        for raw in read(path):
            if len(raw.text) <= LONGEST:
                yield raw
            else:
                skips.append(Skip(file=raw.file, step="read", reason=TOO_LONG, detail=", ".join(SHORTER)))
    except TooLongError as error:
        one = error.faults[0]
        skips.append(Skip(file=path.name, step="read", reason=TOO_LONG, detail=f"{one.wrong}, {one.right}"))
    except FaultsError as error:
        faults.extend(within_articles(error.faults))


def distinct(
    listed: dict[str, Article], unlisted: list[Article], faults: list[Fault], left_out: list[Skip]
) -> Articles:
    """Keep each text once."""
    first: dict[str, str] = {}
    skips = list(left_out)
    for file, article in listed.items():
        other = first.setdefault(article.article_id, file)
        if other != file:
            wrong = f"{file} has the same text as {other}"
            faults.append(Fault("articles.csv", 0, "file", wrong, "list the text once"))
    by_file = dict(listed)
    for article in unlisted:
        other = first.setdefault(article.article_id, article.file)
        if other == article.file:
            by_file[article.file] = article
        else:
            skips.append(Skip(file=article.file, step="read", reason="repeated text", detail=f"as {other}"))
    return Articles(by_file, tuple(skips))
