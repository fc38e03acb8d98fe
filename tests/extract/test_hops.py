"""Who passes a stance on: the chain between its holder and the article."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

EXAMPLES = tomllib.loads(Path(__file__).with_name("hop_examples.toml").read_text(encoding="utf-8"))["example"]
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_the_chain_keeps_every_hop_once(example: dict[str, str], codebook: Codebook) -> None:
    text = BEFORE + example["text"] + "\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    found = {one.actor: " > ".join(hop.name for hop in one.via) for one in extract(article, codebook).proposals}
    assert found.get(example["actor"]) == example["via"]
