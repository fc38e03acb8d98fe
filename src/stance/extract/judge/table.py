"""Takes an issue with its cues and the shared English table, gives the compiled rules that apply to the issue."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

from stance.extract.judge.matcher import Matcher
from stance.extract.judge.patterns import compiled
from stance.models.cues import Cue

if TYPE_CHECKING:
    from stance.models import Issue


# The group of cues that hold the name of whom they frame, in the order in which they win.
FRAMING = "framing"


@dataclass(frozen=True)
class Rule:
    """One cue, ready to be looked for."""

    rule_id: str
    cue: Cue
    find: Matcher
    framing: bool
    """Whether the issue is how somebody is framed: its rules hold their name."""

    @property
    def own(self) -> bool:
        """Tell whether the rule is one of the issue's own."""
        return not self.rule_id.startswith("shared/")


@dataclass(frozen=True)
class IssueTable:
    """All that is looked for on one issue."""

    issue: Issue
    needs: tuple[re.Pattern[str], ...]
    names: re.Pattern[str]
    proxies: re.Pattern[str]
    stand_ins: re.Pattern[str]
    excludes: re.Pattern[str]
    idioms: re.Pattern[str]
    without: re.Pattern[str]
    rules: tuple[Rule, ...]

    @property
    def own_cues_only(self) -> bool:
        """Tell whether the issue's name alone says too little to be looked at: it is what others are said to be."""
        return set(self.issue.cues.shared) <= {FRAMING}


def issue_table(issue: Issue) -> IssueTable:
    """Compile an issue's rules, once for each version of it."""
    return _table(issue.model_dump_json())


@cache
def _table(issue_json: str) -> IssueTable:
    """Compile an issue's rules from its whole declaration."""
    from stance.models import Issue  # noqa: PLC0415  # only for those who judge

    issue = Issue.model_validate_json(issue_json)
    cues = issue.cues
    names = (*issue.terms["en"], *cues.names)
    target = "|".join(
        f"(?:{one.pattern})" for one in (compiled(names), compiled(cues.stand_ins)) if one.pattern != r"(?!)"
    )
    return IssueTable(
        issue,
        tuple(compiled([need]) for need in cues.needs),
        compiled(names),
        compiled(cues.proxies),
        compiled(cues.stand_ins),
        compiled(cues.excludes),
        compiled(cues.idioms),
        compiled(cues.without),
        tuple(rules(issue, target)),
    )


def rules(issue: Issue, target: str) -> list[Rule]:
    """List the rules on framings, the issue's own, then those of the other shared groups that it names."""
    meant, framing = re.compile(target, re.IGNORECASE), FRAMING in issue.cues.shared
    table = shared_cues()
    listed = {
        group: [Rule(f"{prefix(group)}/{cue.cue_id}", cue, Matcher(cue.words, meant), framing) for cue in table[group]]
        for group in issue.cues.shared
    }
    own = [Rule(f"{issue.issue_id}/{cue.cue_id}", cue, Matcher(cue.words, meant), framing) for cue in issue.cues.cue]
    return [*listed.pop(FRAMING, []), *own, *(rule for group in listed.values() for rule in group)]


def prefix(group: str) -> str:
    """Give what the rule_ids of a group begin with."""
    return FRAMING if group == FRAMING else "shared"


@cache
def shared_cues() -> dict[str, tuple[Cue, ...]]:
    """Read the shared English table: groups of cues by name."""
    text = files(__package__).joinpath("cues.toml").read_text(encoding="utf-8")
    return {group: tuple(Cue(**cue) for cue in cues) for group, cues in tomllib.loads(text).items()}
