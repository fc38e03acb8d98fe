"""Actors outside the registry are listed with a block that, put into a file, declares them."""

import tomllib
from pathlib import Path

from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from stance.cli import main
from stance.export.actors import block, quoted, slug
from stance.load import load_seeds
from tests.topic import small_topic


def test_the_registry_is_listed_with_counts(built: Path) -> None:
    done = CliRunner().invoke(main, ["actors", "--db", str(built)])
    assert done.exit_code == 0, done.output
    assert any(line.split()[:3] == ["mao-ning", "Mao", "Ning"] for line in done.stdout.splitlines())


def test_unknown_actors_are_listed_or_said_to_be_none(built: Path) -> None:
    done = CliRunner().invoke(main, ["actors", "--db", str(built), "--unknown"])
    assert done.exit_code == 0, done.output
    assert "[[actors]]" in done.stdout or "every actor" in done.stdout


def test_the_block_declares_the_actor(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    text = block('Eva "Ev" Ström', 2, ['Eva "Ev" Ström', "Ms Ström"], ["a.txt"], "2021-06", "2021-07")
    (folder / "actors" / "new.toml").write_text(text, encoding="utf-8")
    actor = load_seeds(folder).codebook.actors["eva-ev-strom"]
    assert (actor.name, actor.kind) == ('Eva "Ev" Ström', "person")
    assert [name.name for name in actor.names] == ['Eva "Ev" Ström', "Ms Ström"]


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_makes_valid_toml(name: str) -> None:
    assert tomllib.loads(f"name = {quoted(name)}") == {"name": name}
    assert slug(name)
