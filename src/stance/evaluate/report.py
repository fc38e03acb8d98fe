"""Takes found and reference statements, gives the report: figures by issue and field, all misses, false alarms."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from stance.evaluate.actors import same_actor
from stance.evaluate.chains import alike, chains, shown, wrong
from stance.evaluate.figures import Figure, alpha, figure, interval
from stance.evaluate.matching import match, right, sign

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from stance.codebook import Codebook
    from stance.evaluate.coded import Coded
    from stance.evaluate.matching import Matching, Same


@dataclass(frozen=True)
class Line:
    """One row of the table of figures."""

    name: str
    figure: Figure
    low: float | None = None
    high: float | None = None

    def __str__(self) -> str:
        """Print the row in fixed columns."""
        one = self.figure
        spread = f"  [{self.low:.2f}, {self.high:.2f}]" if self.low is not None and self.high is not None else ""
        counts = f"{one.right:4d}/{one.found:<4d} {one.right:4d}/{one.wanted:<4d}"
        return f"{self.name:28} {one.precision:9.2f} {one.recall:6.2f} {one.f1:5.2f}  {counts}{spread}"


@dataclass(frozen=True)
class Report:
    """What came of scoring a coder against references."""

    overall: Line
    issues: tuple[Line, ...]
    fields: tuple[Line, ...]
    exact: tuple[int, int]
    dated: tuple[int, int]
    attributions: tuple[int, int]
    tenses: tuple[int, int]
    chains: tuple[int, int]
    hops: tuple[int, int]
    wrong_chains: tuple[tuple[Coded, Coded], ...]
    alpha: float | None
    matching: Matching

    def text(self) -> str:
        """Print the report."""
        return "\n".join(self.lines())

    def lines(self) -> Iterator[str]:
        """Yield the report's lines."""
        yield f"{'':28} {'precision':>9} {'recall':>6} {'F1':>5}   found     wanted    95 % interval of F1"
        yield from map(str, (self.overall, *self.issues, *self.fields))
        yield f"of those right: exact stance {share(self.exact)}, date {share(self.dated)}"
        yield f"of those right: attribution {share(self.attributions)}, tense {share(self.tenses)}"
        yield f"of those right, coded with via: same chain {share(self.chains)}, with a hop {share(self.hops)}"
        yield "Krippendorff's alpha of the stances of matched units: " + (
            f"{self.alpha:.2f}" if self.alpha is not None else "undefined"
        )
        yield from listed("optional ones found", [one for one, _ in self.matching.optional])
        yield from listed("misses", self.matching.misses)
        yield from listed("false alarms", self.matching.false_alarms)
        yield f"\nwrong chains: {len(self.wrong_chains)}"
        yield from sorted(f"  {shown(pair)}" for pair in self.wrong_chains)


def share(counts: tuple[int, int]) -> str:
    """Print a count as a share."""
    return f"{counts[0]}/{counts[1]} ({counts[0] / counts[1]:.0%})" if counts[1] else "-"


def listed(name: str, statements: Sequence[Coded]) -> Iterator[str]:
    """Yield statements under a heading, each with its text."""
    yield f"\n{name}: {len(statements)}"
    yield from (f"  {one.line()}" for one in sorted(statements, key=lambda one: (one.file, one.issue_id, one.actor)))


def evaluate(
    found: Sequence[Coded],
    references: Sequence[Coded],
    codebook: Codebook,
    files: Sequence[str],
    outlets: Mapping[str, str] | None = None,
) -> Report:
    """Score a coder's statements against references.

    Args:
        found: the statements to score, a machine's or a person's.
        references: what they are held against.
        codebook: gives the names that mean one actor.
        files: all articles that were coded, also those without any statement.
        outlets: who published each article, as far as it is known.
    """
    matching = match(found, references, right(codebook))
    issues = sorted({one.issue_id for one in (*found, *references)})
    dates = [(one.stated_on, ref.stated_on) for one, ref in matching.pairs if ref.stated_on is not None]
    passed_on = chains(matching.pairs, codebook, outlets or {})
    units = match(found, references, unit(codebook))
    return Report(
        overall=Line("actor, issue and sign", figure(matching), *interval(matching, files)),
        issues=tuple(line_of(issue, matching, files) for issue in issues),
        fields=tuple(field_lines(found, references, codebook)),
        exact=(sum(one.stance in (ref.accept or (ref.stance,)) for one, ref in matching.pairs), len(matching.pairs)),
        dated=(sum(same_date(one, other) for one, other in dates), len(dates)),
        attributions=same_values((one.attribution, ref.attribution) for one, ref in matching.pairs),
        tenses=same_values((one.tense, ref.tense) for one, ref in matching.pairs),
        chains=alike(passed_on),
        hops=alike([(found, wanted) for found, wanted in passed_on if wanted]),
        wrong_chains=tuple(wrong(matching.pairs, codebook, outlets or {})),
        alpha=alpha([(one.stance, ref.stance) for one, ref in (*units.pairs, *units.optional)]),
        matching=matching,
    )


def same_values(pairs: Iterable[tuple[str | None, str | None]]) -> tuple[int, int]:
    """Count the values that agree, and all of those that both coders give."""
    given = [one == other for one, other in pairs if one is not None and other is not None]
    return sum(given), len(given)


def line_of(issue: str, matching: Matching, files: Sequence[str]) -> Line:
    """Give the row of one issue."""

    def on_issue(one: Coded) -> bool:
        """Tell whether a statement is on the issue."""
        return one.issue_id == issue

    return Line(f"  {issue}", figure(matching, on_issue), *interval(matching, files, on_issue))


def unit(codebook: Codebook) -> Same:
    """Give the test by which two statements are about the same thing, whatever their stance."""
    return lambda one, ref: (
        one.file == ref.file and one.issue_id == ref.issue_id and same_actor(one.actor, ref.actor, codebook)
    )


def field_lines(found: Sequence[Coded], references: Sequence[Coded], codebook: Codebook) -> Iterator[Line]:
    """Yield what each field loses: statements matched with less and less asked of them."""
    whole = right(codebook)
    asked: tuple[tuple[str, Same], ...] = (
        ("issue alone", lambda one, ref: one.file == ref.file and one.issue_id == ref.issue_id),
        ("issue and actor", unit(codebook)),
        (
            "issue and sign",
            lambda one, ref: (
                one.file == ref.file and one.issue_id == ref.issue_id and sign(one.stance) == sign(ref.stance)
            ),
        ),
        ("all, exact stance", lambda one, ref: whole(one, ref) and one.stance in (ref.accept or (ref.stance,))),
        ("all, date too", lambda one, ref: whole(one, ref) and same_date(one.stated_on, ref.stated_on)),
    )
    for name, same in asked:
        yield Line(name, figure(match(found, references, same)))


def same_date(one: str | None, other: str | None) -> bool:
    """Tell whether two dates agree as far as the less sharp one goes; no date agrees with none alone."""
    if one is None or other is None:
        return one is other
    shorter = min(len(one), len(other))
    return one[:shorter] == other[:shorter]
