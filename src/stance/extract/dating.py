"""Takes an article and a stance found in it, gives when it was said or done, and how that is known."""

from __future__ import annotations

from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from stance.extract.dates import find_dates
from stance.models import latest_day

if TYPE_CHECKING:
    from stance.extract.dates import DateMention
    from stance.extract.judge.model import Judgement
    from stance.models import Article, DateBasis, PartialDate

LENGTHS = {"day": 10, "month": 7, "year": 4}


class Dating:
    """The dates of one article."""

    def __init__(self, article: Article) -> None:
        """Keep the article."""
        self.article = article
        published = article.published_on
        self.printed_by = latest_day(published) if published is not None else None
        self.anchor = date.fromisoformat(published) if published is not None and len(published) == 10 else None

    @cached_property
    def mentions(self) -> list[DateMention]:
        """List the usable dates of the text."""
        found = find_dates(self.article.text, self.anchor)
        return [one for one in found if one.earliest is not None and one.precision is not None]

    def of(self, one: Judgement) -> tuple[PartialDate | None, DateBasis | None]:
        """Give the date of a stance: of the clause around its cue, or the article's."""
        mention = self.nearest(one)
        if mention is not None and mention.earliest is not None and mention.precision is not None:
            return mention.earliest.isoformat()[: LENGTHS[mention.precision]], mention.basis
        if self.article.published_on is None:
            return None, None
        return self.article.published_on, "article"

    def nearest(self, one: Judgement) -> DateMention | None:
        """Give the date in the quote that stands nearest to the cue, and is not after the article's."""
        here = [mention for mention in self.mentions if one.start <= mention.start and mention.end <= one.end]
        past = [
            mention
            for mention in here
            if self.printed_by is None or (mention.earliest is not None and mention.earliest <= self.printed_by)
        ]
        return min(past, key=lambda mention: abs(mention.start - one.cue_start), default=None)
