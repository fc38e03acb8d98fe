"""What is pasted or uploaded is read by the readers, whatever it is called."""

import json
from pathlib import Path

import duckdb
import pytest

from stance.curate import LARGEST, incoming
from stance.errors import FaultsError

PAGE = """<html lang="en"><head><title>NATO office in Tokyo opposed</title>
<meta property="og:site_name" content="Courier"><meta property="article:published_time" content="2023-07-12">
</head><body><article><h1>NATO office in Tokyo opposed</h1><p>{}</p></article></body></html>"""


def test_a_text_says_where_its_metadata_was_found() -> None:
    one = incoming("../../a.txt", b"Headline of the day\n\nReuters, July 9, 2023\n\nThe bridge is built.\r\n")[0]
    assert (one.suffix, one.raw.text[-2:]) == (".txt", ".\n")
    assert one.content.endswith(b".\r\n")
    assert (one.raw.published_on, one.found["published_on"]) == ("2023-07-09", "found in the text")
    assert one.found["url"] == ""


def test_a_web_page_names_its_metadata() -> None:
    one = incoming("saved.HTML", PAGE.format("The bridge is built, said the mayor. " * 20).encode())[0]
    assert (one.suffix, one.raw.outlet, one.found["outlet"]) == (".html", "Courier", "found in the page's metadata")
    assert one.raw.published_on == "2023-07-12"


def test_each_row_of_a_table_is_an_article_stored_as_its_text(tmp_path: Path) -> None:
    rows = [{"text": f"Text number {n} of the paper.", "outlet": "Courier", "title": f"No {n}"} for n in range(3)]
    lines = incoming("rows.jsonl", "\n".join(json.dumps(row) for row in rows).encode())
    with duckdb.connect() as connection:
        connection.execute(
            "CREATE TABLE t AS SELECT 'Text number ' || i || ' of the paper.' AS text FROM range(3) AS r(i)"
        )
        connection.execute(f"COPY t TO '{tmp_path / 'rows.parquet'}'")
    table = incoming("rows.parquet", (tmp_path / "rows.parquet").read_bytes())
    assert [one.raw.text for one in lines] == [one.raw.text for one in table] == [row["text"] for row in rows]
    assert lines[1].name == "rows.jsonl, row 2"
    assert (lines[1].suffix, lines[1].content) == (".txt", b"Text number 1 of the paper.")
    assert lines[1].found["outlet"] == "found in row 2 of the file"
    assert len({one.article_id for one in lines}) == 3


@pytest.mark.parametrize(
    ("name", "content", "said"),
    [
        ("a.docx", b"x", "one of .txt, .md"),
        ("noname", b"x", "has the suffix ''"),
        ("a.txt", b" \n", "is empty"),
        ("a.txt", b"x" * (LARGEST + 1), "at most 10 MB"),
        ("a.txt", b"\xff\xfeh\0i\0", "is UTF-16"),
        ("../b.txt", b"caf\xe9", "is not UTF-8"),
        ("a.txt\0.txt", b"nul \0 inside", "NUL"),
        ("a.jsonl", b'{"text": "good"}\n{"text": 5}\n', "a.jsonl:2"),
        ("a.parquet", b"PAR1 no parquet", "cannot be read"),
        ("a.html", b"<html></html>", "no article text"),
        ("a.jsonl", b'{"text": "good"}\n' * 201, "more than 200 articles"),
    ],
)
def test_what_cannot_be_read_is_said_under_the_name_that_the_person_knows(name: str, content: bytes, said: str) -> None:
    with pytest.raises(FaultsError) as error:
        incoming(name, content)
    assert said in str(error.value)
    assert {fault.file for fault in error.value.faults} == {name}
