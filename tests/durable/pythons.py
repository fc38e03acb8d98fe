"""Other Pythons: names of interpreters go in; whether each builds and exports the same bytes comes out, in words.

`make testpythons` calls it with the names on the PATH or, in PYTHONS, any others. Each gets an environment of its own
from the lock file, beside the one that runs this.
"""

import os
import shutil
import subprocess
import sys
import tempfile
from pathlib import Path

PROJECT = Path(__file__).parent.parent.parent
REQUIREMENTS = PROJECT / "requirements" / "app.txt"
NOT_HAD, SAME, DIFFERENT = "not to be had", "the same bytes", "DIFFERENT"


class NotHadError(Exception):
    """There is no such interpreter, or the locked packages cannot be installed for it."""


def environment(name: str, folder: Path) -> Path:
    """Make an environment for an interpreter from the lock file, unless it is there; give its Python."""
    found = shutil.which(name)
    if found is None:
        raise NotHadError("no such interpreter on the PATH")
    home = folder / Path(name).name
    ready, python = home / "ready", home / "bin" / "python"
    if not ready.exists() or ready.read_bytes() != REQUIREMENTS.read_bytes():
        done([found, "-m", "venv", "--clear", str(home)])
        pip = [str(python), "-m", "pip", "--disable-pip-version-check", "--quiet", "install"]
        done([*pip, "--require-hashes", "--only-binary", ":all:", "--requirement", str(REQUIREMENTS)])
        ready.write_bytes(REQUIREMENTS.read_bytes())
    return python


def done(command: list[str]) -> None:
    """Do a step of making an environment; raise NotHadError with its last line where it fails."""
    try:
        subprocess.run(command, check=True, capture_output=True, text=True)
    except (subprocess.CalledProcessError, OSError) as error:
        said = str(getattr(error, "stderr", None) or error).strip()
        raise NotHadError(said.splitlines()[-1]) from None


def exported(python: Path, seeds: Path) -> dict[str, bytes]:
    """Build seeds and export the database with an interpreter, and give the bytes of the files by name."""
    setting = os.environ | {"PYTHONPATH": str(PROJECT / "src")}
    with tempfile.TemporaryDirectory() as folder:
        database, out = Path(folder, "stance.duckdb"), Path(folder, "out")
        for words in (["build", "--seeds", str(seeds)], ["export", "--out", str(out)]):
            command = [str(python), "-m", "stance", *words, "--db", str(database)]
            subprocess.run(command, check=True, env=setting, cwd=folder, stdout=subprocess.DEVNULL)
        return {path.name: path.read_bytes() for path in sorted(out.iterdir())}


def differing(own: dict[str, bytes], other: dict[str, bytes]) -> list[str]:
    """List the files that are not in both or have other bytes in one."""
    return sorted(name for name in own.keys() | other.keys() if own.get(name) != other.get(name))


def compared(name: str, own: dict[str, bytes], folder: Path, seeds: Path) -> str:
    """Say of one interpreter what came of it."""
    try:
        python = environment(name, folder)
    except NotHadError as error:
        return f"{NOT_HAD}: {error}"
    different = differing(own, exported(python, seeds))
    return f"{DIFFERENT}: {', '.join(different)}" if different else f"{SAME}, {len(own)} files"


def main(names: list[str]) -> int:
    """Compare each interpreter with this one; give 1 where one differs, 3 where none of them is to be had, else 0."""
    own = exported(Path(sys.executable), PROJECT / "seeds")
    verdicts = []
    for name in names:
        verdicts.append(compared(name, own, PROJECT / ".venv" / "pythons", PROJECT / "seeds"))
        sys.stdout.write(f"{name}: {verdicts[-1]}\n")
        sys.stdout.flush()
    if any(verdict.startswith(DIFFERENT) for verdict in verdicts):
        return 1
    return 3 if all(verdict.startswith(NOT_HAD) for verdict in verdicts) else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
