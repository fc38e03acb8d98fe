"""Read a table that Discourse Network Analyzer or rDNA wrote: its columns by one name each, every row or its fault."""

import csv
import io
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from stance.errors import Fault
from stance.load.table import read_utf8
from stance.models import StatementRow

# What the columns are called here, after DNA's own event list, and what other versions of DNA and rDNA call them.
NAMED_BY_DNA = {
    "statement_id": ("statementid", "id"),
    "time": ("time", "date", "datetime"),
    "person": ("person",),
    "organization": ("organization", "organisation"),
    "concept": ("concept", "category"),
    "agreement": ("agreement",),
    "start_position": ("startposition", "start", "startcaret"),
    "stop_position": ("stopposition", "stop", "stopcaret", "endcaret", "end"),
    "text": ("text",),
    "coder": ("coder", "coderid", "codername"),
    "document_id": ("documentid", "docid"),
    "document_title": ("documenttitle", "doctitle"),
}
# Fields of a statement that the columns above say in DNA's own way.
SAID_BY_DNA = {"article_file", "issue_id", "actor_id", "quote", "context", "coder_id"}
EXTRA = tuple(name for name in StatementRow.model_fields if name not in SAID_BY_DNA)
DOCUMENT_NAMED_BY_DNA = {
    "id": ("id", "documentid"),
    "title": ("title",),
    "text": ("text",),
    "source": ("source",),
    "notes": ("notes",),
    "date": ("date", "time"),
}
DOCUMENT_EXTRA = ("file", "published_on", "basis", "language", "url")
VERBATIM = {"text"}
LONGEST_TEXT = 100_000_000
Cells = dict[str, str]


@dataclass(frozen=True)
class Table:
    """The rows of a file, each with its line, and the columns that mean nothing here."""

    file: str
    rows: list[tuple[int, Cells]]
    columns: frozenset[str]
    left_out: tuple[str, ...]


def read_statement_table(path: Path, faults: list[Fault]) -> Table:
    """Read an event list of DNA, a data frame of rDNA, or what `stance dna export` wrote."""
    return read_table(path, NAMED_BY_DNA, EXTRA, faults)


def read_document_table(path: Path, faults: list[Fault]) -> Table:
    """Read a table of documents: a data frame of rDNA, or what `stance dna export` wrote."""
    return read_table(path, DOCUMENT_NAMED_BY_DNA, DOCUMENT_EXTRA, faults)


def read_table(path: Path, named: Mapping[str, tuple[str, ...]], extra: tuple[str, ...], faults: list[Fault]) -> Table:
    """Read a CSV file whose cells are apart by semicolons, as DNA writes them, or by commas."""
    text = read_utf8(path, path.name, faults) or ""
    delimiter = ";" if text.split("\n", 1)[0].count(";") > 0 else ","
    meanings = {squeezed: name for name, names in named.items() for squeezed in names}
    meanings |= {squeeze(name): name for name in extra}
    records = parse(text, delimiter, path.name, faults)
    header = records[0][1] if records else []
    columns = [meanings.get(squeeze(name), "") for name in header]
    twice = sorted({name for name in columns if name and columns.count(name) > 1})
    faults.extend(Fault(path.name, 1, name, "two columns mean this", "keep one of the two") for name in twice)
    rows = [
        (line, dict_of(columns, cells)) for line, cells in records[1:] if fits(path.name, line, cells, header, faults)
    ]
    left_out = tuple(name or "(no name)" for name, known in zip(header, columns, strict=True) if not known)
    return Table(path.name, rows, frozenset(filter(None, columns)), left_out)


def squeeze(name: str) -> str:
    """Give a column's name in the form in which two spellings are compared: StartCaret, start_caret."""
    return "".join(letter for letter in name.casefold() if letter.isalnum())


def parse(text: str, delimiter: str, file: str, faults: list[Fault]) -> list[tuple[int, list[str]]]:
    """Give the records of a CSV text with the line that each begins on; blank lines are ignored."""
    # Not splitlines: a text can hold characters that end a line for it and for nobody else.
    reader = csv.reader(io.StringIO(text, newline=""), delimiter=delimiter, strict=True)
    records, line = [], 1
    limit = csv.field_size_limit(LONGEST_TEXT)
    try:
        for record in reader:
            records.append((line, record))
            line = reader.line_num + 1
    except csv.Error as error:
        faults.append(Fault(file, line, "", f"is not CSV: {error}", "quote cells as RFC 4180 says"))
    finally:
        csv.field_size_limit(limit)
    return [(begins, record) for begins, record in records if record]


def fits(file: str, line: int, cells: list[str], header: list[str], faults: list[Fault]) -> bool:
    """Tell whether a record has as many cells as the header; add a fault otherwise."""
    if len(cells) == len(header):
        return True
    wrong = f"has {len(cells)} cells where the header has {len(header)}"
    faults.append(Fault(file, line, "", wrong, "quote cells that hold the delimiter"))
    return False


def dict_of(columns: list[str], cells: list[str]) -> Cells:
    """Give the cells by column; an empty cell, and R's NA outside a text, is a missing value."""
    pairs = zip(columns, cells, strict=True)
    return {name: cell for name, cell in pairs if name and cell and (cell != "NA" or name in VERBATIM)}
