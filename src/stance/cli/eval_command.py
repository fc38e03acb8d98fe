"""`stance eval`: score the extractor, or any coder's statements, against human codings of the same articles."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli.extract_command import codebook_of
from stance.cli.options import reporting_faults, say, seeds_option
from stance.errors import StanceError
from stance.shown import visible

if TYPE_CHECKING:
    from collections.abc import Sequence

    from stance.codebook import Codebook
    from stance.evaluate import Coded, Folder


@click.command("eval")
@click.argument("folder", type=click.Path(path_type=Path), metavar="DIR")
@seeds_option
@click.option("--statements", default="statements.jsonl", show_default=True, metavar="FILE", help="Reference, in DIR.")
@click.option(
    "--coded",
    type=click.Path(path_type=Path),
    metavar="FILE",
    help="Score these statements, in the format of the reference, in place of the extractor's.",
)
@click.option("--issue", "issues", multiple=True, metavar="ID", help="Only this issue; may be given several times.")
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Only articles in this language.")
@reporting_faults
def command(
    folder: Path, seeds: Path, statements: str, coded: Path | None, issues: tuple[str, ...], language: str
) -> None:
    """Score a coder against the human codings in DIR.

    DIR holds articles.csv, articles/ and a file of statements, one JSON object a line. Every miss and false alarm is
    listed with its text. All issues that the seeds declare are scored, unless --issue names some: what is found on one
    that the reference does not code is a false alarm.
    """
    from stance.evaluate import evaluate, read_folder, read_statements  # noqa: PLC0415

    book = codebook_of(seeds)
    codebook = only(book, issues)
    everything = read_folder(folder, statements)
    codings = everything.in_language(language)
    say_undeclared(codings.references, statements, book)
    references = on(codebook, codings.references)
    files = [article.file for article in codings.articles]
    if coded is None:
        here = extracted(codings, codebook)
    else:
        given = read_statements(coded, [article.file for article in everything.articles])
        given = [one for one in given if one.file in files]
        say_undeclared(given, str(coded), book)
        here = on(codebook, given)
    say_uncoded(here, references, statements)
    outlets = {article.file: article.outlet for article in codings.articles}
    click.echo(visible(evaluate(here, references, codebook, files, outlets).text()))


def only(codebook: Codebook, issues: tuple[str, ...]) -> Codebook:
    """Give the codebook with some of its issues, or with all where none is named."""
    from stance.evaluate import nearest  # noqa: PLC0415

    for issue in issues:
        if issue not in codebook.issues:
            raise StanceError(f"there is no issue {issue!r}; {nearest(issue, codebook.issues)}")
    return replace(codebook, issues={one: codebook.issues[one] for one in issues}) if issues else codebook


def on(codebook: Codebook, codings: Sequence[Coded]) -> list[Coded]:
    """Give the codings on the issues of a codebook."""
    return [one for one in codings if one.issue_id in codebook.issues]


def say_uncoded(found: Sequence[Coded], references: Sequence[Coded], name: str) -> None:
    """Say on which issues something is found that the reference codes nowhere."""
    counts = Counter(one.issue_id for one in found)
    for issue in sorted(counts.keys() - {one.issue_id for one in references}):
        say(f"{counts[issue]} found on {issue!r}, which {name} does not code: false alarms; --issue ID leaves them out")


def say_undeclared(codings: Sequence[Coded], name: str, codebook: Codebook) -> None:
    """Say how many codings are on issues that the codebook does not declare."""
    from stance.evaluate import undeclared  # noqa: PLC0415

    for line in undeclared(codings, name, codebook.issues):
        say(line)


def extracted(codings: Folder, codebook: Codebook) -> list[Coded]:
    """Run the extractor over the articles."""
    from stance.evaluate import of_proposal  # noqa: PLC0415
    from stance.extract import extract  # noqa: PLC0415
    from stance.read.boilerplate import boilerplate  # noqa: PLC0415

    found: list[Coded] = []
    for article in codings.articles:
        left_out = [(one.start, one.end) for one in boilerplate(article.text)]
        found.extend(of_proposal(one) for one in extract(article, codebook, left_out=left_out).proposals)
    return found
