"""Reads lines of codings, each checked: what is wrong is named by file, line and field, with what would be right."""

from collections import Counter
from collections.abc import Collection, Iterator, Sequence
from pathlib import Path
from typing import Annotated

from pydantic import ConfigDict, Field

from stance.alike import alike
from stance.errors import Fault
from stance.evaluate.coded import Coded
from stance.load.faults import checked
from stance.load.table import read_utf8
from stance.load.values import NotReadError, from_json, unfit
from stance.models import Attribution, Tense, WrittenDate
from stance.models.row import Row
from stance.models.statement import Certainty

SHOWN = 5
"""How many of what is known are named where nothing is near to what was written."""


class Reference(Row):
    """A line of a file of codings; fields that scoring does not need are passed over."""

    model_config = ConfigDict(extra="ignore")

    file: str = Field(min_length=1)
    """Name of the article's file, as in articles.csv."""
    actor: str = Field(min_length=1)
    """Name of who holds the stance."""
    issue: str = Field(min_length=1)
    """Id of the issue."""
    stance: int = Field(ge=-2, le=2)
    """A number from -2 to +2."""
    accept: tuple[Annotated[int, Field(ge=-2, le=2)], ...] | None = None
    """All stances that count as right, as a list of numbers from -2 to +2."""
    stated_on: WrittenDate | None = None
    """When it was said: YYYY-MM-DD, YYYY-MM or YYYY; null if it cannot be known."""
    quote: str | None = None
    """The evidence, verbatim."""
    certainty: Certainty | None = None
    """core or optional."""
    via: tuple[str, ...] | str | None = None
    """Who passes it on, nearest to the actor first, as a list of names; null or an empty list if nobody does."""
    attribution: Attribution | None = None
    """How it is known: verbatim, paraphrase, action or characterised; null if the coder does not say."""
    tense: Tense | None = None
    """said or planned; null if the coder does not say, or says it by `planned`."""
    planned: bool | None = None
    """Whether it is planned, true or false, in place of `tense`."""

    def coded(self) -> Coded:
        """Give the line as a coded statement."""
        return Coded(
            file=self.file,
            actor=self.actor,
            issue_id=self.issue,
            stance=self.stance,
            stated_on=self.stated_on,
            quote=self.quote or "",
            accept=self.accept or (self.stance,),
            core=self.certainty != "optional",
            via=self.chain() if "via" in self.model_fields_set else None,
            attribution=self.attribution,
            tense=self.tense if self.planned is None else ("planned" if self.planned else "said"),
        )

    def chain(self) -> tuple[str, ...]:
        """Give who passes it on; a single hop may be written as its name."""
        return (self.via,) if isinstance(self.via, str) else self.via or ()


def read_lines(path: Path, name: str, files: Collection[str], faults: list[Fault]) -> list[Coded]:
    """Give the codings of a file, one JSON object a line.

    Args:
        path: the file.
        name: how faults name it.
        files: names of the articles that may be coded; any if none are given.
        faults: takes what is wrong.
    """
    text = read_utf8(path, name, faults) or ""
    rows = ((row, line) for row, line in enumerate(text.split("\n"), 1) if line.strip())
    found = [(row, one) for row, line in rows if (one := read_line(name, row, line, faults)) is not None]
    for row, one in found:
        if files and one.file not in files:
            faults.append(Fault(name, row, "file", f"{one.file!r} is not in articles.csv", nearest(one.file, files)))
    return [one.coded() for _, one in found]


def read_line(file: str, row: int, line: str, faults: list[Fault]) -> Reference | None:
    """Give the coding of a line, or none after adding what is wrong with it."""
    try:
        values = from_json(line)
    except NotReadError as error:
        faults.append(Fault(file, row, "", f"is not JSON ({error})", "write one JSON object a line"))
        return None
    if not isinstance(values, dict):
        faults.append(Fault(file, row, "", "is JSON, but no object", "write one JSON object a line"))
        return None
    amiss = [Fault(file, row, ".".join(map(str, place)), wrong, right) for place, wrong, right in unfit(values)]
    faults.extend(amiss)
    return None if amiss else checked(Reference, values, file, row, faults, typed=True)


def nearest(value: str, known: Collection[str]) -> str:
    """Say what may have been meant."""
    near = alike(value, sorted(known))
    return f"did you mean {near[0]!r}?" if near else f"there are {listed(known)}"


def listed(known: Collection[str]) -> str:
    """Name the first of what is known."""
    shown = sorted(known)
    more = len(shown) - SHOWN
    return ", ".join(shown[:SHOWN]) + (f" and {more} more" if more > 0 else "")


def undeclared(codings: Sequence[Coded], name: str, issues: Collection[str]) -> Iterator[str]:
    """Yield a line for each issue that is coded and not declared: its codings can be neither found nor scored.

    Args:
        codings: what was read.
        name: the file that it was read from.
        issues: ids of the issues that are declared.
    """
    others = Counter(one.issue_id for one in codings if one.issue_id not in issues)
    for issue, count in sorted(others.items()):
        many = f"{count} coding{'s' if count != 1 else ''}"
        yield f"not scored: {many} of {name} on {issue!r}, an issue that is not declared; {nearest(issue, issues)}"
