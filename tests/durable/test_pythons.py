"""What compares the bytes that other Pythons export: the same ones are the same, others are named."""

import sys
from pathlib import Path

import pytest

from tests.durable.pythons import NOT_HAD, compared, differing, exported
from tests.topic import STATEMENT, small_topic, write_csv

pytestmark = pytest.mark.slow


def test_an_interpreter_exports_the_same_bytes_twice_and_a_change_is_named(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path / "seeds")
    python = Path(sys.executable)
    own = exported(python, seeds)
    assert len(own) > 3
    assert differing(own, exported(python, seeds)) == []
    write_csv(seeds / "statements" / "batch.csv", [STATEMENT | {"stance": "-2"}])
    assert "statements.csv" in differing(own, exported(python, seeds))


def test_a_file_that_one_lacks_is_named() -> None:
    assert differing({"a": b"1", "b": b"2"}, {"a": b"1", "c": b"2"}) == ["b", "c"]


def test_what_is_not_to_be_had_is_said(tmp_path: Path) -> None:
    said = compared("python-of-tomorrow", {}, tmp_path, tmp_path)
    assert said.startswith(NOT_HAD)
    assert list(tmp_path.iterdir()) == []
