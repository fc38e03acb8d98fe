"""From example pairs to proof that each rule is needed and that ranges, anchors and offsets are right."""

import tomllib
from datetime import date
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from stance.extract.dates import find_dates
from stance.extract.dates.find import read, reading
from stance.extract.dates.grammar import met, rules
from stance.extract.dates.mention import Tense
from stance.extract.dates.scene import Scene

PUBLISHED_ON = date(2023, 7, 13)
EXAMPLES: list[dict[str, Any]] = tomllib.loads(
    Path(__file__).with_name("date_examples.toml").read_text(encoding="utf-8")
)["example"]


def as_read(example: dict[str, Any], without: str = "") -> list[list[str]]:
    text = example["text"]
    kept = [rule for rule in rules() if rule.rule_id != without]
    found = read(text, Scene(text, example["published_on"]), kept, until=len(text))
    return [[text[each.start : each.end], each.value, each.rule_id] for each in found]


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_example(example: dict[str, Any]) -> None:
    assert as_read(example) == example["dates"]


@pytest.mark.parametrize("rule_id", [rule.rule_id for rule in rules()])
def test_each_rule_is_needed_by_an_example(rule_id: str) -> None:
    assert any(as_read(example, without=rule_id) != example["dates"] for example in EXAMPLES)


def test_rule_ids_are_unique_and_their_readings_exist() -> None:
    assert len({rule.rule_id for rule in rules()}) == len(rules())
    assert all(reading(rule.reading) for rule in rules())


RANGES = [
    ("It was on 12 July.", "2023-07-12", "2023-07-12", "day", "explicit"),
    ("It was in June.", "2023-06-01", "2023-06-30", "month", "explicit"),
    ("It was in 2019.", "2019-01-01", "2019-12-31", "year", "explicit"),
    ("It was last week.", "2023-07-03", "2023-07-09", "month", "relative"),
    ("It was earlier this month.", "2023-07-01", "2023-07-13", "month", "relative"),
    ("It comes later this year.", "2023-07-13", "2023-12-31", "year", "relative"),
    ("It runs July 11-12.", "2023-07-11", "2023-07-12", "day", "explicit"),
    ("It was in the third quarter of 2021.", "2021-07-01", "2021-09-30", "month", "explicit"),
    ("It was last winter.", "2022-12-01", "2023-02-28", "month", "relative"),
    ("It was in the 1990s.", "1990-01-01", "1999-12-31", None, "explicit"),
    ("It was a decade ago.", "2013-01-01", "2013-12-31", "year", "relative"),
    ("It was two weeks ago.", "2023-06-26", "2023-07-02", "month", "relative"),
]


@pytest.mark.parametrize(("text", "earliest", "latest", "precision", "basis"), RANGES)
def test_range_precision_and_basis(text: str, earliest: str, latest: str, precision: str | None, basis: str) -> None:
    (found,) = find_dates(text, PUBLISHED_ON)
    assert (str(found.earliest), str(found.latest), found.precision, found.basis) == (
        earliest,
        latest,
        precision,
        basis,
    )


UNDATED = [
    ("He said so on July 11.", "XXXX-07-11"),
    ("He said so in June.", "XXXX-06"),
    ("He said so yesterday.", "XXXX-XX-XX"),
    ("He said so on Monday.", "XXXX-WXX-1"),
    ("He said so on Friday (7th).", "XXXX-XX-07"),
    ("He said so last month.", "XXXX-XX"),
    ("He said so last week.", "XXXX-WXX"),
    ("He said so two years ago.", "XXXX"),
    ("He said so in the first quarter.", "XXXX-Q1"),
    ("He said so last summer.", "XXXX-SU"),
    ("He said so over the weekend.", "XXXX-WXX-WE"),
    ("He said so at Christmas.", "XXXX-12-25"),
    ("He said so on June 28-30.", "XXXX-06-28/XXXX-06-30"),
    ("He said so last June.", "XXXX-06"),
    ("He said so last Friday.", "XXXX-WXX-5"),
]


@pytest.mark.parametrize(("text", "value"), UNDATED)
def test_without_the_articles_date_nothing_is_guessed(text: str, value: str) -> None:
    (found,) = find_dates(text, None)
    assert (found.value, found.earliest, found.latest) == (value, None, None)


def test_a_date_named_before_is_an_anchor_without_the_articles_date() -> None:
    values = [found.value for found in find_dates("It fell on May 2, 2021. The next day it rose.", None)]
    assert values == ["2021-05-02", "2021-05-03"]


NO_DATES = [
    "It may work, and they march on.",
    "He paid $2000 for some 1950 people in room 1984.",
    "Black Monday is not told in the Sunday Times, nor in Japan Today.",
    "31 February is no day, nor are 2023-13-01, 31.02.2023 and June 31-33.",
    "The temperature rose by 12 to 15 degrees, version 1.2.3.",
    "On the second floor, at the same time, they fell.",
    "It took the 3rd division.",
]


