"""Takes an article and a stance found in it, gives when it was said or done, and how that is known."""

from __future__ import annotations

import re
from datetime import date
from functools import cached_property
from typing import TYPE_CHECKING

from stance.extract.carried import RECENT, SPEECH, Carried, is_scene
from stance.extract.dates import find_dates
from stance.extract.dates.sentence import sentence_start
from stance.models import latest_day

if TYPE_CHECKING:
    from stance.extract.dates import DateMention
    from stance.extract.judge.model import Judgement
    from stance.extract.resolve.backward import Backward
    from stance.models import Article, DateBasis, PartialDate

# How many characters back a date holds for what the same actor says.
CARRIED = 900
# How many characters before a date are looked at for what it is of.
REACH = 40
# "OTTAWA, July 9 (Reuters) -": when it was filed.
FILED = re.compile(r"[A-Z][^\n–—-]{1,60}?(?:\([^)\n]{1,20}\))?\s?[–—-]{1,2}\s")
# "In 2021, Merkel opposed it": what opens a sentence is of all that it tells.
OPENING = re.compile(
    r"(?:[\"“‘(]*)(?:(?:back|as (?:early|late) as|already|only|just|even) )?(?:in|at|during)?(?: the)? ?", re.IGNORECASE
)
OPENING_PHRASE = re.compile(r"[\"“‘(]*(?:in|at|during|on|with)\b[^,.;:]{0,60}$", re.IGNORECASE)
# "NATO, founded on April 4, 1949, supports it": what is only told of whom a sentence is about.
INSERTED = re.compile(r", (?:(?:who|which|whose|where|when)\b|[a-z]+(?:ed|wn|de|lt|ld|in|ng) )[^,;.]*$")
# "The programme of 2020", "since 2012": the year is of a thing; "signed last year", of what else was done.
OF_A_THING = re.compile(r"\b(?:of|from|since|until|than|to) (?:the )?$")
DONE_THEN = re.compile(
    r"(?<!\bwas )(?<!\bwere )(?<!\bbeen )\b([a-z]+(?:ed|wn|en|ft))(?: up| out| off)? (?:back )?(?:in )?$"
)
# "In 2010 a bridge was built, and Macron opposes it": what opened the sentence is of its first part.
TURN = re.compile(r", (?:and|but|while|whereas|yet|so|though|although)\b")
# "Several years ago", "in the 1990s": another time than the article's, but not when.
LONG_AGO = re.compile(r"\b(?:years|decades) (?:ago|earlier|before)\b|\d0s\b|century\b", re.IGNORECASE)
LENGTHS = {"day": 10, "month": 7, "year": 4}


