"""What leaves as CSV: valid by the Frictionless library, filtered as asked, and safe in a spreadsheet."""

import csv
import io
import json
import subprocess
import sys
from datetime import date
from pathlib import Path

import duckdb
import pytest
from frictionless import Package
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import StanceError
from stance.export import Filters, export, positions_csv, statements_csv
from stance.export.csv_text import FORMULA_STARTS, csv_bytes, neutralise, restore
from stance.pipeline import build
from stance.store.dictionary import MODELS, describe
from tests.topic import TEXT, write_topic

FILES = ["statements.csv", "positions.csv", "articles.csv", "data_dictionary.csv", "datapackage.json"]


def read(content: bytes) -> list[dict[str, str]]:
    """Read a CSV file as a spreadsheet would."""
    return list(csv.DictReader(io.StringIO(content.decode(), newline="")))


@pytest.mark.parametrize(
    "filters",
    [Filters(), Filters(issue=("itpp",), as_of=date(2023, 7, 14)), Filters(actor=("mao-ning",), party=("japan",))],
)
def test_the_export_is_a_valid_data_package(built: Path, tmp_path: Path, filters: Filters) -> None:
    paths = export(built, tmp_path, filters)
    assert [path.name for path in paths] == FILES
    report = Package(str(tmp_path / "datapackage.json")).validate()
    assert report.valid, report.flatten(["type", "message"])


def test_the_dictionary_describes_every_column(built: Path, tmp_path: Path) -> None:
    export(built, tmp_path, Filters())
    described = {
        (row["table"], row["column"])
        for row in read((tmp_path / "data_dictionary.csv").read_bytes())
        if row["description"]
    }
    for table in ("statements", "positions", "articles"):
        header = read((tmp_path / f"{table}.csv").read_bytes())[0]
        assert {(table, column) for column in header} <= described
    package = json.loads((tmp_path / "datapackage.json").read_text(encoding="utf-8"))
    assert [one["path"] for one in package["resources"]] == FILES[:-1]


def test_the_dictionary_is_the_same_where_python_leaves_docstrings_out() -> None:
    code = "import json, stance.store.dictionary as d; print(json.dumps([d.describe(m) for m in d.MODELS.values()]))"
    found = subprocess.run([sys.executable, "-OO", "-c", code], capture_output=True, check=True)
    assert json.loads(found.stdout) == [describe(model) for model in MODELS.values()]


def test_the_flat_view_has_every_attribute_asked_for(connection: duckdb.DuckDBPyConnection) -> None:
    asked = (
        "statement_id article_file outlet published_on issue_id actor actor_id actor_text party stance stance_label "
        "stated_on precision date_basis quote span_start span_end attribution via tense coder_id coder_kind status "
        "score rule_id event_id"
    )
    [first, *_] = read(statements_csv(connection, Filters()))
    assert set(asked.split()) <= set(first)


@pytest.mark.parametrize(
    ("filters", "kept"),
    [
        (Filters(issue=("itpp",)), lambda row: row["issue_id"] == "itpp"),
        (Filters(actor=("mao-ning", "china")), lambda row: row["actor_id"] in {"mao-ning", "china"}),
        (Filters(party=("france",)), lambda row: row["party_id"] == "france"),
        (Filters(date_from=date(2023, 7, 10)), lambda row: row["stated_to"] >= "2023-07-10"),
        (Filters(date_to=date(2023, 5, 1)), lambda row: row["stated_from"] <= "2023-05-01"),
        (Filters(as_of=date(2023, 5, 30)), lambda row: row["stated_to"] <= "2023-05-30"),
        (Filters(known_on=date(2023, 7, 8)), lambda row: row["published_to"] <= "2023-07-08"),
    ],
)
def test_each_filter_keeps_just_what_it_names(
    connection: duckdb.DuckDBPyConnection, filters: Filters, kept: object
) -> None:
    assert callable(kept)
    everything = read(statements_csv(connection, Filters()))
    wanted = [row for row in everything if kept(row)]
    assert read(statements_csv(connection, filters)) == wanted
    assert 0 < len(wanted) < len(everything)


