"""Several files written as one: what is to be written lies whole in a folder first, and is finished after any crash.

The folder `.adding` of the seeds holds each file as it is to be, whole, and the list of steps. Before it is there,
nothing is written, and a full disk or a file that is no plain one is told; once it is there, the files are moved to
their places, which takes no room, in an order in which the seeds have no fault after any of them. What is moved is
done, so that the steps can be carried out again. A folder that cannot be carried out is put aside, so that it is in
nobody's way. A build takes no notice of any of these folders.
"""

import fcntl
import hashlib
import json
import os
import re
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from stance.durable.swap import settle, sync
from stance.errors import FaultsError, StanceError
from stance.models import Review
from stance.review import record
from stance.system import in_words

JOURNAL = ".adding"
ASIDE = f"{JOURNAL}.aside-"
STEPS = "steps.json"
ROOM = "room"
SPARE = 1 << 14
"""Bytes that are kept free for the decisions beside their own length."""
PLACES = re.compile(r"articles\.csv|articles/[a-z0-9][a-z0-9.-]*|statements/[a-z0-9][a-z0-9-]*\.csv")
"""The files that an addition may write; a list of steps that names another one was not made here."""


PENDING = (
    f"what you add is kept in the folder {JOURNAL} of the seeds, and not yet in its files: {{}}; "
    "once that is mended, whatever is saved next writes it too: do not save it again"
)


class StuckError(StanceError):
    """What a journal lists can never be carried out as the seeds are now."""


class PendingError(StanceError):
    """What was added is settled and on disk, but not yet in its files."""


SPOILT = (StuckError, FaultsError, ValueError, LookupError, TypeError, AttributeError, RecursionError)
"""What is raised by a list of steps that was not made here, or that the seeds have moved away from."""


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


def unfinished(seeds: Path) -> list[Path]:
    """Give the folders that additions have left; those that were put aside are none."""
    return [path for path in seeds.glob(f"{JOURNAL}*") if path.name == JOURNAL or path.name.startswith(f"{JOURNAL}-")]


def commit(seeds: Path, steps: list[Step], reviews: tuple[Review, ...]) -> None:
    """Write the journal, which settles that all of it will be written, and carry it out.

    Raises:
        StuckError: if a file to be written is a link, or no file; nothing is settled then.
        OSError: if the disk does not take the journal; nothing is settled then.
        PendingError: if it is settled, and the disk does not let it be carried out yet.
    """
    for step in steps:
        plain(seeds, step.target)
        (seeds / step.target).parent.mkdir(exist_ok=True)
    fresh = Path(tempfile.mkdtemp(prefix=f"{JOURNAL}-", dir=seeds))
    try:
        lay_out(fresh, seeds, steps, reviews)
        fresh.rename(seeds / JOURNAL)
    except OSError:
        shutil.rmtree(fresh, ignore_errors=True)
        raise
    try:
        sync(seeds)
        carry_out(seeds)
    except StuckError:
        raise
    except (OSError, StanceError) as error:
        raise PendingError(PENDING.format(in_words(error))) from error


def lay_out(fresh: Path, seeds: Path, steps: list[Step], reviews: tuple[Review, ...]) -> None:
    """Put each file as it will be, the list of steps, and room for the decisions into a folder, all on disk."""
    listed = []
    for number, step in enumerate(steps):
        old = plain(seeds, step.target)
        put(fresh / str(number), made_of(old, step))
        before = digest(old) if step.head else step.before or digest(b"")
        lines = step.content.decode() if step.head else ""
        listed.append({"target": step.target, "head": step.head.decode(), "lines": lines, "before": before})
    decided = [review.line() for review in reviews]
    put(fresh / STEPS, json.dumps({"steps": listed, "reviews": decided}, ensure_ascii=False).encode())
    put(fresh / ROOM, bytes(len("".join(decided).encode()) + SPARE) if decided else b"")
    sync(fresh)


def put(path: Path, content: bytes) -> None:
    """Write a file, and have it on disk."""
    path.write_bytes(content)
    sync(path)


