"""What an expression finds does not depend on what was read before, nor on what lets it look at fewer places."""

import re

import pytest

import stance.extract.expression
from stance.extract.expression import Expression, Vocabulary, Wanted
from stance.extract.judge.expression import behind, expression
from stance.extract.judge.patterns import spelling

TEXT = "The office in Tokyo, or the planned liaison office. The plan, Tokyo's, is off; that office is not. " * 3


def spans(one: Expression, text: str, start: int = 0, end: int | None = None) -> list[tuple[int, int]]:
    """List where an expression finds something."""
    return [found.span() for found in one.finditer(text, start, end)]


@pytest.mark.parametrize(
    "patterns",
    [["the planned? liaison? office"], ["the office", "that office", "the plan"], ["the ... off"], ["Tokyo"]],
)
def test_all_places_are_tried_where_a_find_may_be(patterns: list[str]) -> None:
    one = expression(patterns)
    longest = sorted(patterns, key=len, reverse=True)
    plain = re.compile(rf"\b(?:{'|'.join(f'(?:{spelling(each)})' for each in longest)})", re.IGNORECASE)
    for text in (TEXT, TEXT[:60]):
        for end in (len(text), 52, 30, 11, 10):
            assert spans(one, text, 0, end) == [found.span() for found in plain.finditer(text, 0, end)]
            first = plain.search(text, 0, end)
            assert (found := one.search(text, 0, end)) == first or (found and first and found.span() == first.span())


def test_a_full_vocabulary_loses_no_word_of_a_text_that_is_being_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stance.extract.expression, "MOST", 5)
    offices, plans = expression(["the office"]), expression(["the plan"])
    found = spans(offices, TEXT), spans(plans, TEXT)
    for number in range(20):
        assert spans(offices, f"the office {number} of many words never met {number}x before") == [(0, 10)]
        other = f"{TEXT}{number}y"
        assert (spans(offices, other), spans(plans, other)) == found
        assert (spans(offices, TEXT), spans(plans, TEXT)) == found


def test_a_vocabulary_gives_way_to_a_new_one_when_it_is_full(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(stance.extract.expression, "MOST", 2)
    first = Vocabulary()
    assert first.meet({"a", "b"}) is first
    assert first.meet({"b"}) is first
    second = first.meet({"b", "c"})
    assert second is not first
    assert sorted(second.words) == ["b", "c"]


def test_what_must_stand_behind_the_beginning_is_the_rarest_of_it() -> None:
    assert behind("the planned? liaison? office|bureau") == frozenset({"office", "bureau"})
    assert behind("a? the ... of representation") == frozenset({"representation"})
    assert behind("tokyo") is None
    assert behind("the office?") is None


def test_words_with_any_ending_are_wanted_too() -> None:
    vocabulary = Vocabulary().meet({"organisation", "organs", "the"})
    words = {"organisation": [4, 30], "organs": [17], "the": [0]}
    assert Wanted(frozenset({"organi*"})).places(words, vocabulary) == [4, 30]
    assert Wanted(frozenset({"organs"})).places(words, vocabulary) == [17]
