"""Folders of codings that are broken: each fault is named by file, row and field, with what would be right."""

import json
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from stance.cli import eval_command
from stance.errors import FaultsError, StanceError
from stance.evaluate import read_folder, read_statements

SEEDS = Path(__file__).parents[2] / "seeds"
RIGHT = {"file": "a.txt", "actor": "Emmanuel Macron", "issue": "itpp", "stance": -2, "stated_on": "2023-07"}


def written(folder: Path, line: object = RIGHT, table: str = "file,language\na.txt,en\n") -> Path:
    """Write a folder of one article and one coding."""
    (folder / "articles").mkdir(exist_ok=True)
    (folder / "articles" / "a.txt").write_text("A text.\n", encoding="utf-8")
    (folder / "articles.csv").write_text(table, encoding="utf-8")
    words = line if isinstance(line, str) else json.dumps(line)
    (folder / "statements.jsonl").write_text(words + "\n", encoding="utf-8")
    return folder


def faults(folder: Path) -> list[str]:
    """Give the faults of a folder."""
    with pytest.raises(FaultsError) as error:
        read_folder(folder)
    return [str(one) for one in error.value.faults]


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"stance": 7}, "statements.jsonl:1: stance: 7"),
        ({"stance": "2"}, "statements.jsonl:1: stance: '2'"),
        ({"stated_on": "soon"}, "statements.jsonl:1: stated_on: 'soon' is not a date; write YYYY-MM-DD"),
        ({"certainty": "maybe"}, "statements.jsonl:1: certainty: 'maybe'"),
        ({"accept": [-2, 3]}, "statements.jsonl:1: accept.1: 3"),
        ({"file": "b.txt"}, "statements.jsonl:1: file: 'b.txt' is not in articles.csv; did you mean 'a.txt'?"),
        ({"actor": ""}, "statements.jsonl:1: actor: is empty"),
        ({"quote": "\ud800"}, "statements.jsonl:1: quote: holds a NUL or half of a surrogate pair"),
    ],
)
def test_a_field_that_is_wrong_is_named(changed: dict[str, object], said: str, tmp_path: Path) -> None:
    (told,) = faults(written(tmp_path, RIGHT | changed))
    assert told.startswith(said)
    assert "; " in told


@pytest.mark.parametrize("line", ["{", "[1]", '"text"', '{"file": "a.txt", "file": "b.txt"}', "[" * 5000])
def test_a_line_that_is_no_object_is_named(line: str, tmp_path: Path) -> None:
    assert faults(written(tmp_path, line))[0].startswith("statements.jsonl:1: is")


@pytest.mark.parametrize(
    ("table", "said"),
    [
        ("language\nen\n", "articles.csv:1: file: is not in the header"),
        ("file,language\nb.txt,en\n", "articles.csv:2: file: no file articles/b.txt"),
        ("file,language\n../a.txt,en\n", "articles.csv:2: file: no file articles/../a.txt"),
        (f"file,language\n{'a' * 5000},en\n", "articles.csv:2: file: no file articles/aaa"),
        ("file,language\na.txt,en\na.txt,fr\n", "articles.csv:3: file: 'a.txt' is listed twice"),
        ("file,language,published_on\na.txt,en,soon\n", "articles.csv:2: published_on: 'soon' is not a date"),
        ("%PDF-1.4\n\0\n", "articles.csv:1: "),
    ],
)
def test_a_table_that_is_wrong_is_named(table: str, said: str, tmp_path: Path) -> None:
    assert any(one.startswith(said) for one in faults(written(tmp_path, table=table)))


def test_an_article_that_is_no_text_is_named(tmp_path: Path) -> None:
    folder = written(tmp_path)
    (folder / "articles" / "a.txt").write_bytes(b"caf\xe9")
    assert faults(folder)[0].startswith("articles/a.txt:1: byte 0xe9 at offset 3 is not UTF-8")


def test_a_table_may_have_the_columns_of_the_seeds(tmp_path: Path) -> None:
    assert read_folder(written(tmp_path, table="file,title,language,url\na.txt,A text,en,https://a.example\n")).articles


