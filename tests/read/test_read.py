"""From files, good ones and bad ones, to the articles in them or the faults that name file, row and field."""

import json
from datetime import date, datetime
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from stance.errors import FaultsError
from stance.read import RawArticle, read
from stance.read.article import LONGEST
from stance.read.boilerplate import boilerplate
from stance.read.cells import NAMES
from stance.read.decode import normalised
from stance.read.language import language_of

SENTENCE = "The council of the city met on Monday and put the building of the bridge off once again."
PAGE = f"""<!doctype html><html lang="en"><head><title>Bridge put off - River Times</title>
<meta property="og:title" content="Bridge put off"><meta property="og:site_name" content="River Times">
<meta property="article:published_time" content="2023-07-12T08:00:00Z">
<link rel="canonical" href="https://example.org/bridge"></head>
<body><nav><a href="/">Home</a><a href="/sport">Sport</a></nav>
<article><h1>Bridge put off</h1>{"".join(f"<p>{SENTENCE} That was time number {number}.</p>" for number in range(8))}
</article><footer>All rights reserved</footer></body></html>"""


def write(path: Path, data: bytes | str) -> Path:
    path.write_bytes(data.encode() if isinstance(data, str) else data)
    return path


def only(path: Path) -> RawArticle:
    (article,) = read(path)
    return article


def faults_of(path: Path) -> list[tuple[int, str, str]]:
    with pytest.raises(FaultsError) as caught:
        list(read(path))
    assert all(fault.file == path.name and fault.right for fault in caught.value.faults)
    return [(fault.row, fault.field, fault.wrong) for fault in caught.value.faults]


def test_text(tmp_path: Path) -> None:
    path = write(tmp_path / "a.txt", f"\ufeffJuly 9, 2023\r\n{SENTENCE}\r\nThe end.")
    assert only(path) == RawArticle(
        file="a.txt",
        text=f"July 9, 2023\n{SENTENCE}\nThe end.",
        title=None,
        outlet=None,
        published_on="2023-07-09",
        precision="day",
        basis="text",
        language="en",
        url=None,
    )


@pytest.mark.parametrize("name", ["a.json", "a.txt.json"])
def test_json_sidecar_is_believed_before_the_text(tmp_path: Path, name: str) -> None:
    write(tmp_path / name, json.dumps({"published_on": "2023-07", "outlet": "River Times"}))
    article = only(write(tmp_path / "a.txt", f"July 9, 2023\n{SENTENCE}"))
    assert (article.published_on, article.precision, article.basis) == ("2023-07", "month", "sidecar")
    assert article.outlet == "River Times"


def test_a_sidecar_may_use_the_names_that_rows_may(tmp_path: Path) -> None:
    write(
        tmp_path / "a.json",
        json.dumps({"date": "2023-07", "source": "River Times", "lang": "fr", "link": None, "_": 1}),
    )
    article = only(write(tmp_path / "a.txt", f"July 9, 2023\n{SENTENCE}"))
    assert (article.published_on, article.outlet, article.language) == ("2023-07", "River Times", "fr")
    assert article.url is None


def test_the_names_are_those_of_the_documentation() -> None:
    page = (Path(__file__).parents[2] / "docs" / "adding.md").read_text(encoding="utf-8")
    for meaning, names in NAMES.items():
        assert f"| `{meaning}` | {', '.join(f'`{name}`' for name in names)} |" in page


def test_toml_sidecar(tmp_path: Path) -> None:
    write(tmp_path / "a.toml", 'published_on = 2023-07-09\ntitle = "Bridge"\nlanguage = "fr"')
    article = only(write(tmp_path / "a.md", SENTENCE))
    assert (article.published_on, article.title, article.language) == ("2023-07-09", "Bridge", "fr")


