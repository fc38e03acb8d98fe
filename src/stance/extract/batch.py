"""Extract from many articles, each once: what is unchanged comes from a cache of content, extractor and codebook."""

import hashlib
from collections.abc import Callable, Sequence
from functools import cache
from importlib import metadata, resources
from importlib.util import find_spec
from pathlib import Path

from pydantic import BaseModel, ValidationError

from stance.codebook import Codebook
from stance.durable.scratch import scratch
from stance.extract.english import extract
from stance.extract.parse import PIPELINES
from stance.extract.spent import list_used, remove_spent
from stance.models import Article, Skip, Statement
from stance.read.boilerplate import boilerplate


class Found(BaseModel):
    """What came of one article, as kept in the cache."""

    statements: list[Statement] = []
    skips: list[Skip] = []


def can_extract() -> bool:
    """Tell whether the extra that the extractor needs is installed."""
    return find_spec("spacy") is not None and any(find_spec(name) for name in PIPELINES)


def extract_articles(
    articles: Sequence[Article], codebook: Codebook, folder: Path, progress: Callable[[int], None], database: str
) -> Found:
    """Propose the statements of articles, from the cache where nothing that matters has changed.

    Args:
        articles: the articles.
        codebook: issues to look for and actors to resolve names to.
        folder: the cache; one file an article, named by what went into it. Made if it is not there.
        progress: called with the number of articles done, before each one.
        database: file name of the database, beside the cache, that the answers are for.
    """
    everything = Found()
    names = [f"{key_of(article, codebook)}.json" for article in articles]
    with scratch(folder, "answers") as fresh:
        list_used(fresh, folder, database, names)
        for done, (article, name) in enumerate(zip(articles, names, strict=True)):
            progress(done)
            kept = folder / name
            found = load(kept)
            if found is None:
                found = extracted(article, codebook)
                save(fresh, kept, found)
            everything.statements.extend(found.statements)
            everything.skips.extend(found.skips)
    remove_spent(folder, database)
    return everything


def extracted(
    article: Article, codebook: Codebook, progress: Callable[[int, int], None] = lambda _done, _windows: None
) -> Found:
    """Read one article."""
    left_out = [(one.start, one.end) for one in boilerplate(article.text)]
    answer = extract(article, codebook, left_out=left_out, progress=progress)
    statements = [one.statement(codebook.issues[one.issue_id], codebook) for one in answer.proposals]
    return Found(statements=statements, skips=list(answer.skips))


def key_of(article: Article, codebook: Codebook) -> str:
    """Hash all that the answer depends on: the article, the codebook and the extractor."""
    parts = (article.model_dump_json(), codebook.digest, extractor_digest())
    return hashlib.sha256("\n".join(parts).encode()).hexdigest()[:32]


@cache
def extractor_digest() -> str:
    """Hash the extractor's own files and the versions of the parser and its model."""
    digest = hashlib.sha256()
    for name in ("stance.extract", "stance.read"):
        with resources.as_file(resources.files(name)) as package:
            for path in sorted(path for path in package.rglob("*") if path.suffix in {".py", ".toml"}):
                digest.update(path.relative_to(package).as_posix().encode() + b"\0" + path.read_bytes())
    for name in ("spacy", *PIPELINES):
        digest.update(f"{name} {version_of(name)}\n".encode())
    return digest.hexdigest()


def version_of(distribution: str) -> str:
    """Give the version of an installed distribution, or nothing."""
    try:
        return metadata.version(distribution.replace("_", "-"))
    except metadata.PackageNotFoundError:
        return ""


def load(path: Path) -> Found | None:
    """Give what the cache has; a file that is not there or not whole counts as nothing."""
    try:
        return Found.model_validate_json(path.read_bytes())
    except (FileNotFoundError, ValidationError):
        return None


def save(fresh: Path, path: Path, found: Found) -> None:
    """Put an answer into the cache in one step; it is not synced: one that a power cut spoils is read as nothing."""
    (fresh / path.name).write_text(found.model_dump_json(), encoding="utf-8")
    (fresh / path.name).replace(path)
