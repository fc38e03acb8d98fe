"""From the lines of a text to those that its layout shows to be menus or lists of links, whatever words head them."""

import re
from collections.abc import Sequence

SENTENCE = re.compile(r"[.!?…。][\"”’»)]{0,2}$")
BULLET = re.compile(r"(?:[*•·▪▸►‣○●◦›»–—-]|\d{1,2}[.)])\s+\S")
BAR = re.compile(r"[|•·›»\t]|\s[/>–—-]\s|  ")
YEAR = re.compile(r"\b(?:19|20)\d\d\b")
WORD = re.compile(r"\w+")
LINE_OF_LINK = re.compile(
    r"(?:(?:[*+•-]|\d{1,2}[.)])\s+)?[*_]{0,2}\[(?P<title>[^\[\]]{1,300})\]"
    r"\((?:[^()\s]|\([^()\s]*\)){1,2000}(?:\s(?:\"[^\"]*\"|'[^']*'))?\)[*_]{0,2}"
)
"""A line that is nothing but a link, in Markdown, with or without the mark of an item."""
SPOKEN = re.compile(r"[^:]{1,60}:\s")
OPENING = frozenset(
    {"a", "an", "the", "why", "how", "what", "who", "when", "where", "is", "will", "can", "in", "on", "as"}
)

SHORTEST_SENTENCE = 40
LONGEST_HEADING = 60
SHORTEST_TITLE = 3
"""How many words a title has at the least."""
LONGEST_TITLE = 140
LONGEST_BAR = 200
LONGEST_ENTRY = 24
"""How long an entry of a menu may be: a word or three."""
ENTRIES = 3
"""How many entries make a menu."""
HEADLINES = 3
"""How many lines in the manner of headlines make a list of other articles."""
LINKS = 2
"""How many items without a sentence's end make a list of links."""


def is_item(line: str) -> bool:
    """Tell whether a line is an item of a list, by the mark or number that it begins with."""
    return BULLET.match(line) is not None


def is_link(line: str) -> bool:
    """Tell whether a line is an item that has the length of a title and, as a title, no sentence's end."""
    words = len(line.split()) - 1
    return is_item(line) and words >= SHORTEST_TITLE and len(line) <= LONGEST_TITLE and not SENTENCE.search(line)


def is_sentence(line: str) -> bool:
    """Tell whether a line is a sentence of running text or more."""
    return len(line) >= SHORTEST_SENTENCE and not is_item(line) and SENTENCE.search(line) is not None


def is_heading(line: str) -> bool:
    """Tell whether a line heads what follows without announcing it: a colon would make the list part of the text."""
    ends = line.endswith((":", "：")) or SENTENCE.search(line)
    return len(line) <= LONGEST_HEADING and not is_item(line) and not ends


def begins(lines: Sequence[str]) -> int:
    """Give the place of the first line of running text; the number of lines where there is none."""
    return next((number for number, line in enumerate(lines) if is_sentence(line)), len(lines))


def lists_at_end(lines: Sequence[str], without_content: Sequence[bool]) -> range:
    """Give the places of the lists of links, each under its heading, behind which the text has no content any more.

    Args:
        lines: the lines of a text that are not blank.
        without_content: of each, whether it is known to carry none.
    """
    start = end = len(lines)
    first = begins(lines) + 1
    while end > first:
        while end > first and without_content[end - 1]:
            end -= 1
        head = end - 1
        while head >= first and is_link(lines[head]):
            head -= 1
        if end - 1 - head < LINKS or head < first or not is_heading(lines[head]):
            break
        start = end = head
    return range(start, len(lines))


def link_lines(lines: Sequence[str]) -> list[int]:
    """Give the places of lines that are a link and nothing else: each in the text, but before it only of several.

    A single one before the text may be the article's own title; a whole sentence may be an item of the text.
    """
    linked = [is_line_of_link(line) for line in lines]
    body = begins(lines)

    def beside(number: int) -> bool:
        return any(linked[max(0, number - 1) : number]) or any(linked[number + 1 : number + 2])

    return [number for number, one in enumerate(linked) if one and (number > body or beside(number))]


def is_line_of_link(line: str) -> bool:
    """Tell whether a line is a link in Markdown and nothing else, and its title no sentence."""
    found = LINE_OF_LINK.fullmatch(line)
    return found is not None and not SENTENCE.search(found["title"])


def headlines_at_end(lines: Sequence[str], without_content: Sequence[bool]) -> range:
    """Give the places of bare headlines that follow one another behind the text.

    Args:
        lines: the lines of a text that are not blank.
        without_content: of each, whether it is known to carry none.
    """
    end = len(lines)
    while end and without_content[end - 1]:
        end -= 1
    start = end
    while start and is_headline(lines[start - 1]):
        start -= 1
    named = lines[start:end]
    if len(named) < HEADLINES or not start or not is_sentence(lines[start - 1]) or all(map(SPOKEN.match, named)):
        return range(0)
    return range(start, end)


def is_headline(line: str) -> bool:
    """Tell whether a line reads like a headline and is no item of a list, nor one that goes on from the line before."""
    return is_title(line) and not is_item(line) and not line[:1].islower() and not line.endswith((":", ",", ";"))


def menu_titles(lines: Sequence[str]) -> list[int]:
    """Give the places of titles of other pages that stand with a menu before the text: their first name is not in it.

    The last title is kept: it is the article's own.
    """
    body = begins(lines)
    menu = next((number for number in range(body) if is_menu(lines[number : min(body, number + ENTRIES)])), body)
    titles = [number for number in range(menu, body) if is_title(lines[number])]
    if body == len(lines) or len(titles) < 2:
        return []
    said = {word for line in lines[body:] for word in WORD.findall(line.casefold())}
    return [number for number in titles[:-1] if named_first(lines[number]) not in said]


def is_bar(line: str) -> bool:
    """Tell whether a line is a menu: three short entries or more, with a mark between each two."""
    entries = [entry for entry in BAR.split(line) if entry.strip()] if len(line) <= LONGEST_BAR else []
    short = all(len(entry.strip()) <= LONGEST_ENTRY for entry in entries)
    return len(entries) >= ENTRIES and short and not SENTENCE.search(line)


def is_menu(lines: Sequence[str]) -> bool:
    """Tell whether lines begin a menu, with its entries in one line or in a line each."""
    if lines and is_bar(lines[0]):
        return True
    entries = [line for line in lines if len(line) <= LONGEST_ENTRY and len(line.split()) <= 2]
    return len(entries) >= ENTRIES and not any(SENTENCE.search(line) or YEAR.search(line) for line in entries)


def is_title(line: str) -> bool:
    """Tell whether a line is as long as a title and has no sentence's end, nor a date."""
    words = line.split()
    return (
        len(words) > 2
        and len(line) <= LONGEST_TITLE
        and not (SENTENCE.search(line) or YEAR.search(line) or is_bar(line))
    )


def named_first(line: str) -> str:
    """Give the first word of a title that is none of those which open many."""
    words = WORD.findall(line.casefold())
    return next((word for word in words if word not in OPENING), "")
