"""Put a DNA table into the seeds as a batch of statements and their articles, if the strict loaders accept it all."""

import csv
import io
import re
import shutil
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from stance.durable.scratch import temporary
from stance.durable.swap import swapped_in
from stance.errors import Fault, FaultsError, StanceError
from stance.load.articles import ArticleRow, load_articles
from stance.load.declarations import load_codebook
from stance.load.dna.documents import Document, known_documents, read_documents
from stance.load.dna.statements import Defaults, read_statements
from stance.load.dna.table import read_document_table, read_statement_table
from stance.load.seeds import load_seeds
from stance.models import StatementRow
from stance.read.place import faults_of_folder

Files = dict[str, bytes]
PLAIN = re.compile(r"[\w-]+", re.ASCII)


@dataclass(frozen=True)
class Imported:
    """What an import wrote, and which columns of the tables mean nothing here."""

    statements: int
    articles: int
    files: tuple[str, ...]
    left_out: tuple[str, ...]


def import_dna(seeds: Path, name: str, statements: Path, documents: Path | None, defaults: Defaults) -> Imported:
    """Write `statements/<name>.csv`, the new texts and their lines of articles.csv to the seeds folder.

    Args:
        seeds: the folder; it must be without faults.
        name: of the batch.
        statements: an event list of DNA, a data frame of rDNA, or a table of `stance dna export`; offsets in UTF-16.
        documents: a table with the documents' texts; without it, articles of the seeds are found by title.
        defaults: what DNA does not say.

    Raises:
        StanceError: if a file is not there, or the batch is.
        FaultsError: with the fault of every row that cannot be imported; nothing was written then.
    """
    for path in filter(None, (statements, documents)):
        if not path.is_file():
            raise StanceError(f"no file {path}")
    if PLAIN.fullmatch(name) is None:
        raise StanceError(f"{name!r} is no name for a batch; write letters, digits, - and _")
    if (seeds / "statements" / f"{name}.csv").exists():
        raise StanceError(f"statements/{name}.csv is there already; give the batch another name with --name")
    left_out, rows, new = convert(seeds, statements, documents, defaults)
    files = new_files(seeds, name, rows, new)
    check_whole(seeds, files)
    write_files(seeds, files)
    return Imported(len(rows), len(new), tuple(files), left_out)


def convert(
    seeds: Path, statements: Path, documents: Path | None, defaults: Defaults
) -> tuple[tuple[str, ...], list[dict[str, str]], list[Document]]:
    """Give the columns left out, the rows of the batch and the new documents; raise FaultsError with all faults."""
    faults: list[Fault] = list(faults_of_folder(seeds))
    codebook = load_codebook(seeds, faults)
    articles = load_articles(seeds, faults).by_file
    table = read_statement_table(statements, faults)
    left_out = [f"{table.file}: {column}" for column in table.left_out]
    found = known_documents(articles)
    if documents is not None:
        texts = read_document_table(documents, faults)
        found = read_documents(texts, articles, defaults.language, faults)
        left_out += [f"{texts.file}: {column}" for column in texts.left_out]
    rows = read_statements(table, found, codebook, defaults, faults)
    if faults:
        raise FaultsError(faults)
    return tuple(left_out), rows, [one for one in found.values() if one.row]


def new_files(seeds: Path, name: str, rows: Sequence[Mapping[str, str]], new: Sequence[Document]) -> Files:
    """Give the contents of the files to write, by their paths in the seeds folder."""
    files = {f"articles/{one.article_file}": one.text.encode() for one in new}
    if new:
        files["articles.csv"] = longer_list(seeds / "articles.csv", [one.row for one in new if one.row])
    columns = [field for field in StatementRow.model_fields if any(row.get(field) for row in rows)]
    return files | {f"statements/{name}.csv": csv_bytes(columns, rows, header=True)}


def longer_list(path: Path, rows: Sequence[ArticleRow]) -> bytes:
    """Give articles.csv with lines added at its end; the lines that are there stay as they are."""
    before = path.read_bytes() if path.exists() else ",".join(ArticleRow.model_fields).encode()
    header = next(csv.reader(io.StringIO(before.decode("utf-8-sig"), newline="")))
    lines = [{name: str(value) for name, value in row.model_dump().items() if value is not None} for row in rows]
    missing = sorted({name for line in lines for name in line if name not in header})
    if missing:
        raise FaultsError(
            [Fault("articles.csv", 1, name, "is not in the header", "add the column") for name in missing]
        )
    gap = b"" if before.endswith(b"\n") else b"\n"
    return before + gap + csv_bytes(header, lines, header=False)


def csv_bytes(columns: Sequence[str], rows: Iterable[Mapping[str, str]], *, header: bool) -> bytes:
    """Give rows as CSV for the seeds: cells verbatim, as the loaders read them."""
    out = io.StringIO(newline="")
    writer = csv.DictWriter(out, columns, restval="", extrasaction="ignore", lineterminator="\n")
    if header:
        writer.writeheader()
    writer.writerows(rows)
    return out.getvalue().encode()


def check_whole(seeds: Path, files: Files) -> None:
    """Have the strict loaders read a copy of the seeds with the new files in it; raise what they raise."""
    with temporary() as folder:
        copy = Path(shutil.copytree(seeds, folder / "seeds"))
        write_files(copy, files)
        load_seeds(copy)


def write_files(seeds: Path, files: Files) -> None:
    """Write the files, each in one step and synced: texts before the list of them, the statements last."""
    for name, content in files.items():
        path = seeds / name
        path.parent.mkdir(parents=True, exist_ok=True)
        with swapped_in(path) as fresh:
            fresh.write_bytes(content)
