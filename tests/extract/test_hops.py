"""Who passes a stance on: the chain between its holder and the article."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.extract.proposal import hop
from stance.extract.resolve.holder import Holder
from stance.models import Article, Outlet

EXAMPLES = tomllib.loads(Path(__file__).with_name("hop_examples.toml").read_text(encoding="utf-8"))["example"]
BEFORE = "The article is about a liaison office of NATO in Tokyo, Japan.\n"


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_the_chain_keeps_every_hop_once(example: dict[str, str], codebook: Codebook) -> None:
    text = BEFORE + example["text"] + "\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    found = {one.actor: " > ".join(hop.name for hop in one.via) for one in extract(article, codebook).proposals}
    assert found.get(example["actor"]) == example["via"]


def test_an_outlet_of_a_chain_is_found_with_or_without_its_accents() -> None:
    outlet = Outlet(outlet_id="le-figaro", name="Le Figaró")
    named = Codebook({}, {}, {"le-figaro": outlet}, {})
    for name in ("Le Figaró", "Le Figaro", "le figaro"):
        assert hop(1, Holder("outlet", name, None, None, 0, len(name)), named).outlet_id == "le-figaro"


def test_the_author_of_an_article_is_no_hop(codebook: Codebook) -> None:
    text = "Opinion\nBy Ann Brenner\n\nI doubt that a NATO liaison office in Tokyo helps. Germany opposes the office.\n"
    article = Article(file="example.txt", outlet="none", language="en", published_on="2023-07-12", text=text)
    found = {one.actor: one.via for one in extract(article, codebook).proposals}
    assert found["Germany"] == ()
