"""The state of a page is in its URL, and a pasted URL restores it."""

import re
from datetime import date
from html import unescape
from urllib.parse import parse_qsl

import pytest
from streamlit.runtime.state import SafeSessionState, SessionState, session_state_proxy
from streamlit.testing.v1 import AppTest

import address
import titles
from shown import plain
from tests.dashboard.conftest import DASHBOARD, Open, html, query, quiet

CELL = "party~france~liaison-office"


@pytest.mark.parametrize(
    ("name", "params"),
    [
        (
            "positions",
            {"as_of": ["2023-05-31"], "known_on": ["2023-06-01"], "issue": ["liaison-office"], "cell": [CELL]},
        ),
        ("positions", {"party": ["japan", "nato"], "actor": ["fumio-kishida"], "evidence": ["no anonymous"]}),
        ("timeline", {"level": ["actor"], "party": ["japan"], "from": ["2022-01-01"], "to": ["2023-07-01"]}),
        ("timeline", {"evidence": ["on the record"]}),
        ("coverage", {"as_of": ["2023-05-31"], "known_on": ["2023-06-01"], "actor": ["mao-ning"]}),
        ("coverage", {"level": ["actor"], "party": ["japan"], "issue": ["itpp"]}),
        ("contradictions", {"type": ["coders differ", "changed over time"], "evidence": ["on the record"]}),
        ("evidence", {"article": ["001_acc34d41a2faec32.txt"], "issue": ["china-framing"]}),
        ("evidence", {"evidence": ["no single outlet"]}),
    ],
)
def test_a_pasted_url_is_kept(page: Open, name: str, params: dict[str, list[str]]) -> None:
    app = quiet(page(name, **params))
    for param, values in params.items():
        assert sorted(query(app)[param]) == sorted(values)


def test_what_the_reader_moves_goes_into_the_url_and_comes_back_from_it(page: Open) -> None:
    app = quiet(page())
    app.multiselect(key="issue").select("itpp")
    app.multiselect(key="party").select("nato")
    app.select_slider(key="as_of").set_value(date(2023, 5, 31))
    app.run()
    app.selectbox(key="cell").select("actor~nato~itpp").run()
    params = query(quiet(app))
    assert params == {"issue": ["itpp"], "party": ["nato"], "as_of": ["2023-05-31"], "cell": ["actor~nato~itpp"]}
    again = quiet(page(**params))
    assert query(again) == params
    assert html(again) == html(app)


@pytest.mark.usefixtures("database")
def test_a_page_left_before_it_was_drawn_leaves_its_widgets_to_none() -> None:
    app = AppTest.from_file(str(DASHBOARD / "screen.py"), default_timeout=60)
    app.session_state[address.WRITTEN] = ("positions", {})
    app.session_state[address.HELD] = "evidence"  # which begins with
    app.session_state["as_of"] = None
    assert not query(quiet(app.run()))
    assert app.select_slider(key="as_of").value == date(2023, 7, 13)


class BrokenOffError(Exception):
    """As Streamlit ends a run, where it comes to the state of its session."""


@pytest.mark.parametrize("page", ["positions", "evidence"])
def test_a_run_broken_off_while_it_fills_widgets_leaves_none_half_filled(
    monkeypatch: pytest.MonkeyPatch, page: str
) -> None:
    days = {"positions": date(2023, 7, 13), "evidence": None}
    left = 0

    def step() -> None:
        nonlocal left
        left -= 1
        if left == 0:
            raise BrokenOffError

    def arrive(page: str) -> None:
        address.arrive(page, lambda _: {"as_of": days[page], "cell": page})

    monkeypatch.setattr(address, "current", dict)
    for steps in range(1, 8):
        state = SafeSessionState(SessionState(), step)
        monkeypatch.setattr(session_state_proxy, "get_session_state", lambda state=state: state)
        arrive("positions")
        state[address.WRITTEN] = ("positions", {})
        if page == "positions":
            arrive("evidence")
        left = steps
        with pytest.raises(BrokenOffError):
            arrive(page)
        arrive("positions")
        assert (state["as_of"], state["cell"]) == (days["positions"], "positions"), steps


def test_the_default_needs_no_parameters(page: Open) -> None:
    assert not query(quiet(page()))


@pytest.mark.parametrize(
    ("name", "param", "value"),
    [
        ("positions", "as_of", "yesterday"),
        ("positions", "as_of", "2199-01-01"),
        ("positions", "cell", "<script>"),
        ("positions", "issue", "atlantis"),
        ("positions", "evidence", "rumours"),
        ("timeline", "level", "galaxy"),
        ("timeline", "from", "2024-01-01"),
        ("contradictions", "type", "quarrel"),
        ("coverage", "known_on", "soon"),
        ("evidence", "article", "../secret"),
        ("positions", "order", "by colour"),
        ("positions", "only", "good"),
        ("positions", "parties_only", "maybe"),
        ("positions", "party", "atlantis"),
        ("positions", "actor", "nobody-at-all"),
        ("timeline", "panels", "weather"),
        ("timeline", "to", "tomorrow"),
        ("timeline", "since", "ever"),
        ("network", "kind", "love"),
        ("network", "colour", "mauve"),
        ("agreement", "coders", "a-ghost"),
        ("export", "scope", "half"),
        ("sql", "show", "a poem"),
        ("review", "coder", "Ann B"),
    ],
)
def test_a_value_that_cannot_be_is_left_out_with_a_notice(page: Open, name: str, param: str, value: str) -> None:
    app = page(name, **{param: value})
    assert not app.exception
    assert f"gives “{plain(value)}” as {address.WORDS[param]}, which is not " in app.warning[0].value
    assert value not in query(app).get(param, [])
    quiet(app.run())


