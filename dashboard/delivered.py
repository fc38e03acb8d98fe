"""Waits until the server has taken over what a run drew: what it has not yet taken can be lost to the next run."""

import asyncio
from threading import Event

from streamlit import runtime

LONGEST = 2.0
"""Seconds after which a run ends all the same: a server that busy has other troubles."""


def settle() -> None:
    """Wait until the server's event loop has taken all that was drawn so far.

    A run hands each element to that loop and ends. If a fragment asks for its turn after the run has ended and before
    the loop came to its elements, Streamlit begins another runner and drops what the one before still had on its way:
    the page would show the old build, or half a page, until the reader's next step.
    """
    loop = runtime.get_instance()._get_async_objs().eventloop if runtime.exists() else None  # noqa: SLF001 (no public way)
    if isinstance(loop, asyncio.AbstractEventLoop):  # a test without a server has none
        taken = Event()
        loop.call_soon_threadsafe(taken.set)
        taken.wait(LONGEST)
