"""Readers, reviewers and builds at once: a short run of the soak, and that its account tells a broken promise.

`make soak-sessions` holds 25 sessions for ten minutes, and asserts the five seconds; this run asserts no time.
"""

import os
from dataclasses import replace
from pathlib import Path

import pytest
from benchmarks.session_account import Account, Decided, Memory, Session, delays
from benchmarks.soak_sessions import Plan, soak

from tests.dashboard.browser import CHROMIUM

SWAPS = [(100.0, "a"), (110.0, "b"), (112.0, "c")]
LEVEL = Memory([(second, 300.0 + second % 2) for second in range(60)])
KEPT = Decided(["1", "2"], ["1", "2"], ["2", "1"])
GOOD = Session("wire", "Timeline", [(90.0, "before"), (101.0, "a"), (111.5, "b"), (114.0, "c")])
HELD = Account(20, [GOOD], SWAPS, 120.0, KEPT, LEVEL, [])


@pytest.mark.browser
@pytest.mark.slow
@pytest.mark.small
@pytest.mark.skipif(CHROMIUM is None and os.environ.get("CI") != "true", reason="no Chromium on this machine")
def test_sessions_beside_builds_and_reviewers_end_with_the_last_build_and_every_decision(tmp_path: Path) -> None:
    found = soak(tmp_path, Plan(seconds=10, sessions=4, windows=2, pause=1, stay=(2, 6)))
    assert not found.all_errors
    assert len(found.sessions) == 4
    assert len(found.swaps) >= 2
    assert found.behind == []
    assert found.decided.confirmed
    assert found.decided.kept


def test_a_page_lags_until_it_shows_a_build_or_a_later_one() -> None:
    assert delays(SWAPS, GOOD.shown, 120.0) == [1.0, 1.5, 2.0]
    assert delays(SWAPS, [(101.0, "a"), (113.0, "c")], 120.0) == [1.0, 3.0, 1.0]
    assert delays(SWAPS, [(101.0, "a")], 120.0) == [1.0, 10.0, 8.0]
    assert delays(SWAPS, [(99.99, "a"), (111.0, "c")], 120.0) == [0.0, 1.0, 0.0], "seen before the watcher saw the swap"


def test_an_account_of_all_promises_kept_names_none() -> None:
    assert HELD.broken() == []


@pytest.mark.parametrize(
    ("account", "named"),
    [
        (replace(HELD, errors=["a build ended with 1"]), "1 errors"),
        (replace(HELD, sessions=[replace(GOOD, errors=["This page could not be drawn"])]), "1 errors"),
        (replace(HELD, sessions=[replace(GOOD, shown=[*GOOD.shown[:2], (118.0, "c")])]), "2 times a page was older"),
        (replace(HELD, sessions=[replace(GOOD, shown=GOOD.shown[:3])]), "do not show the last build: wire Timeline"),
        (replace(HELD, sessions=[replace(GOOD, shown=[])]), "do not show the last build: wire Timeline"),
        (replace(HELD, decided=replace(KEPT, recorded=["1"])), "a decision is lost"),
        (replace(HELD, decided=replace(KEPT, recorded=["1", "2", "2"])), "a decision is lost"),
        (replace(HELD, decided=replace(KEPT, stored=["1"])), "a decision is lost"),
        (replace(HELD, memory=Memory([(second, 300.0 + 4 * second) for second in range(60)])), "memory grew by 28%"),
        (replace(HELD, memory=Memory([(5.0 * n, 300.0 + 2 * n) for n in range(60)])), "memory grew by 16%"),
    ],
)
def test_an_account_names_the_promise_that_is_broken(account: Account, named: str) -> None:
    assert any(named in words for words in account.broken())
