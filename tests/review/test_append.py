"""Decisions are never torn, lost or overwritten: by kills, by others at the same moment, by full disks or power cuts.

STANCE_SOAK is the number of kills, 20 by default; `make soak-review` asks for 200.
"""

import json
import multiprocessing
import os
import random
import resource
import sys
import time
from collections.abc import Callable, Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import contextmanager
from datetime import UTC, datetime
from multiprocessing.connection import Connection
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.codebook import Codebook
from stance.durable.lines import append, appending
from stance.errors import Fault, FaultsError, StanceError
from stance.load.reviews import FILE, load_reviews
from stance.models import Review
from stance.review import record, repair
from stance.review.record import Recorded

KILLS = int(os.environ.get("STANCE_SOAK", "20"))
PROCESSES = multiprocessing.get_context("forkserver")
PROCESSES.set_forkserver_preload(["stance.review"])
NOTHING = Codebook({}, {}, {}, {})


def review(statement_id: str, decision: str = "accept", **fields: object) -> Review:
    """Give a decision."""
    fixed = {"statement_id": statement_id, "decision": decision, "reviewer_id": "ann", "decided_at": datetime.now(UTC)}
    return Review.model_validate(fixed | fields)


def kept(seeds: Path) -> list[Review]:
    """Give the decisions of the file; there is no fault in it."""
    faults: list[Fault] = []
    lines = load_reviews(seeds, NOTHING, faults)
    assert not faults
    return [one for _, one in lines]


def run(work: Callable[..., None], *arguments: object) -> multiprocessing.process.BaseProcess:
    """Start a process."""
    process = PROCESSES.Process(target=work, args=arguments)
    process.start()
    return process


def decide_for_ever(seeds: Path, told: Connection, name: str) -> None:
    """Record decisions, and tell of each once it is saved."""
    number = 0
    while True:
        one = review(f"{name}-{number}", reason="a reason of some length, so that a line is longer than a word")
        assert record(seeds, one).saved
        told.send(one.statement_id)
        number += 1


def test_no_decision_that_was_shown_as_saved_is_lost_to_a_kill(tmp_path: Path) -> None:
    chance = random.Random(20230714)  # noqa: S311
    saved: list[str] = []
    for turn in range(KILLS):
        here, there = PROCESSES.Pipe(duplex=False)
        process = run(decide_for_ever, tmp_path, there, str(turn))
        there.close()
        saved.append(here.recv())
        time.sleep(chance.uniform(0, 0.03))
        process.kill()
        process.join()
        saved.extend(remaining(here))
        repair(tmp_path)
        found = [one.statement_id for one in kept(tmp_path)]
        assert set(saved) <= set(found)
        assert len(found) == len(set(found)) <= len(saved) + turn + 1
    assert {path.name for path in tmp_path.iterdir()} <= {FILE, f"{FILE}.torn"}


def remaining(here: Connection) -> list[str]:
    """Give what a killed process told before its end."""
    told = []
    try:
        while True:
            told.append(here.recv())
    except (EOFError, OSError):
        return told


def decide_times(seeds: Path, name: str, times: int) -> None:
    """Record some decisions."""
    for number in range(times):
        assert record(seeds, review(f"{name}-{number}", reviewer_id=name)).saved


def test_two_processes_tear_no_line_and_lose_none(tmp_path: Path) -> None:
    both = [run(decide_times, tmp_path, name, 500) for name in ("ann", "bob")]
    for process in both:
        process.join()
        assert process.exitcode == 0
    found = kept(tmp_path)
    assert len(found) == 1000
    for name in ("ann", "bob"):
        mine = [one.statement_id for one in found if one.reviewer_id == name]
        assert mine == [f"{name}-{number}" for number in range(500)]


def decide_one(seeds: Path, told: Connection, name: str) -> None:
    """Record a decision that another may make at the same moment, and tell what became of it."""
    answer = record(seeds, review("s1", "reject", reviewer_id=name))
    told.send([one.reviewer_id for one in answer.unseen])


def test_the_second_to_decide_is_told_of_the_first_and_both_are_kept(tmp_path: Path) -> None:
    pipes = {name: PROCESSES.Pipe(duplex=False) for name in ("ann", "bob")}
    both = [run(decide_one, tmp_path, there, name) for name, (_, there) in pipes.items()]
    told = {name: here.recv() for name, (here, _) in pipes.items()}
    for process in both:
        process.join()
    assert sorted(told.values()) in ([[], ["ann"]], [[], ["bob"]])
    first = kept(tmp_path)[0]
    second = review("s1", "accept", reviewer_id="cy", after_id=first.review_id)
    assert record(tmp_path, second).saved
    assert [one.reviewer_id for one in kept(tmp_path)] == [first.reviewer_id, "cy"]


