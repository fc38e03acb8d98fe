"""The project's own seeds, and what loading makes of rows."""

import hashlib
from pathlib import Path

import pytest

from stance.load import load_seeds
from tests.topic import TEXT, small_topic, write_topic

ARTICLES = {
    "000_86945c6670920093.txt": "fa2c5332781fea0d49522c6e210dc561bcd3319a328ab980d6e7f295c7b156a6",
    "001_acc34d41a2faec32.txt": "54e0540339e850e506c541f214e992880858c4be9f4d4b791087101a0155f7cb",
    "002_9dd6a84f78e3ca2e.txt": "7bfd0765718fece8905419672e04f71617c639c353ccacb991186f883f1dc1bb",
    "003_30a42b39eb7b2967.txt": "f77ecff769e96cf5942b3021bac6b1ffae7414fe09d1700796ba3b529389f0d4",
    "004_1aeeccb6f13d94ad.txt": "4800fe7ec52402c5c395a09a375a427508d74a4e01df9cc2ad89a33552dfcdf4",
}


def test_the_source_articles_stand_byte_for_byte(project: Path) -> None:
    folder = project / "seeds" / "articles"
    assert {file: hashlib.sha256((folder / file).read_bytes()).hexdigest() for file in ARTICLES} == ARTICLES


def test_the_projects_own_seeds_have_no_fault(project: Path) -> None:
    seeds = load_seeds(project / "seeds")
    assert {statement.article_id for statement in seeds.statements} == {one.article_id for one in seeds.articles}
    assert set(ARTICLES) <= {article.file for article in seeds.articles}


@pytest.mark.parametrize(
    ("garbled", "actor_id"),
    [
        ("Lin Fang", "yoshimasa-hayashi"),
        ("Hegang", "michito-tsuruoka"),
        ("Peter Tuco Sacon", "peter-taksoe-jensen"),
        ("StowErtenberg", "jens-stoltenberg"),
        ("Kishida Wenxiong", "fumio-kishida"),
    ],
)
def test_garbled_names_mean_one_actor(project: Path, garbled: str, actor_id: str) -> None:
    codebook = load_seeds(project / "seeds").codebook
    assert [actor.actor_id for actor in codebook.actors_by_name[garbled.lower()]] == [actor_id]


def test_line_ends_are_normalised_once_and_offsets_count_code_points(tmp_path: Path) -> None:
    text = "\ufeff😀 Ada\r\nMayor e\u0301té 東京\rAda Mayor wants the bridge"
    [statement] = load_seeds(write_topic(tmp_path, {"a.txt": text}, [{}], [{}])).statements
    [article] = load_seeds(tmp_path).articles
    assert article.text == "😀 Ada\nMayor e\u0301té 東京\nAda Mayor wants the bridge"
    assert article.text[statement.span_start : statement.span_end] == "Ada Mayor wants the bridge"


def test_a_file_without_a_line_is_read_with_what_it_says_of_itself(tmp_path: Path) -> None:
    page = "<html><head><title>Port opposes the bridge</title></head><body><p>The Port opposes it.</p></body></html>"
    texts = {"a.txt": TEXT, "b.txt": f"July 9, 2021\n{TEXT}", "c.txt": TEXT, "d.html": page}
    seeds = load_seeds(write_topic(tmp_path, texts, [{}], [{}]))
    found = {article.file: article for article in seeds.articles}
    assert list(found) == ["a.txt", "b.txt", "d.html"]
    assert (found["b.txt"].published_on, found["b.txt"].basis) == ("2021-07-09", "text")
    assert found["b.txt"].language == "en"
    assert "The Port opposes it." in found["d.html"].text
    assert [(skip.file, skip.reason) for skip in seeds.skips] == [("c.txt", "repeated text")]


@pytest.mark.parametrize("text", ["", "\ufeff", " \r\n\t\n"])
def test_a_file_without_any_text_is_skipped_with_its_reason(tmp_path: Path, text: str) -> None:
    seeds = load_seeds(write_topic(tmp_path, {"a.txt": TEXT, "b.txt": text, "c.txt": text}, [{}], [{}]))
    assert [article.file for article in seeds.articles] == ["a.txt"]
    assert [(skip.file, skip.reason) for skip in seeds.skips] == [("b.txt", "empty"), ("c.txt", "empty")]


def test_an_id_outlives_a_correction_of_the_stance(tmp_path: Path) -> None:
    before = load_seeds(small_topic(tmp_path / "before", {"stance": "2"})).statements[0]
    after = load_seeds(small_topic(tmp_path / "after", {"stance": "-1", "stated_on": "2021-06"})).statements[0]
    assert before.statement_id == after.statement_id


def test_a_person_speaks_for_a_party_only_in_office(tmp_path: Path) -> None:
    codebook = load_seeds(small_topic(tmp_path)).codebook
    assert codebook.party_of("ada-mayor", "2022-12-31") == "city"
    assert codebook.party_of("ada-mayor", "2023-01-01") is None
    assert codebook.party_of("ben-next", "2022") is None
    assert codebook.party_of("port", None) == "port"


def test_a_context_tells_which_of_two_places_is_meant(tmp_path: Path) -> None:
    row = {"quote": "the bridge", "context": "opposes the bridge"}
    [statement] = load_seeds(small_topic(tmp_path, row)).statements
    assert TEXT[statement.span_start - 8 : statement.span_end] == "opposes the bridge"
