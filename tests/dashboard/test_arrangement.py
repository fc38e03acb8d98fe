"""Which rows of the matrix are shown, and in which order."""

import pytest

from arrangement import ORDERS, ordered
from tests.dashboard.conftest import Open, query, quiet

ISSUES = [{"issue_id": "one"}, {"issue_id": "two"}]


def row(level: str, holder_id: str, party_id: str | None) -> dict[str, object]:
    return {"level": level, "holder_id": holder_id, "holder": holder_id.title(), "party_id": party_id}


def stated(holder_id: str, stance: int, days: int, robustness: str) -> list[dict[str, object]]:
    said = {"holder_id": holder_id, "issue_id": "two", "stance": stance, "days_since": days, "robustness": robustness}
    return [said | {"level": level} for level in ("party", "actor")]


HOLDERS = [
    row("party", "west", "west"),
    row("actor", "zoe", "west"),
    row("actor", "abe", "west"),
    row("party", "east", "east"),
    row("actor", "eve", "east"),
    row("actor", "lone", None),
]
POSITIONS = [
    *stated("west", 2, 9, "solid"),
    *stated("abe", -1, 5, "fragile"),
    *stated("east", -2, 3, "one statement"),
    *stated("eve", 0, 1, "solid"),
]


@pytest.mark.parametrize(
    ("order", "wanted"),
    [
        ("statements", ["west", "zoe", "abe", "east", "eve", "lone"]),
        ("name", ["east", "eve", "west", "abe", "zoe", "lone"]),
        ("latest", ["east", "eve", "west", "abe", "zoe", "lone"]),
        ("against", ["east", "eve", "west", "abe", "zoe", "lone"]),
        ("for", ["west", "abe", "zoe", "east", "eve", "lone"]),
        ("fragile", ["east", "eve", "west", "abe", "zoe", "lone"]),
    ],
)
def test_parties_and_the_people_of_each_are_put_in_order(order: str, wanted: list[str]) -> None:
    assert [one["holder_id"] for one in ordered(HOLDERS, ISSUES, POSITIONS, order)] == wanted
    assert order in ORDERS


@pytest.mark.parametrize(
    ("chosen", "there", "gone"),
    [
        ({"only": "moved"}, "NATO", "Peter Taksøe-Jensen"),
        ({"only": "aged"}, "Yoshimasa Hayashi", "France"),
        ({"parties_only": "1"}, "Denmark", "Emmanuel Macron"),
    ],
)
def test_rows_can_be_hidden_and_the_address_says_so(page: Open, chosen: dict[str, str], there: str, gone: str) -> None:
    app = quiet(page(as_of="2023-07-14", **chosen))
    shown = app.selectbox(key="cell").options
    assert any(one.startswith(there) for one in shown)
    assert not any(one.startswith(gone) for one in shown)
    assert query(app).items() >= {name: [value] for name, value in chosen.items()}.items()


def test_a_party_is_unfolded_by_itself_and_the_address_says_so(page: Open) -> None:
    app = quiet(page(parties_only="1", turned="japan"))
    shown = {one.split(" · ")[0] for one in app.selectbox(key="cell").options}
    assert {"Japan", "Fumio Kishida", "NATO", "France"} <= shown
    assert not {"Jens Stoltenberg", "Emmanuel Macron"} & shown
    assert query(app)["turned"] == ["japan"]
    folded = quiet(page(turned="japan"))
    assert "Fumio Kishida" not in {one.split(" · ")[0] for one in folded.selectbox(key="cell").options}


def test_an_order_by_stance_names_the_issue_that_it_looks_at(page: Open) -> None:
    order = quiet(page(order="against")).selectbox(key="order")
    assert str(order.value).startswith("against~")
    assert "from against to for: ITPP partnership" in order.options
    by = {"order": "for~china-framing", "parties_only": "1"}
    first = quiet(page(**by)).selectbox(key="cell").options[0]
    assert first.startswith("Japan")
    assert query(page(**by))["order"] == ["for~china-framing"]


def test_the_party_stays_over_those_of_its_people_that_are_shown(page: Open) -> None:
    app = quiet(page(as_of="2023-07-14", only="aged", issue="china-framing"))
    assert {one.split(" · ")[0] for one in app.selectbox(key="cell").options} == {"Japan", "Yoshimasa Hayashi"}
