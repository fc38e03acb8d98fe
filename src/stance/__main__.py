"""`python -m stance` is `stance`: words of the command line in, the command done by a process of its own."""

import sys
from collections.abc import Sequence

from stance.cli import main


def run(words: Sequence[str] | None = None, *, standalone_mode: bool = True) -> None:
    """Do what the words ask for, by default those of the command line; without `standalone_mode` the process goes on.

    At the first parameter of a query DuckDB imports pandas, and pandas pyarrow, to know their kinds of NULL: half a
    second of the processor for each command. Nothing here hands over such a value, so neither is to be had.
    """
    sys.modules.setdefault("pandas", None)  # type: ignore[arg-type]
    main(words, prog_name="stance", standalone_mode=standalone_mode)


if __name__ == "__main__":
    run()
