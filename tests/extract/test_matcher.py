"""The pattern language of the cue tables: what each sign of it finds."""

import pytest

from stance.codebook import Codebook
from stance.errors import StanceError
from stance.extract.judge import matcher
from stance.extract.judge.expression import expression
from stance.extract.judge.lexemes import Phrase
from stance.extract.judge.matcher import End, Found, Index, Place
from stance.extract.judge.table import issue_table

TARGET = expression(["China|China's"])
# How many of the thousands of patterns a sentence of twenty words may cost at most.
MOST_TRIED = 20


def first(pattern: str, text: str) -> Found | None:
    """Give the first find of a pattern in a text."""
    return next(iter(Index([[pattern]], TARGET).finds(text, 0, len(text)).get(0, [])), None)


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
        ("oppose~ the_war|peace", "they opposed the war", "opposed the war"),
        ("oppose~ the_war|peace", "they opposed the talks on war", None),
        ("the_war|peace ... must end", "peace and the war must end", "peace and the war must end"),
        ("n't support", "they don’t support it", "don’t support"),
        ("@for", "they are in favour of it", "in favour"),
    ],
)
def test_a_pattern_finds(pattern: str, text: str, found: str | None) -> None:
    hit = first(pattern, text)
    assert (text[hit.start : hit.end] if hit else None) == found


@pytest.mark.parametrize(
    ("text", "denied"),
    [("China is a threat", False), ("China is not a threat", True), ("China is not only a threat", False)],
)
def test_a_negation_between_the_words_of_a_find_is_told(text: str, denied: bool) -> None:  # noqa: FBT001
    hit = first("{T} ... threat", text)
    assert hit is not None
    assert hit.denied == denied


@pytest.mark.parametrize("pattern", ["maybe?", "@nosuchclass"])
def test_a_pattern_that_cannot_be_meant_is_refused(pattern: str) -> None:
    with pytest.raises(StanceError):
        Index([[pattern]])


def test_many_rules_are_found_in_one_walk_each_from_left_to_right() -> None:
    text = "China opposes the plan and no longer supports it, and they oppose another"
    finds = Index([["oppose~"], ["@for", "support~ it"], ["warn~"]], TARGET).finds(text, 0, len(text))
    assert {number: [text[one.start : one.end] for one in found] for number, found in finds.items()} == {
        0: ["opposes", "oppose"],
        1: ["supports it"],
    }


def test_a_rule_goes_on_behind_its_last_find() -> None:
    text = "put on hold on hold"
    finds = Index([["put~ .. on hold", "on hold"]], TARGET).finds(text, 0, len(text))
    assert [(one.start, one.end) for one in finds[0]] == [(0, 11), (12, 19)]


def test_few_patterns_are_tried_on_a_sentence_that_shows_no_stance(
    codebook: Codebook, monkeypatch: pytest.MonkeyPatch
) -> None:
    tried: list[int] = []
    whole = matcher.shortest

    def counted(read: Phrase, place: Place, at: int) -> End:
        tried.append(at)
        return whole(read, place, at)

    monkeypatch.setattr(matcher, "shortest", counted)
    text = "The weather in Amman was fine on the day when the delegation of the company came to the town by train."
    for issue in codebook.issues.values():
        tried.clear()
        issue_table(issue).finds(text, 0, len(text))
        assert len(tried) <= MOST_TRIED
