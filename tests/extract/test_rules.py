"""Each rule decides its own example, and each rule has one."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.extract.judge.table import issue_table
from stance.models import Article

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


def test_each_rule_has_an_example(codebook: Codebook) -> None:
    rules = {rule.rule_id for issue in codebook.issues.values() for rule in issue_table(issue).rules}
    assert rules == {example["rule"] for example in TABLE["example"]}
