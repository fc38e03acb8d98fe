"""From a file of JSON objects, one article a line, to its articles."""

import json
from collections.abc import Iterator
from pathlib import Path

from stance.read import rows
from stance.read.article import RawArticle
from stance.read.cells import kind
from stance.read.decode import decoded_bytes, fault
from stance.read.form import LENGTH, other_form

SUFFIXES = (".jsonl", ".ndjson")
LONGEST_LINE = 20_000_000
"""How many bytes a line may have: an article of the greatest length, every character of it escaped, and more."""


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article of each line; raise FaultsError with the faults of all lines after the last good one."""
    numbered = ((number, line) for number, line in enumerate(lines(path), start=1) if line.strip())
    yield from rows.articles(path, numbered, lambda number, line: parsed(path, number, line))


def lines(path: Path) -> Iterator[bytes]:
    """Yield the lines of a file, one of them in memory at a time; raise FaultsError at one that is none, or no text."""
    with path.open("rb") as file:
        other = other_form(file.read(LENGTH))
        if other:
            raise fault(path.name, *other)
        file.seek(0)
        number = 0
        while line := file.readline(LONGEST_LINE + 1):
            number += 1
            if len(line) > LONGEST_LINE:
                raise fault(path.name, f"is longer than {LONGEST_LINE:,} bytes", "one article a line", row=number)
            yield line


def parsed(path: Path, number: int, line: bytes) -> dict[str, object]:
    """Parse one line as a JSON object; raise FaultsError where it is none."""
    try:
        value = json.loads(decoded_bytes(path, line, number))
    except RecursionError:
        raise fault(path.name, "is not JSON (nested too deep)", "one JSON object a line", row=number) from None
    except ValueError as error:
        reason = getattr(error, "msg", "a number has too many digits")
        raise fault(path.name, f"is not JSON ({reason})", "one JSON object a line", row=number) from None
    if not isinstance(value, dict):
        raise fault(path.name, f"is {kind(value)}", "one JSON object a line", row=number)
    return value
