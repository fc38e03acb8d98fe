"""What changed since a day, in the database's own words, each with the statement that made it."""

import re
from pathlib import Path

import pytest

from stance.store.read import reading
from tests.dashboard.conftest import Open, html, query, quiet

MOVED = "NATO on Tokyo liaison office moved from leaning for (+1) to open (0) by Jens Stoltenberg"


def told(said: str) -> list[tuple[str, str, str]]:
    return re.findall(r'<li><b>([^<]+)</b> ([^<]+) <a class="more" href="(evidence[?]statement=\w+)"', said)


def test_changes_since_a_month_before_the_end_are_told_newest_first(page: Open) -> None:
    found = told(html(quiet(page("timeline", issue="liaison-office"))))
    assert [day for day, _, _ in found[:2]] == ["13 Jul 2023", "12 Jul 2023"]
    assert found[1][1].startswith(MOVED)


@pytest.mark.parametrize(("since", "there"), [("2023-07-11", True), ("2023-07-12", False)])
def test_what_changed_on_the_day_itself_is_no_change_since(page: Open, since: str, there: bool) -> None:  # noqa: FBT001
    app = quiet(page("timeline", since=since))
    assert (MOVED in html(app)) == there
    assert query(app)["since"] == [since]


def test_each_sentence_links_to_the_statement_that_made_the_change(page: Open, database: Path) -> None:
    found = told(html(quiet(page("timeline", since="2022-01-01"))))
    with reading(database) as connection:
        for _, sentence, href in found:
            asked = "SELECT stance, issue FROM stance_record WHERE statement_id = ?"
            stance, issue = connection.execute(asked, [href.partition("=")[2]]).fetchone() or (None, None)
            assert f"({stance:+d})".replace("+0", "0") in sentence
            assert f" on {issue} " in sentence
    assert len(found) > 8


def test_where_nothing_changed_the_page_says_so(page: Open) -> None:
    captions = [one.value for one in quiet(page("timeline", since="2023-07-19")).caption]
    assert "Nobody shown moved or appeared after 19 Jul 2023." in captions


def test_small_charts_for_each_party_draw_only_what_was_stated(page: Open) -> None:
    app = quiet(page("timeline", panels="holder", party=["nato", "denmark"]))
    assert [chart.proto.alt.split(" from ")[0] for chart in app.get("vega_lite_chart")] == [
        "Positions on Tokyo liaison office",
        "Positions on China as a challenge",
        "Positions on ITPP partnership",
        "Positions on Tokyo liaison office",
    ]
    assert query(app)["panels"] == ["holder"]
