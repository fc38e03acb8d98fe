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
        days = re.search(r"; (?:at least )?(\d+) days? before", words)
        assert days is not None
        assert int(days[1]) == cell["days_since"]
        events = re.search(r"latest of (\d+) events", words)
        assert (int(events[1]) if events else 1) == cell["events"]
        sources = re.search(r"from (\d+) independent sources?", words)
        assert sources is not None
        assert int(sources[1]) == cell["independent_sources"]
        said = {
            "one statement": "It rests on one",
            "fragile": "Fragile: ",
            "side only": "Its side stands, but without ",
            "solid": "Solid: ",
        }
        assert [kind for kind, start in said.items() if start in words] == [cell["robustness"]]
        assert (", who speaks for" in words) == (cell["decided_by"] != cell["holder"])
        assert ("range from" in words) == (cell["stance_min"] < cell["stance_max"])
        assert ("last stood elsewhere" in words) == bool(cell["dissenters"])
        assert (" through " in words) == (cell["via"] is not None)
        assert words.startswith(cell["holder"])
        assert ("Planned, as reported" in words) == (cell["tense"] == "planned")
        if cell["robustness"] == "fragile":
            assert words.count(" nor without ") == len(cell["flipped_by"]) - 1


def test_a_decline_does_not_displace_an_earlier_stance_and_is_said(tmp_path: Path) -> None:
    rows = [
        PORT | {"article_file": "b.txt", "stated_on": "2021-05-20"},
        PORT | {"stance": "0", "declined": "true", "quote": "Port opposes"},
    ]
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        query = "SELECT stance, explanation FROM position_as_of('2021-12-01') WHERE level = 'actor'"
        [(stance, words)] = connection.execute(query).fetchall()
    assert stance == -2
    assert "It declined to comment on 9 June 2021." in words


def test_a_range_and_equal_evidence_are_said(tmp_path: Path) -> None:
    words = {}
    for name, other in (("sharp", {"stated_on": "2021-06"}), ("equal", {})):
        rows = [
            PORT,
            PORT | {"article_file": "b.txt", "stance": "1", "quote": "opposes the bridge", **other},
        ]
        with topic_database(tmp_path / name, ARTICLES, rows) as connection:
            query = "SELECT rule, stance, explanation FROM position_as_of('2021-12-01') WHERE level = 'actor'"
            [words[name]] = connection.execute(query).fetchall()
    assert words["sharp"][:2] == ("sharpest of overlapping dates", -2)
    assert "range from -2 to +1; the sharpest and best attributed decides." in words["sharp"][2]
    assert words["equal"][:2] == ("equal evidence", 1)
    assert "range from -2 to +1; the evidence is equal, and the one nearest to zero is shown." in words["equal"][2]


def test_a_statement_dated_too_loosely_is_said(tmp_path: Path) -> None:
    rows = [PORT | {"stated_on": "2021-05-20"}, PORT | {"stated_on": "2021-06", "quote": "Port opposes", "stance": "1"}]
    query = "SELECT stance, pending, explanation FROM position_as_of('2021-06-05') WHERE level = 'actor'"
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        [(stance, pending, words)] = connection.execute(query).fetchall()
    assert (stance, pending) == (-2, 1)
    assert "1 further statement may have been made by then" in words