def test_another_coder_s_lines_are_checked_too(tmp_path: Path) -> None:
    folder = written(tmp_path, RIGHT | {"file": "c.txt"})
    with pytest.raises(FaultsError, match=r"statements\.jsonl:1: file: 'c\.txt' is not in articles\.csv"):
        read_statements(folder / "statements.jsonl", ["a.txt"])


def evaluated(folder: Path, *words: str) -> Result:
    """Run `stance eval` over a folder with the issues of the seeds."""
    return CliRunner().invoke(eval_command.command, [str(folder), "--seeds", str(SEEDS), *words])


def test_codings_on_an_issue_that_is_not_declared_are_told_and_not_scored(tmp_path: Path) -> None:
    folder = written(tmp_path, "\n".join(json.dumps(RIGHT | {"issue": name}) for name in ("itpp", "ittp", "weather")))
    run = evaluated(folder, "--coded", str(folder / "statements.jsonl"))
    assert run.exit_code == 0
    assert "not scored: 1 coding of statements.jsonl on 'ittp', an issue that is not declared; did you" in run.stderr
    assert "on 'weather', an issue that is not declared; there are china-framing, itpp, liaison-office" in run.stderr
    assert "statements.jsonl on 'weather'" in run.stderr.splitlines()[-1]
    assert "1/1" in run.stdout
    assert "weather" not in run.stdout


def test_faults_leave_in_words(tmp_path: Path) -> None:
    run = evaluated(written(tmp_path, RIGHT | {"stance": 7}))
    assert (run.exit_code, run.stdout) == (2, "")
    assert run.stderr.splitlines()[-1] == "1 fault"


def test_a_language_without_articles_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StanceError, match="'xx'; the languages are en"):
        read_folder(written(tmp_path)).in_language("xx")


def test_a_chain_is_read_as_a_list_or_a_name(tmp_path: Path) -> None:
    for via, read in ((["TASS"], ("TASS",)), ("TASS", ("TASS",)), ([], ()), (None, ())):
        (one,) = read_folder(written(tmp_path, RIGHT | {"via": via})).references
        assert one.via == read
    (one,) = read_folder(written(tmp_path)).references
    assert one.via is None


def test_attribution_and_tense_are_scored_where_both_coders_give_them(tmp_path: Path) -> None:
    wanted = RIGHT | {"attribution": "verbatim", "planned": True}
    others = [
        RIGHT | {"actor": "Fumio Kishida", "tense": "said"},
        RIGHT | {"actor": "Xi Jinping", "attribution": "action"},
    ]
    folder = written(tmp_path, "\n".join(map(json.dumps, [wanted, *others])))
    given = tmp_path / "other.jsonl"
    changed = [wanted | {"attribution": "paraphrase"}, others[0] | {"tense": "planned"}, others[1]]
    given.write_text("\n".join(map(json.dumps, changed)), encoding="utf-8")
    run = evaluated(folder, "--coded", str(given))
    assert "of those right: attribution 1/2 (50%), tense 1/2 (50%)" in run.stdout
    (told,) = faults(written(tmp_path, RIGHT | {"attribution": "hearsay"}))
    assert told.startswith("statements.jsonl:1: attribution: 'hearsay'")


def test_seeds_without_an_issue_are_refused(tmp_path: Path) -> None:
    run = CliRunner().invoke(eval_command.command, [str(written(tmp_path)), "--seeds", str(tmp_path)])
    assert run.exit_code == 2
    assert "declares no issue; name a seeds folder with --seeds DIR" in run.stderr


def test_issues_can_be_named_and_what_the_reference_does_not_code_is_told(tmp_path: Path) -> None:
    folder, given = written(tmp_path), tmp_path / "other.jsonl"
    given.write_text(
        "\n".join(json.dumps(RIGHT | {"issue": name}) for name in ("itpp", "liaison-office")), encoding="utf-8"
    )
    everything = evaluated(folder, "--coded", str(given))
    assert "1 found on 'liaison-office', which statements.jsonl does not code: false alarms" in everything.stderr
    assert "false alarms: 1" in everything.stdout
    one = evaluated(folder, "--coded", str(given), "--issue", "itpp")
    assert ("false alarms: 0" in one.stdout, one.stderr) == (True, "")
    none = evaluated(folder, "--issue", "itp")
    assert (none.exit_code, "there is no issue 'itp'; did you mean 'itpp'?" in none.stderr) == (2, True)
