"""From a text to the ISO 639-1 code of its language, or None where there is too little text to tell."""

import re
from functools import cache
from typing import Any

SAMPLE = 5000  # characters: more does not change the answer
LETTERS = re.compile(r"[^\W\d_]")
WORDS = re.compile(r"\w+")
ENOUGH_LETTERS = 12
NO_LANGUAGE = "zxx"
SURE = 0.5
"""A share of the likelihood below which the answer for a short text is hardly more than a guess."""
ENGLISH = frozenset(
    WORDS.findall(
        "the and of with that this these those said says told called were from which who would its her their they been"
        " against before after about into monday tuesday wednesday thursday friday saturday sunday january february"
        " march june july october"
    )
)
"""Words that hardly any other language has: they tell what names from all over the world hide in a sentence or two."""


def language_of(text: str) -> str | None:
    """Tell the language with py3langid (langid.py's model), None for less than twelve letters."""
    sample = text[:SAMPLE]
    if sum(1 for _ in LETTERS.finditer(sample)) < ENOUGH_LETTERS:
        return None
    code, share = model().classify(sample)
    if share < SURE and not ENGLISH.isdisjoint(WORDS.findall(sample.casefold())):
        return "en"
    return None if code == NO_LANGUAGE else str(code)


@cache
def model() -> Any:  # noqa: ANN401 - py3langid has no types
    """Load the model, which is slow; its likelihoods are made shares of one."""
    from py3langid.langid import MODEL_FILE, LanguageIdentifier  # noqa: PLC0415

    return LanguageIdentifier.from_model_file(MODEL_FILE, norm_probs=True)  # type: ignore[no-untyped-call]
