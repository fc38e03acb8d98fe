"""Lets pages that a new build draws anew come one after the other: all at once, each would be as late as the last."""

from collections.abc import Iterator
from contextlib import contextmanager
from threading import BoundedSemaphore

AT_ONCE = BoundedSemaphore(2)
PATIENCE = 3.0
"""Seconds after which a page no longer waits: one before it may have a long question to answer."""


@contextmanager
def in_turn(*, anew: bool) -> Iterator[None]:
    """Wait for a turn if a new build is why the page is drawn; what a reader asked for never waits."""
    taken = anew and AT_ONCE.acquire(timeout=PATIENCE)
    try:
        yield
    finally:
        if taken:
            AT_ONCE.release()
