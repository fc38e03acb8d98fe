"""From a path to what DuckDB takes for that very file: to it `[1]`, `*` and `?` stand for others, `x=1` for cells."""

import glob
from pathlib import Path

ALONE = "hive_partitioning = false"
"""Has a reading function of DuckDB's make no column of a folder whose name holds an equals sign."""


def literal(path: Path) -> str:
    """Give a path for `read_parquet` and `read_csv`, which search by it."""
    return glob.escape(str(path))
