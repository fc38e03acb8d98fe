"""Child processes that do one command of stance each, out of a server that has loaded it, and can be killed at it."""

import os
import random
import signal
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.process import BaseProcess
from pathlib import Path

import duckdb

from stance.store.read import reading

CONTEXT = get_context("forkserver")
CONTEXT.set_forkserver_preload(["tests.durable.loaded"])
OPENING = "open"
WRITING = frozenset({OPENING, "os.rename", "os.mkdir", "os.rmdir", "os.remove", "os.truncate", "shutil.rmtree"})
KILLED = -signal.SIGKILL


def soak(few: int) -> int:
    """Give how many trials to make: few in the tests, STANCE_SOAK in the soak."""
    return int(os.environ.get("STANCE_SOAK", few))


def run(words: list[str], prepare: Callable[..., None] | None, values: tuple[object, ...], log: str) -> None:
    """Do one command in this process, its output in a log."""
    out = os.open(log, os.O_WRONLY | os.O_CREAT | os.O_TRUNC)
    os.dup2(out, 1)
    os.dup2(out, 2)
    sys.stdout = sys.stderr = os.fdopen(out, "w", encoding="utf-8")
    from stance.__main__ import run as run_command

    if prepare is not None:
        prepare(*values)
    run_command(words)


def begin(words: list[str], log: Path, prepare: Callable[..., None] | None = None, *values: object) -> BaseProcess:
    """Begin a command in a child process; `prepare` is called there first with the values."""
    log.write_text("", encoding="utf-8")
    child = CONTEXT.Process(target=run, args=(words, prepare, values, str(log)), daemon=True)
    child.start()
    return child


def finish(child: BaseProcess) -> int:
    """Wait for a child and give its exit code."""
    child.join()
    assert child.exitcode is not None
    return child.exitcode


def struck_at(step: int, blow: signal.Signals, steps: frozenset[str] = WRITING) -> None:
    """Have this process struck by a signal at its n-th step that writes to the file system, counted from 1."""
    left = [step]

    def count(event: str, values: tuple[object, ...]) -> None:
        if event in steps and (event != OPENING or writes(values[2])):
            left[0] -= 1
            if left[0] == 0:
                os.kill(os.getpid(), blow)

    sys.addaudithook(count)


def writes(flags: object) -> bool:
    """Tell whether a file is opened for writing."""
    return isinstance(flags, int) and bool(flags & (os.O_WRONLY | os.O_RDWR))


def seconds(words: list[str], log: Path) -> float:
    """Measure how long a command takes that nobody kills, once the server of child processes has begun."""
    assert finish(begin(["--version"], log)) == 0, log.read_text(encoding="utf-8")
    start = time.monotonic()
    assert finish(begin(words, log)) == 0, log.read_text(encoding="utf-8")
    return time.monotonic() - start


def killed_at_random(words: list[str], log: Path, span: float, chance: random.Random) -> float | None:
    """Kill a command at a moment drawn from a span of seconds; if it ended before, give the seconds that it took."""
    moment = chance.uniform(0, span)
    start = time.monotonic()
    child = begin(words, log)
    child.join(moment)
    took = time.monotonic() - start
    child.kill()
    return None if finish(child) == KILLED else took


def kills(words: list[str], log: Path, wanted: int, again: Callable[[], None]) -> Iterator[int]:
    """Kill a command at as many random moments as wanted, over its whole span; yield after each one that struck.

    `again` puts things back as they were before each trial. A trial that ended before its kill does not count, and
    shows that the span was measured too long: how long it took itself is half of what counts from then on.
    """
    chance = random.Random(wanted)  # noqa: S311 - no secret
    again()
    span = seconds(words, log)
    struck = 0
    while struck < wanted:
        again()
        took = killed_at_random(words, log, span, chance)
        if took is None:
            struck += 1
            yield struck
        else:
            span = min(span, (span + took) / 2)


def contents(database: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all rows of all tables of a database, but for the moment of the build."""
    with reading(database) as connection:
        names = [name for (name,) in connection.execute("SELECT table_name FROM duckdb_tables()").fetchall()]
        found = {name: rows(connection, name) for name in sorted(names)}
    assert found["build"]
    return found


def rows(connection: duckdb.DuckDBPyConnection, table: str) -> list[tuple[object, ...]]:
    """Give the rows of a table in an order of their own."""
    but = " EXCLUDE (built_at)" if table == "build" else ""
    return connection.execute(f"SELECT *{but} FROM {table} ORDER BY ALL").fetchall()


def files(folder: Path) -> set[str]:
    """List what lies in a folder, however deep, hidden or not."""
    return {path.relative_to(folder).as_posix() for path in folder.rglob("*")}


def bytes_of(folder: Path) -> dict[str, bytes]:
    """Give the bytes of each file of a folder that is not hidden, by name."""
    return {path.name: path.read_bytes() for path in folder.glob("[!.]*") if path.is_file()}


@contextmanager
def kept(folder: Path) -> Iterator[dict[str, bytes]]:
    """Give the bytes of the files of a folder that are not hidden, and check at the end that they are the same."""
    before = bytes_of(folder)
    yield before
    assert bytes_of(folder) == before
