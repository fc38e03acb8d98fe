"""All regular expressions of stance in, and texts made to trip each of them out: repeats of what it repeats, spoilt."""

# ruff: noqa: ANN401 - the trees of the re module have no types
import ast
import importlib
import pkgutil
import random
import re
from collections.abc import Iterator
from pathlib import Path
from re import _constants, _parser  # type: ignore[attr-defined]
from typing import Any

import stance

NAMED = {"compile", "match", "fullmatch", "search", "sub", "split", "findall", "finditer"}
SPOILS = ("\x00", "!", " ", "a", "\n")
DEEPEST = 8


def modules() -> Iterator[Any]:
    """Yield all modules of the package, imported."""
    for found in pkgutil.walk_packages(stance.__path__, "stance."):
        if not found.name.endswith("__main__"):
            yield importlib.import_module(found.name)


def patterns_in(value: object, depth: int = 3) -> Iterator[re.Pattern[str]]:
    """Yield the compiled expressions that a value is or holds."""
    if isinstance(value, re.Pattern) and isinstance(value.pattern, str):
        yield value
    elif depth and isinstance(value, dict):
        for inner in value.values():
            yield from patterns_in(inner, depth - 1)
    elif depth and isinstance(value, (list, tuple, set, frozenset)):
        for inner in value:
            yield from patterns_in(inner, depth - 1)
    elif depth and hasattr(value, "__dataclass_fields__"):
        yield from patterns_in({name: getattr(value, name, None) for name in value.__dataclass_fields__}, depth - 1)


def literals(path: Path) -> Iterator[re.Pattern[str]]:
    """Yield the expressions that a file writes out where it uses them."""
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if not (isinstance(node, ast.Call) and isinstance(node.func, ast.Attribute) and node.func.attr in NAMED):
            continue
        of_re = isinstance(node.func.value, ast.Name) and node.func.value.id == "re"
        first = node.args[0] if node.args else None
        if of_re and isinstance(first, ast.Constant) and isinstance(first.value, str):
            yield re.compile(first.value)


def expressions() -> dict[str, re.Pattern[str]]:
    """Give every expression of the package, named by its module and its first characters."""
    found: dict[str, re.Pattern[str]] = {}
    for module in modules():
        here = list(literals(Path(module.__file__)))
        for value in vars(module).values():
            here += patterns_in(value)
            if hasattr(value, "cache_info") and value.__module__ == module.__name__:
                here += patterns_in(made(value))
        found |= {f"{module.__name__}: {one.pattern} {one.flags}": one for one in here}
    return {name.split(": ")[0] + f": {one.pattern[:60]}": one for name, one in found.items()}


def made(function: Any) -> object:
    """Give what a cached function without parameters makes; nothing of one that needs some."""
    try:
        return function()
    except TypeError:
        return None


def sample(tree: Any, chance: random.Random, depth: int = 0) -> str:
    """Give a short text that a part of an expression may match."""
    return "".join(one_of(op, value, chance, depth) for op, value in tree)


def one_of(op: Any, value: Any, chance: random.Random, depth: int) -> str:  # noqa: PLR0911
    """Give a text for one node of a parsed expression."""
    name = str(op)
    if name == "LITERAL":
        return chr(value)
    if name in {"NOT_LITERAL", "ANY"}:
        return str(chance.choice("a1 "))
    if name == "IN":
        return from_class(value, chance)
    if name == "BRANCH":
        return sample(chance.choice(value[1]), chance, depth)
    if name == "SUBPATTERN":
        return sample(value[-1], chance, depth)
    if name in {"MAX_REPEAT", "MIN_REPEAT", "POSSESSIVE_REPEAT"}:
        return sample(value[2], chance, depth + 1) * int(max(value[0], depth < DEEPEST))
    return sample(value, chance, depth) if name == "ATOMIC_GROUP" else ""


def from_class(items: Any, chance: random.Random) -> str:
    """Give a character of a class of characters."""
    if str(items[0][0]) == "NEGATE":
        return chance.choice("aZ1é ")
    op, value = chance.choice(items)
    if op is _constants.LITERAL:
        return chr(int(value))
    if op is _constants.RANGE:
        return chr(chance.randint(*value))
    known = {"CATEGORY_DIGIT": "1", "CATEGORY_SPACE": " ", "CATEGORY_WORD": "a"}
    return known.get(str(value), "-")


def repeats(tree: Any) -> Iterator[Any]:
    """Yield the parts of an expression that may stand many times in a row."""
    for op, value in tree:
        if str(op) in {"MAX_REPEAT", "MIN_REPEAT"}:
            if value[1] > 3:
                yield value[2]
            yield from repeats(value[2])
        elif str(op) == "SUBPATTERN":
            yield from repeats(value[-1])
        elif str(op) == "BRANCH":
            for branch in value[1]:
                yield from repeats(branch)
        elif str(op) in {"ASSERT", "ASSERT_NOT"}:
            yield from repeats(value[1])


def attacks(pattern: re.Pattern[str], length: int, seed: int = 1) -> Iterator[str]:
    """Yield texts of a length: what an expression repeats, many times, and whole matches, each with a spoilt end."""
    chance = random.Random(seed)  # noqa: S311 - no secret
    tree = _parser.parse(pattern.pattern, pattern.flags & ~re.DEBUG)
    wholes = [sample(tree, chance) for _ in range(3)]
    units = {sample(part, chance) for part in repeats(tree) for _ in range(2)} | set(wholes) | {" ", "a", "1"}
    for unit in sorted(filter(None, units)):
        many = unit * (length // len(unit))
        yield many + chance.choice(SPOILS)
        yield wholes[0] + many + chance.choice(SPOILS)
