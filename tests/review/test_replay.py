"""Decisions are replayed over extractions: the last one holds, corrections keep the original, orphans are reported."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from stance.cli import main
from stance.errors import FaultsError
from stance.load import Seeds, load_seeds
from stance.models import Review, Statement
from stance.positions import define_positions
from stance.review import replay
from stance.store.write import write_tables
from tests.topic import small_topic

AT = datetime(2024, 1, 1, tzinfo=UTC).isoformat()


def decision(statement_id: str, decision: str, **fields: object) -> str:
    """Give a line of reviews.jsonl, parted as the program writes it."""
    fixed = {"statement_id": statement_id, "decision": decision, "reviewer_id": "ann", "decided_at": AT}
    return json.dumps(fixed | fields, separators=(",", ":")) + "\n"


def machine(seeds: Seeds) -> Statement:
    """Give the first curated statement as if a machine had proposed it."""
    values = {
        "coder_id": "english@1",
        "coder_kind": "machine",
        "status": "proposed",
        "score": 0.7,
        "statement_id": "m1",
    }
    return Statement.model_validate(seeds.statements[0].model_dump() | values)


def after(folder: Path, lines: str) -> tuple[list[tuple[object, ...]], list[tuple[object, ...]]]:
    """Give status, stance, actor, party and score of the proposal, and the decisions, after the reviews."""
    (small_topic(folder) / "reviews.jsonl").write_text(lines, encoding="utf-8")
    seeds = load_seeds(folder)
    with duckdb.connect() as connection:
        write_tables(connection, seeds, [machine(seeds)], [])
        found = connection.execute("SELECT status, stance, actor, party_id, score FROM stance_record").fetchall()
        columns = "statement_id, decision, original, orphaned FROM review ORDER BY turn"
        return found, connection.execute(f"SELECT {columns}").fetchall()


def test_without_a_decision_a_proposal_stays_one(tmp_path: Path) -> None:
    assert after(tmp_path, "") == ([("proposed", 2, "Ada Mayor", "city", 0.7)], [])


@pytest.mark.parametrize(("word", "status"), [("accept", "accepted"), ("reject", "rejected"), ("withdraw", "proposed")])
def test_a_decision_gives_the_status_and_keeps_the_score(tmp_path: Path, word: str, status: str) -> None:
    found, decisions = after(tmp_path, decision("m1", word, reason="why"))
    assert found == [(status, 2, "Ada Mayor", "city", 0.7)]
    assert decisions == [("m1", word, None, False)]


def test_a_correction_keeps_what_the_machine_coded(tmp_path: Path) -> None:
    found, decisions = after(tmp_path, decision("m1", "amend", amended={"stance": -1, "actor_id": "port"}))
    assert found == [("amended", -1, "Port", "port", 0.7)]
    assert json.loads(str(decisions[0][2])) == {"stance": 2, "actor_id": "ada-mayor"}


@pytest.mark.parametrize(
    ("amended", "coded"),
    [({"declined": True}, (0, True)), ({"declined": True, "stance": 0}, (0, True)), ({"stance": 1}, (1, False))],
)
def test_a_correction_to_a_refusal_is_coded_0(
    tmp_path: Path, amended: dict[str, object], coded: tuple[int, bool]
) -> None:
    folder = small_topic(tmp_path)
    (folder / "reviews.jsonl").write_text(decision("m1", "amend", amended=amended), encoding="utf-8")
    seeds = load_seeds(folder)
    with duckdb.connect() as connection:
        write_tables(connection, seeds, [machine(seeds)], [])
        found = connection.execute("SELECT stance, declined FROM stance_record").fetchall()
        [before] = connection.execute("SELECT original FROM review").fetchone() or [""]
    assert found == [coded]
    assert json.loads(before)["stance"] == 2


def test_a_stance_given_to_a_refusal_makes_it_none(tmp_path: Path) -> None:
    seeds = load_seeds(small_topic(tmp_path))
    silent = machine(seeds).model_copy(update={"stance": 0, "declined": True})
    review = Review.model_validate_json(decision("m1", "amend", amended={"stance": -1}))
    replayed = replay([silent], ((1, review),), seeds.codebook, {})
    assert [(one.stance, one.declined) for one in replayed.statements] == [(-1, False)]
    assert json.loads(replayed.decisions[0].original or "") == {"stance": 0, "declined": True}


def test_a_refusal_with_a_stance_is_refused(tmp_path: Path) -> None:
    (small_topic(tmp_path) / "reviews.jsonl").write_text(
        decision("m1", "amend", amended={"declined": True, "stance": 1}), encoding="utf-8"
    )
    with pytest.raises(FaultsError, match="declined to comment is coded 0, not 1"):
        load_seeds(tmp_path)


def test_the_last_decision_holds_and_all_are_kept(tmp_path: Path) -> None:
    found, decisions = after(tmp_path, decision("m1", "reject") + decision("m1", "accept"))
    assert found[0][0] == "accepted"
    assert len(decisions) == 2


def test_a_rejected_proposal_takes_part_in_nothing(tmp_path: Path) -> None:
    (small_topic(tmp_path) / "reviews.jsonl").write_text(decision("m1", "reject"), encoding="utf-8")
    seeds = load_seeds(tmp_path)
    with duckdb.connect() as connection:
        write_tables(connection, seeds, [machine(seeds)], [])
        define_positions(connection)
        assert connection.execute("FROM position_now").fetchall() == []


def test_an_orphan_is_reported_and_attached_to_nothing(tmp_path: Path) -> None:
    found, decisions = after(tmp_path, decision("gone", "reject"))
    assert found[0][0] == "proposed"
    assert decisions == [("gone", "reject", None, True)]


@pytest.mark.parametrize(
    ("line", "field"),
    [
        ("{", ""),
        ("[]", ""),
        (decision("m1", "approve"), "decision"),
        (decision("m1", "amend"), ""),
        (decision("m1", "accept", amended={"stance": 1}), ""),
        (decision("m1", "amend", amended={"stance": 7}), "amended.stance"),
        (decision("m1", "amend", amended={"actor_id": "eve"}), "amended.actor_id"),
        (decision("m1", "accept", decided_at="2024-01-01T00:00:00"), "decided_at"),
    ],
)
def test_a_spoilt_decision_is_named_with_its_line(tmp_path: Path, line: str, field: str) -> None:
    (small_topic(tmp_path) / "reviews.jsonl").write_text(decision("m1", "accept") + line, encoding="utf-8")
    with pytest.raises(FaultsError) as caught:
        load_seeds(tmp_path)
    assert [(fault.file, fault.row, fault.field) for fault in caught.value.faults] == [("reviews.jsonl", 2, field)]


def test_a_corrected_quote_is_found_in_the_text_and_takes_the_span(tmp_path: Path) -> None:
    (small_topic(tmp_path) / "reviews.jsonl").write_text(
        decision("m1", "amend", amended={"quote": "wants the bridge"}), encoding="utf-8"
    )
    seeds = load_seeds(tmp_path)
    with duckdb.connect() as connection:
        write_tables(connection, seeds, [machine(seeds)], [])
        row = connection.execute("SELECT quote, span_start, span_end, status FROM statement").fetchone()
        original = connection.execute("SELECT original FROM review").fetchone()
    assert row == ("wants the bridge", 10, 26, "amended")
    assert original is not None
    assert json.loads(original[0]) == {"quote": "Ada Mayor wants the bridge", "span_start": 0, "span_end": 26}


@pytest.mark.parametrize(
    ("amended", "told"),
    [
        ({"quote": "nowhere in it"}, "the quote is not in the text: 'nowhere in it'"),
        ({"quote": "the bridge"}, "the quote stands there 3 times: 'the bridge'"),
    ],
)
def test_a_corrected_quote_without_one_place_is_a_fault(tmp_path: Path, amended: object, told: str) -> None:
    lines = "\n" + decision("m1", "amend", amended=amended)
    with pytest.raises(FaultsError, match=f"reviews.jsonl:2: amended.quote: {told}"):
        after(tmp_path, lines)


def test_a_quote_that_stands_there_twice_is_placed_by_its_context(tmp_path: Path) -> None:
    amended = {"quote": "the bridge", "context": "opposes the bridge"}
    found, _ = after(tmp_path, decision("m1", "amend", amended=amended))
    assert found[0][0] == "amended"


def test_the_build_command_sets_aside_a_line_that_was_cut_off(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "reviews.jsonl").write_text(decision("m1", "accept") + decision("m2", "reject")[:50], encoding="utf-8")
    command = ["build", "--seeds", str(seeds), "--db", str(tmp_path / "stance.duckdb"), "--no-extract"]
    answer = CliRunner().invoke(main, command)
    assert answer.exit_code == 0
    assert "reviews.jsonl:2: the last line was cut off" in answer.stderr
    assert (seeds / "reviews.jsonl").read_text(encoding="utf-8") == decision("m1", "accept")
