"""From the `.json` or `.toml` file beside an article to what a person wrote there about it."""

import json
import os
import tomllib
from collections.abc import Collection, Iterator
from pathlib import Path

from stance.errors import Fault, FaultsError
from stance.read.article import Known
from stance.read.cells import MEANING, NAMES, checked, kind, unknown
from stance.read.decode import decoded, fault
from stance.read.place import check_place

ACCEPTED = f"{', '.join(name for name in NAMES if name != 'text')}, or a name that begins with _ (left out)"
PARSERS = {".json": json.loads, ".toml": tomllib.loads}


def beside(path: Path) -> Known:
    """Read `name.json` or `name.toml`, also as `name.txt.json`, beside `name.txt`; nothing where there is none."""
    there = list(files_beside(path))
    if not there:
        return Known()
    place, *others = there
    if others:
        raise fault(others[0].name, f"stands beside {path.name} as {place.name} does", "keep one of the two")
    check_place(place, place.parent)
    try:
        values = PARSERS[place.suffix](decoded(place))
    except (ValueError, RecursionError) as error:
        raise fault(place.name, f"is not {place.suffix[1:].upper()} ({error})", "a valid file") from None
    return said(place, values)


def files_beside(path: Path) -> Iterator[Path]:
    """Yield the files that can only speak of an article; a name that is too long for a file is none's."""
    for name in sorted(names_beside(path.name)):
        place = path.with_name(name)
        if place != path and os.path.isfile(place):  # noqa: PTH113 (which raises where a name is too long)
            yield place


def names_beside(name: str) -> set[str]:
    """Give the names that a sidecar of an article of that name can have."""
    return {f"{start}{suffix}" for suffix in PARSERS for start in (name, Path(name).stem)}


def said(place: Path, values: object) -> Known:
    """Check each value of a sidecar; raise FaultsError with all that is wrong in it."""
    if not isinstance(values, dict):
        raise fault(place.name, f"is {kind(values)}", f"an object with any of {ACCEPTED}")
    faults = [Fault(place.name, 0, name, "is no field of a sidecar", f"one of {ACCEPTED}") for name in unknown(values)]
    held: dict[str, str] = {}
    for name, value in values.items():
        try:
            told = field_of(name, value, held)
        except ValueError as error:
            what, _, right = str(error).partition("; ")
            faults.append(Fault(file=place.name, row=0, field=name, wrong=what, right=right))
        else:
            held.update(told)
    if faults:
        raise FaultsError(faults)
    return Known(**held)


def field_of(name: str, value: object, held: Collection[str]) -> dict[str, str]:
    """Give what a name and its value say, nothing where they say nothing; raise ValueError for what cannot be."""
    meaning = MEANING.get(name)
    if meaning == "text":
        raise ValueError("is no field of a sidecar; the text is in the article's own file")
    if meaning in held:
        raise ValueError(f"gives {meaning} a second time; one name for {meaning}")
    return {} if meaning is None or value is None or value == "" else {meaning: checked(meaning, value)}
