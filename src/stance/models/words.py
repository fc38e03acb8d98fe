"""Short texts that stand on one line wherever they are shown: names, titles, the ids of people."""

import re
from typing import Annotated

from pydantic import AfterValidator

from stance.shown import HIDDEN

LONGEST = 500
"""How many characters a name may have; the longest of a ministry has some 120, a headline may have more."""

BREAK = re.compile("[\t\n\r\x85\u2028\u2029]")


def check_one_line(text: str) -> str:
    """Return a text that can be seen whole, on one line; raise ValueError otherwise."""
    unseen = BREAK.search(text) or HIDDEN.search(text)
    if unseen is not None and unseen[0] != "\0":  # who reads the file names a NUL
        raise ValueError(f"holds the character U+{ord(unseen[0]):04X}, which cannot be seen; write it without")
    if not text.strip():
        raise ValueError("is blank; write a name")
    if text != text.strip():
        raise ValueError(f"{text[:LONGEST]!r} begins or ends with a blank; write it without")
    if len(text) > LONGEST:
        raise ValueError(f"has {len(text):,} characters; at most {LONGEST} are a name")
    return text


OneLine = Annotated[str, AfterValidator(check_one_line)]
