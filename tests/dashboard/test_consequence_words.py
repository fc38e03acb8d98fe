"""What a decision would change is said in words: the gravest case, the blanks, and that nothing changes."""

from datetime import date

import pytest

import consequence
from data import Row

CELL: Row = {
    "level": "party",
    "holder": "France",
    "issue": "Tokyo liaison office",
    "stance_label": "Open",
    "accepted_label": "Open",
    "rejected_label": "Open",
    "accepted_change": "nothing",
    "rejected_change": "nothing",
    "valid_on": date(2023, 7, 14),
    "stance": 0,
    "standing_status": "curated",
    "standing_coder": "curator",
    "accepted_id": "one",
}
BESIDE: Row = {
    "coder_id": "curator",
    "status": "curated",
    "stance": 0,
    "stance_label": "Open",
    "stated_on": "2023-05",
}
WORDS = {-2: "Against", 0: "Open"}
PASSAGE = "curator coded this passage Open, May 2023: that would no longer count."
CHANGED = "France on Tokyo liaison office would go from Open, as curator coded it, to Against."
FLIP = {"accepted_label": "Against", "accepted_change": "flips"}
GONE = {"rejected_label": None, "rejected_change": "leaves a blank"}
FILLED = {"stance_label": None, "accepted_label": "For", "accepted_change": "fills a blank", "rejected_label": None}


@pytest.mark.parametrize(
    ("rows", "said"),
    [
        ([FLIP], ["If you accept: France on Tokyo liaison office would go from Open to Against."]),
        (
            [FLIP, FLIP | {"level": "actor"}],
            ["If you accept: France on Tokyo liaison office would go from Open to Against."],
        ),
        (
            [FLIP | GONE],
            [
                "If you accept: France on Tokyo liaison office would go from Open to Against.",
                "If you reject: France on Tokyo liaison office would go from Open to a blank.",
            ],
        ),
        ([FILLED], ["If you accept: France on Tokyo liaison office, a blank so far, would become For."]),
        (
            [{}, {"holder": "Emmanuel Macron", "stance_label": None}],
            ["Either way no position changes as of 14 Jul 2023: France stays Open; Emmanuel Macron stays blank."],
        ),
    ],
)
def test_what_would_change_is_said(rows: list[Row], said: list[str]) -> None:
    assert consequence.sentences([CELL | row for row in rows]) == said


@pytest.mark.parametrize(
    ("cell", "beside", "stance", "said"),
    [
        ({}, {}, -2, [PASSAGE, CHANGED]),
        ({}, {}, 0, []),
        ({"accepted_id": "other"}, {}, -2, [PASSAGE]),
        ({}, {"stance": -2}, -2, [CHANGED]),
        ({"standing_status": "accepted"}, {"status": "amended"}, -2, []),
        ({"standing_status": None, "stance": None}, {"status": "accepted"}, -2, []),
    ],
)
def test_which_hand_codings_would_be_overruled_is_said(cell: Row, beside: Row, stance: int, said: list[str]) -> None:
    assert consequence.overruled([CELL | cell] * 2, [BESIDE | beside], "one", WORDS, stance) == said
