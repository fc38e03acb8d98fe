"""Read searches.csv: what was looked for and whether it was found."""

from pathlib import Path

from stance.codebook import Codebook
from stance.errors import Fault
from stance.load.layout import is_plain
from stance.load.table import load_table
from stance.models import Search


def load_searches(seeds: Path, codebook: Codebook, faults: list[Fault]) -> list[Search]:
    """Give the searches; each must name an actor and an issue of the codebook."""
    path = seeds / "searches.csv"
    if not is_plain(path, seeds, faults):
        return []
    rows = load_table(path, "searches.csv", Search, faults)
    for line, row in rows:
        for field, declared in (("actor_id", codebook.actors), ("issue_id", codebook.issues)):
            value = getattr(row, field)
            if value not in declared and not codebook.may_declare(field, value):
                faults.append(Fault("searches.csv", line, field, f"{value!r} is not declared", "declare it or mend it"))
    return [row for _, row in rows]
