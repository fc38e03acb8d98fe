"""From a text to the spans of its lines that carry no content of the article, each with the reason.

A reader of the text leaves these spans out, so that a link list, a comment form or a paragraph printed twice yields no
statement. The text itself is never changed: offsets stay those of the stored text.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from stance.read.lists import SENTENCE, headlines_at_end, is_bar, is_item, link_lines, lists_at_end, menu_titles

Reason = Literal["links", "form", "notice", "repeated"]

PROSE_LENGTH = 120
RULE = re.compile(r"[\W_]{3,}")
SHORT = 90
LINKS_IN_A_ROW = 3
REPEAT_LENGTH = 20
LONGEST_NOTICE = 400


@dataclass(frozen=True, slots=True)
class Boilerplate:
    """A line without content: where it stands in the text and why it counts as none."""

    start: int
    end: int
    reason: Reason


def boilerplate(text: str) -> list[Boilerplate]:
    """List the lines that carry no content, in order; time grows with the length of the text."""
    seen: set[str] = set()
    found = []
    lines = list(filled_lines(text))
    for (start, end), reason in zip(lines, reasons([text[start:end] for start, end in lines]), strict=True):
        again = is_repeated(text[start:end], seen)
        if reason or again:
            found.append(Boilerplate(start, end, reason or "repeated"))
    return found


def filled_lines(text: str) -> Iterator[tuple[int, int]]:
    """Yield the span of each line that is not blank, without white space at its ends."""
    start = 0
    for line in text.split("\n"):
        inner = line.strip()
        if inner:
            first = start + line.index(inner[0])
            yield first, first + len(inner)
        start += len(line) + 1


def is_repeated(line: str, seen: set[str]) -> bool:
    """Tell whether a line of some length stood in the text before, and note it."""
    words = " ".join(line.casefold().split())
    if len(words) < REPEAT_LENGTH:
        return False
    if words in seen:
        return True
    seen.add(words)
    return False


def reasons(lines: list[str]) -> list[Reason | None]:
    """Tell why each line carries no content: what it says itself, the list or form it is in, or the layout."""
    found = list(said(lines))
    for number in (*menu_titles(lines), *link_lines(lines)):
        found[number] = found[number] or "links"
    for listed in (lists_at_end, headlines_at_end):
        for number in listed(lines, [one is not None for one in found]):
            found[number] = found[number] or "links"
    return found


def said(lines: list[str]) -> Iterator[Reason | None]:
    """Yield why each line carries no content: what it says itself, the list or form it is in, a run of short lines."""
    section: Reason | None = None
    items = False
    in_run = link_runs(lines)
    for number, line in enumerate(lines):
        own = own_reason(line)
        if own in {"links", "form"} and opens_section(line):
            section = own
            items = own == "links" and is_item("".join(lines[number + 1 : number + 2]))
        elif own not in {"links", "form"} and (is_prose(line) or (items and ends_items(line))):
            section = None
        yield own or section or ("links" if in_run[number] else None)


def ends_items(line: str) -> bool:
    """Tell whether the text goes on behind a list of items: with a sentence that is none."""
    return not is_item(line) and SENTENCE.search(line) is not None


def own_reason(line: str) -> Reason | None:
    """Tell what a line says itself to be."""
    if len(line) > LONGEST_NOTICE:
        return None
    if RULE.fullmatch(line) or is_bar(line):
        return "notice"
    return next((reason for reason, pattern in said_by_lines() if pattern.fullmatch(line)), None)


@cache
def said_by_lines() -> list[tuple[Reason, re.Pattern[str]]]:
    """Load and compile what lines without content say."""
    data = tomllib.loads(files(__package__).joinpath("boilerplate.toml").read_text(encoding="utf-8"))
    kinds: tuple[Reason, ...] = ("links", "form", "notice")
    return [(kind, re.compile(rf"\W{{0,4}}(?:{'|'.join(data[kind])})\W{{0,4}}", re.IGNORECASE)) for kind in kinds]


def opens_section(line: str) -> bool:
    """Tell whether a line heads what follows: `Also read: <title>` is whole in itself."""
    return re.search(r"[:：]\s*\S", line) is None


def is_prose(line: str) -> bool:
    """Tell whether a line is a paragraph of running text."""
    return len(line) >= PROSE_LENGTH and (SENTENCE.search(line) is not None or len(line) > 2 * PROSE_LENGTH)


def link_runs(lines: list[str]) -> list[bool]:
    """Mark runs of short lines without a sentence's end that follow running text."""
    marks = [False] * len(lines)
    begun = run = 0
    for number, line in enumerate([*lines, "." * PROSE_LENGTH]):
        if begun and len(line) < SHORT and not SENTENCE.search(line):
            run += 1
            continue
        if run >= LINKS_IN_A_ROW:
            marks[number - run : number] = [True] * run
        run = 0
        begun = begun or is_prose(line)
    return marks
