"""Takes patterns of words, gives sequences of elements: forms of words, classes, the target, gaps."""

from __future__ import annotations

import tomllib
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from itertools import product

from stance.errors import StanceError
from stance.extract.judge.patterns import IRREGULAR, inflected

TARGET, NEGATED = "{T}", "n't"
# How many letters of a beginning (`contain*`) an index goes by.
STEM = 3
PARTICLES = frozenset({"down", "up", "off", "out", "aside", "away", "over", "back", "through", "forward"})
VERB_AND_PARTICLE = 2
# What nearly every sentence of English holds tells patterns apart in none.
EVERYWHERE = frozenset({"the", "a", "an", "of", "to", "in", "on", "for", "and", "that", "it", "its", "with", "as"})
GAPS = {"..": 3, "...": 7, "....": 14}


@dataclass(frozen=True)
class Gap:
    """Up to so many words of any kind."""

    most: int


@dataclass(frozen=True, eq=False)
class Element:
    """One place of a pattern: any of these words, beginnings, longer phrases, or the target; only equal to itself."""

    words: frozenset[str]
    stems: tuple[str, ...] = ()
    phrases: tuple[tuple[Element | Gap, ...], ...] = ()
    target: bool = False
    optional: bool = False


Phrase = tuple[Element | Gap, ...]
Starts = tuple[AbstractSet[str], AbstractSet[str], bool]
"""Words, beginnings of words, and whether the target is among them."""


def starts(one: Phrase) -> Starts:
    """Give the words, beginnings and whether the target a pattern may begin with."""
    words: set[str] = set()
    stems: set[str] = set()
    target = False
    for part in one:
        if isinstance(part, Gap):
            continue
        words |= part.words
        stems |= set(part.stems)
        target = target or part.target
        for longer in part.phrases:
            more = starts(longer)
            words, stems, target = words | more[0], stems | more[1], target or more[2]
        if not part.optional:
            break
    return words, stems, target


@cache
def signs(one: Element) -> Starts:
    """Give words, beginnings or the target of which one stands wherever a place is filled: of phrases the rarest."""
    words, stems, target = set(one.words), set(one.stems), one.target
    for longer in one.phrases:
        required = [part for part in longer if isinstance(part, Element) and not part.optional]
        more = signs(max(required, key=rarity)) if required else starts(longer)
        words, stems, target = words | more[0], stems | more[1], target or more[2]
    return words, stems, target


@cache
def rarity(one: Element) -> int:
    """Order places by how rarely something fills them: short words are frequent, some stand everywhere: 0."""
    words, stems, target = signs(one)
    if words & EVERYWHERE:
        return 0
    return min(map(len, words | stems | ({TARGET} if target else set())), default=0)


def has_target(one: Phrase) -> bool:
    """Tell whether the target has a place anywhere in a pattern."""
    parts = [part for part in one if isinstance(part, Element)]
    return any(part.target or any(map(has_target, part.phrases)) for part in parts)


def phrase(pattern: str) -> Phrase:
    """Read one pattern; a verb's object may stand before its particle: `turn~ down` finds 'turned the office down'."""
    words = pattern.split()
    if len(words) == VERB_AND_PARTICLE and words[0].endswith("~") and words[1] in PARTICLES:
        words.insert(1, "..")
    read = tuple(Gap(GAPS[word]) if word in GAPS else element(word) for word in words)
    if all(isinstance(one, Gap) or one.optional for one in read):
        raise StanceError(f"the pattern {pattern!r} matches nothing at all; leave at least one word without ?")
    return read


@cache
def element(word: str) -> Element:
    """Read one place of a pattern, its alternatives put together."""
    optional = word.endswith("?")
    parts = [alternative(one) for one in word.removesuffix("?").split("|")]
    return Element(
        frozenset().union(*(one.words for one in parts)),
        tuple(stem for one in parts for stem in one.stems),
        tuple(longer for one in parts for longer in one.phrases),
        any(one.target for one in parts),
        optional,
    )


@cache
def alternative(word: str) -> Element:
    """Read one alternative: the target, a class, a beginning, a word with or without its forms."""
    if word == TARGET:
        return Element(frozenset(), target=True)
    if word.startswith("@"):
        return of_class(word[1:])
    if "_" in word:
        return Element(frozenset(), phrases=(tuple(element(one) for one in word.split("_")),))
    if word.endswith("*"):
        return hyphened([[word.lower()]]) if "-" not in word else hyphened([word.lower().split("-")])
    return hyphened([[*before, form] for *before, last in [word.lower().split("-")] for form in spelled(last)])


def hyphened(spellings: list[list[str]]) -> Element:
    """Let what is written with a hyphen also be written as one word."""
    whole = ["".join(parts) for parts in spellings]
    apart = [tuple(plain(part) for part in parts) for parts in spellings if len(parts) > 1]
    return Element(
        frozenset(one for one in whole if not one.endswith("*")),
        tuple(one[:-1] for one in whole if one.endswith("*")),
        tuple(apart),
    )


@cache
def plain(part: str) -> Element:
    """Read a part of a word as it stands."""
    return Element(frozenset(), stems=(part[:-1],)) if part.endswith("*") else Element(frozenset({part}))


def spelled(word: str) -> list[str]:
    """Spell the forms of a word that ends in `~`; leave any other as it is."""
    if not word.endswith("~"):
        return [word] if "?" not in word else ["".join(parts) for parts in product(*british(word))]
    stem = word[:-1]
    return IRREGULAR[stem].split("|") if stem in IRREGULAR else sorted(inflected(stem))


def british(word: str) -> list[tuple[str, ...]]:
    """Read `?` within a word as the letters in which spellings differ: `organi?ation`, `behavio?r`."""
    return [(letter,) if letter != "?" else ("s", "z", "u", "") for letter in word]


@cache
def of_class(name: str) -> Element:
    """Give all words of a class of the shared table as one alternative."""
    if name not in classes():
        raise StanceError(f"there is no class @{name}; the table has {', '.join(sorted(classes()))}")
    parts = [phrase(pattern) for pattern in classes()[name]]
    single = [one[0] for one in parts if len(one) == 1 and isinstance(one[0], Element)]
    return Element(
        frozenset().union(*(one.words for one in single)),
        tuple(stem for one in single for stem in one.stems),
        (*(longer for one in single for longer in one.phrases), *(one for one in parts if len(one) > 1)),
        any(one.target for one in single),
    )


@cache
def classes() -> dict[str, tuple[str, ...]]:
    """Read the classes of the shared tables: patterns between commas or line ends, by class."""
    found: dict[str, tuple[str, ...]] = {}
    for file in sorted(files(__package__).joinpath("classes").iterdir(), key=lambda one: one.name):
        for name, text in tomllib.loads(file.read_text(encoding="utf-8")).items():
            if name in found:
                raise StanceError(f"{file.name}: the class @{name} is in another file already; give it another name")
            found[name] = tuple(one.strip() for line in text.splitlines() for one in line.split(",") if one.strip())
    return found
