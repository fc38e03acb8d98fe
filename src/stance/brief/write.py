"""Write a brief to a folder: Markdown, the chart as a picture, and a Word document of the two."""

import os
from calendar import timegm
from datetime import date
from importlib import resources
from pathlib import Path

from stance.brief.chart import chart_png
from stance.brief.facts import Subject, collect
from stance.brief.prose import brief_markdown
from stance.durable.scratch import scratch
from stance.errors import StanceError
from stance.store.read import reading
from stance.store.target import ensure_outside_seeds, write_outputs
from stance.system import in_words

EARLIEST, LATEST = date(1980, 1, 1), date(2099, 12, 31)
"""The days that a Word document, which is a zip file, can bear as its own."""
READ_AS = "markdown-raw_html-raw_tex-raw_attribute-tex_math_dollars-citations"


def write_brief(database: Path, folder: Path, subject: Subject) -> list[Path]:
    """Write `brief-<id>.md`, `.png` and `.docx`.

    Args:
        database: the DuckDB file.
        folder: where the files go; made if it is not there. Each file replaces its namesake in one step.
        subject: what the brief is about.

    Returns:
        The paths of the files written; no picture where nothing was stated.

    Raises:
        StanceError: if the subject is not in the database, the folder cannot be written, or the extra is missing.
    """
    ensure_outside_seeds(folder)
    with reading(database) as connection:
        facts = collect(connection, subject)
    name = f"brief-{subject.subject_id}"
    try:
        picture = chart_png(facts) if facts.moves else None
        text = brief_markdown(facts, f"{name}.png" if picture else None)
        with scratch(folder, name) as place:
            document = word_document(text, picture, place / name, facts.as_of)
        contents = {f"{name}.md": text.encode(), f"{name}.png": picture, f"{name}.docx": document}
        return write_outputs(folder, {file: content for file, content in contents.items() if content is not None})
    except ImportError as error:
        raise StanceError(f"a brief needs the extra: pip install 'stance[brief]' ({error})") from error
    except (OSError, RuntimeError) as error:
        raise StanceError(f"cannot write to {folder}: {in_words(error)}") from error


def word_document(text: str, picture: bytes | None, place: Path, day: date) -> bytes:
    """Give the Markdown as a Word document with real footnotes, made at a place; the same text gives the same bytes."""
    import pypandoc  # noqa: PLC0415

    source = resources.files("stance.brief").joinpath("reference.docx")
    with resources.as_file(source) as look:
        if picture is not None:
            Path(f"{place}.png").write_bytes(picture)
        target = Path(f"{place}.docx")
        before = os.environ.get("SOURCE_DATE_EPOCH")
        os.environ["SOURCE_DATE_EPOCH"] = str(timegm(min(max(day, EARLIEST), LATEST).timetuple()))
        try:
            options = [f"--resource-path={place.parent}", f"--reference-doc={look}"]
            pypandoc.convert_text(text, "docx", format=READ_AS, outputfile=str(target), extra_args=options)
        finally:
            os.environ.pop("SOURCE_DATE_EPOCH") if before is None else os.environ.update(SOURCE_DATE_EPOCH=before)
        return target.read_bytes()
