"""From a cell of the matrix to its evidence: its statements and no others, what they decide, and the way back."""

import csv
import io
from collections.abc import Callable
from html import unescape

import pytest
import streamlit as st

from tests.dashboard.conftest import Open, html, query, quiet

JAPAN = {"cell": "party~japan~liaison-office", "as_of": "2023-07-13", "issue": "liaison-office"}
DECIDING = "883b34e7cfbd6925"


def steps(said: list[str]) -> str:
    """Give where the reader is among the statements."""
    return next(one for one in said if ", in order of time" in one)


def test_a_cell_opens_at_what_decides_it_and_next_and_previous_stay_within(page: Open) -> None:
    app = quiet(page("evidence", **JAPAN))
    assert f"<code>{DECIDING}</code>" in html(app)
    walked = [steps([one.value for one in app.caption])]
    while not app.button(key="previous").disabled:
        app.button(key="previous").click().run()
        walked.append(steps([one.value for one in app.caption]))
        assert query(app)["cell"] == [JAPAN["cell"]]
    assert [one.partition(",")[0] for one in walked] == [f"{number} of 6" for number in range(6, 0, -1)]
    assert len(app.dataframe[0].value) == 6


def test_the_way_back_is_to_the_cell_as_it_stood_and_all_statements_are_a_click_away(page: Open) -> None:
    app = quiet(page("evidence", **JAPAN, known_on="2023-07-12", evidence="on the record", party="japan"))
    [back] = [one for one in html(app).split("<a ") if "←" in one]
    assert "Japan: leaning for · Tokyo liaison office, as of 13 Jul 2023, as known on 12 Jul 2023" in back
    href = unescape(back.split('"')[3])
    for param in (
        "cell=party~japan~liaison-office",
        "as_of=2023-07-13",
        "known_on=2023-07-12",
        "evidence=on+the+record",
    ):
        assert param in href.replace("%7E", "~")
    app.button(key="leave-cell").click().run()
    assert query(quiet(app)).keys() == {"issue", "party", "evidence"}
    assert "leave-cell" not in {one.key for one in app.button}


@pytest.mark.parametrize(
    ("statement", "told"),
    [
        (
            DECIDING,
            [
                "Japan as such × Tokyo liaison office: for</a>; ",
                ">Japan × Tokyo liaison office: for</a>",
                "cell=party~japan~liaison-office",
                ", as of 13 Jul 2023",
            ],
        ),
        ("82b4cbe82dfa2fc0", ["nothing, as of 13 Jul 2023", "Fumio Kishida × Tokyo liaison office rests on <a"]),
    ],
)
def test_the_card_says_which_cells_a_statement_decides(page: Open, statement: str, told: list[str]) -> None:
    said = unescape(html(quiet(page("evidence", statement=statement)))).replace("%7E", "~")
    decides = said.partition("<dt>Decides</dt><dd>")[2].partition("</dd>")[0]
    for words in told:
        assert words in decides


def test_a_cell_that_was_blank_on_that_day_leads_back_too(page: Open) -> None:
    app = quiet(page("evidence", cell="party~denmark~liaison-office", as_of="2023-01-31"))
    assert "The cell, blank as of 31 Jan 2023" in html(app)
    assert "No statement is left" in app.info[0].value


def test_a_cell_that_there_is_not_is_said_and_left_out(page: Open) -> None:
    app = page("evidence", cell="party~atlantis~liaison-office", as_of="2023-07-13")
    assert "liaison-office” as a cell, which is not known here" in app.warning[0].value
    assert not {"cell", "as_of"} & query(app).keys()


@pytest.mark.parametrize("params", [JAPAN, {"article": "004_1aeeccb6f13d94ad.txt", "issue": "liaison-office"}])
def test_the_file_holds_the_statements_that_are_listed(
    page: Open, monkeypatch: pytest.MonkeyPatch, params: dict[str, str]
) -> None:
    offered: list[Callable[[], bytes]] = []
    button = st.download_button

    def noting(label: str, content: Callable[[], bytes], *others: str, **named: str) -> bool:
        offered.append(content)
        return button(label, content, *others, **named)  # type: ignore[arg-type]

    monkeypatch.setattr(st, "download_button", noting)
    listed = [*quiet(page("evidence", **params)).dataframe[0].value["quote"]]
    rows = [*csv.DictReader(io.StringIO(offered[0]().decode(), newline=""))]
    assert sorted(row["quote"] for row in rows) == sorted(listed)
    assert {row["issue_id"] for row in rows} == {"liaison-office"}


def test_a_quote_of_the_article_that_is_not_of_the_cell_leaves_it(page: Open) -> None:
    said = html(quiet(page("evidence", **JAPAN)))
    links = {one.partition('"')[0] for one in said.split('href="evidence?') if "class=" in said}
    others = {one for one in links if "cell=" not in one and "statement=" in one}
    assert others
    assert {one for one in links if "cell=" in one}


def test_without_a_link_the_page_opens_at_words_that_somebody_said(page: Open) -> None:
    app = quiet(page("evidence"))
    assert "verbatim: quoted word for word" in html(app)


def test_an_article_without_a_title_is_named_by_its_outlet_and_date(page: Open) -> None:
    said = html(quiet(page("evidence", article="004_1aeeccb6f13d94ad.txt")))
    assert "<h2>Vietnam News Agency, May 2023</h2>" in said
