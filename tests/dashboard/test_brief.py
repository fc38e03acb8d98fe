"""Briefs in Word: on what is chosen, and words where none can be written."""

from datetime import date
from pathlib import Path

import pytest

import brief_panel
import controls
import data
from tests.dashboard.conftest import Open, quiet

DAY = date(2023, 7, 14)
CELL = "actor~emmanuel-macron~liaison-office"


def buttons(app: object) -> list[str]:
    return [str(one.key) for one in app.get("download_button") if str(one.key).startswith("brief")]  # type: ignore[attr-defined]


def test_what_the_filters_and_the_cell_choose_comes_once() -> None:
    state = controls.State(DAY, None, ["liaison-office"], ["france"], [], CELL)
    assert brief_panel.chosen(state) == [
        ("issue", "liaison-office"),
        ("party", "france"),
        ("actor", "emmanuel-macron"),
    ]


def test_the_dates_and_the_evidence_go_into_the_brief(database: Path) -> None:
    assert database.is_file()
    state = controls.State(DAY, DAY, ["itpp"], [], [], None, "on the record")
    ((subject, name),) = brief_panel.named(state, data.ask("issues"), data.ask("holders"))
    assert name == "ITPP partnership"
    assert (subject.as_of, subject.known_on, subject.evidence) == (DAY, DAY, "on the record")


def test_a_brief_is_a_word_document(database: Path) -> None:
    assert database.is_file()
    state = controls.State(DAY, None, [], [], [], CELL)
    subjects = brief_panel.named(state, data.ask("issues"), data.ask("holders"))
    assert [name for _, name in subjects] == ["Tokyo liaison office", "Emmanuel Macron"]
    assert brief_panel.writer(subjects[1][0])().startswith(b"PK")


def test_what_is_chosen_has_a_button_and_nothing_chosen_says_what_to_do(page: Open) -> None:
    assert buttons(quiet(page(party="france", cell=CELL))) == [
        "brief-party-france",
        "brief-issue-liaison-office",
        "brief-actor-emmanuel-macron",
    ]
    app = quiet(page())
    assert not buttons(app)
    assert "to have a brief" in " ".join(caption.value for caption in app.caption)


def test_many_chosen_are_cut_and_said_to_be(page: Open) -> None:
    app = quiet(page(party=["nato", "japan", "france", "china", "denmark"]))
    assert len(buttons(app)) == brief_panel.MOST
    assert "The first 4 of 5 chosen" in " ".join(caption.value for caption in app.caption)


def test_without_the_extra_the_page_says_how_to_get_it(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(brief_panel, "find_spec", lambda _: None)
    app = quiet(page(cell=CELL))
    assert not buttons(app)
    assert "stance[brief]" in " ".join(caption.value for caption in app.caption)
