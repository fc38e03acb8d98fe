"""Takes a rule's pattern as the table writes it, gives what any match of it must hold: so most rules need no search."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

NAME = re.compile(r"<([a-z]+)>(?![?*{])")
# What stands in a character class or behind a backslash is no word.
SIGNS = re.compile(r"\[[^\]]+\]|\\.")
DIGITS = re.compile(r"\\d|\[\d-\d\]")
# The innermost brackets, with what makes them a group that holds text, and what makes them optional.
GROUP = re.compile(r"\((?P<kind>\?:|\?P<\w+>|\?-i:|(?!\?))?(?P<body>[^()]*)\)(?P<optional>[?*]|\{0)?")
LITERAL = re.compile(r"(?<![\w#<])[A-Za-z]{2,}(?![\w#?*{>])")
CHOICE = re.compile(r"\$(\d+)\$")
WORD = re.compile(r"[^\W\d]+|\d")

Need = frozenset[str]
"""Words and digits of which one must be there."""
NUMBER: Need = frozenset("0123456789")
EVERYWHERE: Need = frozenset({"the", "that", "this", "and"})


class Needs:
    """What the matches of one pattern must hold."""

    def __init__(self, pattern: str, stretches: Mapping[str, str], tables: Mapping[str, Iterable[str]]) -> None:
        """Read a pattern, whose names are those of stretches, of tables of words, or else of shapes of numbers."""
        self.stretches, self.tables = stretches, tables
        self.choices: list[Need] = []
        bare = SIGNS.sub(sign, self.written_out(pattern))
        while GROUP.search(bare):
            bare = GROUP.sub(self.resolved, bare, count=1)
        self.all: tuple[Need, ...] = () if "|" in bare else tuple(self.of_sequence(bare))

    def written_out(self, pattern: str) -> str:
        """Put what they stand for in place of the names of stretches."""
        return NAME.sub(
            lambda found: self.written_out(self.stretches[found[1]]) if found[1] in self.stretches else found[0],
            pattern,
        )

    def resolved(self, group: re.Match[str]) -> str:
        """Write a group as what it holds, as a choice between several, or as nothing where it needs nothing."""
        if group["kind"] is None or group["optional"]:
            return "#"
        ways = [self.of_sequence(way) for way in group["body"].split("|")]
        if len(ways) == 1:
            return f"#{group['body']}#"
        if not all(ways):
            return "#"
        self.choices.append(frozenset().union(*(max(way, key=rarity) for way in ways)))
        return f"${len(self.choices) - 1}$"

    def of_sequence(self, bare: str) -> list[Need]:
        """List what a pattern without groups needs."""
        named = [longest_words(self.tables[name]) if name in self.tables else NUMBER for name in NAME.findall(bare)]
        literal = [frozenset({word.casefold()}) for word in LITERAL.findall(bare)]
        return [*named, *literal, *(self.choices[int(number)] for number in CHOICE.findall(bare))]


def sign(found: re.Match[str]) -> str:
    """Write a digit as the name of a shape, any other sign as what is no word."""
    return "<digit>" if DIGITS.fullmatch(found[0]) else "#"


def rarity(need: Need) -> int:
    """Order what a way needs by how rarely it is met: short words are met everywhere."""
    return 0 if need & EVERYWHERE else min(map(len, need))


def longest_words(table: Iterable[str]) -> Need:
    """Give the longest word of each entry of a table, in small letters."""
    return frozenset(max(WORD.findall(entry.casefold()), key=len) for entry in table)


def held(text: str, start: int, end: int) -> Need:
    """Give the words of a stretch in small letters, and its digits."""
    return frozenset(WORD.findall(text[start:end].casefold()))
