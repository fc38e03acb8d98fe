"""What goes along from page to page: the filters that mean the same on each of them."""

from typing import Protocol

import evidence_filter
from address import Params


class Filtered(Protocol):
    """What a page shows, as far as every page has it."""

    @property
    def issue(self) -> list[str]:
        """Give the ids of the issues chosen; none chosen are all."""

    @property
    def party(self) -> list[str]:
        """Give the ids of the parties chosen."""

    @property
    def actor(self) -> list[str]:
        """Give the ids of the actors chosen."""

    @property
    def evidence(self) -> str:
        """Give the evidence filter."""


def carried(shown: Filtered) -> Params:
    """Give what the other pages take over."""
    evidence = evidence_filter.param(shown.evidence)
    return {"issue": shown.issue, "party": shown.party, "actor": shown.actor, "evidence": evidence}
