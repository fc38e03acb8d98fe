"""Takes an issue with its cues and the shared English table, gives the compiled rules that apply to the issue."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, replace
from functools import cache, cached_property, lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from stance.extract.judge.expression import expression
from stance.extract.judge.lexemes import has_target, phrase
from stance.extract.judge.matcher import Index
from stance.models.cues import Cue

if TYPE_CHECKING:
    from stance.extract.expression import Expression
    from stance.extract.judge.matcher import Found
    from stance.models import Issue


# The group of cues that hold the name of whom they frame, in the order in which they win.
FRAMING = "framing"
# The group of cues on papers that are signed.
SIGNING = "agree"
# How many issues are known by sight; all others are known by what they declare.
MOST = 500


@dataclass(frozen=True, eq=False)
class Rule:
    """One cue, ready to be looked for."""

    rule_id: str
    cue: Cue
    target: Expression
    """What `{T}` stands for in its patterns."""
    framing: bool
    """Whether the issue is how somebody is framed: its rules hold their name."""

    @property
    def own(self) -> bool:
        """Tell whether the rule is one of the issue's own."""
        return not self.rule_id.startswith("shared/")

    @cached_property
    def holds_target(self) -> bool:
        """Tell whether the name of whom the issue frames is among its words."""
        return any("{T}" in one for one in self.cue.words)


@dataclass(frozen=True)
class IssueTable:
    """All that is looked for on one issue."""

    issue: Issue
    needs: tuple[Expression, ...]
    names: Expression
    faint: Expression
    proxies: Expression
    stand_ins: Expression
    excludes: Expression
    idioms: Expression
    without: Expression
    rules: tuple[Rule, ...]
    index: Index
    """The patterns of its rules but for those in the index that all issues share, by their numbers."""
    shared: dict[int, int]
    """The numbers of its rules, by those that they have in the index that all issues share."""

    def finds(self, text: str, start: int, end: int) -> dict[int, list[Found]]:
        """Give the finds in a stretch by the numbers of the rules."""
        everywhere = found_in_common(text, start, end)
        common = {self.shared[number]: everywhere[number] for number in everywhere.keys() & self.shared.keys()}
        return self.index.finds(text, start, end) | common

    def read_in(self, text: str) -> IssueTable:
        """Give the table for an article: where nothing in it names the issue outright, what names it faintly does."""
        outright = not self.issue.cues.faint or self.names.search(text) or self.excludes.search(text)
        return self if outright else self.faintly

    @cached_property
    def faintly(self) -> IssueTable:
        """Give the table by which what names the issue faintly names it."""
        return replace(self, names=self.faint)

    @cached_property
    def own_words(self) -> frozenset[str]:
        """Give the words of the issue's terms."""
        return frozenset(word.lower() for term in self.issue.terms["en"] for word in term.split())

    @cached_property
    def needed_names(self) -> frozenset[str]:
        """Give the names of whom the issue needs, in small letters: 'new zealand', 'korea'."""
        listed = (need.replace("|", " ").split() for need in self.issue.cues.needs)
        return frozenset(word.replace("_", " ").lower() for one in listed for word in one)

    @cached_property
    def own_cues_only(self) -> bool:
        """Tell whether the issue's name alone says too little to be looked at: it is what others are said to be."""
        return set(self.issue.cues.shared) <= {FRAMING}

    @cached_property
    def of_paper(self) -> bool:
        """Tell whether the issue is a paper to be signed: a text that goes on about it says so."""
        return SIGNING in self.issue.cues.shared


_tables: dict[int, tuple[Issue, IssueTable]] = {}


def issue_table(issue: Issue) -> IssueTable:
    """Compile an issue's rules, once for each version of it."""
    kept = _tables.get(id(issue))
    if kept is None or kept[0] is not issue:
        if len(_tables) >= MOST:
            _tables.clear()
        kept = _tables[id(issue)] = issue, _table(issue.model_dump_json())
    return kept[1]


@cache
def _table(issue_json: str) -> IssueTable:
    """Compile an issue's rules from its whole declaration."""
    from stance.models import Issue  # noqa: PLC0415  # only for those who judge

    issue = Issue.model_validate_json(issue_json)
    cues = issue.cues
    names = (*issue.terms["en"], *cues.names)
    meant = expression(names, cues.stand_ins)
    listed = tuple(rules(issue, meant))
    numbers = {rule_id: number for number, rule_id in enumerate(in_common())}
    shared = {numbers[rule.rule_id]: at for at, rule in enumerate(listed) if rule.rule_id in numbers}
    return IssueTable(
        issue,
        tuple(expression([need]) for need in cues.needs),
        expression(names),
        expression(cues.faint),
        expression(cues.proxies),
        expression(cues.stand_ins),
        expression(cues.excludes),
        expression(cues.idioms),
        expression(cues.without),
        listed,
        Index((() if rule.rule_id in numbers else rule.cue.words for rule in listed), meant),
        shared,
    )


def rules(issue: Issue, meant: Expression) -> list[Rule]:
    """List the rules on framings, the issue's own, then those of the other shared groups that it names."""
    framing = FRAMING in issue.cues.shared
    table = shared_cues()
    listed = {
        group: [Rule(f"{prefix(group)}/{cue.cue_id}", cue, meant, framing) for cue in table[group]]
        for group in issue.cues.shared
    }
    own = [Rule(f"{issue.issue_id}/{cue.cue_id}", cue, meant, framing) for cue in issue.cues.cue]
    return [*listed.pop(FRAMING, []), *own, *(rule for group in listed.values() for rule in group)]


def prefix(group: str) -> str:
    """Give what the rule_ids of a group begin with."""
    return FRAMING if group == FRAMING else "shared"


@cache
def in_common() -> dict[str, tuple[str, ...]]:
    """Map the shared rules that find the same whatever the issue, as no pattern holds its name, to their patterns."""
    groups = {group: cues for group, cues in shared_cues().items() if group != FRAMING}
    words = {f"{prefix(group)}/{cue.cue_id}": tuple(cue.words) for group, cues in groups.items() for cue in cues}
    return {rule_id: each for rule_id, each in words.items() if not any(has_target(phrase(one)) for one in each)}


@cache
def common_index() -> Index:
    """Index the patterns of those rules."""
    return Index(in_common().values())


@lru_cache(maxsize=256)
def found_in_common(text: str, start: int, end: int) -> dict[int, list[Found]]:
    """Give the finds of those rules in a stretch, once for all issues."""
    return common_index().finds(text, start, end)


@cache
def shared_cues() -> dict[str, tuple[Cue, ...]]:
    """Read the shared English table: groups of cues by name."""
    text = files(__package__).joinpath("cues.toml").read_text(encoding="utf-8")
    return {group: tuple(Cue(**cue) for cue in cues) for group, cues in tomllib.loads(text).items()}
