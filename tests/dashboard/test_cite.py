"""A citation can be pasted into a note or a bibliography as it stands."""

import re
from datetime import UTC, datetime
from typing import Any

import pytest

from cite import american, bibtex, chicago, tex

BUILD = {"build_id": "0123456789ab", "built_at": datetime(2026, 11, 22, tzinfo=UTC)}
ROW: dict[str, Any] = {
    "article_title": "Talks & 50% more: “an office”",
    "article_id": "f" * 64,
    "outlet": "Gazette",
    "published_on": "2023-07-13",
    "url": "https://gazette.example/a_b?c={d}&e=50%25",
    "quote": "We oppose the #1 office",
    "statement_id": "s1",
    "span_start": 5,
    "span_end": 28,
    "actor": "Ada",
    "issue": "Office",
    "stance_label": "Against",
    "stance": -2,
    "stated_on": "2023-07-12",
    "via": "Kyodo > AFP",
}


def test_a_note_has_title_outlet_day_address_quote_and_what_it_was_coded_as() -> None:
    assert chicago(ROW, BUILD) == (
        "“Talks & 50% more: “an office”,” Gazette, July 13, 2023, https://gazette.example/a_b?c={d}&e=50%25: "
        "“We oppose the #1 office.” Coded as Ada on “Office”: Against (-2), stated July 12, 2023, via Kyodo, then AFP. "
        "Statement s1, characters 5 to 28 of article ffffffffffffffff; build 0123456789ab."
    )


def test_an_article_without_date_says_when_it_was_read_and_one_without_title_none() -> None:
    bare = ROW | {"article_title": None, "published_on": None, "url": None, "stated_on": None, "via": None}
    said = chicago(bare | {"quote": "Do we?"}, BUILD)
    assert said.startswith(
        "Gazette, accessed November 22, 2026: “Do we?” Coded as Ada on “Office”: Against (-2), undated."
    )


@pytest.mark.parametrize(
    ("text", "said"), [("2023", "2023"), ("2023-05", "May 2023"), ("2023-05-09", "May 9, 2023"), ("", "")]
)
def test_a_date_is_as_sharp_as_it_is_known(text: str, said: str) -> None:
    assert american(text) == said


def test_bibtex_escapes_every_character_once_and_names_the_outlet_as_organization() -> None:
    fields = dict(re.findall(r"^  (\w+) = \{(.*)\},$", bibtex(ROW, BUILD), re.MULTILINE))
    assert "author" not in fields
    assert fields["organization"] == "{Gazette}"
    assert fields["title"] == r"{Talks \& 50\% more: ``an office''}"
    assert fields["url"] == "https://gazette.example/a_b?c=%7Bd%7D&e=50%25"
    assert fields["howpublished"] == rf"\url{{{fields['url']}}}"
    assert (fields["date"], fields["year"], fields["urldate"]) == ("2023-07-13", "2023", "2026-11-22")
    assert fields["note"].startswith(r"``We oppose the \#1 office.'' Coded as Ada on ``Office'': Against (-2)")


@pytest.mark.parametrize("text", ["{", "}}", r"\{", "a}b{c", "\\"])
def test_braces_are_balanced_whatever_the_words(text: str) -> None:
    entry = bibtex(
        ROW | {"quote": text, "article_title": text, "outlet": text, "url": f"https://a.example/{text}"}, BUILD
    )
    assert entry.count("{") == entry.count("}")


def test_without_an_address_there_is_none_of_its_fields() -> None:
    said = bibtex(ROW | {"url": None}, BUILD)
    assert "url" not in said
    assert "howpublished = {News article}" in said


def test_what_tex_reads_as_commands_is_written_out() -> None:
    assert (
        tex(r"\~^#$%&_{}’")
        == r"\textbackslash{}\textasciitilde{}\textasciicircum{}\#\$\%\&\_\textbraceleft{}\textbraceright{}'"
    )
