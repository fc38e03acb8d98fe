"""When a stance was taken, and by whom as of then: days in its sentence and before it, plans, offices of the time."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

EXAMPLES = tomllib.loads(Path(__file__).with_name("dating_examples.toml").read_text(encoding="utf-8"))["example"]
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_a_stance_has_the_date_and_the_holder_of_its_time(example: dict[str, str], codebook: Codebook) -> None:
    text = BEFORE + example["text"] + "\n"
    published_on = example.get("published_on", "2023-07-13") or None
    article = Article(file="example.txt", outlet="none", language="en", published_on=published_on, text=text)
    found = [
        f"{one.actor} | {one.stated_on or '-'} {one.date_basis or '-'} {one.party or '-'}"
        for one in extract(article, codebook).proposals
    ]
    assert example["found"] in found
