"""Whom noun phrases and pronouns mean."""

import pytest

from stance.codebook import Codebook
from stance.extract.parse import parse
from stance.extract.resolve.holder import Holder
from stance.extract.resolve.resolver import Resolver

# (text, the word whose phrase is resolved, actor, id, party)
PHRASES = [
    ("The French president spoke.", "president", "Emmanuel Macron", "emmanuel-macron", "France"),
    ("NATO chief spoke.", "chief", "Jens Stoltenberg", "jens-stoltenberg", "NATO"),
    ("Japan's top diplomat spoke.", "diplomat", "Yoshimasa Hayashi", "yoshimasa-hayashi", "Japan"),
    ("Kishida Wenxiong spoke.", "Wenxiong", "Fumio Kishida", "fumio-kishida", "Japan"),
    ("Tokyo said no.", "Tokyo", "Japan", "japan", "Japan"),
    ("The Japanese government said no.", "government", "Japan", "japan", "Japan"),
    ("NATO leaders said so.", "leaders", "NATO", "nato", "NATO"),
    ("A senior French official spoke.", "official", "French official", "french-official", "France"),
    ("A NATO spokesman spoke.", "spokesman", "NATO spokesperson", "nato-spokesperson", "NATO"),
    ("The Chinese embassy in London said so.", "embassy", "Chinese Embassy in the UK", None, "China"),
    ("Spanish Prime Minister Pedro Sanchez spoke.", "Sanchez", "Pedro Sanchez", None, "Spain"),
    ("Paul Keating, once prime minister of Australia, spoke.", "Keating", "Paul Keating", "paul-keating", None),
    ("Former Spanish premier Jose Aznar spoke.", "Aznar", "Jose Aznar", None, None),
    ("Sarang Shidore, a fellow at an institute, wrote it.", "Shidore", "Sarang Shidore", None, None),
    ("NATO's Strategic Concept says so.", "Concept", "NATO", "nato", "NATO"),
    (
        "Koji Tomita, who is Japan's ambassador to the United States, spoke.",
        "Tomita",
        "Koji Tomita",
        "koji-tomita",
        "Japan",
    ),
    ("The Kishida government wants it.", "government", "Japan", "japan", "Japan"),
    ("Macron met Kishida. He left.", "He", "Emmanuel Macron", "emmanuel-macron", "France"),
    ("Hayashi spoke. The minister left.", "minister", "Yoshimasa Hayashi", "yoshimasa-hayashi", "Japan"),
    ("One of the French officials spoke.", "One", "French official", "french-official", "France"),
    ("The Dutch agree. Defence Minister Ann Roe spoke.", "Roe", "Ann Roe", None, "Netherlands"),
    ("The Dutch met Norwegians. Defence Minister Ann Roe spoke.", "Roe", "Ann Roe", None, None),
    ("Ships left Norway. Defence Minister Ann Roe spoke.", "Roe", "Ann Roe", None, None),
    ("The Dutch agree. Senator Ann Roe spoke.", "Roe", "Ann Roe", None, None),
]
NOBODY = [
    ("The West said so.", "West"),
    ("The minister spoke.", "minister"),
    ("Critics said so.", "Critics"),
    ("Chinese foreign ministry spokespersons Mao Ning and Wang Wenbin spoke. Wang left. The idea left.", "idea"),
]


def resolved(text: str, word: str, codebook: Codebook) -> list[Holder]:
    doc = next(iter(parse([text])))
    resolver = Resolver(text, codebook, "2023-07-12")
    resolver.backward.subjects.update(
        {one.left_edge.idx: one.idx + len(one) for one in doc if one.dep_ in {"nsubj", "nsubjpass"}}
    )
    token = [token for token in doc if token.text == word][-1]
    return resolver.holders(token, 0)


@pytest.mark.parametrize(("text", "word", "actor", "actor_id", "party"), PHRASES)
def test_a_phrase_means_its_actor(
    text: str, word: str, actor: str, actor_id: str | None, party: str | None, codebook: Codebook
) -> None:
    (holder,) = resolved(text, word, codebook)
    assert (holder.name, holder.actor_id, holder.party.name if holder.party else None) == (actor, actor_id, party)


@pytest.mark.parametrize(("text", "word"), NOBODY)
def test_what_means_nobody_stays_unresolved(text: str, word: str, codebook: Codebook) -> None:
    assert resolved(text, word, codebook) == []


def test_coordinated_actors_are_both(codebook: Codebook) -> None:
    found = resolved("There were doubts: France and China spoke.", "France", codebook)
    assert [one.name for one in found] == ["France", "China"]


def test_two_who_share_a_name_are_told_apart_by_the_text_or_not_at_all(codebook: Codebook) -> None:
    assert [one.name for one in resolved("Wang Yi spoke. Wang left.", "Wang", codebook)] == ["Wang Yi"]
    assert [one.actor_id for one in resolved("Wang left.", "Wang", codebook)] in ([], [None])
