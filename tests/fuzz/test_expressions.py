"""No regular expression of the package takes more than time in proportion to a text, or nearly: each is attacked."""

import re
import signal
from collections.abc import Callable
from types import FrameType

import pytest

from tests.durable.trials import soak
from tests.fuzz.expressions import attacks, expressions

AT_START = (
    "stance.extract.attribute.lines: ",
    'stance.extract.dating: [\\"“‘(]*(?:in|at|during|on|with)',
    "stance.extract.judge.patterns: ([^\\W_]++)[^-'.]*[*?]",
    'stance.load.records: (?:"(?:',
    "stance.read.boilerplate: \\W{0,4}(?:",
)
"""These are only ever matched at the start of a line, word or cell, or against a whole line, never searched for."""
LENGTHS = ((200, 0.5), (3_000, 1.0), (80_000, 4.0) if soak(0) else (20_000, 1.0))
"""Characters, and the seconds of processor time that one attack may take: a linear one takes milliseconds."""


class TooMuchError(Exception):
    """An expression has used up its processor time."""


def stop(_signal: int, _frame: FrameType | None) -> None:
    """End what an expression is doing."""
    raise TooMuchError


def limited(seconds: float, work: Callable[[], object]) -> bool:
    """Tell whether something ends within so much processor time."""
    before = signal.signal(signal.SIGVTALRM, stop)
    signal.setitimer(signal.ITIMER_VIRTUAL, seconds)
    try:
        work()
    except TooMuchError:
        return False
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
    return True


def tried(name: str, pattern: re.Pattern[str], text: str) -> None:
    """Match an expression in the ways that it is used."""
    pattern.match(text)
    pattern.fullmatch(text)
    if not name.startswith(AT_START):
        for _ in pattern.finditer(text):
            pass


def test_every_expression_is_linear_or_nearly() -> None:
    found = expressions()
    assert len(found) > 150
    slow = {
        (name, text[:40])
        for length, seconds in LENGTHS
        for name, pattern in found.items()
        for text in attacks(pattern, length)
        if not limited(seconds, lambda name=name, pattern=pattern, text=text: tried(name, pattern, text))  # type: ignore[misc]
    }
    assert not slow


@pytest.mark.parametrize("evil", [r"(a+)+b", r"(a|a)*b", r"(\w+\s?)*x", r"^(\d+)*$"])
def test_the_attacks_find_an_expression_that_runs_away(evil: str) -> None:
    pattern = re.compile(evil)
    assert not all(limited(0.5, lambda text=text: tried("", pattern, text)) for text in attacks(pattern, 200))  # type: ignore[misc]
