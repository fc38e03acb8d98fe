"""Takes words of an article, gives the offices and callings that they name."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from functools import cache, lru_cache
from importlib.resources import files
from typing import Any, NamedTuple

from stance.codebook import fold
from stance.extract.expression import WORD, Expression

# Heads of anything, also of what no state has.
CHIEFS = frozenset(
    {"leader", "chief", "head", "boss", "general secretary", "representative", "source", "insider", "aide"}
)


@dataclass(frozen=True)
class Role:
    """An office or calling: the titles that it can mean, what an unnamed holder is called, who speaks for nobody.

    `lacking` names the states without such an office, where every other state has one; else it is None.
    """

    titles: tuple[str, ...]
    unnamed: str | None
    private: bool
    lacking: frozenset[str] | None = None


class RoleMention(NamedTuple):
    """A place in a text where a role is named."""

    start: int
    end: int
    words: str
    role: Role


@cache
def roles() -> tuple[Expression, dict[str, Role], re.Pattern[str]]:
    """Read the table of roles: an expression for all of them, each by its words, an expression for `former`."""
    table: dict[str, Any] = tomllib.loads(files(__package__).joinpath("roles.toml").read_text(encoding="utf-8"))
    by_words = {
        word.casefold(): Role(
            tuple(entry.get("titles", ())),
            entry.get("unnamed"),
            entry.get("private", False),
            frozenset(entry["lacking"]) if "lacking" in entry else None,
        )
        for entry in table["role"]
        for word in entry["words"]
    }
    longest_first = sorted(by_words, key=len, reverse=True)
    spelled = "|".join(
        re.escape(word).replace("\\ ", r"[\s-]+").replace("\\-", r"[\s-]*-?\s?") for word in longest_first
    )
    former = "|".join(map(re.escape, table["former"]["words"]))
    stems = tuple({found[0] for word in by_words if (found := WORD.match(word))})
    pattern = re.compile(rf"(?<!\w)({spelled})(s|['’]s|s['’])?(?![\w-])", re.IGNORECASE)
    return (
        Expression(lambda word: pattern if word.startswith(stems) else None),
        by_words,
        re.compile(rf"(?<!\w)({former})(?!\w)", re.IGNORECASE),
    )


@lru_cache(maxsize=20_000)
def roles_in(words: str) -> tuple[RoleMention, ...]:
    """Give the roles that a few words name, looked for once."""
    return tuple(role_mentions(words))


def role_mentions(text: str, start: int = 0, end: int | None = None) -> list[RoleMention]:
    """List the places where a text names roles."""
    find, by_words, _ = roles()
    found = []
    for one in find.finditer(text, start, len(text) if end is None else end):
        key = " ".join(one[1].casefold().split())
        role = (
            by_words.get(key) or by_words.get(re.sub(r"[\s-]+", " ", key)) or by_words.get(re.sub(r"[\s-]+", "-", key))
        )
        if role is not None and one[1] != "pm":
            found.append(RoleMention(one.start(), one.end(), fold(key), role))
    return found


def is_public(words: str) -> bool:
    """Tell whether somebody who is called so speaks for a state or organisation."""
    role = roles()[1].get(words)
    return role is not None and not role.private and words not in CHIEFS


def is_former(text: str, start: int, end: int) -> bool:
    """Tell whether a stretch of text speaks of an office that is no longer held."""
    return roles()[2].search(text, start, end) is not None
