"""The page that adds an article: read, decided on, saved to the seeds, built."""

import json
import shutil
import subprocess
import tomllib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

import data
import first_run
from stance.load import load_seeds
from stance.pipeline import build
from stance.store.read import reading
from tests.conftest import PROJECT
from tests.curate.test_journal import NEEDS_ROOT, fill, small_disk
from tests.dashboard.conftest import html, opened, quiet

MACRON = "French President Emmanuel Macron said on Tuesday that he opposes a NATO liaison office in Tokyo."
KISHIDA = "Japanese Prime Minister Fumio Kishida said Japan welcomes the opening of the NATO office in Tokyo."
ADVISER = "Lithuanian adviser Jonas Petrauskas said he supports the NATO liaison office in Japan."
POLAND = "Officials in Warsaw were pleased."
TEXT = f"NATO office divides allies\n\nJuly 14, 2023\n\n{MACRON}\n\n{KISHIDA}\n\n{ADVISER}\n\n{POLAND}\n"


@pytest.fixture
def seeds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Give seeds with the project's issues and actors and no article, and no database."""
    folder = tmp_path / "seeds"
    for part in ("issues", "actors"):
        shutil.copytree(PROJECT / "seeds" / part, folder / part)
    monkeypatch.setenv("STANCE_SEEDS", str(folder))
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "stance.duckdb"))
    return folder


def given(text: str = TEXT) -> AppTest:
    """Paste a text and have it read."""
    app = quiet(opened("add"))
    app.text_area(key="pasted").set_value(text)
    return quiet(app.button(key="read").click().run())


def of(app: AppTest, name: str) -> str:
    """Give the key of a field of the only article given."""
    return next(str(one.key) for one in [*app.text_input, *app.selectbox] if str(one.key).startswith(f"add-{name}-"))


def verdicts(app: AppTest) -> list[str]:
    """Give the keys of the decisions, in the order of the text."""
    return [str(one.key) for one in app.button_group if str(one.key).startswith("add-verdict-")]


