"""One news text with what is known of its publication."""

import hashlib
from typing import Literal

from pydantic import Field, computed_field

from stance.models.dates import PartialDate
from stance.models.row import Row
from stance.models.words import Note, Title, WebAddress

PublishedBasis = Literal["metadata", "sidecar", "text", "relative", "curated"]

ARTICLE_ID = "SHA-256 of the stored text in UTF-8, in hexadecimal."
"""What the id of an article is; no docstring, as Python can be told to leave these out."""


class Article(Row):
    """One article; its id is the SHA-256 of its stored text."""

    file: str = Field(min_length=1)
    """Name of the file that the article was read from, relative to its folder; for a row of a table, `file#row`."""
    title: Title | None = None
    """Headline, as printed or as far as the text gives one."""
    outlet: str = Field(min_length=1)
    """Who published it; a description in words where the text does not name the outlet."""
    published_on: PartialDate | None = None
    """Publication date in ISO 8601, as sharp as it is known: day, month or year; empty if unknown."""
    basis: PublishedBasis | None = None
    """How the publication date is known: metadata, sidecar, text (printed in it), relative (worked out), curated."""
    language: str = Field(pattern=r"^[a-z]{2,3}$")
    """ISO 639 code of the language that the text is in."""
    url: WebAddress | None = None
    """Address of the article on the web, where it has one."""
    note: Note | None = None
    """How outlet and date were worked out, in a sentence."""
    text: str
    """The stored text: UTF-8, line ends normalised to a line feed, nothing else changed."""

    @computed_field(description=ARTICLE_ID)  # type: ignore[prop-decorator]
    @property
    def article_id(self) -> str:
        """Give the id."""
        return hashlib.sha256(self.text.encode()).hexdigest()
