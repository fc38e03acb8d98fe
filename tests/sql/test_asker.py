"""A query whose asker is killed ends with them."""

import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

import pytest

from tests.sql.test_walls import ENDLESS


def children(process: subprocess.Popen[str]) -> list[str]:
    """Give the processes that a process has begun, by their ids."""
    lists = Path(f"/proc/{process.pid}/task").glob("*/children")
    return [child for found in lists for child in found.read_text(encoding="ascii").split()]


def runs(child: str) -> bool:
    """Tell whether a process is still at work: one that has ended has no command any more."""
    command = Path(f"/proc/{child}/cmdline")
    return command.exists() and command.read_bytes() != b""


def until(met: Callable[[], object]) -> None:
    """Wait for something, for less time than the query is given."""
    end = time.monotonic() + 120
    while not met() and time.monotonic() < end:
        time.sleep(0.05)
    assert met()


@pytest.mark.skipif(not Path("/proc/self/task").is_dir(), reason="the system does not tell who began which process")
def test_a_query_does_not_outlive_who_asked(built: Path) -> None:
    command = [sys.executable, "-m", "stance", "sql", "--db", str(built), "--seconds", "900", ENDLESS]
    asking = subprocess.Popen(command, text=True)
    until(lambda: children(asking))
    [child] = children(asking)
    asking.kill()
    asking.wait()
    until(lambda: not runs(child))
