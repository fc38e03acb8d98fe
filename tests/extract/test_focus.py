"""Statements are found where the issue is meant but not named, and by whoever goes on speaking."""

import tomllib
from pathlib import Path

import pytest

from stance.codebook import Codebook
from stance.extract import extract
from stance.extract.judge.turns import turns
from stance.models import Article

EXAMPLES = tomllib.loads(Path(__file__).with_name("focus_examples.toml").read_text(encoding="utf-8"))["example"]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["name"])
def test_a_passage_gives_its_statements(example: dict[str, str], codebook: Codebook) -> None:
    article = Article(
        file="example.txt", outlet="none", language="en", published_on="2023-07-13", text=example["text"].strip() + "\n"
    )
    found = {f"{one.actor} | {one.issue_id} | {one.stance}" for one in extract(article, codebook).proposals}
    assert set(example["found"]) <= found
    assert not found & set(example.get("not_found", []))


def test_turns_go_up_to_the_next_label() -> None:
    text = "Question: Why?\nAnn Lee: Because.\nIt is so.\nQuestion: Is it?\nAnn Lee: It is.\n"
    assert [text[one.content[0] : one.content[1]].strip() for one in turns(text)] == ["Because.\nIt is so.", "It is."]


def test_answers_of_an_interview_are_the_turns_that_ask_nothing() -> None:
    text = "Talk with Ann Lee.\n– Is it late?\n– It is.\n– And now?\n– Later.\n"
    assert [text[one.content[0] : one.content[1]].strip() for one in turns(text)] == ["It is.", "Later."]


def test_turns_of_a_printed_debate_stand_under_their_names() -> None:
    text = "Ann Lee (North)\nIt is late.\nBob Ray (South)\nIt is not.\nAnn Lee (North)\nIt is.\n"
    assert [text[one.content[0] : one.content[1]].strip() for one in turns(text)] == [
        "It is late.",
        "It is not.",
        "It is.",
    ]
