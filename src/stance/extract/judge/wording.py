"""Takes an issue's declaration, gives what the extractor could not go by: unknown groups and classes, odd patterns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NamedTuple

from stance.alike import alike
from stance.extract.judge.lexemes import GAPS, TARGET, classes
from stance.extract.judge.patterns import GAPS as GAPS_OF_NAMES
from stance.extract.judge.table import shared_cues

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator

    from stance.models import Issue

Kind = Literal["term", "name", "cue"]
"""Where a pattern stands: among the issue's terms, in a list of names of `[cues]`, in the words of a cue."""

NAMING = ("needs", "names", "faint", "proxies", "stand_ins", "excludes", "idioms", "without")
STRAY: dict[Kind, str] = {"term": '[]{}<>\\^"', "name": '()[]{}<>\\^"', "cue": '()[]{}<>\\^",;:!'}
"""What is no sign of a pattern, and in no word that one could find."""
SIGNS = "~*?'’-–."
SHORTEST_STEM = 2
"""How many letters a word has at the least of which forms are spelt."""


class Amiss(NamedTuple):
    """What is wrong with a field, and what would be right."""

    field: str
    wrong: str
    right: str


def amiss(issue: Issue) -> Iterator[Amiss]:
    """Yield what is wrong with the terms and cues of an issue."""
    for number, group in enumerate(issue.cues.shared):
        if group not in shared_cues():
            wrong = f"{group!r} is no group of the shared table"
            yield Amiss(f"cues.shared.{number}", wrong, meant(group, shared_cues(), "groups"))
    for language, terms in issue.terms.items():
        for number, term in enumerate(terms):
            if not term.split():
                yield Amiss(f"terms.{language}.{number}", "is blank", "write a word, or take it out")
    for field, pattern, kind in patterns(issue):
        said = wrong_with(pattern, kind) if kind != "term" or pattern.split() else None
        if said is not None:
            yield Amiss(field, *said)


def patterns(issue: Issue) -> Iterator[tuple[str, str, Kind]]:
    """Yield each pattern with its field and where it stands."""
    for number, term in enumerate(issue.terms["en"]):
        yield f"terms.en.{number}", term, "term"
    for name in NAMING:
        for number, pattern in enumerate(getattr(issue.cues, name)):
            yield f"cues.{name}.{number}", pattern, "name"
    for at, cue in enumerate(issue.cues.cue):
        for number, pattern in enumerate(cue.words):
            yield f"cues.cue.{at}.words.{number}", pattern, "cue"


def wrong_with(pattern: str, kind: Kind) -> tuple[str, str] | None:
    """Say what is wrong with a pattern, and what would be right; None if nothing is."""
    words = pattern.split()
    if not words:
        return "is blank", "write a word, or take it out"
    if all(word in GAPS or word.endswith("?") for word in words):
        return f"{pattern!r} matches nothing at all", "leave at least one word without ?"
    return next((said for word in words if (said := wrong_with_word(word, kind)) is not None), None)


def wrong_with_word(word: str, kind: Kind) -> tuple[str, str] | None:
    """Say what is wrong with one place of a pattern."""
    gaps: Collection[str] = GAPS if kind == "cue" else GAPS_OF_NAMES
    if word in gaps:
        return None
    if not word.strip("."):
        return f"{word!r} is no gap here", f"write {' or '.join(gaps)}"
    if TARGET in word and kind != "cue":
        return f"{TARGET} stands for the issue's name in cues alone", "write the name out"
    plain = word.replace(TARGET, "T")
    stray = next((letter for letter in plain if letter in STRAY[kind]), None) or unpaired(plain)
    if stray is not None:
        return f"{stray!r} in {word!r} is no sign of a pattern", "write | between words of which either will do"
    parts = (part for one in plain.removesuffix("?").split("|") for part in joined(one))
    return next((said for part in parts if (said := wrong_with_part(part, word, kind)) is not None), None)


def unpaired(word: str) -> str | None:
    """Give the bracket of a word that has no other."""
    return None if word.count("(") == word.count(")") else "(" if "(" in word else ")"


def joined(one: str) -> list[str]:
    """Give the words that `_` joins; in the name of a class it joins nothing."""
    return [one] if one.startswith("@") else one.split("_")


def wrong_with_part(part: str, word: str, kind: Kind) -> tuple[str, str] | None:
    """Say what is wrong with a word and its signs."""
    if part.startswith("@"):
        return wrong_with_class(part, kind)
    stem = part.rpartition("-")[2][:-1]
    if not all(piece.strip(SIGNS) for piece in part.split("-")):
        return f"{word!r} has signs without a word", "write a word beside each of its signs"
    if {"~", "*", "@"} & set(part[:-1]):
        return f"{part!r} has a sign within a word", "~ and * stand behind a word, @ before a class"
    if part.endswith("~") and (len(stem) < SHORTEST_STEM or not stem.isalpha()):
        return f"{part!r} has no forms", "~ stands behind a word of two letters or more, and of nothing but letters"
    return None


def wrong_with_class(name: str, kind: Kind) -> tuple[str, str] | None:
    """Say what is wrong with the class that a pattern names."""
    if kind != "cue":
        return f"the class {name} stands where no class can", "a class is for the words of cues; write its words out"
    if name[1:] in classes():
        return None
    return f"there is no class {name}", meant(name[1:], classes(), "classes")


def meant(word: str, known: Collection[str], what: str) -> str:
    """Say what may have been meant, or all that there is."""
    near = alike(word, known)
    return f"did you mean {near[0]!r}?" if near else f"the {what} are {', '.join(known)}"
