"""What is wrong more often than right in texts met for the first time is kept out, and its neighbours are not."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

TABLE = tomllib.loads(Path(__file__).with_name("kept_out_examples.toml").read_text(encoding="utf-8"))["class"]
PAIRS = [(one, *pair) for one in TABLE for pair in one["pairs"]]


def found_in(text: str, codebook: Codebook) -> list[str]:
    article = Article(file="example.txt", outlet="none", language="en", published_on="2025-03-12", text=text + "\n")
    return [f"{one.actor} | {one.issue_id} | {one.stance}" for one in extract(article, codebook).proposals]


@pytest.mark.parametrize(("kind", "miss"), [pair[:2] for pair in PAIRS], ids=[pair[1] for pair in PAIRS])
def test_it_is_kept_out(kind: dict[str, str], miss: str, codebook: Codebook) -> None:
    found = found_in(f"{kind['before']}\n{miss}", codebook)
    assert not [one for one in found if any(words in one for words in kind["not_found"])]


@pytest.mark.parametrize(
    ("kind", "hit", "found"), [(pair[0], *pair[2:]) for pair in PAIRS], ids=[pair[2] for pair in PAIRS]
)
def test_a_few_other_words_make_it_a_stance(kind: dict[str, str], hit: str, found: str, codebook: Codebook) -> None:
    actor, issue_id, stances = found.split(" | ")
    wanted = {f"{actor} | {issue_id} | {stance}" for stance in stances.split()}
    assert wanted & set(found_in(f"{kind['before']}\n{hit}", codebook))
