"""What a reader hands on: one article's text with what is known of its publication, before ids are worked out."""

from dataclasses import dataclass
from typing import Literal

Precision = Literal["day", "month", "year"]
Basis = Literal["metadata", "sidecar", "text", "relative"]

LONGEST = 1_000_000
"""How many characters an article may have: some ten times the longest report in a newspaper."""

PRECISION: dict[int, Precision] = {4: "year", 7: "month", 10: "day"}


@dataclass(frozen=True, slots=True)
class Known:
    """What one witness (a sidecar, the page's metadata, the text) says of an article; None where it says nothing."""

    title: str | None = None
    outlet: str | None = None
    published_on: str | None = None
    language: str | None = None
    url: str | None = None


@dataclass(frozen=True, slots=True)
class RawArticle:
    """One article as read.

    Attributes:
        file: name of the file; for a row of a table, `file#row` with rows counted from 1.
        text: the text with line ends as line feeds and no byte order mark, nothing else changed.
        title: headline.
        outlet: who published it.
        published_on: publication date, `2023-07-12`, `2023-07` or `2023`.
        precision: how sharp that date is.
        basis: how it is known: metadata of the page or row, a sidecar file, or printed in the text.
        language: ISO 639-1 code; None where the text is too short to tell.
        url: address on the web.
    """

    file: str
    text: str
    title: str | None
    outlet: str | None
    published_on: str | None
    precision: Precision | None
    basis: Basis | None
    language: str | None
    url: str | None
