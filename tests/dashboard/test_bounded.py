"""What a page asks for is bounded, what it leaves out is told, and a narrow question gets the answer of the whole."""

from datetime import date
from itertools import pairwise, product
from pathlib import Path

import pytest

import data
import timeline_panel
from tests.dashboard.conftest import Open, html, quiet

ALL: dict[str, data.Value] = {"level": "party", "evidence": "all", "from": date(1900, 1, 1), "to": date(2100, 1, 1)}


def everything(**changed: data.Value) -> dict[str, data.Value]:
    """Give the values of a question about all parties and issues."""
    holders = [row["holder_id"] for row in data.ask("holders") if row["level"] == "party"]
    return {**ALL, "holders": holders, "issues": [row["issue_id"] for row in data.ask("issues")], **changed}


def test_where_all_stand_on_one_issue_is_what_the_positions_say(database: Path) -> None:
    assert database.is_file()
    found = 0
    for day, known, evidence in (
        (date(2023, 7, 14), None, "all"),
        (date(2023, 7, 1), date(2023, 6, 1), "no anonymous"),
    ):
        days = {"as_of": day, "known_on": known, "evidence": evidence}
        whole = data.ask("positions", **days)
        for level, issue in product(("party", "actor"), ("liaison-office", "itpp")):
            rows = data.ask("stands", level=level, issue=issue, **days)
            wanted = [row for row in whole if (row["level"], row["issue_id"]) == (level, issue)]
            assert rows == [{name: row[name] for name in rows[0]} for row in wanted]
            found += len(rows)
    assert found > 20


def test_of_each_line_the_latest_are_given_with_the_number_that_there_are(database: Path) -> None:
    assert database.is_file()
    whole, some = (data.ask("marks", **everything(most=most)) for most in (1000, 2))
    for row in some:
        line = [one for one in whole if (one["holder_id"], one["issue_id"]) == (row["holder_id"], row["issue_id"])]
        kept = [one for one in some if (one["holder_id"], one["issue_id"]) == (row["holder_id"], row["issue_id"])]
        assert row["there"] == len(line)
        assert len(kept) == min(2, len(line))
        assert min(one["stated_to"] for one in kept) >= max(
            (one["stated_to"] for one in line if one not in kept), default=date.min
        )
    assert len(some) < len(whole)


def test_a_stretch_holds_as_long_as_the_stance_is_confirmed(database: Path) -> None:
    assert database.is_file()
    steps = data.ask("history", **everything(most=1000, fresh=0))
    merged = data.ask("history", **everything(most=1000, fresh=90))
    assert len(merged) < len(steps)
    for one in merged:
        within = [
            row
            for row in steps
            if (row["holder_id"], row["issue_id"]) == (one["holder_id"], one["issue_id"])
            and one["valid_from"] <= row["valid_from"] <= one["confirmed_on"]
        ]
        assert {row["stance"] for row in within} == {one["stance"]}
        assert (within[0]["valid_from"], within[-1]["valid_from"]) == (one["valid_from"], one["confirmed_on"])
        assert all((later["valid_from"] - row["valid_from"]).days <= 90 for row, later in pairwise(within))


def test_the_timeline_says_what_it_leaves_out(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    assert not [one.value for one in quiet(page("timeline")).caption if "latest" in one.value]
    monkeypatch.setattr(timeline_panel, "MOST_CHARTS", 1)
    monkeypatch.setattr(timeline_panel, "MOST_MARKS", {"issue": 2})
    app = quiet(page("timeline"))
    captions = " ".join(one.value for one in app.caption)
    assert "1 of 3 issues: those with most statements." in captions
    assert "Of each line the latest 2 events and 60 stretches between " in captions
    assert len(app.get("vega_lite_chart")) == 1
    assert "moved from" in html(app)
    monkeypatch.setattr(timeline_panel, "MOST_CHOSEN", 2)
    chosen = quiet(page("timeline", issue=["liaison-office", "itpp", "china-framing"]))
    assert "2 of 3 issues: those with most statements." in " ".join(one.value for one in chosen.caption)
