"""Actors outside the registry are listed with a block that, put into a file, declares them."""

import tomllib
from pathlib import Path

import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from stance.cli import main
from stance.export.actors import Unknown, block, place, quoted, slug
from stance.export.kinds import kind_of
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
    text = block(Unknown('Eva "Ev" Ström', 2, ['Eva "Ev" Ström', "Ms Ström"], ["a.txt"], "2021-06", "2021-07"))
    (folder / "actors" / "new.toml").write_text(text, encoding="utf-8")
    actor = load_seeds(folder).codebook.actors["eva-ev-strom"]
    assert (actor.name, actor.kind) == ('Eva "Ev" Ström', "person")
    assert [name.name for name in actor.names] == ['Eva "Ev" Ström', "Ms Ström"]


@pytest.mark.parametrize(
    ("name", "text", "kind"),
    [
        ("Belgium", "", "state"),
        ("Belgian official", "", "unnamed"),
        ("Pacific Islands Forum", "", "organisation"),
        ("AUKUS", "", "organisation"),
        ("Liberal Party of Norway", "", "organisation"),
        ("Riksdag", "Riksdag turns the motion down", "organisation"),
        ("Ann Roe", "", "person"),
        ("Wang", "Wang, a spokesman, said so.", "person"),
        ("Ström", "Prime Minister Ström said so.", "person"),
        ("Roe", "Roe said so.", "person"),
        ("Rotor", "Rotor, which makes ships, said so.", "organisation"),
        ("Bellona", "The Bellona board met. Bellona's spokeswoman said so.", "organisation"),
        ("Lee", "The Lee family came. Mr. Lee said so.", "person"),
    ],
)
def test_the_kind_is_told_by_the_name_and_by_what_stands_beside_it(name: str, text: str, kind: str) -> None:
    assert kind_of(name, [name], [text]) == kind


def test_a_pronoun_tells_a_person() -> None:
    assert kind_of("Roe", ["Roe", "she"], ["the Roe came"]) == "person"


@pytest.mark.parametrize("text", ["I", "We", "herself", "An envoy of Norway's trade ministry", "the Minister", "aides"])
def test_a_pronoun_or_description_is_offered_as_no_name(text: str) -> None:
    assert "names = []" in block(Unknown("Ann Roe", 1, [text], ["a.txt"]))


@pytest.mark.parametrize("text", ["Roe", "Ms Roe", "The Norwegian Board of Trade", "van der Roe", "盧", "I. Roe", "US"])
def test_other_words_for_an_actor_are_offered_as_names(text: str) -> None:
    assert f'names = ["{text}"]' in block(Unknown("Ann Roe", 1, [text], ["a.txt"]))


def test_a_state_begins_a_file_of_its_own(tmp_path: Path) -> None:
    folder = small_topic(tmp_path)
    state = Unknown("New Zealand", 1, ["New Zealand"], ["a.txt"])
    assert (state.kind, state.file, place(state)) == (
        "state",
        "actors/new-zealand.toml",
        "a party: begin actors/new-zealand.toml with it",
    )
    (folder / "actors" / "new-zealand.toml").write_text(block(state), encoding="utf-8")
    actor = load_seeds(folder).codebook.actors["new-zealand"]
    assert (actor.kind, actor.party_id) == ("state", "new-zealand")


@pytest.mark.parametrize(
    ("one", "said"),
    [
        (Unknown("Ann Roe", 1, [], [], parties=["norway"]), "speaks for norway: put it into actors/norway.toml"),
        (Unknown("Belgian official", 1, [], []), "speaks for Belgium: put it into actors/belgium.toml, which begins"),
        (Unknown("Ann Roe", 1, [], [], parties=["norway", "iceland"]), "whom it speaks for is not known"),
        (Unknown("Ann Roe", 1, [], []), "whom it speaks for is not known"),
    ],
)
def test_the_place_of_a_block_is_named(one: Unknown, said: str) -> None:
    assert place(one).startswith(said)


@given(st.text(st.characters(exclude_categories=["Cs"])))
def test_any_name_makes_valid_toml(name: str) -> None:
    assert tomllib.loads(f"name = {quoted(name)}") == {"name": name}
    assert slug(name)
