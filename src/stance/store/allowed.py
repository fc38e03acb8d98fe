"""What a stranger's SQL may be: one query that names nothing beyond the database; all else is refused with words."""

import json
from collections.abc import Iterator
from typing import Any

import duckdb

from stance.shown import is_text

LONGEST = 100_000
NODES = {"SELECT_NODE", "SET_OPERATION_NODE", "RECURSIVE_CTE_NODE", "CTE_NODE"}
"""The kinds of query in DuckDB's own tree of a statement; DuckDB 2 has others that change rows."""
TABLE_FUNCTIONS = {
    "duckdb_columns",
    "duckdb_constraints",
    "duckdb_functions",
    "duckdb_indexes",
    "duckdb_keywords",
    "duckdb_schemas",
    "duckdb_tables",
    "duckdb_types",
    "duckdb_views",
    "generate_series",
    "histogram",
    "histogram_values",
    "json_each",
    "json_tree",
    "pragma_table_info",
    "pragma_version",
    "range",
    "repeat",
    "repeat_row",
    "summary",
    "test_all_types",
    "unnest",
}
"""The table functions that tell of nothing but the database and their arguments."""
VIEWS = {
    "character_sets",
    "check_constraints",
    "columns",
    "constraint_column_usage",
    "constraint_table_usage",
    "duckdb_columns",
    "duckdb_constraints",
    "duckdb_indexes",
    "duckdb_schemas",
    "duckdb_tables",
    "duckdb_types",
    "duckdb_views",
    "key_column_usage",
    "pg_attribute",
    "pg_class",
    "pg_constraint",
    "pg_description",
    "pg_enum",
    "pg_index",
    "pg_indexes",
    "pg_namespace",
    "pg_tables",
    "pg_type",
    "pg_views",
    "referential_constraints",
    "schemata",
    "sqlite_master",
    "sqlite_schema",
    "table_constraints",
    "tables",
    "views",
}
"""The views of DuckDB itself that tell of nothing but the database."""
FUNCTIONS = {
    "current_connection_id",
    "current_query_id",
    "current_setting",
    "currval",
    "get_block_size",
    "getenv",
    "getvariable",
    "json_serialize_plan",
    "nextval",
    "setval",
    "write_log",
}
"""The functions that tell of settings, variables, the environment or the process, or leave something behind."""
OWN_MACROS = "SELECT function_name FROM duckdb_functions() WHERE function_type = 'table_macro' AND NOT internal"
INNER_VIEWS = "SELECT view_name FROM duckdb_views() WHERE internal"
SHOWN = {"", '"tables"', '"databases"', "__show_tables_expanded"}
"""What SHOW may name: in DuckDB 2 it gives a setting where no table has the name."""
TREE = "SELECT json_serialize_sql(?::VARCHAR)"


class Refusal(Exception):  # noqa: N818 (it is an answer, and no error of this process)
    """A statement is not run: of which kind the refusal is, why, and at which byte of the query."""

    def __init__(self, kind: str, words: str, at: int | None = None) -> None:
        """Keep why and where."""
        self.kind, self.words, self.at = kind, words, at
        super().__init__(words)


def check(connection: duckdb.DuckDBPyConnection, query: str) -> duckdb.Statement:
    """Give the one statement of a query, if it may run.

    Raises:
        Refusal: if it is not one query, or names what is out of reach.
    """
    if len(query) > LONGEST:
        raise Refusal("statement", f"the query is longer than {LONGEST:,} characters")
    if not is_text(query):
        raise Refusal("statement", "the query holds bytes that are not UTF-8")
    if "\0" in query:
        raise Refusal("statement", "there is a NUL character in the query, after which DuckDB may not read on")
    statements = connection.extract_statements(query)
    if not statements:
        raise Refusal("statement", "there is no query here")
    refuse_other_statements(statements)
    found = [*parts(tree(connection, query))]
    for part in found:
        refuse_node(part)
    refuse_reach(connection, found)
    return statements[0]


