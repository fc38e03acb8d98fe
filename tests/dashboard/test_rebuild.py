"""Builds that the dashboard starts: in the background, one at a time, a failure told in words, then mended."""

import time
from pathlib import Path

import pytest

from stance.pipeline import build
from stance.store.read import reading
from tests.dashboard.conftest import html, opened, quiet
from tests.topic import STATEMENT, small_topic, write_csv

import data  # isort: skip
import rebuild  # isort: skip

pytestmark = pytest.mark.slow


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a small topic, and let the dashboard work on it."""
    seeds, database = small_topic(tmp_path / "seeds"), tmp_path / "topic.duckdb"
    build(seeds, database, extract=False)
    monkeypatch.setenv("STANCE_DB", str(database))
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    return seeds


def ended(mine: rebuild.Builder) -> rebuild.Builder:
    """Wait until nothing is being built."""
    end = time.monotonic() + 120
    while mine.working:
        assert time.monotonic() < end
        time.sleep(0.05)
    return mine


def curated() -> int:
    """Count the hand-coded statements of the database."""
    with reading(data.database()) as connection:
        row = connection.execute("SELECT count(*) FROM statement WHERE coder_kind = 'human'").fetchone()
        assert row is not None
        return int(row[0])


def test_a_build_that_is_asked_for_reads_the_seeds_as_they_are_then(topic: Path) -> None:
    for number, quote in enumerate(("Ada Mayor wants the bridge", "Ada Mayor wants", "wants the bridge"), 1):
        write_csv(topic / "statements" / f"b{number}.csv", [STATEMENT | {"coder_id": f"d{number}", "quote": quote}])
        rebuild.ask()
    assert not ended(rebuild.builder()).failure
    assert curated() == 4


def test_a_build_that_fails_is_told_with_its_faults_and_can_be_tried_again(topic: Path) -> None:
    write_csv(topic / "statements" / "b.csv", [STATEMENT | {"coder_id": "d", "quote": "not there"}])
    rebuild.ask()
    assert ended(rebuild.builder()).failure
    app = opened()
    assert "The last build failed" in app.error[0].value
    assert "statements/b.csv:2: quote:" in app.code[0].value
    assert "1 statement ·" in html(app)
    (topic / "statements" / "b.csv").unlink()
    app.button(key="build-again").click().run()
    ended(rebuild.builder())
    quiet(app.run())
