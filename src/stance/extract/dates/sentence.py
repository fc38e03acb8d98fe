"""Takes a text and an offset, gives where the sentence around it starts and ends, roughly."""

from __future__ import annotations

import re

REACH = 600
END = re.compile(r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(A-Z\d])|\n")
# Words whose full stop ends no sentence: "Mr. Roe", "the U.S. Senate", "on Jan. 5".
SHORTENED = re.compile(r"\b(?:Mr|Ms|Mrs|Dr|Gen|St|U\.S|U\.N|[A-Z]|Jan|Feb|Aug|Sept|Oct|Nov|Dec)$")


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give the offsets of the sentence that an offset lies in."""
    ends = (found.start() + 1 for found in END.finditer(text, at, at + REACH) if ends_sentence(text, found))
    return sentence_start(text, at), next(ends, min(len(text), at + REACH))


def sentence_start(text: str, at: int) -> int:
    """Give where the sentence starts that an offset lies in."""
    start = max(0, at - REACH, text.rfind("\n", 0, at) + 1)
    found = [one for one in END.finditer(text, start, at) if ends_sentence(text, one)]
    return found[-1].end() if found else start


def ends_sentence(text: str, found: re.Match[str]) -> bool:
    """Tell whether a full stop is not that of a shortened word."""
    return SHORTENED.search(text, max(0, found.start() - len("Sept ")), found.start()) is None