def refuse_other_statements(statements: list[duckdb.Statement]) -> None:
    """Refuse more than one statement, and one that is no query."""
    kinds = [kind(statement) for statement in statements]
    if kinds in (["CREATE", "SELECT"], ["MULTI"]):
        raise Refusal("statement", "write the values of a PIVOT out: PIVOT … ON column IN ('one', 'two') USING …")
    if len(statements) > 1:
        raise Refusal("statement", f"one query at a time; here are {len(statements)} statements")
    if kinds != ["SELECT"]:
        raise Refusal("statement", f"only queries are answered, and this is a statement of the kind {kinds[0]}")


def kind(statement: duckdb.Statement) -> str:
    """Give the kind of a statement as one word; DuckDB 1 and 2 print their names differently."""
    try:
        return str(statement.type).rpartition(".")[2].partition(":")[0].strip("<> ")
    except ValueError:  # DuckDB 2.0.0 has statements that its own Python package has no name for
        return "UNNAMED"


def tree(connection: duckdb.DuckDBPyConnection, query: str) -> Any:  # noqa: ANN401 (DuckDB's tree is what it is)
    """Give DuckDB's own tree of a query."""
    found = connection.execute(TREE, [query]).fetchone()
    try:
        grown = json.loads(found[0]) if found else {"error": True}
    except RecursionError:
        raise Refusal("statement", "the query is nested too deeply") from None
    if grown["error"]:
        raise Refusal("statement", "only queries are answered: SELECT, FROM, WITH, VALUES, DESCRIBE, SUMMARIZE, SHOW")
    return grown["statements"]


def parts(node: Any) -> Iterator[dict[str, Any]]:  # noqa: ANN401 (as above)
    """Give every part of a tree that is an object."""
    waiting = [node]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict):
            yield one
            waiting += one.values()
        elif isinstance(one, list):
            waiting += one


def refuse_node(part: dict[str, Any]) -> None:
    """Refuse a part of a query that is no query itself."""
    kind = part.get("type")
    if isinstance(kind, str) and kind.endswith("_NODE") and kind not in NODES:
        raise Refusal("statement", "only queries are answered, and part of this one changes something")
    if kind == "SHOW_REF" and part["table_name"] not in SHOWN:
        raise Refusal("reach", f"SHOW {part['table_name']} is out of reach; DESCRIBE tells what a table or view holds")


def refuse_reach(connection: duckdb.DuckDBPyConnection, found: list[dict[str, Any]]) -> None:
    """Refuse functions and views that reach beyond the database."""
    asked = {name_of(part["function"]) for part in found if part.get("type") == "TABLE_FUNCTION"}
    known = TABLE_FUNCTIONS | (own_macros(connection) if asked - TABLE_FUNCTIONS else set())
    inner = {row[0].lower() for row in connection.execute(INNER_VIEWS).fetchall()} - VIEWS
    tables = {id(part["function"]) for part in found if part.get("type") == "TABLE_FUNCTION"}
    for part in found:
        name = name_of(part)
        if name in FUNCTIONS or name.startswith("__internal") or (id(part) in tables and name not in known):
            raise out_of_reach(f"the function {name}", part)
        view = str(part.get("table_name") or "").lower()
        if part.get("type") == "BASE_TABLE" and view in inner:
            raise out_of_reach(f"the view {view}", part)


def name_of(part: dict[str, Any]) -> str:
    """Give the name of the function that a part of a query calls, or nothing."""
    return str(part.get("function_name") or "").lower()


def own_macros(connection: duckdb.DuckDBPyConnection) -> set[str]:
    """Give the table macros that the database defines."""
    return {str(row[0]).lower() for row in connection.execute(OWN_MACROS).fetchall()}


def out_of_reach(what: str, part: dict[str, Any]) -> Refusal:
    """Say that something is out of reach, and where it is named."""
    at = part.get("query_location")
    known = at if isinstance(at, int) and at < LONGEST * 4 else None
    return Refusal("reach", f"{what} is out of reach: a query sees the tables and views of this database only", known)
