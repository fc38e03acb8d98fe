"""Playing from day to day: which stops are steps, and where they lead."""

from datetime import date, timedelta

import pytest

import play
from tests.dashboard.conftest import Open, query, quiet

FIRST = date(2023, 5, 1)
STOPS = [FIRST + timedelta(days=2 * n) for n in range(6)]


def test_steps_are_the_stops_by_which_something_new_was_stated() -> None:
    days = [FIRST, FIRST + timedelta(days=3), FIRST + timedelta(days=4)]
    assert play.steps(STOPS, days) == [STOPS[0], STOPS[2]]


@pytest.mark.parametrize(("day", "earlier", "later"), [(0, None, 2), (1, 0, 2), (2, 0, 5), (5, 2, None)])
def test_steps_lead_back_and_on(day: int, earlier: int | None, later: int | None) -> None:
    among = [STOPS[0], STOPS[2], STOPS[5]]
    assert play.before(among, STOPS[day]) == (None if earlier is None else STOPS[earlier])
    assert play.after(among, STOPS[day]) == (None if later is None else STOPS[later])


def test_a_step_moves_the_day_and_the_address(page: Open) -> None:
    app = quiet(page(as_of="2023-07-09", cell="party~nato~liaison-office"))
    app.button(key="day-after").click().run()
    assert query(quiet(app))["as_of"] == ["2023-07-11"]
    app.button(key="day-before").click().run()
    assert query(quiet(app)) == {"as_of": ["2023-07-09"], "cell": ["party~nato~liaison-office"]}


def test_while_playing_the_address_stays_and_after_a_pause_it_holds_the_day(page: Open) -> None:
    app = quiet(page(as_of="2023-07-09"))
    app.button(key="play-days").click().run()
    app.session_state[play.NEXT] = date(2023, 7, 11)
    app.run()
    assert app.select_slider(key="as_of").value == date(2023, 7, 11)
    assert query(app)["as_of"] == ["2023-07-09"]
    app.button(key="pause").click().run()
    assert query(quiet(app))["as_of"] == ["2023-07-11"]


def test_playing_begins_anew_at_the_end_and_stops_there(page: Open) -> None:
    app = quiet(page())
    assert app.button(key="day-after").disabled
    app.button(key="play-days").click().run()
    assert app.select_slider(key="as_of").value == date(2019, 12, 31)
    app.session_state[play.NEXT] = date(2023, 7, 13)
    app.run()
    assert app.button(key="play-days")
    assert not query(quiet(app))
