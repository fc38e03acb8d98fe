"""Write seeds to DuckDB: tables filled in order, units and events worked out."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from importlib import resources
from itertools import groupby

import duckdb

from stance.codebook import Codebook, fold
from stance.literal import ALONE, literal
from stance.load import Seeds
from stance.load.bulk import Bulk
from stance.models import Article, PartialDate, Precision, Skip, Statement, earliest_day, latest_day, precision_of
from stance.review.replay import Decided, replay

Cells = Iterable[object]
ROWS_AT_ONCE = 200
FILLS = re.compile(r"^(?:CREATE (?:TEMP )?TABLE \w+ AS|INSERT)\b", re.MULTILINE)


def run_script(connection: duckdb.DuckDBPyConnection, package: str, name: str) -> None:
    """Run one of the package's SQL files: what stands together in it and fills no table, in one transaction.

    What fills a table has one of its own, so that those behind it know how full it is; to write each of the many
    definitions to the disk for itself takes longer than to work out the rows of a small database.
    """
    script = resources.files(package).joinpath(name).read_text(encoding="utf-8")
    for fills, statements in groupby(duckdb.extract_statements(script), lambda one: bool(FILLS.search(one.query))):
        if not fills:
            connection.begin()
        for one in statements:
            connection.execute(one)
        if not fills:
            connection.commit()


def write_tables(
    connection: duckdb.DuckDBPyConnection, seeds: Seeds, statements: Sequence[Statement], skips: Sequence[Skip]
) -> None:
    """Make the tables, fill them, and work out units and events.

    Args:
        connection: an open, empty, writable database.
        seeds: what people wrote.
        statements: all statements, curated and extracted, as coded; reviews are replayed over them.
        skips: what was left out.
    """
    run_script(connection, "stance.store", "schema.sql")
    write_rows(connection, seeds, statements, skips)
    run_script(connection, "stance.store", "units.sql")
    run_script(connection, "stance.store", "record.sql")


def write_rows(
    connection: duckdb.DuckDBPyConnection, seeds: Seeds, statements: Sequence[Statement], skips: Sequence[Skip]
) -> None:
    """Fill the tables that are not derived from others, all of them or none."""
    connection.begin()
    fill(connection, codebook_rows(seeds.codebook))
    fill(connection, article_rows(seeds))
    published = {article.article_id: article.published_on for article in seeds.articles}
    texts = {article.article_id: article.text for article in seeds.articles}
    replayed = replay(statements, seeds.reviews, seeds.codebook, texts)
    fill(connection, statement_rows(replayed.statements, published))
    if seeds.bulk is not None:
        insert_bulk(connection, seeds.bulk)
    fill(connection, (("review", review_cells(turn, one)) for turn, one in enumerate(replayed.decisions, start=1)))
    fill(connection, (("skip", (one.file, one.step, one.reason, one.detail)) for one in skips))
    connection.commit()


def fill(connection: duckdb.DuckDBPyConnection, rows: Iterable[tuple[str, Cells]]) -> None:
    """Insert rows, each given with its table, a table at a time."""
    tables: dict[str, list[list[object]]] = {}
    for table, cells in rows:
        tables.setdefault(table, []).append(list(cells))
    for table, lines in tables.items():
        for first in range(0, len(lines), ROWS_AT_ONCE):
            insert(connection, table, lines[first : first + ROWS_AT_ONCE])


def insert(connection: duckdb.DuckDBPyConnection, table: str, lines: list[list[object]]) -> None:
    """Insert rows of one table in one statement."""
    line = f"({', '.join('?' * len(lines[0]))})"
    values = [value for cells in lines for value in cells]
    connection.execute(f"INSERT INTO {table} VALUES {', '.join([line] * len(lines))}", values)


def insert_bulk(connection: duckdb.DuckDBPyConnection, bulk: Bulk) -> None:
    """Insert the rows of bulk files, which are in the columns of the tables already."""
    statements, hops = literal(bulk.statements), literal(bulk.hops)
    connection.execute(f"INSERT INTO statement SELECT * EXCLUDE (via) FROM read_parquet(?, {ALONE})", [statements])
    coded, chains = (f"read_parquet(?, {ALONE})" for _ in range(2))
    query = f"SELECT statement_id, h.* EXCLUDE (via) FROM {coded} JOIN {chains} AS h USING (via)"
    connection.execute(f"INSERT INTO hop {query}", [statements, hops])


def codebook_rows(codebook: Codebook) -> Iterator[tuple[str, Cells]]:
    """Yield the rows of the codebook's tables."""
    for issue in codebook.issues.values():
        head = (issue.issue_id, issue.name, issue.proposition, issue.definition.strip(), issue.version)
        yield "issue", (*head, list(issue.boundaries))
        for label in issue.labels:
            yield "issue_label", (issue.issue_id, label.stance, label.word, label.meaning)
        for language, terms in issue.terms.items():
            yield from (("issue_term", (issue.issue_id, language, term)) for term in terms)
    for actor in codebook.actors.values():
        yield "actor", (actor.actor_id, actor.name, actor.kind, actor.party_id, actor.note)
        yield from (("actor_name", (actor.actor_id, name.name, name.kind)) for name in actor.names)
        for office in actor.offices:
            last_day = latest_day(office.held_to) if office.held_to else None
            held = (office.held_from, office.held_to, earliest_day(office.held_from), last_day)
            yield "office", (actor.actor_id, office.party_id, office.title, *held)
    yield from (("outlet", (outlet.outlet_id, outlet.name)) for outlet in codebook.outlets.values())
    for occasion in codebook.occasions.values():
        ends = occasion.ends_on or occasion.starts_on
        days = (earliest_day(occasion.starts_on), latest_day(ends))
        dated = (occasion.starts_on, occasion.ends_on, *days)
        yield "occasion", (occasion.occasion_id, occasion.name, occasion.kind, *dated, occasion.place, occasion.note)


