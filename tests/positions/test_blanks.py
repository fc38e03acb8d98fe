"""Every cell of the matrix, as SQL and as positions.csv: its position, or which blank it is."""

import csv
import io
from datetime import date
from pathlib import Path

import duckdb
import pytest

from stance.export import Filters, positions_csv
from tests.topic import ISSUE, Row, topic_database, write_csv

BEN = {"actor_id": "ben-next", "actor_text": "Ben Next", "quote": "Ben Next doubts the bridge", "stance": "-1"}
PORT = {"actor_id": "port", "actor_text": "The Port", "quote": "The Port opposes the bridge", "stance": "-2"}
ARTICLES = [{"file": "a.txt"}, {"file": "b.txt", "published_on": "2021-07-10"}]
SEARCH = {
    "issue_id": "bridge",
    "actor_id": "ada-mayor",
    "searched_on": "2021-05-02",
    "covers_from": "2021-01-01",
    "covers_to": "2021-05-01",
    "where": "archive",
    "result": "nothing found",
    "coder_id": "c1",
}

MOVER = """
[party]
actor_id = "guild"
name = "Guild"
kind = "organisation"

[[actors]]
actor_id = "mo-mover"
name = "Mo Mover"
kind = "person"
offices = [
  { title = "Clerk", held_from = "2021-01-01", held_to = "2021-06-30", party_id = "city" },
  { title = "Pilot", held_from = "2021-07-01", party_id = "port" },
]
"""
DAY = "2023-06-01"


def cells(content: bytes) -> list[Row]:
    """Read positions.csv."""
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]


def blanks(connection: duckdb.DuckDBPyConnection, **days: date | str) -> dict[str, str]:
    """Give what positions.csv says of the blank of each actor on the bridge: nothing where there is a position."""
    found = cells(positions_csv(connection, Filters(issue=("bridge",), **days)))  # type: ignore[arg-type]
    return {row["holder_id"]: row["blank"] for row in found if row["level"] == "actor"}


def test_each_kind_of_blank_has_its_word_and_a_position_none(tmp_path: Path) -> None:
    write_ferry(tmp_path)
    write_csv(tmp_path / "searches.csv", [SEARCH])
    rows = [
        {"issue_id": "ferry"},
        BEN | {"stated_on": "2021-06-10"},
        PORT | {"stance": "0", "declined": "true"},
        PORT | {"issue_id": "ferry", "stated_on": "", "date_basis": ""},
        {"article_file": "b.txt", "actor_id": "city", "actor_text": "bridge", "stated_on": "2021-06"},
    ]
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        early, late = (blanks(connection, as_of=date(2021, 6, day)) for day in (9, 11))
        port, ben = cells(positions_csv(connection, Filters(issue=("ferry",), actor=("ben-next", "port"))))
    assert early == {
        "ada-mayor": "searched and nothing found",
        "ben-next": "nothing yet by that date",
        "city": "dated too loosely to tell",
        "port": "",
    }
    assert late == early | {"ben-next": ""}
    assert (ben["blank"], port["blank"]) == ("not searched", "undated")
    assert (port["holder"], port["actor_id"], port["party_id"]) == ("Port", "port", "port")
    assert port["stance"] == port["stated_on"] == ""


def test_what_an_evidence_filter_leaves_out_is_a_blank_of_its_own(tmp_path: Path) -> None:
    with topic_database(tmp_path, ARTICLES, [PORT, BEN | {"stated_on": "2021-06-10"}]) as connection:
        assert blanks(connection, as_of=date(2021, 6, 9)) == {"ben-next": "nothing yet by that date", "port": ""}
        assert blanks(connection, as_of=date(2021, 6, 9), evidence="no single outlet") == {
            "ben-next": "nothing yet by that date",
            "port": "no evidence that counts",
        }


@pytest.mark.parametrize(
    ("known_on", "evidence"), [(None, "all"), ("2023-05-31", "no anonymous"), (None, "no single outlet")]
)
def test_positions_and_blanks_together_are_every_cell_once(
    connection: duckdb.DuckDBPyConnection, known_on: str | None, evidence: str
) -> None:
    values = [DAY, known_on, evidence]
    connection.execute("CREATE TEMP TABLE found AS FROM matrix_as_of(?, ?, ?)", values)
    stated = connection.execute("SELECT * FROM position_as_of(?, ?, ?) ORDER BY ALL", values).fetchall()
    there = "SELECT level, holder_id, issue_id FROM holder CROSS JOIN issue ORDER BY ALL"
    found = "SELECT level, holder_id, issue_id FROM found ORDER BY ALL"
    assert connection.execute(found).fetchall() == connection.execute(there).fetchall()
    kept = "SELECT * EXCLUDE (blank) FROM found WHERE blank IS NULL ORDER BY ALL"
    assert connection.execute(kept).fetchall() == stated
    assert connection.execute("FROM found WHERE (blank IS NULL) <> (stance IS NOT NULL)").fetchall() == []


def test_who_changed_sides_is_of_the_party_that_he_last_spoke_for_as_in_the_matrix(tmp_path: Path) -> None:
    write_mover(tmp_path)
    moved = {"actor_id": "mo-mover", "actor_text": "Ben Next", "quote": "Ben Next doubts the bridge", "stance": "-1"}
    rows = [moved, moved | {"article_file": "b.txt", "stated_on": "2021-07-09"}]
    then = date(2021, 6, 9)
    with topic_database(tmp_path, ARTICLES, rows) as connection:
        city, port = (cells(positions_csv(connection, Filters(party=(one,), as_of=then))) for one in ("city", "port"))
    assert [(row["level"], row["holder_id"], row["blank"]) for row in city] == [("party", "city", "")]
    assert {(row["level"], row["holder_id"], row["blank"], row["party_id"]) for row in port} == {
        ("party", "port", "nothing yet by that date", "port"),
        ("actor", "mo-mover", "", "city"),
    }


def test_a_blank_fits_no_stretch_of_dates(connection: duckdb.DuckDBPyConnection) -> None:
    everything, stretch = (cells(positions_csv(connection, Filters(date_from=day))) for day in (None, date(2023, 1, 1)))
    assert any(row["blank"] for row in everything)
    assert stretch
    assert not any(row["blank"] for row in stretch)


def write_ferry(seeds: Path) -> None:
    """Declare a second issue."""
    folder = seeds / "issues"
    folder.mkdir()
    bridge = ISSUE.replace("Harbour bridge", "Ferry").replace("bridge", "ferry")
    (folder / "ferry.toml").write_text(bridge, encoding="utf-8")


def write_mover(seeds: Path) -> None:
    """Declare somebody who spoke for the city until June and speaks for the port from July."""
    folder = seeds / "actors"
    folder.mkdir()
    (folder / "mover.toml").write_text(MOVER, encoding="utf-8")
