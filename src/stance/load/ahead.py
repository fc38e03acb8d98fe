"""From a seeds folder and a day to the dates in it that lie after that day: no faults, but most often slips."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path

import duckdb
from pydantic import BaseModel

from stance.errors import Fault
from stance.literal import ALONE, literal
from stance.load.articles import TABLE, ArticleRow
from stance.load.judgements import CONTRADICTIONS, GROUPINGS
from stance.load.layout import files_of, is_plain
from stance.load.records import Tally
from stance.load.reviews import FILE
from stance.load.table import read_table, values
from stance.load.values import NotReadError, from_json
from stance.models import Article, Dispute, Grouping, Search, StatementRow, earliest_day
from stance.models.dates import check_partial_date

TABLES: tuple[tuple[str, type[BaseModel], Sequence[str]], ...] = (
    (TABLE, ArticleRow, ("published_on",)),
    ("searches.csv", Search, ("searched_on",)),
    (GROUPINGS, Grouping, ("recorded_at",)),
    (CONTRADICTIONS, Dispute, ("recorded_at",)),
)
"""The tables whose dates are of what has been; what is still to come stands in events.toml and in offices."""
CODED = ["stated_on", "recorded_at"]
LATE = f"""
FROM (
    SELECT file_row_number + 1 AS row, CAST(COLUMNS(lambda name: name IN $2) AS VARCHAR)
    FROM read_parquet($1, file_row_number = true, {ALONE})
) UNPIVOT (cell FOR field IN (* EXCLUDE row))
SELECT row, field, cell WHERE left(cell || '-01-01', 10) > $3 ORDER BY row, field
"""
"""The cells of a Parquet file that may be dates after a day: of a month or year its first day counts."""


@dataclass(frozen=True)
class Ahead:
    """Asks of dates whether they are still to come; the day is given by who asks, so that no build depends on it."""

    seeds: Path
    today: date

    def found(self) -> Iterator[Fault]:
        """Yield a word for each date after the day, in the order of files and rows; rows with faults have none."""
        for file, model, fields in TABLES:
            if is_plain(self.seeds / file, self.seeds, []):
                yield from self.in_table(self.seeds / file, model, fields)
        for path in files_of(self.seeds, "statements", []):
            yield from self.in_parquet(path) if path.suffix == ".parquet" else self.in_table(path, StatementRow, CODED)
        if is_plain(self.seeds / FILE, self.seeds, []):
            yield from self.in_reviews(self.seeds / FILE)

    def in_table(self, path: Path, model: type[BaseModel], fields: Sequence[str]) -> Iterator[Fault]:
        """Yield those of a CSV file."""
        file = path.relative_to(self.seeds).as_posix()
        header, rows = read_table(path, file, model, [], Tally(file))
        for line, cells in rows:
            given = values(header, cells)
            for field in fields:
                yield from self.of(file, line, field, given.get(field))

    def in_parquet(self, path: Path) -> Iterator[Fault]:
        """Yield those of a Parquet file, whose rows are numbered as in faults."""
        file = path.relative_to(self.seeds).as_posix()
        try:
            with duckdb.connect() as connection:
                late = connection.execute(LATE, [literal(path), CODED, self.today.isoformat()]).fetchall()
        except duckdb.Error:
            return  # which is a fault, and told as one
        for row, field, cell in late:
            yield from self.of(file, row, field, cell)

    def in_reviews(self, path: Path) -> Iterator[Fault]:
        """Yield those of the decisions."""
        for row, line in enumerate(path.read_bytes().split(b"\n"), start=1):
            day = decided_on(line)
            if day is not None and day > self.today:
                yield self.word(FILE, row, "decided_at", day.isoformat())

    def in_articles(self, articles: tuple[Article, ...]) -> Iterator[Fault]:
        """Yield those that articles say of themselves, where no line says when they were published."""
        path = self.seeds / TABLE
        header, rows = read_table(path, TABLE, ArticleRow, [], Tally(TABLE)) if path.is_file() else ([], iter(()))
        listed = {values(header, cells).get("file") for _, cells in rows}
        for one in articles:
            if one.file not in listed:
                yield from self.of(f"articles/{one.file}", 0, "published_on", one.published_on)

    def of(self, file: str, row: int, field: str, cell: object) -> Iterator[Fault]:
        """Yield a word where a cell is a date after the day; what is no date is a fault, and told as one."""
        text = str(cell) if cell else ""
        try:
            if text and earliest_day(check_partial_date(text)) > self.today:
                yield self.word(file, row, field, text)
        except ValueError:
            return

    def word(self, file: str, row: int, field: str, text: str) -> Fault:
        """Say that a date is ahead."""
        return Fault(file, row, field, f"{text} is after today ({self.today})", "mend it if that is a slip")


def decided_on(line: bytes) -> date | None:
    """Give the day of the decision of a line, here; none where it cannot be read, which is a fault and told as one."""
    try:
        given = from_json(line) if line.strip() else None
        at = datetime.fromisoformat(str(given["decided_at"])) if isinstance(given, dict) else None
        return at.astimezone().date() if at is not None and at.tzinfo is not None else None
    except (NotReadError, ValueError, KeyError, OverflowError):
        return None
