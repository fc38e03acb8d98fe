"""What part of a timeline is drawn, and where on it a holder and a day lie."""

from dataclasses import dataclass, replace
from datetime import UTC, date, datetime

from charts.palette import Palette

FONT = "Inter, 'Source Sans', 'Source Sans 3', 'Segoe UI', sans-serif"
NUDGE = 0.11
LOWEST, HIGHEST = -2.55, 3.75
TOP = 2.5


@dataclass(frozen=True)
class View:
    """What part is drawn: from which day to which, who, in which order and colour, how large, and the widest name.

    Attributes:
        start: the first day.
        end: the last day.
        holders: the ids of those whose lines are drawn, from the highest to the lowest.
        palette: the colours of the reader's theme.
        chosen: the statement whose mark stands out.
        small: whether the chart is one of many.
        widest: the widest name at the end of a line.
        hues: for each holder the place of its party's hue, and its own among the shades of it.
        through: the day through which there are data.
    """

    start: date
    end: date
    holders: tuple[str, ...]
    palette: Palette
    chosen: str | None = None
    small: bool = False
    widest: str = ""
    hues: tuple[tuple[int, int], ...] = ()
    through: date | None = None

    def frame(self) -> "View":
        """Give it without what only the rows of a chart tell of: who, and what is chosen."""
        return replace(self, holders=(), chosen=None, widest="", hues=(), through=None)

    def colour(self, holder: str) -> str:
        """Give the colour of a holder: the hue of the party, a shade of it for each who speaks for the party."""
        place = self.holders.index(holder)
        return self.palette.hue(*(self.hues[place] if self.hues else (place, 0)))

    def party(self, holder: str) -> bool:
        """Tell whether a holder is a party, or speaks as one: its line is broader than those of its people."""
        return not self.hues or self.hues[self.holders.index(holder)][1] == 0

    @property
    def last(self) -> date:
        """Give the last day in view of which anything is known: lines go no further."""
        return min(self.end, self.through) if self.through else self.end

    def nudge(self, holder: str) -> float:
        """Give how far a holder's line lies off the stance, so that lines do not hide one another."""
        if self.small:
            return 0
        step = min(NUDGE, 0.62 / max(1, len(self.holders) - 1))
        return (self.holders.index(holder) - (len(self.holders) - 1) / 2) * -step

    def holds(self, first: date, last: date | None = None) -> bool:
        """Tell whether a day, or some day from a first to a last, is in view."""
        return self.start <= (last or first) and first <= self.end


def moment(day: date) -> int:
    """Give a day as the milliseconds that Vega counts time in."""
    return int(datetime(day.year, day.month, day.day, tzinfo=UTC).timestamp() * 1000)
