"""Ask a stranger's question of a database: SQL in, rows or a refusal in words out, from a process that ends with it.

Each question runs in a process of its own (confined.py), which is killed when its time is over or it is cancelled: a
query that does not heed an interrupt, runs out of memory or brings DuckDB down cannot take along whoever asked.
"""

import importlib.util
import io
import json
import os
import pickle
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager, nullcontext, suppress
from dataclasses import asdict, dataclass, field
from pathlib import Path
from threading import Event, Lock, Thread
from typing import IO, Any, cast

from stance.errors import StanceError
from stance.store.beside import ensure_as_built

GRACE = 20
"""Seconds that a process has beside those of the query, to begin on a busy machine and to end itself."""
BOOT = "import sys; sys.path[:] = sys.argv[1:]; from stance.store.confined import main; main()"
HARMLESS = {
    ("datetime", "date"),
    ("datetime", "datetime"),
    ("datetime", "time"),
    ("datetime", "timedelta"),
    ("datetime", "timezone"),
    ("decimal", "Decimal"),
    ("pytz", "_UTC"),
    ("uuid", "UUID"),
}
"""What the cells of an answer are made of beside numbers, texts and lists of them."""


@dataclass(frozen=True)
class Limits:
    """How much a question may use.

    Attributes:
        seconds: time until it is stopped.
        rows: rows of the answer that are given; one more is looked for, to say whether there are more.
        megabytes: memory that DuckDB may use; nothing is spilled to disk.
        answer_megabytes: size of the rows given.
        threads: threads of DuckDB.
    """

    seconds: float = 10
    rows: int = 10_000
    megabytes: int = 512
    answer_megabytes: int = 16
    threads: int = 1


@dataclass(frozen=True)
class Answer:
    """What a question was answered: names and DuckDB types of the columns, the rows, and whether rows were left out."""

    columns: list[str]
    types: list[str]
    rows: list[tuple[Any, ...]] = field(repr=False)
    more: bool
    seconds: float


class RefusedError(StanceError):
    """A question was not answered.

    Attributes:
        kind: `statement` (not one query), `reach` (what it names is out of reach), `sql` (DuckDB's own error), `time`,
            `memory`, `crash`, `cancelled` or `database`.
        line: the line of the query that is meant, counted from 1; 0 where none is known.
        column: the character in that line, counted from 1.
    """

    def __init__(self, kind: str, words: str, line: int = 0, column: int = 0) -> None:
        """Keep what was refused, and where."""
        self.kind, self.words, self.line, self.column = kind, words, line, column
        super().__init__(f"line {line}, column {column}: {words}" if line else words)


class Question:
    """A question that is being answered, and that can be waited for and cancelled."""

    def __init__(
        self, database: Path, query: str, limits: Limits, turn: AbstractContextManager[Any] | None = None
    ) -> None:
        """Begin to answer; `turn` is held while the process runs, so that not too many run at once."""
        self.database, self.query, self.limits = database, query, limits
        self.began = time.monotonic()
        self.started = Event()
        self._over, self._cancelled, self._lock = Event(), Event(), Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._outcome: Answer | RefusedError = RefusedError("crash", "the question was never begun")
        Thread(target=self._run, args=(turn or nullcontext(),), daemon=True).start()

    def wait(self, seconds: float | None = None) -> bool:
        """Wait until the question is answered or refused, or so many seconds; tell whether it is."""
        return self._over.wait(seconds)

    def running(self) -> float:
        """Give the seconds since its process was begun, or since it was asked while it waits for its turn."""
        return time.monotonic() - self.began

    def cancel(self) -> None:
        """Stop answering, surely and at once."""
        self._cancelled.set()
        with self._lock:
            if self._process:
                self._process.kill()

    def answer(self) -> Answer:
        """Wait for the answer and give it.

        Raises:
            RefusedError: if there is none.
        """
        self.wait()
        if isinstance(self._outcome, RefusedError):
            raise self._outcome
        return self._outcome

    def _run(self, turn: AbstractContextManager[Any]) -> None:
        try:
            with turn:
                self._outcome = self._asked()
        except RefusedError as refused:
            self._outcome = refused
        except OSError as error:
            self._outcome = RefusedError("crash", f"the query could not be begun: {error.strerror}")
        finally:
            self._over.set()

    def _asked(self) -> Answer:
        if not self.database.is_file():
            raise RefusedError("database", f"no database {self.database}; make it with `stance build`")
        try:
            ensure_as_built(self.database)
        except StanceError as error:
            raise RefusedError("database", str(error)) from None
        file = self.database.resolve()
        begun = self._start(file.parent)
        reply, code = self._reply(begun, file.name)
        if self._cancelled.is_set():
            raise RefusedError("cancelled", "the query was cancelled")
        return understood(reply, code, time.monotonic() - self.began)

    def _start(self, folder: Path) -> subprocess.Popen[bytes]:
        with self._lock:
            if self._cancelled.is_set():
                raise RefusedError("cancelled", "the query was cancelled before its turn came")
            self.began = time.monotonic()
            self._process = start(folder)
        self.started.set()
        return self._process

    def _reply(self, process: subprocess.Popen[bytes], name: str) -> tuple[bytes, int]:
        asked = {"database": name, "query": self.query, **asdict(self.limits)}
        with told(process, f"{json.dumps(asked)}\n".encode()):
            try:
                reply, _ = process.communicate(timeout=self.limits.seconds + GRACE)
            except subprocess.TimeoutExpired:
                process.kill()
                process.communicate()
                raise too_slow(self.limits.seconds) from None
        return reply, process.returncode


