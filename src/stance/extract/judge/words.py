"""Gives the lists of words that play a part in grammar, from this package's table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files

from stance.extract.judge.lexemes import spelled


@cache
def words(*names: str) -> frozenset[str]:
    """Give a list of words, or several as one."""
    return frozenset(word for name in names for word in table()[name].split())


@cache
def table() -> dict[str, str]:
    """Read the table once."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))


@cache
def forms(*names: str) -> frozenset[str]:
    """Give a list of words, or several as one, with all their forms."""
    return frozenset(form for word in words(*names) for form in spelled(word + "~"))
