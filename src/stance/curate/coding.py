"""Add a statement on an article that the seeds have: checked by the loaders before it is written, and written whole."""

from collections.abc import Mapping
from pathlib import Path

from stance.curate.journal import commit
from stance.curate.save import adding, check_steps, coder_file, lines_step
from stance.errors import Fault, FaultsError
from stance.load.table import load_table
from stance.models import StatementRow


def code(seeds: Path, row: Mapping[str, str]) -> str:
    """Write a statement to its coder's file in the seeds; give the name of the file.

    Args:
        seeds: the seeds folder.
        row: the columns of StatementRow as texts; empty ones count as left out.

    Raises:
        FaultsError: with every fault that the seeds would have; they are untouched.
        PendingError: if it is settled, and will be in its file once the disk takes it.
        StanceError: if the folder cannot be written, or the file is a link; nothing is saved then.
    """
    file = coder_file(row["coder_id"])
    filled = {name: value for name, value in row.items() if value}
    with adding(seeds, "the statement"):
        step = lines_step(seeds, file, StatementRow, [filled])
        check_steps(seeds, [step])
        commit(seeds, [step], ())
    return file


def coded(seeds: Path, coder_id: str) -> list[StatementRow]:
    """Give the statements in a coder's file that are that coder's own.

    Raises:
        FaultsError: with every fault of the file.
    """
    file = coder_file(coder_id)
    faults: list[Fault] = []
    rows = load_table(seeds / file, file, StatementRow, faults) if (seeds / file).is_file() else []
    if faults:
        raise FaultsError(faults)
    return [row for _, row in rows if row.coder_id == coder_id]
