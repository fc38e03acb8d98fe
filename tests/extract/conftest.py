"""The registry and issues of the project, read once for all tests of the extractor."""

from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.errors import Fault
from stance.load.declarations import load_codebook

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """Give the project's codebook."""
    faults: list[Fault] = []
    loaded = load_codebook(PROJECT / "seeds", faults)
    assert not faults
    return loaded
