"""The benchmark of the pages, small: every page of the navigation answers its interaction and sends less than 2 MB."""

import os
from pathlib import Path

import pytest
from benchmarks.generate import generate
from benchmarks.interactions import PAGES
from benchmarks.pages import report

import titles
from stance.pipeline import build
from tests.dashboard.browser import CHROMIUM

pytestmark = [
    pytest.mark.browser,
    pytest.mark.slow,
    pytest.mark.small,
    pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine"),
]
MOST = 2_000_000


def test_no_page_sends_more_than_two_megabytes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "stance.duckdb"
    seeds = generate(tmp_path / "seeds", 1000)
    build(seeds, database, extract=False)
    monkeypatch.setenv("STANCE_SEEDS", str(seeds))
    lines: list[str] = []
    found = report(database, 1, None, say=lines.append)
    assert [*found] == [*PAGES] == [*titles.PAGES]
    assert len(lines) == len(PAGES) + 1
    for name, one in found.items():
        assert 0 < max(one.sent) < MOST, name
