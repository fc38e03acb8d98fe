"""Scores a coder's statements against others' codings of the same articles: figures with intervals, and every miss."""

from stance.evaluate.coded import Coded, of_proposal, of_statement
from stance.evaluate.folder import Folder, read_folder, read_statements
from stance.evaluate.references import nearest, undeclared
from stance.evaluate.report import Report, evaluate

__all__ = [
    "Coded",
    "Folder",
    "Report",
    "evaluate",
    "nearest",
    "of_proposal",
    "of_statement",
    "read_folder",
    "read_statements",
    "undeclared",
]
