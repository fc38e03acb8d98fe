"""What is fuzzed: any bytes go in; nothing comes out, or a broken promise as an AssertionError or an unknown error."""

import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from itertools import pairwise
from pathlib import Path

from stance.codebook import Codebook
from stance.errors import Fault, FaultsError, SkipError
from stance.extract.dates import find_dates
from stance.ground import context_of, find_quote, nearest_miss, occurrences
from stance.load.declarations import load_codebook
from stance.load.reviews import load_reviews
from stance.models import Review
from stance.models.dates import check_partial_date
from stance.read import RawArticle, read
from stance.read.boilerplate import boilerplate
from stance.read.metadata import printed

LANGUAGES = (None, "en", "de", "ru", "ja", "fr")
FIRST_DAY = date(1990, 1, 1)


@contextmanager
def file_of(data: bytes, name: str) -> Iterator[Path]:
    """Give a file of that name that holds the bytes, in a folder of its own."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_bytes(data)
        yield path


def read_all(path: Path) -> tuple[list[RawArticle], set[int]]:
    """Read a file: its articles, and the rows that have faults; no other error is caught."""
    found: list[RawArticle] = []
    faults: list[Fault] = []
    try:
        found.extend(read(path))
    except FaultsError as error:
        faults = error.faults
    assert all(fault.wrong and fault.right for fault in faults)
    return found, {fault.row for fault in faults}


def check_article(article: RawArticle) -> None:
    """Hold an article against what its docstring says of it."""
    assert "\r" not in article.text
    assert "\x00" not in article.text
    article.text.encode()
    assert (article.published_on is None) == (article.precision is None) == (article.basis is None)
    if article.published_on is not None:
        check_partial_date(article.published_on)
    check_boilerplate(article.text)


def check_boilerplate(text: str) -> None:
    """Hold the stretches that are no article text against the text."""
    found = list(boilerplate(text))
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))


def one_article(data: bytes, name: str) -> None:
    """Read a file that is one article, or is refused as a whole or in one row."""
    with file_of(data, name) as path:
        found, faulty = read_all(path)
    assert len(found) + len(faulty) == 1
    for article in found:
        check_article(article)


def text(data: bytes) -> None:
    """Read the bytes as a plain text."""
    one_article(data, "a.txt")


def html(data: bytes) -> None:
    """Read the bytes as a web page."""
    one_article(data, "a.html")


def jsonl(data: bytes) -> None:
    """Read the bytes as lines of JSON: each that is not blank is an article or has a fault, if not the file."""
    with file_of(data, "a.jsonl") as path:
        found, faulty = read_all(path)
    filled = {number for number, line in enumerate(data.split(b"\n"), start=1) if line.strip()}
    if faulty == {0}:
        faulty = filled
    assert {int(article.file.partition("#")[2]) for article in found} == filled - faulty
    assert faulty <= filled
    for article in found:
        check_article(article)


def parquet(data: bytes) -> None:
    """Read the bytes as a Parquet file: rows with faults and articles are not the same rows."""
    with file_of(data, "a.parquet") as path:
        found, faulty = read_all(path)
    assert faulty.isdisjoint(int(article.file.partition("#")[2]) for article in found)
    for article in found:
        check_article(article)


def sidecar(data: bytes) -> None:
    """Read a text beside the bytes as what a person wrote of it: TOML after a first byte that is even, or JSON."""
    suffix = "json" if data[:1] > b"\x7f" or data[:1] == b"{" else "toml"
    with file_of(b"The council met on Monday.\n", "a.txt") as path:
        path.with_suffix(f".{suffix}").write_bytes(data)
        found, _ = read_all(path)
    for article in found:
        check_article(article)


def metadata(data: bytes) -> None:
    """Look in the bytes, as a text in the language that the first one says, for what is printed of publication."""
    language = LANGUAGES[data[0] % len(LANGUAGES)] if data else None
    words = data[1:].decode("utf-8", "ignore")
    known = printed(words, language)
    if known.published_on is not None:
        check_partial_date(known.published_on)
    assert all(said is None or said.strip() for said in (known.title, known.outlet, known.url))
    check_boilerplate(words)


def ground(data: bytes) -> None:
    """Find a quote in a text, by a context where there are three parts, parted by NUL."""
    held, quote, context = [*data.decode("utf-8", "ignore").split("\x00", 2), "", ""][:3]
    if not quote:
        return
    assert held.startswith(nearest_miss(held, quote)) or nearest_miss(held, quote) in held
    for start in occurrences(held, quote)[:3]:
        longer = context_of(held, start, start + len(quote))
        assert longer is None or len(occurrences(held, longer)) == 1
    try:
        start, end = find_quote(held, quote, context or None)
    except SkipError as skip:
        assert skip.reason in {"absent", "ambiguous"}  # noqa: PT017 - a fuzzer calls this, not only pytest
    else:
        assert held[start:end] == quote


def dates(data: bytes) -> None:
    """Find the dates in the bytes as a text of the day that the first two bytes say, or of no known day."""
    anchor = FIRST_DAY + timedelta(days=int.from_bytes(data[:2])) if data[:1] > b"\x00" else None
    words = data[2:].decode("utf-8", "ignore")
    found = find_dates(words, anchor)
    assert all(0 <= one.start < one.end <= len(words) for one in found)
    assert all(one.end <= other.start for one, other in pairwise(found))
    for one in found:
        assert (one.earliest is None) == (one.latest is None)
        assert one.earliest is None or one.latest is None or one.earliest <= one.latest


DECLARING = ("issues/bridge.toml", "actors/port.toml", "outlets.toml", "events.toml")
"""The files that declare; the first byte says which of them the others are put in."""


def declarations(data: bytes) -> None:
    """Read the bytes as a file of the seeds that declares: each fault is of that file and of a line that it has."""
    place = DECLARING[data[0] % len(DECLARING)] if data else "outlets.toml"
    faults: list[Fault] = []
    with seeds_with(place, data[1:]) as seeds:
        book = load_codebook(seeds, faults)
        check_faults(faults, place, data[1:])
    assert faults or book.issues or place != DECLARING[0]


def reviews(data: bytes) -> None:
    """Read the bytes as decisions: each line that is not blank is one, or has a fault; nobody else may be named."""
    faults: list[Fault] = []
    with seeds_with("reviews.jsonl", data) as seeds:
        found = load_reviews(seeds, Codebook({}, {}, {}, {}), faults)
        check_faults(faults, "reviews.jsonl", data)
    held = data.decode("utf-8-sig", "replace")
    if b"\0" in data or "\ufffd" in held:
        assert faults or "\ufffd" in data.decode("utf-8", "ignore")
    elif not any("cut off" in fault.wrong or not fault.row for fault in faults):  # 0: the file is of another form
        filled = {number for number, line in enumerate(held.split("\n"), start=1) if line.strip()}
        assert {row for row, _ in found} | {fault.row for fault in faults} == filled
    for row, review in found:
        assert Review.model_validate_json(review.line()) == review, row


@contextmanager
def seeds_with(place: str, content: bytes) -> Iterator[Path]:
    """Give a seeds folder with one file."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, place)
        path.parent.mkdir(exist_ok=True)
        path.write_bytes(content)
        yield Path(folder)


def check_faults(faults: list[Fault], file: str, content: bytes) -> None:
    """Hold faults against what is promised of them: they name the file, a line that is there, and both halves."""
    assert {fault.file for fault in faults} <= {file}
    lines = max(content.count(b"\n"), content.count(b"\r")) + 1
    assert all(0 <= fault.row <= lines for fault in faults)
    assert all(fault.wrong and fault.right for fault in faults)
    for fault in faults:
        str(fault).encode()


TARGETS: dict[str, Callable[[bytes], None]] = {
    target.__name__: target
    for target in (text, html, jsonl, parquet, sidecar, metadata, ground, dates, declarations, reviews)
}
