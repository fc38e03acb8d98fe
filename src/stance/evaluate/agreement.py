"""How far coders agree on what several coded: coefficients for each issue with intervals, or why there is none."""

from collections.abc import Callable, Sequence
from dataclasses import astuple, dataclass, fields
from pathlib import Path
from typing import Any

import duckdb
import krippendorff
import numpy as np
from numpy.typing import NDArray

from stance.errors import StanceError
from stance.store.read import reading

SCALE = (-2, -1, 0, 1, 2)
SEED = 20230712
ROUNDS = 500
ENOUGH = 0.95
"""Share of the rounds of the bootstrap in which a coefficient must be defined for its interval to be given."""

FEWEST = 10
"""Units below which no interval is given: redraws of so few say little of others."""

Counts = NDArray[np.int64]
"""For each unit, a row: how many coders gave it each of the five points."""
Times = NDArray[np.int64]
"""How often each unit is there."""
Coding = tuple[str, str, str, int]
"""A unit, its issue, who coded it, and the stance."""


@dataclass(frozen=True)
class Agreement:
    """How far coders agree on an issue, or on all; what has no value is empty, and the refusal says why."""

    issue_id: str | None
    """The issue; empty for all issues together."""
    issue: str
    """Its name."""
    coders: str
    """Who is compared, by id."""
    units: int
    """Passages that two or more of them coded for the same actor and issue."""
    codings: int
    """Their codings of these."""
    same_stance: float | None
    """Share of the pairs of codings of one unit that give the same stance."""
    alpha: float | None
    """Krippendorff's alpha, stance on an ordinal scale."""
    alpha_low: float | None
    """Lower end of its 95 % bootstrap interval."""
    alpha_high: float | None
    """Upper end of its 95 % bootstrap interval."""
    ac1: float | None
    """Gwet's AC1, the five stances as categories."""
    ac1_low: float | None
    """Lower end of its 95 % bootstrap interval."""
    ac1_high: float | None
    """Upper end of its 95 % bootstrap interval."""
    refusal: str | None
    """Why a coefficient is not given."""


COLUMNS = [field.name for field in fields(Agreement)]


@dataclass(frozen=True)
class Shared:
    """What agreement is worked out from: the same codings give the same figures, whatever else a build changed."""

    coders: tuple[str, ...]
    """Who is compared, by id."""
    issues: tuple[tuple[str, str], ...]
    """Ids and names of the issues, by name."""
    codings: tuple[Coding, ...]
    """Their codings of units that several coded."""


def agreements(connection: duckdb.DuckDBPyConnection, coders: Sequence[str] = ()) -> list[Agreement]:
    """Give how far coders agree on each issue, then on all together.

    Args:
        connection: an open database.
        coders: ids of those to compare; all who coded anything if there are none.
    """
    return compared(shared(connection, coders))


def shared(connection: duckdb.DuckDBPyConnection, coders: Sequence[str]) -> Shared:
    """Give what coders share, of those named or of all."""
    everybody = [row[0] for row in connection.execute("SELECT DISTINCT coder_id FROM statement ORDER BY 1").fetchall()]
    chosen = [one for one in everybody if not coders or one in coders]
    asked = "SELECT unit_id, issue_id, coder_id, stance_coded FROM shared_coding"
    codings = connection.execute(f"{asked} WHERE list_contains($1, coder_id) ORDER BY ALL", [chosen]).fetchall()
    issues = connection.execute("SELECT issue_id, name FROM issue ORDER BY name").fetchall()
    return Shared(tuple(chosen), tuple(issues), tuple(codings))


def compared(found: Shared) -> list[Agreement]:
    """Give how far coders agree in what they share, on each issue, then on all together."""
    each = [
        agreement(issue_id, name, found.coders, [one for one in found.codings if one[1] == issue_id])
        for issue_id, name in found.issues
    ]
    return [*each, agreement(None, "All issues", found.coders, found.codings)]


def agreement(issue_id: str | None, issue: str, coders: Sequence[str], codings: Sequence[Coding]) -> Agreement:
    """Give how far coders agree in codings of one issue or several."""
    counts = counted(codings)
    figures = coefficients(counts) if len(counts) > 1 else dict.fromkeys(COLUMNS[5:12])
    size = (len(counts), int(counts.sum()))
    return Agreement(issue_id, issue, ", ".join(coders), *size, **figures, refusal=refused(coders, counts))


def coefficients(counts: Counts) -> dict[str, Any]:
    """Give the columns from same_stance to ac1_high for two units or more."""
    values: dict[str, Any] = {"same_stance": observed(counts), "alpha": alpha(counts), "ac1": ac1(counts)}
    for name, coefficient in (("alpha", weighted_alpha), ("ac1", ac1)):
        values[f"{name}_low"], values[f"{name}_high"] = interval(counts, coefficient)
    return values


def counted(codings: Sequence[Coding]) -> Counts:
    """Count, for each unit that two or more coded, how many gave it each point of the scale."""
    by_unit: dict[str, list[int]] = {}
    for unit, _, _, stance in codings:
        by_unit.setdefault(unit, []).append(stance)
    rows = [[stances.count(point) for point in SCALE] for stances in by_unit.values() if len(stances) > 1]
    return np.array(rows, dtype=np.int64).reshape(len(rows), len(SCALE))


def refused(coders: Sequence[str], counts: Counts) -> str | None:
    """Say why there is no coefficient, or why there is no alpha; None if there is nothing to say."""
    if len(coders) < 2:
        return f"only {coders[0]} has coded" if coders else "nobody has coded"
    if len(counts) == 0:
        return "these coders share no unit: no passage was coded by two of them, so that nothing can be compared"
    if len(counts) == 1:
        return "these coders share one unit: a coefficient of a single passage says nothing"
    if alpha(counts) is None:
        return "all codings give the same stance: alpha cannot tell agreement from chance where nothing varies"
    return None