def ask_contained(database: Path, query: str, limits: Limits) -> Answer:
    """Give the rows that answer a query.

    Args:
        database: the DuckDB file; what it is when the query begins is what is asked.
        query: one SQL query.
        limits: how much it may use.

    Raises:
        RefusedError: if it is not one query, reaches for more than the database, fails, or goes over a limit.
    """
    return Question(database, query, limits).answer()


def start(folder: Path) -> subprocess.Popen[bytes]:
    """Start a process that knows no environment and lies in the database's folder, so that no path is told to it."""
    return subprocess.Popen(  # noqa: S603 (the interpreter that runs this, and nothing of the question, is the command)
        [sys.executable, "-I", "-S", "-X", "utf8", "-c", BOOT, *import_paths()],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        cwd=folder,
        env={},
    )


@contextmanager
def told(process: subprocess.Popen[bytes], words: bytes) -> Iterator[None]:
    """Tell a process something, and keep the line to it open: it ends itself once that is cut, as by our own end."""
    line, process.stdin = cast("IO[bytes]", process.stdin), None  # which would be closed when its answer is waited for
    with suppress(BrokenPipeError), line:
        with suppress(BrokenPipeError):
            line.write(words)
            line.flush()
        yield


def import_paths() -> list[str]:
    """Give where the process finds Python's library, DuckDB and this package; -S spares it looking for them."""
    here = importlib.util.find_spec("stance")
    folders = [str(Path(here.origin).parent.parent)] if here and here.origin else []
    return [os.path.abspath(folder) for folder in dict.fromkeys([*sys.path, *folders]) if folder]  # noqa: PTH100


def understood(reply: bytes, code: int, seconds: float) -> Answer:
    """Give the answer that a process wrote, or raise what it refused or how it ended."""
    if not reply:
        raise ended(code)
    try:
        found = Unpacker(io.BytesIO(reply)).load()
    except (pickle.UnpicklingError, EOFError):
        raise ended(code) from None
    if "refused" in found:
        raise RefusedError(**found["refused"])
    return Answer(found["columns"], found["types"], found["rows"], found["more"], seconds)


def ended(code: int) -> RefusedError:
    """Say in words how a process ended that wrote no answer."""
    if -code in ENDS:
        return RefusedError(*ENDS[-code])
    return RefusedError("crash", f"DuckDB ended without an answer (code {code}); the database is untouched")


def too_slow(seconds: float) -> RefusedError:
    """Say that the time is over."""
    return RefusedError("time", f"the query was stopped after {seconds:g} seconds")


ENDS = {
    9: ("memory", "the query was stopped by the system, most likely for the memory that it took"),
    14: ("time", "the query was stopped: its time was over"),
    24: ("time", "the query was stopped: its processor time was over"),
}
"""The signals that end a process by a limit, with what that means."""


class Unpacker(pickle.Unpickler):
    """Read what a process wrote without running anything of it: only plain values are let in."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 (as in pickle)
        """Give a harmless type, and refuse every other."""
        if (module, name) in HARMLESS:
            return super().find_class(module, name)
        raise RefusedError("crash", f"the answer holds a value of a kind that is not let in: {module}.{name}")
