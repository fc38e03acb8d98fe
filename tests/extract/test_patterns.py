"""The pattern language of the cue tables: what matches, and what does not."""

import re

import pytest

from stance.errors import StanceError
from stance.extract.judge.expression import beginning, expression
from stance.extract.judge.patterns import spelling

PAIRS = [
    ("oppose~", "France opposed it", "opposed"),
    ("plan~ to", "NATO is planning to open", "planning to"),
    ("deny~", "he denied it", "denied"),
    ("take~ part", "they took part", "took part"),
    ("assertive*", "its assertiveness", "assertiveness"),
    ("liaison|contact office", "a contact office", "contact office"),
    ("no final? decision", "no decision", "no decision"),
    ("no final? decision", "no final decision", "no final decision"),
    ("threat ... China", "a threat that comes from China", "threat that comes from China"),
    ("bloc confrontation", "“bloc” confrontation", "bloc” confrontation"),
    ("South_China_Sea|Taiwan waters", "the South China Sea waters", "South China Sea waters"),
    ("characteri?ation", "a characterization", "characterization"),
    ("do n't agree", "we do not", None),
    ("do~ n't agree", "we do don't agree", "do don't agree"),
    ("threat ... China", "a threat. China", None),
    ("office", "officer", None),
    ("Cold War", "cold-war", "cold-war"),
]


@pytest.mark.parametrize(("pattern", "text", "words"), PAIRS)
def test_a_pattern_finds_its_words(pattern: str, text: str, words: str | None) -> None:
    found = re.search(rf"(?<!\w){spelling(pattern)}", text, re.IGNORECASE)
    assert (found[0] if found else None) == words


def test_a_pattern_that_matches_nothing_at_all_is_refused() -> None:
    with pytest.raises(StanceError, match="matches nothing"):
        expression(["perhaps?"])


@pytest.mark.parametrize(("pattern", "text", "words"), PAIRS)
def test_an_expression_finds_the_same_at_the_words_that_it_may_begin_with(
    pattern: str, text: str, words: str | None
) -> None:
    found = expression([pattern]).search(text)
    assert (found[0] if found else None) == words


@pytest.mark.parametrize(
    ("pattern", "words"),
    [
        ("the liaison|contact office", {"the"}),
        ("a? plan", {"a", "plan"}),
        ("deny~ it", {"deny", "denies", "denied", "denying"}),
        ("South_China_Sea|Taiwan", {"south", "taiwan"}),
        ("back-up line", {"back", "backup"}),
        ("don't|U.S. it", {"don", "u"}),
        ("plan|militari*", {"plan", "militari*"}),
        ("characteri?ation", {"characteri*"}),
        ("n't agree", None),
        ("{T} plans", None),
    ],
)
def test_the_words_with_which_a_find_may_begin_are_known(pattern: str, words: set[str] | None) -> None:
    assert beginning(pattern) == words


def test_finds_do_not_overlap_and_stay_within_the_stretch() -> None:
    text = "The plan of the plan. The plan is new."
    assert [one.span() for one in expression(["the plan ... plan", "the plan"]).finditer(text)] == [(0, 20), (22, 30)]
    assert [one.span() for one in expression(["the plan"]).finditer(text, 3, 28)] == [(12, 20)]


def test_what_is_known_of_one_text_is_not_taken_for_another() -> None:
    plan, texts = expression(["the plan"]), ["It is the plan. " * 20, "As the plan says. " * 20]
    assert [len(list(plan.finditer(text))) for text in (*texts, *texts)] == [20, 20, 20, 20]
    assert [one.start() for one in plan.finditer(texts[1], 0, 30)] == [3, 21]
