"""From the first and last lines of an article's text to the date, title, outlet and address that are printed there."""

import re
from collections.abc import Iterable, Iterator

from stance.read import printed_dates, printed_names
from stance.read.article import Known
from stance.read.cells import fits

HEAD_LINES = 8
TAIL_LINES = 6
EDGE = 3000  # characters at either end in which those lines are looked for
ADDRESS = re.compile(r"(?:^|\s)(https?://[^\s<>\"]{4,300})$")


def printed(text: str, language: str | None) -> Known:
    """Read what the text itself says of its publication."""
    head, tail = head_lines(text), tail_lines(text)
    return Known(
        title=printed_names.title([line for line in head if not printed_dates.is_date_line(line, language)]),
        outlet=printed_names.outlet(head, tail),
        published_on=printed_dates.published_on(head, tail, language),
        url=first(found[1] for line in [*head, *tail] if (found := ADDRESS.search(line)) and fits("url", found[1])),
    )


def head_lines(text: str) -> list[str]:
    """List the first lines that are not blank, cut to what a header can be."""
    return filled(text[:EDGE])[:HEAD_LINES]


def tail_lines(text: str) -> list[str]:
    """List the last lines that are not blank."""
    end = text[-EDGE:]
    if len(text) > EDGE:
        end = end.partition("\n")[2]  # the line that the cut went through is no line
    return filled(end)[-TAIL_LINES:]


def filled(text: str) -> list[str]:
    """List the lines that hold more than white space."""
    return [line.strip() for line in text.split("\n") if line.strip()]


def first(found: Iterable[str] | Iterator[str]) -> str | None:
    """Give the first of what was found."""
    return next(iter(found), None)
