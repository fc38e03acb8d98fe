"""Each rule decides its own example, and each rule has one."""

import tomllib
from pathlib import Path

import pytest
from pydantic import ValidationError

from stance.codebook import Codebook
from stance.extract import extract
from stance.extract.judge.table import issue_table
from stance.models import Article
from stance.models.cues import Cue

TABLE = tomllib.loads(Path(__file__).with_name("rule_examples.toml").read_text(encoding="utf-8"))


@pytest.mark.parametrize("example", TABLE["example"], ids=lambda example: example["rule"])
def test_a_rule_decides_its_example(example: dict[str, str], codebook: Codebook) -> None:
    actor, issue_id, stance = (part.strip() for part in example["statement"].split("|"))
    text = f"{TABLE['before'][issue_id]}\n{example['text']}\n"
    article = Article(file="example.txt", outlet="none", language="en", text=text)
    decided = [
        (one.actor, one.stance, one.rule_id) for one in extract(article, codebook).proposals if one.issue_id == issue_id
    ]
    assert (actor, int(stance), example["rule"]) in decided


@pytest.mark.parametrize(
    ("said", "declined"),
    [
        ("declined to comment", True),
        ("refused to comment", True),
        ("remained neutral", False),
        ("was undecided", False),
    ],
)
def test_a_refusal_to_comment_is_told_from_who_takes_no_side(said: str, codebook: Codebook, *, declined: bool) -> None:
    text = f"{TABLE['before']['liaison-office']}\nHayashi {said} on the NATO office in Tokyo.\n"
    found = extract(Article(file="example.txt", outlet="none", language="en", text=text), codebook).proposals
    assert [(one.stance, one.declined) for one in found if one.actor == "Yoshimasa Hayashi"] == [(0, declined)]


def test_a_cue_that_is_a_refusal_shows_no_stance() -> None:
    with pytest.raises(ValidationError, match="a refusal to comment is coded 0"):
        Cue(cue_id="silent", role="attitude", stance=1, words=("silent",), declined=True)


def test_each_rule_has_an_example(codebook: Codebook) -> None:
    rules = {rule.rule_id for issue in codebook.issues.values() for rule in issue_table(issue).rules}
    assert rules == {example["rule"] for example in TABLE["example"]}
