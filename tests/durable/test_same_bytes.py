"""The same seeds give the same bytes under any hash seed, time zone, locale, folder and order of files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.topic import write_topic

pytestmark = pytest.mark.slow

SETTINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)
COMMANDS = (
    "build --db db",
    "export --db db --out out",
    "export --db db --bundle out/bundle.zip",
    "brief --issue bridge --db db --out out",
    "network --db db --out out/network.graphml",
    "dna export --db db --out out/dna",
)
ALL = """
import sys
from stance.__main__ import run
for words in sys.argv[1:]:
    run(words.split(), standalone_mode=False)
assert not sys.modules["pandas"], "DuckDB imported it"
"""
"""Does all commands in one process, none of which needs what takes long to import."""
CASES = """
import ctypes, locale
locale.setlocale(locale.LC_ALL, "")
print(chr(ctypes.CDLL(None).towupper(ord("i"))))
"""
"""Prints what the C library makes of an i under the locale of the environment: in Turkish, İ."""
TEXTS = {
    f"{name}.txt": f"{name}: Ada Mayor said on 3 June 2021 that the City wants the bridge – ‘İı’.\n" for name in "zam"
}

MOVES = {
    "z": {"stated_on": "2021-06-03"},
    "a": {"stated_on": "2021-03-31", "stance": "1"},
    "m": {"stated_on": "2020-11-01", "stance": "-1"},
}
"""Days that lie months apart, two of them at the edge of a month: ticks in local time would stand elsewhere."""


def made(folder: Path, setting: dict[str, str], order: int) -> dict[str, bytes]:
    """Build and write all that is exported in a folder of its own under a setting, and give the bytes of the files."""
    texts = dict(sorted(TEXTS.items(), reverse=order % 2 == 1))
    rows = [{"file": name} for name in TEXTS]
    quoted = [{"article_file": name, "quote": "the City wants the bridge", **MOVES[name[0]]} for name in TEXTS]
    write_topic(folder / "seeds", texts, rows, quoted)
    (folder / "out").mkdir()
    subprocess.run([sys.executable, "-c", ALL, *COMMANDS], cwd=folder, env=os.environ | setting, check=True)
    files = sorted(path for path in (folder / "out").rglob("*") if path.is_file())
    return {path.relative_to(folder / "out").as_posix(): path.read_bytes() for path in files}


@pytest.fixture
def turkish(tmp_path: Path) -> dict[str, str]:
    """Give the setting under which Turkish rules of case hold, its locale compiled here if it is not installed."""
    setting, asked = SETTINGS[2], {"LOCPATH": str(tmp_path / "locales")}
    if capital(setting) == "İ":
        return setting
    (tmp_path / "locales").mkdir()
    if shutil.which("localedef"):
        command = ["localedef", "-i", "tr_TR", "-f", "UTF-8", str(tmp_path / "locales" / "tr_TR.UTF-8")]
        subprocess.run(command, capture_output=True, check=False)
    if capital(setting | asked) != "İ":
        pytest.skip(
            "the Turkish locale is neither installed nor to be compiled here: localedef, tr_TR or UTF-8 is missing"
        )
    return setting | asked


def capital(setting: dict[str, str]) -> str:
    """Give the capital of i under a setting; nothing where its locale is not to be had."""
    command = [sys.executable, "-c", CASES]
    return subprocess.run(command, env=os.environ | setting, capture_output=True, check=False).stdout.decode().strip()


def test_the_third_setting_has_turkish_rules_of_case(turkish: dict[str, str]) -> None:
    if capital(turkish) != "İ":
        pytest.skip(
            "the Turkish locale is neither installed nor to be compiled here: localedef, tr_TR or UTF-8 is missing"
        )
    assert capital(SETTINGS[0]) == "I"


def test_the_same_seeds_give_the_same_bytes_everywhere(tmp_path: Path, turkish: dict[str, str]) -> None:
    found = []
    for order, setting in enumerate((*SETTINGS[:2], turkish)):
        folder = tmp_path / f"place {order}"
        folder.mkdir()
        found.append(made(folder, setting, order))
        shutil.rmtree(folder)
    assert len(found[0]) == 12
    for name, content in found[0].items():
        assert all(other[name] == content for other in found[1:]), name


def test_every_requirement_is_locked_with_a_hash(project: Path) -> None:
    for path in sorted((project / "requirements").glob("*.txt")):
        entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        locked = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
        assert locked, path.name
        assert all("==" in entry and "--hash=sha256:" in entry for entry in locked), path.name
