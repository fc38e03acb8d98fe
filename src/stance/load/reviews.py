"""Read reviews.jsonl: one decision a line, in the order in which they were recorded."""

import json
from pathlib import Path

from stance.codebook import Codebook
from stance.errors import Fault
from stance.load.faults import checked
from stance.load.table import read_utf8
from stance.models import Review

FILE = "reviews.jsonl"


def load_reviews(seeds: Path, codebook: Codebook, faults: list[Fault]) -> tuple[Review, ...]:
    """Give the decisions of a file that may be absent."""
    path = seeds / FILE
    text = read_utf8(path, FILE, faults) if path.exists() else None
    lines = enumerate((text or "").split("\n"), start=1)
    found = [load_review(number, line, codebook, faults) for number, line in lines if line.strip()]
    return tuple(review for review in found if review is not None)


def load_review(number: int, line: str, codebook: Codebook, faults: list[Fault]) -> Review | None:
    """Give the decision that a line holds, or None after naming its faults."""
    try:
        values = json.loads(line)
    except json.JSONDecodeError as error:
        faults.append(Fault(FILE, number, "", f"is not JSON: {error}", "one JSON object a line"))
        return None
    if not isinstance(values, dict):
        faults.append(Fault(FILE, number, "", "is not a JSON object", "one JSON object a line"))
        return None
    review = checked(Review, values, FILE, number, faults)
    actor = review.amended.actor_id if review is not None and review.amended else None
    if actor is not None and actor not in codebook.actors:
        faults.append(Fault(FILE, number, "amended.actor_id", f"{actor!r} is not declared", "declare it under actors/"))
    return review
