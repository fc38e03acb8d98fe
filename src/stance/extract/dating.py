"""Takes an article and a stance found in it, gives when it was said or done, and how that is known."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from stance.extract.aside import Aside
from stance.extract.carried import BODIES, RECENT, Carried
from stance.extract.dates import find_dates
from stance.extract.dates.periods import moved
from stance.extract.dates.sentence import sentence_around, sentence_start
from stance.extract.gather import same_holding, sign
from stance.models import earliest_day, latest_day

if TYPE_CHECKING:
    from stance.extract.dates import DateMention
    from stance.extract.dates.periods import Grain
    from stance.extract.judge.model import Judgement
    from stance.extract.resolve.backward import Backward
    from stance.models import Article, DateBasis, PartialDate

# How many characters back a date holds for what the same actor says.
CARRIED = 1500
# "A year after Rome had blocked it": when that was.
AFTER = re.compile(
    r"\b(?P<count>an?|one|two|three|four|five|six|\d\d?) (?P<unit>day|week|month|year)s? after\b", re.IGNORECASE
)
# A body takes a stance in a paper when it does this with it.
ADOPTED = re.compile(r"\b(?:adopted|revised|published|released|unveiled|issued|approved|presented)\b")
# How far back such a sentence begins at most.
ADOPTING = 400
# What a header says before the article's own date.
HEADER = re.compile(r"\W{0,3}(?:date|dated|published|posted|updated)(?: on)?\s?:?\s{0,3}", re.IGNORECASE)
# So many words at least has the main clause before it.
MAIN = 3
NUMBERS = {"a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
LENGTHS = {"day": 10, "month": 7, "year": 4}


class Dating:
    """The dates of one article."""

    def __init__(self, article: Article, until: int, backward: Backward) -> None:
        """Keep the article with who was named in it; what stands behind the offset `until` dates nothing."""
        self.article, self.until, self.carrying = article, until, Carried(backward)
        published = article.published_on
        self.printed_by = latest_day(published) if published is not None else None
        self.printed_from = earliest_day(published) if published is not None else None
        self.anchor = self.printed_by if self.printed_by == self.printed_from else None
        self.known: dict[tuple[object, ...], DateMention | None] = {}
        self.aside = Aside(article.text, self.printed_by)

    @cached_property
    def all_mentions(self) -> list[DateMention]:
        """List the dates of the text, usable or not; where the article has no day, those that any day would give."""
        last = find_dates(self.article.text, self.printed_by, until=self.until)
        if self.printed_by == self.printed_from:
            return last
        first = {(one.start, one.value) for one in find_dates(self.article.text, self.printed_from, until=self.until)}
        return [one for one in last if (one.start, one.value) in first]

    @cached_property
    def mentions(self) -> list[DateMention]:
        """List the usable dates of the text; the one that a header gives as the article's own dates no stance."""
        usable = (one for one in self.all_mentions if one.earliest is not None and one.precision is not None)
        return [one for one in usable if not self.is_of_header(one)]

    def is_of_header(self, mention: DateMention) -> bool:
        """Tell whether a date stands behind the label with which a line begins: 'date 2024-03-08 Title: '."""
        line = self.article.text.rfind("\n", 0, mention.start) + 1
        return HEADER.fullmatch(self.article.text, line, mention.start) is not None

    def of(self, one: Judgement) -> tuple[PartialDate | None, DateBasis | None]:
        """Give the date of a stance: of the clause around its cue, or the article's."""
        before = self.before_the_rest(one)
        if before is not None:
            return before, "relative"
        mention = self.nearest(one)
        if mention is not None and mention.earliest is not None and mention.precision is not None:
            return mention.earliest.isoformat()[: LENGTHS[mention.precision]], mention.basis
        if self.article.published_on is None or self.is_long_ago(one):
            return None, None
        return self.article.published_on, "article"

    def among(self, one: Judgement, found: list[Judgement]) -> tuple[PartialDate | None, DateBasis | None]:
        """Give the date of a stance, or the one day just past on which other sentences tell the same."""
        stated_on, basis = self.of(one)
        if basis != "article":
            return stated_on, basis
        same = (
            other
            for other in found
            if same_holding(one, other) and sign(other.stance) == sign(one.stance) and other.planned == one.planned
        )
        days = {self.of(other) for other in same if self.is_just_past(self.told_on(other))}
        return days.pop() if len(days) == 1 else (stated_on, basis)

    def before_the_rest(self, one: Judgement) -> PartialDate | None:
        """Give the date of what a sentence tells that its main event followed: 'a year after Rome had blocked it'."""
        text = self.article.text
        found = next(reversed(list(AFTER.finditer(text, one.start, one.cue_start))), None)
        if found is None or self.anchor is None or text.count(" ", one.start, found.start()) < MAIN:
            return None
        if text.count(",", found.end(), one.cue_start) % 2:
            return None
        unit: Grain = found["unit"].lower()  # type: ignore[assignment]
        count = NUMBERS.get(found["count"].lower()) or int(found["count"])
        return moved(self.anchor, -count, unit).isoformat()[: LENGTHS.get(unit, LENGTHS["month"])]

    def is_long_ago(self, one: Judgement) -> bool:
        """Tell whether the sentence of a stance only says that it was years ago."""
        here = (mention for mention in self.all_mentions if one.start <= mention.start and mention.end <= one.end)
        return any(mention.precision is None and self.aside.is_long_ago(mention, one) for mention in here)

    def told_on(self, one: Judgement) -> str | None:
        """Give the day that the sentence of a stance tells for it, or nothing."""
        mention = self.nearest(one)
        told = mention is not None and one.start <= mention.start and mention.precision == "day"
        return mention.earliest.isoformat() if told and mention is not None and mention.earliest is not None else None

    def nearest(self, one: Judgement) -> DateMention | None:
        """Give the date of a stance that the text tells, found out once."""
        key = (one.start, one.cue_start, one.cue_end, one.holder.start, one.holder.key)
        if key not in self.known:
            self.known[key] = self.told(one)
        return self.known[key]

    def told(self, one: Judgement) -> DateMention | None:
        """Give the date in the quote that stands nearest to the cue, or else the last before it of the same speaker."""
        here = [mention for mention in self.mentions if one.start <= mention.start and mention.end <= one.end]
        told = [mention for mention in here if self.is_past(mention) and not self.aside.is_beside(mention, one)]
        said = [mention for mention in told if not self.aside.is_filing(mention)] or told
        near = min(said, key=lambda mention: abs(mention.start - one.cue_start), default=None)
        return near or self.said_behind(one) or self.adopted(one) or self.carried(one)

    def said_behind(self, one: Judgement) -> DateMention | None:
        """Give the day on which whoever goes on in quotation marks is told to have said it, behind those."""
        speaker = self.carrying.speaker_behind(one)
        if speaker is None:
            return None
        end = sentence_around(self.article.text, speaker)[1]
        days = (
            mention
            for mention in self.mentions
            if mention.precision == "day" and speaker <= mention.start and mention.end <= end and self.is_past(mention)
        )
        return min(days, key=lambda mention: mention.start, default=None)

    def is_past(self, mention: DateMention) -> bool:
        """Tell whether a date is not after the article's."""
        return self.printed_by is None or (mention.earliest is not None and mention.earliest <= self.printed_by)

    def adopted(self, one: Judgement) -> DateMention | None:
        """Give the month in which the sentence before has a body adopt the paper that is told of: 'revised in May'."""
        text = self.article.text
        line = max(text.rfind("\n", 0, one.start), one.start - ADOPTING)
        if one.holder.kind not in BODIES or not ADOPTED.search(text, line + 1, one.start):
            return None
        start = max(line, sentence_start(text, max(0, one.start - len(". "))))
        return next(
            (each for each in self.mentions if start <= each.start < one.start and self.is_past_month(each)), None
        )

    def is_past_month(self, mention: DateMention) -> bool:
        """Tell whether a month is told that is past."""
        return mention.precision == "month" and self.is_past(mention)

    def is_recent(self, mention: DateMention) -> bool:
        """Tell whether a day is one of those just before the article."""
        return mention.earliest is not None and self.is_just_past(mention.earliest.isoformat())

    def is_just_past(self, day: PartialDate | None) -> bool:
        """Tell whether a day is one of those just before the article."""
        return day is not None and self.printed_by is not None and self.printed_by - date.fromisoformat(day) < RECENT

    def carried(self, one: Judgement) -> DateMention | None:
        """Give the last day told before a quote of the same speaker, or of the occasion that its paragraph tells of."""
        found = (
            mention
            for mention in reversed(self.mentions)
            if mention.precision == "day"
            and one.start - CARRIED <= mention.start
            and mention.end <= one.start
            and self.is_past(mention)
            and self.carrying.holds(one, mention.start, recent=self.is_recent(mention))
        )
        return next(found, None)
