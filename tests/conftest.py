"""What several test modules share: the project's own seeds, a small topic of its own, and databases built from them."""

import csv
import os
import shutil
import sys
from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import settings

from stance.pipeline import build
from stance.store.read import reading

# A busy machine is no fault of the code: no example has a deadline.
settings.register_profile("stance", deadline=None)
settings.load_profile("stance")

PROJECT = Path(__file__).parent.parent


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Let the files with slow tests begin: left to the last, one of them keeps all waiting."""
    slow = {item.path for item in items if item.get_closest_marker("slow")}
    items.sort(key=lambda item: item.path not in slow)


@pytest.fixture(autouse=True)
def same_main() -> Iterator[None]:
    """Put back the main module that a test of a page replaced: child processes of later tests would run the page."""
    main = sys.modules["__main__"]
    yield
    sys.modules["__main__"] = main


@pytest.fixture(autouse=True)
def same_limit() -> Iterator[None]:
    """Put back the longest cell that `csv` reads: frictionless, which checks the exports, changes it for everybody."""
    limit = csv.field_size_limit()
    yield
    csv.field_size_limit(limit)


@pytest.fixture(scope="session")
def project() -> Path:
    """Give the project's folder."""
    return PROJECT


def built_once(factory: pytest.TempPathFactory, name: str, *, extract: bool) -> Path:
    """Build the database of the project's own seeds where all workers find it: one builds, the others wait for it."""
    own = factory.getbasetemp()
    database = (own.parent if "PYTEST_XDIST_WORKER" in os.environ else own) / name / "stance.duckdb"
    build(PROJECT / "seeds", database, extract=extract)
    return database


@pytest.fixture(scope="session")
def built(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the database from the project's own seeds, once."""
    return built_once(tmp_path_factory, "built", extract=True)


@pytest.fixture(scope="session")
def hand_coded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the database from the project's own seeds, without what a machine proposes, once."""
    return built_once(tmp_path_factory, "hand-coded", extract=False)


@pytest.fixture
def connection(built: Path) -> Iterator[duckdb.DuckDBPyConnection]:
    """Open the database of the project's own seeds for reading."""
    with reading(built) as opened:
        yield opened


@pytest.fixture
def seeds(tmp_path: Path) -> Path:
    """Copy the project's seeds to a folder that a test may spoil."""
    return Path(shutil.copytree(PROJECT / "seeds", tmp_path / "seeds"))
