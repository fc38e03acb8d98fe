"""Takes a stance found, gives how clear it is among rivals, and how likely it is right by the development articles."""

from __future__ import annotations

import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement

LINKS = {"name": 0.8, "stand-in": 0.7, "proxy": 0.6, "near": 0.5}


def clarity(one: Judgement) -> float:
    """Order the places where one actor's stance is found: the issue by name, a subject of its own, strong words."""
    own_subject = 0.05 if one.own_subject else 0
    own_rule = 0.1 if not one.rule_id.startswith("shared/") else 0
    beside_name = 0.1 if one.link == "near" and one.beside_name else 0
    return LINKS[one.link] + own_subject + own_rule + beside_name + 0.02 * abs(one.stance)


def score(one: Judgement) -> float:
    """Estimate the chance that a proposal is right, 0 to 1, from the counts of its kind."""
    table = counts()
    right, found = table["kind"].get(kind(one), (0, 0))
    prior, weight = float(table["prior"]), float(table["weight"])
    return float(round((right + prior * weight) / (found + weight), 2))


def kind(one: Judgement) -> str:
    """Name the kind of a stance found: its tie to the issue and its cue's role."""
    return f"{one.link}/{one.role}"


@cache
def counts() -> dict[str, Any]:
    """Read the table of counts."""
    table = tomllib.loads(files(__package__).joinpath("score.toml").read_text(encoding="utf-8"))
    return {"kind": {}, **table}
