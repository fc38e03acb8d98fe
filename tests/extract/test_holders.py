"""Whose a stance is: what names, offices, descriptions and pronouns come to where sentences follow each other."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

EXAMPLES = tomllib.loads(Path(__file__).with_name("holder_examples.toml").read_text(encoding="utf-8"))["example"]
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_a_stance_is_its_holder_s(example: dict[str, str], codebook: Codebook) -> None:
    text = BEFORE + example["text"] + "\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    found = {one.actor: one.stance for one in extract(article, codebook).proposals}
    wanted = dict(one.split(" | ") for one in example["found"].split(" ; ") if one)
    assert set(found) == set(wanted)
    assert all(str(found[actor]) in wanted[actor].split() for actor in found)
