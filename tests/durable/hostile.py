"""Takes hostile files of articles, gives what the command says of each within bounds; two plain sentences for them."""

import json
import resource
from collections.abc import Iterable
from pathlib import Path

from tests.durable.trials import begin, finish, soak

CALM = "French President Emmanuel Macron said on Monday that France opposes opening a NATO liaison office in Tokyo. "
LATE = "Foreign Minister Yoshimasa Hayashi said on Friday that Japan supports opening a NATO liaison office in Tokyo. "
SECONDS = 100
MEMORY = 1_500_000_000


def limit() -> None:
    """Let this process use no more than so much processor time, and so much more memory than it has."""
    has = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[0]) * resource.getpagesize()
    resource.setrlimit(resource.RLIMIT_AS, (has + MEMORY, has + MEMORY))
    resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))


def said_of(paths: Iterable[Path], seeds: Path, log: Path) -> dict[str, str]:
    """Have articles read or refused within bounds: give what was said of each.

    One process reads them all, and is given no more than one article may take; in the soak each has its own.
    """
    everything = list(paths)
    said: dict[str, str] = {}
    for some in [[one] for one in everything] if soak(0) else [everything]:
        code = finish(begin(["extract", *map(str, some), "--seeds", str(seeds)], log, limit))
        told = log.read_text(encoding="utf-8")
        said |= {one.name: "\n".join(line for line in told.splitlines() if is_of(line, one.name)) for one in some}
        silent = [one.name for one in some if not said[one.name]]
        assert code in {0, 2}, f"ended with {code}, nothing said of {silent}: {told[-2000:]}"
        assert "Traceback" not in told, f"nothing said of {silent}: {told[-2000:]}"
    return said


def is_of(line: str, name: str) -> bool:
    """Tell whether a line that the command printed is about a file."""
    if line.startswith("{"):
        return bool(json.loads(line)["article_file"] == name)
    return line.startswith((f"{name}:", f"skipped {name}:"))
