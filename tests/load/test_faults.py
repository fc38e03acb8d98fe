"""Every kind of wrong cell is named with file, row, field, what is wrong and what would be right."""

import gzip
import io
import re
from pathlib import Path
from zipfile import ZipFile

import pytest

from stance.errors import Fault, FaultsError
from stance.load import bulk, load_seeds
from stance.load.statements import meant
from stance.load.table import load_table
from stance.models import StatementRow
from tests.topic import TEXT, Row, small_topic, write_topic


def faults_of(folder: Path) -> list[Fault]:
    """Load a seeds folder that has faults."""
    with pytest.raises(FaultsError) as caught:
        load_seeds(folder)
    return caught.value.faults


SPOILT: list[tuple[Row, str, str]] = [
    ({"article_file": "b.txt"}, "article_file", "'b.txt' is not declared"),
    ({"issue_id": "tunnel"}, "issue_id", "'tunnel' is not declared"),
    ({"issue_id": "Not An Id"}, "issue_id", "'Not An Id'"),
    ({"actor_id": "nobody"}, "actor_id", "'nobody' is not declared"),
    ({"actor_text": "Eve"}, "actor_text", "'Eve' is not in the text"),
    ({"stance": "3"}, "stance", "'3'"),
    ({"stance": "for"}, "stance", "'for'"),
    ({"stance": "1.5"}, "stance", "'1.5'"),
    ({"stance": ""}, "stance", "is missing"),
    ({"stated_on": "2021-02-30"}, "stated_on", "not in the calendar"),
    ({"stated_on": "June 9"}, "stated_on", "is not a date"),
    ({"stated_on": ""}, "", "stated_on and date_basis go together"),
    ({"stated_on": "2021-07"}, "stated_on", "is after the article was published"),
    ({"date_basis": "guessed"}, "date_basis", "'guessed'"),
    ({"quote": "Ada Mayor hates the bridge"}, "quote", "is not in the text"),
    ({"quote": "bridge"}, "quote", "stands there 3 times"),
    ({"quote": "bridge", "context": "the tunnel bridge"}, "context", "is not in the text"),
    ({"attribution": "hearsay"}, "attribution", "'hearsay'"),
    ({"tense": "future"}, "tense", "'future'"),
    ({"via": "Nobody Ever (verbatim)"}, "via", "neither an actor nor an outlet"),
    ({"via": "Port (loudly)"}, "via", "is not a hop"),
    ({"occasion_id": "fair"}, "occasion_id", "'fair' is not declared"),
    ({"actor_id": "ada-mayer"}, "actor_id", "'ada-mayer' is not declared"),
    ({"coder_id": ""}, "coder_id", "is missing"),
    ({"recorded_at": "yesterday"}, "recorded_at", "is not a date"),
]


@pytest.mark.parametrize(
    ("field", "cell", "wrong"),
    [
        ("title", "x" * 1_001, "has more than 1,000 characters"),
        ("note", "x" * 10_001, "has more than 10,000 characters"),
        ("url", "https://example.org/" + "x" * 4_000, "has more than 4,000 characters"),
        ("url", "http://[::1", "'http://[::1' is no web address"),
    ],
)
def test_what_is_told_of_an_article_has_bounds(tmp_path: Path, field: str, cell: str, wrong: str) -> None:
    folder = write_topic(tmp_path, {"a.txt": TEXT}, [{field: cell}], [{}])
    assert [(one.file, one.row, one.field, one.wrong) for one in faults_of(folder)] == [
        ("articles.csv", 2, field, wrong)
    ]


@pytest.mark.parametrize(("spoilt", "field", "wrong"), SPOILT)
def test_a_spoilt_cell_is_named(tmp_path: Path, spoilt: Row, field: str, wrong: str) -> None:
    folder = small_topic(tmp_path, {"actor_id": "port", "actor_text": "Port", "quote": "The Port opposes"}, spoilt)
    faults = faults_of(folder)
    assert [(one.file, one.row, one.field) for one in faults] == [("statements/batch.csv", 3, field)]
    assert wrong in faults[0].wrong
    assert faults[0].right


def test_a_quote_that_is_not_there_is_shown_up_to_where_it_parts(tmp_path: Path) -> None:
    [fault] = faults_of(small_topic(tmp_path, {"quote": "Ada Mayor wants the tunnel"}))
    assert "agree up to 'Ada Mayor wants the '" in fault.right


