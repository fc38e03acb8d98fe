"""Gives the lists of words that play a part in grammar, from this package's table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from stance.extract.judge.lexemes import spelled


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of words."""
    return frozenset(table()[name].split())


@cache
def table() -> dict[str, str]:
    """Read the table once."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def forms(name: str) -> frozenset[str]:
    """Give one list of words with all their forms."""
    return frozenset(form for word in words(name) for form in spelled(word + "~"))
