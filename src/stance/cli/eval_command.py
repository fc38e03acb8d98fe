"""`stance eval`: score the extractor, or any coder's statements, against human codings of the same articles."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import click

from stance.cli.extract_command import codebook_of
from stance.cli.options import reporting_faults, seeds_option
from stance.shown import visible

if TYPE_CHECKING:
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
@click.option("--language", default="en", show_default=True, metavar="CODE", help="Only articles in this language.")
@reporting_faults
def command(folder: Path, seeds: Path, statements: str, coded: Path | None, language: str) -> None:
    """Score a coder against the human codings in DIR.

    DIR holds articles.csv, articles/ and a file of statements, one JSON object a line. Every miss and false alarm is
    listed with its text.
    """
    from stance.evaluate import evaluate, read_folder, read_statements  # noqa: PLC0415

    codebook = codebook_of(seeds)
    codings = read_folder(folder, statements).in_language(language)
    found = read_statements(coded) if coded is not None else extracted(codings, codebook)
    files = [article.file for article in codings.articles]
    here = [one for one in found if one.file in files]
    click.echo(visible(evaluate(here, codings.references, codebook, files).text()))


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
