"""Takes found and reference statements, gives which go together, which were missed and which are false alarms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.evaluate.actors import same_actor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stance.codebook import Codebook
    from stance.evaluate.coded import Coded

    Same = Callable[[Coded, Coded], bool]


@dataclass(frozen=True)
class Matching:
    """What became of each statement; a reference is matched once."""

    pairs: tuple[tuple[Coded, Coded], ...]
    optional: tuple[tuple[Coded, Coded], ...]
    misses: tuple[Coded, ...]
    false_alarms: tuple[Coded, ...]


def sign(stance: int) -> int:
    """Give the side of a stance: -1, 0 or 1."""
    return (stance > 0) - (stance < 0)


def right(codebook: Codebook) -> Same:
    """Give the test by which a found statement counts as right."""

    def same(found: Coded, reference: Coded) -> bool:
        """Tell whether article, actor, issue and side agree, or the stance is among those accepted."""
        return (
            found.file == reference.file
            and found.issue_id == reference.issue_id
            and (sign(found.stance) == sign(reference.stance) or found.stance in reference.accept)
            and same_actor(found.actor, reference.actor, codebook)
        )

    return same


def match(found: Iterable[Coded], references: Iterable[Coded], same: Same) -> Matching:
    """Match each found statement with a reference: those that must be found first, exact stances before sides."""
    open_found, left = list(found), list(references)
    pairs: list[tuple[Coded, Coded]] = []
    for core, exact in ((True, True), (True, False), (False, True), (False, False)):
        for one in list(open_found):
            fits = [
                ref for ref in left if ref.core == core and same(one, ref) and (one.stance == ref.stance or not exact)
            ]
            if fits:
                pairs.append((one, fits[0]))
                left.remove(fits[0])
                open_found.remove(one)
    return Matching(
        pairs=tuple(pair for pair in pairs if pair[1].core),
        optional=tuple(pair for pair in pairs if not pair[1].core),
        misses=tuple(ref for ref in left if ref.core),
        false_alarms=tuple(open_found),
    )
