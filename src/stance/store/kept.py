"""A database held open between questions that follow one another closely: opening it costs more than many of them."""

import atexit
from collections.abc import Hashable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from threading import Lock, Timer

import duckdb

from stance.store.read import opened, telling_of_the_file


@dataclass
class Handle:
    """One opening of a file: of which version of it, how many are asking, and whether it is to be closed after them."""

    connection: duckdb.DuckDBPyConnection
    version: Hashable
    asking: int = 0
    retired: bool = False

    def close_if_done(self) -> None:
        """Close the file once it is retired and nobody asks any more."""
        if self.retired and not self.asking:
            self.connection.close()


class Kept:
    """Holds the version of a database that was asked last, and lets go of it when nobody has asked for some seconds."""

    def __init__(self, idle: float) -> None:
        """Hold nothing yet.

        Args:
            idle: seconds without a question after which the file is closed.
        """
        self.idle = idle
        self.lock = Lock()
        self.handle: Handle | None = None
        self.timer: Timer | None = None
        # A thread that Python ends on its way out, in the middle of closing, would take the process down with it.
        atexit.register(self.close)

    @contextmanager
    def reading(self, path: Path, version: Hashable) -> Iterator[duckdb.DuckDBPyConnection]:
        """Give a read-only connection as `stance.store.read.reading` does, to the version of the file that is meant.

        Args:
            path: the database.
            version: tells one file at that path from another; another one than before has the file opened anew.

        Raises:
            StanceError: if there is no database at the path, or it cannot be read.
        """
        with self.lock:
            handle = self.held(path, (path, version))
            connection = handle.connection.cursor()
            handle.asking += 1
        try:
            connection.execute("USE stance")
            with telling_of_the_file(path, connection):
                yield connection
        finally:
            connection.close()
            self.leave(handle)

    def held(self, path: Path, version: Hashable) -> Handle:
        """Give the handle of a version; one of another version is retired."""
        if self.handle is None or self.handle.version != version:
            self.retire()
            self.handle = Handle(opened(path), version)
        return self.handle

    def leave(self, handle: Handle) -> None:
        """End a question: the file stays open for the next one for a while."""
        with self.lock:
            handle.asking -= 1
            handle.close_if_done()
            if self.timer:
                self.timer.cancel()
            self.timer = Timer(self.idle, self.close)
            self.timer.daemon = True
            self.timer.start()

    def close(self) -> None:
        """Let go of the file, as soon as those who are asking have their answers."""
        with self.lock:
            if self.timer:
                self.timer.cancel()
            self.retire()

    def retire(self) -> None:
        """Give the handle to nobody any more."""
        if self.handle:
            self.handle.retired = True
            self.handle.close_if_done()
            self.handle = None
