"""What stands against what: which pairs count when, how they are told, and what a curator's word does to them."""

import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

import contradiction
import contradictions_panel
import data
from stance.load import load_seeds
from stance.pipeline import build
from stance.store.read import reading
from tests.dashboard.conftest import Open, html, opened, quiet, table_of
from tests.topic import small_topic, write_csv

Row = dict[str, Any]

DAY = date(2023, 7, 14)
NATO = "party~nato~liaison-office"
BEN = {"quote": "Ben Next doubts", "actor_id": "ben-next", "actor_text": "Ben Next", "stance": "-1"}


def row(**changed: object) -> Row:
    return {"contradiction": "coders differ", "pairs": 2} | changed


@pytest.mark.parametrize("evidence", ["all", "on the record", "no anonymous", "no single outlet"])
@pytest.mark.parametrize("known_on", [None, date(2023, 7, 12)])
def test_a_cell_is_contradicted_once_both_sides_of_a_pair_count(
    database: Path, known_on: date | None, evidence: str
) -> None:
    query = """SELECT DISTINCT a.level || '~' || a.holder_id || '~' || a.issue_id FROM contradiction AS c
        JOIN evidence_as_of($as_of, $known_on, $evidence) AS a ON a.statement_id = c.statement_id
        JOIN evidence_as_of($as_of, $known_on, $evidence) AS b ON b.statement_id = c.other_id
        WHERE c.contradiction <> 'changed over time'"""
    values: dict[str, data.Value] = {"as_of": DAY, "known_on": known_on, "evidence": evidence}
    with reading(database) as connection:
        counted = {cell for (cell,) in connection.execute(query, values).fetchall()}
    marked = {cell for found in data.ask("contradicted", **values, lines=None) for cell in found["cells"]}
    assert counted <= marked
    assert evidence != "all" or known_on or NATO in marked


EVERY: dict[str, data.Value] = {"kind": [], "issue": [], "party": [], "actor": [], "evidence": "all", "most": 99}
EVERY |= {"as_of": None, "known_on": None, "cell": None}


def test_the_types_come_in_order_and_only_those_there_are() -> None:
    found = contradiction.by_type([row(contradiction="changed over time"), row(), row()])
    assert [(kind, len(rows)) for kind, rows in found.items()] == [("coders differ", 2), ("changed over time", 1)]


def test_every_type_of_the_database_is_known(database: Path) -> None:
    assert database.is_file()
    assert {row["contradiction"] for row in data.ask("contradictions", **EVERY)} <= {*contradiction.TYPES}


def test_each_pair_shows_both_quotes_and_leads_to_their_evidence(page: Open) -> None:
    said = html(quiet(page("contradictions", type="hedge against claim", issue="liaison-office")))
    assert "still open for discussion" in said
    assert "the possibility of opening of a liaison office" in said
    assert said.count("<blockquote>") == said.count("evidence?statement=") == 2 * said.count('class="pair"')


def test_the_filters_keep_pairs_with_a_side_of_theirs(page: Open) -> None:
    said = html(quiet(page("contradictions", party="china")))
    assert "1 pair of statements stands against each other. Changed over time: 1." in said
    assert "Mao Ning and China on Tokyo liaison office" in said


def test_a_cell_lists_what_stands_against_it_and_marks_it(page: Open) -> None:
    app = quiet(page(cell=NATO))
    assert html(app).count("<li>") == 2
    assert re.search(r"Jens Stoltenberg, 1[23] Jul 2023, open \(Unnamed outlet, .*?\); NATO, 9 Jul 2023", html(app))
    told = {(row["who"], row["issue"]): row["evidence"] for row in table_of(app)}
    assert "contradicted" in told["NATO", "Tokyo liaison office"]
    assert "contradicted" not in told["China", "Tokyo liaison office"]


def test_before_the_later_side_there_was_no_contradiction(page: Open) -> None:
    assert "<li>" not in html(quiet(page(cell=NATO, as_of="2023-07-10")))


def test_a_topic_without_any_says_so(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(small_topic(tmp_path / "seeds"), tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    app = quiet(opened("contradictions"))
    assert "No two statements of this database stand against each other" in app.info[0].value
    assert not app.get("download_button")


def test_a_curators_type_and_note_are_shown(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = small_topic(tmp_path / "seeds", {}, BEN)
    one, other = (str(statement.statement_id) for statement in load_seeds(seeds).statements)
    word = {"statement_id": one, "other_id": other, "contradiction": "people of one party differ"}
    write_csv(
        seeds / "contradictions.csv",
        [word | {"note": "Both spoke as mayors.", "coder_id": "cora", "recorded_at": "2024-01-01"}],
    )
    build(seeds, tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    said = html(quiet(opened("contradictions")))
    assert "<b>cora</b>: Both spoke as mayors." in said
    assert "People of one party differ" in said


def test_the_download_holds_the_columns_of_the_view(database: Path) -> None:
    assert database.is_file()
    columns = [name for name in data.ask("contradictions", **EVERY)[0] if name not in contradictions_panel.OURS]
    assert columns[0] == "contradiction"
    assert columns[-2:] == ["judged_by", "note"]
