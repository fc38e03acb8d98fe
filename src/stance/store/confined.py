"""The process that answers one stranger's question: a line of JSON on standard input, rows on standard output.

Three walls, each of which would do: the statement is looked at before it runs (allowed.py); DuckDB has the file
read-only, no access to anything outside it and its settings locked; and the system lets this process open no further
file or socket, write no byte to disk, and live no longer than its time. Nor does it outlive who asked: their end,
however it comes, ends standard input.
"""

import contextlib
import importlib
import json
import math
import os
import pickle
import resource
import select
import signal
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Event, Thread
from typing import Any, BinaryIO

import duckdb

from stance.store.allowed import Refusal, check
from stance.store.defined import check_definitions
from stance.store.lossless import as_text, lossy

START_SECONDS = 15
"""What a busy machine may take until a query begins."""
ROOM = 192 << 20
"""Bytes of address space for Python and DuckDB beside what a query may use."""
LATE = ("decimal", "uuid", "datetime", "pytz")
"""What DuckDB imports when it first meets a value of the kind: too late once no file can be opened."""
CONFIG = {
    "enable_external_access": "false",
    "python_enable_replacements": "false",
    "autoload_known_extensions": "false",
    "autoinstall_known_extensions": "false",
    "allow_community_extensions": "false",
    "temp_directory": "",
    "max_temp_directory_size": "0B",
    "errors_as_json": "true",
    "home_directory": "",
}
Reply = dict[str, Any]


def main() -> None:
    """Answer the question on standard input."""
    asked = json.loads(sys.stdin.readline())
    out = private_output()
    end_after(asked["seconds"] + START_SECONDS)
    try:
        reply = answered(asked)
    except Refusal as refused:
        reply = {"refused": {"kind": refused.kind, "words": refused.words, **place(asked["query"], refused.at)}}
    except duckdb.Error as error:
        reply = {"refused": in_words(error, asked["query"])}
    except MemoryError:
        reply = {"refused": {"kind": "memory", "words": "the answer takes more memory than a query may use"}}
    except Exception as error:  # noqa: BLE001 (whatever it is, whoever asked is told, and nothing else comes of it)
        reply = {"refused": {"kind": "crash", "words": f"DuckDB cannot answer this ({type(error).__name__})"}}
    with out:
        pickle.dump(reply, out)
    # Without the long way out: what DuckDB holds is the system's to clear away.
    os._exit(0)


def end_after(seconds: float) -> None:
    """Have the system end this process at a time, whoever started it and whatever DuckDB is at."""
    signal.signal(signal.SIGALRM, signal.SIG_DFL)
    signal.setitimer(signal.ITIMER_REAL, seconds)


def private_output() -> BinaryIO:
    """Keep standard output for the answer, and let nothing else be printed there."""
    out = os.fdopen(os.dup(1), "wb")
    nowhere = os.open(os.devnull, os.O_WRONLY)
    os.dup2(nowhere, 1)
    return out


def answered(asked: Reply) -> Reply:
    """Open, shut in, check, run and pack."""
    connection = opened(asked)
    begun, over = interrupter(connection, asked["seconds"])
    shut_in(asked)
    check_definitions(connection)
    statement = check(connection, asked["query"])
    # An interrupt is heeded between two chunks of work; a query that is at a very long one is ended a second later.
    end_after(asked["seconds"] + 1)
    begun.set()
    with in_time(over, asked["seconds"]):
        reply = run(connection, statement, asked)
        places = lossy(reply["types"], reply["rows"])
        if places:
            names = reply["columns"]
            again = check(connection, as_text(connection, statement.query, len(names), places))
            reply = run(connection, again, asked) | {"columns": names}
    return reply


def run(connection: duckdb.DuckDBPyConnection, statement: duckdb.Statement | str, asked: Reply) -> Reply:
    """Run and pack."""
    answer = connection.execute(statement)
    described = answer.description or []
    rows, more = fetched(answer, asked["rows"], int(asked["answer_megabytes"] * 2**20))
    return {
        "columns": [column[0] for column in described],
        "types": [str(column[1]) for column in described],
        "rows": rows,
        "more": more,
    }