def test_all_faults_of_all_files_are_listed(tmp_path: Path) -> None:
    folder = small_topic(tmp_path, {"stance": "9"}, {"actor_id": "nobody"})
    (folder / "issues" / "broken.toml").write_text("name = [", encoding="utf-8")
    (folder / "articles" / "latin.txt").write_bytes(b"caf\xe9")
    files = {fault.file for fault in faults_of(folder)}
    assert files == {"statements/batch.csv", "issues/broken.toml", "articles/latin.txt"}


def test_a_statement_twice_is_named_with_its_first_line(tmp_path: Path) -> None:
    [fault] = faults_of(small_topic(tmp_path, {}, {"stance": "-2"}))
    assert (fault.row, fault.field) == (3, "quote")
    assert "line 2" in fault.wrong


@pytest.mark.parametrize(
    ("content", "row", "wrong"),
    [
        (b"file,outlet,language\na.txt,Gazette\n", 2, "has 2 cells where the header has 3"),
        (b'file,outlet,language\na.txt,"Gaz"ette",en\n', 2, "is not CSV"),
        (b"file,outlet,language,colour\na.txt,G,en,red\n", 1, "is not a known column"),
        (b"file,language\na.txt,en\n", 1, "is not in the header"),
        (b"", 0, "is empty"),
        (b"\n\n", 0, "is empty"),
        (b"PAR1\x15\x00", 0, "is a Parquet file"),
        (b"file,outlet,language\na.txt,G\xe9,en\n", 2, "is not UTF-8"),
        (b"file,outlet,language\na.txt,G\0,en\n", 2, "holds a NUL"),
        (b"file,outlet,language,language\na.txt,G,en,en\n", 1, "stands in the header twice"),
        (b"file,outlet,language\nsub/../a.txt,G,en\n", 2, "no file articles/"),
        (b"file,outlet,language,published_on,precision,basis\na.txt,G,en,2021-06,day,text\n", 2, "does not fit"),
    ],
)
def test_a_spoilt_articles_file_is_named(tmp_path: Path, content: bytes, row: int, wrong: str) -> None:
    folder = small_topic(tmp_path)
    (folder / "articles.csv").write_bytes(content)
    first = next(fault for fault in faults_of(folder) if fault.file == "articles.csv" and wrong in fault.wrong)
    assert first.row == row


@pytest.mark.parametrize("content", [b"", b"\n"])
def test_an_empty_file_is_one_fault_and_no_column_is_missed(tmp_path: Path, content: bytes) -> None:
    faults: list[Fault] = []
    (tmp_path / "a.csv").write_bytes(content)
    assert load_table(tmp_path / "a.csv", "a.csv", StatementRow, faults) == []
    [fault] = faults
    assert fault.wrong == "is empty"
    assert fault.right.startswith("begin it with a line of columns: ")


