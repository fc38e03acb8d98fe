"""Read bulk files of statements set-wise: sound rows stay in DuckDB, the others go one by one through the models."""

import csv
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from importlib import resources
from itertools import chain
from pathlib import Path
from typing import Any

import duckdb

from stance.codebook import Codebook
from stance.durable.scratch import Temporary
from stance.errors import Fault, SkipError
from stance.ground import find_quote
from stance.literal import ALONE, literal
from stance.load.faults import checked
from stance.load.predicates import column_conditions, row_conditions, text
from stance.load.records import Tally, unreadable
from stance.load.statements import Batch, parse_hops, place
from stance.load.table import known_header, read_table
from stance.models import Article, Statement, StatementRow, earliest_day, latest_day

BULK_BYTES = 2_000_000
MEMORY = "1GB"
AT_ONCE = 1000
COLUMNS = tuple(StatementRow.model_fields)
OPAQUE = frozenset({"BLOB", "Binary", "BINARY"})
"""How DuckDB names the type of columns that hold bytes: what text they are, if any, nobody has said."""
READ = (
    "auto_detect = false, header = false, delim = ',', quote = '\"', escape = '\"', new_line = '\\n', "
    "max_line_size = 16777216"
)


@dataclass(frozen=True)
class Bulk:
    """The sound rows of bulk files as the store takes them; they are on disk for as long as this is held."""

    scratch: Temporary
    rows: int

    @property
    def statements(self) -> Path:
        """Give the Parquet file of the statements, in the columns of table `statement` and `via`."""
        return self.scratch.path / "statement.parquet"

    @property
    def hops(self) -> Path:
        """Give the Parquet file of the hops of each chain, by `via`."""
        return self.scratch.path / "hop.parquet"

    def among(self, ids: Sequence[str]) -> set[str]:
        """Tell which of the ids are those of statements."""
        query = f"SELECT statement_id FROM read_parquet(?, {ALONE}) WHERE list_contains(?, statement_id)"
        with duckdb.connect() as connection:
            found = connection.execute(query, [literal(self.statements), list(ids)]).fetchall()
        return {row[0] for row in found}


def is_bulk(path: Path) -> bool:
    """Tell whether a file is read set-wise."""
    return path.suffix == ".parquet" or path.stat().st_size >= BULK_BYTES


