"""Record a decision in reviews.jsonl: on disk before it is said to be saved, and never over one that was not seen."""

import json
import os
from dataclasses import dataclass
from itertools import repeat
from pathlib import Path

from stance.durable.lines import append, appending, contents, is_at, mend, read_lines_file, torn_at
from stance.errors import Fault, FaultsError, StanceError
from stance.load.layout import is_plain
from stance.load.reviews import FILE, begun, parse_review, torn_fault
from stance.load.table import decoded
from stance.models import Review
from stance.system import in_words


@dataclass(frozen=True)
class Recorded:
    """What became of a decision.

    Attributes:
        unseen: decisions on the same extraction that came after the one that the reviewer had seen; if there are any,
            nothing was written.
        notice: what was mended in the file, in words; empty if nothing.
    """

    unseen: tuple[Review, ...] = ()
    notice: str = ""

    @property
    def saved(self) -> bool:
        """Tell whether the decision is on disk."""
        return not self.unseen


def record(seeds: Path, review: Review) -> Recorded:
    """Append a decision to the seeds' reviews.jsonl, unless others decided meanwhile.

    The line is on disk when this returns. Two processes that decide at once take turns; the later one is given the
    decision of the earlier one, and saves its own by naming that one in `after_id`. An earlier decision is never
    changed: to undo one is to record `withdraw`.

    Args:
        seeds: the seeds folder.
        review: the decision.

    Raises:
        StanceError: if the disk does not take the line; the file is as it was.
        FaultsError: if an earlier decision on the same extraction is spoilt, the file is not UTF-8 or its last line is
            none, or a pipe or folder stands for the file; it is as it was.
    """
    path = seeds / FILE
    faults: list[Fault] = []
    is_plain(path, seeds, faults)
    if faults:
        raise FaultsError(faults)
    try:
        return next(filter(None, (tried(seeds, review) for _ in repeat(None))))
    except OSError as error:
        raise StanceError(f"the decision is not saved: cannot write {path}: {in_words(error)}") from error


def tried(seeds: Path, review: Review) -> Recorded | None:
    """Append a decision, unless others decided; give None where another file took this one's place meanwhile."""
    path = seeds / FILE
    real = Path(os.path.realpath(path))
    with appending(real) as handle:
        notice = mended(handle, path)
        text = text_of(contents(handle))
        unseen = decided_since(text, review)
        if review in unseen:  # there from a try before, in the copy that took the file's place
            return Recorded((), notice)
        if not unseen:
            end = "\n" if text and not text.endswith("\n") else ""
            append(handle, f"{end}{review.line()}\n".encode(), seeds)
        return Recorded(unseen, notice) if is_at(real, handle) else None


def text_of(raw: bytes) -> str:
    """Give the text of a file that a line can be put after.

    Raises:
        FaultsError: if it is not UTF-8, or has a last line without an end that is no decision: a person has to mend it.
    """
    faults: list[Fault] = []
    text = decoded(raw, FILE, faults) or ""
    last = text.rpartition("\n")[2]
    if last.strip():
        parse_review(text.count("\n") + 1, last, faults)
    if faults:
        raise FaultsError(faults)
    return text


def repair(seeds: Path) -> str:
    """Set aside a last line of reviews.jsonl that was cut off; give a notice, empty if there is none.

    Raises:
        StanceError: if there is such a line and the disk does not let it be set aside.
    """
    path = seeds / FILE
    if not is_plain(path, seeds, []) or torn_fault(path.read_bytes()) is None:
        return ""
    try:
        with appending(Path(os.path.realpath(path))) as handle:
            return mended(handle, path)
    except OSError as error:
        raise StanceError(f"{FILE}: the last line was cut off and cannot be set aside: {in_words(error)}") from error


def mended(handle: int, path: Path) -> str:
    """Mend the end of an open file; say what was done."""
    torn = mend(handle, path, begun)
    if torn is None:
        return ""
    return (
        f"{FILE}:{torn.row}: the last line was cut off while it was written, so that decision was never saved; "
        f"its {torn.bytes_kept} bytes were put aside in {torn.kept_in.name}"
    )


def decided_since(text: str, review: Review) -> tuple[Review, ...]:
    """Give the decisions on the same extraction after the one that the review says it was made on."""
    earlier = decisions_on(text, review.statement_id)
    ids = [one.review_id for one in earlier]
    seen = ids.index(review.after_id) + 1 if review.after_id in ids else 0
    return tuple(earlier[seen:])


def decisions_on(text: str, statement_id: str) -> list[Review]:
    """Give the decisions on one extraction, in the order in which they were recorded."""
    named = json.dumps(statement_id)
    faults: list[Fault] = []
    found = [
        parse_review(number, line, faults) for number, line in enumerate(text.split("\n"), start=1) if named in line
    ]
    if faults:
        raise FaultsError(faults)
    return [one for one in found if one is not None and one.statement_id == statement_id]


def decisions(seeds: Path) -> dict[str, list[Review]]:
    """Give the decisions recorded so far by the extraction that they are on, in the order in which they were recorded.

    Raises:
        FaultsError: with every fault of the file; a last line that was cut off is no decision, and no fault here.
    """
    path = seeds / FILE
    faults: list[Fault] = []
    raw = read_lines_file(path) if is_plain(path, seeds, faults) else b""
    text = decoded(raw[: torn_at(raw, begun)], FILE, faults) or ""
    by_statement: dict[str, list[Review]] = {}
    for number, line in enumerate(text.split("\n"), start=1):
        one = parse_review(number, line, faults) if line.strip() else None
        if one is not None:
            by_statement.setdefault(one.statement_id, []).append(one)
    if faults:
        raise FaultsError(faults)
    return by_statement
