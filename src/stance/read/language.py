"""From a text to the ISO 639-1 code of its language, or None where there is too little text to tell."""

import re

SAMPLE = 5000  # characters: more does not change the answer
LETTERS = re.compile(r"[^\W\d_]")
ENOUGH_LETTERS = 12
NO_LANGUAGE = "zxx"


def language_of(text: str) -> str | None:
    """Tell the language with py3langid (langid.py's model), None for less than twelve letters."""
    sample = text[:SAMPLE]
    if sum(1 for _ in LETTERS.finditer(sample)) < ENOUGH_LETTERS:
        return None
    from py3langid.langid import classify  # noqa: PLC0415 - slow to load

    code, _score = classify(sample)  # type: ignore[no-untyped-call]
    return None if code == NO_LANGUAGE else str(code)
