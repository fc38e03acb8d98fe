"""Takes a parsed window and an issue's table, gives the places that mean the issue: by name, proxy or stand-in."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

if TYPE_CHECKING:
    import re
    from collections.abc import Iterator

    from spacy.tokens import Doc, Span

    from stance.extract.judge.table import IssueTable

MentionKind = Literal["name", "proxy", "stand-in"]
# How many sentences back the issue must have been named for "the plan" to mean it, and for a proxy to mean it.
NEAR = 2
# How many sentences back the issue must be named for a cue that needs no name of it beside it.
BARE = 4
# In how many sentences before it the issue must be named for "the plan" to mean it further off.
OFTEN = 2
PRONOUNS = frozenset({"it", "this", "that", "them", "these"})


@dataclass(frozen=True)
class Mention:
    """A place in a window that means the issue."""

    start: int
    end: int
    kind: MentionKind


class Mentions:
    """All mentions of one issue in one window, by sentence."""

    def __init__(self, doc: Doc, table: IssueTable, *, named_before: bool) -> None:
        """Find the mentions; `named_before` tells whether the article names the issue before the window."""
        self.table, self.sentences = table, list(doc.sents)
        self.text = text = doc.text
        self.excluded = [one.span() for one in table.excludes.finditer(text)]
        self.names = [list(self.matches(text, sent, table.names, "name")) for sent in self.sentences]
        if named_before or any(self.names):
            weak = (self.matches(text, sent, table.weak_names, "name") for sent in self.sentences)
            self.names = [[*names, *more] for names, more in zip(self.names, weak, strict=True)]
        self.anywhere = named_before or any(self.names)
        self.others_named: list[Mentions] = []
        self.hints: list[re.Pattern[str]] = []
        self.by_sentence = [[*names, *self.others(text, at)] for at, names in enumerate(self.names)]

    def matches(self, text: str, sent: Span, pattern: re.Pattern[str], kind: MentionKind) -> Iterator[Mention]:
        """Yield the mentions of one kind in a sentence that mean nothing else."""
        if self.table.without.search(text, sent.start_char, sent.end_char):
            return
        for found in pattern.finditer(text, sent.start_char, sent.end_char):
            if not any(start < found.end() and found.start() < end for start, end in self.excluded):
                yield Mention(found.start(), found.end(), kind)

    def others(self, text: str, at: int) -> Iterator[Mention]:
        """Yield proxies where the article names the issue, and stand-ins where it was named just before."""
        taken = self.names[at]
        near, far = self.named_near(at), sum(map(bool, self.names[:at])) >= OFTEN
        kinds: list[tuple[MentionKind, re.Pattern[str], bool]] = [
            ("proxy", self.table.proxies, self.anywhere),
            ("stand-in", self.table.stand_ins, near or far),
        ]
        for kind, pattern in ((kind, pattern) for kind, pattern, holds in kinds if holds):
            for one in self.matches(text, self.sentences[at], pattern, kind):
                pronoun = text[one.start : one.end].casefold() in PRONOUNS
                if any(name.start < one.end and one.start < name.end for name in taken):
                    continue
                if not pronoun or (near and not self.other_subject(at, one)):
                    yield one

    def other_subject(self, at: int, pronoun: Mention) -> bool:
        """Tell whether a sentence names somebody as a subject before a pronoun, whom it then means."""
        subjects = [token for token in self.sentences[at] if token.dep_ in {"nsubj", "nsubjpass"}]
        leading = next((token for token in subjects if token.idx == pronoun.start), None)
        if leading is None:
            return False
        # Who speaks of `it` is not `it`: "Macron argued that it would ...".
        speaking = set(leading.ancestors)
        return any(one.i < leading.i and one.pos_ == "PROPN" and one.head not in speaking for one in subjects)

    def named_near(self, at: int, reach: int = NEAR) -> bool:
        """Tell whether the issue is named in a sentence or shortly before it."""
        return any(self.names[max(0, at - reach) : at + 2])

    def may_hold(self, at: int) -> bool:
        """Tell whether a cue in a sentence can be tied to the issue at all; looking for cues is what takes time."""
        loose = self.anywhere and any(rule.own and rule.cue.reach == "bare" for rule in self.table.rules)
        return loose or bool(self.by_sentence[at]) or self.named_near(at, BARE)

    def last_named(self, at: int) -> int:
        """Give the number of the last sentence up to one that names the issue; -1 if there is none."""
        return max((number for number in range(at + 1) if self.names[number]), default=-1)

    def rival(self, at: int) -> bool:
        """Tell whether another issue was named after this one was, so that 'the plan' means the other."""
        here = self.last_named(at)
        return any(other.last_named(at) > here for other in self.others_named) or (here < at and self.hinted(at))

    def hinted(self, at: int) -> bool:
        """Tell whether a sentence holds what would name another issue weakly."""
        sent = self.sentences[at]
        return any(hint.search(self.text, sent.start_char, sent.end_char) for hint in self.hints)
