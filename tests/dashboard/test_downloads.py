"""What a page offers as CSV is byte for byte what `stance export` writes with the same filters."""

import csv
import io
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
import streamlit as st
from click.testing import CliRunner

import controls
import data
import evidence_controls
import timeline_controls
from blanks import BLANKS
from stance.cli import main
from stance.export import Filters
from tests.dashboard.conftest import Open, quiet, table_of

DAY = date(2023, 7, 14)


def exported(database: Path, out: Path, *options: str) -> dict[str, bytes]:
    """Run `stance export` and give the two tables that pages offer."""
    answer = CliRunner().invoke(main, ["export", "--db", str(database), "--out", str(out), *options])
    assert answer.exit_code == 0, answer.output
    return {name: (out / f"{name}.csv").read_bytes() for name in ("positions", "statements")}


@pytest.mark.parametrize(
    ("state", "options"),
    [
        (controls.State(DAY, None, [], [], [], None), []),
        (
            controls.State(DAY, date(2023, 6, 1), ["liaison-office"], ["japan", "nato"], [], None),
            ["--known-on", "2023-06-01", "--issue", "liaison-office", "--party", "japan", "--party", "nato"],
        ),
        (controls.State(DAY, None, [], [], ["fumio-kishida"], None), ["--actor", "fumio-kishida"]),
        (
            controls.State(DAY, None, ["liaison-office"], [], [], None, "no anonymous"),
            ["--evidence", "no anonymous", "--issue", "liaison-office"],
        ),
    ],
)
def test_positions_and_statements_are_those_of_the_export(
    database: Path, tmp_path: Path, state: controls.State, options: list[str]
) -> None:
    written = exported(database, tmp_path, "--as-of", "2023-07-14", *options)
    for table, content in written.items():
        assert data.download(table, state.filters) == content
        assert content.count(b"\r\n") > 1


def test_the_timeline_offers_the_statements_of_its_lines(database: Path, tmp_path: Path) -> None:
    shown = timeline_controls.State(
        "party", ["itpp"], [], [], date(2023, 5, 1), date(2023, 6, 1), None, date(2023, 5, 1)
    )
    lines = [{"holder_id": "japan"}, {"holder_id": "nato"}]
    options = ["--issue", "itpp", "--party", "japan", "--party", "nato", "--from", "2023-05-01", "--to", "2023-06-01"]
    assert data.download("statements", shown.filters(lines)) == exported(database, tmp_path, *options)["statements"]


@pytest.mark.parametrize("evidence", ["on the record", "no anonymous", "no single outlet"])
def test_the_evidence_that_counts_is_that_of_the_export(
    page: Open, database: Path, tmp_path: Path, evidence: str
) -> None:
    found = evidence_controls.State(None, None, [], [], [], evidence)
    content = exported(database, tmp_path, "--evidence", evidence)["statements"]
    assert data.download("statements", found.filters) == content
    asked = evidence_controls.asked(found)
    listed = data.ask(asked.question, **asked.values)
    assert len(listed) == listed[0]["total"]
    assert len(listed) == content.count(b"\r\n") - 1
    assert len(quiet(page("evidence", evidence=evidence)).dataframe[0].value) == len(listed)


def test_a_download_without_a_filter_holds_everything(database: Path, tmp_path: Path) -> None:
    assert data.download("statements", Filters()) == exported(database, tmp_path)["statements"]


@pytest.mark.parametrize(
    ("name", "keys"),
    [
        ("positions", {"get-positions", "get-statements"}),
        ("timeline", {"get-statements"}),
        ("evidence", {"get-statements"}),
        ("contradictions", {"get-contradictions"}),
        ("coverage", {"get-coverage"}),
    ],
)
def test_every_page_offers_its_downloads(page: Open, name: str, keys: set[str]) -> None:
    buttons = {button.key for button in quiet(page(name)).get("download_button")}
    assert {key for key in buttons if not str(key).startswith("draw-")} == keys  # pictures: test_picture.py


@pytest.mark.parametrize(
    "params",
    [
        {"parties_only": "1"},
        {"only": "contradicted"},
        {"only": "moved", "party": "japan"},
        {"parties_only": "1", "evidence": "no single outlet", "as_of": "2023-05-31"},
    ],
)
def test_the_files_of_the_matrix_hold_the_lines_that_are_on_the_screen(
    page: Open, monkeypatch: pytest.MonkeyPatch, params: dict[str, str]
) -> None:
    offered: dict[str, Callable[[], bytes]] = {}
    button = st.download_button

    def noting(label: str, content: Callable[[], bytes], *others: str, **named: str) -> bool:
        offered[named["key"]] = content
        return button(label, content, *others, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", noting)
    shown = table_of(quiet(page(**params)))
    drawn = sorted(
        (row["who"].removesuffix(" as such"), row["issue"], "" if row["stated"] else row["position"]) for row in shown
    )
    kept, stated = (rows_of(offered[key]()) for key in ("get-positions", "get-statements"))
    assert sorted((row["holder"], row["issue"], BLANKS.get(row["blank"], "")) for row in kept) == drawn
    everything = Filters(
        as_of=date.fromisoformat(params.get("as_of", "2023-07-13")), evidence=params.get("evidence", "all")
    )
    positions, statements = (rows_of(data.download(table, everything)) for table in ("positions", "statements"))
    assert len(kept) < len(positions)
    assert all(row in positions for row in kept)
    assert all(row in statements for row in stated)
    assert {row["statement_id"] for row in kept if not row["blank"]} <= {row["statement_id"] for row in stated}


def rows_of(content: bytes) -> list[dict[str, str]]:
    """Read a CSV."""
    return [*csv.DictReader(io.StringIO(content.decode(), newline=""))]
