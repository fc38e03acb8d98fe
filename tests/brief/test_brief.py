"""A brief says what the views say, cites every sentence, and survives any text that an article can hold."""

import re
from datetime import date
from pathlib import Path

import duckdb
import pypandoc
import pytest
from click.testing import CliRunner

from stance.brief.chart import MOST_TICKS, bars, chart_png, specification
from stance.brief.facts import Subject, collect
from stance.brief.prose import brief_markdown
from stance.brief.write import READ_AS, write_brief
from stance.cli import main
from stance.errors import StanceError
from tests.topic import Row, topic_database

SUBJECTS = [
    Subject("issue", "liaison-office", date(2023, 7, 14)),
    Subject("party", "nato"),
    Subject("actor", "mao-ning"),
]


@pytest.mark.parametrize("subject", SUBJECTS, ids=lambda one: one.subject_id)
def test_every_sentence_about_a_position_is_cited(connection: duckdb.DuckDBPyConnection, subject: Subject) -> None:
    facts = collect(connection, subject)
    text = brief_markdown(facts, None)
    body, notes = text.split("\n\n[^1]:")
    lines = [line for line in body.splitlines() if line.startswith("- ") and "not searched" not in line]
    said = [line for line in lines if "nothing found" not in line and "nothing yet" not in line]
    assert said
    assert all(re.search(r"(\[\^\d+\]|\(note \d+\))$", line) for line in said)
    assert len(set(re.findall(r"\[\^(\d+)\]", body))) == 1 + notes.count("\n[^")


def test_the_words_are_those_of_the_view(connection: duckdb.DuckDBPyConnection) -> None:
    facts = collect(connection, SUBJECTS[0])
    plain = brief_markdown(facts, None).replace("\\", "").replace("**", "")
    query = "SELECT explanation FROM position_as_of('2023-07-14') WHERE level = 'party' AND issue_id = 'liaison-office'"
    explanations = [row[0] for row in connection.execute(query).fetchall()]
    assert len(explanations) == 5
    assert all(words in plain for words in explanations)


def test_the_word_document_reads_back_with_footnotes_and_picture(built: Path, tmp_path: Path) -> None:
    paths = write_brief(built, tmp_path, SUBJECTS[0])
    assert [path.name for path in paths] == [f"brief-liaison-office.{kind}" for kind in ("md", "png", "docx")]
    back = pypandoc.convert_file(str(paths[2]), "markdown", format="docx", extra_args=["--wrap=none"])
    assert "Stoltenberg stated that the issue of establishing an office in Japan is still open for discussion" in back
    assert back.count("\n[^") == paths[0].read_text(encoding="utf-8").count("\n[^")
    assert "media/" in back
    assert paths[1].read_bytes().startswith(b"\x89PNG")


def test_a_brief_made_twice_is_the_same(built: Path, tmp_path: Path) -> None:
    one, two = (write_brief(built, tmp_path / name, SUBJECTS[1]) for name in ("one", "two"))
    assert [path.read_bytes() for path in one] == [path.read_bytes() for path in two]


def test_the_chart_ends_where_the_positions_are(connection: duckdb.DuckDBPyConnection) -> None:
    facts = collect(connection, SUBJECTS[0])
    last = {bar["name"]: bar["label"] for bar in bars(facts) if bar["last"]}
    assert last == {row["holder"]: row["stance_label"] for row in facts.positions}
    assert chart_png(facts).startswith(b"\x89PNG")


HOSTILE = "Port <script>alert(1)</script> *bold* [link](http://x) `code` $x$ \\ # _u_ ^[note] opposes"


def test_hostile_text_is_shown_as_it_is(tmp_path: Path) -> None:
    articles: list[Row] = [{"file": "a.txt", "outlet": "Ga*zette* <b>"}]
    row = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge", "stance": "-2"}
    with topic_database(tmp_path, articles, [row]) as connection:
        for table in ("statement", "stance_record"):
            connection.execute(f"UPDATE {table} SET quote = ?", [HOSTILE])
        connection.execute("INSERT INTO build VALUES ('b', now(), '', '', '', '', 1, 1, 0)")
        text = brief_markdown(collect(connection, Subject("party", "port")), None)
    plain = pypandoc.convert_text(text, "plain", format=READ_AS, extra_args=["--wrap=none"])
    assert HOSTILE in plain
    assert "Ga*zette* <b>" in plain
    html = pypandoc.convert_text(text, "html", format=READ_AS)
    assert "<script>" not in html
    assert "<strong>bold" not in html


