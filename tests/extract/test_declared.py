"""Declaring a party and who speaks for it loses nothing that the same text gives without the declaration."""

from shutil import copytree
from typing import TYPE_CHECKING

import pytest
from tests.extract.conftest import PROJECT

from stance.codebook import Codebook
from stance.extract import extract
from stance.load.declarations import load_codebook
from stance.models import Article

if TYPE_CHECKING:
    from stance.errors import Fault

BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"
BELGIUM = """
[party]
actor_id = "belgium"
name = "Belgium"
kind = "state"
names = ["Belgian government"]

[[actors]]
actor_id = "els-peeters"
name = "Els Peeters"
kind = "person"
offices = [{ title = "Prime Minister", held_from = "2020" }]
"""


@pytest.fixture(scope="module")
def declared(tmp_path_factory: pytest.TempPathFactory) -> Codebook:
    """Give the project's codebook with a party more."""
    seeds = tmp_path_factory.mktemp("declared") / "seeds"
    for part in ("actors", "issues"):
        copytree(PROJECT / "seeds" / part, seeds / part)
    (seeds / "actors" / "belgium.toml").write_text(BELGIUM, encoding="utf-8")
    faults: list[Fault] = []
    loaded = load_codebook(seeds, faults)
    assert not faults
    return loaded


@pytest.mark.parametrize(
    "text",
    [
        "The plan was blocked by Belgium.",
        "The plan was blocked by Belgium. Prime Minister Els Peeters opposes it.",
        "The plan was vetoed by Belgium. The Belgian prime minister, Els Peeters, called it a mistake.",
        "Belgium voted against the office. Els Peeters said that it was a provocation.",
        "Belgium has blocked the office. It would be a mistake, Els Peeters said.",
    ],
)
def test_what_a_party_did_stays_beside_who_speaks_for_it(text: str, codebook: Codebook, declared: Codebook) -> None:
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=BEFORE + text)
    without = {(one.actor, one.stance) for one in extract(article, codebook).proposals}
    found = {(one.actor, one.stance) for one in extract(article, declared).proposals}
    assert ("Belgium", -2) in without
    assert without <= found


def test_what_a_person_says_for_a_party_is_not_told_twice(declared: Codebook) -> None:
    text = BEFORE + "Belgium opposes the office. The office is a mistake, Els Peeters said.\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    assert [one.actor for one in extract(article, declared).proposals] == ["Els Peeters"]