def article_rows(seeds: Seeds) -> Iterator[tuple[str, Cells]]:
    """Yield the rows of articles, searches and curators' judgements."""
    for article in seeds.articles:
        head = (article.article_id, article.file, article.title, article.outlet, outlet_of(article, seeds.codebook))
        dated = (article.published_on, sharpness(article.published_on), article.basis)
        tail = (article.language, article.url, article.note, article.text)
        yield "article", (*head, *dated, *days_of(article.published_on), *tail)
    for search in seeds.searches:
        yield "search", search.model_dump().values()
    for _, grouping in seeds.groupings:
        yield "grouping", grouping.model_dump().values()
    for _, dispute in seeds.disputes:
        yield "dispute", dispute.model_dump().values()


def outlet_of(article: Article, codebook: Codebook) -> str | None:
    """Give the id of the article's outlet, if its name is that of just one."""
    found = codebook.outlets_by_name.get(fold(article.outlet), ())
    return found[0].outlet_id if len(found) == 1 else None


def statement_rows(
    statements: Sequence[Statement], published: dict[str, PartialDate | None]
) -> Iterator[tuple[str, Cells]]:
    """Yield the rows of statements and their hops, in the order of their ids."""
    for one in sorted(statements, key=lambda statement: statement.statement_id):
        span = (one.statement_id, one.article_id, one.span_start, one.span_end, one.quote)
        holder = (one.actor_id, one.actor, one.actor_text, one.party_id)
        dated = (one.stated_on, sharpness(one.stated_on), one.date_basis)
        days = days_stated(one.stated_on, published[one.article_id])
        how = (one.attribution, one.tense, one.occasion_id, one.certainty, one.declined)
        coded = (one.coder_id, one.coder_kind, one.score, one.rule_id, one.rationale, one.status)
        version = (one.codebook_version, one.recorded_at)
        yield "statement", (*span, *holder, one.issue_id, one.stance, *dated, *days, *how, *coded, *version)
        for hop in one.hops:
            yield "hop", (one.statement_id, hop.n, hop.name_text, hop.actor_id, hop.outlet_id, hop.mode)


def review_cells(turn: int, one: Decided) -> Cells:
    """Give the cells of a decision."""
    review = one.review
    amended = review.amended.model_dump_json(exclude_none=True) if review.amended else None
    seen = (review.stance_seen, review.after_id)
    head = (review.review_id, turn, review.statement_id, review.decision, review.reviewer_id)
    return (*head, review.decided_at.isoformat(), review.reason, amended, *seen, one.original, one.orphaned)


def sharpness(text: PartialDate | None) -> Precision | None:
    """Give the precision of a date, if there is one."""
    return precision_of(text) if text else None


def days_of(text: PartialDate | None) -> tuple[date | None, date | None]:
    """Give the first and last day that a date can mean."""
    return (earliest_day(text), latest_day(text)) if text else (None, None)


def days_stated(stated_on: PartialDate | None, published_on: PartialDate | None) -> tuple[date | None, date | None]:
    """Give the first and last day of a statement: what an article reports was said by the day it was published."""
    first, last = days_of(stated_on)
    printed = latest_day(published_on) if published_on else None
    if first is None or last is None or printed is None or printed < first:
        return first, last
    return first, min(last, printed)
