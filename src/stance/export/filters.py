"""What part of the database is wanted: the same filters for screen, CSV and command line."""

from dataclasses import dataclass
from datetime import date

import duckdb

from stance.errors import StanceError

Condition = tuple[str, list[object]]

EVIDENCE = ("all", "on the record", "no anonymous", "no single outlet")
OF_PARTIES = "(level, holder_id) IN (SELECT level, holder_id FROM holder WHERE list_contains(?, party_id))"
COUNTING = "statement_id IN (SELECT statement_id FROM evidence_as_of(coalesce(?, DATE '9999-12-31'), ?, ?))"


@dataclass(frozen=True)
class Filters:
    """Which rows to give; an empty filter gives all.

    Attributes:
        issue: ids of issues.
        actor: ids of actors.
        party: ids of parties.
        date_from: only what can have been stated on this day or later.
        date_to: only what can have been stated on this day or earlier.
        as_of: only what had been stated by this day; positions are given for it.
        known_on: only what had been published by this day.
        evidence: which evidence counts, one of EVIDENCE.
    """

    issue: tuple[str, ...] = ()
    actor: tuple[str, ...] = ()
    party: tuple[str, ...] = ()
    date_from: date | None = None
    date_to: date | None = None
    as_of: date | None = None
    known_on: date | None = None
    evidence: str = "all"

    def options(self) -> list[str]:
        """Give the filters as options of `stance export`."""
        found = [f"--{name} {one}" for name in ("issue", "actor", "party") for one in getattr(self, name)]
        days = {"from": self.date_from, "to": self.date_to, "as-of": self.as_of, "known-on": self.known_on}
        found += [f"--{name} {day.isoformat()}" for name, day in days.items() if day]
        return found + ([f'--evidence "{self.evidence}"'] if self.evidence != EVIDENCE[0] else [])

    def words(self) -> str:
        """Say which rows these filters leave."""
        return f"those of `stance export {' '.join(self.options())}`" if self.options() else "all of them"

    def check(self, connection: duckdb.DuckDBPyConnection) -> None:
        """Raise StanceError if a filter names an id that the database does not have, or dates that leave no day."""
        if self.date_from and self.date_to and self.date_from > self.date_to:
            raise StanceError(f"no day is from {self.date_from} to {self.date_to}; give the earlier one first")
        for name, wanted, table, key in (
            ("issue", self.issue, "issue", "issue_id"),
            ("actor", self.actor, "actor", "actor_id"),
            ("party", self.party, "actor", "actor_id"),
        ):
            known = [row[0] for row in connection.execute(f"SELECT {key} FROM {table} ORDER BY {key}").fetchall()]
            unknown = [one for one in wanted if one not in known]
            if unknown:
                raise StanceError(f"no {name} {unknown[0]!r}; the {name} ids are: {', '.join(known)}")
        if self.evidence not in EVIDENCE:
            raise StanceError(f"no evidence filter {self.evidence!r}; they are: {', '.join(EVIDENCE)}")

    def of_statements(self) -> list[Condition]:
        """Give the conditions on rows of stance_record."""
        pairs: list[tuple[str, object]] = [
            ("list_contains(?, issue_id)", list(self.issue)),
            ("list_contains(?, actor_id)", list(self.actor)),
            ("list_contains(?, party_id)", list(self.party)),
            ("stated_to >= ?", self.date_from),
            ("stated_from <= ?", self.date_to),
            ("stated_to <= ?", self.as_of),
            ("published_to <= ?", self.known_on),
        ]
        dates: list[object] = [self.as_of, self.known_on, self.evidence]
        counting: list[Condition] = [] if self.evidence == "all" else [(COUNTING, dates)]
        return [(condition, [value]) for condition, value in pairs if value] + counting

    def of_positions(self) -> list[Condition]:
        """Give the conditions on rows of matrix_as_of; its dates are its arguments.

        A cell is of the party that its holder last spoke for. A blank has no date and fits no stretch of dates.
        """
        pairs: list[tuple[str, object]] = [
            ("list_contains(?, issue_id)", list(self.issue)),
            ("level = 'actor' AND list_contains(?, holder_id)", list(self.actor)),
            (OF_PARTIES, list(self.party)),
            ("stated_to >= ?", self.date_from),
            ("stated_from <= ?", self.date_to),
        ]
        return [(condition, [value]) for condition, value in pairs if value]


def where(conditions: list[Condition]) -> tuple[str, list[object]]:
    """Give the conditions as an SQL clause and its values."""
    clause = " AND ".join(f"({condition})" for condition, _ in conditions)
    return (f" WHERE {clause}" if clause else ""), [value for _, values in conditions for value in values]
