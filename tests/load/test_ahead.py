"""Dates after the day of the check are told with their places, and refuse nothing."""

import json
from datetime import date
from pathlib import Path

import duckdb
import pytest
from click.testing import CliRunner

from stance.cli import main
from stance.load import load_seeds
from stance.load.ahead import Ahead
from tests.topic import ARTICLE, STATEMENT, TEXT, small_topic, write_csv, write_topic

DAY = date(2024, 6, 1)
SEARCH = {
    "actor_id": "port",
    "issue_id": "bridge",
    "searched_on": "2031-01-01",
    "covers_from": "2021",
    "covers_to": "2022",
    "where": "Gazette",
    "result": "nothing found",
    "coder_id": "c1",
}
REVIEW = {
    "statement_id": "x",
    "decision": "accept",
    "reviewer_id": "Ada",
    "decided_at": "2030-01-01T00:00:00+00:00",
}


def places(folder: Path) -> list[tuple[str, int, str]]:
    """Give the places of the dates after the day."""
    ahead = Ahead(folder, DAY)
    return [(one.file, one.row, one.field) for one in (*ahead.found(), *ahead.in_articles(load_seeds(folder).articles))]


@pytest.mark.parametrize(
    ("day", "told"),
    [("2024-06-01", False), ("2024-06-02", True), ("2024-06", False), ("2024-07", True), ("2025", True)],
)
def test_a_date_is_ahead_where_its_first_day_is(tmp_path: Path, day: str, *, told: bool) -> None:
    folder = small_topic(tmp_path, {"recorded_at": day})
    assert places(folder) == ([("statements/batch.csv", 2, "recorded_at")] if told else [])


def test_each_kind_of_date_is_told_with_its_place(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": f"July 9, 2031\n{TEXT}"}
    coded = {"stated_on": "2030-01-01", "recorded_at": "2030-02"}
    folder = write_topic(tmp_path, texts, [{"published_on": "2030-01-02"}], [coded])
    write_csv(folder / "searches.csv", [SEARCH])
    bulk = STATEMENT | {"recorded_at": "2032", "coder_id": "c2"}
    columns = ", ".join(f"'{value}' AS {name}" for name, value in bulk.items())
    target = folder / "statements" / "bulk.parquet"
    duckdb.sql(f"COPY (SELECT {columns}) TO '{target}' (FORMAT parquet)")
    (folder / "reviews.jsonl").write_text("\n" + json.dumps(REVIEW) + "\n", encoding="utf-8")
    assert places(folder) == [
        ("articles.csv", 2, "published_on"),
        ("searches.csv", 2, "searched_on"),
        ("statements/batch.csv", 2, "stated_on"),
        ("statements/batch.csv", 2, "recorded_at"),
        ("statements/bulk.parquet", 1, "recorded_at"),
        ("reviews.jsonl", 2, "decided_at"),
        ("articles/b.txt", 0, "published_on"),
    ]


def test_check_warns_beside_faults_and_without_and_refuses_nothing(tmp_path: Path) -> None:
    folder = small_topic(tmp_path, {"recorded_at": "2199-01-01"})
    said = "warning: statements/batch.csv:2: recorded_at: 2199-01-01 is after today ("
    done = CliRunner().invoke(main, ["check", "--seeds", str(folder)])
    assert (done.exit_code, done.stdout[:9]) == (0, "no faults")
    assert done.stderr.startswith(said)
    write_csv(folder / "articles.csv", [ARTICLE | {"language": "English"}])
    done = CliRunner().invoke(main, ["check", "--seeds", str(folder)])
    assert done.exit_code == 2
    assert done.stderr.startswith(said)
    assert "1 fault" in done.stderr


def test_what_is_no_table_is_passed_over(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    (folder / "articles.csv").write_bytes(b"\xff\xfe")
    (folder / "statements" / "x.parquet").write_bytes(b"none")
    (folder / "reviews.jsonl").write_bytes(
        b'{\n[]\n{"decided_at": 5}\n{"decided_at": "2030-01-01"}\n{"decided_at": "0001-01-01T00:00:00+14:00"}\n'
    )
    assert list(Ahead(folder, DAY).found()) == []
