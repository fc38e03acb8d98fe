"""The pattern language of the cue tables: what each sign of it finds."""

import re

import pytest

from stance.errors import StanceError
from stance.extract.judge.matcher import Matcher

TARGET = re.compile(r"\bChina(?:['’]s)?\b")


@pytest.mark.parametrize(
    ("pattern", "text", "found"),
    [
        ("oppose~", "Paris opposed it", "opposed"),
        ("anta*", "it antagonises many", "antagonises"),
        ("build-up", "a military buildup", "buildup"),
        ("build-up", "a military build-up", "build-up"),
        ("step forward|ahead", "one step ahead", "step ahead"),
        ("no plan~", "it has “no plans” yet", "no plans"),
        ("put~ ... on hold", "they put the plan on hold", "put the plan on hold"),
        ("put~ ... on hold", "they put it off. Work is on hold", None),
        ("{T} ... threat", "China remains a threat", "China remains a threat"),
        ("hold on to? power", "hold on power", "hold on power"),
        ("n't support", "they don’t support it", "don’t support"),
        ("@for", "they are in favour of it", "in favour"),
    ],
)
def test_a_pattern_finds(pattern: str, text: str, found: str | None) -> None:
    hit = Matcher([pattern], TARGET).search(text, 0, len(text))
    assert (text[hit.start : hit.end] if hit else None) == found


@pytest.mark.parametrize(
    ("text", "denied"),
    [("China is a threat", False), ("China is not a threat", True), ("China is not only a threat", False)],
)
def test_a_negation_between_the_words_of_a_find_is_told(text: str, denied: bool) -> None:  # noqa: FBT001
    hit = Matcher(["{T} ... threat"], TARGET).search(text, 0, len(text))
    assert hit is not None
    assert hit.denied == denied


@pytest.mark.parametrize("pattern", ["maybe?", "@nosuchclass"])
def test_a_pattern_that_cannot_be_meant_is_refused(pattern: str) -> None:
    with pytest.raises(StanceError):
        Matcher([pattern])
