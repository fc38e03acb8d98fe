"""Short texts that are shown wherever an article or a person is: names, titles, addresses, each with its bound."""

import re
from typing import Annotated
from urllib.parse import urlsplit

from pydantic import AfterValidator

from stance.shown import HIDDEN

LONGEST = 500
"""How many characters a name may have; the longest of a ministry has some 120, a headline may have more."""

LONGEST_TITLE = 1_000
LONGEST_ADDRESS = 4_000
LONGEST_NOTE = 10_000
"""How many characters these may have: pages show them beside every statement of an article."""

WEB = re.compile(r"https?://\S+")
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


def check_address(text: str) -> str:
    """Return the address of a web page; raise ValueError for what no browser could go to."""
    if len(text) > LONGEST_ADDRESS:
        raise ValueError(f"has more than {LONGEST_ADDRESS:,} characters; the address of the page alone")
    try:
        known = bool(WEB.fullmatch(text) and not HIDDEN.search(text) and urlsplit(text).hostname)
        urlsplit(text).port  # noqa: B018 - asked for what it raises
    except ValueError:
        known = False
    if not known:
        raise ValueError(f"{text[:80]!r} is no web address; one that begins with https:// and names a host")
    return text


WebAddress = Annotated[str, AfterValidator(check_address)]


def check_title(text: str) -> str:
    """Return a headline; raise ValueError for one that is longer than any."""
    return check_length(text, LONGEST_TITLE)


def check_note(text: str) -> str:
    """Return a note; raise ValueError for one that is a text of its own."""
    return check_length(text, LONGEST_NOTE)


def check_length(text: str, most: int) -> str:
    """Return a text that has no more characters than those; raise ValueError otherwise."""
    if len(text) > most:
        raise ValueError(f"has more than {most:,} characters; at most {most:,}")
    return text


Title = Annotated[str, AfterValidator(check_title)]
Note = Annotated[str, AfterValidator(check_note)]
OneLine = Annotated[str, AfterValidator(check_one_line)]
