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

# How many characters back a date holds for what the same actor says.
CARRIED = 900
LENGTHS = {"day": 10, "month": 7, "year": 4}


class Dating:
    """The dates of one article."""

    def __init__(self, article: Article, until: int) -> None:
        """Keep the article; what stands behind the offset `until` dates nothing."""
        self.article, self.until = article, until
        published = article.published_on
        self.printed_by = latest_day(published) if published is not None else None
        self.anchor = date.fromisoformat(published) if published is not None and len(published) == 10 else None

    @cached_property
    def mentions(self) -> list[DateMention]:
        """List the usable dates of the text."""
        found = find_dates(self.article.text, self.anchor, until=self.until)
        return [one for one in found if one.earliest is not None and one.precision is not None]

    def of(self, one: Judgement) -> tuple[PartialDate | None, DateBasis | None]:
        """Give the date of a stance: of the clause around its cue, or the article's."""
        mention = self.nearest(one)
        if mention is not None and mention.earliest is not None and mention.precision is not None:
            return mention.earliest.isoformat()[: LENGTHS[mention.precision]], mention.basis
        if self.article.published_on is None:
            return None, None
        return self.article.published_on, "article"

    def told_on(self, one: Judgement) -> str | None:
        """Give the day that the sentence of a stance tells for it, or nothing."""
        mention = self.nearest(one)
        told = mention is not None and one.start <= mention.start and mention.precision == "day"
        return mention.earliest.isoformat() if told and mention is not None and mention.earliest is not None else None

    def nearest(self, one: Judgement) -> DateMention | None:
        """Give the date in the quote that stands nearest to the cue, or else the last before it of the same speaker."""
        here = [mention for mention in self.mentions if one.start <= mention.start and mention.end <= one.end]
        told = [mention for mention in here if self.is_past(mention) and not self.is_aside(mention, one)]
        return min(told, key=lambda mention: abs(mention.start - one.cue_start), default=None) or self.carried(one)

    def is_past(self, mention: DateMention) -> bool:
        """Tell whether a date is not after the article's."""
        return self.printed_by is None or (mention.earliest is not None and mention.earliest <= self.printed_by)

    def is_aside(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a year is beside the point: the article's own, or told of something else in the sentence."""
        if mention.precision != "year" or mention.earliest is None:
            return False
        own = self.printed_by is not None and mention.earliest.year == self.printed_by.year
        first, last = sorted((mention.end, one.cue_start))
        return own or "," in self.article.text[first:last]

    def carried(self, one: Judgement) -> DateMention | None:
        """Give the last day told before a quote, in its paragraph or in a sentence that names the same actor."""
        text, surname = self.article.text, one.holder.name.split()[-1]
        found = [
            mention
            for mention in self.mentions
            if mention.precision == "day"
            and one.start - CARRIED <= mention.start
            and mention.end <= one.start
            and self.is_past(mention)
            and ("\n" not in text[mention.end : one.start] or surname in sentence_at(text, mention.start))
        ]
        return max(found, key=lambda mention: mention.start, default=None)


def sentence_at(text: str, at: int) -> str:
    """Give the sentence around an offset, roughly."""
    start = max(text.rfind(". ", 0, at), text.rfind("\n", 0, at)) + 1
    ends = [end for end in (text.find(". ", at), text.find("\n", at)) if end >= 0]
    return text[start : min(ends, default=len(text))]