def observed(counts: Counts, times: Times | None = None) -> float:
    """Give the share of pairs of codings of one unit that agree, averaged over the units that two or more coded."""
    coders = counts.sum(axis=1)
    several = coders > 1
    agreeing = (counts * (counts - 1)).sum(axis=1)
    shares = agreeing[several] / (coders * (coders - 1))[several]
    return float(np.average(shares, weights=None if times is None else times[several]))


def alpha(counts: Counts) -> float | None:
    """Give Krippendorff's alpha for an ordinal scale; None where all codings are the same.

    Source: Krippendorff, Content Analysis, 4th edition, 2019, chapter 12, as computed by the package krippendorff.

    Args:
        counts: for each unit, how many coders gave it each point of the scale.
    """
    if np.count_nonzero(counts.sum(axis=0)) < 2:
        return None
    return float(krippendorff.alpha(value_counts=counts, value_domain=[*SCALE], level_of_measurement="ordinal"))


def weighted_alpha(counts: Counts, times: Times) -> float | None:
    """Give the same alpha of units that are each there so many times; None where all codings are the same.

    Source: as for alpha; a unit adds to the coincidences of two points what its pairs of codings do.

    Args:
        counts: for each unit, how many of two or more coders gave it each point of the scale.
        times: how often each unit is there.
    """
    pairs = counts[:, :, None] * counts[:, None, :] - counts[:, :, None] * np.eye(len(SCALE))
    together = np.tensordot(times / (counts.sum(axis=1) - 1), pairs, axes=1)
    point = together.sum(axis=0)
    if np.count_nonzero(point) < 2:
        return None
    # How far two points are apart: half of the codings on each, and all on those between them.
    middle = np.cumsum(point) - point / 2
    distance = (middle[:, None] - middle[None, :]) ** 2
    by_chance = (np.outer(point, point) - np.diag(point)) / (point.sum() - 1)
    return float(1 - (together * distance).sum() / (by_chance * distance).sum())


def ac1(counts: Counts, times: Times | None = None) -> float:
    """Give Gwet's AC1, which does not collapse where nearly all codings are the same.

    Source: Gwet, Computing inter-rater reliability and its variance in the presence of high agreement, British Journal
    of Mathematical and Statistical Psychology 61, 2008, pages 29 to 48: for coders who need not code every unit.

    Args:
        counts: for each unit, how many coders gave it each category; every unit has at least one coding.
        times: how often each unit is there; once if not given.
    """
    share = np.average(counts / counts.sum(axis=1, keepdims=True), axis=0, weights=times)
    chance = float((share * (1 - share)).sum() / (counts.shape[1] - 1))
    return (observed(counts, times) - chance) / (1 - chance)


def interval(counts: Counts, coefficient: Callable[[Counts, Times], float | None]) -> tuple[float | None, float | None]:
    """Give the 95 % percentile bootstrap interval, units drawn with replacement, from a fixed seed.

    Units that were coded alike are drawn as one that is there more often: there are few ways to be coded. Few units
    have no interval, nor have those of which every redraw comes to the same.

    Source: Efron and Tibshirani, An Introduction to the Bootstrap, 1993, chapter 13.
    """
    if len(counts) < FEWEST:
        return None, None
    draw = np.random.default_rng(SEED)
    alike, place = np.unique(counts, axis=0, return_inverse=True)
    drawn = (place[draw.integers(0, len(counts), len(counts))] for _ in range(ROUNDS))
    values = [coefficient(alike, np.bincount(units, minlength=len(alike))) for units in drawn]
    defined = [value for value in values if value is not None]
    if len(defined) < ENOUGH * ROUNDS:
        return None, None
    low, high = np.percentile(defined, [2.5, 97.5])
    return (float(low), float(high)) if low < high else (None, None)


def agreements_of(database: Path, coders: Sequence[str] = ()) -> tuple[list[str], list[tuple[object, ...]]]:
    """Give the column names and rows of how far coders agree, figures rounded to three places.

    Raises:
        StanceError: if the database cannot be read, or a coder is not in it.
    """
    with reading(database) as connection:
        check_coders(connection, coders)
        found = agreements(connection, coders)
    return COLUMNS, [tuple(map(rounded, astuple(one))) for one in found]


def differing(database: Path, coders: Sequence[str] = ()) -> tuple[list[str], list[tuple[object, ...]]]:
    """Give the column names and rows of the passages that coders differ on, the most distant first.

    Raises:
        StanceError: if the database cannot be read, or a coder is not in it.
    """
    with reading(database) as connection:
        check_coders(connection, coders)
        answer = connection.execute(
            "FROM disagreement WHERE len($1) = 0 OR (list_contains($1, coder_id) AND list_contains($1, other_coder))",
            [list(coders)],
        )
        return [column[0] for column in answer.description or []], answer.fetchall()


def check_coders(connection: duckdb.DuckDBPyConnection, coders: Sequence[str]) -> None:
    """Raise StanceError for a coder who has coded nothing."""
    known = [row[0] for row in connection.execute("SELECT DISTINCT coder_id FROM statement ORDER BY 1").fetchall()]
    for one in coders:
        if one not in known:
            raise StanceError(f"no statement is coded by {one!r}; the coders are {', '.join(known)}")


def rounded(value: object) -> object:
    """Round a figure to three places; give anything else as it is."""
    return short_of_one(value, 3) if isinstance(value, float) else value


def short_of_one(value: float, places: int) -> float:
    """Round a figure, but never up to 1: that is said of perfect agreement alone."""
    found = round(value, places)
    return found if found < 1 or value >= 1 else round(1 - 10**-places, places)
