"""What cues come to in their grammar: one denied, undone or judged by another."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

EXAMPLES = tomllib.loads(Path(__file__).with_name("composed_examples.toml").read_text(encoding="utf-8"))["example"]
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_a_sentence_gives_what_its_cues_come_to(example: dict[str, str], codebook: Codebook) -> None:
    article = Article(file="example.txt", outlet="none", language="en", text=BEFORE + example["text"] + "\n")
    found = {one.actor: one.stance for one in extract(article, codebook).proposals}
    actors, _, stances = example["found"].partition(" | ")
    assert set(found) == set(actors.split(" & ")) - {""}
    assert set(found.values()) <= {int(one) for one in stances.split()}
