"""From the name of an actor whom no file declares, and the texts that name it, to its kind and whom it speaks for."""

import re
from collections.abc import Sequence
from functools import cache

from stance.codebook import fold
from stance.extract.resolve.parties import table
from stance.extract.resolve.roles import roles_in
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
    r"|society|treasury|union|university"
    # parliaments by their names
    r"|althing|bundesrat|bundestag|diet|duma|eduskunta|folketing|knesset|majlis|oireachtas|rada|riigikogu|riksdag|saeima"
    r"|seimas|sejm|storting)\b",
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
OTHER_PRONOUNS = frozenset(
    {
        "i",
        "me",
        "my",
        "myself",
        "we",
        "us",
        "our",
        "ourselves",
        "you",
        "it",
        "its",
        "itself",
        "they",
        "them",
        "themselves",
    }
    | {"this", "that", "who", "which", "both", "his", "hers", "their"}
)
LINKS = frozenset(
    {"of", "the", "for", "and", "on", "in", "to", "at", "de", "da", "di", "du", "del", "la", "le", "van", "von", "der"}
    | {"den", "bin", "al", "el"}
)
"""Small words inside names: of bodies, and of people."""
ARTICLE = re.compile(r"^(?:an?|the|this|that|one|some|another)\s", re.IGNORECASE)


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


def is_name(text: str) -> bool:
    """Tell whether words name somebody, and are no pronoun and no description: not 'I', not 'the Dutch minister'."""
    words = ARTICLE.sub("", text).split()
    pronoun = fold(text) in PRONOUNS | OTHER_PRONOUNS and (len(text) == 1 or not text.isupper())
    if pronoun or any(word.islower() and word not in LINKS for word in words):
        return False
    described = " ".join(words)
    return not any(one.start == 0 and one.end == len(described) for one in roles_in(described))


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
