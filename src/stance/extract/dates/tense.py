"""Words near by as evidence: a text and an offset in it go in, whether the date there looks back or ahead comes out."""

import re
from typing import Literal

REACH = 120
RIGHT_WEIGHT = 1.6  # a date stands after its verb more often than before it
CLAUSE = 20  # characters: what lies in another clause governs less
CLAUSE_START = re.compile(
    r",|\b(?:and|but|while|who|which|that|as|when|because|although|if|after|before)\b", re.IGNORECASE
)
FUTURE = r"""
    \b(?:will|shall|'ll|\u2019ll|won't)\b(?:\s\w+){0,2}?(?:\sbe\s\w+|\s\w+)?
  | \b(?:would|could|should|might|may|can|must)\s(?:not\s)?(?:be\s)?\w+
  | \b(?:scheduled|expected|due|slated|poised|likely|forecast|projected|aims?|hopes?|hoping)\b
    (?:\sto\b(?:\sbe)?(?:\s\w+))?
  | \b(?:is|are|was|were|be)\sset\s(?:to\s\w+|for)
  | \b(?:is|are|was|were)\sto\s(?:be\s)?\w+
  | \bto\sbe\s\w+
  | \b(?:plans?|intends?|planning|going|wants?|seeks?|agreed|pledged|vowed|decided|invited|about|preparing)
    \sto\s(?:be\s)?\w+
  | \bto\s(?:begin|start|meet|attend|visit|hold|open|take|host|join|travel|go|discuss|mark|announce|sign|launch)\b
  | \b(?:upcoming|forthcoming|ahead\sof|until|till|starting|next(?!\sto\b))\b
"""
# "They condemned the planned office on Friday": the day is not the plan's, as that of "the planned visit" is.
PLANNED = r"""
    (?<!\bthe\s)(?<!\ba\s)(?<!\bits\s)(?<!\btheir\s)(?<!\bhis\s)(?<!\bher\s)(?<!['\u2019]s\s)\bplanned\b
    (?:\sto\b(?:\sbe)?(?:\s\w+))?
  | \bplanned(?=(?:\s[\w-]+){0,2}\s(?:visit|vote|meeting|summit|talks|trip|signing|launch|opening|ceremony|start|session
    |hearing|debate|conference|election|referendum|protest|strike|march|rally)s?\b)
"""
PAST = r"""
    \b(?:had|has|have|was|were|did|didn't|been|since|last|ago|earlier)\b(?:\snot)?(?:\s\w+(?:ed|en|t)\b)?
  | \b(?!planned\b)(?-i:[a-z])\w{1,14}ed\b
  | \b(?:said|told|met|held|took|made|came|went|began|fell|rose|gave|got|left|won|lost|sent|spoke|wrote|saw|became|kept
     |put|led|read|broke|brought|bought|built|sold|paid|hit|cut|ran|grew|drew|flew|threw|knew|found|felt|heard|showed
     |struck|shot|stood|sought|taught|thought|sat|chose|drove|says|according)\b
"""
CUE = re.compile(f"(?P<future>{FUTURE}|{PLANNED})|(?P<past>{PAST})", re.IGNORECASE | re.VERBOSE)
SENTENCE_END = re.compile(r"[.!?][\"'\u201d)]{0,2}\s+(?=[\"'\u201c(A-Z])|\n|;")
AHEAD = re.compile(r"\b(?:by|starting|before|for|next)\s{1,2}(?:the\s)?$", re.IGNORECASE)
UNTIL = re.compile(r"\b(?:until|till)\s{1,2}(?:the\s)?$", re.IGNORECASE)
BACK = re.compile(r"\b(?:since|after|last|dated|as\sof)\s{1,2}(?:the\s)?$", re.IGNORECASE)

# The present tense with a day or month at once after it is a timetable: `the council meets on Friday`.
TIMETABLE = re.compile(
    r"\b(?:is|are|begins?|starts?|opens?|ends?|closes?|expires?|meets?|votes?|visits?|arrives?|leaves?|returns?|holds?"
    r"|hosts?|travels?|takes\splace|take\splace|runs?\sfrom)\s(?:(?:in|on|from|at)\s)?(?:the\s)?$"
)

Looking = Literal["past", "future"]


def nearby(text: str, start: int, end: int) -> Looking | None:
    """Weigh the tensed words in the same sentence by how near they stand; None where there is none."""
    if BACK.search(text, max(0, start - 15), start):
        return "past"
    if UNTIL.search(text, max(0, start - 15), start) or TIMETABLE.search(text, max(0, start - 25), start):
        return "future"
    scored = [*left_cues(text, start), *right_cues(text, end)]
    if AHEAD.search(text, max(0, start - 15), start) and not any(way == "past" and near < 25 for near, way in scored):
        return "future"
    return min(scored)[1] if scored else None


def left_cues(text: str, start: int) -> list[tuple[float, Looking]]:
    """List the cues between the start of the sentence and the date, each with its distance."""
    floor = max(0, start - REACH)
    for stop in SENTENCE_END.finditer(text, floor, start):
        floor = stop.end()
    return [(distance(text, cue.end(), start), way(cue)) for cue in CUE.finditer(text, floor, start)]


def right_cues(text: str, end: int) -> list[tuple[float, Looking]]:
    """List the cues between the date and the end of the sentence, each with its weighted distance."""
    ceiling = min(len(text), end + REACH)
    stop = SENTENCE_END.search(text, end, ceiling)
    ceiling = stop.start() if stop else ceiling
    return [(distance(text, end, cue.start()) * RIGHT_WEIGHT, way(cue)) for cue in CUE.finditer(text, end, ceiling)]


def distance(text: str, start: int, end: int) -> float:
    """Count the characters between two offsets, the start of another clause as many."""
    return end - start + CLAUSE * sum(1 for _ in CLAUSE_START.finditer(text, start, end))


def way(cue: re.Match[str]) -> Looking:
    """Tell which way a cue points."""
    return "future" if cue["future"] is not None else "past"
