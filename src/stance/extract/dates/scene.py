"""What a reading may look at: the article's date, the dates named so far in the text, and which way the words look."""

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date

from stance.extract.dates.mention import Tense
from stance.extract.dates.periods import Grain, Period
from stance.extract.dates.tense import Looking, nearby

NOUN = re.compile(
    r" (?!(?:and|or|to|after|before|as|by|in|on|at|of|for|from|with|when|but|the|a|an|his|her|its|their|that|this|has"
    r"|had|have|is|are|was|were|will|would|said|until|last|next|this|he|she|it|they|we|not|saw|if|while|where|who|which"
    r")\b)[a-z]{3,}"
)
PREPOSITION = re.compile(r"\b(?:in|by|since|until|till|to|during|and|or|next|on|before|after|through) $")
ANCHORS: frozenset[Grain] = frozenset({"day", "week", "month", "season", "quarter", "half", "year"})


@dataclass(slots=True)
class Scene:
    """The text around one expression, with the two anchors: the article's date and the last date named."""

    text: str
    published_on: date | None
    tense_of: Callable[[int], Tense | None] | None = None
    named: dict[Grain, Period] = field(default_factory=dict)
    last: Period | None = None
    bare_weekdays: set[date] = field(default_factory=set)
    start: int = 0
    end: int = 0

    def look(self) -> Looking | None:
        """Tell whether the words around the expression look back or ahead, None where nothing says so."""
        given = self.tense_of(self.start) if self.tense_of else None
        if given == "past" or given == "future":  # noqa: PLR1714 - mypy narrows only this form
            return given
        return nearby(self.text, self.start, self.end)

    def names_a_noun(self) -> bool:
        """Tell whether the expression says which: `the July summit`, `August figures`."""
        after = NOUN.match(self.text, self.end)
        return after is not None and PREPOSITION.search(self.text, max(0, self.start - 12), self.start) is None

    def remember(self, period: Period) -> None:
        """Make a period the last one named, if it has days."""
        if period.earliest is not None and period.grain in ANCHORS:
            self.named[period.grain] = self.last = period

    def last_day(self) -> date | None:
        """Give the day named last, or the article's own where the text has named none."""
        known = self.named.get("day")
        return known.latest if known else self.published_on

    def last_start(self) -> date | None:
        """Give the first day of the period named last, or the article's own day where the text has named none."""
        return self.last.earliest if self.last else self.published_on
