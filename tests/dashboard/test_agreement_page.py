"""The agreement page: disagreements before figures, refusals in words, the machine as one more coder."""

import re
from pathlib import Path

import pytest

from stance.pipeline import build
from tests.dashboard.conftest import html, opened, query, quiet
from tests.evaluate.test_agreement import TWO
from tests.topic import small_topic


@pytest.fixture
def topic(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Build a topic that two people coded."""
    path = tmp_path / "topic.duckdb"
    build(small_topic(tmp_path / "seeds", *TWO), path, extract=False)
    monkeypatch.setenv("STANCE_DB", str(path))
    return path


def test_disagreements_come_before_figures_with_both_codings(topic: Path) -> None:
    assert topic.is_file()
    said = html(quiet(opened("agreement")))
    assert "3 points apart" in said
    assert said.index("Ada Mayor wants</blockquote>") < said.index("How far they agree")
    assert "Compared: ann, bob." in said
    assert '<td data-label="Units"><div>2</div></td><td data-label="Same stance"><div>50%</div></td>' in said
    assert "evidence?statement=" in said


def test_coders_who_share_nothing_get_no_coefficient(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    apart = [{"coder_id": "ann"}, {"coder_id": "bob", "actor_id": "port", "quote": "The Port opposes the bridge"}]
    build(small_topic(tmp_path / "seeds", *apart), tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    said = html(quiet(opened("agreement")))
    assert "No coefficient. These coders share no unit" in said
    assert "Nowhere." in said


def test_one_coder_alone_is_told_so_and_the_choice_is_in_the_address(topic: Path) -> None:
    assert topic.is_file()
    app = quiet(opened("agreement", coders=["ann"]))
    assert "One coder alone cannot be compared" in app.info[0].value
    assert "Only ann has coded" in html(app)
    assert query(app)["coders"] == ["ann"]


def test_the_machine_is_compared_as_one_more_coder(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_DB", str(built))
    said = html(quiet(opened("agreement")))
    assert "curator, english@1" in said
    assert re.search(r'All issues.*?data-label="Units"><div>[1-9]', said, re.DOTALL)