class Dating:
    """The dates of one article."""

    def __init__(self, article: Article, until: int, backward: Backward) -> None:
        """Keep the article with who was named in it; what stands behind the offset `until` dates nothing."""
        self.article, self.until, self.carrying = article, until, Carried(backward)
        published = article.published_on
        self.printed_by = latest_day(published) if published is not None else None
        self.anchor = date.fromisoformat(published) if published is not None and len(published) == 10 else None

    @cached_property
    def all_mentions(self) -> list[DateMention]:
        """List the dates of the text, usable or not."""
        return find_dates(self.article.text, self.anchor, until=self.until)

    @cached_property
    def mentions(self) -> list[DateMention]:
        """List the usable dates of the text."""
        return [one for one in self.all_mentions if one.earliest is not None and one.precision is not None]

    def of(self, one: Judgement) -> tuple[PartialDate | None, DateBasis | None]:
        """Give the date of a stance: of the clause around its cue, or the article's."""
        mention = self.nearest(one)
        if mention is not None and mention.earliest is not None and mention.precision is not None:
            return mention.earliest.isoformat()[: LENGTHS[mention.precision]], mention.basis
        if self.article.published_on is None or self.is_long_ago(one):
            return None, None
        return self.article.published_on, "article"

    def is_long_ago(self, one: Judgement) -> bool:
        """Tell whether a sentence opens or ends with a time that is years past, and not when."""
        text = self.article.text
        return any(
            (mention.precision is None and LONG_AGO.search(text, mention.start, mention.end) is not None)
            and (self.opens(mention) or "," not in text[one.cue_start : mention.end])
            for mention in self.all_mentions
            if one.start <= mention.start and mention.end <= one.end
        )

    def told_on(self, one: Judgement) -> str | None:
        """Give the day that the sentence of a stance tells for it, or nothing."""
        mention = self.nearest(one)
        told = mention is not None and one.start <= mention.start and mention.precision == "day"
        return mention.earliest.isoformat() if told and mention is not None and mention.earliest is not None else None

    def nearest(self, one: Judgement) -> DateMention | None:
        """Give the date in the quote that stands nearest to the cue, or else the last before it of the same speaker."""
        here = [mention for mention in self.mentions if one.start <= mention.start and mention.end <= one.end]
        told = [mention for mention in here if self.is_past(mention) and not self.is_beside(mention, one)]
        said = [mention for mention in told if not self.is_filing(mention)] or told
        return min(said, key=lambda mention: abs(mention.start - one.cue_start), default=None) or self.carried(one)

    def is_past(self, mention: DateMention) -> bool:
        """Tell whether a date is not after the article's."""
        return self.printed_by is None or (mention.earliest is not None and mention.earliest <= self.printed_by)

    def is_beside(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a date is not of the stance: a year beside the point, of something inserted, or of a plan."""
        return (
            self.is_aside(mention, one)
            or self.is_inserted(mention, one)
            or self.is_of_other_deed(mention, one)
            or (one.planned and self.is_of_plan(mention, one))
        )

    def is_of_other_deed(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a month or year stands behind a verb that is neither the cue nor of speech: 'signed in May'."""
        done = DONE_THEN.search(self.article.text, max(0, mention.start - REACH), mention.start)
        if mention.precision == "day" or done is None or (is_scene(done[1]) and done[1] != "signed"):
            return False
        return not (one.cue_start < done.end(1) and done.start(1) < one.cue_end)

    def is_inserted(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a date is of what is inserted between a subject and its cue, where nobody speaks."""
        text = self.article.text
        told = INSERTED.search(text, one.start, mention.start)
        ends = text.find(",", mention.end, one.cue_start)
        return told is not None and ends >= 0 and not is_scene(text[told.start() : ends])

    def is_of_plan(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a date behind a plan is the plan's, with nobody between them who says or reports it."""
        return mention.start >= one.cue_end and SPEECH.search(self.article.text, one.cue_end, mention.end) is None

    def is_filing(self, mention: DateMention) -> bool:
        """Tell whether a date is of a dateline: 'OTTAWA, July 9 - ...'."""
        text = self.article.text
        filed = FILED.match(text, text.rfind("\n", 0, mention.start) + 1)
        return filed is not None and mention.end <= filed.end()

    def is_aside(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a year is beside the point: the article's own, or told of something else in the sentence."""
        if mention.precision != "year" or mention.earliest is None:
            return False
        first, last = sorted((mention.end, one.cue_start))
        if OF_A_THING.search(self.article.text, max(0, mention.start - REACH), mention.start):
            return True
        if self.opens(mention) and not TURN.search(self.article.text, first, last):
            return False
        return (self.is_own_year(mention) and not self.is_narrowed(mention)) or "," in self.article.text[first:last]

    def opens(self, mention: DateMention) -> bool:
        """Tell whether a year opens its sentence: 'In 2021, ...', 'At the Madrid summit last year, ...'."""
        text = self.article.text
        start = sentence_start(text, mention.start)
        if OPENING.fullmatch(text, start, mention.start):
            return not self.is_own_year(mention) or self.is_narrowed(mention) or mention.basis == "explicit"
        return not self.is_own_year(mention) and OPENING_PHRASE.match(text, start, mention.start) is not None

    def is_own_year(self, mention: DateMention) -> bool:
        """Tell whether a year is the article's."""
        return (
            self.printed_by is not None
            and mention.earliest is not None
            and mention.earliest.year == self.printed_by.year
        )

    def is_narrowed(self, mention: DateMention) -> bool:
        """Tell whether a year is only the part of it before the article: 'earlier this year'."""
        return mention.latest is not None and mention.latest == self.anchor

    def is_recent(self, mention: DateMention) -> bool:
        """Tell whether a day is one of those just before the article."""
        return (
            self.printed_by is not None and mention.earliest is not None and self.printed_by - mention.earliest < RECENT
        )

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
