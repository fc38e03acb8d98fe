"""Blind coding: nothing of anybody else is shown, what is saved is checked by the loaders, faults name the field."""

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from stance.pipeline import build
from stance.store.read import reading
from tests.dashboard.conftest import html, opened, query, quiet
from tests.dashboard.test_rebuild import ended
from tests.topic import TEXT, small_topic

import data  # isort: skip
import rebuild  # isort: skip
from blind_controls import article_words  # isort: skip
from marking import Marked, marked, why_not  # isort: skip


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """Build a topic that somebody has coded, and let the dashboard work on it."""
    folder = small_topic(tmp_path / "seeds", {"rationale": "secret reasons", "coder_id": "carla"})
    build(folder, tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_SEEDS", str(folder))
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    yield folder
    ended(rebuild.builder())


def filled(app: AppTest, **changed: str) -> AppTest:
    """Fill the fields as a second coder would."""
    texts = {"actor_text": "The Port", "stated_on": "2021-06-09"}
    choices = {"issue_id": "bridge", "actor_id": "port", "date_basis": "explicit", "attribution": "paraphrase"}
    app.text_area(key="blind-quote").input(changed.pop("quote", "The Port opposes the bridge")).run()
    for name, value in (choices | {"tense": "said"}).items():
        app.selectbox(key=f"blind-{name}").set_value(value).run()
    for name, value in (texts | changed).items():
        app.text_input(key=f"blind-{name}").input(value).run()
    return app.segmented_control(key="blind-stance").set_value(-2).run()


def rows(seeds: Path) -> list[dict[str, str]]:
    """Give the rows of the second coder's file."""
    path = seeds / "statements" / "bob.csv"
    if not path.exists():
        return []
    with path.open(encoding="utf-8", newline="") as file:
        return list(csv.DictReader(file))


def test_nothing_of_anybody_elses_is_shown(seeds: Path) -> None:
    said = html(quiet(opened("blind", coder="bob", article="a.txt")))
    assert seeds.is_dir()
    assert TEXT.strip().split(". ")[0] in said
    for trace in ("<mark>", "secret reasons", 'class="quote', "evidence?", "carla", "number"):
        assert trace not in said


def test_the_list_names_articles_as_other_pages_do_and_those_without_a_title_by_their_file_too() -> None:
    article = {"file": "a.txt", "title": "Bridge “=1” wanted", "outlet": "Gazette", "published_on": "2021-06-10"}
    assert article_words(article, 2) == "Bridge “=1” wanted · Gazette, 10 Jun 2021 · 2 statements of yours"
    assert article_words(article | {"title": None}, 0) == "Gazette, 10 Jun 2021 · a.txt · to do"


def test_where_no_article_is_chosen_the_first_to_do_is_offered(seeds: Path) -> None:
    app = quiet(opened("blind", coder="bob"))
    assert "begin with the first" in app.info[0].value
    assert app.button(key="blind-begin").label == "Begin with Gazette, 10 Jun 2021"
    assert app.selectbox(key="article").options == ["Gazette, 10 Jun 2021 · a.txt · to do"]
    app = quiet(app.button(key="blind-begin").click().run())
    assert app.selectbox(key="article").value == "a.txt"
    assert TEXT.strip().split(". ")[0] in html(app)
    assert rows(seeds) == []


def test_a_statement_is_a_line_of_the_coders_own_file_and_then_in_the_database(seeds: Path) -> None:
    app = filled(opened("blind", coder="bob", article="a.txt"))
    app = quiet(app.button(key="blind-save").click().run())
    assert app.success[0].value == "Saved in `seeds/statements/bob.csv`."
    (row,) = rows(seeds)
    assert (row["quote"], row["stance"], row["coder_id"], row["stated_on"]) == (
        "The Port opposes the bridge",
        "-2",
        "bob",
        "2021-06-09",
    )
    said = html(app)
    assert "<mark>The Port opposes the bridge</mark>" in said
    assert "1 statement of yours" in str(app.selectbox(key="article").options)
    assert app.text_area(key="blind-quote").value == ""
    assert not ended(rebuild.builder()).failure
    with reading(data.database()) as connection:
        coders = connection.execute("SELECT coder_id FROM statement WHERE coder_kind = 'human' ORDER BY 1").fetchall()
    assert coders == [("bob",), ("carla",)]
    assert query(app)["article"] == ["a.txt"]


def test_what_is_wrong_is_told_by_field_and_nothing_is_written(seeds: Path) -> None:
    before = {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()}
    app = filled(
        opened("blind", coder="bob", article="a.txt"), stated_on="2022-01-01", actor_text="Nobody", via="someone"
    )
    app = app.button(key="blind-save").click().run()
    told = app.error[0].value.replace("\\", "")
    assert "Nothing was saved" in told
    assert "statements/bob.csv:2: stated_on: 2022-01-01 is after the article was published" in told
    assert "actor_text: 'Nobody' is not in the text" in told
    assert "via: 'someone' is neither an actor nor an outlet" in told
    assert {path: path.read_bytes() for path in seeds.rglob("*") if path.is_file()} == before
    assert app.text_area(key="blind-quote").value == "The Port opposes the bridge"


def test_words_that_are_no_quote_are_told_at_once(seeds: Path) -> None:
    app = filled(opened("blind", coder="bob", article="a.txt"), quote="The Port opposes everything")
    assert "These words do not stand in the article" in " ".join(one.value for one in app.caption).replace("\\", "")
    app = app.button(key="blind-save").click().run()
    assert "quote: is missing" in app.error[0].value.replace("\\", "")
    assert not rows(seeds)


def test_without_a_name_there_is_no_form(seeds: Path) -> None:
    app = quiet(opened("blind", article="a.txt"))
    assert seeds.is_dir()
    assert "Say above who you are" in app.info[0].value
    assert not [one for one in app.button if one.key == "blind-save"]


def test_a_quote_is_meant_where_it_was_selected() -> None:
    assert marked(TEXT, " opposes the bridge ") == Marked("opposes the bridge", None)
    second = marked(TEXT, "the bridge", TEXT.index("opposes the bridge") + 8)
    assert second is not None
    assert second.context is not None
    assert "opposes the bridge" in second.context
    assert TEXT.count(second.context) == 1
    assert marked(TEXT, "the tunnel") is None
    assert "“Ada Mayor wants the ”" in why_not(TEXT, "Ada Mayor wants the tunnel")
