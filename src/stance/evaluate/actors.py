"""Takes two names of actors, tells whether they mean the same one."""

from __future__ import annotations

import re
from functools import cache

from stance.codebook import Codebook, fold

UNNAMED = re.compile(r"\b(?:officials?|spokes(?:man|woman|person)|diplomats?|sources?)$")
SMALL = frozenset({"the", "of", "a", "an", "in", "to", "s"})
SHORT = {
    "chinese": "china",
    "japanese": "japan",
    "french": "france",
    "russian": "russia",
    "american": "united states",
    "uk": "united kingdom",
    "us": "united states",
    "u.s.": "united states",
    "eu": "european union",
}


def same_actor(one: str, other: str, codebook: Codebook) -> bool:
    """Tell whether two names mean one actor: by the registry, by their words, or as unnamed officials of one party."""
    return identity(one, codebook) == identity(other, codebook)


def identity(name: str, codebook: Codebook) -> str:
    """Give what all names of one actor share."""
    key = fold(name)
    actors = codebook.actors_by_name.get(key, ())
    if len(actors) == 1 and actors[0].kind != "unnamed":
        return f"id:{actors[0].actor_id}"
    if UNNAMED.search(key):
        return "unnamed:" + UNNAMED.sub("", key).split()[0] if UNNAMED.sub("", key).split() else "unnamed"
    return "words:" + words(key)


@cache
def words(key: str) -> str:
    """Give a folded name's words in a fixed order, small ones left out, short forms of states spelled out."""
    spelled = " ".join(SHORT.get(word, word) for word in key.split())
    return " ".join(sorted(word for word in re.findall(r"[\w.]+", spelled) if word not in SMALL))
