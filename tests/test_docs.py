"""The documents say what the program does: each question in the README is asked, and its answer compared."""

import os
import re
import shlex
from pathlib import Path

import pytest
from click.testing import CliRunner

from stance.cli import COMMANDS, main

BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<answer>(?:.*\n)*?)```")
README = Path(__file__).parent.parent / "README.md"
QUESTIONS = [found.groups() for found in BLOCK.finditer(README.read_text(encoding="utf-8"))]


def answer_of(command: str, database: Path) -> str:
    """Run a command of the README against the database of the project's own seeds."""
    program, name, *rest = shlex.split(command)
    assert program == "stance"
    done = CliRunner().invoke(main, [name, "--db", str(database), *rest])
    assert done.exit_code == 0, done.output
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


@pytest.mark.parametrize(("command", "answer"), QUESTIONS)
def test_the_readme_shows_the_answers_that_the_program_gives(built: Path, command: str, answer: str) -> None:
    found = answer_of(command, built)
    if os.environ.get("STANCE_RENEW_DOCS"):
        text = README.read_text(encoding="utf-8")
        README.write_text(text.replace(f"$ {command}\n{answer}```", f"$ {command}\n{found}```"), encoding="utf-8")
    else:
        assert found == answer


def test_the_readme_asks_five_questions_and_more() -> None:
    assert len(QUESTIONS) > 5


def test_the_readme_is_short_and_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n") < 200
    assert all(f"stance {name}" in text for name in COMMANDS)


def test_the_changelog_has_the_version() -> None:
    text = (README.parent / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## " in text


def test_every_picture_and_file_that_the_documents_name_is_there() -> None:
    for document in [README, *README.parent.glob("docs/*.md"), *README.parent.glob("benchmarks/*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} names {target}"
