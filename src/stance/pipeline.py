"""From seeds to database: load, extract, store, and swap the result in; or find that nothing changed."""

import hashlib
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime
from functools import cache
from pathlib import Path

import duckdb

from stance import __version__
from stance.durable.lock import Waiting, alone
from stance.durable.scratch import clear_abandoned
from stance.durable.swap import destination, swapped_in
from stance.errors import StanceError
from stance.extract.batch import Found, can_extract, extract_articles
from stance.load import Seeds, load_seeds
from stance.load.seeds import seeds_digest
from stance.models import Skip, Statement
from stance.positions import define_positions
from stance.store.beside import drop_changes
from stance.store.comments import write_comments
from stance.store.read import reading
from stance.store.target import ensure_database
from stance.store.write import write_tables
from stance.system import in_words

MEMORY = "2GB"
"""What DuckDB may take in memory for a build; what does not fit goes to a folder beside the new file."""

FEW = 10_000
"""Statements that one thread stores and works out as soon as several, which mostly wake one another."""

TRIES = 20
"""How often seeds that change while they are read are read again."""

EARLIER = """
SELECT build_id, articles, statements, skips - unread, unread
FROM build, (SELECT count(*) AS unread FROM skip SEMI JOIN article USING (file))
"""
"""What a build counted: an article that is stored and skipped is one that the extractor left out."""

SKIPPED = "SELECT file, step, reason, detail FROM skip ORDER BY file IN (SELECT file FROM article), file"

Progress = Callable[[str, float], None]
"""Told the name of a step as it begins, and the part of the whole work that is done, 0 to 1."""


@dataclass(frozen=True)
class Report:
    """What a build read, stored and left out.

    Attributes:
        build_id: the build's name.
        articles: how many articles are stored.
        statements: how many statements are stored.
        skipped: how many articles were read and are not stored.
        unread: how many of the articles stored the extractor left out.
        unchanged: whether the database was there already.
        skips: what was left out, articles that are not stored first.
    """

    build_id: str
    articles: int
    statements: int
    skipped: int
    unread: int
    unchanged: bool
    skips: tuple[Skip, ...] = ()

    def __str__(self) -> str:
        """Give the build's last line: what was read is what is stored and what was skipped."""
        done = "nothing changed" if self.unchanged else "built"
        articles = f"{self.articles + self.skipped} articles read: {self.articles} stored, {self.skipped} skipped"
        unread = f"; the extractor skipped {self.unread} of the articles stored" if self.unread else ""
        return f"{done} {self.build_id}: {articles}; {self.statements} statements stored{unread}"


@cache
def code_digest() -> str:
    """Give the SHA-256 over the package's own files, read once: a changed program makes a changed build."""
    package = Path(__file__).parent
    digest = hashlib.sha256()
    for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".sql", ".toml", ".json"}):
        digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    return digest.hexdigest()


def build(
    seeds_folder: Path,
    database: Path,
    progress: Progress = lambda _step, _done: None,
    *,
    extract: bool | None = None,
    waiting: Waiting = lambda _who: None,
) -> Report:
    """Build the database from the seeds, unless it is there already; one process at a time.

    Args:
        seeds_folder: the folder that people write.
        database: where the DuckDB file goes; replaced in one step. Where it is a link, what it names is replaced.
        progress: called as the work goes on.
        extract: whether to read the articles for statements that nobody has coded; by default where that can be done.
        waiting: told who builds this database already, before this build waits for that one; it may raise.

    Raises:
        FaultsError: with every fault of the seeds; the old database is untouched.
        StanceError: if the seeds are not there or the database cannot be written.
    """
    progress("reading seeds", 0.0)
    if not seeds_folder.is_dir():
        raise StanceError(f"no folder {seeds_folder}; name the seeds folder with --seeds DIR")
    extract = can_extract() if extract is None else extract
    database = destination(database)
    ensure_database(database)
    clear_abandoned(database.parent, database.name)
    earlier = earlier_report(database, name_build(seeds_digest(seeds_folder), extract=extract))
    if earlier is not None:
        return earlier
    with alone(database, waiting):
        return build_alone(seeds_folder, database, progress, extract=extract)


