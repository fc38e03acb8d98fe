"""How long what a person waits for takes: start, build, extraction beside spaCy's own parse, positions."""

import subprocess
import sys
import time
from pathlib import Path
from statistics import median
from typing import TYPE_CHECKING

import pytest

from stance.extract import extract
from stance.extract.parse import parse, pipeline
from stance.extract.scan import scan
from stance.load import Seeds, load_seeds
from stance.pipeline import build
from stance.store.read import reading

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

SEEDS = Path(__file__).parent.parent / "seeds"
TIMES = 5


@pytest.fixture(scope="module")
def seeds() -> Seeds:
    """Load the project's own seeds."""
    return load_seeds(SEEDS)


@pytest.fixture(scope="module")
def database(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build them once."""
    path = tmp_path_factory.mktemp("speed") / "stance.duckdb"
    build(SEEDS, path)
    return path


def test_help(benchmark: "BenchmarkFixture") -> None:
    """Start the program and print its help."""
    benchmark(subprocess.run, [sys.executable, "-m", "stance", "--help"], check=True, capture_output=True)


def test_build_of_what_people_coded(benchmark: "BenchmarkFixture", tmp_path: Path) -> None:
    """Build the database from nothing, without extraction."""

    def build_anew() -> None:
        tmp_path.joinpath("db").unlink(missing_ok=True)
        build(SEEDS, tmp_path / "db", extract=False)

    benchmark(build_anew)


def test_build_with_nothing_changed(benchmark: "BenchmarkFixture", database: Path) -> None:
    """Find that the database is up to date."""
    assert benchmark(build, SEEDS, database).unchanged


def test_positions(benchmark: "BenchmarkFixture", database: Path) -> None:
    """Ask for all positions as of a day over a connection of its own."""

    def ask() -> int:
        with reading(database) as connection:
            return len(connection.execute("FROM position_as_of('2023-07-14')").fetchall())

    assert benchmark(ask) > 0


def test_overhead_over_the_parse(benchmark: "BenchmarkFixture", seeds: Seeds) -> None:
    """Extract from the source articles, and from the same windows only parse; the ratio is in the extra info."""
    issues = seeds.codebook.issues.values()
    windows = [[one.text[w.start : w.end] for w in scan(one.text, issues)] for one in seeds.articles]
    pipeline()
    ratios = []
    for _ in range(TIMES if benchmark.enabled else 1):
        started = time.perf_counter()
        for texts in windows:
            list(parse(texts))
        parsed = time.perf_counter() - started
        started = time.perf_counter()
        for article in seeds.articles:
            extract(article, seeds.codebook)
        ratios.append((time.perf_counter() - started) / parsed)
    benchmark.extra_info["time of extraction over time of the parse"] = round(median(ratios), 2)
    assert any(benchmark(lambda: [extract(article, seeds.codebook).proposals for article in seeds.articles]))
