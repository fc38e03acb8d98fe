"""Tell on standard error which articles were left out, and why: the first by name, and how many more there are."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.cli.options import say

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.models import Skip

MOST_NAMED = 5


def say_skipped(skips: Sequence[Skip]) -> None:
    """Name the first of what was left out, each with its reason."""
    for one in skips[:MOST_NAMED]:
        say(f"skipped {one.file}: {one.reason}" + (f" ({one.detail})" if one.detail else ""))
    if len(skips) > MOST_NAMED:
        say(f"{len(skips) - MOST_NAMED} more skipped; the table skip of the database names each")
