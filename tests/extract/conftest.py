"""The registry and issues of the project, read once for all tests of the extractor."""

from pathlib import Path
from typing import TYPE_CHECKING

import pytest

from stance.codebook import Codebook
from stance.load.declarations import load_codebook

if TYPE_CHECKING:
    from stance.errors import Fault

PROJECT = Path(__file__).parents[2]


@pytest.fixture(scope="session")
def codebook() -> Codebook:
    """Give the project's codebook."""
    faults: list[Fault] = []
    loaded = load_codebook(PROJECT / "seeds", faults)
    assert not faults
    return loaded
