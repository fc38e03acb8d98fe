"""Takes the folder of kept answers and who uses which, removes those that no database's articles can use any more."""

import re
from collections.abc import Collection
from pathlib import Path

from stance.durable.lock import is_taken

ANSWER = re.compile(r"[0-9a-f]{32}\.json")
LIST = ".used"


def list_used(fresh: Path, folder: Path, database: str, names: Collection[str]) -> None:
    """Note which answers the articles of a database use, in one step.

    It is noted before the first article is read, so that another build beside this one takes none of them away.

    Args:
        fresh: a folder of the same file system for what is not whole yet.
        folder: the folder of answers; the database lies beside it.
        database: the database's file name.
        names: the answers' file names.
    """
    (fresh / "list").write_text("".join(f"{name}\n" for name in sorted(names)), encoding="utf-8")
    (fresh / "list").replace(folder / f".{database}{LIST}")


def remove_spent(folder: Path, database: str) -> None:
    """Remove the answers that no list names; a database that is not there uses none, unless it is being built.

    An answer that goes while another build looks for it is read as one that was never there.
    """
    used = used_by_any(folder, database)
    for path in folder.iterdir():
        if ANSWER.fullmatch(path.name) and path.name not in used:
            path.unlink(missing_ok=True)


def used_by_any(folder: Path, database: str) -> set[str]:
    """Give the names of the answers that the lists name; remove the lists of databases that nobody has or builds."""
    used: set[str] = set()
    for path in folder.glob(f".*{LIST}"):
        owner = path.name[1 : -len(LIST)]
        place = folder.parent / owner
        if owner == database or place.exists() or is_taken(place):
            used.update(path.read_text(encoding="utf-8", errors="replace").split("\n"))
        else:
            path.unlink(missing_ok=True)
    return used
