"""A quote stands where its offsets say, for any text that a news page can hold."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from stance.errors import SkipError
from stance.ground import find_quote, nearest_miss, occurrences

PIECES = ["NATO", "é", "e\u0301", "連絡事務所", "😀", "👩‍👩‍👧", "\u202e", "\u00a0", "“", "\n", " ", "ﬁ", "a", "aa", "İ"]
texts = st.lists(st.sampled_from(PIECES), max_size=40).map("".join)


@given(texts, st.data())
def test_a_stretch_of_the_text_is_found_where_it_stands_or_called_ambiguous(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    if not quote:
        return
    places = occurrences(text, quote)
    assert start in places
    if len(places) == 1:
        assert find_quote(text, quote) == (start, end)
    else:
        with pytest.raises(SkipError, match="ambiguous"):
            find_quote(text, quote)


@given(texts, st.data())
def test_a_context_that_stands_once_tells_which_place_is_meant(text: str, data: st.DataObject) -> None:
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    quote = text[start:end]
    if quote and len(occurrences(text, quote)) > 1:
        marked = f"{text[:start]}[{quote}]{text[end:]}"
        assert find_quote(marked, quote, f"[{quote}]") == (start + 1, end + 1)


@given(texts, st.text(min_size=1, max_size=5))
def test_what_is_not_there_is_absent(text: str, words: str) -> None:
    if words not in text:
        with pytest.raises(SkipError, match="absent"):
            find_quote(text, words)


@given(texts, texts)
def test_the_nearest_miss_is_the_longest_start_that_is_there(text: str, quote: str) -> None:
    kept = nearest_miss(text, quote)
    assert quote.startswith(kept)
    assert kept in text
    assert kept == quote or quote[: len(kept) + 1] not in text


def test_overlapping_places_are_all_counted() -> None:
    assert occurrences("aaa", "aa") == [0, 1]
