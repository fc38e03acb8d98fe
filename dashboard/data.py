"""Ask the database: a named question in, rows out, cached for as long as the file asked is the same one."""

import os
import pickle
from collections.abc import Callable, Sequence
from datetime import date
from functools import partial
from hashlib import sha256
from pathlib import Path
from typing import Any

import altair as alt
import duckdb
import networkx as nx
import streamlit as st
from pyarrow.lib import Table

from charts.finished import Finished, finished, tables
from stance.codebook import Codebook
from stance.curate.coding import coded as read_codings
from stance.curate.save import coder_file
from stance.errors import Fault, FaultsError
from stance.evaluate.agreement import Agreement, Shared, compared, shared
from stance.export import Filters, articles_csv, bundle_bytes, positions_csv, statements_csv
from stance.export.network import Ties, graph_bytes, network_of
from stance.extract.batch import Found, extracted, key_of
from stance.extract.parse import pipeline
from stance.load.declarations import load_codebook
from stance.load.reviews import FILE
from stance.models import Article, Review, StatementRow
from stance.review import decisions
from stance.store.kept import Kept

Row = dict[str, Any]
Rows = dict[str, Sequence[Row]]
Identity = tuple[int, int, int]
Value = str | int | float | date | list[str] | None

MOST_KEPT, MOST_DRAWN = 50, 100
QUESTIONS = Path(__file__).parent / "sql"
TABLES: dict[str, Callable[[duckdb.DuckDBPyConnection, Filters], bytes]] = {
    "positions": positions_csv,
    "statements": statements_csv,
    "articles": articles_csv,
    "bundle": bundle_bytes,
}

OPEN = Kept(idle=2)
"""The database that pages ask: open while questions come, and no longer, as who swaps a file should find it closed."""


def database() -> Path:
    """Give the path of the database: STANCE_DB, or data/stance.duckdb."""
    return Path(os.environ.get("STANCE_DB", "data/stance.duckdb"))


def identity(path: Path) -> Identity | None:
    """Tell one version of the database file from another; None if there is no file."""
    try:
        found = path.stat()
    except FileNotFoundError:
        return None
    return found.st_ino, found.st_mtime_ns, found.st_size


def ask(question: str, **values: Value) -> list[Row]:
    """Give the rows that answer a question of the folder sql/, with its parameters by name.

    Raises:
        StanceError: if there is no database or it cannot be read.
    """
    path = database()
    return answered(question, values, str(path), identity(path))


def question_text(question: str) -> str:
    """Give the SQL of a question of the folder sql/."""
    return (QUESTIONS / f"{question}.sql").read_text(encoding="utf-8")


def ask_one(question: str, **values: Value) -> Row | None:
    """Give the first row of the answer, or None."""
    rows = ask(question, **values)
    return rows[0] if rows else None


def download(table: str, filters: Filters) -> bytes:
    """Give a table as the CSV, or the bundle as the zip, that `stance export` writes with the same filters."""
    path = database()
    return exported(table, filters, str(path), identity(path))


def drawn(chart: Callable[..., alt.Chart | alt.LayerChart], *given: object) -> Finished:
    """Give what a function of charts/ draws of what it is given, ready for the page: once for the same.

    What is given has to be such that `pickle` can write it down: by that it is known again.
    """
    return kept_drawing(known_again(chart, given), chart, given)


def redrawn(
    rows: Callable[..., Rows], of: tuple[object, ...], chart: Callable[..., alt.LayerChart], *given: object
) -> Finished:
    """Give a chart whose specification is made once for whatever rows, as most of the time goes into that.

    Args:
        rows: gives the rows by their names.
        of: what they are made of.
        chart: draws rows by their names, none of which change its specification.
        given: what else the chart is drawn of; as `of`, it has to be such that `pickle` can write it down.
    """
    found = kept_rows(known_again(rows, of), rows, of)
    return Finished(drawn(chart, dict.fromkeys(found, ()), *given).spec, found)


def known_again(made: Callable[..., object], given: tuple[object, ...]) -> str:
    """Give what tells whether a function has been given the same before."""
    return sha256(pickle.dumps((made.__module__, made.__qualname__, given))).hexdigest()


def later(table: str, filters: Filters) -> Callable[[], bytes]:
    """Give what makes a download when it is asked for: a button costs nothing until it is pressed."""
    return partial(download, table, filters)


def network(ties: Ties) -> nx.Graph:
    """Give the network that `stance network` writes with the same options.

    Raises:
        StanceError: if there is no database or it cannot be read.
    """
    path = database()
    return networked(ties, str(path), identity(path))


def network_file(ties: Ties, form: str) -> bytes:
    """Give the network as the file that `stance network` writes, .graphml or .gexf."""
    return graph_bytes(network(ties), form)


def agreement(coders: list[str]) -> list[Agreement]:
    """Give how far coders agree on each issue and on all, of those named or of everybody."""
    path = database()
    return agreed(tuple(coders), str(path), identity(path))


