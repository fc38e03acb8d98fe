"""Scoring: what counts as right, what counts neither way, and the figures made of it."""

import pytest

from stance.codebook import Codebook
from stance.evaluate import Coded, evaluate
from stance.evaluate.actors import same_actor
from stance.evaluate.figures import Figure, alpha, interval
from stance.evaluate.matching import match, right
from stance.models import Outlet


def one(actor: str = "Emmanuel Macron", stance: int = -2, **fields: object) -> Coded:
    given = {"file": "a.txt", "issue_id": "liaison-office", "stated_on": "2023-07-12", "quote": "no", **fields}
    return Coded(actor=actor, stance=stance, **given)  # type: ignore[arg-type]


@pytest.fixture
def codebook() -> Codebook:
    return Codebook({}, {}, {}, {})


@pytest.mark.parametrize(
    ("found", "reference", "is_right"),
    [
        (one(), one(), True),
        (one(stance=-1), one(), True),
        (one(stance=0), one(accept=(-1, 0)), True),
        (one(stance=0), one(), False),
        (one(stance=2), one(), False),
        (one("Macron Emmanuel"), one(), True),
        (one("Xi Jinping"), one(), False),
        (one(issue_id="itpp"), one(), False),
        (one(file="b.txt"), one(), False),
    ],
)
def test_right_is_article_actor_issue_and_sign(
    found: Coded,
    reference: Coded,
    is_right: bool,  # noqa: FBT001
    codebook: Codebook,
) -> None:
    assert right(codebook)(found, reference) is is_right


@pytest.mark.parametrize(
    ("name", "other", "same"),
    [
        ("French official", "French officials", True),
        ("NATO spokesperson", "NATO official", True),
        ("French official", "NATO official", False),
        ("Chinese Embassy in the UK", "Chinese embassy in United Kingdom", True),
        ("Mission of China to the EU", "Chinese Mission to the EU", True),
        ("Fumio Kishida", "Kishida Fumio", True),
        ("Fumio Kishida", "Kishida", False),
    ],
)
def test_names_of_one_actor(name: str, other: str, same: bool, codebook: Codebook) -> None:  # noqa: FBT001
    assert same_actor(name, other, codebook) is same


def test_an_optional_statement_counts_neither_way(codebook: Codebook) -> None:
    optional = one("Xi Jinping", core=False)
    matching = match([one("Xi Jinping")], [one(), optional], right(codebook))
    assert (len(matching.pairs), len(matching.optional), len(matching.misses)) == (0, 1, 1)
    assert matching.false_alarms == ()


def test_a_reference_is_matched_once(codebook: Codebook) -> None:
    matching = match([one(), one(stance=-1)], [one()], right(codebook))
    assert (len(matching.pairs), len(matching.false_alarms)) == (1, 1)


def test_precision_recall_and_f1() -> None:
    counted = Figure(right=3, found=4, wanted=6)
    assert (counted.precision, counted.recall) == (0.75, 0.5)
    assert counted.f1 == pytest.approx(0.6)
    assert Figure(0, 0, 0).f1 == 0


def test_alpha_is_one_where_all_agree_and_undefined_where_nothing_varies() -> None:
    assert alpha([(2, 2), (-2, -2), (0, 0)]) == pytest.approx(1)
    assert alpha([(2, 2), (2, 2)]) is None
    low = alpha([(2, -2), (-2, 2), (0, 1)])
    assert low is not None
    assert low < 0


def test_the_interval_is_the_same_in_two_runs_and_holds_the_figure(codebook: Codebook) -> None:
    files = [f"{number}.txt" for number in range(20)]
    wanted = [one(file=file) for file in files]
    matching = match(wanted[:15], wanted, right(codebook))
    low, high = interval(matching, files)
    assert (low, high) == interval(matching, files)
    assert low is not None
    assert high is not None
    assert low < 2 * 0.75 / 1.75 < high


def test_draws_without_a_case_count_for_nothing(codebook: Codebook) -> None:
    matching = match([one()], [one()], right(codebook))
    assert interval(matching, ["a.txt"]) == (1, 1)
    assert interval(matching, ["a.txt", "b.txt", "c.txt"]) == (None, None)