class Sieve:
    """A scratch database that tells sound rows from others."""

    def __init__(self, articles: Mapping[str, Article], codebook: Codebook) -> None:
        """Put in what rows are held against."""
        self.scratch = Temporary()
        self.codebook = codebook
        scratch = self.scratch.path
        config: dict[str, str | bool | int | float | list[str]] = {
            "memory_limit": MEMORY,
            "temp_directory": str(scratch / "spill"),
            "preserve_insertion_order": "false",
        }
        self.connection = duckdb.connect(str(scratch / "bulk.duckdb"), config=config)
        self.connection.execute(script("bulk.sql"))
        for table, lines in known(articles, codebook).items():
            self.pour(table, lines)

    def take(self, batch: Batch, path: Path, tally: Tally) -> Iterator[tuple[int, Statement]]:
        """Keep the sound rows of a file; yield the statements of the others, each with its line, or name the faults."""
        read = self.read_parquet if path.suffix == ".parquet" else self.read_csv
        columns = read(path, batch, tally)
        if columns is None:
            return
        self.connection.execute(f"CREATE OR REPLACE VIEW checked AS {checking(columns, batch.file)}")
        self.know_chains(batch)
        self.know_spans(batch)
        self.connection.execute(script("bulk_judge.sql"))
        self.know_parties()
        self.connection.execute(script("bulk_sound.sql"))
        yield from self.others(batch)

    def read_csv(self, path: Path, batch: Batch, tally: Tally) -> list[str] | None:
        """Put the rows of a CSV file into table `coded` as text; give its columns, or None where they are not known."""
        header, rows = read_table(path, batch.file, StatementRow, batch.faults, tally)
        if not header:
            return None
        self.connection.execute(coded_table(header))
        self.pour("coded", ((line, *cells) for line, cells in rows))
        return header

    def read_parquet(self, path: Path, batch: Batch, tally: Tally) -> list[str] | None:
        """Put the rows of a Parquet file into table `coded` as text; give its columns, or None if it is not right."""
        try:
            found = self.connection.execute(f"SELECT * FROM read_parquet(?, {ALONE}) LIMIT 0", [literal(path)])
            header = [column[0] for column in found.description]
            if not known_header(header, StatementRow, batch.file, batch.faults):
                return None
            opaque = [name for name, kind, *_ in found.description if str(kind) in OPAQUE]
            if opaque:
                batch.faults.extend(Fault(batch.file, 0, name, "is of type BLOB", "text") for name in opaque)
                return None
            cells = ", ".join(f'CAST("{name}" AS VARCHAR)' for name in header)
            self.connection.execute(coded_table(header))
            insert = (
                f"INSERT INTO coded SELECT file_row_number + 1, {cells} "
                f"FROM read_parquet(?, file_row_number = true, {ALONE})"
            )
            self.connection.execute(insert, [literal(path)])
        except duckdb.Error as error:
            wrong = f"cannot be read ({str(error).splitlines()[0]})"
            batch.faults.append(Fault(batch.file, 0, "", wrong, "a Parquet file with the columns of statements"))
            return None
        tally.rows = self.value("SELECT count(*) FROM coded")
        return header

    def know_chains(self, batch: Batch) -> None:
        """Read each distinct chain once; those without a fault are known."""
        found = self.connection.execute(
            "SELECT DISTINCT via FROM checked ANTI JOIN chain USING (via) WHERE via IS NOT NULL"
        ).fetchall()
        chains: list[Sequence[object]] = []
        hops: list[Sequence[object]] = []
        for (via,) in found:
            trial = Batch(batch.file, batch.articles, batch.codebook, [])
            parsed = list(parse_hops(trial, 0, via))
            if not trial.faults:
                chains.append((via,))
                hops += ((via, one.n, one.name_text, one.actor_id, one.outlet_id, one.mode) for one in parsed)
        self.pour("chain", chains)
        self.pour("chain_hop", hops)

    def know_spans(self, batch: Batch) -> None:
        """Find the quotes of the rows that are well formed."""
        query = "SELECT line, article_file, actor_text, quote, context FROM checked WHERE well_formed"
        rows = self.connection.cursor().execute(query)
        self.connection.execute("TRUNCATE span")
        self.pour("span", spans(iter(lambda: rows.fetchmany(AT_ONCE), []), batch.articles))

    def know_parties(self) -> None:
        """Work out whom each actor speaks for on each day once."""
        query = (
            "SELECT DISTINCT actor_id, stated_on FROM judged WHERE sound EXCEPT SELECT actor_id, stated_on FROM speaks"
        )
        pairs = self.connection.execute(query).fetchall()
        self.pour("speaks", ((actor, day, self.codebook.party_of(actor, day)) for actor, day in pairs))

    def others(self, batch: Batch) -> Iterator[tuple[int, Statement]]:
        """Take the rows that are not surely sound one by one, as a small file's are."""
        columns = ", ".join(f'"{name}"' for name in COLUMNS)
        rows = self.connection.cursor().execute(f"SELECT line, {columns} FROM judged WHERE NOT sound ORDER BY line")
        while some := rows.fetchmany(AT_ONCE):
            for line, *cells in some:
                batch.faults.extend(
                    unreadable(["" if cell is None else cell for cell in cells], COLUMNS, batch.file, line)
                )
                values = {name: cell for name, cell in zip(COLUMNS, cells, strict=True) if cell is not None}
                row = checked(StatementRow, values, batch.file, line, batch.faults)
                statement = place(batch, line, row) if row is not None else None
                if statement is not None:
                    yield line, statement

    def repeated(self, others: Iterable[tuple[str, str, int]]) -> Iterator[tuple[str, int, str, int]]:
        """Yield file and line of each statement that is there already, with the file and line of the first one.

        Args:
            others: id, file and line of the statements that are not in here.
        """
        self.pour("place", others)
        query = """
            SELECT file, line, first.file, first.line FROM (
                SELECT file, line, first_value({'file': file, 'line': line}) OVER same AS first
                FROM place SEMI JOIN (SELECT statement_id FROM place GROUP BY ALL HAVING count(*) > 1)
                USING (statement_id)
                WINDOW same AS (PARTITION BY statement_id ORDER BY file, line)
            ) WHERE (file, line) <> (first.file, first.line) ORDER BY file, line
        """
        yield from self.connection.execute(query).fetchall()

    def close(self) -> Bulk:
        """Write the sound rows to files and let go of the rest."""
        folder = self.scratch.path
        for table, name in (("sound", "statement"), ("chain_hop", "hop")):
            self.connection.execute(f"COPY {table} TO {text(str(folder / f'{name}.parquet'))} (FORMAT parquet)")
        bulk = Bulk(self.scratch, self.value("SELECT count(*) FROM sound"))
        self.connection.close()
        (folder / "bulk.duckdb").unlink()
        return bulk

    def pour(self, table: str, rows: Iterable[Iterable[object]]) -> None:
        """Insert rows by way of a CSV file; None is an empty cell."""
        path = self.scratch.path / "rows.csv"
        with path.open("w", encoding="utf-8", newline="") as file:
            csv.writer(file, lineterminator="\n", quoting=csv.QUOTE_ALL).writerows(rows)
        if path.stat().st_size:
            query = "SELECT column_name, data_type FROM duckdb_columns() WHERE table_name = ? ORDER BY column_index"
            columns = dict(self.connection.execute(query, [table]).fetchall())
            read = f"INSERT INTO {table} FROM read_csv($path, columns = $columns, {READ}, {ALONE})"
            self.connection.execute(read, {"path": literal(path), "columns": columns})

    def value(self, query: str) -> int:
        """Give the one number that answers a query."""
        [(number,)] = self.connection.execute(query).fetchall()
        return int(number)


