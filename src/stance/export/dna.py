"""Write statements and articles as Discourse Network Analyzer and rDNA have them: two CSV files with UTF-16 offsets."""

import csv
import io
from collections.abc import Iterable, Sequence
from pathlib import Path

import duckdb

from stance.errors import StanceError
from stance.load.dna.offsets import utf16_offset
from stance.load.dna.table import EXTRA
from stance.store.read import reading
from stance.store.target import write_outputs
from stance.system import in_words

# The columns of DNA's event list, in its order; the variables of the statement type stand between time and positions.
LEFT = ("statement_id", "time", "person", "organization", "concept", "agreement")
RIGHT = (
    "start_position",
    "stop_position",
    "text",
    "coder",
    "document_id",
    "document_title",
    "document_author",
    "document_source",
    "document_section",
    "document_type",
)
# The columns of rDNA's data frame of documents, and what articles.csv says beside them.
DOCUMENT = ("id", "title", "text", "coder", "author", "source", "section", "notes", "type", "date")
DOCUMENT_EXTRA = ("file", "published_on", "basis", "language", "url")
ARTICLES = """
SELECT row_number() OVER (ORDER BY file) AS id, coalesce(title, file) AS title, text, outlet AS source, note AS notes,
    strftime(published_to, '%Y-%m-%d 00:00:00') AS date, file, published_on, basis, language, url, article_id
FROM article ORDER BY file
"""
# A person or an unnamed official speaks under the organization's name; a state or an organisation is one itself.
STATEMENTS = """
WITH chain AS (
    SELECT statement_id, string_agg(name_text || coalesce(' (' || mode || ')', ''), ' > ' ORDER BY n) AS via
    FROM hop GROUP BY statement_id
)
SELECT r.* EXCLUDE (via, statement_id), c.via,
    row_number() OVER (ORDER BY r.article_file, r.span_start, r.span_end, r.statement_id) AS statement_id,
    strftime(r.published_to, '%Y-%m-%d 00:00:00') AS time,
    CASE WHEN a.kind IS DISTINCT FROM 'state' AND a.kind IS DISTINCT FROM 'organisation' THEN r.actor END AS person,
    CASE WHEN a.kind IN ('state', 'organisation') THEN r.actor ELSE r.party END AS organization,
    i.proposition AS concept,
    CASE WHEN r.stance > 0 THEN 1 WHEN r.stance < 0 THEN 0 END AS agreement,
    r.quote AS text, r.coder_id AS coder
FROM stance_record AS r JOIN issue AS i USING (issue_id)
LEFT JOIN actor AS a ON a.actor_id = r.actor_id LEFT JOIN chain AS c ON c.statement_id = r.statement_id
WHERE r.status <> 'rejected' AND ($proposals OR r.status <> 'proposed') ORDER BY statement_id
"""
STARTS = {
    "statements.csv": ";".join(f'"{name}"' for name in (*LEFT, EXTRA[0])).encode(),
    "documents.csv": ";".join(f'"{name}"' for name in (*DOCUMENT, DOCUMENT_EXTRA[0])).encode(),
}
"""How the two files begin; those that DNA and rDNA write lack the last of these columns."""
Row = dict[str, object]


def export_dna(database: Path, folder: Path, *, proposals: bool = False, force: bool = False) -> list[Path]:
    """Write statements.csv (an event list of DNA) and documents.csv (a data frame of rDNA) to a folder.

    Cells are apart by semicolons and verbatim: unlike DNA's own export, semicolons and quotation marks are kept, quoted
    as RFC 4180 says. Rejected extractions are left out.

    Args:
        database: the DuckDB file.
        folder: where the files go; each replaces its own earlier one in one step.
        proposals: whether extractions that nobody has reviewed go along, the extractor as one more coder.
        force: replace files of those names whatever they are, such as tables of DNA's own.

    Raises:
        StanceError: if there is no database or the folder cannot be written.
    """
    with reading(database) as connection:
        articles = {row["article_id"]: row for row in answers(connection, ARTICLES, {})}
        found = answers(connection, STATEMENTS, {"proposals": proposals})
        statements = [as_event(row, articles[row["article_id"]]) for row in found]
    contents = {
        "statements.csv": table_bytes((*LEFT, *EXTRA, *RIGHT), statements),
        "documents.csv": table_bytes((*DOCUMENT, *DOCUMENT_EXTRA), articles.values()),
    }
    try:
        return write_outputs(folder, contents, None if force else STARTS)
    except OSError as error:
        raise StanceError(f"cannot write to {folder}: {in_words(error)}") from error


def answers(connection: duckdb.DuckDBPyConnection, query: str, values: Row) -> list[Row]:
    """Run a query and give its rows by column name."""
    answer = connection.execute(query, values)
    header = [column[0] for column in answer.description or []]
    return [dict(zip(header, row, strict=True)) for row in answer.fetchall()]


def as_event(row: Row, article: Row) -> Row:
    """Give a statement with its document and the offsets that Java counts."""
    text = str(article["text"])
    return row | {
        "start_position": utf16_offset(text, int(str(row["span_start"]))),
        "stop_position": utf16_offset(text, int(str(row["span_end"]))),
        "document_id": article["id"],
        "document_title": article["title"],
        "document_source": article["source"],
    }


def table_bytes(columns: Sequence[str], rows: Iterable[Row]) -> bytes:
    """Give rows as the bytes of a CSV file with semicolons; what a row does not have is an empty cell."""
    out = io.StringIO(newline="")
    writer = csv.writer(out, delimiter=";", lineterminator="\n", quoting=csv.QUOTE_NONNUMERIC)
    writer.writerow(columns)
    writer.writerows([cell(row.get(name)) for name in columns] for row in rows)
    return out.getvalue().encode()


def cell(value: object) -> object:
    """Give a value as a cell: true and false as the seeds write them."""
    return str(value).lower() if isinstance(value, bool) else value
