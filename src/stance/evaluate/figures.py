"""Takes matchings, gives precision, recall and F1, their bootstrap intervals, and Krippendorff's alpha."""

from __future__ import annotations

import random
from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from stance.evaluate.coded import Coded
    from stance.evaluate.matching import Matching

SEED = 20230712
ROUNDS = 1000
ENOUGH = 0.95
"""Share of the draws that must hold a case for an interval to be given."""


@dataclass(frozen=True)
class Figure:
    """How many were right, and of how many."""

    right: int
    found: int
    wanted: int

    @property
    def precision(self) -> float:
        """Share of what was found that is right."""
        return self.right / self.found if self.found else 0.0

    @property
    def recall(self) -> float:
        """Share of what must be found that was."""
        return self.right / self.wanted if self.wanted else 0.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall."""
        total = self.precision + self.recall
        return 2 * self.precision * self.recall / total if total else 0.0


def figure(matching: Matching, keep: Callable[[Coded], bool] = lambda _: True) -> Figure:
    """Count a matching; what matches an optional statement counts neither way."""
    right = sum(keep(reference) for _, reference in matching.pairs)
    wrong = sum(keep(one) for one in matching.false_alarms)
    missed = sum(keep(one) for one in matching.misses)
    return Figure(right, right + wrong, right + missed)


def interval(
    matching: Matching, files: Sequence[str], keep: Callable[[Coded], bool] = lambda _: True
) -> tuple[float | None, float | None]:
    """Give the 95 % percentile bootstrap interval of F1, articles drawn with replacement, from a fixed seed.

    A draw that holds no case has no F1 and is left out; where too many are, there is no interval.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    by_file = {file: figure(matching, lambda one, file=file: one.file == file and keep(one)) for file in files}  # type: ignore[misc]
    draw = random.Random(SEED)  # noqa: S311  # a fixed seed is wanted: two runs give the same interval
    drawn = [total([by_file[file] for file in draw.choices(files, k=len(files))]) for _ in range(ROUNDS)]
    values = sorted(one.f1 for one in drawn if one.found or one.wanted)
    if len(values) < ENOUGH * ROUNDS:
        return None, None
    return values[int(0.025 * len(values))], values[int(0.975 * len(values)) - 1]


def total(figures: Sequence[Figure]) -> Figure:
    """Add figures up."""
    return Figure(
        sum(one.right for one in figures), sum(one.found for one in figures), sum(one.wanted for one in figures)
    )


def alpha(pairs: Sequence[tuple[int, int]]) -> float | None:
    """Give Krippendorff's alpha of the stances of matched units, on an ordinal scale; None where it is undefined.

    Source: Krippendorff, Content Analysis, 4th edition, 2019, chapter 12.
    """
    if len({stance for pair in pairs for stance in pair}) < 2:
        return None
    import krippendorff  # noqa: PLC0415  # only for those who evaluate

    columns = [[one for one, _ in pairs], [other for _, other in pairs]]
    value = krippendorff.alpha(reliability_data=columns, level_of_measurement="ordinal", value_domain=[-2, -1, 0, 1, 2])
    return float(value)