def test_what_is_unknown_is_refused_in_words(built: Path, tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="no issue 'office'; the ids are: china-framing"):
        write_brief(built, tmp_path, Subject("issue", "office"))
    done = CliRunner().invoke(main, ["brief", "--db", str(built), "--out", str(tmp_path)])
    assert done.exit_code == 2
    assert "name one of --issue, --actor and --party" in done.stderr
    assert list(tmp_path.iterdir()) == []


def test_the_command_names_the_files_it_wrote(built: Path, tmp_path: Path) -> None:
    args = ["brief", "--db", str(built), "--out", str(tmp_path), "--party", "france", "--as-of", "2023-07-14"]
    done = CliRunner().invoke(main, args)
    assert done.exit_code == 0, done.output
    assert [Path(line).name for line in done.stdout.split()] == [
        f"brief-france.{kind}" for kind in ("md", "png", "docx")
    ]


def test_a_date_before_all_statements_says_so(connection: duckdb.DuckDBPyConnection) -> None:
    facts = collect(connection, Subject("issue", "itpp", date(2020, 1, 1)))
    text = brief_markdown(facts, None)
    assert "No statement by that date." in text
    assert "nothing yet by that date" in text


@pytest.mark.parametrize("day", [date(9999, 12, 31), date(2123, 12, 31), date(1, 1, 1)])
def test_a_brief_is_written_as_of_any_day_and_says_where_the_data_end(built: Path, tmp_path: Path, day: date) -> None:
    paths = write_brief(built, tmp_path, Subject("issue", "liaison-office", day))
    late = day > date(2023, 7, 14)
    assert [path.suffix for path in paths] == ([".md", ".png", ".docx"] if late else [".md", ".docx"])
    text = paths[0].read_text(encoding="utf-8")
    assert f"As of {day:%-d %B %Y}{'; the data end on 13 July 2023' if late else ''}; from 5 articles" in text
    back = pypandoc.convert_file(str(paths[-1]), "markdown", format="docx")
    assert "who stands where" in back


def test_the_chart_is_no_longer_than_the_data(connection: duckdb.DuckDBPyConnection) -> None:
    late, last = (collect(connection, Subject("issue", "liaison-office", day)) for day in (date(9999, 12, 31), None))
    assert bars(late) == bars(last)
    assert chart_png(late) == chart_png(last)


def test_data_of_a_thousand_years_have_a_few_ticks(tmp_path: Path) -> None:
    port = {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes the bridge"}
    said = [("a.txt", "1023-01-01", "2"), ("b.txt", "2021-06-09", "-2")]
    rows = [port | {"article_file": file, "stated_on": day, "stance": stance} for file, day, stance in said]
    with topic_database(tmp_path, [{"file": file} for file, _, _ in said], rows) as opened:
        opened.execute("INSERT INTO build VALUES ('b', now(), '', '', '', '', 1, 1, 0)")
        facts = collect(opened, Subject("issue", "bridge"))
    assert len(facts.moves) == 2
    assert specification(facts)["layer"][0]["encoding"]["x"]["axis"]["tickCount"] == MOST_TICKS
    assert len(chart_png(facts)) < 100_000


def test_a_database_without_a_day_asks_for_one(tmp_path: Path) -> None:
    with topic_database(tmp_path, [{"file": "a.txt"}], [{}]) as opened:
        for table in ("statement", "stance_record", "article", "search", "event"):
            opened.execute(f"DELETE FROM {table}")
        opened.execute("INSERT INTO build VALUES ('b', now(), '', '', '', '', 1, 1, 0)")
        with pytest.raises(StanceError, match="name one with --as-of"):
            collect(opened, Subject("issue", "bridge"))