def test_a_text_is_read_corrected_and_saved_and_stands_in_the_database(seeds: Path) -> None:
    app = given()
    assert app.text_input(key=of(app, "title")).value == "NATO office divides allies"
    assert app.text_input(key=of(app, "published_on")).value == "2023-07-14"
    assert html(app).count('<article class="card"') == 3
    keep, correct, drop = verdicts(app)
    app.text_input(key=of(app, "outlet")).set_value("Courier")
    app.text_input(key="add-coder").set_value("Ada")
    app.button_group(key=keep).set_value("accept")
    app.button_group(key=correct).set_value("amend")
    app.button_group(key=drop).set_value("reject").run()
    app.segmented_control(key=correct.replace("verdict-", "") + "-stance").set_value(1)
    app.text_input(key=drop.replace("verdict", "why")).set_value("no office holder")
    app.run()
    place = next(str(one.key) for one in app.selectbox if "add-missed-" in str(one.key)).removesuffix("-issue")
    app.selectbox(key=f"{place}-issue").set_value("liaison-office").run()
    app.selectbox(key=f"{place}-actor_id").set_value("poland")
    app.segmented_control(key=f"{place}-stance").set_value(2)
    app.text_input(key=f"{place}-actor_text").set_value("Warsaw")
    app.text_area(key=f"{place}-quote").set_value(POLAND)
    quiet(app.button(key=f"{place}-add").click().run())
    assert "added by you" in html(app)
    quiet(app.button(key="add-save").click().run())
    file = "2023-07-14-courier-nato-office-divides-allies.txt"
    assert f"Saved as seeds/articles/{file}" in html(app)
    assert (seeds / "articles" / file).read_text(encoding="utf-8") == TEXT
    reviews = [json.loads(line) for line in (seeds / "reviews.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [(one["decision"], one["reviewer_id"]) for one in reviews] == [
        ("accept", "Ada"),
        ("amend", "Ada"),
        ("reject", "Ada"),
    ]
    assert (reviews[1]["amended"], reviews[2]["reason"]) == ({"stance": 1}, "no office holder")
    build(seeds, data.database())
    with reading(data.database()) as connection:
        query = "SELECT actor, stance, status, coder_id FROM stance_record ORDER BY span_start"
        rows = connection.execute(query).fetchall()
    machine = "english@1"
    assert rows == [
        ("Emmanuel Macron", -2, "accepted", machine),
        ("Fumio Kishida", 1, "amended", machine),
        ("Jonas Petrauskas", 2, "rejected", machine),
        ("Poland", 2, "curated", "Ada"),
    ]
    assert f"evidence?article={file}" in html(quiet(app.run()))
    assert "The same text is in the database" in html(given())


@pytest.mark.usefixtures("seeds")
def test_who_said_their_id_on_another_page_need_not_say_it_again() -> None:
    app = opened("add")
    app.session_state["coder_of_the_session"] = "ann-b"
    app.text_area(key="pasted").set_value("Nothing of note.")
    app = quiet(app.button(key="read").click().run())
    assert app.text_input(key="add-coder").value == "ann-b"


def test_what_is_wrong_is_said_by_field_and_nothing_is_saved(seeds: Path) -> None:
    app = given()
    app.button(key="add-save").click().run()
    assert "Coded by: is empty" in html(app)
    app.text_input(key="add-coder").set_value("Ada").run()
    app.button(key="add-save").click().run()
    assert "Outlet: is missing" in html(app)
    app.text_input(key=of(app, "outlet")).set_value("Courier")
    app.text_input(key=of(app, "published_on")).set_value("last week").run()
    assert "Published on: &#x27;last week&#x27; is not a date" in html(app)
    assert {path.name for path in seeds.iterdir()} == {"issues", "actors"}


def test_a_correction_that_is_not_in_the_text_is_not_saved(seeds: Path) -> None:
    app = given()
    first = verdicts(app)[0]
    app.text_input(key="add-coder").set_value("Ada")
    app.button_group(key=first).set_value("amend").run()
    app.text_area(key=first.replace("verdict-", "") + "-quote").set_value("Macron loves the office").run()
    assert "quote: is not in the text" in html(app)
    app.button(key="add-save").click().run()
    assert "Nothing was saved" in html(app)
    assert not (seeds / "articles").exists()


@contextmanager
def on_a_full_disk(file: Path, disk: Path) -> Iterator[Path]:
    """Let a file lie on a small disk that has no room for a byte more; give what to remove to make room."""
    file.touch()
    with small_disk(disk):
        (disk / "file").write_bytes(b"\n" * 4096)
        subprocess.run(["mount", "--bind", disk / "file", file], check=True)
        try:
            fill(disk, 0)
            yield disk / "filler"
        finally:
            subprocess.run(["umount", file], check=True)


@NEEDS_ROOT
def test_a_review_that_cannot_be_written_yet_is_said_to_be_kept_and_is_written_later(
    seeds: Path, tmp_path: Path
) -> None:
    app = given()
    app.text_input(key=of(app, "outlet")).set_value("Courier")
    app.text_input(key="add-coder").set_value("Ada")
    app.button_group(key=verdicts(app)[0]).set_value("accept").run()
    with on_a_full_disk(seeds / "reviews.jsonl", tmp_path / "disk") as filler:
        app.button(key="add-save").click().run()
        said = html(app)
        filler.unlink()
        later = html(quiet(app.run()))
        assert (seeds / "reviews.jsonl").read_text(encoding="utf-8").count('"accept"') == 1
    assert "Not in its files yet: what you add is kept" in said
    assert "do not save it again" in said
    assert "Nothing was saved" not in said
    assert "An article whose saving was cut off has been saved whole." in later


def test_an_actor_and_an_outlet_that_nobody_declared_are_declared(seeds: Path) -> None:
    app = given()
    party = next(one for one in app.selectbox if str(one.key).startswith("add-party-"))
    party.set_value("lithuania").run()
    ready = next(one for one in app.text_area if str(one.key).startswith("add-actor-"))
    assert tomllib.loads(str(ready.value))["actors"][0]["name"] == "Jonas Petrauskas"
    next(one for one in app.button if str(one.key).startswith("add-save-actor")).click().run()
    assert "jonas-petrauskas" in load_seeds(seeds).codebook.actors
    assert "This actor is not in the registry" not in [one.label for one in app.expander]
    app.text_input(key=of(app, "outlet")).set_value("The Courier").run()
    next(one for one in app.button if str(one.key).startswith("add-save-outlet")).click().run()
    assert load_seeds(seeds).codebook.outlets["the-courier"].name == "The Courier"


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Der Ministerpräsident sprach am Dienstag über die Lage in Europa und die Zukunft der Stadt.",
            "another language (de)",
        ),
        ("The weather in the north will be fine tomorrow, and warm on Sunday.", "no words of any issue"),
        ("  ", "Nothing was given"),
    ],
)
def test_what_is_not_read_is_said(seeds: Path, text: str, said: str) -> None:
    assert seeds.is_dir()
    assert said in html(given(text))


