"""No step of a build sets all rows against all: the planner knows how many there are and has keys to join by."""

import json
import re
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import duckdb
import pytest
from benchmarks.generate import generate

from stance import pipeline
from stance.store import write

MADE = re.compile(r"CREATE (TEMP )?TABLE \w+ AS\s")
SQUARE = {"NESTED_LOOP_JOIN", "BLOCKWISE_NL_JOIN", "CROSS_PRODUCT"}


def steps(plan: list[dict[str, Any]]) -> Iterator[str]:
    """Yield the names of all steps of a plan."""
    for step in plan:
        yield step["name"].strip()
        yield from steps(step["children"])


def plan(connection: duckdb.DuckDBPyConnection, query: str) -> list[str]:
    """Give the steps by which the planner would answer a query now."""
    [(_, text)] = connection.execute(f"EXPLAIN (FORMAT json) {query}").fetchall()
    return list(steps(json.loads(text)))


def test_no_table_is_made_by_setting_all_rows_against_all(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made: list[str] = []
    squares: list[tuple[str, str]] = []

    def explained(connection: duckdb.DuckDBPyConnection, package: str, name: str) -> None:
        text = resources.files(package).joinpath(name).read_text(encoding="utf-8")
        for statement in duckdb.extract_statements(text):
            if MADE.search(statement.query):
                made.append(name)
                squares.extend((name, statement.query) for step in plan(connection, statement.query) if step in SQUARE)
            connection.execute(statement.query)

    generate(tmp_path / "seeds", 2000, "csv")
    monkeypatch.setattr(write, "run_script", explained)
    monkeypatch.setattr("stance.positions.run_script", explained)
    pipeline.build(tmp_path / "seeds", tmp_path / "db", extract=False)
    assert set(made) == {
        "units.sql",
        "record.sql",
        "holding.sql",
        "tally.sql",
        "history.sql",
        "contradiction.sql",
        "agreement.sql",
        "review.sql",
    }
    assert not squares