def build_alone(seeds_folder: Path, database: Path, progress: Progress, *, extract: bool) -> Report:
    """Build while no other process builds the same database, unless that was done while this one waited."""
    seeds = steady_seeds(seeds_folder)
    build_id = name_build(seeds.digest, extract=extract)
    earlier = earlier_report(database, build_id)
    if earlier is not None:
        return earlier
    found = extracted(seeds, database, progress) if extract else Found()
    statements = [*seeds.statements, *found.statements]
    skips = [*seeds.skips, *found.skips]
    seeds.check_judgements({statement.statement_id for statement in statements})
    count = len(statements) + (seeds.bulk.rows if seeds.bulk else 0)
    counts = (len(seeds.articles), count, len(seeds.skips), len(found.skips))
    report = Report(build_id, *counts, unchanged=False, skips=tuple(skips))
    try:
        with swapped_in(database) as fresh:
            write(fresh, seeds, (statements, skips), report, progress)
            drop_changes(database)
    except (OSError, duckdb.Error) as error:
        left = "the old database is untouched" if database.is_file() else "there is no database, as before"
        raise StanceError(f"cannot write {database}: {in_words(error)}; {left}") from error
    return report


def steady_seeds(folder: Path) -> Seeds:
    """Read the seeds; once more where a file changed meanwhile, so that the digest is that of what was read."""
    for _ in range(TRIES):
        before = seeds_digest(folder)
        seeds = load_seeds(folder)
        if seeds.digest == before:
            return seeds
    raise StanceError(f"the files of {folder} change faster than they are read; build again")


def name_build(digest: str, *, extract: bool) -> str:
    """Give the id of the build that these seeds and this program make."""
    inputs = (digest, code_digest(), __version__, duckdb.__version__, str(extract))
    return hashlib.sha256("\n".join(inputs).encode()).hexdigest()[:12]


def earlier_report(database: Path, build_id: str) -> Report | None:
    """Give the report of the build that made the database, if it is the same build."""
    if not database.is_file():
        return None
    try:
        with reading(database) as connection:
            row = connection.execute(EARLIER).fetchone()
            skips = connection.execute(SKIPPED).fetchall()
    except (StanceError, duckdb.Error):
        return None
    if row is None or row[0] != build_id:
        return None
    _, articles, statements, skipped, unread = row
    left_out = tuple(Skip(file=file, step=step, reason=reason, detail=detail) for file, step, reason, detail in skips)
    return Report(build_id, articles, statements, skipped, unread, unchanged=True, skips=left_out)


def extracted(seeds: Seeds, database: Path, progress: Progress) -> Found:
    """Read the articles for statements, from the cache beside the database where nothing changed."""
    everything = max(1, len(seeds.articles))

    def advance(read: int) -> None:
        progress("reading articles", 0.1 + 0.7 * read / everything)

    try:
        return extract_articles(seeds.articles, seeds.codebook, database.parent / "cache", advance, database.name)
    except OSError as error:
        raise StanceError(f"cannot write the cache beside {database}: {in_words(error)}") from error


def write(
    path: Path, seeds: Seeds, rows: tuple[list[Statement], list[Skip]], report: Report, progress: Progress
) -> None:
    """Write the whole database to a new file.

    Not in one transaction: DuckDB takes a table of the transaction under way to be empty and plans its joins for that.
    """
    threads = {"threads": 1} if report.statements < FEW else {}
    with duckdb.connect(str(path), config={"memory_limit": MEMORY, **threads}) as connection:
        progress("storing statements", 0.8)
        write_tables(connection, seeds, *rows)
        progress("working out positions", 0.9)
        define_positions(connection)
        progress("writing the data dictionary", 0.95)
        connection.begin()
        versions = (__version__, duckdb.__version__)
        head = (report.build_id, datetime.now(UTC), *versions, seeds.digest, seeds.codebook.digest)
        counts = (report.articles, report.statements, report.skipped + report.unread)
        connection.execute("INSERT INTO build VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)", [*head, *counts])
        write_comments(connection)
        connection.commit()
        # All of it into the file: what is left for later would be left silently where the disk is full.
        connection.execute("CHECKPOINT")
