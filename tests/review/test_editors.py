"""A file of decisions as people and their editors may leave it: a fault in words, never cut, never written to."""

import re
from pathlib import Path

import pytest

from stance.errors import Fault, FaultsError
from stance.load.reviews import FILE, load_reviews
from stance.review import decisions, record, repair
from tests.review.test_append import NOTHING, kept, review


def by_hand(*numbers: int) -> str:
    """Give decisions with words that not every encoding writes alike."""
    return "".join(f"{review(f's{number}', reason='für später').line()}\n" for number in numbers)


SAVED_BY_AN_EDITOR = {
    "cp1252": (by_hand(1, 2).encode("cp1252"), r"byte \d+ is not UTF-8; save the file as UTF-8"),
    "cp1252, one line in it": (by_hand(1).encode() + by_hand(2).encode("cp1252"), r":2: byte \d+ is not UTF-8"),
    "cp1252, not ended": (by_hand(1, 2).encode("cp1252")[:-1], r"byte \d+ is not UTF-8"),
    "CR": (by_hand(1, 2, 3).replace("\n", "\r").encode(), "ends its lines with carriage returns alone; end each with"),
    "CR, not ended": (by_hand(1, 2).replace("\n", "\r").encode()[:-1], "ends its lines with carriage returns alone"),
    "UTF-16 with its mark": (by_hand(1, 2, 3, 4).encode("utf-16"), "is UTF-16; save the file as UTF-8"),
    "UTF-16 of PowerShell": (by_hand(1, 2).replace("\n", "\r\n").encode("utf-16"), "is UTF-16"),
    "UTF-16 LE": (by_hand(1).encode("utf-16-le"), "is UTF-16"),
    "UTF-16 BE": (by_hand(1, 2).encode("utf-16-be"), "is UTF-16"),
    "UTF-16 behind UTF-8": (
        by_hand(1).encode() + by_hand(2).encode("utf-16-le"),
        r"reviews\.jsonl:2: byte \d+ is not UTF-8",
    ),
    "UTF-16 BE behind UTF-8": (
        by_hand(1).encode() + by_hand(2).encode("utf-16-be"),
        r"reviews\.jsonl:2: byte \d+ is not UTF-8",
    ),
    "UTF-32": (by_hand(1, 2).encode("utf-32"), "is UTF-32"),
    "UTF-32 LE": (by_hand(1).encode("utf-32-le"), "is UTF-32"),
    "UTF-32 BE": (by_hand(1).encode("utf-32-be"), "is UTF-32"),
    "a comma too many": (by_hand(1).encode() + by_hand(2).encode()[:-2] + b",}", "is not JSON"),
    "a note": (by_hand(1).encode() + b"# a note of mine", "is not JSON"),
    "a beginning with blanks": (b'{"statement_id": "s1", "decision": "acc', "is not JSON"),
    "a beginning in another order": (b'{"decision":"accept","statement_id":"s1', "is not JSON"),
    "more after a decision": (by_hand(1).encode()[:-1] + b" # mine", "is not JSON"),
}
"""Files of decisions as people may leave them, with what is to be said of each."""


@pytest.mark.parametrize("how", SAVED_BY_AN_EDITOR)
def test_what_a_persons_editor_left_is_a_fault_in_words_and_stays_to_the_byte(tmp_path: Path, how: str) -> None:
    raw, words = SAVED_BY_AN_EDITOR[how]
    (tmp_path / FILE).write_bytes(raw)
    faults: list[Fault] = []
    load_reviews(tmp_path, NOTHING, faults)
    assert re.search(words, "\n".join(map(str, faults)))
    assert repair(tmp_path) == ""
    with pytest.raises(FaultsError, match=words):
        record(tmp_path, review("s9"))
    with pytest.raises(FaultsError, match=words):
        decisions(tmp_path)
    assert (tmp_path / FILE).read_bytes() == raw
    assert [path.name for path in tmp_path.iterdir()] == [FILE]


def test_a_byte_order_mark_is_no_fault_of_decisions(tmp_path: Path) -> None:
    (tmp_path / FILE).write_bytes(by_hand(1, 2).replace("\n", "\r\n").encode("utf-8-sig"))
    assert [one.statement_id for one in kept(tmp_path)] == ["s1", "s2"]
    assert [*decisions(tmp_path)] == ["s1", "s2"]
    assert [one.statement_id for one in record(tmp_path, review("s1")).unseen] == ["s1"]
