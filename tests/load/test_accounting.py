"""Every row is accounted for: the soak of a million rows, run on a few thousand; a wrong reason does not pass."""

from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.break_rows import WAYS, Broken
from benchmarks.soak_rows import BATCH, account, unfit

from stance.errors import Fault
from stance.load import bulk

NAMED = Fault(BATCH, 7, "stance", "is missing", "give one")
BROKEN = Broken(7, 1, "stance missing")


def test_every_broken_row_is_named_for_its_fault_and_no_good_one_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(bulk, "BULK_BYTES", 100_000)
    found = account(tmp_path / "seeds", 3000)
    assert (found.missed, found.refused, found.unfitting) == ((), (), ())
    assert found.read == found.stored + found.faulty
    assert found.ways.keys() == WAYS.keys()
    assert len(WAYS) == 39


def test_the_fault_of_a_broken_row_fits() -> None:
    assert list(unfit(BROKEN, [NAMED])) == []
    assert list(unfit(Broken(7, 1, "UTF-16"), [utf16("stance"), utf16("quote")])) == []
    assert list(unfit(Broken(7, 1, "UTF-16"), [Fault(BATCH, 7, "", "is not CSV: new-line", "quote cells")])) == []


def utf16(field: str) -> Fault:
    """Give what is said of a cell in UTF-16."""
    return Fault(BATCH, 7, field, "holds a NUL character", "save the file as UTF-8")


@pytest.mark.parametrize(
    "faults",
    [
        [replace(NAMED, field="quote")],
        [replace(NAMED, wrong="'3': input should be less than or equal to 2")],
        [replace(NAMED, right="")],
        [NAMED, replace(NAMED, field="quote", wrong="the quote is not in the text")],
    ],
)
def test_a_row_named_for_another_fault_does_not_pass(faults: list[Fault]) -> None:
    assert list(unfit(BROKEN, faults))


def test_a_row_whose_own_field_is_not_named_does_not_pass() -> None:
    assert list(unfit(Broken(7, 1, "UTF-16"), [utf16("quote")]))
