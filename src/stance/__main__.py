"""`python -m stance` is `stance`: words of the command line in, the command done by a process of its own."""

import io
import sys
from collections.abc import Sequence

from stance.cli import main


def run(words: Sequence[str] | None = None, *, standalone_mode: bool = True) -> None:
    """Do what the words ask for, by default those of the command line; without `standalone_mode` the process goes on.

    At the first parameter of a query DuckDB imports pandas, and pandas pyarrow, to know their kinds of NULL: half a
    second of the processor for each command. Nothing here hands over such a value, so neither is to be had.
    """
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    print_whole()
    main(words, prog_name="stance", standalone_mode=standalone_mode)


def print_whole() -> None:
    """Have standard output take what is printed whole or fail.

    Under PYTHONUNBUFFERED, as images for containers set it, Python drops what the system does not take at once: an
    answer on a disk that fills would be cut without a word.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        told = sys.stdout.encoding, sys.stdout.errors
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), *told, line_buffering=True)


if __name__ == "__main__":
    run()
