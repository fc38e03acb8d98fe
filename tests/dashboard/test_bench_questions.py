"""The benchmark of the questions asks every question of the pages, with values that find something."""

from pathlib import Path

import pytest
from benchmarks.questions import QUESTIONS, asked

pytestmark = pytest.mark.small


def test_every_question_is_asked(built: Path) -> None:
    taken = list(asked(built))
    assert {one.question.split(",")[0] for one in taken} == {path.stem for path in QUESTIONS.glob("*.sql")}
    rows = {one.question: one.rows for one in taken}
    for question in (
        "positions",
        "moves",
        "marks",
        "history",
        "network_ties",
        "tie",
        "found",
        "statements",
        "position",
    ):
        assert rows[question], question
    for evidence in ("on the record", "no anonymous"):
        assert rows[f"positions, {evidence}"], evidence
