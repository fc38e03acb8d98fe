"""On passages of many kinds the extractor finds what a careful reader codes, and nothing else."""

import tomllib
from pathlib import Path
from typing import Any

import pytest

from stance.codebook import Codebook
from stance.evaluate import Coded, of_proposal
from stance.evaluate.matching import match, right
from stance.extract import extract
from stance.models import Article

PASSAGES = tomllib.loads(Path(__file__).with_name("passages.toml").read_text(encoding="utf-8"))["passage"]


def coded(name: str, line: str, *, core: bool) -> Coded:
    actor, issue_id, stances = (part.strip() for part in line.split("|"))
    accept = tuple(map(int, stances.split()))
    return Coded(name, actor, issue_id, accept[0], None, "", accept, core)


def article(passage: dict[str, Any]) -> Article:
    shared = {"file": passage["name"], "outlet": "none", "language": "en"}
    return Article(**shared, published_on=passage["published_on"], text=passage["text"])


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_a_passage_yields_its_statements_and_no_others(passage: dict[str, Any], codebook: Codebook) -> None:
    """Known faults are strict: one that is mended must move from `missed`, or out of `false_alarms`."""
    wanted = [coded(passage["name"], line, core=True) for line in passage["statements"]]
    wanted += [coded(passage["name"], line, core=False) for line in passage.get("optional", [])]
    found = [of_proposal(one) for one in extract(article(passage), codebook).proposals]
    matching = match(found, wanted, right(codebook))
    assert [one.line() for one in matching.misses] == []
    alarms = [f"{one.actor} | {one.issue_id} | {one.stance}" for one in matching.false_alarms]
    assert sorted(alarms) == sorted(passage.get("false_alarms", []))


@pytest.mark.parametrize("passage", PASSAGES, ids=lambda passage: passage["name"])
def test_every_proposal_is_grounded_and_gives_its_rule(passage: dict[str, Any], codebook: Codebook) -> None:
    read = article(passage)
    for one in extract(read, codebook).proposals:
        assert read.text[one.span_start : one.span_end] == one.quote
        assert one.rule_id
        assert 0 < one.score < 1
        assert one.statement(codebook.issues[one.issue_id], codebook).status == "proposed"
