"""Gives the lists of words that head a noun phrase, from this package's table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from stance.codebook import fold


@cache
def lists() -> dict[str, frozenset[str]]:
    """Read the lists once, folded."""
    table = tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
    return {name: frozenset(fold(word) for word in words.split()) for name, words in table.items()}
