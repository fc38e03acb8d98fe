"""Read reviews.jsonl: one decision a line, in the order in which they were recorded."""

import json
import re
from codecs import getincrementaldecoder
from pathlib import Path

from pydantic_core import from_json as from_partial_json
from pydantic_core import to_json

from stance.codebook import Codebook
from stance.durable.lines import read_lines_file, torn_at
from stance.errors import Fault
from stance.load.faults import checked
from stance.load.layout import is_plain
from stance.load.table import decoded
from stance.load.values import NotReadError, from_json, unfit
from stance.models import Review

FILE = "reviews.jsonl"
HEAD = '{"statement_id":"'
"""How each line begins that the program writes."""
SPACE = re.compile(r"[\s\0-\x1f]")

Decisions = tuple[tuple[int, Review], ...]
"""Each decision with its line."""


def load_reviews(seeds: Path, codebook: Codebook, faults: list[Fault]) -> Decisions:
    """Give the decisions of a file that may be absent, each with its line."""
    path = seeds / FILE
    raw = read_lines_file(path) if is_plain(path, seeds, faults) else b""
    torn = torn_fault(raw)
    if torn is not None:
        faults.append(torn)
        return ()
    return tuple(parse_reviews(decoded(raw, FILE, faults) or "", codebook, faults))


def torn_fault(raw: bytes) -> Fault | None:
    """Give the fault of a last line that was cut off while it was written."""
    start = torn_at(raw, begun)
    if start is None:
        return None
    row = raw.count(b"\n", 0, start) + 1
    return Fault(
        FILE,
        row,
        "",
        "was cut off while it was written",
        "run `stance build`: it puts the line aside in reviews.jsonl.torn and builds without it",
    )


def begun(piece: bytes) -> bool:
    """Tell whether bytes are the beginning of a decision as `Review.line` writes it, and not all of one.

    What has other keys or another order of them, blanks between, or is no JSON so far, was written by somebody else.
    """
    try:
        text = getincrementaldecoder("utf-8")().decode(piece)
        values = from_partial_json(text, allow_partial="trailing-strings")
        read = to_json(values).decode().rstrip('"}')
    except ValueError:
        return False
    if not text.startswith(HEAD[: len(text)]) or holds_a_value(text):
        return False
    names = [name for name in Review.model_fields if name in values]
    return list(values) == names and text.startswith(read) and not SPACE.search(text, len(read))


def holds_a_value(text: str) -> bool:
    """Tell whether a text begins with one whole JSON value, whatever comes after."""
    try:
        json.JSONDecoder().raw_decode(text)
    except ValueError:
        return False
    return True


def parse_reviews(text: str, codebook: Codebook, faults: list[Fault]) -> list[tuple[int, Review]]:
    """Give the decision of each line that is not blank, after naming the faults of those that have any."""
    lines = [(number, line) for number, line in enumerate(text.split("\n"), start=1) if line.strip()]
    found = [(number, parse_review(number, line, faults)) for number, line in lines]
    reviews = [(number, review) for number, review in found if review is not None]
    for number, review in reviews:
        check_actor(number, review, codebook, faults)
    return reviews


def parse_review(number: int, line: str, faults: list[Fault]) -> Review | None:
    """Give the decision that a line holds, or None after naming its faults."""
    try:
        values = from_json(line)
    except NotReadError as error:
        faults.append(not_json(error, number, line))
        return None
    if not isinstance(values, dict):
        faults.append(Fault(FILE, number, "", "is not a JSON object", "one JSON object a line"))
        return None
    odd = [Fault(FILE, number, ".".join(map(str, place)), wrong, right) for place, wrong, right in unfit(values)]
    faults.extend(odd)
    return None if odd else checked(Review, values, FILE, number, faults, typed=True)


def not_json(error: NotReadError, number: int, line: str) -> Fault:
    """Say what is wrong with a line; where old line ends make one of several, Python's words say too little."""
    if "\r" in line.strip():
        right = "end each with a line feed, as LF or CR LF"
        return Fault(FILE, number, "", "ends its lines with carriage returns alone", right)
    return Fault(FILE, number, "", f"is not JSON: {error}", "one JSON object a line")


def check_actor(number: int, review: Review, codebook: Codebook, faults: list[Fault]) -> None:
    """Add a fault for a corrected actor whom the seeds do not declare."""
    actor = review.amended.actor_id if review.amended else None
    if actor is not None and actor not in codebook.actors and not codebook.may_declare("actor_id", actor):
        faults.append(Fault(FILE, number, "amended.actor_id", f"{actor!r} is not declared", "declare it under actors/"))