def test_who_saw_an_older_state_is_given_all_that_came_since(tmp_path: Path) -> None:
    first = review("s1", "accept")
    assert record(tmp_path, first).saved
    assert record(tmp_path, review("other")).saved
    second = review("s1", "withdraw", after_id=first.review_id)
    assert record(tmp_path, second).saved
    assert record(tmp_path, review("s1", "reject")).unseen == (first, second)
    assert record(tmp_path, review("s1", "reject", after_id=first.review_id)).unseen == (second,)
    assert len(kept(tmp_path)) == 3


def write_over_the_limit(seeds: Path, room: int) -> None:
    """Try to record a decision where the disk has room for a part of the line only."""
    size = (seeds / FILE).stat().st_size
    sys.dont_write_bytecode = True  # a compiled module cut off at the limit would fail all who import it
    resource.setrlimit(resource.RLIMIT_FSIZE, (size + room, size + room))
    with pytest.raises(StanceError, match="the decision is not saved"):
        record(seeds, review("late"))


@pytest.mark.parametrize("room", [0, 1, 40])
def test_a_full_disk_leaves_the_file_as_it_was(tmp_path: Path, room: int) -> None:
    record(tmp_path, review("s1"))
    before = (tmp_path / FILE).read_bytes()
    process = run(write_over_the_limit, tmp_path, room)
    process.join()
    assert process.exitcode == 0
    assert (tmp_path / FILE).read_bytes() == before
    assert record(tmp_path, review("late")).saved
    assert [one.statement_id for one in kept(tmp_path)] == ["s1", "late"]


def test_a_folder_that_is_not_there_is_named(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="nowhere"):
        record(tmp_path / "nowhere", review("s1"))


def test_a_line_that_was_cut_off_anywhere_is_set_aside_and_nothing_else_touched(tmp_path: Path) -> None:
    first, second = review("s1"), review("s2", "reject", reason="für später")
    before = f"{first.line()}\n".encode()
    line = second.line().encode()
    for cut in range(1, len(line)):
        seeds = tmp_path / str(cut)
        seeds.mkdir()
        (seeds / FILE).write_bytes(before + line[:cut])
        faults: list[Fault] = []
        load_reviews(seeds, NOTHING, faults)
        assert [str(fault) for fault in faults] == [
            (
                "reviews.jsonl:2: was cut off while it was written; run `stance build`: it puts the line aside in "
                "reviews.jsonl.torn and builds without it"
            )
        ]
        assert repair(seeds).startswith("reviews.jsonl:2: the last line was cut off")
        assert (seeds / FILE).read_bytes() == before
        assert (seeds / f"{FILE}.torn").read_bytes() == line[:cut] + b"\n"
        assert not repair(seeds)


@given(after=st.binary(min_size=1, max_size=40).filter(lambda tail: b"\n" not in tail))
def test_whatever_a_power_cut_leaves_at_the_end_the_lines_before_it_stay(
    tmp_path_factory: pytest.TempPathFactory, after: bytes
) -> None:
    seeds = tmp_path_factory.mktemp("cut")
    before = f"{review('s1').line()}\n".encode()
    (seeds / FILE).write_bytes(before + after)
    aside = seeds / f"{FILE}.torn"
    try:
        answer = record(seeds, review("s2"))
    except FaultsError:
        assert (seeds / FILE).read_bytes() == before + after
        assert not aside.exists()
        return
    left = (seeds / FILE).read_bytes()
    assert left.startswith(before)
    assert left.endswith(b"\n")
    assert (aside.read_bytes() == after + b"\n") if answer.notice else left.startswith(before + after + b"\n")


FULL = review(
    'a"b\\c',
    "amend",
    reason="für später:\t„ja“ \n} \\ 🌉",
    amended={"stance": -1, "declined": False, "quote": 'He said "no".'},
    stance_seen=2,
    after_id="0" * 16,
)
"""A decision with every kind of value and of letter."""


