"""What a soak of many sessions comes to: from what pages showed, what was decided and memory in use, the verdict."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field
from statistics import linear_regression, median

STALE = 5.0
"""Seconds after a swap by which every page shows the new build: the promise."""
GROWTH, BRIEF_GROWTH = 0.1, 0.25
"""By what part of itself the server's memory may grow over the second half of a soak, and of one of minutes."""
BRIEF = 120.0
"""Seconds of a second half below which it is brief: in minutes the allocator takes and gives back a tenth and more."""

Shown = tuple[float, str]
"""A moment, in seconds since 1970, and the id of the build that a page shows, or a file holds, from then on."""


@dataclass
class Session:
    """What one session showed, and what went wrong in it.

    Attributes:
        kind: `window` in Chromium, or `wire`, the same protocol without a browser.
        page: the page that it began on.
        shown: the builds that its foot named, in the order of time.
        errors: what it said went wrong.
        turns: how often its reader went to another page.
    """

    kind: str
    page: str
    shown: list[Shown] = field(default_factory=list)
    errors: list[str] = field(default_factory=list)
    turns: int = 0


def delays(swaps: Sequence[Shown], shown: Sequence[Shown], end: float) -> list[float]:
    """Give for each swap the seconds until a page showed that build or a later one.

    Args:
        swaps: when each build was swapped in, in the order of time.
        shown: what the page showed, in the order of time.
        end: when the page was last looked at: it still lagged behind then for as long as that, at least.
    """
    order = {build: number for number, (_, build) in enumerate(swaps)}
    seen = [(moment, order.get(build, -1)) for moment, build in shown]
    first = [next((moment for moment, number in seen if number >= wanted), end) for wanted in range(len(swaps))]
    return [max(0.0, moment - swapped) for moment, (swapped, _) in zip(first, swaps, strict=True)]


@dataclass(frozen=True)
class Memory:
    """The memory of the server: seconds since the soak began, megabytes resident."""

    samples: Sequence[tuple[float, float]]

    @property
    def second_half(self) -> Sequence[tuple[float, float]]:
        """Give the samples of the second half, when caches are full."""
        return self.samples[len(self.samples) // 2 :]

    @property
    def slope(self) -> float:
        """Give the growth over the second half by least squares, in megabytes a minute."""
        seconds, megabytes = zip(*self.second_half, strict=True)
        return 60 * linear_regression(seconds, megabytes).slope

    @property
    def growth(self) -> float:
        """Give the growth over the second half as a part of the memory that was in use at its beginning."""
        (began, in_use), (ended, _) = self.second_half[0], self.second_half[-1]
        return self.slope * (ended - began) / 60 / in_use

    @property
    def level(self) -> bool:
        """Tell whether memory no longer grows."""
        brief = self.second_half[-1][0] - self.second_half[0][0] < BRIEF
        return self.growth <= (BRIEF_GROWTH if brief else GROWTH)

    def __str__(self) -> str:
        """Give start, half, end and slope."""
        start, half, end = self.samples[0][1], self.second_half[0][1], self.samples[-1][1]
        memory = f"{start:.0f} MB at the start, {half:.0f} at half, {end:.0f} at the end"
        return f"server {memory} ({self.slope:+.1f} a minute over the second half)"


@dataclass(frozen=True)
class Decided:
    """Decisions by their ids: those that were confirmed, those in reviews.jsonl, those in the database at the end."""

    confirmed: Sequence[str]
    recorded: Sequence[str]
    stored: Sequence[str]

    @property
    def kept(self) -> bool:
        """Tell whether each confirmed decision is in the file once, and in the database once, and no other is."""
        return Counter(self.confirmed) == Counter(self.recorded) == Counter(self.stored) == Counter(set(self.confirmed))


@dataclass(frozen=True)
class Account:
    """All that a soak found.

    Attributes:
        seconds: how long it was held.
        sessions: what each showed.
        swaps: when each build was swapped in.
        end: when the sessions were last looked at.
        decided: what became of the decisions.
        memory: of the server.
        errors: of the server's log, the builds and the reviewers.
    """

    seconds: float
    sessions: Sequence[Session]
    swaps: Sequence[Shown]
    end: float
    decided: Decided
    memory: Memory
    errors: Sequence[str]

    @property
    def stale(self) -> list[float]:
        """Give the delay of every session after every swap."""
        return [one for session in self.sessions for one in delays(self.swaps, session.shown, self.end)]

    @property
    def late(self) -> list[str]:
        """Name each session that showed a build too late, and after how many seconds."""
        found = [(max(delays(self.swaps, one.shown, self.end), default=0.0), one) for one in self.sessions]
        return [f"{one.kind} {one.page}, at worst {most:.1f} s" for most, one in found if most > STALE]

    @property
    def behind(self) -> list[str]:
        """Name the sessions that do not show the last build at the end."""
        last = self.swaps[-1][1]
        return [f"{one.kind} {one.page}" for one in self.sessions if not one.shown or one.shown[-1][1] != last]

    @property
    def all_errors(self) -> list[str]:
        """Give what went wrong anywhere."""
        return [*self.errors, *(f"{one.kind} {one.page}: {error}" for one in self.sessions for error in one.errors)]

    def broken(self) -> list[str]:
        """Name the promises that do not hold."""
        late = [one for one in self.stale if one > STALE]
        promises = {
            f"{len(self.all_errors)} errors": not self.all_errors,
            "a decision is lost, doubled or not in the database": self.decided.kept,
            f"{len(late)} times a page was older than {STALE:g} s ({'; '.join(self.late)})": not late,
            f"pages that do not show the last build: {', '.join(self.behind)}": not self.behind,
            f"memory grew by {self.memory.growth:.0%} over the second half": self.memory.level,
        }
        return [words for words, holds in promises.items() if not holds]

    def __str__(self) -> str:
        """Give the figures, a line each."""
        kinds, stale = Counter(one.kind for one in self.sessions), self.stale
        turns = sum(one.turns for one in self.sessions)
        ways = f"{kinds['window']} pages in Chromium and {kinds['wire']} sessions by their protocol"
        sessions = f"{self.seconds:.0f} s, {ways}, {turns} turns to another page, {len(self.all_errors)} errors"
        shown = f"shown after {median(stale):.1f} s (median of {len(stale)}), {max(stale):.1f} s at worst"
        decisions = f"{len(self.decided.recorded)} in the file, {len(self.decided.stored)} in the database"
        return (
            f"{sessions}\n{len(self.swaps)} builds swapped in, {shown}\n"
            f"{len(self.decided.confirmed)} decisions confirmed, {decisions}\n{self.memory}"
        )
