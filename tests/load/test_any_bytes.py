"""Any bytes in the place of a batch of statements: rows read = stored + with faults, and never another error."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.errors import Fault, FaultsError
from stance.load import bulk, load_seeds
from tests.examples import examples
from tests.topic import STATEMENT, small_topic, write_csv

BATCH = "statements/batch.csv"
ROWS = 6
LEAST = [0, 10**9]
"""From how many bytes on a file is read set-wise: all of them, or none."""
PIECES = st.sampled_from(
    [b"\xff", b"\x00", b",", b",,,,", b"\xef\xbb\xbf", b"'", b" ", b"\xc3", b"=1", b"-", b"9" * 400]
)
JUNK = st.binary(max_size=4).filter(lambda data: not set(data) & set(b'\r\n"')) | PIECES


def read(folder: Path, data: bytes) -> tuple[int, set[int]]:
    """Load the topic with these bytes as its batch: the rows stored, and those with faults."""
    (folder / BATCH).write_bytes(data)
    faults: list[Fault] = []
    try:
        return load_seeds(folder).rows, set()
    except FaultsError as error:
        faults = error.faults
    assert {fault.file for fault in faults} == {BATCH}
    return 0, {fault.row for fault in faults}


def sound(folder: Path) -> list[bytes]:
    """Give the lines of a batch of sound rows, the header first."""
    write_csv(folder / BATCH, [STATEMENT | {"coder_id": f"c{number}"} for number in range(ROWS)])
    return (folder / BATCH).read_bytes().splitlines(keepends=True)


@pytest.mark.parametrize("least", LEAST)
@settings(max_examples=examples(4), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(spoils=st.lists(st.tuples(st.integers(1, ROWS), st.integers(0, 80), JUNK), max_size=4))
def test_rows_read_are_rows_stored_and_rows_with_faults(
    tmp_path_factory: pytest.TempPathFactory, least: int, spoils: list[tuple[int, int, bytes]]
) -> None:
    folder = small_topic(tmp_path_factory.mktemp("topic"))
    lines = sound(folder)
    for row, at, junk in spoils:
        lines[row] = lines[row][:at] + junk + lines[row][at:]
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "BULK_BYTES", least)
        stored, faulty = read(folder, b"".join(lines))
        assert stored == (0 if faulty else ROWS)
        assert faulty <= set(range(2, ROWS + 2))
        if len(faulty) < ROWS:
            kept = [line for number, line in enumerate(lines, start=1) if number not in faulty]
            assert read(folder, b"".join(kept)) == (ROWS - len(faulty), set())


@pytest.mark.parametrize("least", LEAST)
@settings(max_examples=examples(6), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(data=st.binary(max_size=300), first=st.sampled_from([0, 1]), cut=st.integers(0, 600))
def test_any_bytes_are_stored_or_make_faults_of_that_file(
    tmp_path_factory: pytest.TempPathFactory, least: int, data: bytes, first: int, cut: int
) -> None:
    folder = small_topic(tmp_path_factory.mktemp("topic"))
    lines = sound(folder)
    whole = b"".join(lines[first:])
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(bulk, "BULK_BYTES", least)
        stored, faulty = read(folder, whole[:cut] + data + whole[cut:])
    assert stored == 0 or not faulty
