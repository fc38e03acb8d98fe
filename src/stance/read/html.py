"""From a saved web page to its one article: the main text, and what the page's metadata says of it."""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stance.read.article import Known, RawArticle
from stance.read.assemble import assembled
from stance.read.cells import fits
from stance.read.decode import decoded, fault, normalised

SUFFIXES = (".html", ".htm")
LARGEST = 20_000_000
"""How many bytes of a page are read, as many as trafilatura takes."""
MOST_TAGS = 50_000
"""How many tags of a page are read: the time that some take grows with the square of their number."""
MOST_ATTRIBUTES = 500
"""An element with more attributes loses them: the parser looks at all of them for each."""
WITHIN = r"(?:[^>=]++|=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)*+"
TAG = re.compile(
    r"<!--.*?(?:--!?>|\Z)"
    rf"|(?P<start><(?P<raw>script|style|textarea|title|xmp|iframe|noembed|noframes)(?=[\s/>]))(?P<given>{WITHIN})"
    r"(?P<held>.*?(?:(?=</(?P=raw))|\Z))"
    rf"|(?P<name></?[a-z][^\s/>]*+)(?P<attributes>{WITHIN})",
    re.IGNORECASE | re.DOTALL,
)
ATTRIBUTE = re.compile(r"[\s/\"'][^\s/>\"'=]++(?:\s*+=\s*+(?:\"[^\"]*+\"|'[^']*+')?+)?+")
# No search through the running text for something like a date: a date that the page does not state is none.
STATED_DATES = {"extensive_search": False, "original_date": True}


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article on the page; raise FaultsError where there is none."""
    source = decoded(path, LARGEST)
    if source.count("<") > MOST_TAGS:
        raise fault(path.name, f"has {source.count('<'):,} tags", f"a saved page of at most {MOST_TAGS:,}")
    page = extracted(plainer(source))
    if page is None or not page.text:
        raise fault(path.name, "no article text was found on the page", "a saved page of one article, under 20 MB")
    yield assembled(path, path.name, normalised(page.text), stated(page))


def stated(page: Any) -> Known:  # noqa: ANN401 - as trafilatura gives it
    """Give what a page says of itself; what its field cannot have counts as not said: nobody here can mend it."""
    said = {
        "title": page.title,
        "outlet": page.sitename,
        "published_on": page.date,
        "language": (page.language or "")[:2],
        "url": page.url,
    }
    return Known(**{name: value for name, value in said.items() if value and fits(name, value)})


def extracted(page: str) -> Any:  # noqa: ANN401 - trafilatura is loaded only where a page is read
    """Take the main text and the metadata out of a page with trafilatura."""
    import trafilatura  # noqa: PLC0415 - slow to load

    return trafilatura.bare_extraction(
        page,
        include_comments=False,
        include_tables=False,
        with_metadata=True,
        date_extraction_params=STATED_DATES,
    )


def plainer(page: str) -> str:
    """Take the attributes off each element that has more than any in print; change nothing else."""
    return TAG.sub(without_crowd, page)


def without_crowd(tag: re.Match[str]) -> str:
    """Give a tag, and the text of one that holds no tags, without its attributes if they are too many."""
    attributes = tag["attributes"] or tag["given"] or ""
    if sum(1 for _ in ATTRIBUTE.finditer(attributes)) <= MOST_ATTRIBUTES:
        return tag[0]
    return str(tag["name"] or tag["start"]) + (tag["held"] or "")
