"""Look at what a database itself defines, since a query runs it too: no view, macro or column may reach beyond it."""

import re

import duckdb

from stance.store.allowed import FUNCTIONS, INNER_VIEWS, TABLE_FUNCTIONS, VIEWS, Refusal

VIEWS_AND_COLUMNS = """
SELECT 'view', view_name, sql FROM duckdb_views() WHERE NOT internal
UNION ALL SELECT 'table', table_name, substr(sql, instr(sql, '(')) FROM duckdb_tables()
    WHERE contains(sql, 'GENERATED ALWAYS')
"""
CALLED = """
SELECT internal, function_name, macro_definition FROM duckdb_functions()
WHERE internal AND function_type = 'table' OR NOT internal AND macro_definition IS NOT NULL
"""


def check_definitions(connection: duckdb.DuckDBPyConnection) -> None:
    """Refuse a database that defines something which tells of settings, the system or the process.

    Whether the query names it is not asked: a macro may stand for an operator. Defaults of macros' parameters are not
    looked at, since DuckDB works them out where the macro is made.

    Raises:
        Refusal: naming what is defined, and what it reaches for.
    """
    called = connection.execute(CALLED).fetchall()
    reach = reaching(connection, {str(name).lower() for internal, name, _ in called if internal})
    macros = [("macro", name, text) for internal, name, text in called if not internal]
    for kind, name, text in [*macros, *connection.execute(VIEWS_AND_COLUMNS).fetchall()]:
        found = reach.search(text)
        if found:
            what = found[0].rstrip('"( \n')
            words = f"the {kind} {name} of this database uses {what}, which is out of reach; no query of it is answered"
            raise Refusal("database", words)


def reaching(connection: duckdb.DuckDBPyConnection, tables: set[str]) -> re.Pattern[str]:
    """Give the expression that finds the functions and views out of reach in a definition, as DuckDB writes it."""
    views = {str(row[0]).lower() for row in connection.execute(INNER_VIEWS).fetchall()} - VIEWS
    functions = FUNCTIONS | tables - TABLE_FUNCTIONS
    called, named = ("|".join(map(re.escape, sorted(names))) for names in (functions, views))
    return re.compile(rf'\b(?:(?:{called}|__internal\w*)"?\s*\(|(?:{named})\b)', re.IGNORECASE)
