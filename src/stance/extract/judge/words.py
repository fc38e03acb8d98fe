"""Gives the lists of words that play a part in grammar, from this package's table."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files


@cache
def words(name: str) -> frozenset[str]:
    """Give one list of words."""
    return frozenset(table()[name].split())


@cache
def table() -> dict[str, str]:
    """Read the table once."""
    return tomllib.loads(files(__package__).joinpath("words.toml").read_text(encoding="utf-8"))
