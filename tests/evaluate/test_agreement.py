"""Agreement: published examples come out, skew does not fool AC1, and what cannot be compared is refused in words."""

import json
from pathlib import Path

import duckdb
import numpy as np
import pytest
from click.testing import CliRunner
from hypothesis import given
from hypothesis import strategies as st

from stance.cli import main
from stance.evaluate.agreement import ac1, agreement, agreements, alpha, counted, interval, short_of_one, weighted_alpha
from stance.load import load_seeds
from stance.models import Statement
from stance.pipeline import build
from stance.positions import define_positions
from stance.store.write import write_tables
from tests.topic import Row, small_topic

# Four coders, twelve units, five categories, some missing: Krippendorff's example, which Gwet's handbook works too.
EXAMPLE = (
    (1, 1, 0, 1),
    (2, 2, 3, 2),
    (3, 3, 3, 3),
    (3, 3, 3, 3),
    (2, 2, 2, 2),
    (1, 2, 3, 4),
    (4, 4, 4, 4),
    (1, 1, 2, 1),
    (2, 2, 2, 2),
    (0, 5, 5, 5),
    (0, 0, 1, 1),
    (0, 0, 3, 0),
)
COUNTS = np.array([[unit.count(point) for point in (1, 2, 3, 4, 5)] for unit in EXAMPLE])


def test_the_published_examples_come_out() -> None:
    assert ac1(COUNTS) == pytest.approx(0.77544, abs=5e-6)
    assert alpha(COUNTS[:-1]) == pytest.approx(0.815, abs=5e-4)


def codings(*units: tuple[int, ...]) -> list[tuple[str, str, str, int]]:
    """Give codings: for each unit the stances of coder a, b and so on."""
    return [(f"u{n}", "i", "abc"[k], stance) for n, unit in enumerate(units) for k, stance in enumerate(unit)]


def test_where_nearly_all_are_the_same_alpha_falls_and_ac1_does_not() -> None:
    found = agreement("i", "Issue", ["a", "b"], codings(*[(2, 2)] * 18, (2, 1), (1, 2)))
    assert found.same_stance == pytest.approx(0.9)
    assert found.alpha is not None
    assert found.alpha < 0
    assert found.ac1 is not None
    assert found.ac1 > 0.85


def test_ordinal_alpha_takes_a_near_miss_for_less_than_a_far_one() -> None:
    rest = [(2, 2), (-2, -2), (0, 0), (1, 1), (-1, -1)]
    near, far = alpha(counted(codings(*rest, (1, 2)))), alpha(counted(codings(*rest, (-2, 2))))
    assert near is not None
    assert far is not None
    assert near > far


@pytest.mark.parametrize(
    ("coders", "units", "said"),
    [
        (["a", "b"], [], "these coders share no unit"),
        (["a", "b"], [(1,), (2,)], "these coders share no unit"),
        (["a", "b"], [(1, 2)], "these coders share one unit"),
        (["a"], [(1,)], "only a has coded"),
        ([], [], "nobody has coded"),
    ],
)
def test_what_cannot_be_compared_is_refused_in_words(
    coders: list[str], units: list[tuple[int, ...]], said: str
) -> None:
    found = agreement("i", "Issue", coders, codings(*units))
    assert str(found.refusal).startswith(said)
    assert (found.alpha, found.ac1, found.same_stance, found.alpha_low, found.ac1_high) == (None,) * 5


def test_without_variation_alpha_is_refused_and_ac1_given() -> None:
    found = agreement("i", "Issue", ["a", "b"], codings((1, 1), (1, 1), (1, 1)))
    assert found.alpha is None
    assert "nothing varies" in str(found.refusal)
    assert found.ac1 == 1


STANCE = st.integers(-2, 2)


@given(units=st.lists(st.lists(STANCE, min_size=2, max_size=3).map(tuple), min_size=2, max_size=12))
def test_coefficients_are_bounded_and_blind_to_the_order_of_coders_and_units(units: list[tuple[int, ...]]) -> None:
    counts = counted(codings(*units))
    turned = counted(codings(*[unit[::-1] for unit in reversed(units)]))
    for coefficient in (alpha, ac1):
        value, other = coefficient(counts), coefficient(turned)
        assert value == pytest.approx(other) if value is not None and other is not None else value is other
        assert value is None or value <= 1 + 1e-9
    if all(len(set(unit)) == 1 for unit in units):
        assert ac1(counts) == pytest.approx(1)


def test_few_units_and_units_that_are_all_alike_have_no_interval() -> None:
    few = counted(codings(*[(2, 2)] * 8, (1, 2)))
    assert interval(few, weighted_alpha) == (None, None)
    assert None not in interval(np.concatenate([few, few]), ac1)
    assert interval(counted(codings(*[(2, 2)] * 12, *[(1, 1)] * 12)), weighted_alpha) == (None, None)


@pytest.mark.parametrize(
    ("value", "places", "shown"), [(0.997, 2, 0.99), (0.9996, 3, 0.999), (0.994, 2, 0.99), (1.0, 2, 1.0), (0.5, 2, 0.5)]
)
def test_what_is_short_of_perfect_is_never_rounded_up_to_it(value: float, places: int, shown: float) -> None:
    assert short_of_one(value, places) == shown


