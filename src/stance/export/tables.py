"""The three tables that leave as CSV, filtered and in a stable order."""

import duckdb

from stance.export.csv_text import csv_bytes
from stance.export.filters import Filters, where

STATEMENTS = "SELECT * FROM stance_record{where} ORDER BY stated_from NULLS LAST, stated_to, statement_id"
POSITIONS = """
SELECT * FROM matrix_as_of(coalesce(?, (SELECT data_through FROM data_through)), ?, ?){where}
ORDER BY issue_id, coalesce(party_id, '~'), level DESC, holder_id
"""
ARTICLES = """
SELECT a.* EXCLUDE (text), length(a.text) AS characters, count(s.statement_id) AS statements
FROM article AS a LEFT JOIN (SELECT * FROM stance_record{where}) AS s USING (article_id)
GROUP BY ALL {having} ORDER BY a.file
"""


def statements_csv(connection: duckdb.DuckDBPyConnection, filters: Filters) -> bytes:
    """Give the rows of stance_record as CSV."""
    clause, values = where(filters.of_statements())
    return answer_csv(connection, STATEMENTS.format(where=clause), values)


def positions_csv(connection: duckdb.DuckDBPyConnection, filters: Filters) -> bytes:
    """Give every cell of the matrix as of a date (by default the last that the data reaches) as CSV, blanks too."""
    clause, values = where(filters.of_positions())
    return answer_csv(
        connection, POSITIONS.format(where=clause), [filters.as_of, filters.known_on, filters.evidence, *values]
    )


def articles_csv(connection: duckdb.DuckDBPyConnection, filters: Filters) -> bytes:
    """Give the articles as CSV: all without a filter, otherwise those that the statements come from."""
    clause, values = where(filters.of_statements())
    having = "HAVING count(s.statement_id) > 0" if clause else ""
    return answer_csv(connection, ARTICLES.format(where=clause, having=having), values)


def answer_csv(connection: duckdb.DuckDBPyConnection, query: str, values: list[object]) -> bytes:
    """Run a query and give its answer as CSV."""
    answer = connection.execute(query, values)
    header = [column[0] for column in answer.description or []]
    return csv_bytes(header, answer.fetchall())
