"""From a text in JSON or TOML to its values; what no field may hold, or a parser chokes on, is said in words."""

import json
import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from typing import Any

from stance.load.faults import Place
from stance.load.lines import DEEPEST

Wrong = tuple[Place, str, str]
"""Where a value stands, what is wrong with it, and what would be right."""

DIGITS = 4300
"""How many digits of a number Python reads; it takes the more time the more there are."""

LONG_NUMBER = re.compile(f"[0-9_]{{{DIGITS}}}", re.ASCII)
UNFIT = re.compile("[\0\ud800-\udfff]")
WIDEST = 2**63
TOO_DEEP = f"values lie more than {DEEPEST} deep within one another"


class NotReadError(ValueError):
    """A text is no JSON or TOML, or one that is not read; the message says why."""


def from_json(text: str | bytes) -> Any:  # noqa: ANN401 - whatever JSON holds
    """Give the values of a JSON text; raise NotReadError where it is none, or has a key twice."""
    try:
        return json.loads(text, object_pairs_hook=distinct)
    except RecursionError:
        raise NotReadError(TOO_DEEP) from None
    except NotReadError:
        raise
    except ValueError as error:
        raise NotReadError(said(error)) from None


def from_toml(text: str) -> dict[str, Any]:
    """Give the values of a TOML text; raise NotReadError where it is none."""
    try:
        return tomllib.loads(text)
    except RecursionError:
        raise NotReadError(TOO_DEEP) from None
    except ValueError as error:
        raise NotReadError(said(error)) from None


def said(error: ValueError) -> str:
    """Say what a parser says; of a number with too many digits it says only what Python's programmers understand."""
    if isinstance(error, (json.JSONDecodeError, tomllib.TOMLDecodeError, UnicodeDecodeError)):
        return str(error)
    return f"a number has more than {DIGITS:,} digits"


def distinct(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    """Give a JSON object; raise NotReadError where a key stands in it twice."""
    values = dict(pairs)
    if len(values) < len(pairs):
        twice = Counter(key for key, _ in pairs).most_common(1)[0][0]
        raise NotReadError(f"the key {twice[:40]!r} stands in one object twice")
    return values


def unfit(values: object) -> Iterator[Wrong]:
    """Yield each value that no field may hold; what is too deep is not gone into."""
    rest: list[tuple[Place, object]] = [((), values)]
    while rest:
        place, value = rest.pop()
        if isinstance(value, (dict, list)) and len(place) > DEEPEST:
            yield place[:3], TOO_DEEP, "no field has values so deep"
        elif isinstance(value, dict):
            for key in filter(UNFIT.search, value):
                yield (*place, ascii(key)[1:-1]), "is a key with a character that no text has", "write it anew"
            rest += (((*place, key), one) for key, one in value.items())
        elif isinstance(value, list):
            rest += (((*place, n), one) for n, one in enumerate(value))
        elif isinstance(value, int) and not -WIDEST <= value < WIDEST:
            yield place, "is a number beyond 64 bits", "no field has numbers so large"
        elif isinstance(value, str) and UNFIT.search(value):
            yield place, "holds a NUL or half of a surrogate pair", "write whole characters"