def decided(folder: Path) -> dict[str, list[Review]]:
    """Give the decisions of reviewers, by the statement that they are on: as they are on disk, ahead of any build.

    Args:
        folder: the seeds folder.

    Raises:
        FaultsError: if the file has faults.
    """
    return recorded(str(folder), identity(folder / FILE))


def coded(folder: Path, coder: str) -> list[StatementRow]:
    """Give the statements of a coder's own file as they are on disk, ahead of any build.

    Args:
        folder: the seeds folder.
        coder: the coder's id.

    Raises:
        FaultsError: if the file has faults.
    """
    return own_codings(str(folder), coder, identity(folder / coder_file(coder)))


@st.cache_data(show_spinner=False, max_entries=500)
def answered(question: str, values: dict[str, Value], path: str, identity: Identity | None) -> list[Row]:
    """Run a question."""
    query = question_text(question)
    with OPEN.reading(Path(path), identity) as connection:
        answer = connection.execute(query, values)
        names = [column[0] for column in answer.description or []]
        return [dict(zip(names, row, strict=True)) for row in answer.fetchall()]


@st.cache_data(show_spinner=False, max_entries=50)
def exported(table: str, filters: Filters, path: str, identity: Identity | None) -> bytes:
    """Write a CSV."""
    with OPEN.reading(Path(path), identity) as connection:
        return TABLES[table](connection, filters)


@st.cache_data(show_spinner=False, max_entries=50)
def networked(ties: Ties, path: str, identity: Identity | None) -> nx.Graph:
    """Count a network."""
    with OPEN.reading(Path(path), identity) as connection:
        return network_of(connection, ties)


@st.cache_resource(show_spinner=False, max_entries=MOST_DRAWN)
def kept_drawing(
    told: str,  # noqa: ARG001 (knows what is given, which is not read again)
    _chart: Callable[..., alt.Chart | alt.LayerChart],
    _given: tuple[object, ...],
) -> Finished:
    """Draw a chart."""
    return finished(_chart(*_given))


@st.cache_resource(show_spinner=False, max_entries=MOST_DRAWN)
def kept_rows(
    told: str,  # noqa: ARG001 (knows what is given, which is not read again)
    _rows: Callable[..., Rows],
    _given: tuple[object, ...],
) -> dict[str, Table]:
    """Make the rows of a chart."""
    return tables(_rows(*_given))


DECLARED = ("issues", "actors", "outlets.toml", "events.toml")


def codebook(seeds: Path) -> Codebook:
    """Give what the seeds declare as it is on disk now.

    Raises:
        FaultsError: with every fault of it.
    """
    paths = [path for name in DECLARED for path in [seeds / name, *sorted((seeds / name).glob("*.toml"))]]
    return declared(str(seeds), tuple((str(path), identity(path)) for path in paths))


@st.cache_resource(show_spinner=False, max_entries=4)
def declared(seeds: str, stamp: tuple[tuple[str, Identity | None], ...]) -> Codebook:  # noqa: ARG001
    """Read what the seeds declare."""
    faults: list[Fault] = []
    found = load_codebook(Path(seeds), faults)
    if faults:
        raise FaultsError(faults)
    return found


@st.cache_resource(show_spinner=False)
def model_loaded() -> bool:
    """Load the language model, once for all who use this server."""
    pipeline()
    return True


@st.cache_resource(show_spinner=False)
def kept_proposals() -> dict[str, Found]:
    """Keep what was found in the articles read last."""
    return {}


def proposals_kept(article: Article, book: Codebook) -> bool:
    """Tell whether an article has been read lately."""
    return key_of(article, book) in kept_proposals()


def proposals(article: Article, book: Codebook, progress: Callable[[int, int], None]) -> Found:
    """Give what the extractor finds in an article that is not in the database, each article once.

    Args:
        article: the article.
        book: what the seeds declare.
        progress: told how many stretches are read, and of how many; to raise in it stops the reading.
    """
    kept, key = kept_proposals(), key_of(article, book)
    if key not in kept:
        kept[key] = extracted(article, book, progress)
    while len(kept) > MOST_KEPT:
        kept.pop(next(iter(kept)))
    return kept[key]


@st.cache_data(show_spinner=False, max_entries=4)
def recorded(folder: str, identity: Identity | None) -> dict[str, list[Review]]:  # noqa: ARG001
    """Read the decisions of a seeds folder."""
    return decisions(Path(folder))


@st.cache_data(show_spinner=False, max_entries=20)
def agreed(coders: tuple[str, ...], path: str, identity: Identity | None) -> list[Agreement]:
    """Work out how coders agree."""
    with OPEN.reading(Path(path), identity) as connection:
        return kept_agreement(shared(connection, coders))


@st.cache_data(show_spinner=False, max_entries=20)
def kept_agreement(found: Shared) -> list[Agreement]:
    """Work out how coders agree in what they share: once, however many builds hold the same codings."""
    return compared(found)


@st.cache_data(show_spinner=False, max_entries=20)
def own_codings(folder: str, coder: str, identity: Identity | None) -> list[StatementRow]:  # noqa: ARG001
    """Read the statements of a coder's own file."""
    return read_codings(Path(folder), coder)
