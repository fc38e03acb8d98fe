"""Keep what tables with faults name: what is declared with faults is declared for all who refer to it."""

from typing import Any

from stance.codebook import Amiss, fold
from stance.errors import Fault
from stance.models.words import check_one_line


def is_one_line(name: str) -> bool:
    """Tell whether a name is one that somebody can be meant by."""
    try:
        return bool(check_one_line(name))
    except ValueError:
        return False


class Ledger:
    """Where faults go, and the ids and names of what is declared with faults.

    Attributes:
        faults: takes what is wrong.
    """

    def __init__(self, faults: list[Fault]) -> None:
        """Begin with none."""
        self.faults = faults
        self.ids: set[tuple[str, str]] = set()
        self.names: set[str] = set()
        self.fields: set[str] = set()

    def declared(self, field: str, name: str) -> None:
        """Note an id."""
        self.ids.add((field, name))

    def unread(self, field: str) -> None:
        """Note that a file which declares ids of a field cannot be read."""
        self.fields.add(field)

    def faulty(self, field: str, table: dict[str, Any]) -> None:
        """Note the id and the names of a table with faults; where its id cannot be told, anything may be declared."""
        name = table.get(field)
        if isinstance(name, str):
            self.declared(field, name)
        else:
            self.unread(field)
        listed = table.get("names")
        called = [table.get("name"), *(listed if isinstance(listed, list) else [])]
        words = [one.get("name") if isinstance(one, dict) else one for one in called]
        if field in ("actor_id", "outlet_id"):
            self.names.update(fold(word) for word in words if isinstance(word, str))
            if not isinstance(called[0], str) or not is_one_line(called[0]):
                self.unread("name")

    def amiss(self) -> Amiss:
        """Give what is declared, for those who ask whether what they do not find is there at all."""
        return Amiss(frozenset(self.ids), frozenset(self.names), frozenset(self.fields))