def carry_out(seeds: Path) -> bool:
    """Carry out what the journal lists, as far as that is not done, and take it away; tell whether there was one.

    Raises:
        StuckError: if it can never be carried out; it was put aside, and is in nobody's way any more.
        OSError: if the disk does not let it be carried out now.
    """
    journal = seeds / JOURNAL
    there = (journal / STEPS).is_file() and not journal.is_symlink()
    if there:
        try:
            listed_done(seeds, journal)
        except SPOILT as error:
            raise StuckError(put_aside(seeds, error)) from error
        (journal / STEPS).unlink()
    for left in unfinished(seeds):
        shutil.rmtree(left) if left.is_dir() and not left.is_symlink() else left.unlink()
    return there


def listed_done(seeds: Path, journal: Path) -> None:
    """Carry out the steps and the decisions of a journal."""
    listed = json.loads((journal / STEPS).read_bytes())
    for number, one in enumerate(listed["steps"]):
        if not PLACES.fullmatch(one["target"]):
            raise StuckError(f"{one['target']!r} is no file that an addition writes")
        step = Step(one["target"], one["lines"].encode(), one["head"].encode(), one["before"])
        done(seeds, step, journal / str(number))
    # The decisions are lines of a file that others append to, and so the one thing that takes room now.
    (journal / ROOM).unlink(missing_ok=True)
    for line in listed["reviews"]:
        decide(seeds, Review.model_validate_json(line))


def put_aside(seeds: Path, error: Exception) -> str:
    """Put a journal that cannot be carried out where it blocks nobody; say so, and what to do."""
    number = 1
    while (aside := seeds / f"{ASIDE}{number}").exists():
        number += 1
    (seeds / JOURNAL).rename(aside)
    why = str(error) if isinstance(error, StanceError) else f"{STEPS} is spoilt ({type(error).__name__})"
    return (
        f"what was being added before cannot be finished: {why}. What is left of it was put aside in the folder "
        f"{aside.name} of the seeds and will not be written; look there for what was to be added, then delete the "
        "folder. Nothing else waits for it: try again"
    )


def plain(seeds: Path, target: str) -> bytes:
    """Give what a file of the seeds holds, nothing if there is none.

    Raises:
        StuckError: if it, or its folder, is a link or no plain file: then a file put in its place would end it.
    """
    path = seeds / target
    for one, right in ((path.parent, path.parent.is_dir), (path, path.is_file)):
        if one != seeds and (one.is_symlink() or (one.exists() and not right())):
            what = "a link" if one.is_symlink() else "no file" if one == path else "no folder"
            name = one.relative_to(seeds).as_posix()
            raise StuckError(f"{name} is {what}; only files of the seeds themselves are written: put one in its place")
    return path.read_bytes() if path.exists() else b""


def done(seeds: Path, step: Step, whole: Path) -> None:
    """Carry out one step, unless it is done: its file is moved to its place, or lines to one that others changed."""
    if not whole.is_file():
        return
    target = seeds / step.target
    target.parent.mkdir(exist_ok=True)
    old = plain(seeds, step.target)
    if digest(old) != step.before:
        if step.head:
            fresh = whole.with_name("fresh")
            put(fresh, made_of(old, step))
            fresh.replace(whole)
        elif old != whole.read_bytes():
            raise StuckError(f"{step.target} was changed meanwhile")
    settle(whole, target)
    whole.replace(target)
    sync(target.parent)


def made_of(old: bytes, step: Step) -> bytes:
    """Give what a step makes of a file."""
    return grown(old or step.head, step) if step.head else step.content


def grown(old: bytes, step: Step) -> bytes:
    """Give a file that begins with a certain line with lines added to its end, unless they are there."""
    if not old.removeprefix(b"\xef\xbb\xbf").startswith(step.head.rstrip(b"\r\n")):
        raise StuckError(f"the first line of {step.target} was changed meanwhile")
    end = b"\r\n" if step.head.endswith(b"\r\n") else b"\n"
    whole = old if old.endswith(b"\n") else old + end
    # Only where they begin lines: 1.txt,… ends what says the same of 11.txt.
    return old if b"\n" + step.content in whole else whole + step.content


def decide(seeds: Path, review: Review) -> None:
    """Record a decision, after those that an earlier life of the article has left, unless it is recorded."""
    recorded = record(seeds, review)
    if recorded.unseen and review not in recorded.unseen:
        decide(seeds, review.model_copy(update={"after_id": recorded.unseen[-1].review_id}))


def digest(content: bytes) -> str:
    """Give the SHA-256 of bytes."""
    return hashlib.sha256(content).hexdigest()
