"""Takes a date in the sentence of a stance, tells whether it is of something else there: a thing, a plan, an aside."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.extract.carried import SPEECH, is_scene
from stance.extract.dates.sentence import sentence_start

if TYPE_CHECKING:
    from datetime import date

    from stance.extract.dates import DateMention
    from stance.extract.judge.model import Judgement

# How many characters before a date are looked at for what it is of.
REACH = 40
# "OTTAWA, July 9 (Reuters) -": when it was filed.
FILED = re.compile(r"[A-Z][^\n–—-]{1,60}?(?:\([^)\n]{1,20}\))?\s?[–—-]{1,2}\s")
# "In 2021, Merkel opposed it": what opens a sentence is of all that it tells.
OPENING = re.compile(
    r"(?:[\"“‘(]*)(?:(?:back|as (?:early|late) as|already|only|just|even) )?(?:in|at|during)?(?: the)? ?", re.IGNORECASE
)
OPENING_PHRASE = re.compile(r"[\"“‘(]{0,3}(?:in|at|during|on|with)\b[^,.;:]{0,60}$", re.IGNORECASE)
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


class Aside:
    """What the dates of one article are not of."""

    def __init__(self, text: str, printed_by: date | None) -> None:
        """Keep the text and the last day on which it can have been printed."""
        self.text, self.printed_by = text, printed_by

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
        done = DONE_THEN.search(self.text, max(0, mention.start - REACH), mention.start)
        if mention.precision == "day" or done is None or (is_scene(done[1]) and done[1] != "signed"):
            return False
        return not (one.cue_start < done.end(1) and done.start(1) < one.cue_end)

    def is_inserted(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a date is of what is inserted between a subject and its cue, where nobody speaks."""
        text = self.text
        told = INSERTED.search(text, one.start, mention.start)
        ends = text.find(",", mention.end, one.cue_start)
        return told is not None and ends >= 0 and not is_scene(text[told.start() : ends])

    def is_of_plan(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a date behind a plan is the plan's, with nobody between them who says or reports it."""
        return mention.start >= one.cue_end and SPEECH.search(self.text, one.cue_end, mention.end) is None

    def is_filing(self, mention: DateMention) -> bool:
        """Tell whether a date is of a dateline: 'OTTAWA, July 9 - ...'."""
        text = self.text
        filed = FILED.match(text, text.rfind("\n", 0, mention.start) + 1)
        return filed is not None and mention.end <= filed.end()

    def is_aside(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a year is beside the point: the article's own, or told of something else in the sentence."""
        if mention.precision != "year" or mention.earliest is None:
            return False
        first, last = sorted((mention.end, one.cue_start))
        if OF_A_THING.search(self.text, max(0, mention.start - REACH), mention.start):
            return True
        if self.opens(mention) and not TURN.search(self.text, first, last):
            return False
        return (self.is_own_year(mention) and not self.is_narrowed(mention)) or "," in self.text[first:last]

    def opens(self, mention: DateMention) -> bool:
        """Tell whether a year opens its sentence: 'In 2021, ...', 'At the Madrid summit last year, ...'."""
        text = self.text
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
        return mention.latest is not None and mention.latest == self.printed_by

    def is_long_ago(self, mention: DateMention, one: Judgement) -> bool:
        """Tell whether a time that is years past, and not when, is that of a stance: 'in the 1990s Rome opposed it'."""
        if LONG_AGO.search(self.text, mention.start, mention.end) is None:
            return False
        behind = mention.start >= one.cue_end and "," not in self.text[one.cue_end : mention.start]
        of_a_thing = OF_A_THING.search(self.text, max(0, mention.start - REACH), mention.start) is not None
        return not of_a_thing and (behind or self.opens(mention))
