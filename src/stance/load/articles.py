"""Read articles.csv and the files under articles/: what a person says of an article goes before what it says itself."""

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

from pydantic import Field

from stance.codebook import Amiss
from stance.errors import Fault, FaultsError
from stance.load.faults import checked
from stance.load.layout import is_plain
from stance.load.records import Tally
from stance.load.table import read_table, values
from stance.models import Article, Precision, Skip, WrittenDate, precision_of
from stance.models.article import PublishedBasis
from stance.models.row import Row
from stance.models.words import Note, OneLine, Title, WebAddress
from stance.read import RawArticle, is_readable, read, unread
from stance.read.article import LONGEST
from stance.read.decode import TooLongError, decoded
from stance.read.text import SUFFIXES as PLAIN

UNKNOWN_LANGUAGE = "und"
UNSAID: dict[str, object] = {"outlet": "unknown", "language": UNKNOWN_LANGUAGE}
"""What stands for the cells that a line must have, where they have faults."""
TABLE = "articles.csv"
CELLS = re.compile(r"[,\"\r]")
TOO_LONG = "too long"
EMPTY = "empty"
SHORTER = (f"has more than {LONGEST:,} characters", f"an article has at most {LONGEST:,}")
"""What is wrong with a text that is no article, and what would be right; of some rows no more than this is known."""


@dataclass(frozen=True)
class Articles:
    """The articles of a seeds folder by file, and those that were left out."""

    by_file: dict[str, Article]
    skips: tuple[Skip, ...] = ()
    amiss: Amiss = field(default_factory=Amiss)


class ArticleRow(Row):
    """A line of articles.csv."""

    file: str = Field(min_length=1)
    """Name of the file under articles/."""
    title: Title | None = None
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
    url: WebAddress | None = None
    """Address on the web."""
    note: Note | None = None
    """How outlet and date were worked out."""


@dataclass(frozen=True)
class ListedRow:
    """A line of articles.csv: its number, the file it names, what is right in it, and the columns that are not."""

    line: int
    file: str
    row: ArticleRow
    wrong: frozenset[str]


def load_articles(seeds: Path, faults: list[Fault]) -> Articles:
    """Give the articles of the seeds folder.

    A line of articles.csv says what a person knows of an article. A file under articles/ that has no line is read with
    what it says of itself; one that cannot be read is a fault, but for hidden files. A text that stands there twice is
    stored once: twice in articles.csv is a fault, a file without a line is left out.
    """
    rows = load_rows(seeds, faults)
    files = {row.file.split("#")[0] for row in rows}
    listed = load_listed(seeds, rows, faults)
    folder = seeds / "articles"
    paths = sorted(folder.iterdir()) if folder.is_dir() else []
    readable = [path for path in paths if path.name not in files and is_readable(path)]
    unlisted = [path for path in readable if is_plain(path, seeds, faults)]
    faults.extend(within_articles([one for one in unread(paths) if one.file not in files]))
    skips: list[Skip] = []
    found = distinct(listed, load_unlisted(unlisted, faults, skips), faults, skips)
    named = {row.file for row in rows} - found.by_file.keys()
    return replace(found, amiss=amiss(seeds / TABLE, named, faults))


def load_rows(seeds: Path, faults: list[Fault]) -> list[ListedRow]:
    """Give the lines of articles.csv that name a file, those with faults too."""
    table = seeds / TABLE
    if not is_plain(table, seeds, faults):
        return []
    header, records = read_table(table, TABLE, ArticleRow, faults, Tally(TABLE))
    rows = (row_of(line, values(header, cells), faults) for line, cells in records)
    return [row for row in rows if row is not None]


def row_of(line: int, given: dict[str, object], faults: list[Fault]) -> ListedRow | None:
    """Give what a line says; of one with faults what is right in it, so that the rest is checked; none without file."""
    before = len(faults)
    row = checked(ArticleRow, given, TABLE, line, faults)
    wrong = frozenset(fault.field for fault in faults[before:])
    if row is None:
        right = UNSAID | {name: value for name, value in given.items() if name not in wrong}
        row = checked(ArticleRow, right, TABLE, line, [])
    return ListedRow(line, row.file, row, wrong) if row is not None else None


def amiss(table: Path, named: Collection[str], faults: list[Fault]) -> Amiss:
    """Give the files that articles.csv may list, in words that have faults."""
    own = [fault for fault in faults if fault.file == TABLE]
    lost = {fault.row for fault in own if fault.row > 1 and fault.field in ("", "file")}
    lines = table.read_bytes().decode("utf-8", "replace").split("\n") if lost else []
    words = {word for row in lost for word in CELLS.split(lines[row - 1]) if word}
    whole = any(fault.row == 1 or (fault.row == 0 and not fault.field) for fault in own)
    ids = frozenset(("article_file", name) for name in {*named, *words})
    return Amiss(ids, unread=frozenset({"article_file"} if whole else ()))


