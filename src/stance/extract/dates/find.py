"""From a text and its article's date to the date expressions in it, in order and none overlapping another."""

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from itertools import takewhile

from stance.extract.dates import calendar_readings, relative_readings
from stance.extract.dates.grammar import Found, Parts, Rule, met, rules, windows
from stance.extract.dates.mention import Basis, DateMention, Tense
from stance.extract.dates.periods import PRECISION, Period
from stance.extract.dates.scene import Scene

Reading = Callable[[Parts, Scene], Period | None]
EXPLICIT = {
    "calendar",
    "numeric",
    "stretch",
    "years",
    "decade",
    "century",
    "holiday",
    "quarter",
    "half",
    "season",
    "fiscal",
}


def find_dates(
    text: str,
    published_on: date | None,
    *,
    tense_of: Callable[[int], Tense | None] | None = None,
    until: int | None = None,
) -> list[DateMention]:
    """List the date expressions of a text in order.

    Args:
        text: plain text, in English.
        published_on: the article's date; without it a relative expression has unknown parts and no days.
        tense_of: gives the tense of the verb that governs the words at an offset; without it words near by are weighed.
        until: offset from which on no date is asked for; those before it are all there, some behind it may be.

    """
    return read(text, Scene(text, published_on, tense_of), rules(), until=len(text) if until is None else until)


def read(text: str, scene: Scene, by_rules: Iterable[Rule], *, until: int) -> list[DateMention]:
    """Read a text by the rules given, up to an offset."""
    by_rules = list(by_rules)
    asked = takewhile(lambda window: window[0] < until, windows(text))
    found = (match for start, end in asked for match in in_order(by_rules, text, start, end))
    return list(mentions(found, scene))


def in_order(by_rules: list[Rule], text: str, start: int, end: int) -> list[Found]:
    """List all matches of one stretch by where they begin, the longest first, then in the order of the rules."""
    here = met(text, start, end)
    found = (match for rule in by_rules if rule.may_match(here) for match in rule.matches(text, start, end))
    return sorted(found, key=lambda match: (match.start, -match.end))


def mentions(found: Iterable[Found], scene: Scene) -> Iterator[DateMention]:
    """Keep of overlapping matches the first, then the longest, that means something in view of those before."""
    reached = 0
    for match in found:
        if match.start < reached:
            continue
        scene.start, scene.end = match.start, match.end
        try:
            period = reading(match.rule.reading)(match.parts, scene)
        except ValueError:  # no day of the calendar: none of its parts is read either
            reached = match.end
            continue
        if period is not None:
            reached = match.end
            scene.remember(period)
            yield mention(match, period)


def reading(name: str) -> Reading:
    """Find a reading by the name that the rules give it."""
    home = calendar_readings if hasattr(calendar_readings, name) else relative_readings
    chosen: Reading = getattr(home, name)
    return chosen


def mention(match: Found, period: Period) -> DateMention:
    """Put a match and its meaning together."""
    anchored = match.parts.has("rel", "rel2", "from", "hence") or match.rule.reading not in EXPLICIT
    basis: Basis = "relative" if anchored else "explicit"
    return DateMention(
        start=match.start,
        end=match.end,
        value=period.value,
        earliest=period.earliest,
        latest=period.latest,
        precision=PRECISION[period.grain],
        basis=basis,
        rule_id=match.rule.rule_id,
    )
