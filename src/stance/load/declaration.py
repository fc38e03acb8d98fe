"""One TOML file of the seeds: its tables as models, each fault with the line of the very value."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Any, Generic, TypeVar

from pydantic import BaseModel

from stance.errors import Fault
from stance.load.faults import Place, checked
from stance.load.lines import TomlLines
from stance.load.table import read_utf8
from stance.load.values import LONG_NUMBER, TOO_DEEP, NotReadError, from_toml, unfit

Model = TypeVar("Model", bound=BaseModel)

POSITION = re.compile(r" ?\(at (?:line ([0-9]{1,9}), column [0-9]{1,9}|end of document)\)$")


class Declaration:
    """One TOML file of the seeds.

    Attributes:
        file: how faults name it.
        faults: takes what is wrong.
        tables: its tables; None if it cannot be read, so that nobody knows what it declares.
    """

    def __init__(self, path: Path, seeds: Path, faults: list[Fault]) -> None:
        """Read the file; a file that is not TOML is one fault and has no tables."""
        self.file = path.relative_to(seeds).as_posix()
        self.faults = faults
        before = len(faults)
        self.text = read_utf8(path, self.file, faults) or ""
        self.tables = self.parse() if len(faults) == before else None

    def parse(self) -> dict[str, Any] | None:
        """Give the file's tables, or None after adding a fault."""
        try:
            tables = from_toml(self.text)
        except NotReadError as error:
            self.faults.append(self.not_toml(str(error)))
            return None
        odd = [self.fault(place, wrong, right) for place, wrong, right in unfit(tables)]
        self.faults.extend(odd)
        return None if odd else tables

    def not_toml(self, said: str) -> Fault:
        """Give the fault of a file that is not TOML, on the line that the parser names or that is found to be odd."""
        position = POSITION.search(said)
        if position is not None:
            row = int(position[1] or self.text.rstrip("\n").count("\n") + 1)
            return Fault(self.file, row, "", f"is not TOML: {said[: position.start()]}", "mend the syntax")
        number = LONG_NUMBER.search(self.text)
        row = self.text.count("\n", 0, number.start()) + 1 if number and "digits" in said else self.lines.too_deep
        return Fault(self.file, row, "", f"is not read: {said}", "no field has such values: take them out")

    @cached_property
    def lines(self) -> TomlLines:
        """Find the lines of the values; only once something is wrong with one."""
        return TomlLines(self.text)

    def fault(self, place: Place, wrong: str, right: str) -> Fault:
        """Give the fault of a value."""
        row = self.lines.too_deep if wrong == TOO_DEEP else self.lines.of(place)
        return Fault(self.file, row, ".".join(map(str, place)), wrong, right)

    def only(self, *names: str) -> None:
        """Add a fault for each table of the file that is not one of the names."""
        known = ", ".join(names)
        unknown = [name for name in self.tables or {} if name not in names]
        self.faults += (self.fault((name,), "is not a known table", f"the tables are {known}") for name in unknown)

    def tables_of(self, *names: str) -> Iterator[tuple[Place, dict[str, Any]]]:
        """Yield each table of a name with its path, or of a list of tables; what is none is a fault."""
        for name in names:
            values = (self.tables or {}).get(name, [])
            for place, one in placed(name, values):
                if isinstance(one, dict):
                    yield place, one
                else:
                    self.faults.append(self.fault(place, f"{one!r:.40} is no table", f"write [{name}] or [[{name}]]"))

    def one(self, table: dict[str, Any], model: type[Model], place: Place) -> Model | None:
        """Give a table, which stands at a path, as a model."""
        within = ".".join(str(part) for part in place if isinstance(part, str)) if len(place) > 1 else ""

        def row(inner: Place) -> int:
            return self.lines.of((*place, *inner))

        return checked(model, table, self.file, row, self.faults, within, typed=True)


def placed(name: str, values: object) -> list[tuple[Place, object]]:
    """Give the elements of a list with their paths, or what is no list with its own."""
    return [((name, n), one) for n, one in enumerate(values)] if isinstance(values, list) else [((name,), values)]


@dataclass(frozen=True)
class Entry(Generic[Model]):
    """What a table declares, and where it stands."""

    model: Model
    declaration: Declaration
    place: Place

    @property
    def where(self) -> str:
        """Give file and line in words."""
        return f"{self.declaration.file}:{self.declaration.lines.of(self.place)}"

    def fault(self, field: str, wrong: str, right: str) -> Fault:
        """Give a fault of one of its fields, on the line of it."""
        inner = tuple(int(part) if part.isdecimal() else part for part in field.split("."))
        row = self.declaration.lines.of((*self.place, *inner))
        return Fault(self.declaration.file, row, field, wrong, right)
