"""Read reviews.jsonl: one decision a line, in the order in which they were recorded."""

from pathlib import Path

from stance.codebook import Codebook
from stance.durable.lines import read_lines_file, torn_at
from stance.errors import Fault
from stance.load.faults import checked
from stance.load.layout import is_plain
from stance.load.table import decoded
from stance.load.values import NotReadError, from_json, unfit
from stance.models import Review

FILE = "reviews.jsonl"

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
    text = decoded(raw, FILE, faults) or ""
    return tuple(parse_reviews(text, codebook, faults))


def torn_fault(raw: bytes) -> Fault | None:
    """Give the fault of a last line that was cut off while it was written."""
    start = torn_at(raw, whole)
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


def whole(line: bytes) -> bool:
    """Tell whether a line is blank or one whole JSON value."""
    try:
        return not line.strip() or from_json(line) is not None
    except NotReadError:
        return False


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
        faults.append(Fault(FILE, number, "", f"is not JSON: {error}", "one JSON object a line"))
        return None
    if not isinstance(values, dict):
        faults.append(Fault(FILE, number, "", "is not a JSON object", "one JSON object a line"))
        return None
    odd = [Fault(FILE, number, ".".join(map(str, place)), wrong, right) for place, wrong, right in unfit(values)]
    faults.extend(odd)
    return None if odd else checked(Review, values, FILE, number, faults, typed=True)


def check_actor(number: int, review: Review, codebook: Codebook, faults: list[Fault]) -> None:
    """Add a fault for a corrected actor whom the seeds do not declare."""
    actor = review.amended.actor_id if review.amended else None
    if actor is not None and actor not in codebook.actors and not codebook.may_declare("actor_id", actor):
        faults.append(Fault(FILE, number, "amended.actor_id", f"{actor!r} is not declared", "declare it under actors/"))
