"""Takes the counts of right proposals by kind in articles first met, gives the weights that make the score."""

import csv
import math
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

# How strongly weights are drawn towards none, in proposals; chosen by the sets left out.
DRAWN = 3.0
ROUNDS = 50

Weights = dict[str, float]
Numbers = NDArray[np.float64]


@dataclass(frozen=True)
class Kind:
    """Proposals of one kind in one set of articles: how many were right of how many."""

    set: str
    features: frozenset[str]
    right: int
    found: int


def read_kinds(path: Path) -> list[Kind]:
    """Read counts of proposals by kind.

    Args:
        path: a CSV file with `set`, `who`, `tie`, `strength`, `headline` (0 or 1), `right` and `found`.
    """
    with path.open(encoding="utf-8", newline="") as lines:
        return [kind_of(row) for row in csv.DictReader(lines)]


def kind_of(row: dict[str, str]) -> Kind:
    """Make a kind of a row."""
    features = {
        row["who"],
        row["tie"],
        f"strength {row['strength']}",
        *(["headline"] if row["headline"] == "1" else []),
    }
    return Kind(row["set"], frozenset(features), int(row["right"]), int(row["found"]))


def fitted(kinds: Sequence[Kind]) -> Weights:
    """Fit a logistic regression with a ridge, by Newton's steps; `base` is the weight that all have.

    Source: Hastie, Tibshirani and Friedman, The Elements of Statistical Learning, 2nd edition, 2009, section 4.4.
    """
    names = sorted({name for kind in kinds for name in kind.features})
    present = np.array([[*(name in kind.features for name in names), True] for kind in kinds], dtype=np.float64)
    right, found = (np.array([getattr(kind, name) for kind in kinds], dtype=np.float64) for name in ("right", "found"))
    ridge = np.array([DRAWN] * len(names) + [0.0])
    weights: Numbers = np.zeros(len(names) + 1)
    for _ in range(ROUNDS):
        chance = 1 / (1 + np.exp(-present @ weights))
        curve = (present.T * (found * chance * (1 - chance))) @ present + np.diag(ridge)
        weights += np.linalg.solve(curve, present.T @ (right - found * chance) - ridge * weights)
    return {name: round(float(one), 2) for name, one in zip([*names, "base"], weights, strict=True)}


def chance_of(features: frozenset[str], weights: Weights) -> float:
    """Give the chance that a proposal with these features is right."""
    return 1 / (1 + math.exp(-weights["base"] - sum(weights.get(name, 0.0) for name in features)))


def left_out(kinds: Sequence[Kind]) -> list[tuple[Kind, float]]:
    """Give each kind with the chance that the other sets give it."""
    weights = {one: fitted([kind for kind in kinds if kind.set != one]) for one in {kind.set for kind in kinds}}
    return [(kind, chance_of(kind.features, weights[kind.set])) for kind in kinds]


def surprise(judged: Sequence[tuple[Kind, float]]) -> float:
    """Give the mean log loss: how far the chances are from what was right."""
    total = sum(kind.right * math.log(p) + (kind.found - kind.right) * math.log(1 - p) for kind, p in judged)
    return -total / sum(kind.found for kind, _ in judged)


def without_the_unlikely(judged: Sequence[tuple[Kind, float]], least: float, wanted: int) -> tuple[float, float, float]:
    """Give precision, recall and F1 where only what has at least this chance is proposed, of so many wanted."""
    kept = [kind for kind, chance in judged if chance >= least]
    right, found = sum(kind.right for kind in kept), sum(kind.found for kind in kept)
    return right / found, right / wanted, 2 * right / (found + wanted)


if __name__ == "__main__":
    for name, weight in sorted(fitted(read_kinds(Path(sys.argv[1]))).items()):
        sys.stdout.write(f'"{name}" = {weight}\n')