@contextmanager
def in_time(over: Event, seconds: float) -> Iterator[None]:
    """Have every error of DuckDB's that comes after the interrupt say so: it has more than one name for it."""
    try:
        yield
    except duckdb.Error:
        if not over.is_set():
            raise
        raise Refusal("time", f"the query was stopped after {seconds:g} seconds") from None


def interrupter(connection: duckdb.DuckDBPyConnection, seconds: float) -> tuple[Event, Event]:
    """Start the thread that interrupts a query, or ends all once nobody waits for it, while there is room for one.

    Returns:
        The event with which its time begins, when it is set, and the one that is set when its time is over.
    """
    begun, over = Event(), Event()

    def interrupt() -> None:
        begun.wait()
        if select.select([sys.stdin.fileno()], [], [], seconds)[0]:
            os._exit(1)
        over.set()
        connection.interrupt()

    Thread(target=interrupt, daemon=True).start()
    return begun, over


def opened(asked: Reply) -> duckdb.DuckDBPyConnection:
    """Open the database read-only, with everything outside it out of reach."""
    for name in LATE:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    config: dict[str, str | bool | int | float | list[str]] = {
        **CONFIG,
        "threads": str(asked["threads"]),
        "memory_limit": f"{asked['megabytes']}MB",
    }
    try:
        # Of a name alone that has a colon in it, DuckDB takes what stands before that for a protocol.
        connection = duckdb.connect(f"./{asked['database']}", read_only=True, config=config)
    except duckdb.Error as error:
        told = in_words(error, "")["words"]
        raise Refusal("database", f"the database cannot be read: {told}") from None
    connection.execute("SET enable_progress_bar = false")
    # The answer to a question does not depend on where the machine stands.
    connection.execute("SET TimeZone = 'UTC'")
    connection.execute("SET lock_configuration = true")
    return connection


def shut_in(asked: Reply) -> None:
    """Have the system hold the limits: nothing more can be opened or written, and memory and time have an end."""
    os.nice(10)  # so that others are answered meanwhile
    held, may_take = taken(), asked["megabytes"] + 4 * asked["answer_megabytes"]
    for limit, most in (
        (resource.RLIMIT_FSIZE, 0),
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_NOFILE, 0),
        (resource.RLIMIT_CPU, math.ceil(asked["seconds"] * asked["threads"]) + START_SECONDS),
        *([(resource.RLIMIT_AS, held + ROOM + int(may_take * 2**20))] if held else []),
    ):
        resource.setrlimit(limit, (most, most))


def fetched(answer: duckdb.DuckDBPyConnection, most: int, most_bytes: int) -> tuple[list[Any], bool]:
    """Give rows until there are enough of them or of their bytes, and tell whether there are more."""
    rows: list[Any] = []
    size = 0
    while batch := answer.fetchmany(16 if size == 0 else 1000):
        size += len(pickle.dumps(batch))
        rows += batch
        if len(rows) > most:
            return rows[:most], True
        if size > most_bytes:
            return rows[: max(1, len(rows) * most_bytes // size)], True
    return rows, False


def taken() -> int:
    """Give the address space that this process has now, in bytes; 0 where the system does not tell."""
    try:
        with open("/proc/self/statm", encoding="ascii") as file:  # noqa: PTH123 (a pathlib import would cost a start)
            return int(file.read().split()[0]) * resource.getpagesize()
    except OSError:
        return 0


def in_words(error: duckdb.Error, query: str) -> Reply:
    """Give DuckDB's own message with its place in the query, and whether a limit is what it tells of."""
    text = str(error)
    try:
        told = json.loads(text[text.index("{") :])
    except ValueError:
        told = {"exception_message": text}
    words = str(told["exception_message"]).strip().replace(f"{os.getcwd()}/", "")  # noqa: PTH109 (as in `taken`)
    if "Out of Memory" in text:
        return {"kind": "memory", "words": "the query takes more memory than it may use; ask for less at once"}
    kind = "reach" if told.get("exception_type") in {"Permission", "IO"} else "sql"
    return {"kind": kind, "words": words, **place(query, int(told["position"]) if "position" in told else None)}


def place(query: str, at: int | None) -> Reply:
    """Give line and column of a place in a query that is given in bytes; both count from 1."""
    if at is None:
        return {}
    before = query.encode()[:at].decode(errors="ignore")
    return {"line": before.count("\n") + 1, "column": len(before) - (before.rfind("\n") + 1) + 1}
