"""A party in a headline is not told beside the person of its own who says it in the text below."""

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

TEXT = "{headline}\n\nNATO wants a liaison office in Tokyo, Japan.\n{below}\n"


@pytest.mark.parametrize(
    ("headline", "below", "actors"),
    [
        (
            "Beijing slams NATO over Tokyo office",
            '"We are opposed," Wang Wenbin said.',
            {"NATO", "Wang Wenbin"},
        ),
        ("Beijing slams NATO over Tokyo office", "Wang Wenbin was on holiday.", {"NATO", "China"}),
    ],
)
def test_a_party_in_a_headline(headline: str, below: str, actors: set[str], codebook: Codebook) -> None:
    text = TEXT.format(headline=headline, below=below)
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    assert {one.actor for one in extract(article, codebook).proposals} == actors