def test_page(tmp_path: Path) -> None:
    article = only(write(tmp_path / "a.html", PAGE))
    assert (article.title, article.outlet, article.published_on) == ("Bridge put off", "River Times", "2023-07-12")
    assert (article.basis, article.language, article.url) == ("metadata", "en", "https://example.org/bridge")
    assert SENTENCE in article.text
    assert "Sport" not in article.text


ROWS: list[dict[str, object]] = [
    {"text": SENTENCE, "title": "Bridge", "date": "2023-07-12T08:00:00Z", "source": "River Times", "_id": 7},
    {"text": "Zażółć 🙂 e\u0301 \u6a4b", "published_on": "2023", "lang": "pl", "url": "https://example.org/2"},
]


def test_what_a_page_says_of_itself_and_cannot_be_counts_as_not_said(tmp_path: Path) -> None:
    page = PAGE.replace("https://example.org/bridge", "http://[::1").replace("River Times", "River " * 1000)
    article = only(write(tmp_path / "a.html", page))
    assert (article.title, article.outlet, article.url) == ("Bridge put off", None, None)
    assert only(write(tmp_path / "a.txt", f"{SENTENCE}\nhttps://[example\n")).url is None


def test_the_length_of_a_parquet_title_is_not_told_by_what_was_read_of_it(tmp_path: Path) -> None:
    path = parquet(tmp_path / "a.parquet", "select 'a' as text, repeat('x', 5000000) as title")
    assert faults_of(path) == [(1, "title", "has more than 1,000 characters")]


def test_jsonl(tmp_path: Path) -> None:
    lines = "\n\n".join(json.dumps(row) for row in ROWS)
    first, second = read(write(tmp_path / "a.jsonl", lines))
    assert (first.file, first.title, first.outlet, first.published_on) == (
        "a.jsonl#1",
        "Bridge",
        "River Times",
        "2023-07-12",
    )
    assert (second.file, second.text, second.precision, second.language) == (
        "a.jsonl#3",
        "Zażółć 🙂 e\u0301 \u6a4b",
        "year",
        "pl",
    )


def parquet(path: Path, select: str) -> Path:
    duckdb.sql(select).write_parquet(str(path))
    return path


def test_parquet(tmp_path: Path) -> None:
    rows = "select 'Bridge' as title, date '2023-07-12' as published_on, 'One' || chr(13) || chr(10) || 'two' as text"
    article = only(parquet(tmp_path / "a.parquet", rows))
    assert (article.file, article.title, article.published_on) == ("a.parquet#1", "Bridge", "2023-07-12")
    assert article.text == "One\ntwo"


def test_folder_is_read_in_order_of_name(tmp_path: Path) -> None:
    for name in ("b.txt", "a.md", "a.json", ".hidden"):
        write(tmp_path / name, "{}" if name.endswith("json") else SENTENCE)
    assert [article.file for article in read(tmp_path)] == ["a.md", "b.txt"]


def test_what_no_reader_knows_in_a_folder_is_a_fault_beside_what_is_read(tmp_path: Path) -> None:
    for name in ("a.txt", "b.csv"):
        write(tmp_path / name, SENTENCE)
    (tmp_path / "c").mkdir()
    found: list[str] = []
    with pytest.raises(FaultsError) as raised:
        found.extend(article.file for article in read(tmp_path))
    assert found == ["a.txt"]
    assert [(one.file, one.wrong) for one in raised.value.faults] == [("b.csv", "is not read"), ("c", "is a folder")]


def long(field: str, start: bytes = b"") -> bytes:
    """Give a row whose field has three million characters."""
    return b'{"text": "a", "%s": "%s%s"}' % (field.encode(), start, b"x" * 3_000_000)