def test_a_chain_is_right_if_it_has_the_same_hops_in_the_same_order(codebook: Codebook) -> None:
    wanted = [one(via=("The Guardian", "TASS")), one("Xi Jinping", via=()), one("Joe Biden", via=None)]
    others = [one("Xi Jinping", via=()), one("Joe Biden", via=("TASS",))]
    for via, right_ones in ((("Guardian", "TASS"), 1), (("TASS", "The Guardian"), 0), (("TASS",), 0), (None, 0)):
        report = evaluate([one(via=via), *others], wanted, codebook, ["a.txt"])
        assert (report.chains, report.hops) == ((right_ones + 1, 2), (right_ones, 1))


def test_an_outlet_of_a_chain_has_any_of_its_names() -> None:
    outlet = Outlet(outlet_id="tass", name="TASS", names=("ITAR-TASS",))
    named = Codebook({}, {}, {"tass": outlet}, {})
    assert evaluate([one(via=("Itar-Tass",))], [one(via=("TASS",))], named, ["a.txt"]).hops == (1, 1)
    assert evaluate([one(via=("Interfax",))], [one(via=("TASS",))], named, ["a.txt"]).hops == (0, 1)


def test_the_article_s_own_outlet_and_agency_are_no_hops(codebook: Codebook) -> None:
    published_by = {"a.txt": "The Evening Post (Reuters)"}
    for via, wanted, told in (
        ((), ("Reuters",), (1, 1)),
        (("TASS",), ("TASS", "Reuters"), (1, 1)),
        ((), ("Post",), (1, 1)),
    ):
        report = evaluate([one(via=via)], [one(via=wanted)], codebook, ["a.txt"], published_by)
        assert report.chains == told
    assert evaluate([one(via=())], [one(via=("Eve",))], codebook, ["a.txt"], published_by).chains == (0, 1)


def test_the_article_s_own_outlet_is_known_by_any_name_of_the_registry() -> None:
    outlet = Outlet(outlet_id="tass", name="TASS News Agency", names=("TASS",))
    named = Codebook({}, {}, {"tass": outlet}, {})
    report = evaluate([one(via=())], [one(via=("TASS News Agency",))], named, ["a.txt"], {"a.txt": "Pravda (TASS)"})
    assert report.chains == (1, 1)


def test_a_source_without_a_name_is_the_same_however_it_is_described(codebook: Codebook) -> None:
    for via, right_ones in (("three diplomats", 1), ("people familiar with it", 1), ("Eve", 0), ("Dutch diplomats", 0)):
        report = evaluate([one(via=(via,))], [one(via=("several sources",))], codebook, ["a.txt"])
        assert report.hops == (right_ones, 1)


def test_the_report_lists_every_wrong_chain_with_its_text(codebook: Codebook) -> None:
    report = evaluate([one(via=("Eve",))], [one(via=("TASS", "Eve"), quote="we like it")], codebook, ["a.txt"])
    assert "wrong chains: 1" in report.text()
    assert "via Eve, wanted TASS > Eve | we like it" in report.text()
    assert "wrong chains: 0" in evaluate([one(via=())], [one(via=())], codebook, ["a.txt"]).text()


def test_the_report_lists_every_miss_and_false_alarm_with_its_text(codebook: Codebook) -> None:
    wanted = [one(), one("Xi Jinping", quote="we reject this")]
    found = [one(), one("Joe Biden", quote="we like this", rule_id="shared/support")]
    text = evaluate(found, wanted, codebook, ["a.txt", "b.txt"]).text()
    assert "misses: 1\n  a.txt Xi Jinping | liaison-office -2 | 2023-07-12 | we reject this" in text
    assert "false alarms: 1\n  a.txt Joe Biden | liaison-office -2 | 2023-07-12 [shared/support] | we like this" in text
    assert "actor, issue and sign" in text


def test_a_date_agrees_as_far_as_it_goes(codebook: Codebook) -> None:
    report = evaluate([one(stated_on="2023-07")], [one()], codebook, ["a.txt"])
    assert report.dated == (1, 1)
    assert evaluate([one(stated_on=None)], [one()], codebook, ["a.txt"]).dated == (0, 1)
