"""Write the data dictionary into the database: a COMMENT on every table, view, macro and column."""

from collections.abc import Iterator

import duckdb

from stance.store.dictionary import describe_column, load_dictionary

COLUMNS = """
SELECT c.table_name, c.column_name, v.view_name IS NOT NULL
FROM duckdb_columns() AS c
LEFT JOIN duckdb_views() AS v ON v.view_name = c.table_name AND NOT v.internal
WHERE NOT c.internal ORDER BY c.table_name, c.column_index
"""
MACROS = "SELECT DISTINCT function_name, function_type FROM duckdb_functions() WHERE NOT internal ORDER BY ALL"


def quoted(text: str) -> str:
    """Give a text as an SQL string."""
    return "'" + text.replace("'", "''") + "'"


def write_comments(connection: duckdb.DuckDBPyConnection) -> None:
    """Comment on all that the database holds; raise KeyError where the dictionary has no entry."""
    columns = connection.execute(COLUMNS).fetchall()
    macros = connection.execute(MACROS).fetchall()
    connection.execute(";\n".join(comments(columns, macros)))


def comments(columns: list[tuple[str, str, bool]], macros: list[tuple[str, str]]) -> Iterator[str]:
    """Yield the statements that comment on relations, their columns, and macros."""
    dictionary = load_dictionary()
    for relation, is_view in dict.fromkeys((relation, is_view) for relation, _, is_view in columns):
        kind = "VIEW" if is_view else "TABLE"
        yield f'COMMENT ON {kind} "{relation}" IS {quoted(dictionary["relations"][relation])}'
    for relation, column, _ in columns:
        meaning = describe_column(relation, column, dictionary)
        if meaning is None:
            raise KeyError(f"no meaning of {relation}.{column} in dictionary.toml")
        yield f'COMMENT ON COLUMN "{relation}"."{column}" IS {quoted(meaning)}'
    for name, function_type in macros:
        kind = "MACRO TABLE" if function_type == "table_macro" else "MACRO"
        yield f'COMMENT ON {kind} "{name}" IS {quoted(dictionary["macros"][name])}'
