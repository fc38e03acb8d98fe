"""`stance extract`: read articles and print the statements proposed, as JSON lines, with no database."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli.options import print_as_utf8, reporting_faults, say, seeds_option

if TYPE_CHECKING:
    from collections.abc import Iterator

    from stance.codebook import Codebook
    from stance.errors import Fault
    from stance.extract import Extracted
    from stance.read import RawArticle

UNKNOWN_OUTLET = "unknown"
UNKNOWN_LANGUAGE = "und"


@click.command("extract")
@click.argument("paths", nargs=-1, required=True, type=click.Path(path_type=Path), metavar="PATH...")
@seeds_option
@reporting_faults
def command(paths: tuple[Path, ...], seeds: Path) -> None:
    """Print the statements proposed for articles, one JSON object a line.

    PATH is an article or a folder of articles. Standard error tells of each article the title, outlet and date that it
    is taken to have, and why it is skipped if it is; at the end, each file or row that cannot be read.
    """
    from stance.errors import FaultsError  # noqa: PLC0415  # slow to import: only when called

    print_as_utf8()
    codebook = codebook_of(seeds)
    warn_of_silent(codebook)
    faults: list[Fault] = []
    found = sum(proposed(article, codebook) for article in articles(paths, faults))
    click.echo(f"{found} statement{'s' if found != 1 else ''} proposed", err=True)
    if faults:
        raise FaultsError(faults)


def articles(paths: tuple[Path, ...], faults: list[Fault]) -> Iterator[RawArticle]:
    """Yield the articles of all paths; what cannot be read becomes a fault and keeps nothing else from being read."""
    from stance.errors import FaultsError  # noqa: PLC0415
    from stance.read import read  # noqa: PLC0415

    for path in paths:
        try:
            yield from read(path)
        except FaultsError as error:
            faults += error.faults


def proposed(article: RawArticle, codebook: Codebook) -> int:
    """Print what is proposed for an article, and why it is skipped if it is; give the number of proposals."""
    say(known_of(article))
    extracted = extracted_from(article, codebook)
    for one in extracted.proposals:
        click.echo(json.dumps(one.row(), ensure_ascii=False))
    for skip in extracted.skips:
        say(f"skipped {skip.file}: {skip.reason}")
    return len(extracted.proposals)


def known_of(article: RawArticle) -> str:
    """Say what is known of an article's publication, and how its date is known."""
    title = f'"{article.title}"' if article.title else "no title"
    date = f"{article.published_on} ({article.basis})" if article.published_on else "no date"
    return f"{article.file}: {title}, {article.outlet or UNKNOWN_OUTLET}, {date}"


def warn_of_silent(codebook: Codebook) -> None:
    """Tell of issues on which the extractor can find nothing, as their files leave it no cue."""
    for issue_id, issue in codebook.issues.items():
        if not (issue.cues.shared or issue.cues.cue):
            file = f"issues/{issue_id}.toml"
            right = "take `shared` out of [cues] for the groups that suit any issue, or add a [[cues.cue]]"
            say(f"warning: {file}: cues.shared: is empty, so that the extractor finds nothing on this issue; {right}")


def codebook_of(seeds: Path) -> Codebook:
    """Read the codebook of a seeds folder; its faults stop the command."""
    from stance.errors import FaultsError, StanceError  # noqa: PLC0415
    from stance.load.declarations import load_codebook  # noqa: PLC0415

    if not seeds.is_dir():
        raise StanceError(f"no folder {seeds}; name the seeds folder with --seeds DIR")
    faults: list[Fault] = []
    codebook = load_codebook(seeds, faults)
    if faults:
        raise FaultsError(faults)
    if not codebook.issues:
        raise StanceError(f"{seeds}/issues declares no issue; name a seeds folder with --seeds DIR, or add an issue")
    return codebook


def extracted_from(raw: RawArticle, codebook: Codebook) -> Extracted:
    """Extract from an article as read, its boilerplate left out."""
    from stance.extract import extract  # noqa: PLC0415
    from stance.models import Article  # noqa: PLC0415
    from stance.read.boilerplate import boilerplate  # noqa: PLC0415

    article = Article(
        file=raw.file,
        title=raw.title,
        outlet=raw.outlet or UNKNOWN_OUTLET,
        published_on=raw.published_on,
        language=raw.language or UNKNOWN_LANGUAGE,
        text=raw.text,
    )
    return extract(article, codebook, left_out=[(one.start, one.end) for one in boilerplate(raw.text)])
