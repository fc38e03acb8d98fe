"""Reads the cue tables and gives, for any word form, the cue that it can be and the forms its content takes."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Callable

VOWELS = "aeiou"


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue word: its lemma, the forms of its content, the prepositions before its content."""

    lemma: str
    frames: frozenset[str]
    after: frozenset[str]


@dataclass(frozen=True, slots=True)
class Lexicon:
    """The cue tables by word form."""

    verbs: dict[str, Cue]
    nouns: dict[str, Cue]
    adjectives: dict[str, Cue]
    light: frozenset[str]
    suffer: frozenset[str]
    words: frozenset[str]
    adverbs: frozenset[str]
    credits: frozenset[str]
    plain: frozenset[str]
    copulas: frozenset[str]
    days: frozenset[str]
    headings: frozenset[str]
    documents: frozenset[str]


@cache
def lexicon() -> Lexicon:
    """Load the tables once."""
    verbs, nouns = _read("verbs.toml"), _read("nouns.toml")
    irregular = {lemma: forms.split() for lemma, forms in verbs["irregular"].items()}
    irregular |= {lemma: forms.split() for lemma, forms in nouns.get("irregular", {}).items()}
    return Lexicon(
        verbs=_by_form(_cues(verbs["verb"]), lambda lemma: irregular.get(lemma) or verb_forms(lemma)),
        nouns=_by_form(_cues(nouns["noun"]), lambda lemma: [plural(lemma)]),
        adjectives=_by_form(_cues(nouns["adjective"]), lambda _: []),
        light=_forms(nouns["light"]["lemmas"], irregular),
        suffer=_forms(nouns["suffer"]["lemmas"], irregular),
        **{role: frozenset(words.split()) for role, words in nouns["roles"].items() if role != "documents"},
        documents=frozenset(form for word in nouns["roles"]["documents"].split() for form in (word, plural(word))),
    )


def _forms(lemmas: str, irregular: dict[str, list[str]]) -> frozenset[str]:
    """List every form of some verbs."""
    return frozenset(form for lemma in lemmas.split() for form in [lemma, *(irregular.get(lemma) or verb_forms(lemma))])


def _read(name: str) -> dict[str, Any]:
    """Read one table of this package."""
    return tomllib.loads(files(__package__).joinpath(name).read_text(encoding="utf-8"))


def _cues(groups: list[dict[str, Any]]) -> dict[str, Cue]:
    """Add up the groups that a lemma stands in."""
    frames: dict[str, set[str]] = {}
    after: dict[str, set[str]] = {}
    for group in groups:
        forms = {*group.get("frames", ()), *(name for name in ("clause", "to", "holder") if group.get(name))}
        for lemma in group["lemmas"].split():
            frames.setdefault(lemma, set()).update(forms)
            after.setdefault(lemma, set()).update(group.get("after", ()))
    return {lemma: Cue(lemma, frozenset(frames[lemma]), frozenset(after[lemma])) for lemma in frames}


def _by_form(cues: dict[str, Cue], forms: Callable[[str], list[str]]) -> dict[str, Cue]:
    """List every form of every lemma; a lemma wins over another one's form."""
    table = {form: cue for lemma, cue in cues.items() for form in forms(lemma)}
    return table | cues


def verb_forms(lemma: str) -> list[str]:
    """Spell the third person, the past and the -ing form of a regular verb."""
    if lemma.endswith("e"):
        stem = lemma if lemma.endswith(("ee", "oe", "ye")) else lemma[:-1]
        return [lemma + "s", lemma + "d", stem + "ing"]
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return [lemma[:-1] + "ies", lemma[:-1] + "ied", lemma + "ing"]
    return [plural(lemma), lemma + "ed", lemma + "ing"]


def plural(lemma: str) -> str:
    """Spell a word with its -s."""
    if lemma.endswith("y") and lemma[-2] not in VOWELS:
        return lemma[:-1] + "ies"
    return lemma + ("es" if lemma.endswith(("s", "sh", "ch", "x", "z")) else "s")
