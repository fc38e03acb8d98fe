"""The same seeds give the same bytes under any hash seed, time zone, locale, folder and order of files."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

from tests.topic import write_topic

SETTINGS: tuple[dict[str, str], ...] = (
    {"PYTHONHASHSEED": "1", "TZ": "Pacific/Kiritimati", "LC_ALL": "C.UTF-8"},
    {"PYTHONHASHSEED": "2", "TZ": "America/Los_Angeles", "LC_ALL": "C", "PYTHONUTF8": "0", "PYTHONCOERCECLOCALE": "0"},
    {"PYTHONHASHSEED": "3", "TZ": "Asia/Kathmandu", "LC_ALL": "tr_TR.UTF-8", "LANG": "tr_TR.UTF-8"},
)
TEXTS = {
    f"{name}.txt": f"{name}: Ada Mayor said on 3 June 2021 that the City wants the bridge – ‘İı’.\n" for name in "zam"
}


def made(folder: Path, setting: dict[str, str], order: int) -> dict[str, bytes]:
    """Build, export and write a brief in a folder of its own under a setting, and give the bytes of the files."""
    texts = dict(sorted(TEXTS.items(), reverse=order % 2 == 1))
    rows = [{"file": name} for name in TEXTS]
    quoted = [{"article_file": name, "quote": "the City wants the bridge", "stated_on": "2021-06-03"} for name in TEXTS]
    write_topic(folder / "seeds", texts, rows, quoted)
    for words in ("build --db {0}", "export --db {0} --out {1}", "brief --issue bridge --db {0} --out {1}"):
        command = [word.format(folder / "db", folder / "out") for word in words.split()]
        subprocess.run([sys.executable, "-m", "stance", *command], cwd=folder, env=os.environ | setting, check=True)
    return {path.name: path.read_bytes() for path in sorted((folder / "out").iterdir())}


def test_the_same_seeds_give_the_same_bytes_everywhere(tmp_path: Path) -> None:
    found = []
    for order, setting in enumerate(SETTINGS):
        folder = tmp_path / f"place {order}"
        folder.mkdir()
        found.append(made(folder, setting, order))
        shutil.rmtree(folder)
    assert len(found[0]) == 8
    for name, content in found[0].items():
        assert all(other[name] == content for other in found[1:]), name


def test_every_requirement_is_locked_with_a_hash(project: Path) -> None:
    for path in sorted((project / "requirements").glob("*.txt")):
        entries = path.read_text(encoding="utf-8").replace("\\\n", " ").splitlines()
        locked = [entry for entry in entries if entry.strip() and not entry.startswith("#")]
        assert locked, path.name
        assert all("==" in entry and "--hash=sha256:" in entry for entry in locked), path.name
