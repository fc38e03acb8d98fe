"""Every row is accounted for: the soak of a million rows, run on a few thousand."""

from pathlib import Path

import pytest
from benchmarks.soak_rows import account

from stance.load import bulk


def test_every_broken_row_is_named_and_no_good_one_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(bulk, "BULK_BYTES", 100_000)
    found = account(tmp_path, 3000)
    assert (found.missed, found.refused) == ((), ())
    assert found.read == found.stored + found.faulty
    assert len(found.ways) == 32
