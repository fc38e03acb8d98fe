"""Takes matched statements, tells of how many the chain of attribution is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.evaluate.actors import identity

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from stance.codebook import Codebook
    from stance.evaluate.coded import Coded

Chain = tuple[str, ...]
WORD = re.compile(r"\w+")


def chains(
    pairs: Sequence[tuple[Coded, Coded]], codebook: Codebook, outlets: Mapping[str, str]
) -> list[tuple[Chain, Chain]]:
    """Give the chains found and wanted, where the reference tells its chain.

    Args:
        pairs: found statements with their references.
        codebook: gives the names that mean one outlet or actor.
        outlets: who published each article: the article's own outlet and agency are no hops, whoever coded them.
    """
    return [
        (
            hops(found.via or (), codebook, outlets.get(found.file, "")),
            hops(reference.via, codebook, outlets.get(reference.file, "")),
        )
        for found, reference in pairs
        if reference.via is not None
    ]


def hops(via: Chain, codebook: Codebook, published_by: str) -> Chain:
    """Give what all names of each hop share: an outlet by the registry, else an actor."""
    others = [name for name in via if f" {spelt(name)} " not in f" {spelt(published_by)} "]
    return tuple(outlet(name, codebook) or identity(name, codebook) for name in others)


def spelt(name: str) -> str:
    """Give the words of a name, with nothing but spaces between them."""
    return " ".join(WORD.findall(fold(name)))


def outlet(name: str, codebook: Codebook) -> str | None:
    """Give what all names of an outlet share; none if the name is not that of one."""
    outlets = codebook.outlets_by_name.get(fold(name), ())
    return f"outlet:{outlets[0].outlet_id}" if len(outlets) == 1 else None


def alike(pairs: Sequence[tuple[Chain, Chain]]) -> tuple[int, int]:
    """Count the chains that have the same hops in the same order, and all."""
    return sum(found == wanted for found, wanted in pairs), len(pairs)