def test_an_interval_holds_its_value_and_is_the_same_each_time() -> None:
    counts = counted(codings(*[(2, 2)] * 6, *[(-1, -1)] * 6, (1, 2), (0, -1), (2, -2)))
    low, high = interval(counts, weighted_alpha)
    assert low is not None
    assert high is not None
    value = alpha(counts)
    assert value is not None
    assert low < value < high
    assert interval(counts, weighted_alpha) == (low, high)


TIMES = st.tuples(st.lists(STANCE, min_size=2, max_size=3).map(tuple), st.integers(1, 4))


@given(units=st.lists(TIMES, min_size=2, max_size=12))
def test_units_that_are_there_several_times_count_as_if_they_were_listed_so_often(
    units: list[tuple[tuple[int, ...], int]],
) -> None:
    counts, times = counted(codings(*[unit for unit, _ in units])), np.array([often for _, often in units])
    listed = np.repeat(counts, times, axis=0)
    found, whole = weighted_alpha(counts, times), alpha(listed)
    assert found == pytest.approx(whole, abs=1e-9) if found is not None and whole is not None else found is whole
    assert ac1(counts, times) == pytest.approx(ac1(listed))


TWO: list[Row] = [
    {"coder_id": "ann", "stance": "2"},
    {"coder_id": "bob", "stance": "-1", "quote": "Ada Mayor wants"},
    {"coder_id": "ann", "stance": "1", "actor_id": "port", "quote": "The Port opposes the bridge"},
    {"coder_id": "bob", "stance": "1", "actor_id": "port", "quote": "The Port opposes the bridge"},
    {"coder_id": "ann", "stance": "0", "actor_id": "ben-next", "quote": "Ben Next doubts"},
]


@pytest.fixture
def database(tmp_path: Path) -> Path:
    """Build a topic that two coded, with one unit that only one of them coded."""
    path = tmp_path / "topic.duckdb"
    build(small_topic(tmp_path / "seeds", *TWO), path, extract=False)
    return path


def test_only_what_both_coded_is_compared(database: Path) -> None:
    with duckdb.connect(str(database), read_only=True) as connection:
        of_issue, of_all = agreements(connection)
    assert (of_issue.units, of_issue.codings, of_issue.same_stance, of_issue.coders) == (2, 4, 0.5, "ann, bob")
    assert of_all.issue == "All issues"
    assert of_issue.ac1 is not None


def test_the_command_lists_coefficients_and_disagreements(database: Path) -> None:
    def run(*arguments: str) -> str:
        answer = CliRunner().invoke(main, ["agreement", "--db", str(database), *arguments])
        assert answer.exit_code == 0, answer.stderr
        return answer.stdout

    first = json.loads(run("--format", "json").splitlines()[0])
    assert (first["issue_id"], first["units"]) == ("bridge", 2)
    assert run("--format", "csv").startswith("issue_id,issue,coders,units,codings,same_stance,alpha,")
    (only,) = (json.loads(line) for line in run("--disagreements", "--format", "json").splitlines())
    assert (only["distance"], only["coded_label"], only["other_label"]) == (3, "For", "Cautions")
    assert "only ann has coded" in run("--coder", "ann")
    refused = CliRunner().invoke(main, ["agreement", "--db", str(database), "--coder", "eve"])
    assert refused.exit_code == 2
    assert "no statement is coded by 'eve'; the coders are ann, bob" in refused.stderr


@pytest.mark.parametrize(
    "decision",
    [
        {"decision": "reject"},
        {"decision": "accept"},
        {"decision": "amend", "amended": {"stance": 2}},
        {"decision": "amend", "amended": {"actor_id": "port"}},
        {"decision": "amend", "amended": {"quote": "The Port opposes the bridge", "actor_id": "port"}},
    ],
)
def test_a_machine_is_compared_by_what_it_said_before_anybody_decided_on_it(
    tmp_path: Path, decision: dict[str, object]
) -> None:
    folder = small_topic(tmp_path, {"coder_id": "ann", "stance": "2"}, {"coder_id": "machine", "stance": "-1"})
    seeds = load_seeds(folder)
    values = {"coder_kind": "machine", "status": "proposed"}
    statements = [
        Statement.model_validate(one.model_dump() | values) if one.coder_id == "machine" else one
        for one in seeds.statements
    ]
    (machine,) = (one.statement_id for one in statements if one.coder_kind == "machine")
    line = {"statement_id": machine, "reviewer_id": "ann", "decided_at": "2024-01-01T00:00:00Z"}
    (folder / "reviews.jsonl").write_text(json.dumps(line | decision), encoding="utf-8")
    with duckdb.connect() as connection:
        write_tables(connection, load_seeds(folder), statements, [])
        define_positions(connection)
        rows = connection.execute("SELECT coder_id, stance_coded FROM shared_coding ORDER BY 1").fetchall()
        assert rows == [("ann", 2), ("machine", -1)]
        assert connection.execute("SELECT distance, actor FROM disagreement").fetchall() == [(3, "Ada Mayor")]
        assert connection.execute("SELECT units, same_stance FROM agreement").fetchall() == [(1, 0)]
