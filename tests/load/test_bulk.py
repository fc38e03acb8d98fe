"""Bulk files are read set-wise and small ones row by row, with the same verdict, the same words and the same rows."""

import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import Annotated, Any

import duckdb
import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, Field, ValidationError

from stance.errors import Fault, FaultsError
from stance.literal import literal
from stance.load import bulk, load_seeds
from stance.load.predicates import column_conditions, row_conditions
from stance.models import StatementRow
from stance.store.write import write_tables
from tests.derived import ONE_THREAD
from tests.examples import examples
from tests.topic import STATEMENT, TEXT, Row, write_csv, write_topic

ANYTHING = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
CELLS: dict[str, list[str]] = {
    "article_file": ["b.txt", "é.txt"],
    "issue_id": ["tunnel", "Not An Id", "bridge-", "bridge\n"],
    "actor_id": ["port", "ben-next", "nobody", "-"],
    "actor_text": ["Eve", "Ben Next", "Port", " "],
    "stance": ["-2", "+2", " 1", "1.0", "1.5", "3", "-3", "０", "1_0", "-0", "00", "true", "9" * 30],
    "stated_on": ["2021", "2021-06", "2021-02-30", "0000-01-01", "2021-6-9", "２０２１", "2021-06-09\n", "2021-06-10"],
    "date_basis": ["article", "guessed", "Explicit"],
    "quote": ["The Port opposes", "bridge", "Ada Mayor wants the tunnel", "the bridge. Ben Next", "🌉"],
    "context": [TEXT.strip(), "opposes the bridge", "the tunnel"],
    "attribution": ["verbatim", "hearsay", "Verbatim"],
    "via": ["Port", "Port (loudly)", "Nobody", ">", "Port > Ben Next (verbatim)", "  "],
    "tense": ["planned", "future"],
    "occasion_id": ["fair", "Fair"],
    "certainty": ["optional", "sure"],
    "declined": ["true", "false", "True", "yes", "0", "2", "maybe"],
    "coder_id": ["c2", " "],
    "recorded_at": ["2024", "yesterday", "2024-13"],
    "rationale": ['a "reason", with\na line', "\ufeff"],
}


def cell(name: str) -> st.SearchStrategy[str]:
    """Draw a cell: as it should be, one of the near misses of its column, or anything."""
    return st.one_of(st.just(STATEMENT.get(name, "")), st.sampled_from(["", *CELLS[name]]), ANYTHING)


def row() -> st.SearchStrategy[Row]:
    """Draw a row in which a few cells are not as they should be."""
    spoilt = st.lists(st.sampled_from(list(CELLS)), max_size=3, unique=True)
    return spoilt.flatmap(lambda names: st.fixed_dictionaries({name: cell(name) for name in names}))


def loaded(folder: Path) -> tuple[list[Fault], list[tuple[Any, ...]], list[tuple[Any, ...]]]:
    """Load a seeds folder: its faults, or the rows of statements and hops."""
    try:
        seeds = load_seeds(folder)
    except FaultsError as error:
        return error.faults, [], []
    with duckdb.connect(config=ONE_THREAD) as connection:
        write_tables(connection, seeds, seeds.statements, [])
        tables = ("statement", "hop")
        statements, hops = (connection.execute(f"FROM {one} ORDER BY ALL").fetchall() for one in tables)
        return [], statements, hops


def topic(folder: Path, rows: list[Row]) -> Path:
    """Write a topic with two articles, an occasion and these rows."""
    texts = {"a.txt": TEXT, "é.txt": "Ada Mayor 🌉 wants the bridge: é\n"}
    made = write_topic(folder, texts, [{}, {"file": "é.txt"}], rows)
    fair = '{ occasion_id = "fair", name = "Fair", kind = "other", starts_on = "2021-06-08", ends_on = "2021-06-09" }'
    (made / "events.toml").write_text(f"occasions = [{fair}]", encoding="utf-8")
    return made


COPIES: list[Row] = [{}, *[{"stated_on": "2021-06-09", "stance": "+2"}] * 2]
"""A sound row and two others of the same statement, which are looked at one by one though the file is a bulk one."""