@pytest.mark.parametrize("evidence", ["on the record", "no anonymous", "no single outlet"])
def test_the_evidence_filter_keeps_what_the_positions_rest_on(
    connection: duckdb.DuckDBPyConnection, evidence: str
) -> None:
    filters = Filters(evidence=evidence, as_of=date(2023, 7, 14), known_on=date(2023, 7, 12))
    statements = {row["statement_id"] for row in read(statements_csv(connection, filters))}
    behind = {one for row in read(positions_csv(connection, filters)) for one in row["statement_ids"].split()}
    assert statements == behind
    assert statements


def test_positions_are_those_of_the_view(connection: duckdb.DuckDBPyConnection) -> None:
    filters = Filters(party=("nato",), as_of=date(2023, 7, 14), known_on=date(2023, 7, 9))
    exported = {
        (row["level"], row["holder_id"], row["issue_id"]): row["stance"]
        for row in read(positions_csv(connection, filters))
        if not row["blank"]
    }
    query = "SELECT level, holder_id, issue_id, stance FROM position_as_of(?, ?) WHERE party_id = 'nato'"
    asked = connection.execute(query, [filters.as_of, filters.known_on]).fetchall()
    assert exported == {row[:3]: str(row[3]) for row in asked}


def test_dates_that_leave_no_day_are_refused(built: Path, tmp_path: Path) -> None:
    days = Filters(date_from=date(2024, 1, 1), date_to=date(2023, 1, 1))
    with pytest.raises(StanceError, match="no day is from 2024-01-01 to 2023-01-01; give the earlier one first"):
        export(built, tmp_path / "out", days)
    assert not list(tmp_path.iterdir())


def test_an_unknown_id_is_refused_with_the_known_ones(built: Path, tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="no issue 'nato-office'; the issue ids are: china-framing, itpp"):
        export(built, tmp_path / "out", Filters(issue=("nato-office",)))
    with pytest.raises(StanceError, match="no evidence filter 'hearsay'; they are: all, on the record"):
        export(built, tmp_path / "out", Filters(evidence="hearsay"))
    assert not (tmp_path / "out").exists()


@given(st.text())
def test_neutralising_is_reversible_and_leaves_no_formula(text: str) -> None:
    cell = neutralise(text)
    assert restore(cell) == text
    assert not cell.startswith(FORMULA_STARTS)


@given(
    st.lists(st.lists(st.one_of(st.none(), st.text(st.characters(exclude_categories=["Cs"]))), min_size=2, max_size=2))
)
def test_any_text_survives_the_csv(rows: list[list[str | None]]) -> None:
    found = list(csv.reader(io.StringIO(csv_bytes(["a", "b"], rows).decode(), newline="")))
    assert [[restore(cell) for cell in row] for row in found[1:]] == [[cell or "" for cell in row] for row in rows]


def test_a_formula_in_an_article_is_not_run_by_a_spreadsheet(tmp_path: Path) -> None:
    row = {"quote": "=HYPERLINK(1)", "article_file": "a.txt"}
    seeds = write_topic(tmp_path / "seeds", {"a.txt": f"=HYPERLINK(1) {TEXT}"}, [{"title": "+1"}], [row])
    build(seeds, tmp_path / "db", extract=False)
    export(tmp_path / "db", tmp_path, Filters())
    [statement] = read((tmp_path / "statements.csv").read_bytes())
    assert statement["quote"] == "'=HYPERLINK(1)"
    assert statement["stance"] == "2"
    assert restore(statement["article_title"]) == "+1"


def test_the_lines_end_as_rfc_4180_says(connection: duckdb.DuckDBPyConnection) -> None:
    content = positions_csv(connection, Filters())
    assert content.endswith(b"\r\n")
    assert content.count(b"\r\n") == content.count(b"\n")
