"""Keep some rows of a CSV: the bytes of an export and a condition in, the bytes of the rows that meet it out."""

import csv
import io
from collections.abc import Callable, Collection

from cells import SEPARATOR
from stance.export.csv_text import restore

CsvRow = dict[str, str]


def kept_rows(content: bytes, wanted: Callable[[CsvRow], bool]) -> bytes:
    """Give the header and the rows that are wanted, each as it was written.

    Args:
        content: a CSV as `stance export` writes it.
        wanted: tells of a row by column whether it is kept.
    """
    header, *rows = csv.reader(io.StringIO(content.decode(), newline=""))
    out = io.StringIO(newline="")
    csv.writer(out, lineterminator="\r\n").writerows(
        [header, *(row for row in rows if wanted(dict(zip(header, row, strict=True))))]
    )
    return out.getvalue().encode()


def of_lines(lines: Collection[str]) -> dict[str, Callable[[CsvRow], bool]]:
    """Tell, for each table, which of its rows belong to lines of the matrix.

    Args:
        lines: the keys of the lines: their positions, and the statements of the actors and parties named there.
    """

    def stated(row: CsvRow) -> bool:
        actor = row["actor_id"] or restore(row["actor"])
        return not {SEPARATOR.join(("actor", actor)), SEPARATOR.join(("party", row["party_id"]))}.isdisjoint(lines)

    return {
        "positions": lambda row: SEPARATOR.join((row["level"], restore(row["holder_id"]))) in lines,
        "statements": stated,
    }