def test_a_url_that_changes_under_the_page_moves_its_widgets(page: Open) -> None:
    app = quiet(page(issue="itpp"))
    app.query_params["issue"] = "china-framing"
    assert quiet(app.run()).multiselect(key="issue").value == ["china-framing"]


def test_links_between_pages_carry_the_filters(page: Open) -> None:
    app = quiet(page(issue="itpp", party="japan", as_of="2023-05-31", evidence="no anonymous"))
    links = app.get("page_link")[: len(titles.PAGES)]
    queries = [link.proto.query_string for link in links if link.proto.page != "export"]
    assert set(queries) == {"issue=itpp&party=japan&evidence=no+anonymous"}


def test_a_page_is_found_again_as_it_was_left(page: Open) -> None:
    app = quiet(page(as_of="2023-05-31", cell=CELL))
    app.switch_page("views/timeline.py")
    app.query_params.clear()
    queries = [link.proto.query_string for link in quiet(app.run()).get("page_link")]
    assert queries[0] == "as_of=2023-05-31&cell=party~france~liaison-office"


def test_a_statement_that_is_not_there_is_named_and_no_other_takes_its_place(page: Open) -> None:
    app = quiet(page("evidence", statement="deadbeefdeadbeef"))
    assert "Statement deadbeefdeadbeef is not in build" in app.info[0].value
    assert "data-copy" not in html(app)
    assert query(app) == {"statement": ["deadbeefdeadbeef"]}
    assert "data-copy" in html(quiet(app.button(key="see-others").click().run()))


def forgetful() -> None:
    """Draw a page of which the session has forgotten a thing."""
    import streamlit as st

    import address

    if st.session_state.get(address.MOVED) is False:
        del st.session_state["issue"]
        address.moved()
    address.arrive("page", lambda url: {"issue": url.text("issue")})
    st.text(st.session_state["issue"])
    address.write("page", {"issue": [st.session_state["issue"]]})


def test_what_a_run_broken_off_made_the_session_forget_is_filled_from_the_url() -> None:
    app = AppTest.from_function(forgetful)
    app.query_params["issue"] = "itpp"
    quiet(app.run())
    assert quiet(app.run()).text[0].value == "itpp"


def pinned(app: AppTest) -> dict[str, str]:
    """Give what Copy link adds to the address of a page."""
    [told] = re.findall(r'data-pinned="\?([^"]*)"', html(app))
    return dict(parse_qsl(unescape(told)))


@pytest.mark.parametrize(
    ("name", "days"),
    [
        ("positions", {"as_of": "2023-07-13"}),
        ("coverage", {"as_of": "2023-07-13"}),
        ("network", {"as_of": "2023-07-13"}),
        ("timeline", {"to": "2023-07-20", "since": "2023-06-13"}),
    ],
)
def test_a_copied_link_names_the_days_that_go_without_saying_and_the_build(
    page: Open, name: str, days: dict[str, str]
) -> None:
    app = quiet(page(name))
    copied = pinned(app)
    assert days.items() <= copied.items()
    assert not query(app)
    again = quiet(page(name, **copied))
    assert not query(again)
    assert html(again) == html(app)


def test_a_link_from_another_build_says_so(page: Open) -> None:
    app = page(as_of="2023-07-13", build="0123456789ab~2026-11-21")
    build = pinned(app)["build"].partition("~")[0]
    said = app.warning[0].value
    assert said.startswith("This link was copied from build 0123456789ab of 21 Nov 2026. The data has changed since")
    assert f"this page shows build {build} of" in said
    assert not query(quiet(app.run()))
    assert "build evil of" not in page(build="evil~2026-99-99").warning[0].value


@pytest.mark.parametrize("name", ["positions", "coverage", "network"])
def test_a_day_beyond_the_data_is_shown_with_where_the_data_end(page: Open, name: str) -> None:
    said = [one.value for one in quiet(page(name, as_of="2099-01-01")).caption]
    assert "The data end on 13 Jul 2023: nothing is known of the days after that." in said
    assert not [one.value for one in page(name).caption if "The data end" in one.value]


def test_a_run_that_the_browser_began_with_the_address_before_loses_nothing(page: Open) -> None:
    app = quiet(page(issue="itpp"))
    app.multiselect(key="issue").set_value(["china-framing"]).run()
    assert query(app) == {"issue": ["china-framing"]}
    app.query_params["issue"] = "itpp"  # a tick of the page's own clock, from a browser that is behind
    assert quiet(app.run()).multiselect(key="issue").value == ["china-framing"]
    assert query(app) == {"issue": ["china-framing"]}


def test_the_way_back_counts_once_the_browser_has_caught_up(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    app = quiet(page(issue="itpp"))
    app.multiselect(key="issue").set_value(["china-framing"]).run()
    monkeypatch.setattr(address, "LAG", 0.0)
    app.query_params["issue"] = "itpp"
    assert quiet(app.run()).multiselect(key="issue").value == ["itpp"]
