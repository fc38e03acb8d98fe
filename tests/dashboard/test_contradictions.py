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
from tests.dashboard.conftest import Open, html, opened, quiet
from tests.topic import small_topic, write_csv

Row = dict[str, Any]

DAY = date(2023, 7, 14)
NATO = "party~nato~liaison-office"
BEN = {"quote": "Ben Next doubts", "actor_id": "ben-next", "actor_text": "Ben Next", "stance": "-1"}


def row(**changed: object) -> Row:
    found: Row = {"contradiction": "coders differ", "counts": True, "stated_by": DAY, "published_by": DAY}
    return found | {"evidence": ["all", "no anonymous"], "cells": ["actor~a~one"]} | changed


@pytest.mark.parametrize(
    ("changed", "stands"),
    [
        ({}, True),
        ({"counts": False}, False),
        ({"stated_by": None}, False),
        ({"stated_by": date(2023, 7, 15)}, False),
        ({"published_by": date(2023, 7, 15)}, False),
        ({"published_by": None}, False),
        ({"evidence": ["all"]}, False),
    ],
)
def test_a_pair_stands_once_both_its_sides_count(changed: Row, stands: bool) -> None:  # noqa: FBT001
    assert bool(contradiction.standing([row(**changed)], DAY, DAY, "no anonymous")) is stands


def test_that_a_position_changed_has_a_mark_of_its_own() -> None:
    assert contradiction.marked([row(), row(contradiction="changed over time")]) == [row()]


def test_the_types_come_in_order_and_only_those_there_are() -> None:
    found = contradiction.by_type([row(contradiction="changed over time"), row(), row()])
    assert [(kind, len(rows)) for kind, rows in found.items()] == [("coders differ", 2), ("changed over time", 1)]


def test_every_type_of_the_database_is_known(database: Path) -> None:
    assert database.is_file()
    assert {row["contradiction"] for row in data.ask("contradictions")} <= {*contradiction.TYPES}


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
    told = {(row["who"], row["issue"]): row["evidence"] for row in app.dataframe[0].value.to_dict("records")}
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
    columns = [name for name in data.ask("contradictions")[0] if name not in contradictions_panel.OURS]
    assert columns[0] == "contradiction"
    assert columns[-2:] == ["judged_by", "note"]
