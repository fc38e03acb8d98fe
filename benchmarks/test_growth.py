"""How the time of reading hostile text grows with its length: the ratio of ten times the text is in the extra info."""

import time
from collections.abc import Callable
from datetime import date
from typing import TYPE_CHECKING

import pytest

from stance.extract.attribute import attribute
from stance.extract.dates import find_dates
from stance.extract.parse import pipeline
from stance.extract.parsed import Doc

if TYPE_CHECKING:
    from pytest_benchmark.fixture import BenchmarkFixture

UNITS = ["on Monday ", "the last ", "2023-", "July 11, 2023 ", "a few ", " ", "1", "May ", '"', "said that ", "(", "“"]
SHORT = 400


def seconds(read: Callable[[str], object], text: str) -> float:
    """Give the time of one reading."""
    start = time.perf_counter()
    read(text)
    return time.perf_counter() - start


def note(benchmark: "BenchmarkFixture", read: Callable[[str], object], unit: str) -> None:
    """Measure a reader on a short text and note what ten times the text takes; linear is ten."""
    short, long = (unit * (length // len(unit)) for length in (SHORT, 10 * SHORT))
    benchmark.extra_info["ten times the text, times"] = round(seconds(read, long) / seconds(read, short), 1)
    benchmark(read, short)


@pytest.mark.parametrize("unit", UNITS)
def test_dates(benchmark: "BenchmarkFixture", unit: str) -> None:
    """Find dates."""
    note(benchmark, lambda text: find_dates(text, date(2023, 7, 12)), unit)


@pytest.mark.parametrize("unit", UNITS)
def test_attributions(benchmark: "BenchmarkFixture", unit: str) -> None:
    """Find who says what, in tokens without a parse."""
    nlp = pipeline()
    note(benchmark, lambda text: attribute(Doc(nlp.make_doc(text))), unit)