@pytest.mark.parametrize("nuls", [b"", b"\0" * 9, b"\0" * 9 + b"\n"])
def test_a_line_with_every_kind_of_value_that_was_cut_off_anywhere_is_set_aside(tmp_path: Path, nuls: bytes) -> None:
    line = FULL.line().encode()
    for cut in range(1, len(line)):
        (tmp_path / FILE).write_bytes(line[:cut] + nuls)
        assert repair(tmp_path).startswith("reviews.jsonl:1: the last line was cut off"), line[:cut]
        assert (tmp_path / FILE).read_bytes() == b""


def test_a_file_of_the_right_length_with_nothing_in_it_is_a_cut_too(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(b"\0" * 80 + b"\n")
    assert "reviews.jsonl:1" in record(tmp_path, review("s1")).notice
    assert len(kept(tmp_path)) == 1


def test_a_last_line_that_only_lacks_its_end_is_a_decision(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text(review("s1").line(), encoding="utf-8")
    assert not repair(tmp_path)
    answer = record(tmp_path, review("s2"))
    assert answer.saved
    assert not answer.notice
    assert [one.statement_id for one in kept(tmp_path)] == ["s1", "s2"]


def test_what_a_person_wrote_wrong_is_left_for_the_person(tmp_path: Path) -> None:
    (tmp_path / FILE).write_text('{"statement_id": "s1"}\n', encoding="utf-8")
    assert not repair(tmp_path)
    with pytest.raises(FaultsError, match=r"reviews\.jsonl:1: decision"):
        record(tmp_path, review("s1"))
    assert json.loads((tmp_path / FILE).read_text(encoding="utf-8")) == {"statement_id": "s1"}


@contextmanager
def waiting_to_decide(seeds: Path, one: Review) -> Iterator[Future[Recorded]]:
    """Have a decision wait for its turn; it comes when the block ends."""
    with ThreadPoolExecutor(1) as pool, appending(seeds / FILE) as handle:
        others = len([*Path("/proc/self/fd").iterdir()])
        waits = pool.submit(record, seeds, one)
        while len([*Path("/proc/self/fd").iterdir()]) == others:
            time.sleep(0.001)
        yield waits
        os.fsync(handle)


def replaced(path: Path) -> None:
    """Put a copy in a file's place, as editors and git do."""
    fresh = path.with_name(".fresh")
    fresh.write_bytes(path.read_bytes())
    fresh.replace(path)


@pytest.mark.skipif(not Path("/proc/self/fd").is_dir(), reason="what a process has open is told by /proc")
def test_a_decision_that_waited_goes_into_the_file_that_took_the_place(tmp_path: Path) -> None:
    assert record(tmp_path, review("s1")).saved
    with waiting_to_decide(tmp_path, review("s2")) as waits:
        replaced(tmp_path / FILE)
    assert waits.result().saved
    assert [one.statement_id for one in kept(tmp_path)] == ["s1", "s2"]


@pytest.mark.parametrize("copied", ["before", "after"])
def test_a_decision_whose_file_is_replaced_as_it_is_written_is_there_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, copied: str
) -> None:
    assert record(tmp_path, review("s1")).saved
    steps = [append, lambda *_: replaced(tmp_path / FILE)]

    def at_that_moment(*given: Any) -> None:  # noqa: ANN401
        turn = steps if copied == "after" else steps[::-1]
        for step in turn if len(calls) == 0 else [append]:
            step(*given)
        calls.append(0)

    calls: list[int] = []
    monkeypatch.setattr(sys.modules["stance.review.record"], "append", at_that_moment)
    assert record(tmp_path, review("s2")).saved
    assert [one.statement_id for one in kept(tmp_path)] == ["s1", "s2"]


def test_a_line_is_put_aside_through_no_link_and_no_file_out_of_the_seeds_is_cut(tmp_path: Path) -> None:
    seeds, mine = tmp_path / "seeds", tmp_path / "mine"
    seeds.mkdir()
    mine.write_text("not ended", encoding="utf-8")
    (seeds / FILE).symlink_to(mine)
    assert repair(seeds) == ""
    (seeds / FILE).unlink()
    (seeds / FILE).write_text("{", encoding="utf-8")
    (seeds / f"{FILE}.torn").symlink_to(mine)
    with pytest.raises(StanceError, match="cannot be set aside"):
        repair(seeds)
    assert mine.read_text(encoding="utf-8") == "not ended"
    assert {path.name for path in tmp_path.iterdir()} == {"seeds", "mine"}
