"""Takes the proposals for articles with human codings, gives the counts of right ones by kind that make the score."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.evaluate.coded import of_proposal
from stance.evaluate.matching import match, right

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.codebook import Codebook
    from stance.evaluate.coded import Coded
    from stance.extract import Proposal


def counted(
    proposals: Sequence[Proposal], references: Sequence[Coded], codebook: Codebook
) -> dict[str, tuple[int, int]]:
    """Count, for each kind of proposal, how many are right of how many; optional statements count as right."""
    matching = match([of_proposal(one) for one in proposals], references, right(codebook))
    wrong = set(matching.false_alarms)
    counts: dict[str, tuple[int, int]] = {}
    for one in proposals:
        hits, found = counts.get(one.kind, (0, 0))
        counts[one.kind] = (hits + (of_proposal(one) not in wrong), found + 1)
    return dict(sorted(counts.items()))
