"""The words that explain a position say what its columns hold, on the project's own seeds and on made topics."""

import re
from pathlib import Path

import duckdb
import pytest

from tests.topic import Row, topic_database

ARTICLES: list[Row] = [{"file": "a.txt"}, {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"}]
PORT: Row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}


@pytest.mark.parametrize("evidence", ["all", "on the record", "no anonymous", "no single outlet"])
@pytest.mark.parametrize("day", ["2023-05-20", "2023-07-08", "2023-07-14"])
def test_every_explanation_holds_its_own_figures(
    connection: duckdb.DuckDBPyConnection, day: str, evidence: str
) -> None:
    answer = connection.execute("SELECT * FROM position_as_of(?, NULL, ?)", [day, evidence])
    columns = [column[0] for column in answer.description or []]
    for row in answer.fetchall():
        cell = dict(zip(columns, row, strict=True))
        words = cell["explanation"]
        assert words.startswith(f"{cell['holder']}: {cell['stance_label'].lower()} (")
        assert f"({cell['stance']:+d})".replace("+0", "0") in words
        days = re.search(r"; (\d+) days? before", words)
        assert days is not None
        assert int(days[1]) == cell["days_since"]
        events = re.search(r"latest of (\d+) events", words)
        assert (int(events[1]) if events else 1) == cell["events"]
        sources = re.search(r"from (\d+) independent sources?", words)
        assert sources is not None
        assert int(sources[1]) == cell["independent_sources"]
        said = {"one statement": "It rests on one", "fragile": "Fragile: ", "solid": "Solid: "}
        assert [kind for kind, start in said.items() if start in words] == [cell["robustness"]]
        assert (", who speaks for" in words) == (cell["decided_by"] != cell["holder"])
        assert ("range from" in words) == (cell["stance_min"] < cell["stance_max"])
        assert ("last stood elsewhere" in words) == bool(cell["dissenters"])
        assert (" through " in words) == (cell["via"] is not None)
        assert words.startswith(cell["holder"])
        assert ("Planned, as reported" in words) == (cell["tense"] == "planned")
        if cell["robustness"] == "fragile":
            assert words.count(" nor without ") == len(cell["flipped_by"]) - 1


def test_a_decline_and_a_range_are_said(tmp_path: Path) -> None:
    rows = [
        PORT | {"stance": "0", "declined": "true"},
        PORT | {"article_file": "b.txt", "stance": "1", "stated_on": "2021-06", "quote": "opposes the bridge"},
    ]
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        [(words,)] = connection.execute(
            "SELECT explanation FROM position_as_of('2021-12-01') WHERE level = 'actor'"
        ).fetchall()
    assert "The actor declined to comment." in words
    assert "range from 0 to +1; the sharpest dated decides." in words
