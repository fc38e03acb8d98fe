"""What is next to an issue, by the codebook's list of boundaries, yields nothing; few other words make it a stance."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

TABLE = tomllib.loads(Path(__file__).with_name("near_miss_examples.toml").read_text(encoding="utf-8"))
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


def found_in(text: str, codebook: Codebook) -> dict[str, int]:
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text + "\n")
    return {one.actor: one.stance for one in extract(article, codebook).proposals}


@pytest.mark.parametrize("text", [*TABLE["alone"], *TABLE["after"], *(pair["miss"] for pair in TABLE["pair"])])
def test_a_near_miss_yields_nothing(text: str, codebook: Codebook) -> None:
    assert found_in(text, codebook) == {}


@pytest.mark.parametrize("text", [*TABLE["after"], *(pair["miss"] for pair in TABLE["pair"])])
def test_a_near_miss_yields_nothing_where_the_issue_is_in_view(text: str, codebook: Codebook) -> None:
    assert found_in(BEFORE + text, codebook) == {}


@pytest.mark.parametrize("pair", TABLE["pair"], ids=lambda pair: pair["hit"])
def test_a_few_other_words_make_it_a_stance(pair: dict[str, str], codebook: Codebook) -> None:
    found = found_in(BEFORE + pair["hit"], codebook)
    wanted = dict(one.split(" | ") for one in pair["found"].split(" ; "))
    assert set(found) == set(wanted)
    assert all(str(stance) in wanted[actor].split() for actor, stance in found.items())