@given(st.lists(row(), min_size=1, max_size=8))
@example(COPIES)
@settings(max_examples=examples(8), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_both_ways_say_the_same_of_any_rows(
    tmp_path_factory: pytest.TempPathFactory, monkeypatch: pytest.MonkeyPatch, rows: list[Row]
) -> None:
    folder = topic(tmp_path_factory.mktemp("topic"), rows)
    one_by_one = loaded(folder)
    with monkeypatch.context() as patch:
        patch.setattr(bulk, "BULK_BYTES", 0)
        assert loaded(folder) == one_by_one


CONDITIONS = column_conditions(StatementRow)


@pytest.fixture(scope="module")
def judging() -> Iterator[duckdb.DuckDBPyConnection]:
    """Give a database that can judge rows, for all examples: to make one takes longer than to ask it."""
    with duckdb.connect() as connection:
        connection.execute(bulk.script("bulk.sql"))
        yield connection


@given(st.sampled_from(list(CELLS)).flatmap(lambda name: st.tuples(st.just(name), cell(name))))
@settings(max_examples=examples(300), deadline=None)
def test_what_a_condition_lets_through_the_model_takes(
    judging: duckdb.DuckDBPyConnection, drawn: tuple[str, str]
) -> None:
    name, text = drawn
    query = f"SELECT coalesce({CONDITIONS[name]}, false) FROM (SELECT nullif(?, '') AS {name})"
    [(sound,)] = judging.execute(query, [text]).fetchall()
    declined = {"stance": "0"} if name == "declined" else {}
    spoilt = {**STATEMENT, **declined, name: text}
    assert not sound or fields_refused({key: value for key, value in spoilt.items() if value != ""}) == []


def fields_refused(cells: Row) -> list[str]:
    """List the fields that the model refuses; what it says of the row as a whole is of no field."""
    try:
        StatementRow.model_validate(cells)
    except ValidationError as error:
        return [str(detail["loc"][0]) for detail in error.errors() if detail["loc"]]
    return []


def test_what_is_as_it_should_be_needs_no_second_look(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BULK_BYTES", 0)
    seeds = load_seeds(topic(tmp_path, [{"via": "Port > Ben Next (verbatim)", "context": TEXT.strip()}]))
    assert seeds.statements == ()
    assert seeds.bulk is not None
    assert (seeds.bulk.rows, seeds.rows) == (1, 1)


def test_rows_of_a_parquet_file_are_those_of_a_csv_file(tmp_path: Path) -> None:
    rows = [
        {},
        {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes", "via": "Ben Next", "stance": "-1"},
    ]
    as_csv = loaded(topic(tmp_path / "csv", rows))
    folder = topic(tmp_path / "parquet", rows)
    as_parquet(folder, "* REPLACE (stance::TINYINT AS stance, stated_on::DATE AS stated_on)")
    assert loaded(folder) == as_csv
    assert len(as_csv[1]) == 2


def as_parquet(folder: Path, columns: str = "*") -> None:
    """Put a Parquet file in the place of the batch."""
    batch = folder / "statements" / "batch.csv"
    with duckdb.connect() as connection:
        rows = f"SELECT {columns} FROM read_csv('{batch}', all_varchar = true, header = true)"
        connection.execute(f"COPY ({rows}) TO '{batch.with_suffix('.parquet')}'")
    batch.unlink()


@pytest.mark.parametrize(
    ("columns", "field", "wrong"),
    [
        ("* EXCLUDE (stance)", "stance", "is not in the header"),
        ("*, 1 AS colour", "colour", "is not a known column"),
        ("* REPLACE (7.5 AS stance)", "stance", "'7.5'"),
        ("* REPLACE (stated_on::TIMESTAMP AS stated_on)", "stated_on", "is not a date"),
        ("* REPLACE ([quote] AS quote)", "quote", "is not in the text"),
        ("* REPLACE (encode(quote) AS quote)", "quote", "is of type BLOB"),
        ("* REPLACE ('c' || chr(0) AS coder_id)", "coder_id", "holds a NUL"),
    ],
)
def test_a_spoilt_parquet_file_is_named(tmp_path: Path, columns: str, field: str, wrong: str) -> None:
    folder = topic(tmp_path, [{}])
    as_parquet(folder, columns)
    faults = loaded(folder)[0]
    assert [(fault.file, fault.field) for fault in faults] == [("statements/batch.parquet", field)]
    assert wrong in faults[0].wrong


def test_what_is_no_parquet_file_is_named(tmp_path: Path) -> None:
    folder = topic(tmp_path, [{}])
    as_parquet(folder)
    file = folder / "statements" / "batch.parquet"
    file.write_bytes(file.read_bytes()[:200])
    [fault] = loaded(folder)[0]
    assert "cannot be read" in fault.wrong


@pytest.mark.parametrize("least", [0, 10**9])
def test_a_statement_of_another_file_is_not_coded_again(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, least: int
) -> None:
    folder = topic(tmp_path, [{}])
    monkeypatch.setattr(bulk, "BULK_BYTES", least)
    write_csv(folder / "statements" / "later.csv", [STATEMENT | {"stance": "-2"}])
    [fault] = loaded(folder)[0]
    assert (fault.file, fault.row) == ("statements/later.csv", 2)
    assert "line 2 of statements/batch.csv" in fault.wrong


def test_a_parquet_file_is_read_itself_whatever_it_and_its_folder_are_called(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    folder = topic(tmp_path / "plain", [{}])
    as_parquet(folder)
    batch = folder / "statements" / "batch.parquet"
    for name, stance in (("b1", "1"), ("b[1]", "2"), ("b*", "-1"), ("b?", "-2")):
        taken = f"* REPLACE ('{stance}' AS stance, '{name}' AS coder_id)"
        duckdb.execute(f"COPY (SELECT {taken} FROM read_parquet($1)) TO '{tmp_path}/made.parquet'", [literal(batch)])
        (tmp_path / "made.parquet").rename(batch.with_stem(name))
    batch.unlink()
    folder = folder.rename(tmp_path / "issue=bridge [1]")
    (tmp_path / "it's x=1 [2]").mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(tmp_path / "it's x=1 [2]"))
    faults, statements, _ = loaded(folder)
    assert faults == []
    assert sorted((row[21], row[10]) for row in statements) == [("b*", -1), ("b1", 1), ("b?", -2), ("b[1]", 2)]


class Odd(BaseModel):
    """A model with what no condition is declared for."""

    plain: Annotated[str, Field(max_length=3)]


def test_a_constraint_that_has_no_sql_is_refused() -> None:
    with pytest.raises(TypeError, match="no SQL for the constraint"):
        column_conditions(Odd)
    assert row_conditions(Odd) == []
