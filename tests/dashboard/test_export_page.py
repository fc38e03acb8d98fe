"""The export page offers what the page before showed, or everything, byte for byte what the command writes."""

from datetime import date
from pathlib import Path

import pytest
from click.testing import CliRunner

import brief_panel
import data
import export_controls
from stance.brief.facts import Subject
from stance.cli import main
from tests.dashboard.conftest import Open, html, query, quiet

STATE = export_controls.State(
    "As filtered", ["itpp"], ["japan"], [], "no anonymous", date(2023, 7, 14), None, date(2023, 1, 1), None
)


def test_the_filters_of_a_page_come_along(page: Open) -> None:
    app = quiet(page(issue="itpp", party="japan", as_of="2023-05-31", known_on="2023-07-01", evidence="no anonymous"))
    [link] = [one.proto.query_string for one in app.get("page_link") if one.proto.page == "export"]
    assert link == "issue=itpp&party=japan&evidence=no+anonymous&as_of=2023-05-31&known_on=2023-07-01"
    timeline = quiet(page("timeline", **{"from": "2023-05-01", "to": "2023-06-01"}))
    [link] = [one.proto.query_string for one in timeline.get("page_link") if one.proto.page == "export"]
    assert link == "from=2023-05-01&to=2023-06-01"


def test_the_page_tells_how_much_it_holds_and_the_command_for_it(page: Open) -> None:
    app = quiet(page("export", issue="itpp", as_of="2023-07-12"))
    assert app.code[0].value == "stance export --issue itpp --as-of 2023-07-12"
    assert app.markdown[0].value.startswith("5 statements from 3 articles, by 3 actors")
    assert query(app) == {"issue": ["itpp"], "as_of": ["2023-07-12"]}


def test_everything_leaves_the_filters_out(page: Open) -> None:
    app = quiet(page("export", issue="itpp", scope="Everything"))
    assert app.code[0].value == "stance export"
    assert query(app) == {"scope": ["Everything"], "issue": ["itpp"]}


@pytest.mark.parametrize("state", [STATE, export_controls.State("Everything", ["itpp"], [], [], "all", *[None] * 4)])
def test_what_it_offers_is_what_the_command_writes(
    database: Path, tmp_path: Path, state: export_controls.State
) -> None:
    options = [word.strip('"') for option in state.filters.options() for word in option.split(" ", 1)]
    done = CliRunner().invoke(main, ["export", "--db", str(database), "--out", str(tmp_path), *options])
    assert done.exit_code == 0, done.output
    for table in ("positions", "statements", "articles"):
        assert data.download(table, state.filters) == (tmp_path / f"{table}.csv").read_bytes()
    target = tmp_path / "b.zip"
    done = CliRunner().invoke(main, ["export", "--db", str(database), "--bundle", str(target), *options])
    assert done.exit_code == 0, done.output
    assert data.download("bundle", state.filters) == target.read_bytes()
    asked = export_controls.asked(state)
    [found] = data.ask(asked.question, **asked.values)
    assert found["statements"] == (tmp_path / "statements.csv").read_bytes().count(b"\r\n") - 1


def test_days_in_the_wrong_order_are_told_and_not_taken_for_filters_that_leave_nothing(page: Open) -> None:
    [told] = quiet(page("export", **{"from": "2023-07-01", "to": "2023-06-01"})).info
    assert told.value.startswith("“Stated from”, 1 Jul 2023, is after “Stated to”, 1 Jun 2023")
    [told] = quiet(page("export", **{"from": "1999-06-01", "to": "1999-07-01"})).info
    assert told.value.startswith("No statement is left")


def test_the_page_has_tables_bundle_and_brief(page: Open) -> None:
    app = quiet(page("export"))
    assert {one.key for one in app.get("download_button")} == {
        "get-positions",
        "get-statements",
        "get-articles",
        "get-bundle",
    }
    app.selectbox(key="brief_on").set_value("issue itpp")
    assert {"get-Brief (Word)", "get-Brief (Markdown)"} < {one.key for one in quiet(app.run()).get("download_button")}


def test_a_brief_in_markdown_is_that_of_the_command_without_its_picture(database: Path) -> None:
    assert database.is_file()
    text = brief_panel.text_writer(Subject("issue", "itpp"))().decode()
    assert "ITPP" in text
    assert "![" not in text


def test_filters_that_leave_nothing_say_what_to_do(page: Open) -> None:
    app = quiet(page("export", party="china", actor="emmanuel-macron"))
    assert "Clear a filter" in app.info[0].value
    assert "Tables" not in html(app)
