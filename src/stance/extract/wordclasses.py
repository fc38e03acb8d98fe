"""Takes words with their tags and dependencies, gives their classes (noun, verb ...) by the rules of the pipeline.

spaCy goes through its rules for every word anew, which takes a fifth of the time of its parse. What they say of a word
depends on its tag, its dependency and, where a rule names it, on the word itself; of some words on the one before too.
So the rules are asked once for each of those.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, cast

from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from spacy.pipeline import AttributeRuler

    Key = tuple[str, str, str]
    Spec = Mapping[str, Any]

KEPT = frozenset({"POS", "TAG", "DEP"})
READ = frozenset({"LOWER", "TAG", "DEP", "IS_SPACE"})
# What stands for all words that no rule names, and for all white space.
ANY, SPACE = "x", "\n"
PAIR = 2


class WordClasses:
    """The answers of a pipeline's rules; there are no more of them than tags, dependencies and words named in rules."""

    def __init__(self, ruler: AttributeRuler) -> None:
        """Find out which words the rules name.

        Raises:
            ValueError: a rule looks at more than a word and the one before, or at something else of it.
        """
        self.ruler = ruler
        listed = cast("list[dict[str, Any]]", ruler.patterns)
        rules = [one for one in listed if KEPT & one["attrs"].keys()]
        patterns = [(pattern, rule["index"]) for rule in rules for pattern in rule["patterns"]]
        self.named = frozenset(word for pattern, _ in patterns for spec in pattern for word in words_of(spec))
        self.following = frozenset(word for pattern, index in patterns for word in words_behind(pattern, index))
        self.known: dict[tuple[str, ...], Key] = {}

    def of(self, words: Sequence[str], tags: Iterable[str], deps: Iterable[str]) -> list[Key]:
        """Give class, tag and dependency of each word, in small letters."""
        meant = {word: word if word in self.named else SPACE if word.isspace() else ANY for word in {*words}}
        keys = list(zip(map(meant.__getitem__, words), tags, deps, strict=True))
        for key in {*keys} - self.known.keys():
            self.ask(key)
        found = list(map(self.known.__getitem__, keys))
        for at in [at for at, word in enumerate(words) if at and word in self.following]:
            pair = keys[at - 1] + keys[at]
            found[at] = self.known.get(pair) or self.ask(pair)
        return found

    def ask(self, key: tuple[str, ...]) -> Key:
        """Have the rules look at a word, with the one before it where that counts: word, tag and dependency of each."""
        words, tags, deps = list(key[::3]), list(key[1::3]), list(key[2::3])
        token = self.ruler(Doc(self.ruler.vocab, words=words, tags=tags, deps=deps, heads=[0] * len(words)))[-1]
        self.known[key] = token.pos_, token.tag_, token.dep_
        return self.known[key]


def words_of(spec: Spec) -> Iterable[str]:
    """List the words that a place of a rule's pattern names."""
    words = spec.get("LOWER", ())
    if not spec.keys() <= READ or (isinstance(words, dict) and words.keys() != {"IN"}):
        raise ValueError(f"a rule on word classes reads what is not known here: {dict(spec)}")
    return [words] if isinstance(words, str) else words["IN"] if isinstance(words, dict) else words


def words_behind(pattern: Sequence[Spec], index: int) -> Iterable[str]:
    """List the words that a pattern says something of in view of the one before."""
    if len(pattern) == 1:
        return ()
    words = words_of(pattern[-1])
    if len(pattern) > PAIR or index % PAIR == 0 or not words:
        raise ValueError(f"a rule on word classes reads more than a word and the one before: {list(pattern)}")
    return words
