"""Takes names as a text spells them, gives them as they are else written, and where words stand in it as whole ones."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

# Longer words in capitals are surnames.
INITIALS = 2


def given_first(name: str) -> str:
    """Give a full name whose surname is in capitals as it is else written: 'Kenji Sato' of 'SATO Kenji'."""
    words = name.split()
    loud = [word for word in words if len(word) > INITIALS and word.isupper()]
    if len(loud) != 1 or len(words) == 1:
        return name
    return " ".join([*(word for word in words if word not in loud), loud[0].title()])


def in_full(names: set[str]) -> dict[str, str]:
    """Map surnames of several words to the one full name that ends in them: 'Van der Berg' to 'Ann Van der Berg'."""
    ends: dict[str, set[str]] = {}
    for name in names:
        for at in range(name.count(" ") - 1):
            ends.setdefault(name.split(" ", at + 1)[-1], set()).add(name)
    return {end: longest.pop() for end, longest in ends.items() if end in names and len(longest) == 1}


def whole_words(words: str, text: str) -> Iterator[int]:
    """Yield where words stand in a text that are no part of longer ones."""
    at = text.find(words)
    while at >= 0:
        end = at + len(words)
        inside = belongs(text[at - 1 : at]) or belongs(text[end : end + 1])
        if not inside:
            yield at
        at = text.find(words, at + 1 if inside else end)


def belongs(letter: str) -> bool:
    """Tell whether a character beside a word makes it part of a longer one."""
    return letter.isalnum() or letter in {"_", "-"}
