"""Quotes in an article: nothing lost, nothing moved, overlapping or not; and found again on the web."""

import re

from hypothesis import given
from hypothesis import strategies as st

from cards import address, fragment, stretches
from tests.dashboard.conftest import Open, html, quiet

TEXT = "The office is open. 北约 says e\u0301 no 🙂."


def test_overlapping_quotes_share_a_stretch() -> None:
    found = stretches("abcdef", [(0, 4, "one"), (2, 6, "two")])
    assert [(part.text, part.covered_by, part.ending) for part in found] == [
        ("ab", ("one",), ()),
        ("cd", ("one", "two"), ("one",)),
        ("ef", ("two",), ("two",)),
    ]


def test_a_quote_within_a_quote_and_two_at_the_same_place() -> None:
    found = stretches("abcdef", [(0, 6, "outer"), (2, 3, "inner"), (2, 3, "twin")])
    assert [part.covered_by for part in found] == [("outer",), ("outer", "inner", "twin"), ("outer",)]
    assert [part.ending for part in found] == [(), ("inner", "twin"), ("outer",)]


def test_text_without_quotes_is_one_stretch() -> None:
    assert [(part.text, part.covered_by) for part in stretches("abc", [])] == [("abc", ())]


def test_empty_text_has_no_stretch() -> None:
    assert stretches("", []) == []


def test_a_quote_is_found_on_the_web_by_its_words() -> None:
    assert fragment("Tokyo-based, open") == "Tokyo%2Dbased%2C%20open"
    assert fragment("one two three four five six seven\neight nine ten eleven") == (
        "one%20two%20three%20four%20five,seven%20eight%20nine%20ten%20eleven"
    )
    assert 'href="https://example.org/a#:~:text=It%20is"' in address("https://example.org/a", "It is")
    assert address("javascript:alert(1)", "It is") == address(None, "It is") == ""


spans = (
    st.tuples(st.integers(0, len(TEXT)), st.integers(0, len(TEXT))).map(sorted).filter(lambda span: span[0] < span[1])
)


@given(st.lists(spans, max_size=6))
def test_the_stretches_are_the_text_and_each_quote_is_the_stretches_that_it_covers(found: list[list[int]]) -> None:
    quotes = [(start, end, str(number)) for number, (start, end) in enumerate(found)]
    parts = stretches(TEXT, quotes)
    assert "".join(part.text for part in parts) == TEXT
    for start, end, name in quotes:
        assert "".join(part.text for part in parts if name in part.covered_by) == TEXT[start:end]
        assert sum(name in part.ending for part in parts) == 1


def test_the_numbers_in_an_article_go_up(page: Open) -> None:
    said = html(quiet(page("evidence", article="003_30a42b39eb7b2967.txt")))
    numbers = [int(one) for one in re.findall(r'<sup><a class="number[^>]*>(\d+)<', said)]
    assert numbers == [*range(1, len(numbers) + 1)]
    assert len(numbers) > 10
