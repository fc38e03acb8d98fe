"""What a rule and a quote are called on the pages: words, where the database has ids."""

import pytest

from stance.store.read import reading
from tests.conftest import PROJECT
from tests.dashboard.conftest import Open, html, opened, quiet
from tests.dashboard.test_review import seeds

import data  # isort: skip
import quote_names  # isort: skip
from rules import rule_words  # isort: skip

__all__ = ["seeds"]


@pytest.mark.parametrize(
    ("rule_id", "words"),
    [
        ("shared/no-comment", "shared/no-comment: words such as “decline to comment”, "),
        ("liaison-office/stay-atlantic", "“remain North Atlantic”"),
        ("shared/gone", "shared/gone"),
    ],
)
def test_a_rule_says_what_it_goes_by(rule_id: str, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(PROJECT / "seeds"))
    said = rule_words({"rule_id": rule_id, "issue_id": "liaison-office"})
    assert words in said
    assert not {"~", "@", "|", "_"} & {*said}


def test_a_rule_of_seeds_that_are_not_there_is_its_id(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_SEEDS", "/nowhere")
    row = {"rule_id": "liaison-office/stay-atlantic", "issue_id": "liaison-office"}
    assert rule_words(row) == "liaison-office/stay-atlantic"


@pytest.mark.usefixtures("seeds")
def test_a_machine_states_no_certainty_and_a_person_no_rule() -> None:
    with reading(data.database()) as connection:
        query = "SELECT coder_kind, min(statement_id) FROM stance_record GROUP BY 1"
        ids = dict(connection.execute(query).fetchall())
    machine, human = (html(quiet(opened("evidence", statement=ids[kind]))) for kind in ("machine", "human"))
    assert ("<dt>Certainty</dt>" in machine, "<dt>Certainty</dt>" in human) == (False, True)
    assert ("words such as" in machine, "words such as" in human) == (True, False)


def test_a_statement_is_named_by_the_day_of_its_quote(page: Open) -> None:
    app = quiet(page(as_of="2023-07-14", cell="party~nato~liaison-office"))
    assert "nor without the quote of 12 Jul 2023 (Unnamed outlet, page of 13 July 2023)" in html(app)
    assert quote_names.by_day("without statement 0123456789abcdef.") == "without statement 0123456789abcdef."
