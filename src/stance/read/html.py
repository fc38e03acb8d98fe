"""From a saved web page to its one article: the main text, and what the page's metadata says of it."""

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from stance.read.article import Known, RawArticle
from stance.read.assemble import assembled
from stance.read.decode import decoded, fault, normalised

SUFFIXES = (".html", ".htm")
LARGEST = 20_000_000
"""How many bytes of a page are read, as many as trafilatura takes."""
# No search through the running text for something like a date: a date that the page does not state is none.
STATED_DATES = {"extensive_search": False, "original_date": True}


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article on the page; raise FaultsError where there is none."""
    page = extracted(decoded(path, LARGEST))
    if page is None or not page.text:
        raise fault(path.name, "no article text was found on the page", "a saved page of one article, under 20 MB")
    known = Known(
        title=page.title or None,
        outlet=page.sitename or None,
        published_on=page.date or None,
        language=(page.language or "")[:2] or None,
        url=page.url or None,
    )
    yield assembled(path, path.name, normalised(page.text), known)


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
