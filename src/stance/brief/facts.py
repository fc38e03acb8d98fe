"""What a brief says, as rows: positions, moves and blanks of one issue, actor or party, each with its evidence."""

from dataclasses import dataclass
from datetime import date
from typing import Any

import duckdb

from stance.errors import StanceError

Row = dict[str, Any]

POSITIONS = """
SELECT p.*, l.meaning, left(s.article_id, 12) AS article_hash, s.published_on, s.actor_text
FROM position_as_of($as_of, $known_on, $evidence) AS p
JOIN stance_record AS s USING (statement_id)
JOIN issue_label AS l ON l.issue_id = p.issue_id AND l.stance = p.stance
WHERE {cells} ORDER BY p.issue_id, p.stance DESC, p.holder
"""
MOVES = """
SELECT h.*, i.name AS issue_name, s.via, left(s.article_id, 12) AS article_hash, s.published_on,
    lag(h.stance_label) OVER (PARTITION BY h.level, h.holder_id, h.issue_id ORDER BY valid_from) AS earlier
FROM (SELECT * FROM position_history_as_known($known_on, $evidence) WHERE moved AND valid_from <= $as_of) AS h
JOIN issue AS i USING (issue_id) JOIN stance_record AS s USING (statement_id)
WHERE {cells} ORDER BY h.issue_id, h.holder, valid_from
"""
BLANKS = """
SELECT * FROM coverage_as_of($as_of, $known_on) AS c
WHERE coverage NOT IN ('stated', 'declined to comment') AND {cells} ORDER BY issue_id, holder
"""
READ = "SELECT count(*) AS articles FROM article WHERE $known_on IS NULL OR published_to <= $known_on"
LABELS = "SELECT issue_id, stance, word FROM issue_label ORDER BY issue_id, stance"


@dataclass(frozen=True)
class Subject:
    """What a brief is about.

    Attributes:
        kind: issue, actor or party.
        subject_id: its id.
        as_of: the date that positions are given for; the last that the data reaches if none is given.
        known_on: articles published later do not count.
        evidence: which evidence counts, as in position_as_of.
    """

    kind: str
    subject_id: str
    as_of: date | None = None
    known_on: date | None = None
    evidence: str = "all"


@dataclass(frozen=True)
class Facts:
    """The rows that a brief is made of.

    Attributes:
        as_of: the date that positions are given for.
        through: the last day that the data reaches; `as_of` may be later.
    """

    subject: Subject
    title: str
    proposition: str | None
    as_of: date
    through: date
    build_id: str
    articles: int
    positions: list[Row]
    moves: list[Row]
    blanks: list[Row]
    labels: dict[str, dict[int, str]]


def collect(connection: duckdb.DuckDBPyConnection, subject: Subject) -> Facts:
    """Ask the database for all that a brief says.

    Raises:
        StanceError: if the subject is not in the database, or no day is given and the data hold none.
    """
    title, proposition = describe(connection, subject)
    through: date | None = ask(connection, "FROM data_through", {})[0]["data_through"] or subject.as_of
    as_of = subject.as_of or through
    if as_of is None or through is None:
        raise StanceError("the data hold no day; name one with --as-of")
    values = {"as_of": as_of, "known_on": subject.known_on, "evidence": subject.evidence}
    level = "actor" if subject.kind == "actor" else "party"
    key = "issue_id" if subject.kind == "issue" else "holder_id"
    chosen = f"{{0}}.level = '{level}' AND {{0}}.{key} = $subject"
    values["subject"] = subject.subject_id
    about = ask(connection, "SELECT build_id FROM build", {})[0]
    read = ask(connection, READ, {"known_on": subject.known_on})[0]
    labels: dict[str, dict[int, str]] = {}
    for row in ask(connection, LABELS, {}):
        labels.setdefault(row["issue_id"], {})[row["stance"]] = row["word"]
    return Facts(
        subject,
        title,
        proposition,
        as_of,
        through,
        about["build_id"],
        read["articles"],
        ask(connection, POSITIONS.format(cells=chosen.format("p")), values),
        ask(connection, MOVES.format(cells=chosen.format("h")), values),
        ask(connection, BLANKS.format(cells=chosen.format("c")), {k: v for k, v in values.items() if k != "evidence"}),
        labels,
    )


def describe(connection: duckdb.DuckDBPyConnection, subject: Subject) -> tuple[str, str | None]:
    """Give the subject's name and, for an issue, its proposition."""
    issues = {row["issue_id"]: row for row in ask(connection, "FROM issue", {})}
    actors = {row["actor_id"]: row for row in ask(connection, "FROM actor", {})}
    parties = {name: row for name, row in actors.items() if name == row["party_id"]}
    known = {"issue": issues, "actor": actors, "party": parties}[subject.kind]
    if subject.subject_id not in known:
        raise StanceError(f"no {subject.kind} {subject.subject_id!r}; the ids are: {', '.join(sorted(known))}")
    found = known[subject.subject_id]
    return found["name"], found.get("proposition")


def ask(connection: duckdb.DuckDBPyConnection, query: str, values: dict[str, Any]) -> list[Row]:
    """Give the rows that answer a query, each by column name."""
    answer = connection.execute(query, values)
    names = [column[0] for column in answer.description or []]
    return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]
