"""Takes a stance found, gives how clear it is among rivals, and how likely it is right by articles first met."""

from __future__ import annotations

import math
import tomllib
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from stance.extract.judge.model import Judgement

LINKS = {"name": 0.8, "stand-in": 0.7, "proxy": 0.6, "near": 0.5}


def clarity(one: Judgement) -> float:
    """Order the places where one actor's stance is found: the issue by name, a subject of its own, strong words."""
    own_subject = 0.05 if one.own_subject else 0
    own_rule = 0.1 if not one.rule_id.startswith("shared/") else 0
    beside = (0.1 if one.beside_name else 0.06 if one.beside_stand_in else 0) if one.link == "near" else 0
    return LINKS[one.link] + own_subject + own_rule + beside + 0.02 * abs(one.stance)


def score(one: Judgement) -> float:
    """Estimate the chance that a proposal is right, 0 to 1, from what is known of its kind."""
    known = weights()
    return round(1 / (1 + math.exp(-known["base"] - sum(known.get(name, 0.0) for name in features(one)))), 2)


def features(one: Judgement) -> list[str]:
    """Name what tells how likely a stance found is right: its holder, its tie, how strong it is, where it stands."""
    kind = "organisation" if one.holder.kind == "outlet" else one.holder.kind
    who = "person in registry" if kind == "person" and one.holder.actor_id is not None else kind
    tie = "stand-in" if one.link == "proxy" else one.link
    return [who, tie, f"strength {abs(one.stance)}", *(["headline"] if one.headline else [])]


@cache
def weights() -> dict[str, float]:
    """Read the weights."""
    table: dict[str, float] = tomllib.loads(files(__package__).joinpath("score.toml").read_text(encoding="utf-8"))
    return table