def script(name: str) -> str:
    """Give one of this folder's SQL files."""
    return resources.files("stance.load").joinpath(name).read_text(encoding="utf-8")


def coded_table(header: Iterable[str]) -> str:
    """Give the SQL that makes the table of the rows as they stand in a file."""
    return f"CREATE OR REPLACE TABLE coded (line BIGINT, {', '.join(f'{name} VARCHAR' for name in header)})"


def checking(header: Iterable[str], file: str) -> str:
    """Give the query of the rows with all columns of the model, missing ones with its defaults, and their verdict."""
    there, sound = set(header), [*column_conditions(StatementRow).values(), *row_conditions(StatementRow)]
    given = {name: f"nullif({name}, '')" if name in there else "NULL::VARCHAR" for name in COLUMNS}
    cells = ", ".join(f"{of_default(name, cell)} AS {name}" for name, cell in given.items())
    sound.append(f"strpos(concat({', '.join(COLUMNS)}), chr(0)) = 0")
    verdict = f"coalesce({' AND '.join(sound)}, false) AS well_formed"
    return f"SELECT *, {verdict} FROM (SELECT {text(file)} AS file, line, {cells} FROM coded)"


def of_default(name: str, cell: str) -> str:
    """Put the model's default in the place of an empty cell."""
    default = StatementRow.model_fields[name].get_default()
    if StatementRow.model_fields[name].is_required() or default is None:
        return cell
    return f"coalesce({cell}, {text(str(default).lower() if isinstance(default, bool) else default)})"


def spans(some: Iterable[list[tuple[Any, ...]]], articles: Mapping[str, Article]) -> Iterator[tuple[int, int, int]]:
    """Yield line and offsets of each row whose actor is named in its article and whose quote has one place there."""
    for line, file, actor_text, quote, context in chain.from_iterable(some):
        article = articles.get(file)
        if article is not None and actor_text in article.text:
            with suppress(SkipError):
                yield line, *find_quote(article.text, quote, context)


def known(articles: Mapping[str, Article], codebook: Codebook) -> dict[str, list[Sequence[object]]]:
    """Give the rows of the tables that bulk rows are held against."""
    spans = {one.occasion_id: (one.starts_on, one.ends_on or one.starts_on) for one in codebook.occasions.values()}
    return {
        "article": [(file, one.article_id, one.published_on) for file, one in articles.items()],
        "issue": [(one.issue_id, one.version) for one in codebook.issues.values()],
        "actor": [(one.actor_id, one.name) for one in codebook.actors.values()],
        "occasion": [(name, earliest_day(first), latest_day(last)) for name, (first, last) in spans.items()],
    }
