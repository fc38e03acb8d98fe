"""How a stance is known: by a deed, by words quoted or told, or by what others say of somebody."""

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize(
    ("text", "known"),
    [
        ("Denmark voted for the liaison office.", "action"),
        ("Denmark is for the liaison office.", "characterised"),
        ("Denmark voted against the liaison office.", "action"),
        ("The liaison office was blocked by Denmark.", "action"),
        ("Denmark would block the liaison office.", "characterised"),
        ("Denmark has vetoed the liaison office.", "action"),
        ("Denmark has not vetoed the liaison office.", "characterised"),
        ("NATO opened the liaison office.", "action"),
        ("NATO announced the opening of the liaison office.", "action"),
        ("Japan has signed the ITPP.", "action"),
        ("Japan is negotiating the ITPP.", "characterised"),
        ("Rutte said that Denmark had blocked the liaison office.", "action"),
        ("Rutte said that he had blocked the liaison office.", "paraphrase"),
        ("Rutte said that he opposed the liaison office.", "paraphrase"),
        ('"We blocked the liaison office," Rutte said.', "verbatim"),
        ("Rutte denied that Denmark had blocked the liaison office.", "characterised"),
        ("Rutte said that Denmark opposed the liaison office.", "characterised"),
        ("Denmark declined to comment on the liaison office.", "paraphrase"),
        ("Denmark called the liaison office “a big mistake”.", "verbatim"),
        ("Denmark called the liaison office a big mistake, not “a small one”.", "paraphrase"),
    ],
)
def test_how_a_stance_is_known(text: str, known: str, codebook: Codebook) -> None:
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=BEFORE + text)
    assert {one.attribution for one in extract(article, codebook).proposals} == {known}
