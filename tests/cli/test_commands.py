"""The commands as a user runs them: what they print, write and exit with."""

import csv
import io
import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stance.cli import main
from tests.topic import TEXT, small_topic, write_topic


def run(*args: object) -> Result:
    """Run a command."""
    return CliRunner().invoke(main, [str(arg) for arg in args])


def test_build_and_check_say_what_was_read_and_stored(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    checked = run("check", "--seeds", folder)
    assert (checked.exit_code, checked.stdout) == (
        0,
        "no faults: 1 issues, 4 actors, 1 articles, 1 statements, 0 searches\n",
    )
    assert not (tmp_path / "db").exists()
    done = run("build", "--seeds", folder, "--db", tmp_path / "db", "--no-extract")
    assert done.exit_code == 0
    assert done.stdout.splitlines()[-1].endswith(": 1 articles read: 1 stored, 0 skipped; 1 statements stored")


def test_articles_read_are_those_stored_and_those_skipped(tmp_path: Path) -> None:
    texts = {
        "a.txt": TEXT,
        "again.txt": TEXT,
        "empty.txt": " \n",
        "de.txt": f"Sprache\n{TEXT}",
        "off.txt": "No word.\n",
    }
    rows = [{}, {"file": "de.txt", "language": "de"}, {"file": "empty.txt"}, {"file": "off.txt"}]
    folder = write_topic(tmp_path / "seeds", texts, rows, [{}])
    build = ["build", "--seeds", folder, "--db", tmp_path / "db"]
    done, again = (run(*build).stdout.splitlines()[-1].split(": ", 1) for _ in range(2))
    assert done[1].startswith("5 articles read: 4 stored, 1 skipped; ")
    assert done[1].endswith("; the extractor skipped 3 of the articles stored")
    assert again == [done[0].replace("built", "nothing changed"), done[1]]


def test_what_is_skipped_is_named_with_its_reason_the_first_of_many(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, **{f"copy-{number}.txt": TEXT for number in range(7)}}
    folder = write_topic(tmp_path / "seeds", texts, [{}], [{}])
    named = [f"skipped copy-{number}.txt: repeated text (as a.txt)" for number in range(5)]
    named.append("2 more skipped; the table skip of the database names each")
    checked = run("check", "--seeds", folder)
    assert checked.stdout.endswith(", 1 articles, 1 statements, 0 searches, 7 articles skipped\n")
    build = ["build", "--seeds", folder, "--db", tmp_path / "db", "--no-extract"]
    for done in (checked, run(*build), run(*build)):
        assert done.exit_code == 0
        assert [line for line in done.stderr.splitlines() if "skipped" in line] == named


def test_what_the_extractor_skips_is_named_after_the_articles_that_are_not_stored(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": "No word.\n", "z.txt": " \n"}
    folder = write_topic(tmp_path / "seeds", texts, [{}, {"file": "b.txt"}], [{}])
    build = ["build", "--seeds", folder, "--db", tmp_path / "db"]
    for done in (run(*build), run(*build)):
        lines = [line for line in done.stderr.splitlines() if "skipped" in line]
        assert lines == ["skipped z.txt: empty (has no text)", "skipped b.txt: no issue"]


@pytest.mark.parametrize("command", ["check", "build"])
def test_no_file_among_the_articles_vanishes(tmp_path: Path, command: str) -> None:
    folder = small_topic(tmp_path / "seeds")
    for name in ("report.pdf", "w.docx", "q.json", "a.txt.gz", "plain", ".hidden.pdf", "a.json", "a.txt.toml"):
        (folder / "articles" / name).write_text("{}" if name == "a.json" else "", encoding="utf-8")
    (folder / "articles" / "more").mkdir()
    done = run(command, "--seeds", folder, *(["--db", tmp_path / "db"] if command == "build" else []))
    assert done.exit_code == 2
    named = {line.split(": ")[0]: line.split(": ")[1].split(";")[0] for line in done.stderr.splitlines()[:-1]}
    files = {f"articles/{name}": "is not read" for name in ("a.txt.gz", "plain", "q.json", "report.pdf", "w.docx")}
    assert named == files | {"articles/more": "is a folder"}


@pytest.mark.parametrize("command", ["check", "build"])
def test_faults_leave_with_code_two_and_a_full_list(tmp_path: Path, command: str) -> None:
    folder = small_topic(tmp_path / "seeds", {"stance": "9"}, {"quote": "not there"})
    done = run(command, "--seeds", folder, *(["--db", tmp_path / "db"] if command == "build" else []))
    assert done.exit_code == 2
    lines = done.stderr.splitlines()
    assert lines[0].startswith("statements/batch.csv:2: stance: '9'")
    assert lines[1].startswith("statements/batch.csv:3: quote: the quote is not in the text: 'not there'")
    assert lines[2] == ("2 faults; the database was not built" if command == "build" else "2 faults")
    assert not (tmp_path / "db").exists()


def test_an_issue_by_which_the_extractor_cannot_go_is_not_built(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    [issue] = (folder / "issues").iterdir()
    issue.write_text(issue.read_text("utf-8") + '[cues]\nshared = ["fro"]\n', encoding="utf-8")
    done = run("build", "--seeds", folder, "--db", tmp_path / "db")
    assert done.exit_code == 2
    assert "cues.shared.0: 'fro' is no group of the shared table; did you mean 'for'?" in done.stderr
    assert not (tmp_path / "db").exists()


def test_a_torn_decision_is_put_aside_by_the_build_as_the_check_says(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds")
    (folder / "reviews.jsonl").write_text('{"statement_id":"', encoding="utf-8")
    checked = run("check", "--seeds", folder)
    assert checked.stderr.splitlines()[0].endswith("puts the line aside in reviews.jsonl.torn and builds without it")
    assert checked.stderr.splitlines()[-1] == "1 fault"
    assert not (folder / "reviews.jsonl.torn").exists()
    done = run("build", "--seeds", folder, "--db", tmp_path / "db", "--no-extract")
    assert done.exit_code == 0
    assert (folder / "reviews.jsonl.torn").read_text(encoding="utf-8") == '{"statement_id":"\n'


def test_sql_answers_alike_in_every_form(built: Path) -> None:
    query = "SELECT actor, stance, stated_to FROM stance_record WHERE actor_id = 'mao-ning' AND coder_kind = 'human'"
    table, text, lines = (
        run("sql", "--db", built, "--format", form, query).stdout for form in ("table", "csv", "json")
    )
    assert table.splitlines()[2].split() == ["Mao", "Ning", "-1", "2023-05-31"]
    assert list(csv.DictReader(io.StringIO(text))) == [{"actor": "Mao Ning", "stance": "-1", "stated_to": "2023-05-31"}]
    assert json.loads(lines) == {"actor": "Mao Ning", "stance": -1, "stated_to": "2023-05-31"}


@pytest.mark.parametrize(
    "query",
    [
        "DELETE FROM statement",
        "CREATE TABLE t (a INTEGER)",
        "COPY statement TO 'out.csv'",
        "SELECT * FROM read_text('/etc/hostname')",
        "SELECT * FROM glob('*')",
        "ATTACH 'other.db'",
        "INSTALL httpfs",
        "SET enable_external_access = true",
        "SELECT 1; SELECT 2",
        "SELEC 1",
        "",
    ],
)
def test_sql_refuses_in_words_what_is_not_a_question(built: Path, query: str) -> None:
    before = built.read_bytes()
    done = run("sql", "--db", built, query)
    assert done.exit_code == 2
    assert done.stderr.startswith("stance: ")
    assert "Traceback" not in done.stderr
    assert built.read_bytes() == before


def test_no_database_is_said_with_what_to_do(tmp_path: Path) -> None:
    for command in (["sql", "--db", tmp_path / "none", "SELECT 1"], ["export", "--db", tmp_path / "none"]):
        done = run(*command)
        assert done.exit_code == 2
        assert "make it with `stance build`" in done.stderr


def test_export_names_the_files_it_wrote(built: Path, tmp_path: Path) -> None:
    done = run("export", "--db", built, "--out", tmp_path, "--issue", "itpp", "--as-of", "2023-07-14")
    assert done.stdout.split() == [
        str(tmp_path / name)
        for name in ("statements.csv", "positions.csv", "articles.csv", "data_dictionary.csv", "datapackage.json")
    ]


def test_export_refuses_a_date_that_is_none(built: Path, tmp_path: Path) -> None:
    done = run("export", "--db", built, "--out", tmp_path / "out", "--as-of", "14 July")
    assert done.exit_code == 2
    assert not (tmp_path / "out").exists()


def test_all_faults_go_to_a_file(tmp_path: Path) -> None:
    folder = small_topic(tmp_path / "seeds", {"stance": "9"}, {"actor_id": "nobody"})
    target = tmp_path / "out" / "faults.csv"
    assert run("check", "--seeds", folder, "--faults", target).exit_code == 2
    with target.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert [(row["file"], row["row"], row["field"]) for row in rows] == [
        ("statements/batch.csv", "2", "stance"),
        ("statements/batch.csv", "3", "actor_id"),
    ]
