"""What would flip a cell: each removal computed set-wise is what is left when the evidence is really taken away."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.topic import Row, topic_database

ARTICLES: list[Row] = [
    {"file": "a.txt", "published_on": "2021-06-10", "outlet": "Gazette"},
    {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"},
]
PORT: Row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}
CELL = "level = 'actor' AND holder_id = 'port'"
statements = st.lists(
    st.builds(
        lambda file, day, stance, attribution, coder: (
            PORT
            | {"article_file": file, "stated_on": day, "stance": stance, "attribution": attribution, "coder_id": coder}
        ),
        st.sampled_from(["a.txt", "b.txt"]),
        st.sampled_from(["2021-05", "2021-06", "2021-05-20", "2021-06-01", "2021-06-09"]),
        st.sampled_from(["-2", "-1", "0", "1", "2"]),
        st.sampled_from(["verbatim", "paraphrase", "characterised", "action"]),
        st.sampled_from(["c1", "c2", "c3"]),
    ),
    min_size=1,
    max_size=5,
    unique_by=lambda row: (row["article_file"], row["coder_id"]),
)


def asked(folder: Path, rows: list[Row], query: str) -> list[tuple[object, ...]]:
    """Give the answer to a query about the topic that the rows make."""
    with topic_database(folder, ARTICLES, rows, until="history.sql") as connection:
        return connection.execute(query).fetchall()


def without(rows: list[Row], removal: str, removed: str | None, ids: dict[str, Row]) -> list[Row]:
    """Take the evidence away from the rows."""
    outlets = {row["outlet"]: row["file"] for row in ARTICLES}
    if removal == "paraphrase":
        return [row for row in rows if row["attribution"] not in {"paraphrase", "characterised"}]
    if removal == "outlet":
        return [row for row in rows if row["article_file"] != outlets[removed or ""]]
    assert removal == "statement"
    return [row for row in rows if row is not ids[removed or ""]]


@settings(max_examples=examples(3), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=statements)
def test_a_removal_leaves_what_a_build_without_it_has(
    tmp_path_factory: pytest.TempPathFactory, rows: list[Row]
) -> None:
    folder = tmp_path_factory.mktemp("topic")
    query = f"SELECT removal, removed, stance_left, flips, stance FROM removal_as_of('2023-01-01') WHERE {CELL}"
    with topic_database(folder / "all", ARTICLES, rows) as connection:
        keys = connection.execute("SELECT statement_id, article_file, coder_id FROM stance_record").fetchall()
        removals = connection.execute(query).fetchall()
    by_key = {(row["article_file"], row["coder_id"]): row for row in rows}
    ids = {str(key[0]): by_key[str(key[1]), str(key[2])] for key in keys}
    for number, (removal, removed, left, flips, stance) in enumerate(removals):
        kept = without(rows, str(removal), None if removed is None else str(removed), ids)
        answer = f"SELECT stance FROM position_as_of('2023-01-01') WHERE {CELL}"
        truly = asked(folder / str(number), kept, answer) if kept else []
        assert truly == ([] if left is None else [(left,)])
        assert isinstance(stance, int)
        assert flips == (left is None or (int(str(left)) > 0, int(str(left)) < 0) != (stance > 0, stance < 0))


@pytest.mark.parametrize(
    ("rows", "robustness"),
    [
        ([PORT], "one statement"),
        ([PORT, PORT | {"article_file": "b.txt"}], "fragile"),
        (
            [PORT | {"attribution": "verbatim"}, PORT | {"article_file": "b.txt", "attribution": "action"}],
            "solid",
        ),
        (
            [
                PORT | {"attribution": "verbatim"},
                PORT | {"article_file": "b.txt", "stance": "1", "stated_on": "2021-06-20", "attribution": "verbatim"},
            ],
            "fragile",
        ),
    ],
)
def test_a_cell_is_solid_fragile_or_rests_on_one_statement(tmp_path: Path, rows: list[Row], robustness: str) -> None:
    query = f"SELECT robustness FROM position_as_of('2023-01-01') WHERE {CELL}"
    assert asked(tmp_path, rows, query) == [(robustness,)]


@pytest.mark.parametrize(
    ("evidence", "stance"),
    [("all", 1), ("on the record", -2), ("no anonymous", 1), ("no single outlet", -2)],
)
def test_each_evidence_filter_recomputes_the_position(tmp_path: Path, evidence: str, stance: int) -> None:
    rows = [
        PORT | {"attribution": "verbatim"},
        PORT | {"article_file": "b.txt", "attribution": "verbatim"},
        PORT | {"quote": "Port opposes", "stance": "1", "stated_on": "2021-06-10", "attribution": "characterised"},
    ]
    query = f"SELECT stance FROM position_as_of('2023-01-01', evidence := '{evidence}') WHERE {CELL}"
    assert asked(tmp_path, rows, query) == [(stance,)]
