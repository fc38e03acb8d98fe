"""The SQL page without a browser: answers, refusals in words, a chart, CSV equal to the command's, its address."""

import logging
import re
import tomllib
from datetime import date
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner

import sql_controls
import sql_panel
from charts.palette import DARK, LIGHT, Palette
from charts.quick import MOST_ROWS, quick_chart, usual
from stance.cli import main
from stance.export.answers import distinct_names
from stance.export.csv_text import csv_bytes
from stance.store.contained import Answer, Limits, RefusedError, ask_contained
from tests.conftest import PROJECT
from tests.dashboard.conftest import DASHBOARD, Open, html, query, quiet

MOVES = "SELECT holder, stance, valid_from FROM position_history WHERE moved ORDER BY ALL"
EXAMPLES = tomllib.loads((DASHBOARD / "examples.toml").read_text(encoding="utf-8"))["question"]


def test_a_query_in_the_address_is_answered(page: Open, database: Path) -> None:
    app = quiet(page("sql", query=MOVES))
    rows = ask_contained(database, MOVES, Limits()).rows
    assert app.text_area(key="query").value == MOVES
    assert [*app.dataframe[0].value["holder"]] == [row[0] for row in rows]
    assert any(f"{len(rows)} rows, 3 columns, in" in caption.value for caption in app.caption)
    assert query(app) == {"query": [MOVES]}


def test_a_query_is_written_and_run(page: Open) -> None:
    app = quiet(page("sql"))
    assert not app.dataframe
    app.text_area(key="query").set_value("SELECT 6 * 7 AS answer")
    next(one for one in app.button if one.label == "Run").click()
    assert [*quiet(app.run()).dataframe[0].value["answer"]] == [42]
    assert query(app) == {"query": ["SELECT 6 * 7 AS answer"]}


@pytest.mark.parametrize("one", EXAMPLES, ids=lambda one: one["title"])
def test_every_example_is_answered_with_rows(database: Path, one: dict[str, str]) -> None:
    answer = ask_contained(database, one["query"], sql_controls.LIMITS)
    assert not answer.more
    assert answer.rows or one["title"] in {
        "What did a machine propose that nobody has reviewed?",
        "Where do coders differ?",
    }


def test_an_example_is_a_click(page: Open) -> None:
    app = quiet(page("sql"))
    assert len(EXAMPLES) > 10
    app.button(key="example-0").click()
    assert query(quiet(app.run())) == {"query": [EXAMPLES[0]["query"].strip()]}
    assert len(app.dataframe[0].value)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SELECT 1,\n  nope FROM article", "Line 2, column 3: Referenced column &quot;nope&quot; not found"),
        ("DROP TABLE article", "Only queries are answered"),
        ("FROM read_text('/etc/passwd')", "function read_text is out of reach"),
        ("SELECT error('<img src=x onerror=alert(1)>')", "&lt;img src=x onerror=alert(1)&gt;"),
        ("SELECT error('![x](https://example.org/a.png)')", "![x](https://example.org/a.png)"),
    ],
)
def test_a_refusal_is_in_words_that_nothing_runs_of(page: Open, text: str, said: str) -> None:
    app = quiet(page("sql", query=text))
    assert said in html(app)
    assert "<img" not in html(app)
    assert not app.dataframe
    assert "no rows" not in html(app)


def test_a_line_of_the_refusal_points_at_the_place(page: Open) -> None:
    assert "<pre>  nope FROM article\n  ^</pre>" in html(quiet(page("sql", query="SELECT 1,\n  nope FROM article")))


def test_the_csv_is_that_of_the_command(page: Open, database: Path) -> None:
    text = "SELECT actor, quote, stated_to, [1, 2] AS list FROM stance_record ORDER BY ALL"
    app = quiet(page("sql", query=text))
    assert app.get("download_button")
    answer = ask_contained(database, text, sql_controls.LIMITS)
    done = CliRunner().invoke(main, ["sql", "--db", str(database), "--format", "csv", text])
    assert csv_bytes(answer.columns, answer.rows) == done.stdout_bytes


def test_many_rows_are_shown_by_pages_and_cut_rows_are_told_of(page: Open) -> None:
    app = quiet(page("sql", query="FROM range(20000)"))
    assert any("The first 10,000 rows; there are more" in caption.value for caption in app.caption)
    assert [*app.dataframe[0].value["range"]] == [*range(sql_panel.ROWS_A_PAGE)]
    app.number_input(key=sql_controls.PAGE_OF_ROWS).set_value(50)
    assert [*quiet(app.run()).dataframe[0].value["range"]] == [*range(9800, 10000)]


def test_cells_of_any_kind_and_columns_of_one_name_are_shown(page: Open) -> None:
    text = "SELECT 1 AS a, 'x' AS a, 10::HUGEINT ** 30 AS big, [1, 2] AS l, {'k': 1} AS s, NULL AS n, '<b>' AS html"
    shown = quiet(page("sql", query=text)).dataframe[0].value
    assert [*shown.columns] == ["a", "a (2)", "big", "l", "s", "n", "html"]
    assert shown["l"][0] == "1, 2"


def test_columns_of_any_type_are_shown_and_nothing_is_logged(page: Open, caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.INFO, "streamlit.dataframe_util")
    shown = quiet(page("sql", query="FROM test_all_types()")).dataframe[0].value
    assert [*shown["uhugeint"]][:2] == ["0", str(2**128 - 1)]
    assert [*shown["union"]][:2] == ["Frank", "5"]
    assert [*shown["uint"]][:2] == [0, 2**32 - 1]
    assert not [one for one in caplog.records if one.name == "streamlit.dataframe_util"]