def test_stopped_reading_can_be_taken_up_again(seeds: Path) -> None:
    app = given()
    article = next(one.article_id for one in app.session_state["add_draft"].given)
    app.session_state["add_stopped"] = {article}
    quiet(app.run())
    assert "The reading was stopped" in html(app)
    quiet(app.button(key="add-again").click().run())
    assert html(app).count('<article class="card"') == 3
    assert seeds.is_dir()


def test_seeds_with_nothing_in_them_say_how_to_begin(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_SEEDS", str(tmp_path / "nothing"))
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "none.duckdb"))
    app = quiet(opened())
    assert "The seeds declare no issue yet" in html(app)
    assert [one.value for one in app.code[:2]] == [first_run.ISSUE.strip(), first_run.ACTOR.strip()]


def test_the_issue_and_the_actors_to_begin_from_can_be_built(tmp_path: Path) -> None:
    for part, name, text in (("issues", "harbour-bridge", first_run.ISSUE), ("actors", "city", first_run.ACTOR)):
        (tmp_path / "seeds" / part).mkdir(parents=True)
        (tmp_path / "seeds" / part / f"{name}.toml").write_text(text, encoding="utf-8")
    assert build(tmp_path / "seeds", tmp_path / "db").statements == 0


def test_a_refusal_to_comment_that_is_kept_overturns_no_position(seeds: Path) -> None:
    app = given("Macron silent\n\nJuly 20, 2023\n\nMacron declined to comment on the NATO liaison office in Tokyo.\n")
    for part in ("articles", "statements"):
        shutil.copytree(PROJECT / "seeds" / part, seeds / part)
    for part in ("articles.csv", "outlets.toml", "events.toml"):
        shutil.copy(PROJECT / "seeds" / part, seeds / part)
    assert "declined to comment" in html(app)
    [verdict] = verdicts(app)
    app.text_input(key=of(app, "outlet")).set_value("Courier")
    app.text_input(key="add-coder").set_value("ada")
    app.button_group(key=verdict).set_value("accept").run()
    quiet(app.button(key="add-save").click().run())
    build(seeds, data.database())
    with reading(data.database()) as connection:
        kept = "SELECT stance, declined, status FROM stance_record WHERE published_on = '2023-07-20'"
        assert connection.execute(kept).fetchall() == [(0, True, "accepted")]
        cell = "SELECT stance, stated_on, declined, declined_on FROM position_as_of('2023-07-21') WHERE issue_id = $1"
        asked = f"{cell} AND level = 'party' AND holder_id = 'france'"
        assert connection.execute(asked, ["liaison-office"]).fetchall() == [(-2, "2023-07-12", False, "2023-07-20")]


def test_a_proposal_can_be_corrected_to_a_refusal_and_back(seeds: Path) -> None:
    app = given(
        f"NATO office\n\nJuly 14, 2023\n\n{MACRON}\n\nKishida declined to comment on the NATO office in Tokyo.\n"
    )
    against, silent = verdicts(app)
    app.text_input(key=of(app, "outlet")).set_value("Courier")
    app.text_input(key="add-coder").set_value("ada")
    for one in (against, silent):
        app.button_group(key=one).set_value("amend")
    app.run()
    app.checkbox(key=against.replace("verdict-", "") + "-declined").check()
    app.segmented_control(key=silent.replace("verdict-", "") + "-stance").set_value(2)
    app.run()
    quiet(app.button(key="add-save").click().run())
    reviews = [json.loads(line) for line in (seeds / "reviews.jsonl").read_text(encoding="utf-8").splitlines()]
    assert [one["amended"] for one in reviews] == [{"stance": 0, "declined": True}, {"stance": 2, "declined": False}]