def load_listed(seeds: Path, rows: list[ListedRow], faults: list[Fault]) -> dict[str, Article]:
    """Give the articles that articles.csv lists, by file."""
    articles: dict[str, Article] = {}
    texts = texts_of_tables(seeds, [one.file for one in rows], faults)
    for one in rows:
        article = load_article(seeds, one, texts, faults)
        if article is not None and one.file in articles:
            faults.append(Fault(TABLE, one.line, "file", f"{one.file!r} is listed twice", "keep one line a file"))
        elif article is not None:
            articles[one.file] = article
    return articles


def texts_of_tables(seeds: Path, names: list[str], faults: list[Fault]) -> dict[str, str]:
    """Give the texts of the files that are listed by row, or that are not plain text."""
    folder = seeds / "articles"
    files = {name.split("#")[0] for name in names if Path(name.split("#")[0]).suffix.lower() not in PLAIN}
    paths = [folder / name for name in sorted(files) if Path(name).name == name]
    paths = [path for path in paths if is_plain(path, seeds, faults)]
    return {raw.file: raw.text for path in paths for raw in read_raw(path, faults)}


def load_article(seeds: Path, one: ListedRow, texts: dict[str, str], faults: list[Fault]) -> Article | None:
    """Give the article that a line of articles.csv lists."""
    faults.extend(at_odds(one))
    text = text_of(seeds, one, texts, faults)
    if text is None:
        return None
    if len(text) > LONGEST:
        faults.append(Fault(f"articles/{one.file.split('#')[0]}", 0, "", *SHORTER))
    said = one.row.model_dump(exclude={"precision"}) | {"text": text}
    return checked(Article, said, TABLE, one.line, faults)


def at_odds(one: ListedRow) -> Iterator[Fault]:
    """Yield a fault for each two cells of a line, right for themselves, that do not fit one another."""
    row = one.row
    sharpness = precision_of(row.published_on) if row.published_on else None
    if sharpness != row.precision and not one.wrong & {"published_on", "precision"}:
        wrong = f"{row.precision or 'nothing'} does not fit {row.published_on or 'no date'}"
        yield Fault(TABLE, one.line, "precision", wrong, f"write {sharpness}" if sharpness else "leave it empty")
    if (row.published_on is None) != (row.basis is None) and not one.wrong & {"published_on", "basis"}:
        yield Fault(TABLE, one.line, "basis", "published_on and basis go together", "give both, or neither")


def text_of(seeds: Path, one: ListedRow, texts: dict[str, str], faults: list[Fault]) -> str | None:
    """Give the stored text of a listed article, or none after saying why there is none."""
    path = seeds / "articles" / one.file
    refused = len(faults)
    plain = path.name == one.file and path.suffix.lower() in PLAIN and is_plain(path, seeds, faults)
    if plain or len(faults) > refused:
        return load_text(path, faults) if plain else None
    if one.file not in texts and not is_faulty(one.file, faults):
        faults.append(Fault(TABLE, one.line, "file", f"no file articles/{one.file}", "name a file of that folder"))
    return texts.get(one.file)


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
            said: dict[str, object] = {
                "file": raw.file,
                "title": raw.title,
                "outlet": raw.outlet or f"Unnamed outlet ({raw.file})",
                "published_on": raw.published_on,
                "basis": raw.basis,
                "language": raw.language or UNKNOWN_LANGUAGE,
                "url": raw.url,
                "text": raw.text,
            }
            found.append(checked(Article, said, f"articles/{path.name}", 0, faults))
    return [article for article in found if article is not None]


def short_enough(path: Path, faults: list[Fault], skips: list[Skip]) -> Iterator[RawArticle]:
    """Yield the articles of a file that nobody has listed; those that are empty or too long are left out."""
    try:
        for raw in read(path):
            if not raw.text.strip():
                skips.append(Skip(file=raw.file, step="read", reason=EMPTY, detail="has no text"))
            elif len(raw.text) <= LONGEST:
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
            faults.append(Fault(TABLE, 0, "file", wrong, "list the text once"))
    by_file = dict(listed)
    for article in unlisted:
        other = first.setdefault(article.article_id, article.file)
        if other == article.file:
            by_file[article.file] = article
        else:
            skips.append(Skip(file=article.file, step="read", reason="repeated text", detail=f"as {other}"))
    return Articles(by_file, tuple(skips))
