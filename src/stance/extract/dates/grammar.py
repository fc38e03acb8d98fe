"""The rules of `rules.toml`, compiled: a text goes in, matches come out with their words as numbers."""

import re
import tomllib
from collections import Counter
from collections.abc import Iterator
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

from stance.extract.dates.needs import Need, Needs, held
from stance.extract.expression import WORD, Expression

Table = dict[str, int | str]
CAPITALISED = {"month", "mon", "weekday", "wday", "holiday"}
NAME = re.compile(r"(?<!\?P)<([a-z]+)>")
GROUP = re.compile(r"\(\?P<([a-z]+)>")
BEFORE = r"(?<![\w$£€#&@])(?<!\d[.,:/-])"
AFTER = r"(?!\w)"
DIGIT = re.compile(r"\d+")
LOOKBACK = 20
REACH = 80  # characters: no date expression goes further from its last word that has to do with time
SIGNALLING = ("mon", "wday", "unit", "season", "part", "deictic", "holiday", "tens", "vague")
SIGNALS = {"weekend", "tonight", "half", "time", "point", "date", "centur"}


@dataclass(frozen=True, slots=True)
class Parts:
    """What the named groups of one match hold, as numbers and codes."""

    groups: dict[str, str]
    tables: dict[str, Table]

    def look_up(self, name: str) -> int | str | None:
        """Give what a group holds as its table has it, as a number, or None where the group took no part."""
        text = self.groups.get(name)
        if text is None:
            return None
        key = " ".join(text.casefold().split()).replace("\u2019", "'")
        table = self.tables.get(name.rstrip("234"), {})
        if key in table:
            return table[key]
        digits = re.match(r"\D{0,3}(\d+)", key)
        return int(digits[1]) if digits else key

    def values(self, names: tuple[str, ...]) -> Iterator[int | str]:
        """Yield what the groups of these names hold, those of one name in their order in the pattern."""
        for name in names:
            for numbered_name in (name, f"{name}2", f"{name}3", f"{name}4"):
                found = self.look_up(numbered_name)
                if found is not None:
                    yield found

    def number(self, *names: str) -> int | None:
        """Give the first number in the groups of these names."""
        return next((found for found in self.values(names) if isinstance(found, int)), None)

    def numbers(self, name: str) -> list[int]:
        """List all numbers in the groups of one name."""
        return [found for found in self.values((name,)) if isinstance(found, int)]

    def word(self, *names: str) -> str | None:
        """Give the first code or word in the groups of these names."""
        return next((found for found in self.values(names) if isinstance(found, str)), None)

    def has(self, *names: str) -> bool:
        """Tell whether a group of one of these names took part."""
        return any(name in self.groups or f"{name}2" in self.groups for name in names)


@dataclass(frozen=True, slots=True)
class Found:
    """One match of a rule: where its expression stands and what it holds."""

    start: int
    end: int
    rule: "Rule"
    parts: Parts


@dataclass(frozen=True, slots=True)
class Rule:
    """One way to write a date, and the name of the reading that works out what it means."""

    rule_id: str
    reading: str
    pattern: re.Pattern[str]
    unless_before: re.Pattern[str] | None
    tables: dict[str, Table]
    needs: frozenset[Need]

    def may_match(self, here: AbstractSet[Need]) -> bool:
        """Tell whether a stretch where these needs are met can hold a match at all."""
        return self.needs <= here

    def matches(self, text: str, start: int, end: int) -> Iterator[Found]:
        """Yield the matches between two offsets, but for one that the end may have cut short."""
        for match in self.pattern.finditer(text, start, end):
            if match.end() == end < len(text):
                continue
            if self.unless_before and self.unless_before.search(text, max(0, match.start() - LOOKBACK), match.start()):
                continue
            groups = {name: held for name, held in match.groupdict().items() if held is not None}
            core = next((name for name in ("core", "core2", "core3") if name in groups), 0)
            yield Found(match.start(core), match.end(core), self, Parts(groups, self.tables))


def words_pattern(table: Table, *, capitalised: bool) -> str:
    """Write a table's words as alternatives, the longest first."""
    words = sorted(table, key=lambda word: (-len(word), word))
    if capitalised:
        words += [word.upper() for word in words]
    ways = "|".join(re.escape(word).replace(r"\ ", r"\s{1,3}").replace("'", "['\u2019]") for word in words)
    return rf"(?-i:{ways})\b" if capitalised else rf"(?:{ways})\b"


