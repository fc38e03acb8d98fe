"""Takes the subjects of parsed windows, gives whom descriptions mean: 'the secretary general', 'its embassy'."""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

from stance.extract.resolve.lists import lists
from stance.extract.resolve.roles import roles

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from stance.extract.parsed import Token
    from stance.extract.resolve.holder import Holder

    Means = Callable[[Token, int], list[Holder]]

SUBJECTS = frozenset({"nsubj", "nsubjpass"})
BODIES = frozenset({"embassy", "mission", "consulate", "ministry"})


class Told:
    """Whom the subjects of one article mean that describe somebody and name nobody; looked up when asked for."""

    def __init__(self, means: Means) -> None:
        """Keep how a noun is looked up."""
        self.means = means
        self.subjects: list[tuple[int, int, Token]] = []
        self.found: dict[int, list[Holder]] = {}

    def add(self, doc: Iterable[Token], base: int) -> None:
        """Note the describing subjects of a window that starts at `base`."""
        self.subjects += [(base + token.idx, base, token) for token in doc if describes(token)]

    def within(self, start: int, end: int) -> list[Holder]:
        """List whom the descriptions in a stretch mean."""
        return [one for at, base, token in self.subjects if start <= at < end for one in self.of(at, base, token)]

    def of(self, at: int, base: int, token: Token) -> list[Holder]:
        """Give whom one of them means; itself is no help to find that out."""
        if at not in self.found:
            self.found[at] = []
            self.found[at] = [one for one in self.means(token, base) if one.start <= at]
        return self.found[at]


def describes(token: Token) -> bool:
    """Tell whether a subject is somebody's office, a body that speaks, or a paper that says something."""
    if token.dep_ not in SUBJECTS or token.tag_ not in {"NN", "NNP"}:
        return False
    return token.lower_ in describing()


@cache
def describing() -> frozenset[str]:
    """Give the words that head descriptions: the last ones of offices and callings, bodies and papers."""
    last = frozenset(words.replace("-", " ").split()[-1] for words in roles()[1])
    return last | BODIES | lists()["document"]
