"""The documents say what the program does: each question in the README is asked, and its answer compared."""

import os
import re
import shlex
import shutil
from pathlib import Path

import pytest
from click.testing import CliRunner

from stance.cli import COMMANDS, main
from stance.pipeline import build
from stance.store.read import reading

BLOCK = re.compile(r"```console\n\$ (?P<command>.*)\n(?P<answer>(?:.*\n)*?)```")
PROJECT = Path(__file__).parent.parent
README = PROJECT / "README.md"
DOCUMENTS = [README, *sorted((PROJECT / "docs").glob("*.md"))]
QUESTIONS = [
    (document, *found.groups())
    for document in DOCUMENTS
    for found in BLOCK.finditer(document.read_text(encoding="utf-8"))
    if found["command"].startswith("stance sql")
]


def answer_of(command: str, database: Path) -> str:
    """Run a command of the README against the database of the project's own seeds."""
    program, name, *rest = shlex.split(command)
    assert program == "stance"
    done = CliRunner().invoke(main, [name, "--db", str(database), *rest])
    assert done.exit_code == 0, done.output
    return "\n".join(line.rstrip() for line in done.stdout.splitlines()) + "\n"


@pytest.mark.parametrize(("document", "command", "answer"), QUESTIONS)
def test_the_documents_show_the_answers_that_the_program_gives(
    built: Path, document: Path, command: str, answer: str
) -> None:
    found = answer_of(command, built)
    if os.environ.get("STANCE_RENEW_DOCS"):
        text = document.read_text(encoding="utf-8")
        document.write_text(text.replace(f"$ {command}\n{answer}```", f"$ {command}\n{found}```"), encoding="utf-8")
    else:
        assert found == answer


def test_the_readme_asks_five_questions_and_more() -> None:
    assert sum(document == README for document, _, _ in QUESTIONS) > 5


def test_a_further_issue_is_one_file_and_its_clash_is_found(seeds: Path, tmp_path: Path) -> None:
    for folder, file in (("issues", "associate-membership.toml"), ("statements", "associate-membership.csv")):
        shutil.copy(PROJECT / "docs" / "examples" / file, seeds / folder / file)
    build(seeds, tmp_path / "db", extract=False)
    query = """SELECT contradiction, actor, stance, other_actor, other_stance FROM contradiction
        WHERE issue_id = 'associate-membership' ORDER BY ALL"""
    with reading(tmp_path / "db") as connection:
        found = connection.execute(query).fetchall()
    assert ("changed over time", "Fumio Kishida", -2, "Fumio Kishida", 2) in found
    assert ("changed over time", "Fumio Kishida", 2, "Japan", -2) in found
    assert ("people of one party differ", "Fumio Kishida", 2, "Japan", -2) in found


def test_the_readme_is_short_and_names_every_command() -> None:
    text = README.read_text(encoding="utf-8")
    assert text.count("\n") < 200
    assert all(f"stance {name}" in text for name in COMMANDS)


def test_the_changelog_has_the_version() -> None:
    text = (PROJECT / "CHANGELOG.md").read_text(encoding="utf-8")
    assert "## " in text


def test_every_picture_and_file_that_the_documents_name_is_there() -> None:
    for document in [*DOCUMENTS, *PROJECT.glob("benchmarks/*.md")]:
        for target in re.findall(r"\]\((?!https?://|#)([^)#]+)", document.read_text(encoding="utf-8")):
            assert (document.parent / target).exists(), f"{document.name} names {target}"
