"""Waits until the server has taken over what a run drew: what it has not yet taken can be lost to the next run."""

import asyncio
from concurrent.futures import TimeoutError as StillBusy
from contextlib import suppress

from streamlit import runtime

LONGEST = 2.0
"""Seconds after which a run ends all the same: a server that busy has other troubles."""


def settle() -> None:
    """Wait until the server's event loop has taken all that was drawn so far.

    A run hands each element to that loop and ends. If a fragment asks for its turn after the run has ended and before
    the loop came to its elements, Streamlit begins another runner and drops what the one before still had on its way:
    the page would show the old build, or half a page, until the reader's next step.
    """
    if not runtime.exists():
        return
    loop = runtime.get_instance()._get_async_objs().eventloop  # noqa: SLF001 (there is no public way to it)
    with suppress(StillBusy):
        asyncio.run_coroutine_threadsafe(nothing(), loop).result(LONGEST)


async def nothing() -> None:
    """Do nothing, in its turn."""