BAD_FILES = [
    ("a.txt", b"good\nbad \xff\n", (2, "", "byte 0xff at offset 9 is not UTF-8")),
    ("a.txt", b"\xff\xfea\x00", (0, "", "is UTF-16")),
    ("a.txt", b"PAR1\x15\x00", (0, "", "is a Parquet file")),
    ("a.jsonl", b'{"text": true}', (1, "text", "True is true or false")),
    ("a.txt", b"one\n\x00", (2, "", "holds a NUL character")),
    ("a.html", b"<html><body></body></html>", (0, "", "no article text was found on the page")),
    ("a.jsonl", b'{"text": ', (1, "", "is not JSON (Expecting value)")),
    ("a.jsonl", b"[1]", (1, "", "is a list")),
    ("a.jsonl", b'\n{"title": "x"}', (2, "text", "is missing or empty")),
    ("a.jsonl", b'{"text": 7}', (1, "text", "7 is a number")),
    ("a.jsonl", b'{"text": "a", "txt": "b"}', (1, "txt", "is no field of an article")),
    ("a.jsonl", b'{"text": "a", "body": "b"}', (1, "body", "gives text a second time")),
    ("a.jsonl", b'{"text": "a", "date": "12/7/2023"}', (1, "date", "'12/7/2023' is not a date")),
    ("a.jsonl", b'{"text": "a", "date": "2023-02-30"}', (1, "date", "'2023-02-30' is not in the calendar")),
    ("a.jsonl", b'{"text": "a", "lang": "English"}', (1, "lang", "'English' is no language code")),
    ("a.jsonl", b'{"text": "a", "url": "example.org"}', (1, "url", "'example.org' is no web address")),
    ("a.jsonl", b'{"text": "a", "url": "http://[::1"}', (1, "url", "'http://[::1' is no web address")),
    ("a.jsonl", b'{"text": "a", "url": "https://a.org:99999/"}', (1, "url", "'https://a.org:99999/' is no web")),
    ("a.jsonl", b'{"text": "a", "url": "https://a.org\\n"}', (1, "url", "'https://a.org\\n' is no web address")),
    ("a.jsonl", long("url", b"https://example.org/"), (1, "url", "has more than 4,000 characters")),
    ("a.jsonl", long("title"), (1, "title", "has more than 1,000 characters")),
    ("a.jsonl", long("source"), (1, "source", "has more than 500 characters")),
    ("a.jsonl", b'{"text": "\\ud800"}', (1, "text", "holds half of a surrogate pair")),
    ("a.jsonl", b"[" * 100_000, (1, "", "is not JSON (nested too deep)")),
    ("a.parquet", b"PAR1", (0, "", "cannot be read")),
    ("a.csv", b"", (0, "", "has the suffix '.csv'")),
]


@pytest.mark.parametrize(("name", "data", "expected"), BAD_FILES)
def test_bad_file(tmp_path: Path, name: str, data: bytes, expected: tuple[int, str, str]) -> None:
    ((row, field, wrong),) = faults_of(write(tmp_path / name, data))
    assert (row, field) == expected[:2]
    assert wrong.startswith(expected[2])


def test_file_that_is_not_there(tmp_path: Path) -> None:
    assert faults_of(tmp_path / "a.txt") == [(0, "", "is not there")]


BAD_SIDECARS = [
    ("a.json", "{", "", "is not JSON"),
    ("a.toml", "x", "", "is not TOML"),
    ("a.json", "[]", "", "is a list"),
    ("a.json", '{"dated": "2023"}', "dated", "is no field of a sidecar"),
    ("a.json", '{"text": "Another."}', "text", "is no field of a sidecar"),
    ("a.json", '{"date": "2023", "published_on": "2024"}', "published_on", "gives published_on a second time"),
    ("a.json", '{"published_on": "July"}', "published_on", "'July' is not a date"),
    ("a.json", '{"title": 1}', "title", "1 is a number"),
]


@pytest.mark.parametrize(("name", "data", "field", "wrong"), BAD_SIDECARS)
def test_bad_sidecar(tmp_path: Path, name: str, data: str, field: str, wrong: str) -> None:
    write(tmp_path / name, data)
    with pytest.raises(FaultsError) as caught:
        only(write(tmp_path / "a.txt", SENTENCE))
    (fault,) = caught.value.faults
    assert (fault.file, fault.field) == (name, field)
    assert fault.wrong.startswith(wrong)


