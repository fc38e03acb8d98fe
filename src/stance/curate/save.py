"""Add an article to the seeds: checked by the loaders before anything is moved into place, and written whole or not."""

import os
import shutil
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from stance.curate.addition import Addition, csv_lines
from stance.curate.journal import JOURNAL, Step, StuckError, alone, carry_out, commit, digest, made_of, unfinished
from stance.errors import Fault, FaultsError, StanceError
from stance.export.actors import slug
from stance.load import load_seeds
from stance.load.articles import ArticleRow
from stance.load.layout import FOLDERS
from stance.load.records import records
from stance.load.reviews import FILE as REVIEWS
from stance.load.table import decoded
from stance.models import StatementRow
from stance.review import repair
from stance.system import in_words

TABLE = "articles.csv"
LONGEST_NAME = 100
"""How many letters the name of a coder's file may have; file systems take some 250 bytes."""


def save(seeds: Path, addition: Addition) -> str:
    """Write an article, its line, the decisions and the statements to the seeds; give the name of its file.

    The seeds as they would be are read by the loaders first. Whatever happens after that, all of it is written or none:
    what a crash cuts off is finished by `recover`.

    Args:
        seeds: the seeds folder.
        addition: what is added.

    Raises:
        FaultsError: with every fault that the seeds would have; they are untouched.
        PendingError: if it is settled, and will be in its files once the disk takes it.
        StanceError: if the folder cannot be written, or one of the files is a link; nothing is saved then.
    """
    with adding(seeds, "the article"):
        file = addition.name(taken(seeds))
        steps = planned(seeds, addition, file)
        check_steps(seeds, [*steps, *review_steps(seeds, addition)])
        commit(seeds, steps, addition.reviews)
    return file


@contextmanager
def adding(seeds: Path, what: str) -> Iterator[None]:
    """Hold off others who add, and finish what they left; say where the disk does not take what is added.

    Raises:
        PendingError: if it is settled and will be written, but the disk does not take it into its files yet.
        StanceError: if nothing of it is saved, nor will be.
    """
    try:
        with alone(seeds):
            carry_out(seeds)
            repair(seeds)
            yield
    except StuckError as error:
        raise StanceError(f"{what} is not saved: {error}") from error
    except OSError as error:
        raise StanceError(f"{what} is not saved: cannot write {seeds}: {in_words(error)}") from error


def recover(seeds: Path) -> bool:
    """Finish an addition that a crash cut off; tell whether there was one.

    Raises:
        StanceError: if the folder cannot be written, or it cannot be finished; then it was put aside.
    """
    if not seeds.is_dir() or not unfinished(seeds):
        return False
    try:
        with alone(seeds):
            return carry_out(seeds)
    except OSError as error:
        raise StanceError(f"cannot finish what was being added to {seeds}: {in_words(error)}") from error


def taken(seeds: Path) -> list[str]:
    """Give the names that files under articles/ have, links and files that are not there included."""
    folder = seeds / "articles"
    listed = first_cells(seeds / TABLE)
    return [*(path.name for path in (folder.iterdir() if folder.is_dir() else ())), *listed]


def first_cells(table: Path) -> list[str]:
    """Give what the lines of a table begin with, up to the first comma."""
    if not table.is_file():
        return []
    lines = table.read_bytes().decode(errors="replace").splitlines()
    return [line.split(",")[0].strip('"') for line in lines]


def planned(seeds: Path, addition: Addition, file: str) -> list[Step]:
    """Give the steps in an order in which the seeds have no fault after any of them."""
    steps = [Step(f"articles/{file}", addition.content), lines_step(seeds, TABLE, ArticleRow, [addition.line(file)])]
    rows = addition.rows(file)
    if rows:
        steps.append(lines_step(seeds, coder_file(addition.coder_id), StatementRow, rows))
    return steps


def coder_file(coder_id: str) -> str:
    """Give the file of the seeds that a coder's statements go to.

    Raises:
        StanceError: if the name is too long for a file.
    """
    if len(slug(coder_id)) > LONGEST_NAME:
        raise StanceError(f"coder_id has more than {LONGEST_NAME} letters, which name a file; take a shorter one")
    return f"statements/{slug(coder_id)}.csv"


def lines_step(
    seeds: Path, target: str, model: type[ArticleRow] | type[StatementRow], rows: list[dict[str, str]]
) -> Step:
    """Give the step that adds rows to a table with the columns that it has, or to a new one with all columns."""
    path = seeds / target
    old = path.read_bytes().removeprefix(b"\xef\xbb\xbf") if path.is_file() else b""
    head = old.partition(b"\n")[0] + b"\n" if old else ",".join(model.model_fields).encode() + b"\n"
    columns = [name.strip('"') for name in head.decode(errors="replace").strip().split(",")]
    missing = [name for name in model.model_fields if name not in columns and any(name in row for row in rows)]
    if missing:
        return widened(target, path.read_bytes(), [*columns, *missing], rows)
    end = "\r\n" if head.endswith(b"\r\n") else "\n"
    return Step(target, csv_lines(columns, rows, end), head)


def widened(target: str, old: bytes, columns: list[str], rows: list[dict[str, str]]) -> Step:
    """Give the step that puts a table with more columns, and the rows, in the place of one that lacks them."""
    faults: list[Fault] = []
    _, *records_there = (cells for _, cells in records(decoded(old, target, faults) or "", target, faults))
    if faults:
        raise FaultsError(faults)
    there = [dict(zip(columns, cells, strict=False)) for cells in records_there if cells]
    header = dict(zip(columns, columns, strict=True))
    return Step(target, csv_lines(columns, [header, *there, *rows]), before=digest(old))


def check_steps(seeds: Path, steps: list[Step]) -> None:
    """Read the seeds as they would be; raise FaultsError with all that would be wrong with them."""
    with tempfile.TemporaryDirectory(prefix=f"{JOURNAL}-", dir=seeds) as folder:
        copy = Path(folder) / "seeds"
        copied(seeds, copy)
        for path in copy.iterdir():
            if path.name in FOLDERS and not path.is_symlink():
                copied(seeds / path.name, path)
        for step in steps:
            written_anew(copy / step.target, step)
        load_seeds(copy)


def copied(folder: Path, copy: Path) -> None:
    """Copy what stands in a folder: links as links, and folders empty, as no loader reads what is deeper."""
    copy.mkdir(exist_ok=True)
    for one in folder.iterdir() if folder.is_dir() else ():
        if not one.name.startswith(JOURNAL):
            linked(one, copy / one.name)


def linked(source: Path, target: Path) -> None:
    """Put a file into the copy without copying its bytes, where the file system can; a pipe where it is no file."""
    if source.is_symlink():
        target.symlink_to(source.readlink())
    elif source.is_dir():
        target.mkdir()
    else:
        try:
            os.link(source, target)
        except OSError:
            shutil.copyfile(source, target) if source.is_file() else os.mkfifo(target)


def written_anew(path: Path, step: Step) -> None:
    """Write what a step would give into the copy; never through a link into the seeds themselves."""
    path.parent.mkdir(exist_ok=True)
    old = path.read_bytes() if path.is_file() else b""
    path.unlink(missing_ok=True)
    path.write_bytes(made_of(old, step))


def review_steps(seeds: Path, addition: Addition) -> list[Step]:
    """Give reviews.jsonl with the decisions at its end, to be read with the rest."""
    lines = "".join(f"{review.line()}\n" for review in addition.reviews).encode()
    path = seeds / REVIEWS
    return [Step(REVIEWS, (path.read_bytes() if path.is_file() else b"") + lines)] if lines else []
