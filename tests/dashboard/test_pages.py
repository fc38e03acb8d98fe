"""Every page on the project's own data, on another topic, on nothing: words in each case, never a traceback."""

import re
from pathlib import Path

import pytest

import titles
from stance.pipeline import build
from stance.store.read import reading
from tests.dashboard.conftest import Open, html, opened, query, quiet
from tests.topic import ISSUE, small_topic, write_topic

MACRON = "actor~emmanuel-macron~liaison-office"
PAGES = tuple(titles.PAGES)
READING = tuple(name for name in PAGES if name != "add")


@pytest.mark.parametrize("name", PAGES)
def test_a_page_opens_and_says_what_it_rests_on(page: Open, name: str) -> None:
    said = html(quiet(page(name)))
    assert re.search(r"\d+ statements · data through 13 Jul 2023", said)
    assert "build <code>" in said


def test_statements_and_proposals_are_counted_alike_on_every_page(built: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("STANCE_DB", str(built))
    with reading(built) as connection:
        counts = dict(connection.execute("SELECT status, count(*) FROM statement GROUP BY status").fetchall())
    coded, proposals = f"{counts['curated']} statements", f"{counts['proposed']} proposals to review"
    for name in ("positions", "coverage", "review", "add"):
        assert f"{coded} · {proposals} · " in html(opened(name)), name
    evidence = opened("evidence")
    assert [one.value for one in evidence.subheader] == [f"{coded} and {proposals} listed"]
    assert [one.value for one in evidence.caption if one.value.endswith(f"in order of time: {coded} and {proposals}")]
    assert f"{coded} and {proposals} from " in opened("export").markdown[0].value


def test_a_chosen_cell_shows_its_sentence_and_its_quotes(page: Open) -> None:
    said = html(quiet(page(cell=MACRON, as_of="2023-07-14")))
    assert "Emmanuel Macron: against" in said
    assert "latest of 2 events" in said
    assert "expressed his opposition to NATO establishing an office in Japan" in said
    assert said.count("<blockquote>") > 1


def test_a_party_says_who_decides_and_what_its_dates_leave_open(page: Open) -> None:
    said = html(quiet(page(cell="party~japan~liaison-office", as_of="2023-05-31")))
    assert "by Yoshimasa Hayashi, who speaks for Japan" in said
    assert "range from +1 to +2" in said


@pytest.mark.parametrize(
    ("cell", "as_of", "said"),
    [
        ("party~france~itpp", "2023-07-13", "looked for and none was found"),
        ("party~france~liaison-office", "2023-05-31", "No statement by 31 May 2023"),
    ],
)
def test_the_kinds_of_blank_are_told_apart(page: Open, cell: str, as_of: str, said: str) -> None:
    assert said in html(quiet(page(cell=cell, as_of=as_of)))


def test_where_nobody_searched_nothing_follows(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seeds = small_topic(tmp_path / "seeds")
    (seeds / "issues" / "tunnel.toml").write_text(ISSUE.replace("Harbour bridge", "Tunnel"), encoding="utf-8")
    build(seeds, tmp_path / "topic.duckdb", extract=False)
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "topic.duckdb"))
    assert "nothing follows from this blank" in html(quiet(opened(cell="actor~ada-mayor~tunnel")))


def test_what_was_not_yet_published_does_not_count(page: Open) -> None:
    known = html(quiet(page(cell="party~nato~china-framing", as_of="2023-07-14", known_on="2023-05-31")))
    assert "as known on 31 May 2023" in known
    assert "The NATO communiqué released" not in known


FRENCH_OFFICIAL = "actor~french-official~liaison-office"


def test_the_evidence_filter_recomputes_a_position_and_the_sentence_says_it(page: Open) -> None:
    said = html(quiet(page(cell="party~japan~liaison-office", evidence="on the record")))
    assert "counting only what is on the record" in said
    assert "Japan: leaning for" in said
    assert "Japan: for" in html(quiet(page(cell="party~japan~liaison-office")))


def test_a_cell_whose_evidence_does_not_count_is_blank_and_says_why(page: Open) -> None:
    said = html(quiet(page(cell=FRENCH_OFFICIAL, evidence="no anonymous")))
    assert "French official: no evidence that counts" in said
    assert "Leaving out anonymous actors" in said
    assert "stated, but none of it counts" in said
    assert "none of it counts" not in html(quiet(page()))


def test_the_timeline_draws_only_the_evidence_that_counts(page: Open) -> None:
    def drawn(evidence: str) -> str:
        return "".join(re.findall('<p class="heard">(.*?)</p>', html(quiet(page("timeline", evidence=evidence)))))

    assert "China rejects from 13 Jul 2023" in drawn("all")
    assert "China rejects" not in drawn("no single outlet")


