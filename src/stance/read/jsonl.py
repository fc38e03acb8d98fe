"""From a file of JSON objects, one article a line, to its articles."""

import json
from collections.abc import Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read import rows
from stance.read.article import RawArticle
from stance.read.decode import decoded, fault

SUFFIXES = (".jsonl", ".ndjson")


def articles(path: Path) -> Iterator[RawArticle]:
    """Yield the article of each line; raise FaultsError with the faults of all lines after the last good one."""
    faults: list[Fault] = []
    for number, line in enumerate(decoded(path).split("\n"), start=1):
        if not line.strip():
            continue
        try:
            yield rows.article(path, number, parsed(path, number, line))
        except FaultsError as error:
            faults += error.faults
    if faults:
        raise FaultsError(faults)


def parsed(path: Path, number: int, line: str) -> dict[str, object]:
    """Parse one line as a JSON object; raise FaultsError where it is none."""
    try:
        value = json.loads(line)
    except (ValueError, RecursionError) as error:
        reason = getattr(error, "msg", "nested too deep")
        raise fault(path.name, f"is not JSON ({reason})", "one JSON object a line", row=number) from None
    if not isinstance(value, dict):
        raise fault(path.name, f"is a JSON {type(value).__name__}", "one JSON object a line", row=number)
    return value
