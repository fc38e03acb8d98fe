"""No command reaches out: in a child that may only connect to itself, all of them work.

Python's own calls are watched by an audit hook. Machine code does not pass by it, nor does a child that is started
without the site's modules, as the one that runs SQL: where the system lets one have it, commands therefore run in a
network namespace without a route, whose kernel counts what asked for one. In the soak each command runs in a process of
its own. The pages and their server are watched in tests/dashboard/test_every_page.py.
"""

import json
import os
import shlex
import shutil
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import click
import pytest

from stance.cli import main
from tests.durable.trials import soak
from tests.topic import ISSUE, small_topic

pytestmark = pytest.mark.slow

GUARD = Path(__file__).parent / "offline"
EXAMPLES = {
    "check": "--seeds {seeds}",
    "build": "--seeds {seeds} --db {folder}/db",
    "extract": "{seeds}/articles --seeds {seeds}",
    "eval": "{folder}/coded --seeds {seeds}",
    "actors": "--db {folder}/db --unknown",
    "agreement": "--db {folder}/db",
    "sql": "--db {folder}/db 'SELECT count(*) FROM statement'",
    "export": "--db {folder}/db --out {folder}/out --bundle {folder}/bundle.zip",
    "brief": "--issue bridge --db {folder}/db --out {folder}/out",
    "network": "--issue bridge --db {folder}/db --out {folder}/out/n.graphml",
    "dna export": "--db {folder}/db --out {folder}/dna",
    "dna import": "{folder}/dna/statements.csv --documents {folder}/dna/documents.csv --seeds {folder}/fresh",
    "diff": "HEAD~1 HEAD --seeds {seeds}",
}
"""What each command is called with, in an order in which each finds what it needs."""
CODED = {
    "file": "a.txt",
    "actor": "Ada Mayor",
    "party": "City",
    "issue": "bridge",
    "stance": 2,
    "quote": "Ada Mayor wants the bridge",
    "attribution": "paraphrase",
    "certainty": "core",
    "coders": ["c1"],
}
ALL = """
import shlex, sys
from stance.__main__ import run
for words in sys.argv[1:]:
    print("begins: stance", words, file=sys.stderr, flush=True)
    run(shlex.split(words), standalone_mode=False)
"""
"""Does all commands in one process, and says which one it begins."""
MACHINE_CODE = """
import ctypes, socket, struct
libc = ctypes.CDLL(None)
there = struct.pack("=HH4s8x", socket.AF_INET, socket.htons(80), socket.inet_aton("192.0.2.1"))
print(libc.connect(libc.socket(socket.AF_INET, socket.SOCK_STREAM, 0), there, len(there)))
"""


NAMESPACE = ("unshare", "--user", "--map-root-user", "--net")
COUNTING = ("sh", "-c", '"$@"; code=$?; cat /proc/net/snmp >>"$STANCE_ROUTES"; exit $code', "sh")
"""Does a command, and writes down what the kernel counted in its namespace."""


def namespace_to_be_had() -> bool:
    """Tell whether this system lets a process have a network of its own."""
    return shutil.which(NAMESPACE[0]) is not None and subprocess.run([*NAMESPACE, "true"], check=False).returncode == 0


APART = (*NAMESPACE, *COUNTING) if namespace_to_be_had() else ()


def guarded(folder: Path) -> dict[str, str]:
    """Give an environment in which every Python process forbids itself to reach out and writes down each attempt."""
    path = os.pathsep.join([str(GUARD), *filter(None, [os.environ.get("PYTHONPATH")])])
    notes = {"STANCE_ATTEMPTS": str(folder / "attempts"), "STANCE_ROUTES": str(folder / "routes")}
    return os.environ | {"PYTHONPATH": path} | notes


def attempts(folder: Path) -> str:
    """Give the attempts that were written down."""
    path = folder / "attempts"
    return path.read_text(encoding="utf-8") if path.exists() else ""


