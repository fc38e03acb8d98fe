"""Takes matched statements, tells of how many the chain of attribution is right."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from stance.codebook import fold
from stance.evaluate.actors import identity
from stance.extract.resolve.resolver import parties_of

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from stance.codebook import Codebook
    from stance.evaluate.coded import Coded

Chain = tuple[str, ...]
# Who is cited without a name: "three diplomats", "people familiar with the matter".
SOURCE = re.compile(r"\b(?:sources?|people|persons?|diplomats?|insiders?|officials?)\b")
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
    """Give what all names of each hop share: an outlet by the registry, unnamed sources as one, else an actor."""
    others = [name for name in via if not is_own(name, codebook, published_by)]
    return tuple(outlet(name, codebook) or unnamed(name, codebook) or identity(name, codebook) for name in others)


def is_own(name: str, codebook: Codebook, published_by: str) -> bool:
    """Tell whether a hop is whose the article is, by any name that the registry has for it."""
    known = codebook.outlets_by_name.get(fold(name), ())
    names = (name, *(each for one in known for each in (one.name, *one.names)))
    return any(f" {spelt(each)} " in f" {spelt(published_by)} " for each in names)


def unnamed(name: str, codebook: Codebook) -> str | None:
    """Give what all descriptions of sources without a name share, where they tell no party; none for other names."""
    if SOURCE.search(fold(name)) is None or any(parties_of(codebook).mentions(name)):
        return None
    return "unnamed source"


def spelt(name: str) -> str:
    """Give the words of a name, with nothing but spaces between them."""
    return " ".join(WORD.findall(fold(name)))


def outlet(name: str, codebook: Codebook) -> str | None:
    """Give what all names of an outlet share; none if the name is not that of one."""
    outlets = codebook.outlets_by_name.get(fold(name), ())
    return f"outlet:{outlets[0].outlet_id}" if len(outlets) == 1 else None


def wrong(
    pairs: Sequence[tuple[Coded, Coded]], codebook: Codebook, outlets: Mapping[str, str]
) -> Iterator[tuple[Coded, Coded]]:
    """Yield the statements whose chain is not that of their reference, with the reference."""
    told = [(found, reference) for found, reference in pairs if reference.via is not None]
    both = zip(told, chains(told, codebook, outlets), strict=True)
    yield from (pair for pair, (found, wanted) in both if found != wanted)


def shown(pair: tuple[Coded, Coded]) -> str:
    """Print a chain that is wrong in one line: what was found, what the reference has, the text."""
    found, reference = pair
    via, wanted = (" > ".join(one.via or ()) or "nobody" for one in pair)
    words = " ".join(reference.quote.split())
    return f"{found.file} {found.actor} | {found.issue_id} {found.stance:+d} | via {via}, wanted {wanted} | {words}"


def alike(pairs: Sequence[tuple[Chain, Chain]]) -> tuple[int, int]:
    """Count the chains that have the same hops in the same order, and all."""
    return sum(found == wanted for found, wanted in pairs), len(pairs)
