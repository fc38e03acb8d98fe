"""What may have been meant by a slip: short words are compared, texts in the place of a word cost nothing."""

import difflib

import pytest

from stance.alike import LONGEST, alike, compared


def test_the_nearest_come_first_and_no_more_than_asked() -> None:
    known = ["japan", "germany", "france", "french"]
    assert alike("jpan", known) == ["japan"]
    assert alike("frenc", known, 3) == ["french", "france"]
    assert alike("xyz", known) == []


def test_only_short_words_are_compared_and_each_once(monkeypatch: pytest.MonkeyPatch) -> None:
    asked: list[tuple[str, list[str]]] = []

    def noting(word: str, known: list[str], most: int) -> list[str]:
        asked.append((word, known))
        return known[:most]

    monkeypatch.setattr(difflib, "get_close_matches", noting)
    compared.cache_clear()
    long = "ab" * LONGEST
    assert alike(long + "c", ["japan", long]) == []
    assert [alike("jpan", ["japan", long]) for _ in range(3)] == [["japan"]] * 3
    assert asked == [("jpan", ["japan"])]
    compared.cache_clear()