def expand(pattern: str, stretches: dict[str, str], named: dict[str, str]) -> str:
    """Write out the names in a pattern: a stretch as it is, a word or shape as a group of that name."""

    def written(match: re.Match[str]) -> str:
        name = match[1]
        if name in stretches:
            return expand(stretches[name], stretches, named)
        return f"(?P<{name}>{named[name]})"

    return NAME.sub(written, pattern)


def numbered(pattern: str) -> str:
    """Tell groups of one name apart: the second `mon` is `mon2`."""
    seen: Counter[str] = Counter()

    def written(match: re.Match[str]) -> str:
        seen[match[1]] += 1
        return f"(?P<{match[1]}{seen[match[1]] if seen[match[1]] > 1 else ''}>"

    return GROUP.sub(written, pattern)


def spaced(pattern: str) -> str:
    """Turn a space into white space and `~` into optional white space."""
    return pattern.replace(" ", r"\s{1,3}").replace("~", r"\s{0,2}")


@cache
def signal() -> Expression:
    """Make a search for the words that have to do with time, one of which every date without a digit holds."""
    words = sorted({word for name in SIGNALLING for word in data()["words"][name]} | SIGNALS)
    whole = {word: WORD.findall(word.lower()) for word in words}

    def beginning_with(word: str) -> re.Pattern[str] | None:
        begun = [one for one, (first, *more) in whole.items() if word == first or (not more and word.startswith(first))]
        return re.compile("|".join(map(re.escape, begun)), re.IGNORECASE) if begun else None

    return Expression(beginning_with)


def signals(text: str) -> list[tuple[int, int]]:
    """List where the digits of a text stand and the words that have to do with time, in order."""
    return sorted([*(one.span() for one in signal().finditer(text)), *(one.span() for one in DIGIT.finditer(text))])


def windows(text: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of a text that may hold date expressions, with room on both sides, in order."""
    start = end = 0
    for first, last in signals(text):
        if first - REACH > end:
            if end:
                yield start, end
            start = first - REACH
        end = min(last + REACH, len(text))
    if end:
        yield max(start, 0), end


@cache
def data() -> dict[str, Any]:
    """Load the file of rules."""
    return tomllib.loads(files(__package__).joinpath("rules.toml").read_text(encoding="utf-8"))


@cache
def rules() -> tuple[Rule, ...]:
    """Read and compile the rules, in the order of the file."""
    shown: dict[str, Table] = data()["words"]
    tables = {name: {word.casefold(): held for word, held in table.items()} for name, table in shown.items()}
    named = {name: words_pattern(table, capitalised=name in CAPITALISED) for name, table in shown.items()}
    named |= {name: spaced(shape) for name, shape in data()["shapes"].items()}
    stretches = {name: spaced(stretch) for name, stretch in data()["parts"].items()}
    one_need: dict[Need, Need] = {}

    def compiled(rule: dict[str, str]) -> Rule:
        body = numbered(expand(spaced(rule["pattern"]), stretches, named))
        needs = frozenset(one_need.setdefault(one, one) for one in Needs(rule["pattern"], data()["parts"], shown).all)
        unless = re.compile(rule["before_not"], re.IGNORECASE) if "before_not" in rule else None
        pattern = re.compile(BEFORE + f"(?:{body})" + AFTER, re.IGNORECASE)
        return Rule(rule["id"], rule["reading"], pattern, unless, tables, needs)

    return tuple(compiled(rule) for rule in data()["rule"])


@cache
def needs_by_word() -> dict[str, frozenset[Need]]:
    """Map each word and digit to the needs of rules that it meets."""
    needs = frozenset(need for rule in rules() for need in rule.needs)
    return {word: frozenset(need for need in needs if word in need) for need in needs for word in need}


def met(text: str, start: int, end: int) -> AbstractSet[Need]:
    """Give the needs of rules that a stretch meets."""
    by_word = needs_by_word()
    return frozenset().union(*map(by_word.__getitem__, held(text, start, end) & by_word.keys()))
