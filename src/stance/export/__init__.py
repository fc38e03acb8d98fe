"""Rows out of the database: CSV with a data dictionary and a data package, equal to what the screen shows."""

from stance.export.bundle import bundle_bytes, write_bundle
from stance.export.filters import Filters
from stance.export.package import export
from stance.export.tables import articles_csv, positions_csv, statements_csv

__all__ = [
    "Filters",
    "articles_csv",
    "bundle_bytes",
    "export",
    "positions_csv",
    "statements_csv",
    "write_bundle",
]
