"""`python -m stance` is `stance`: words of the command line in, the command done by a process of its own."""

import io
import os
import sys
from collections.abc import Sequence

from stance.cli import main

STOPPING = {"strict", "surrogateescape"}
"""How Python prints where nobody said otherwise: it stops at a character that the encoding does not have."""


def run(words: Sequence[str] | None = None, *, standalone_mode: bool = True) -> None:
    """Do what the words ask for, by default those of the command line; without `standalone_mode` the process goes on.

    At the first parameter of a query DuckDB imports pandas, and pandas pyarrow, to know their kinds of NULL: half a
    second of the processor for each command. Nothing here hands over such a value, so neither is to be had.
    """
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    fill_closed()
    print_whole()
    main(words, prog_name="stance", standalone_mode=standalone_mode)


def fill_closed() -> None:
    """Put something where whoever began this has closed a standard stream.

    A file that is opened later would take its number, and with it what is printed. Nothing comes from the input; what
    goes to the output fails, as on a disk that is full, since an answer would be lost; complaints go nowhere.
    """
    for name, flags, mode in (("stdin", os.O_RDONLY, "r"), ("stdout", os.O_RDONLY, "w"), ("stderr", os.O_WRONLY, "w")):
        if getattr(sys, name) is None:
            place = os.open(os.devnull, flags)
            setattr(sys, name, open(place, mode, encoding="utf-8", closefd=False))  # noqa: SIM115 (a number)


def print_whole() -> None:
    """Have standard output take what is printed whole or fail.

    Under PYTHONUNBUFFERED, as images for containers set it, Python drops what the system does not take at once: an
    answer on a disk that fills would be cut without a word. A character that a terminal does not have is shown by its
    number, as nothing after it would be printed.
    """
    raw = getattr(sys.stdout, "buffer", None)
    if isinstance(raw, io.RawIOBase):
        told = sys.stdout.encoding, sys.stdout.errors
        sys.stdout = io.TextIOWrapper(io.BufferedWriter(raw), *told, line_buffering=True)
    if isinstance(sys.stdout, io.TextIOWrapper) and sys.stdout.errors in STOPPING:
        sys.stdout.reconfigure(errors="backslashreplace")


if __name__ == "__main__":
    run()