@pytest.mark.parametrize("text", NO_DATES)
def test_no_date_is_read_where_none_stands(text: str) -> None:
    assert [text[found.start : found.end] for found in find_dates(text, PUBLISHED_ON)] == []


TENSES = [
    ("The council meets on Friday.", "future", "2023-07-14"),
    ("The council meets on Friday.", "past", "2023-07-07"),
    ("It opens in December.", "future", "2023-12"),
    ("It opens in December.", "past", "2022-12"),
    ("It ends in the fourth quarter.", "future", "2023-Q4"),
]


@pytest.mark.parametrize(("text", "tense", "value"), TENSES)
def test_tense_given_by_the_caller_decides(text: str, tense: Tense, value: str) -> None:
    (found,) = find_dates(text, PUBLISHED_ON, tense_of=lambda _offset: tense)
    assert found.value == value


NEARBY = [
    ("Envoys will sign it on Tuesday, officials said.", "2023-07-18"),
    ("Envoys said on Tuesday that they will sign it.", "2023-07-11"),
    ("The text, expected to be signed on Friday, is short.", "2023-07-14"),
    ("On Friday, ministers will decide.", "2023-07-14"),
    ("On Friday, ministers decided.", "2023-07-07"),
    ("Shops stay closed until Monday", "2023-07-17"),
    ("She has been in office since March.", "2023-03"),
    ("She is due in Oslo in September.", "2023-09"),
    ("Mr Roe, who won at the end of May, will speak.", "2023-05"),
    ("It opened on Thursday.", "2023-07-13"),
    ("Envoys condemned the planned tower on Friday.", "2023-07-07"),
    ("Envoys spoke of the planned vote on Friday.", "2023-07-14"),
    ("They are expected to sign the Tailored Pact on Friday.", "2023-07-14"),
    ("They had said two days before that it opened.", "2023-07-11"),
]


@pytest.mark.parametrize(("text", "value"), NEARBY)
def test_words_near_by_tell_back_from_ahead(text: str, value: str) -> None:
    (found,) = find_dates(text, PUBLISHED_ON)
    assert found.value == value


def test_weekday_decides_the_year_that_is_not_given() -> None:
    (found,) = find_dates("They met on Wednesday, June 29.", PUBLISHED_ON)
    assert found.value == "2022-06-29"


PIECES = st.sampled_from(
    ["July", "11", "the", "3rd", "last", "Monday", "2023", "-", ",", "week", "ago", "two", "'82", "of", "😀", "é", "\n"]
)


@settings(deadline=None)  # the first text compiles the rules
@given(st.lists(PIECES).map(" ".join), st.none() | st.dates())
def test_mentions_are_in_order_apart_and_within_the_text(text: str, published_on: date | None) -> None:
    reached = 0
    for found in find_dates(text, published_on):
        assert reached <= found.start < found.end <= len(text)
        assert (found.earliest is None) == (found.latest is None)
        assert found.earliest is None or found.latest is None or found.earliest <= found.latest
        reached = found.end


@settings(deadline=None)
@given(st.text(), st.none() | st.dates())
def test_any_text_is_read_without_fault(text: str, published_on: date | None) -> None:
    find_dates(text, published_on)


@pytest.mark.parametrize("unit", ["on Monday ", "the last ", "2023-", "July 11, 2023 ", "a few ", " ", "1", "May "])
def test_hostile_text_is_read_to_its_end_in_order(unit: str) -> None:
    text = unit * (40_000 // len(unit))
    found = find_dates(text, PUBLISHED_ON)
    assert all(before.end <= after.start for before, after in pairwise(found))
    assert len(found) <= len(text)


def test_a_rule_is_looked_for_only_where_the_words_that_it_needs_stand() -> None:
    by_id = {rule.rule_id: rule for rule in rules()}
    text = "The talks went on until late in the summer of that year."
    here = met(text, 0, len(text))
    assert by_id["season"].may_match(here)
    assert not by_id["month-day"].may_match(here)
    assert not by_id["year"].may_match(here)


@pytest.mark.parametrize("example", EXAMPLES, ids=lambda example: example["text"])
def test_what_a_rule_needs_is_in_all_that_it_matches(example: dict[str, Any]) -> None:
    text = example["text"]
    here = met(text, 0, len(text))
    assert [
        rule.rule_id for rule in rules() if any(rule.matches(text, 0, len(text))) and not rule.may_match(here)
    ] == []


def test_dates_before_an_offset_are_all_there_whatever_stands_behind() -> None:
    text = "On July 4, 2023 they met. " + "Nothing was said on that. " * 20 + "They met again on July 9, 2023."
    whole, part = find_dates(text, PUBLISHED_ON), find_dates(text, PUBLISHED_ON, until=40)
    assert [one.value for one in whole] == ["2023-07-04", "2023-07-09"]
    assert part == whole[:1]
