"""Decisions are replayed over extractions: the last one holds, corrections keep the original, orphans are reported."""

import json
from datetime import UTC, datetime
from pathlib import Path

import duckdb
import pytest

from stance.errors import FaultsError
from stance.load import Seeds, load_seeds
from stance.models import Statement
from stance.positions import define_positions
from stance.store.write import write_tables
from tests.topic import small_topic

AT = datetime(2024, 1, 1, tzinfo=UTC).isoformat()


def decision(statement_id: str, decision: str, **fields: object) -> str:
    """Give a line of reviews.jsonl."""
    fixed = {"statement_id": statement_id, "decision": decision, "reviewer_id": "ann", "decided_at": AT}
    return json.dumps(fixed | fields) + "\n"


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
        define_positions(connection)
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
