"""Read the TOML files of the seeds: issues, actors, outlets and occasions to a codebook."""

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any, TypeVar

from pydantic import BaseModel

from stance.alike import alike
from stance.codebook import Codebook
from stance.errors import Fault
from stance.extract.judge.wording import amiss
from stance.load.amiss import Ledger
from stance.load.declaration import Declaration, Entry
from stance.load.layout import files_of, is_plain
from stance.models import Actor, Issue, Name, Occasion, Outlet

Model = TypeVar("Model", bound=BaseModel)


def load_codebook(seeds: Path, faults: list[Fault]) -> Codebook:
    """Read issues/, actors/, outlets.toml and events.toml of the seeds folder."""
    ledger = Ledger(faults)
    issues = list(load_issues(seeds, ledger))
    actors = list(load_parties(seeds, ledger))
    outlets = list(load_array(seeds / "outlets.toml", seeds, "outlets", Outlet, "outlet_id", ledger))
    occasions = list(load_array(seeds / "events.toml", seeds, "occasions", Occasion, "occasion_id", ledger))
    codebook = Codebook(
        by_id(issues, "issue_id", faults),
        by_id(actors, "actor_id", faults),
        by_id(outlets, "outlet_id", faults),
        by_id(occasions, "occasion_id", faults),
        ledger.amiss(),
    )
    faults.extend(unknown_parties(codebook, actors))
    faults.extend(unknown_targets(codebook, issues))
    return codebook


def load_issues(seeds: Path, ledger: Ledger) -> Iterator[Entry[Issue]]:
    """Yield the issue of each file under issues/; its id is the file's name, whatever else is wrong with it."""
    for path in sorted((seeds / "issues").glob("*.toml")):
        ledger.declared("issue_id", path.stem)
    for path in files_of(seeds, "issues", ledger.faults):
        yield from load_issue(Declaration(path, seeds, ledger.faults))


def load_issue(declaration: Declaration) -> Iterator[Entry[Issue]]:
    """Yield the issue that a file declares; its id is the file's name."""
    if declaration.tables is None:
        return
    fields = {name: value for name, value in declaration.tables.items() if name in Issue.model_fields}
    declaration.only(*Issue.model_fields)
    issue = declaration.one({"issue_id": Path(declaration.file).stem, **fields}, Issue, ())
    if issue is not None:
        entry = Entry(issue, declaration, ())
        declaration.faults += (entry.fault(*one) for one in amiss(issue))
        yield entry


def load_parties(seeds: Path, ledger: Ledger) -> Iterator[Entry[Actor]]:
    """Yield the actors of all files under actors/."""
    paths = files_of(seeds, "actors", ledger.faults)
    if len(paths) < len([path for path in (seeds / "actors").glob("*.toml") if not path.name.startswith(".")]):
        ledger.unread("actor_id")
    for path in paths:
        yield from load_actors(Declaration(path, seeds, ledger.faults), ledger)


def load_actors(declaration: Declaration, ledger: Ledger) -> Iterator[Entry[Actor]]:
    """Yield the party that a file declares, if any, and its people and offices."""
    if declaration.tables is None:
        ledger.unread("actor_id")
        return
    declaration.only("party", "actors")
    party = declaration.tables.get("party")
    party_id = party.get("actor_id") if isinstance(party, dict) else None
    for place, table in declaration.tables_of("party", "actors"):
        actor = declaration.one({"party_id": party_id, **with_offices(table, party_id)}, Actor, place)
        if actor is None:
            ledger.faulty("actor_id", table)
        else:
            yield Entry(with_main_name(actor), declaration, place)


def with_offices(table: dict[str, Any], party_id: object) -> dict[str, Any]:
    """Give an actor's table with whom its offices speak for, where they do not say, and with its names as tables."""
    made = dict(table)
    if isinstance(table.get("offices"), list):
        made["offices"] = [{"party_id": party_id, **one} if isinstance(one, dict) else one for one in table["offices"]]
    if isinstance(table.get("names"), list):
        made["names"] = [{"name": one} if isinstance(one, str) else one for one in table["names"]]
    return made


def with_main_name(actor: Actor) -> Actor:
    """Give an actor with the name for people as the first of its names."""
    return actor.model_copy(update={"names": (Name(name=actor.name, kind="name"), *actor.names)})


def load_array(
    path: Path, seeds: Path, name: str, model: type[Model], key: str, ledger: Ledger
) -> Iterator[Entry[Model]]:
    """Yield the entries of an array of tables, from a file that may be absent."""
    before = len(ledger.faults)
    declaration = Declaration(path, seeds, ledger.faults) if is_plain(path, seeds, ledger.faults) else None
    if declaration is None or declaration.tables is None:
        if len(ledger.faults) > before:
            ledger.unread(key)
        return
    declaration.only(name)
    for place, table in declaration.tables_of(name):
        one = declaration.one(table, model, place)
        if one is None:
            ledger.faulty(key, table)
        else:
            yield Entry(one, declaration, place)


def by_id(entries: Iterable[Entry[Model]], key: str, faults: list[Fault]) -> dict[str, Model]:
    """Map entries by id in the order of their ids; two with one id are a fault that names both places."""
    found: dict[str, Entry[Model]] = {}
    for entry in entries:
        name = getattr(entry.model, key)
        first = found.setdefault(name, entry)
        if first is not entry:
            wrong = f"{name!r} is declared in {first.where} already"
            faults.append(entry.fault(key, wrong, "keep one of the two, or give one another id"))
    return {name: found[name].model for name in sorted(found)}


def unknown_parties(codebook: Codebook, entries: Iterable[Entry[Actor]]) -> Iterator[Fault]:
    """Yield a fault for each party that an actor or office names and no file declares."""
    right = "declare it in a file of its own under [party]"
    for entry in entries:
        actor = entry.model
        named = [("party_id", actor.party_id)]
        named += [(f"offices.{n}.party_id", office.party_id) for n, office in enumerate(actor.offices)]
        for field, party in {party: (field, party) for field, party in reversed(named)}.values():
            if party is not None and party not in codebook.actors and not codebook.may_declare("actor_id", party):
                yield entry.fault(field, f"{party!r} of actor {actor.actor_id!r} is declared nowhere", right)


def unknown_targets(codebook: Codebook, entries: Iterable[Entry[Issue]]) -> Iterator[Fault]:
    """Yield a fault for each party that an issue is about and no file declares."""
    for entry in entries:
        party = entry.model.cues.about
        if party is not None and party not in codebook.actors and not codebook.may_declare("actor_id", party):
            near = alike(party, codebook.actors)
            right = f"did you mean {near[0]!r}?" if near else "declare it in a file of actors/ under [party]"
            yield entry.fault("cues.about", f"{party!r} is declared nowhere", right)
