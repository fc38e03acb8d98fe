"""Takes the id of a rule, gives some of the words that it goes by, as people would write them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from stance.extract.judge.lexemes import classes
from stance.extract.judge.table import prefix, shared_cues

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.models import Issue

SAID = 3
"""As many words as tell what a rule is about."""


def words_of_rule(rule_id: str, issue: Issue | None) -> tuple[str, ...]:
    """Give the first few words of a rule; none if there is no such rule any more.

    Args:
        rule_id: the issue, `shared` or `framing`, and the cue.
        issue: the issue that the rule decided on, for its own rules; None if it is not known.
    """
    found = dict.fromkeys(spoken(one) for one in patterns(rule_id, issue))
    return tuple(one for one in found if any(map(str.isalpha, one)))[:SAID]


def patterns(rule_id: str, issue: Issue | None) -> Iterator[str]:
    """Yield the patterns of a rule, those of a class for the class."""
    group, _, cue_id = rule_id.partition("/")
    own = issue.cues.cue if issue is not None and issue.issue_id == group else ()
    shared = [cue for name, cues in shared_cues().items() if prefix(name) == group for cue in cues]
    for cue in (cue for cue in (*own, *shared) if cue.cue_id == cue_id):
        for one in cue.words:
            yield from classes().get(one.removeprefix("@"), (one,)) if one.startswith("@") else (one,)


def spoken(pattern: str) -> str:
    """Write a pattern as words: of alternatives the first, and a mark for what may stand there."""
    words = [word.split("|")[0] for word in pattern.split() if not word.endswith("?")]
    shown = ["…" if word[0] in "@{." else word.replace("_", " ").replace("*", "…") for word in words]
    kept = [word for word, before in zip(shown, ["…", *shown], strict=False) if (word, before) != ("…", "…")]
    return " ".join(kept).removesuffix(" …").replace("~", "").replace("?", "")
