"""What was looked at: counts with denominators, blanks told apart, articles by month, what was left out."""

from datetime import date
from pathlib import Path
from typing import Any

import pytest

import coverage_panel
import data
from charts.palette import DARK, LIGHT, Palette
from charts.published import MOST_OUTLETS, periods, published_chart, squares
from stance.pipeline import build
from tests.dashboard.conftest import Open, html, opened, quiet
from tests.topic import small_topic

Row = dict[str, Any]


def article(outlet: str, month: str | None, articles: int = 1) -> Row:
    return {"outlet": outlet, "month": month, "articles": articles}


def covered(**changed: object) -> Row:
    row: Row = {
        "holder_id": "ada",
        "holder": "Ada",
        "level": "actor",
        "issue_id": "one",
        "issue": "One",
        "actor_id": None,
    }
    row |= {"statements": 0, "articles": 0, "articles_read": 5, "searches": 0, "searched_through": None}
    return row | {"coverage": "not searched"} | changed


def test_a_count_stands_beside_the_number_of_articles_read(page: Open) -> None:
    said = html(quiet(page("coverage", party="denmark", issue="liaison-office")))
    assert "As of 13 Jul 2023: 5 articles read. Of 1 pair of holder and issue: 1 stated." in said
    assert "in 1 of 5 articles; between 1 May 2023 and 31 May 2023" in said
    assert 'href="evidence?issue=liaison-office&amp;party=denmark"' in said


def test_a_blank_says_which_it_is_and_how_far_a_search_reached(page: Open) -> None:
    app = quiet(page("coverage", party="denmark", issue="itpp"))
    assert "searched and nothing found<br><small>1 search, through 13 Jul 2023</small>" in html(app)
    assert list(app.dataframe[0].value["where"]) == ["the five articles under seeds/articles"]


def test_what_came_later_is_not_there_yet(page: Open) -> None:
    said = html(quiet(page("coverage", party="france", issue="liaison-office", as_of="2023-05-31")))
    assert "nothing yet by that date" in said
    assert "statements, but only later ones" in said


def test_every_kind_of_coverage_is_known(database: Path) -> None:
    assert database.is_file()
    for level in ("actor", "party"):
        for day in ("1900-01-01", "2023-05-20", "2023-07-13"):
            rows = data.ask("covered", level=level, as_of=day, known_on=None)
            assert {row["coverage"] for row in rows} <= {*coverage_panel.KINDS}


def test_an_actor_outside_the_registry_has_no_link() -> None:
    days = {"first_on": None, "last_on": None}
    assert "<a" not in coverage_panel.cell(covered())
    stated = covered(statements=2, articles=1, coverage="stated") | dict.fromkeys(days, date(2023, 5, 1))
    assert coverage_panel.cell(stated).startswith('<td data-label="One"><div>2 statements<br>')
    assert "actor=ada" in coverage_panel.cell(stated | {"actor_id": "ada"})


def test_nothing_left_out_and_nothing_searched_is_said(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    build(small_topic(tmp_path / "seeds"), tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    told = " ".join(caption.value for caption in quiet(opened("coverage")).caption)
    assert "Nobody has recorded a search" in told
    assert "every article was read" in told


def test_what_was_left_out_is_listed_with_its_reason(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "articles" / "b.txt").write_text("Le pont est beau. La ville le veut.\n", encoding="utf-8")
    line = "b.txt,Gazette,2021-06-11,day,text,fr\n"
    with (seeds / "articles.csv").open("a", encoding="utf-8") as file:
        file.write(line)
    build(seeds, tmp_path / "topic.duckdb")
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    rows = data.ask("skips")
    shown = quiet(opened("coverage")).dataframe
    assert ["b.txt"] in [row["files"] for row in rows]
    assert list(shown[0].value["reason"]) == [row["reason"] for row in rows]


def test_a_month_without_articles_is_a_gap() -> None:
    assert periods(["2022-11", "2023-02"]) == ["2022-11", "2022-12", "2023-01", "2023-02"]
    assert periods(["2019", "2021"]) == ["2019", "2020", "2021"]
    assert periods([]) == []


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_grid_counts_and_leaves_out_what_has_no_month(palette: Palette) -> None:
    rows = [article("A", "2023-05", 2), article("B", "2023-07"), article("C", None, 9)]
    outlets, cells = squares(rows, palette)
    assert outlets == ["A", "B"]
    assert [(cell["outlet"], cell["period"], cell["articles"]) for cell in cells] == [
        ("A", "2023-05", 2),
        ("B", "2023-07", 1),
    ]
    assert published_chart(rows, palette).to_dict()["layer"][0]["encoding"]["x"]["scale"]["domain"] == [
        "2023-05",
        "2023-06",
        "2023-07",
    ]


def test_many_months_become_years_and_the_outlets_with_most_are_kept() -> None:
    rows = [article(f"Outlet {n}", f"{2000 + n}-01", n + 1) for n in range(MOST_OUTLETS + 3)]
    outlets, cells = squares(rows, LIGHT)
    assert len(outlets) == MOST_OUTLETS
    assert outlets[0] == f"Outlet {MOST_OUTLETS + 2}"
    assert {len(cell["period"]) for cell in cells} == {4}
