"""Ask a database every question behind the pages: how long each answer takes, by the clock and on the processor.

    python benchmarks/questions.py DATABASE [--only QUESTION ...] [--rounds 3]

Values are those that a page gives unasked, of the busiest issue, parties and article of the database. What an
evidence filter narrows is asked with each; what can be asked as known on a day, with the middle day of the record too.
Every answer has a connection of its own, as on the pages; the best round counts, with the number of its rows.
"""

import argparse
import re
import resource
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import duckdb

from stance.store.read import reading

QUESTIONS = Path(__file__).parent.parent / "dashboard" / "sql"
PARAMETER = re.compile(r"\$([a-z_]+)")
EVIDENCE = ("all", "on the record", "no anonymous", "no single outlet")
Values = dict[str, Any]
ABOUT = """
WITH said AS (
    SELECT * FROM stance_record WHERE counts AND stands_for_unit AND stated_to IS NOT NULL
),
busy AS (
    SELECT holder_id FROM cell JOIN holding USING (cell) WHERE level = 'party' GROUP BY holder_id
    ORDER BY count(*) DESC, holder_id LIMIT 6
)
SELECT (SELECT list(issue_id ORDER BY issue_id) FROM issue) AS issues,
    (SELECT list(holder_id) FROM busy) AS holders,
    (SELECT mode(issue_id) FROM said) AS issue_id,
    (SELECT min(stated_to) FROM said) AS first_on,
    (SELECT quantile_disc(stated_to, 0.5) FROM said) AS middle,
    (SELECT data_through FROM data_through) AS last_on,
    (SELECT mode(article_file) FROM said) AS file,
    (SELECT mode(article_id) FROM said) AS article_id,
    (SELECT list(statement_id) FROM (FROM said ORDER BY stated_to DESC, statement_id LIMIT 30)) AS ids
"""


@dataclass(frozen=True)
class Taken:
    """What one answer took.

    Attributes:
        question: the question's name, with what was asked otherwise than usual.
        seconds: the time of the clock.
        processor: the time of the processor, in seconds.
        rows: how many rows the answer has.
    """

    question: str
    seconds: float
    processor: float
    rows: int

    def __str__(self) -> str:
        """Give a line of the table."""
        return f"| {self.question} | {self.seconds:.2f} | {self.processor:.2f} | {self.rows} |"


def usual(database: Path) -> Values:
    """Give a value for every parameter that a question may have, from what the database holds."""
    with reading(database) as connection:
        found = connection.execute(ABOUT)
        about = dict(zip([column[0] for column in found.description or []], found.fetchone() or (), strict=True))
    holders, one = about["holders"], about["ids"][0]
    return about | {
        "as_of": about["last_on"],
        "known_on": None,
        "evidence": "all",
        "level": "party",
        "holder_id": holders[0],
        "cell": None,
        "lines": None,
        "one": holders[0],
        "other": holders[1] if len(holders) > 1 else holders[0],
        "from": about["first_on"],
        "to": about["last_on"],
        "since": about["middle"],
        "statement": one,
        "most": 25,
        "fresh": 365,
        "considered": 200,
        "order": "consequence",
        "article": None,
        "issue": [],
        "party": [],
        "actor": [],
        "kind": [],
        "coders": [],
    }


def variations(question: str, query: str, values: Values) -> Iterator[tuple[str, Values]]:
    """Yield a name and the values for each way in which a question is asked."""
    named = set(PARAMETER.findall(query))
    if question in {"network_ties", "network_nodes", "tie", "stands"}:
        values = values | {"issue": None if question != "stands" else values["issue_id"]}
    ways: list[tuple[str, Values]] = [("", {})]
    if "evidence" in named:
        ways += [(f", {one}", {"evidence": one}) for one in EVIDENCE[1:]]
    if "known_on" in named:
        ways.append((", as known on another day", {"known_on": values["middle"]}))
    if question.startswith("network"):
        ways.append((", of one issue", {"issue": values["issue_id"]}))
        ways.append((", of actors", {"level": "actor"}))
        ways.append((", of actors on one issue", {"level": "actor", "issue": values["issue_id"]}))
    for told, other in ways:
        chosen = values | other
        yield question + told, {name: chosen[name] for name in named}


def processor() -> float:
    """Give the processor's time of this process, all its threads together, in seconds."""
    used = resource.getrusage(resource.RUSAGE_SELF)
    return used.ru_utime + used.ru_stime


def answered(database: Path, query: str, values: Values) -> tuple[float, float, int]:
    """Answer a question once, as a page does: clock, processor, rows."""
    clock, used = time.perf_counter(), processor()
    with reading(database) as connection:
        rows = len(connection.execute(query, values).fetchall())
    return time.perf_counter() - clock, processor() - used, rows


def asked(database: Path, only: list[str] | None = None, rounds: int = 1) -> Iterator[Taken]:
    """Ask the questions of the pages in each way and yield what the best of some rounds took.

    Args:
        database: the database.
        only: the questions to ask, by name; all of them by default.
        rounds: how often each is asked.
    """
    values = usual(database)
    for path in sorted(QUESTIONS.glob("*.sql")):
        if only and path.stem not in only:
            continue
        query = path.read_text(encoding="utf-8")
        for told, given in variations(path.stem, query, values):
            clock, used, rows = min(answered(database, query, given) for _ in range(rounds))
            yield Taken(told, clock, used, rows)


def main() -> None:
    """Print a line for each question."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("database", type=Path)
    parser.add_argument("--only", nargs="*")
    parser.add_argument("--rounds", type=int, default=3)
    chosen = parser.parse_args()
    print(f"DuckDB {duckdb.__version__}\n\n| question | s | s of the processor | rows |\n|---|---|---|---|")
    for taken in asked(chosen.database, chosen.only, chosen.rounds):
        print(taken, flush=True)


if __name__ == "__main__":
    main()
