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


@pytest.mark.parametrize(
    ("first", "quote", "dated"),
    [
        ("date 2023-07-13 Title: Poland backs NATO bureau", "Poland backs NATO bureau", "2023-07-13 article"),
        ("Date: 2023-07-13\nHeadline: Poland backs NATO bureau", "Poland backs NATO bureau", "2023-07-13 article"),
        ("date 2023-07-13 Poland backs NATO bureau", "Poland backs NATO bureau", "2023-07-13 article"),
        ("Poland backed NATO bureau on 2023-07-12.", "Poland backed NATO bureau on 2023-07-12.", "2023-07-12 explicit"),
    ],
)
def test_what_a_header_says_before_its_headline_is_no_part_of_it(
    first: str, quote: str, dated: str, codebook: Codebook
) -> None:
    text = f"{first}\n\nThe NATO liaison office in Tokyo, Japan, is on paper.\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-13", text=text)
    [found] = extract(article, codebook).proposals
    assert (found.quote, f"{found.stated_on} {found.date_basis}") == (quote, dated)
