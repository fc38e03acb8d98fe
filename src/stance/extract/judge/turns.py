"""Takes a parsed window, gives the turns of a transcript, debate or interview in it: who speaks, and where."""

from __future__ import annotations

import re
from dataclasses import dataclass

LABELLED = re.compile(
    r"^[ \t]*([A-Z][\w.’'-]*(?:[ ,]+[\w.’'()-]+){0,7}?)[ \t]*(?:[\[(][^\])\n]*[\])])?[ \t]*:[ \t]+(?=\S)", re.MULTILINE
)
DASHED = re.compile(r"^[ \t]*[-–—][ \t]+(?=\S)", re.MULTILINE)
# In the printed record of a debate the speaker's name is a line of its own over what they say.
HEADED = re.compile(
    r"^((?:Mr|Mrs|Ms|Sir|Dame|Dr|Lord|Baroness)?\.?[ ]?[A-Z][\w’'-]+(?: [A-Z][\w’'-]+){1,3}[^\n.!?:;]{0,80})\n(?=\S)",
    re.MULTILINE,
)
ASKING = re.compile(r"^(?:Q|Question|Reporter|Journalist|Interviewer|Moderator|Operator)\b", re.IGNORECASE)
FEWEST = 3


@dataclass(frozen=True)
class Turn:
    """What one speaker says without a break; `source` is empty where layout alone tells an answer from a question."""

    source: tuple[int, int]
    content: tuple[int, int]


def turns(text: str) -> list[Turn]:
    """List the turns of a text that is laid out as a transcript; none of one that is not."""
    for find in (LABELLED, HEADED):
        found = list(find.finditer(text))
        repeated = len({one[1] for one in found}) < len(found)
        if len(found) >= FEWEST and (repeated or find is LABELLED):
            return [turn for turn in labelled(text, found) if not ASKING.match(text[slice(*turn.source)])]
    return dashed(text)


def labelled(text: str, found: list[re.Match[str]]) -> list[Turn]:
    """Give each labelled stretch up to the next label."""
    ends = [*(one.start() for one in found[1:]), len(text)]
    return [Turn(one.span(1), (one.end(), end)) for one, end in zip(found, ends, strict=True)]


def dashed(text: str) -> list[Turn]:
    """Give the answers of an interview in which each turn opens with a dash: those that end in no question."""
    found = list(DASHED.finditer(text))
    if len(found) < FEWEST:
        return []
    ends = [*(one.start() for one in found[1:]), len(text)]
    stretches = [(one.end(), end) for one, end in zip(found, ends, strict=True)]
    asked = [text[start:end].rstrip().endswith(("?", "...", "…")) for start, end in stretches]
    if not any(asked) or all(asked):
        return []
    opening = found[0].start()
    return [Turn((opening, opening), one) for one, asks in zip(stretches, asked, strict=True) if not asks]
