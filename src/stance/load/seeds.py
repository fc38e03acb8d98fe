"""Read a seeds folder whole: everything that people wrote, checked, or the full list of what is wrong with it."""

import hashlib
import os
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from pathlib import Path

from stance.codebook import Amiss, Codebook
from stance.errors import Fault, FaultsError, StanceError
from stance.load.articles import load_articles
from stance.load.batches import load_statements
from stance.load.bulk import Bulk
from stance.load.declarations import load_codebook
from stance.load.judgements import CONTRADICTIONS, GROUPINGS, Lines, conflicts, load_judgements, unknown_statements
from stance.load.layout import unread_files
from stance.load.reviews import Decisions, load_reviews
from stance.load.searches import load_searches
from stance.models import Article, Dispute, Grouping, Search, Skip, Statement
from stance.read.place import faults_of_folder


@dataclass(frozen=True)
class Seeds:
    """The contents of a seeds folder."""

    codebook: Codebook
    articles: tuple[Article, ...]
    statements: tuple[Statement, ...]
    searches: tuple[Search, ...]
    groupings: Lines[Grouping] = ()
    disputes: Lines[Dispute] = ()
    reviews: Decisions = ()
    skips: tuple[Skip, ...] = ()
    digest: str = ""
    bulk: Bulk | None = None
    rows: int = 0

    def check_judgements(self, known: AbstractSet[str]) -> None:
        """Raise FaultsError if a grouping or a dispute names a statement that is neither known nor a bulk row."""
        merged = [one for _, row in self.groupings for one in (row.statement_id, row.other_id) if one]
        disputed = [one for _, row in self.disputes for one in (row.statement_id, row.other_id)]
        if self.bulk is not None and (merged or disputed):
            known = known | self.bulk.among([*merged, *disputed])
        faults = [
            *unknown_statements(GROUPINGS, self.groupings, known),
            *unknown_statements(CONTRADICTIONS, self.disputes, known),
        ]
        if faults:
            raise FaultsError(faults)


def load_seeds(folder: Path) -> Seeds:
    """Read a seeds folder.

    Args:
        folder: the folder; its layout is in the README.

    Raises:
        StanceError: if there is no such folder.
        FaultsError: with every fault of every file, if there is any.
    """
    if not folder.is_dir():
        raise StanceError(f"no folder {folder}; name the seeds folder with --seeds DIR")
    faults: list[Fault] = [*faults_of_folder(folder), *unread_files(folder)]
    codebook = load_codebook(folder, faults)
    articles = load_articles(folder, faults)
    if articles.amiss != Amiss():
        codebook = replace(codebook, amiss=codebook.amiss.and_those_of(articles.amiss))
    coded = load_statements(folder, articles.by_file, codebook, faults)
    searches = load_searches(folder, codebook, faults)
    groupings = load_judgements(folder, GROUPINGS, Grouping, faults)
    reviews = load_reviews(folder, codebook, faults)
    faults.extend(conflicts(groupings))
    disputes = load_judgements(folder, CONTRADICTIONS, Dispute, faults)
    if not codebook.issues and not faults:
        faults.append(
            Fault("issues/", 0, "", "declares no issue", "name a seeds folder with --seeds DIR, or add an issue")
        )
    if faults:
        raise FaultsError(faults)
    return Seeds(
        codebook,
        articles=tuple(articles.by_file[file] for file in sorted(articles.by_file)),
        statements=coded.statements,
        searches=tuple(searches),
        groupings=groupings,
        disputes=disputes,
        reviews=reviews,
        skips=articles.skips,
        digest=seeds_digest(folder),
        bulk=coded.bulk,
        rows=sum(tally.rows for tally in coded.tallies),
    )


def content_of(path: Path) -> bytes:
    """Give the bytes of a file; none of one that cannot be read, which is a fault, or that is gone."""
    try:
        return path.read_bytes()
    except OSError:
        return b""


def seeds_digest(folder: Path) -> str:
    """Give the SHA-256 over the names and bytes of all files of a seeds folder, but for what is only being added."""
    digest = hashlib.sha256()
    tops = [top for top in folder.iterdir() if not top.name.startswith(".adding")]
    paths = [path for top in tops for path in ([top] if top.is_file() else top.rglob("*"))]
    for path in sorted(path for path in paths if path.is_file()):
        content = content_of(path)
        digest.update(os.fsencode(path.relative_to(folder).as_posix()) + f"\0{len(content)}\0".encode())
        digest.update(content)
    return digest.hexdigest()