def test_good_rows_come_before_the_faults_of_all_rows(tmp_path: Path) -> None:
    path = write(tmp_path / "a.jsonl", '{"text": ""}\n{"text": "good"}\n{"date": 5, "text": "x"}')
    articles = read(path)
    assert next(articles).text == "good"
    with pytest.raises(FaultsError) as caught:
        next(articles)
    assert [(fault.row, fault.field) for fault in caught.value.faults] == [(1, "text"), (3, "date")]


def test_timestamp_column_is_read_as_its_day(tmp_path: Path) -> None:
    article = only(parquet(tmp_path / "a.parquet", "select 'a' as text, timestamp '2023-07-12 08:00:00' as date"))
    assert article.published_on == datetime(2023, 7, 12).date().isoformat() == date(2023, 7, 12).isoformat()  # noqa: DTZ001


TEXTS = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\x00")) | st.lists(
    st.sampled_from(["a", "🙂", "e\u0301", "\u6a4b", "\r\n", "\r", "\n", "\ufeff", " ", "\u2028", "👩\u200d🚀"])
).map("".join)


@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_only_line_ends_and_the_mark_change(tmp_path: Path, text: str) -> None:
    article = only(write(tmp_path / "a.txt", text))
    assert article.text == text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
    assert "\r" not in article.text


@given(TEXTS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_text_is_the_same_by_whichever_way_it_comes(tmp_path: Path, text: str) -> None:
    path = write(tmp_path / "a.jsonl", json.dumps({"text": f"x{text}"}))
    assert only(path).text == normalised(f"x{text}")


@given(TEXTS)
@settings(deadline=None)
def test_boilerplate_is_in_order_and_within_the_text(text: str) -> None:
    reached = 0
    for found in boilerplate(text):
        assert reached <= found.start < found.end <= len(text)
        reached = found.end


@pytest.mark.parametrize("text", ["", " ", "Hi", "NATO", "12345 67890 12345 67890", "🙂" * 50])
def test_language_of_too_little_text_is_unknown(text: str) -> None:
    assert language_of(text) is None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        (SENTENCE, "en"),
        ("Der Rat der Stadt hat die Brücke am Montag verschoben.", "de"),
        ("Городской совет отложил строительство моста.", "ru"),
        ("أرجأ مجلس المدينة بناء الجسر يوم الاثنين.", "ar"),
        ("市議会は月曜日に橋の建設を再び延期した。", "ja"),
        ("In March 2022, Boris Johnson called China a threat.", "en"),
        ("Ólafur Þórsson met Nguyen Van Thieu in Ulan Bator on Friday.", "en"),
        ("Sanna Marin, Kaja Kallas and Gitanas Nauseda met in Vilnius.", "en"),
        ("Viktor Orban and Recep Tayyip Erdogan blocked NATO.", "en"),
        ("Rutte sprak met Kishida in Tokio.", None),
        ("Olaf Scholz traf Fumio Kishida in Berlin.", None),
        ("Jens Stoltenberg sier at NATO vil åpne kontor i Tokyo.", "no"),
    ],
)
def test_language(text: str, language: str | None) -> None:
    """None here stands for any language but English: which one so few words are in is a guess."""
    found = language_of(text)
    assert found == language if language else found != "en"


@pytest.mark.parametrize("unit", ["a ", "Also read: ", "(", "date 2023-", "x\n", "July 9, 2023 (", "#a "])
def test_a_megabyte_of_one_thing_is_read(tmp_path: Path, unit: str) -> None:
    path = write(tmp_path / "a.txt", unit * (LONGEST // len(unit)))
    article = only(path)
    assert len(article.text) > 0.99 * LONGEST