def test_a_moment_in_toml_is_told_as_it_was_written(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    issue = next((folder / "issues").glob("*.toml"))
    text = re.sub(r"(?m)^version = .*$", "version = 0001-01-01T00:00:00", issue.read_text(encoding="utf-8"))
    issue.write_text(text, encoding="utf-8")
    [fault] = [one for one in faults_of(folder) if one.field == "version"]
    assert fault.wrong.startswith("0001-01-01T00:00:00: ")


def test_where_nothing_is_declared_nothing_is_offered() -> None:
    assert meant("a", {}) == ", of which there is none yet"
    assert meant("a", {"zz": 1}) == ", or write one of: zz"


def test_a_faulty_line_of_the_articles_hides_nothing_of_its_article_nor_of_others(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": "The bridge is old.\n", "c.txt": "caf\xe9"}
    spoilt = {"language": "English", "precision": "month"}
    lines = [
        spoilt,
        {"file": "b.txt", "outlet": ""},
        {"file": "c.txt", "url": "none", "basis": ""},
        {"file": "d.txt", "basis": "x"},
    ]
    statements = [
        {"quote": "Ada Mayor loves it", "stated_on": "2021-06-11"},
        {"article_file": "b.txt", "actor_text": "Eve", "quote": "is new"},
        {"article_file": "d.txt"},
        {"article_file": "e.txt"},
    ]
    folder = write_topic(tmp_path, texts, lines, statements)
    (folder / "articles" / "c.txt").write_bytes(b"caf\xe9")
    found = {(one.file, one.row, one.field) for one in faults_of(folder)}
    assert found == {
        ("articles.csv", 2, "language"),
        ("articles.csv", 2, "precision"),
        ("articles.csv", 3, "outlet"),
        ("articles.csv", 4, "url"),
        ("articles.csv", 4, "basis"),
        ("articles.csv", 5, "basis"),
        ("articles.csv", 5, "file"),
        ("articles/c.txt", 1, ""),
        ("statements/batch.csv", 2, "quote"),
        ("statements/batch.csv", 2, "stated_on"),
        ("statements/batch.csv", 3, "actor_text"),
        ("statements/batch.csv", 3, "quote"),
        ("statements/batch.csv", 5, "article_file"),
    }


@pytest.mark.parametrize(
    ("line", "told"),
    [(b"b.txt,G", {"c.txt"}), (b'b.txt,"G"x,en', {"c.txt"}), (b",G,en", {"b.txt", "c.txt"})],
)
def test_a_line_that_is_lost_may_list_what_it_names_and_no_other(tmp_path: Path, line: bytes, told: set[str]) -> None:
    folder = small_topic(tmp_path, {"article_file": "b.txt"}, {"article_file": "c.txt"})
    (folder / "articles.csv").write_bytes(b"file,outlet,language\na.txt,G,en\n" + line + b"\n")
    wrong = [one.wrong for one in faults_of(folder) if one.file == "statements/batch.csv"]
    assert wrong == [f"{name!r} is not declared" for name in sorted(told)]


def test_a_table_without_a_readable_header_may_list_anything(tmp_path: Path) -> None:
    folder = small_topic(tmp_path, {"article_file": "c.txt"})
    (folder / "articles.csv").write_bytes(b"name,outlet,language\na.txt,G,en\n")
    assert {one.file for one in faults_of(folder)} == {"articles.csv"}


def test_lines_are_counted_over_cells_with_line_breaks(tmp_path: Path) -> None:
    first = {"rationale": "one\ntwo\nthree", "quote": "The Port opposes", "actor_id": "port", "actor_text": "Port"}
    [fault] = faults_of(small_topic(tmp_path, first, {"stance": "7"}))
    assert fault.row == 5


def test_toml_faults_name_the_line_and_the_path(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    file = folder / "actors" / "city.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('held_from = "2020-01-01"', 'held_from = "2020-13"'))
    [fault] = [one for one in faults_of(folder) if one.file == "actors/city.toml"]
    assert "2020-13" in file.read_text(encoding="utf-8").split("\n")[fault.row - 1]
    assert fault.field == "actors.offices.0.held_from"


def test_an_id_spelt_alike_is_named(tmp_path: Path) -> None:
    [fault] = faults_of(small_topic(tmp_path, {"actor_id": "ada-mayer"}))
    assert fault.right.endswith("did you mean 'ada-mayor'?")


def test_a_faulty_declaration_is_not_blamed_on_the_rows_that_use_it(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    file = folder / "issues" / "bridge.toml"
    file.write_text(file.read_text(encoding="utf-8").replace('version = "1"', "version = 1"), encoding="utf-8")
    assert {fault.file for fault in faults_of(folder)} == {"issues/bridge.toml"}


def test_a_file_that_nobody_reads_is_named(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    (folder / "issues" / "tunnel.tml").write_text("", encoding="utf-8")
    [fault] = faults_of(folder)
    assert (fault.file, fault.wrong) == ("issues/tunnel.tml", "is not read")


def test_a_folder_without_an_issue_is_no_seeds_folder(tmp_path: Path) -> None:
    [fault] = faults_of(tmp_path)
    assert fault.wrong == "declares no issue"


@pytest.mark.parametrize(
    ("day", "basis", "faulty"), [("2021-06-09", "explicit", False), ("2021-06-01", "explicit", True)]
)
def test_what_was_said_at_an_occasion_is_dated_on_it(tmp_path: Path, day: str, basis: str, *, faulty: bool) -> None:
    row = {"stated_on": day, "date_basis": basis, "occasion_id": "fair"}
    folder = small_topic(tmp_path, row)
    fair = '{ occasion_id = "fair", name = "Fair", kind = "other", starts_on = "2021-06-08", ends_on = "2021-06-09" }'
    (folder / "events.toml").write_text(f"occasions = [{fair}]", encoding="utf-8")
    if faulty:
        [fault] = faults_of(folder)
        assert (fault.row, fault.field) == (2, "occasion_id")
    else:
        load_seeds(folder)


def test_the_same_text_twice_is_a_fault(tmp_path: Path) -> None:
    texts = {"a.txt": TEXT, "b.txt": TEXT.replace("\n", "\r\n")}
    [fault] = faults_of(write_topic(tmp_path, texts, [{}, {"file": "b.txt"}], [{}]))
    assert "same text" in fault.wrong


HEAD = "article_file,issue_id,actor_id,actor_text,stance,quote,attribution,tense,coder_id,recorded_at\n"
GOOD = [
    "a.txt,bridge,port,Port,-2,The Port opposes,verbatim,said,c1,2024",
    "a.txt,bridge,port,Port,-1,Port,action,said,c1,2024",
]


@pytest.mark.parametrize("least", [0, 10**9])
@pytest.mark.parametrize(
    ("spoilt", "wrong"),
    [
        (GOOD[0].replace(",The", ',"The').encode(), "is not CSV"),
        (GOOD[0].replace("c1", '"c"1"').encode(), "is not CSV"),
        (GOOD[0].replace("c1", "cé").encode("latin-1"), "is not UTF-8"),
        (GOOD[0].replace("c1", "c\0").encode(), "holds a NUL"),
        (GOOD[0].encode("utf-16-le"), "NUL"),
        (GOOD[0].encode() + b",more", "has 11 cells"),
        (b"a.txt", "has 1 cells"),
        ("\ufeff".encode() + GOOD[0].encode(), "is not declared"),
        (f'"{"x" * 140_000}"'.encode(), "has more than 131,072 characters in one cell"),
        (GOOD[0].replace("The", f'"{"x" * 140_000}').encode(), "has more than 131,072 characters in one cell"),
    ],
)
def test_a_spoilt_line_does_not_spoil_the_next(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, spoilt: bytes, wrong: str, least: int
) -> None:
    monkeypatch.setattr(bulk, "BULK_BYTES", least)
    folder = small_topic(tmp_path)
    batch = b"\n".join([HEAD.encode() + GOOD[0].encode(), spoilt, GOOD[1].encode(), b""])
    (folder / "statements" / "batch.csv").write_bytes(batch)
    faults = faults_of(folder)
    assert {fault.row for fault in faults} == {3}
    assert any(wrong in fault.wrong for fault in faults)


@pytest.mark.parametrize("closed", ['"', ""])
def test_a_cell_that_is_too_long_is_named_by_its_field(tmp_path: Path, closed: str) -> None:
    folder = small_topic(tmp_path)
    row = GOOD[0].replace("The Port opposes", f'"{"x" * 140_000}{closed}').replace("Port", '"Po""rt, "')
    (folder / "statements" / "batch.csv").write_text(f"{HEAD}{row}\n{GOOD[1]}\n", encoding="utf-8")
    assert [(one.row, one.field) for one in faults_of(folder)] == [(2, "quote")]


FORMS = {
    "utf-16": "is UTF-16",
    "utf-16-le": "is UTF-16",
    "utf-16-be": "is UTF-16",
    "utf-32": "is UTF-32",
    "utf-32-le": "is UTF-32",
    "utf-32-be": "is UTF-32",
    "gzip": "is packed by gzip",
    "zip": "is a zip file, as documents and tables of an office program are",
}


def in_form(text: str, form: str) -> bytes:
    """Give a text in an encoding or packed."""
    if form == "gzip":
        return gzip.compress(text.encode())
    if form == "zip":
        packed = io.BytesIO()
        with ZipFile(packed, "w") as archive:
            archive.writestr("sheet.csv", text)
        return packed.getvalue()
    return text.encode(form)


@pytest.mark.parametrize("form", FORMS)
@pytest.mark.parametrize("place", ["statements/batch.csv", "articles/b.txt", "articles/b.jsonl", "actors/port.toml"])
def test_a_file_that_is_no_text_in_utf_8_is_called_what_it_is(tmp_path: Path, place: str, form: str) -> None:
    folder = small_topic(tmp_path)
    (folder / place).write_bytes(in_form(HEAD + GOOD[0], form))
    assert [one.wrong for one in faults_of(folder) if one.file == place] == [FORMS[form]]


def test_an_id_among_very_many_is_found_by_its_neighbours() -> None:
    names = {f"article-{number:05d}.txt": 0 for number in range(5000)}
    assert "'article-02345.txt'" in meant("article-02345.tx", names)


def test_very_many_faults_are_told_in_few_lines() -> None:
    error = FaultsError([Fault("a.csv", row, "stance", "is wrong", "right") for row in range(1, 1001)])
    lines = str(error).split("\n")
    assert (len(error.faults), len(lines)) == (1000, 201)
    assert lines[-1].startswith("a.csv: stance: 800 more;")
