"""What the positions page says around its matrix, and what its legend draws."""

import re
import shutil
from html import unescape
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import picture
from blanks import DASHES
from cells import Found, lines, matrix
from charts.finished import finished
from charts.matrix import matrix_chart, matrix_rows
from charts.palette import LIGHT
from controls import NAMES_WIDTH, NARROWEST
from stance.brief.render import svgs_of
from stance.pipeline import build
from stance.store.read import reading
from tests.conftest import PROJECT
from tests.dashboard.conftest import Open, html, opened, query, quiet
from tests.dashboard.test_cells import HOLDERS, LABELS, position

EARLY = {"as_of": "2023-05-01", "known_on": "2023-05-10"}


def keys(app: AppTest) -> dict[str, str]:
    """Give what each word of the legend is drawn as."""
    legend = next(one for one in html(app).splitlines() if one.startswith('<div class="keys">'))
    return {unescape(told): sign for sign, told in re.findall(r"<span>(.*?) ([^<>]+)</span>", legend)}


def test_as_known_on_stands_by_the_slider_and_can_be_taken_off(page: Open) -> None:
    app = quiet(page(**EARLY))
    assert app.button(key="known-off").label == "as known on 10 May 2023"
    said = "nothing that was published by 10 May 2023 tells of a stance taken by 1 May 2023"
    assert said in app.info[0].value
    app = quiet(app.button(key="known-off").click().run())
    assert "known_on" not in query(app)
    assert not app.info
    assert not [one for one in app.button if one.key == "known-off"]


def test_less_certain_statements_that_are_set_aside_are_listed_under_those_that_count(page: Open) -> None:
    said = html(quiet(page(cell="party~japan~itpp")))
    assert "2 less certain statements set aside" in said
    assert said.count('<div class="aside"><article class="card"') == 2
    assert "set aside" not in html(quiet(page(cell="party~denmark~liaison-office")))


def test_the_evidence_of_what_is_set_aside_says_why(page: Open, database: Path) -> None:
    with reading(database) as connection:
        found = connection.execute(
            "SELECT statement_id FROM holding JOIN cell USING (cell) WHERE level = 'party' "
            "AND holder_id = 'japan' AND issue_id = 'itpp' AND doubt = 1"
        ).fetchall()
    said = html(quiet(page("evidence", statement=found[0][0])))
    assert "Set aside once firmer statements on the issue were made: it is less certain." in said
    assert "Japan (1 firmer statement)" in said


def test_where_nothing_is_stated_by_a_day_the_page_says_so(page: Open) -> None:
    assert "tells of a stance taken by 1 Jan 1990" in quiet(page(as_of="1990-01-01")).info[0].value


def test_each_kind_of_blank_has_a_drawing_of_its_own_in_the_legend(page: Open) -> None:
    found = keys(page(as_of="2023-05-12")) | keys(page(evidence="no anonymous"))
    blanks = [
        "searched, nothing found",
        "nothing yet by this date",
        "stated, but dated too loosely to tell whether by this date, or not at all",
        "struck out: stated, but none of it counts",
    ]
    assert len({found[one] for one in blanks}) == len(blanks)
    assert len({*DASHES.values()}) == len(DASHES) - 1  # both that are dated too loosely


def test_the_legend_says_nothing_of_what_is_not_drawn(page: Open) -> None:
    assert not [told for told in keys(page()) if "struck out" in told or "hollow" in told or "declined" in told]


def test_what_only_a_machine_proposed_is_hollow_and_can_be_looked_for(
    built: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    shutil.copytree(PROJECT / "seeds", tmp_path / "seeds")
    shutil.copytree(built.parent / "cache", tmp_path / "cache")
    coded = tmp_path / "seeds" / "statements" / "nato-tokyo.csv"
    lines = coded.read_text(encoding="utf-8").splitlines(keepends=True)
    coded.write_text("".join(line for line in lines if not line.startswith("001_")), encoding="utf-8")
    build(tmp_path / "seeds", tmp_path / "stance.duckdb")
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "stance.duckdb"))
    app = quiet(opened(only="machine"))
    assert any(told.startswith("hollow: a machine's proposal") and "○" in sign for told, sign in keys(app).items())
    assert any(one.startswith("Denmark") for one in app.selectbox(key="cell").options)
    assert not any(one.startswith("France") for one in app.selectbox(key="cell").options)


def drawn_cells(issues: int, width: int, **changed: object) -> list[str]:
    """Give what is written in a matrix of so many issues that is so wide."""
    named = [{"issue_id": f"i{n}", "name": f"Issue {n}", "labels": LABELS} for n in range(issues)]
    stated = [position(issue_id=one["issue_id"], **changed) for one in named]
    there = lines(HOLDERS, [], ["ada"])
    shown = matrix(there, named, Found(stated, [], []), LIGHT, None)
    chart = finished(matrix_chart(matrix_rows(shown), shown.frame(), LIGHT))
    [drawn] = svgs_of([picture.ready(picture.panel(chart, width))])
    return re.findall("<text[^>]*>([^<]+)</text>", drawn)


def test_narrow_cells_say_no_more_than_has_room() -> None:
    counts: dict[str, object] = {"days_since": 1443, "events": 812, "supporting_events": 62, "supporting_sources": 34}
    assert drawn_cells(3, 1200, **counts).count("Jun 2021, 1,443 days ago · 62 of 812 events, 34 sources") == 3
    assert drawn_cells(10, 1400, **counts).count("1443 d · 62/34 of 812") == 10
    narrow = drawn_cells(20, NAMES_WIDTH + 20 * NARROWEST, **counts)
    assert narrow.count("1443 d") == 20
    assert not [told for told in narrow if "812" in told]
    few = drawn_cells(20, NAMES_WIDTH + 20 * NARROWEST, supporting_events=2, events=2)
    assert few.count("40 d · 2/1") == 20


def test_a_plan_is_told_shorter_where_there_are_many_signs() -> None:
    width = NAMES_WIDTH + 20 * NARROWEST
    assert "planned ◇" in drawn_cells(20, width, tense="planned", robustness="one statement")
    assert "plan ◇○" in drawn_cells(20, width, tense="planned", robustness="one statement", status="proposed")


def test_how_tight_cells_count_is_told_wherever_there_are_many_issues(page: Open) -> None:
    assert '<span class="tight"><b>1 d · 3/2 of 5</b>' in html(page())
