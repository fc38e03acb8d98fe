"""The structure is part of the product: imports point one way, and the program starts fast because it imports late."""

import re
import subprocess
import sys
from pathlib import Path

ASKING = re.compile(
    r"duckdb|stance\.(pipeline|store|positions|export|brief)\b|AppTest|\b(built|hand_coded|database): Path|: Open\b"
)
"""By these words a test asks a database: by the parts of the package that do, or by a fixture that gives one."""
HEAVY = {"duckdb", "pydantic", "spacy", "streamlit", "altair", "pandas", "numpy"}


def test_imports_point_one_way(project: Path) -> None:
    linter = Path(sys.executable).parent / "lint-imports"
    done = subprocess.run([linter, "--no-cache"], cwd=project, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout


def test_the_help_imports_nothing_heavy(project: Path) -> None:
    code = (
        "import sys; from click.testing import CliRunner; from stance.cli import main;"
        "answer = CliRunner().invoke(main, ['--help']); assert answer.exit_code == 0 and 'build' in answer.output;"
        "print(*sorted({name.split('.')[0] for name in sys.modules}))"
    )
    done = subprocess.run([sys.executable, "-c", code], cwd=project, capture_output=True, text=True, check=True)
    assert HEAVY.isdisjoint(done.stdout.split())


def test_no_file_has_outgrown_its_shape(project: Path) -> None:
    sizes = {path: path.read_text(encoding="utf-8").count("\n") for path in (project / "src").rglob("*.py")}
    assert not {path.name: size for path, size in sizes.items() if size > 400}


def test_what_is_left_out_on_the_next_duckdb_asks_no_database(project: Path) -> None:
    [listed] = re.findall(r"^NO_DATABASE := ((?:.*\\\n)*.*)$", (project / "Makefile").read_text("utf-8"), re.MULTILINE)
    paths = [project / name for name in listed.replace("\\\n", " ").split()]
    files = [file for path in paths for file in (sorted(path.rglob("test_*.py")) if path.is_dir() else [path])]
    assert len(files) > len(paths)
    assert [file.name for file in files if ASKING.search(file.read_text("utf-8"))] == []
