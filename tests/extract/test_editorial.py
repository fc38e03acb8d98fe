"""Whose words an unsigned text is: the outlet's where it speaks for itself, nobody's where a reporter tells."""

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.models import Article

OWN = [
    "The NATO liaison office in Tokyo is a bad idea. We urge the government to think again. Nobody needs it.",
    "A NATO liaison office in Tokyo would be a mistake. This newspaper has never hidden its view. Asia is far.",
    "The plan came late. It is high time that it was buried. A NATO liaison office in Tokyo would be a mistake.",
    "Editorial: No desk in Japan\nThe NATO liaison office in Tokyo would be a mistake. Asia has troubles enough.",
]
TOLD = [
    "The NATO liaison office in Tokyo would be a mistake, critics say. Officials said they would look at it again.",
    'A NATO liaison office in Tokyo is planned. "We must think again; it would be a mistake," one reader wrote.',
    "PARIS (AFP) - The NATO liaison office in Tokyo would be a mistake. We will bring you more on this story soon.",
    "By Ann Lee\nThe NATO liaison office in Tokyo would be a mistake. We all know that.",
]
OUTLETS = {
    "The Harbour Post (translated)": "The Harbour Post",
    "Harbour Post Online": "Harbour Post",
    "The Harbour Post / Opinion": "The Harbour Post",
}


def holders(text: str, codebook: Codebook, outlet: str = "Harbour Post") -> dict[str, int]:
    article = Article(file="example.txt", outlet=outlet, language="en", published_on="2023-07-12", text=text + "\n")
    return {one.actor: one.stance for one in extract(article, codebook).proposals}


@pytest.mark.parametrize("text", OWN)
def test_a_paper_that_speaks_for_itself_holds_what_it_says(text: str, codebook: Codebook) -> None:
    assert holders(text, codebook).get("Harbour Post", 0) < 0


@pytest.mark.parametrize("text", TOLD)
def test_a_paper_that_tells_what_others_say_holds_nothing(text: str, codebook: Codebook) -> None:
    assert "Harbour Post" not in holders(text, codebook)


@pytest.mark.parametrize("outlet", OUTLETS)
def test_a_paper_is_called_by_its_own_name(outlet: str, codebook: Codebook) -> None:
    assert set(holders(OWN[0], codebook, outlet)) == {OUTLETS[outlet]}


def test_a_ministry_s_own_page_is_no_paper(codebook: Codebook) -> None:
    assert holders(OWN[0], codebook, "Ministry of Foreign Affairs of Japan") == {}