def test_a_statement_in_full_tells_everything_about_it(page: Open) -> None:
    said = html(quiet(page("evidence", actor="french-official")))
    for words in (
        "Voice of America",
        "Élysée briefing",
        "verbatim: quoted word for word",
        "worked out from the date",
        "SHA-256",
    ):
        assert words in said
    assert "\u201cFriday (7th)\u201d" not in said
    assert "In principle, we do not agree with this issue." in said


def test_the_article_numbers_every_quote_and_marks_the_chosen_one(page: Open) -> None:
    said = html(quiet(page("evidence", article="003_30a42b39eb7b2967.txt")))
    assert said.count('<a class="number') == 11
    assert said.count('id="chosen"') == 1


def test_next_and_previous_walk_through_the_article(page: Open) -> None:
    app = quiet(page("evidence", article="003_30a42b39eb7b2967.txt"))
    assert app.button(key="previous").disabled
    app.button(key="next").click().run()
    before = query(quiet(app))["statement"]
    app.button(key="next").click().run()
    assert query(quiet(app))["statement"] != before
    app.button(key="previous").click().run()
    assert query(quiet(app))["statement"] == before


def test_a_statement_can_be_cited(page: Open) -> None:
    chicago, bibtex = quiet(page("evidence", actor="mao-ning")).code[:2]
    assert "Mao Ning on “Tokyo liaison office”: Cautions (-1), stated May 2023" in chicago.value
    assert bibtex.value.startswith("@misc{stance-")
    assert "year = {2023}" in bibtex.value
    assert "Coded as Mao Ning on" in bibtex.value


UNFILTERED = {"sql", "agreement", "review", "blind"}


@pytest.mark.parametrize("name", [name for name in READING if name not in UNFILTERED])
def test_filters_that_leave_nothing_say_what_to_do(page: Open, name: str) -> None:
    app = quiet(page(name, party="china", actor="emmanuel-macron", level="actor"))
    assert "Clear a filter" in app.info[0].value


@pytest.fixture(scope="module")
def topic(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build another topic, once for all pages."""
    folder = tmp_path_factory.mktemp("topic")
    build(small_topic(folder / "seeds"), folder / "topic.duckdb", extract=False)
    return folder / "topic.duckdb"


@pytest.fixture(scope="module")
def uncoded(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build a topic without statements, once for all pages."""
    folder = tmp_path_factory.mktemp("uncoded")
    seeds = write_topic(folder / "seeds", {"a.txt": "Nothing.\n"}, [{}], [])
    (seeds / "statements" / "batch.csv").unlink()
    build(seeds, folder / "empty.duckdb", extract=False)
    return folder / "empty.duckdb"


@pytest.mark.parametrize("name", PAGES)
def test_another_topic_is_shown_as_well(topic: Path, monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    monkeypatch.setenv("STANCE_DB", str(topic))
    said = html(quiet(opened(name)))
    assert "1 issue · 1 actor · 1 statement · data through 10 Jun 2021" in said
    assert "NATO" not in said


@pytest.mark.parametrize("name", READING)
def test_without_a_database_the_page_says_how_to_make_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "none.duckdb"))
    app = quiet(opened(name))
    assert app.code[0].value == "stance build"
    assert "none.duckdb" in app.code[1].value
    assert app.button(key="build-now").label == "Build now"


@pytest.mark.parametrize("name", PAGES)
def test_a_file_that_is_no_database_is_an_error_in_words(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    (tmp_path / "broken.duckdb").write_text("not a database", encoding="utf-8")
    monkeypatch.setenv("STANCE_DB", str(tmp_path / "broken.duckdb"))
    app = opened(name)
    assert not app.exception
    assert "is no DuckDB database" in app.error[0].value


@pytest.mark.parametrize("name", READING)
def test_a_database_without_statements_says_what_to_add(
    uncoded: Path, monkeypatch: pytest.MonkeyPatch, name: str
) -> None:
    monkeypatch.setenv("STANCE_DB", str(uncoded))
    assert "seeds/statements" in html(quiet(opened(name)))


def test_a_new_build_is_shown_without_a_restart(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    database = tmp_path / "topic.duckdb"
    monkeypatch.setenv("STANCE_DB", str(database))
    build(small_topic(tmp_path / "one"), database, extract=False)
    app = quiet(opened().run())
    assert "1 statement ·" in html(app)
    assert not app.toast
    build(
        small_topic(tmp_path / "two", {}, {"actor_id": "ben-next", "quote": "Ben Next doubts", "stance": "-1"}),
        database,
    )
    assert "2 statements ·" in html(quiet(app.run()))
    assert [one.value for one in app.toast] == ["The database was built anew; this page shows the new build."]
    assert not app.run().toast


def test_a_fault_of_our_own_is_told_in_words(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    def broken(*_: object) -> None:
        raise KeyError("secret")

    monkeypatch.setattr("matrix_legend.legend", broken)
    app = page()
    assert not app.exception
    assert "could not be drawn" in app.error[0].value
    assert "secret" not in app.error[0].value
