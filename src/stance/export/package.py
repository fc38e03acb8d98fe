"""Write the export: three tables, a data dictionary and a Frictionless data package beside them."""

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path

import duckdb

from stance import __version__
from stance.errors import StanceError
from stance.export.csv_text import csv_bytes
from stance.export.filters import Filters
from stance.export.tables import articles_csv, positions_csv, statements_csv
from stance.store.read import reading
from stance.store.target import write_outputs
from stance.system import in_words

TYPES = {
    "VARCHAR": "string",
    "VARCHAR[]": "string",
    "TINYINT": "integer",
    "INTEGER": "integer",
    "BIGINT": "integer",
    "DOUBLE": "number",
    "DATE": "date",
    "BOOLEAN": "boolean",
}
SOURCES = {"statements": "stance_record", "positions": "matrix_now", "articles": "article"}
KEYS = {"statements": ["statement_id"], "positions": ["level", "holder_id", "issue_id"], "articles": ["article_id"]}
TITLES = {
    "statements": "Statements: one actor, one stance, one issue, one quote, one article, as coded by one coder",
    "positions": "Positions: what the statements add up to for each actor and party on each issue, or the blank there",
    "articles": "Articles that the statements come from",
    "data_dictionary": "What every column means",
}
DERIVED = {"characters": ("BIGINT", "Length of the stored text in code points.")}
PACKAGE = b'{\n  "profile": "tabular-data-package",\n  "name": "stance-export",'
"""How `datapackage.json` begins."""
GUARDED = "A text cell that begins with ' has lost nothing: take that first ' away to have the text."

Field = dict[str, str]


def export(database: Path, folder: Path, filters: Filters, *, force: bool = False) -> list[Path]:
    """Write the filtered tables and what describes them to a folder.

    Args:
        database: the DuckDB file.
        folder: where the files go; made if it is not there. Each file replaces its own earlier one in one step.
        filters: which rows.
        force: replace files of those names whatever they are.

    Returns:
        The paths of the files written.

    Raises:
        StanceError: if there is no database, a filter names an unknown id, or the folder cannot be written.
    """
    with reading(database) as connection:
        filters.check(connection)
        contents = package_contents(connection, filters)
    try:
        return write_outputs(folder, contents, None if force else starts(contents))
    except OSError as error:
        raise StanceError(f"cannot write to {folder}: {in_words(error)}") from error


def starts(contents: Mapping[str, bytes]) -> dict[str, bytes]:
    """Give how each file begins, whatever rows it holds and whatever columns another version has at its end."""
    tables = {
        name: b",".join(content.split(b",", 3)[:3]) for name, content in contents.items() if name.endswith(".csv")
    }
    return tables | {"datapackage.json": PACKAGE}


def package_contents(connection: duckdb.DuckDBPyConnection, filters: Filters) -> dict[str, bytes]:
    """Give the name and bytes of each file of the export."""
    tables = {
        "statements": statements_csv(connection, filters),
        "positions": positions_csv(connection, filters),
        "articles": articles_csv(connection, filters),
    }
    fields = {name: describe_fields(connection, name, header_of(content)) for name, content in tables.items()}
    tables["data_dictionary"] = dictionary_csv(fields)
    fields["data_dictionary"] = [
        {"name": name, "type": "string"} for name in ("table", "column", "type", "description")
    ]
    build_id = connection.execute("SELECT build_id FROM build").fetchone()
    package = describe_package(fields, tables, str(build_id[0]) if build_id else "")
    files = {f"{name}.csv": content for name, content in tables.items()}
    return files | {"datapackage.json": (json.dumps(package, indent=2, ensure_ascii=False) + "\n").encode()}


def header_of(content: bytes) -> list[str]:
    """Give the column names of a CSV file."""
    return content.decode().split("\r\n", 1)[0].split(",")


def describe_fields(connection: duckdb.DuckDBPyConnection, name: str, header: list[str]) -> list[Field]:
    """Give name, type and description of each column of a table, from the database's comments."""
    query = "SELECT column_name, data_type, comment FROM duckdb_columns() WHERE table_name = ? AND NOT internal"
    found = {row[0]: (row[1], row[2]) for row in connection.execute(query, [SOURCES[name]]).fetchall()} | DERIVED
    counts = {"statements": ("BIGINT", "Number of statements from it in this export.")} if name == "articles" else {}
    known = found | counts
    return [{"name": column, "type": TYPES[known[column][0]], "description": known[column][1]} for column in header]


def dictionary_csv(fields: dict[str, list[Field]]) -> bytes:
    """Give the data dictionary as CSV."""
    rows = [(table, one["name"], one["type"], one["description"]) for table in fields for one in fields[table]]
    return csv_bytes(["table", "column", "type", "description"], rows)


def describe_package(fields: dict[str, list[Field]], tables: dict[str, bytes], build_id: str) -> dict[str, object]:
    """Give the data package descriptor."""
    return {
        "profile": "tabular-data-package",
        "name": "stance-export",
        "title": "Who stands where, how it moved, and the evidence",
        "description": f"Written by stance {__version__} from build {build_id}. {GUARDED}",
        "version": build_id,
        "resources": [describe_resource(name, columns, tables[name]) for name, columns in fields.items()],
    }


def describe_resource(name: str, fields: list[Field], content: bytes) -> dict[str, object]:
    """Give the descriptor of one table; its hash tells whether the file beside it is of the same export."""
    schema: dict[str, object] = {"fields": fields, "missingValues": [""]}
    if name in KEYS:
        schema["primaryKey"] = KEYS[name]
    if name == "statements":
        reference = {"resource": "articles", "fields": ["article_id"]}
        schema["foreignKeys"] = [{"fields": ["article_id"], "reference": reference}]
    return {
        "name": name.replace("_", "-"),
        "title": TITLES[name],
        "path": f"{name}.csv",
        "profile": "tabular-data-resource",
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": len(content),
        "hash": f"sha256:{hashlib.sha256(content).hexdigest()}",
        "dialect": {"delimiter": ",", "lineTerminator": "\r\n", "quoteChar": '"', "doubleQuote": True},
        "schema": schema,
    }
