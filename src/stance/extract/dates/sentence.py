"""Takes a text and an offset, gives where the sentence around it starts and ends, roughly."""

from __future__ import annotations

import re

REACH = 600
# Behind a full stop that ends no sentence: "Mr. Roe", "the U.S. Senate", "on Jan. 5".
SHORTENED = r"(?<!\bMr)(?<!\bMs)(?<!\bMrs)(?<!\bDr)(?<!\bGen)(?<!\bSt)(?<!\bU\.S)(?<!\bU\.N)(?<!\b[A-Z])"
SHORTENED += r"(?<!\bJan)(?<!\bFeb)(?<!\bAug)(?<!\bSept)(?<!\bOct)(?<!\bNov)(?<!\bDec)"
END = re.compile(SHORTENED + r"[.!?][\"'”’)]{0,2}\s+(?=[\"'“‘(A-Z\d])|\n")


def sentence_around(text: str, at: int) -> tuple[int, int]:
    """Give the offsets of the sentence that an offset lies in."""
    start = sentence_start(text, at)
    found = END.search(text, at, at + REACH)
    return start, found.start() + 1 if found else min(len(text), at + REACH)


def sentence_start(text: str, at: int) -> int:
    """Give where the sentence starts that an offset lies in."""
    start = max(0, at - REACH)
    for found in END.finditer(text, start, at):
        start = found.end()
    return start