def test_the_chart_is_in_the_address(page: Open) -> None:
    app = quiet(page("sql", query=MOVES, show="Chart"))
    assert app.selectbox(key="x").value == "valid_from"
    app.selectbox(key="colour").set_value("holder")
    assert query(quiet(app.run()))["colour"] == ["holder"]
    assert len(app.get("vega_lite_chart")) == 1
    assert not app.dataframe


def test_the_schema_begins_with_what_is_meant_to_be_asked_and_folds_the_rest(page: Open) -> None:
    said = html(quiet(page("sql"))).partition('class="schema"')[2]
    first, _, rest = said.partition("<summary><h3>Other views")
    names = [
        "stance_record",
        "position_as_of(…)",
        "position_now",
        "position_history",
        "contradiction",
        "coverage",
        "agreement",
    ]
    assert re.findall(r"<summary><code>([^<]+)</code>", first) == names
    assert "<code>holding</code></summary>" in rest
    assert "<details open" not in said


def test_the_schema_can_be_searched_and_shows_what_columns_mean(page: Open) -> None:
    app = quiet(page("sql"))
    assert "<code>stance_record</code>" in html(app)
    app.text_input(key="find").set_value("declined")
    said = html(quiet(app.run()))
    assert "<details open>" in said
    assert "<code>declined</code>" in said
    assert "<code>outlet_id</code>" not in said
    app.text_input(key="find").set_value("no such thing")
    assert "Nothing has that" in html(quiet(app.run()))


def test_a_query_of_a_page_is_refused_where_there_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(RefusedError, match="no database"):
        ask_contained(tmp_path / "none", "SELECT 1", sql_controls.LIMITS)


def values_of(drawn: dict[str, Any]) -> list[dict[str, object]]:
    """Give the rows that a chart carries."""
    [values] = drawn["datasets"].values()
    return list(values)


DAY, NAME, NUMBER = "DATE", "VARCHAR", "BIGINT"


@pytest.mark.parametrize(
    ("types", "rows", "choice"),
    [
        ([DAY, NUMBER, NAME], [(date(2023, 1, 1), 1, "a"), (date(2023, 1, 2), 2, "b")], ("c0", "c1", "c2")),
        ([NAME, NUMBER], [("a", 1), ("b", 2)], ("c0", "c1", None)),
        ([NUMBER, NUMBER], [(1, 2), (3, 4)], ("c0", "c1", None)),
        ([NAME, "DECIMAL(9,2)"], [("a", Decimal("1.5")), ("b", None)], ("c0", "c1", None)),
        (["VARCHAR[]"], [(["a"],), (["b"],)], ("c0", None, None)),
        ([NAME], [(f"long {n}",) for n in range(100)], ("c0", None, None)),
    ],
)
@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_a_chart_fits_the_types(
    types: list[str], rows: list[tuple[object, ...]], choice: tuple[str | None, ...], palette: Palette
) -> None:
    columns = [f"c{n}" for n in range(len(types))]
    found = usual(columns, types, rows)
    assert found == choice
    drawn = quick_chart(columns, types, rows, found, palette).to_dict()
    assert values_of(drawn)[0].keys() == {key for key, one in zip("xyc", found, strict=True) if one}
    assert drawn["mark"]["type"] == ("bar" if types[0] == NAME else "point") or types[0] == "VARCHAR[]"


def test_a_chart_of_many_rows_draws_the_first_and_no_column_name_is_read_as_a_formula() -> None:
    rows = [(n, n) for n in range(MOST_ROWS + 10)]
    drawn = quick_chart(["a.b[0]", "count(*)"], [NUMBER, NUMBER], rows, ("a.b[0]", "count(*)", None), LIGHT).to_dict()
    assert len(values_of(drawn)) == MOST_ROWS
    assert (drawn["encoding"]["x"]["field"], drawn["encoding"]["x"]["title"]) == ("x", "a.b[0]")


def test_names_that_repeat_are_not_added_up() -> None:
    drawn = quick_chart(["a", "n"], [NAME, NUMBER], [("x", 1), ("x", 2)], ("a", "n", None), LIGHT).to_dict()
    assert drawn["mark"]["type"] == "point"


def test_the_answer_is_kept_while_the_page_is_drawn_again(page: Open) -> None:
    app = quiet(page("sql", query="SELECT random() AS chance"))
    first = app.dataframe[0].value["chance"][0]
    app.text_input(key="find").set_value("stance")
    assert quiet(app.run()).dataframe[0].value["chance"][0] == first
    next(one for one in app.button if one.label == "Run").click()
    assert quiet(app.run()).dataframe[0].value["chance"][0] != first


def test_the_examples_hold_the_questions_of_the_readme() -> None:
    readme = (PROJECT / "README.md").read_text(encoding="utf-8")
    for words in ("Who is against", "move", "by what was published then", "single source", "through somebody else"):
        assert words in readme
        assert any(words in one["title"] for one in EXAMPLES)


def test_an_answer_knows_its_kind() -> None:
    answer = Answer(["a"], [NAME], [("x",)], more=False, seconds=0.1)
    assert distinct_names(["a", "a (2)", "a", "b"]) == ["a", "a (2)", "a (3)", "b"]
    assert "rows" not in repr(answer)
