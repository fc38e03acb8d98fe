"""Several files written as one: what is to be written lies whole in a folder first, and is finished after any crash.

The folder `.adding` of the seeds holds the contents and the list of steps. Before it is there, nothing is written;
once it is there, the steps are carried out, in an order in which the seeds have no fault after any of them, and each is
known by its outcome, so that it can be carried out again. A build takes no notice of the folder.
"""

import fcntl
import hashlib
import json
import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

from stance.durable.swap import sync
from stance.errors import StanceError
from stance.models import Review
from stance.review import record

JOURNAL = ".adding"
STEPS = "steps.json"


@dataclass(frozen=True)
class Step:
    """A file to make or to put in another's place, or lines to add to the end of one.

    Attributes:
        target: the file, relative to the seeds.
        content: what it is to hold, or the lines to add.
        head: for lines, the first line that the file has, or is given if it is not there; otherwise empty.
        before: the SHA-256 of the file whose place is taken; empty if there is to be none.
    """

    target: str
    content: bytes
    head: bytes = b""
    before: str = ""


@contextmanager
def alone(seeds: Path) -> Iterator[None]:
    """Hold off other processes that add to these seeds."""
    handle = os.open(seeds, os.O_RDONLY)
    try:
        fcntl.flock(handle, fcntl.LOCK_EX)
        yield
    finally:
        os.close(handle)


def commit(seeds: Path, steps: list[Step], reviews: tuple[Review, ...]) -> None:
    """Write the journal, which settles that all of it will be written, and carry it out."""
    fresh = Path(tempfile.mkdtemp(prefix=f"{JOURNAL}-", dir=seeds))
    listed = []
    for number, step in enumerate(steps):
        (fresh / str(number)).write_bytes(step.content)
        sync(fresh / str(number))
        listed.append({**asdict(step), "content": str(number), "head": step.head.decode()})
    text = json.dumps({"steps": listed, "reviews": [review.line() for review in reviews]}, ensure_ascii=False)
    (fresh / STEPS).write_text(text, encoding="utf-8")
    sync(fresh / STEPS)
    sync(fresh)
    fresh.rename(seeds / JOURNAL)
    sync(seeds)
    carry_out(seeds)


def carry_out(seeds: Path) -> bool:
    """Carry out what the journal lists, as far as that is not done, and take it away; tell whether there was one."""
    journal = seeds / JOURNAL
    there = (journal / STEPS).is_file()
    if there:
        listed = json.loads((journal / STEPS).read_text(encoding="utf-8"))
        for step in listed["steps"]:
            content = (journal / step["content"]).read_bytes()
            done(seeds, Step(step["target"], content, step["head"].encode(), step["before"]))
        for line in listed["reviews"]:
            decide(seeds, Review.model_validate_json(line))
        (journal / STEPS).unlink()
    for left in seeds.glob(f"{JOURNAL}*"):
        shutil.rmtree(left)
    return there


def done(seeds: Path, step: Step) -> None:
    """Carry out one step, unless it is done."""
    target = seeds / step.target
    target.parent.mkdir(exist_ok=True)
    if target.is_symlink():
        raise StanceError(f"{step.target} is a link; only a file of the folder itself is written")
    old = target.read_bytes() if target.exists() else b""
    new = grown(old or step.head, step) if step.head else step.content
    if new == old:
        return
    if not step.head and digest(old) != (step.before or digest(b"")):
        raise StanceError(f"{step.target} was changed meanwhile; put it back as it was and try again")
    fresh = seeds / JOURNAL / "fresh"
    fresh.write_bytes(new)
    sync(fresh)
    fresh.replace(target)
    sync(target.parent)


def grown(old: bytes, step: Step) -> bytes:
    """Give a file that begins with a certain line with lines added to its end, unless they are there."""
    if not old.removeprefix(b"\xef\xbb\xbf").startswith(step.head.rstrip(b"\r\n")):
        raise StanceError(f"{step.target}: its first line was changed meanwhile; put it back and try again")
    end = b"\r\n" if step.head.endswith(b"\r\n") else b"\n"
    return old if step.content in old else old + (b"" if old.endswith(b"\n") else end) + step.content


def decide(seeds: Path, review: Review) -> None:
    """Record a decision, after those that an earlier life of the article has left, unless it is recorded."""
    recorded = record(seeds, review)
    if recorded.unseen and review not in recorded.unseen:
        decide(seeds, review.model_copy(update={"after_id": recorded.unseen[-1].review_id}))


def digest(content: bytes) -> str:
    """Give the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()