def routes(folder: Path) -> list[int]:
    """Give for each command that ran apart how often the kernel was asked for a way to another machine."""
    lines = (folder / "routes").read_text(encoding="ascii").splitlines()
    counted = [line.split() for line in lines if line.startswith("Ip:")]
    return [int(values[names.index("OutNoRoutes")]) for names, values in zip(counted[::2], counted[1::2], strict=True)]


def ran(folder: Path, *words: str, apart: tuple[str, ...] = ()) -> subprocess.CompletedProcess[str]:
    """Run Python in the guarded environment, and in a namespace where one is given."""
    command, environment = [*apart, sys.executable, *words], guarded(folder)
    return subprocess.run(command, cwd=folder, env=environment, capture_output=True, text=True, check=False)


def commands(group: click.Group, before: str = "") -> Iterator[str]:
    """Yield the words of each command of a group, those of groups within it too."""
    with click.Context(group) as context:
        for name in group.list_commands(context):
            command = group.get_command(context, name)
            if isinstance(command, click.Group):
                yield from commands(command, f"{before}{name} ")
            else:
                yield before + name


@pytest.fixture
def place(tmp_path: Path) -> Path:
    """Give a folder with seeds in two revisions, others to import into, and an article that is coded."""
    small_topic(tmp_path / "seeds")
    small_topic(tmp_path / "fresh", {"coder_id": "c2"})
    small_topic(tmp_path / "coded")
    (tmp_path / "coded" / "statements.jsonl").write_text(json.dumps(CODED) + "\n", encoding="utf-8")
    git(tmp_path, "init", "--quiet")
    for note in ("first", "second"):
        (tmp_path / "seeds" / "issues" / "bridge.toml").write_text(f"{ISSUE}# {note}\n", encoding="utf-8")
        git(tmp_path, "add", "seeds")
        git(tmp_path, "commit", "--quiet", "--message", note)
    return tmp_path


def git(folder: Path, *words: str) -> None:
    """Run git in a folder, as nobody in particular."""
    who = ["-c", "user.name=c", "-c", "user.email=c@example.org", "-c", "commit.gpgsign=false"]
    subprocess.run(["git", *who, *words], cwd=folder, check=True)


def test_every_command_has_an_example() -> None:
    assert set(EXAMPLES) == set(commands(main))


def test_no_command_reaches_out(place: Path) -> None:
    values = {"seeds": shlex.quote(str(place / "seeds")), "folder": shlex.quote(str(place))}
    everything = [f"{name} {words.format(**values)}" for name, words in EXAMPLES.items()]
    starts = [[one] for one in everything] if soak(0) else [everything]
    for some in starts:
        done = ran(place, "-c", ALL, *some, apart=APART)
        assert done.returncode == 0, done.stderr
        assert done.stderr.count("begins: ") == len(some)
    assert attempts(place) == ""
    assert not APART or routes(place) == [0] * len(starts)


@pytest.mark.skipif(not APART, reason="the system gives no network namespace: only Python's own calls are watched")
@pytest.mark.parametrize("flags", [(), ("-I", "-S")])
def test_the_namespace_counts_what_passes_by_the_hook(tmp_path: Path, flags: tuple[str, ...]) -> None:
    assert ran(tmp_path, *flags, "-c", MACHINE_CODE, apart=APART).stdout == "-1\n"
    assert attempts(tmp_path) == ""
    assert routes(tmp_path) == [1]


@pytest.mark.parametrize("attempt", ["s.connect(('192.0.2.1', 80))", "socket.getaddrinfo('example.org', 80)"])
def test_the_guard_forbids_and_writes_down(tmp_path: Path, attempt: str) -> None:
    done = ran(tmp_path, "-c", f"import socket; s = socket.socket(); {attempt}")
    assert done.returncode != 0
    assert "forbidden" in done.stderr
    assert attempts(tmp_path)


def test_the_guard_lets_through_what_stays_here(tmp_path: Path) -> None:
    with socket.create_server(("127.0.0.1", 0)) as server:
        port = server.getsockname()[1]
        done = ran(tmp_path, "-c", f"import socket; socket.create_connection(('localhost', {port}))")
    assert done.returncode == 0, done.stderr
    assert attempts(tmp_path) == ""
