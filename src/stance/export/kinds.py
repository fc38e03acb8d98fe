"""From the name of an actor whom no file declares, and the texts that name it, to its kind and whom it speaks for."""

import re
from collections.abc import Sequence
from functools import cache

from stance.codebook import fold
from stance.extract.resolve.parties import table
from stance.models.codebook import ActorKind

ROLE = re.compile(
    r"(?:^|\s)(?:officials?|sources?|spokes\w+|diplomats?|people|persons?|aides?|insiders?|ministers?|experts?)$",
    re.IGNORECASE,
)
"""The same roles as in the SQL that tells who is anonymous."""
BODY = re.compile(
    r"\b(?:academy|administration|agency|alliance|army|assembly|association|bank|board|bureau|cabinet|cent(?:er|re)"
    r"|chamber|command|commission|committee|communit(?:y|ies)|compan(?:y|ies)|confederation|congress|corporation|council"
    r"|court|delegation|department|embassy|federation|forces|forum|foundation|fund|government|group|institut(?:e|ion)"
    r"|league|ministry|mission|movement|navy|network|office|organi[sz]ation|parliament|party|secretariat|senate"
    r"|society|treasury|union|university)\b",
    re.IGNORECASE,
)
PERSON = (
    r"(?:Mr|Mrs|Ms|Miss|Dr|Sir|Lord|Lady|Prof|Professor|President|Chancellor|Premier|Minister|Secretary|Ambassador"
    r"|General|Admiral|Senator|Spokes\w+|Analyst|Commissioner|Director|Governor|Mayor)\.?\s"
)
ROLE_BEHIND = r",?\s(?:who|himself|herself)\b|,\s(?:an?|the|his|her|its|their|then|now|\d\d)\b"
BODY_BESIDE = (
    r"\b[Tt]he\s{0}\b"
    r"|\b{0}(?:,?\swhich\b|['’]s\s(?:spokes|chief|head|board|leadership|members)|\s(?:officials|statement))"
)
PRONOUNS = frozenset({"he", "she", "him", "her", "himself", "herself"})


def kind_of(name: str, mentions: Sequence[str] = (), texts: Sequence[str] = ()) -> ActorKind:
    """Tell what kind of actor a name most likely is of: somebody completes what is offered.

    Args:
        name: the fullest name in the articles.
        mentions: the words by which statements name it.
        texts: the articles, for what stands beside the name.
    """
    if ROLE.search(name):
        return "unnamed"
    if fold(name) in named(states=True):
        return "state"
    if fold(name) in named(states=False) or BODY.search(name) or (name.isupper() and " " not in name):
        return "organisation"
    if " " in name or PRONOUNS.intersection(map(str.casefold, mentions)):
        return "person"
    return "organisation" if is_body(name, texts) else "person"


def is_body(name: str, texts: Sequence[str]) -> bool:
    """Tell of a name of one word whether what stands beside it is said of organisations, and nothing of people."""
    word = re.escape(name)
    person = re.compile(rf"\b(?i:{PERSON}){word}\b|\b{word}(?:{ROLE_BEHIND})")
    body = re.compile(BODY_BESIDE.format(word))
    return any(map(body.search, texts)) and not any(map(person.search, texts))


def country_of(name: str) -> str | None:
    """Give the state for whom somebody speaks whose name begins with its adjective, such as an unnamed official."""
    found = (country for adjective, country in adjectives().items() if fold(name).startswith(adjective + " "))
    return next(found, None)


@cache
def named(*, states: bool) -> frozenset[str]:
    """Give the folded names of states, or of organisations between them, which have no adjective."""
    rows = (row for row in table()["countries"] if bool(row[1]) is states)
    return frozenset(fold(word) for name, _, _, others in rows for word in (name, *others.split("|")) if word)


@cache
def adjectives() -> dict[str, str]:
    """Map the folded adjectives of states to their names."""
    return {fold(word): name for name, words, _, _ in table()["countries"] for word in words.split("|") if word}
