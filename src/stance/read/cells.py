"""From one value of a row or sidecar to text that its field can have; ValueError says what is wrong and right."""

import re
from collections.abc import Callable, Iterable, Iterator
from datetime import date, time

from stance.models.dates import check_partial_date
from stance.models.words import LONGEST, check_address, check_length, check_title
from stance.read.decode import normalised

TIMESTAMP = re.compile(r"(\d{4}-\d\d-\d\d)[T ]\d\d:\d\d[\d:.,]*\s?(?:Z|UTC|[+-]\d\d:?\d\d)?", re.ASCII)

NAMES = {
    "text": ("text", "body", "content"),
    "title": ("title", "headline"),
    "outlet": ("outlet", "source", "publisher"),
    "published_on": ("published_on", "date", "published", "publication_date"),
    "language": ("language", "lang"),
    "url": ("url", "link"),
}
"""By which names a row or a sidecar may call each field."""
MEANING = {name: meaning for meaning, names in NAMES.items() for name in names}
SURROGATE = re.compile("[\ud800-\udfff]")

BOUNDED: dict[str, Callable[[str], str]] = {
    "title": check_title,
    "outlet": lambda value: check_length(value, LONGEST),
    "url": check_address,
}
"""What is asked of fields that are shown wherever the article is."""


KINDS: dict[type | tuple[type, ...], str] = {
    bool: "true or false",  # which Python takes for a number, so that it is asked first
    (int, float): "a number",
    str: "a text",
    (list, tuple): "a list",
    dict: "an object",
    type(None): "null",
    (date, time): "a date or time",
}
"""What a value is called."""


def checked(meaning: str, value: object) -> str:
    """Return a value as text if it is one that the field can have; raise ValueError otherwise."""
    if meaning == "published_on":
        return day_of(value)
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is {kind(value)}; text")  # noqa: TRY004 - a value, not a call
    if not value.isascii() and SURROGATE.search(value):
        raise ValueError("holds half of a surrogate pair; whole characters")
    if "\x00" in value:
        raise ValueError("holds a NUL character; text without it")
    if meaning == "language" and not re.fullmatch(r"[a-z]{2,3}", value):
        raise ValueError(f"{value!r:.40} is no language code; two or three small letters, such as en")
    return normalised(BOUNDED[meaning](value) if meaning in BOUNDED else value)


def kind(value: object) -> str:
    """Say what a value of JSON, TOML or a table is."""
    return next((words for kinds, words in KINDS.items() if isinstance(value, kinds)), "a value of another kind")


def fits(meaning: str, value: object) -> bool:
    """Tell whether a value is one that the field can have."""
    try:
        checked(meaning, value)
    except ValueError:
        return False
    return True


def day_of(value: object) -> str:
    """Return a date, a timestamp or text of either as an ISO 8601 date."""
    if isinstance(value, date):
        return value.isoformat()[:10]
    if not isinstance(value, str):
        raise ValueError(f"{value!r:.40} is not a date; YYYY-MM-DD, YYYY-MM or YYYY as text")  # noqa: TRY004
    stamp = TIMESTAMP.fullmatch(value)
    return check_partial_date(stamp[1] if stamp else value)


def unknown(names: Iterable[str]) -> Iterator[str]:
    """Yield the names that are no field of an article, but for those that are left out."""
    return (name for name in names if name not in MEANING and not name.startswith("_"))
