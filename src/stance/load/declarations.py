"""Read the TOML files of the seeds: issues, actors, outlets and occasions to a codebook."""

import tomllib
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from stance.codebook import Codebook
from stance.errors import Fault
from stance.load.faults import checked
from stance.load.table import read_utf8
from stance.models import Actor, Issue, Name, Occasion, Outlet

Model = TypeVar("Model", bound=BaseModel)


class Declaration:
    """One TOML file of the seeds: its tables, and the lines that they stand on."""

    def __init__(self, path: Path, seeds: Path, faults: list[Fault]) -> None:
        """Read the file; a file that is not TOML is one fault and has no tables."""
        self.file = path.relative_to(seeds).as_posix()
        self.faults = faults
        self.text = read_utf8(path, self.file, faults) or ""
        self.tables = self.parse()

    def parse(self) -> dict[str, Any]:
        """Give the file's tables."""
        try:
            return tomllib.loads(self.text)
        except tomllib.TOMLDecodeError as error:
            row = getattr(error, "lineno", 0)
            self.faults.append(Fault(self.file, row, "", f"is not TOML: {error}", "mend the syntax"))
            return {}

    def line_of(self, words: object) -> int:
        """Give the line of the first value that equals the words, or 0."""
        at = self.text.find(f'"{words}"')
        return self.text.count("\n", 0, at) + 1 if at >= 0 else 0

    def only(self, *names: str) -> None:
        """Add a fault for each table of the file that is not one of the names."""
        for name in self.tables.keys() - set(names):
            known = ", ".join(names)
            self.faults.append(Fault(self.file, 0, name, "is not a known table", f"the tables are {known}"))

    def each(self, name: str, model: type[Model], key: str) -> Iterator[Model]:
        """Yield the entries of an array of tables as models."""
        entries = self.tables.get(name, [])
        for entry in entries if isinstance(entries, list) else [entries]:
            one = self.one(entry, model, key, name)
            if one is not None:
                yield one

    def one(self, entry: dict[str, Any], model: type[Model], key: str, within: str = "") -> Model | None:
        """Give one table as a model."""
        return checked(model, entry, self.file, self.line_of(entry.get(key, "")), self.faults, within)


def load_codebook(seeds: Path, faults: list[Fault]) -> Codebook:
    """Read issues/, actors/, outlets.toml and events.toml of the seeds folder."""
    files = {name: sorted((seeds / name).glob("*.toml")) for name in ("issues", "actors")}
    issues = [one for path in files["issues"] for one in load_issue(Declaration(path, seeds, faults))]
    actors = [one for path in files["actors"] for one in load_actors(Declaration(path, seeds, faults))]
    outlets = load_array(seeds / "outlets.toml", seeds, "outlets", Outlet, "outlet_id", faults)
    occasions = load_array(seeds / "events.toml", seeds, "occasions", Occasion, "occasion_id", faults)
    codebook = Codebook(
        by_id(issues, "issue_id", "issues/", faults),
        by_id(actors, "actor_id", "actors/", faults),
        by_id(outlets, "outlet_id", "outlets.toml", faults),
        by_id(occasions, "occasion_id", "events.toml", faults),
    )
    faults.extend(unknown_parties(codebook))
    return codebook


def load_array(path: Path, seeds: Path, name: str, model: type[Model], key: str, faults: list[Fault]) -> list[Model]:
    """Read one array of tables from a file that may be absent."""
    if not path.exists():
        return []
    declaration = Declaration(path, seeds, faults)
    declaration.only(name)
    return list(declaration.each(name, model, key))


def load_issue(declaration: Declaration) -> Iterator[Issue]:
    """Yield the issue that a file declares; its id is the file's name."""
    fields = {name: value for name, value in declaration.tables.items() if name in Issue.model_fields}
    declaration.only(*Issue.model_fields)
    issue = declaration.one({"issue_id": Path(declaration.file).stem, **fields}, Issue, "proposition")
    if issue is not None:
        yield issue


def load_actors(declaration: Declaration) -> Iterator[Actor]:
    """Yield the party that a file declares, if any, and its people and offices."""
    declaration.only("party", "actors")
    party = declaration.tables.get("party")
    party_id = party.get("actor_id") if isinstance(party, dict) else None
    for entry in [*filter(None, [party]), *declaration.tables.get("actors", [])]:
        offices = [{"party_id": party_id, **office} for office in entry.get("offices", [])]
        names = with_main_name(entry)
        actor = declaration.one({"party_id": party_id, **entry, "names": names, "offices": offices}, Actor, "actor_id")
        if actor is not None:
            yield actor


def with_main_name(entry: dict[str, Any]) -> list[object]:
    """Give the names of an actor's table, strings as aliases, the main name first."""
    listed = [{"name": one} if isinstance(one, str) else one for one in entry.get("names", [])]
    return [Name(name=str(entry.get("name") or "?"), kind="name"), *listed]


def by_id(entries: list[Model], key: str, place: str, faults: list[Fault]) -> dict[str, Model]:
    """Map entries by id in the order of their ids; two with one id are a fault."""
    found: dict[str, Model] = {}
    for entry in entries:
        name = getattr(entry, key)
        if name in found:
            faults.append(Fault(place, 0, key, f"{name!r} is declared twice", "keep one of the two"))
        found[name] = entry
    return dict(sorted(found.items()))


def unknown_parties(codebook: Codebook) -> Iterator[Fault]:
    """Yield a fault for each party that an actor or office names and no file declares."""
    for actor in codebook.actors.values():
        for party in {actor.party_id, *(office.party_id for office in actor.offices)} - {None}:
            if party not in codebook.actors:
                wrong = f"{party!r} of actor {actor.actor_id!r} is declared nowhere"
                yield Fault("actors/", 0, "party_id", wrong, "declare it in a file of its own under [party]")
