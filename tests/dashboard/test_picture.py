"""Charts as pictures: each says what its page says, stands alone, and is drawn when it is asked for and not before."""

import struct
import time
from datetime import date
from threading import Thread
from xml.etree import ElementTree as ET

import pytest
from streamlit.testing.v1 import AppTest

import data
import picture
from charts.figure import PRINT, Figure, Panel, length, lines_of, svg_of
from charts.legend import Key, Sign
from picture import Offer
from stance.brief.render import MOST_PIXELS, png_of
from tests.dashboard.conftest import Open, html, quiet

SVG = "{http://www.w3.org/2000/svg}"
DAY = date(2023, 7, 14)
Offered = list[Offer]
QUERY = "SELECT stance_label AS \"a < b & c\", count(*) AS n, 'NaN'::DOUBLE AS odd FROM stance_record GROUP BY ALL"


@pytest.fixture
def offered(monkeypatch: pytest.MonkeyPatch) -> Offered:
    """Give the pictures that pages offer, as they are opened."""
    found: Offered = []
    monkeypatch.setattr(picture, "offer", found.append)
    return found


def drawing(offer: Offer) -> ET.Element:
    """Draw a picture, and read it as XML."""
    return ET.fromstring(picture.made(offer.figure, "SVG"))  # noqa: S314 (what was drawn here)


def words(drawn: ET.Element) -> str:
    """Give all that is written in a picture that can be seen, with spaces between."""
    return " ".join(one.text or "" for one in drawn.iter(f"{SVG}text"))


def source_of(app: AppTest) -> str:
    """Give the id of the build at the foot of a page."""
    return html(app).partition("build <code>")[2].partition("</code>")[0]


def test_the_matrix_says_what_the_page_says(page: Open, offered: Offered) -> None:
    app = quiet(page(as_of="2023-07-14", known_on="2023-08-01", evidence="no anonymous"))
    [offer] = offered
    assert offer.file == "positions-2023-07-14"
    told = words(drawing(offer))
    assert "As of 14 Jul 2023, as known on 1 Aug 2023. Leaving out anonymous actors" in told
    for row in data.ask("issues"):
        assert row["name"] in told
        assert row["proposition"][:60] in told
    for row in data.ask("holders"):
        assert row["holder"] in told
    assert "from against to for" in told
    assert source_of(app) in told
    assert "data through" in told
    stated = data.ask("matrix", as_of=DAY, known_on=date(2023, 8, 1), evidence="no anonymous", lines=None)
    assert stated
    assert all(row["stance_label"] in told for row in stated)


def test_the_picture_has_the_rows_that_the_page_shows(page: Open, offered: Offered) -> None:
    page(as_of="2023-07-14", party="japan", issue="liaison-office")
    told = words(drawing(offered[0]))
    assert "Japan" in told
    assert "France" not in told
    assert "ITPP" not in told


def test_a_chosen_cell_is_not_marked_in_a_picture(page: Open, offered: Offered) -> None:
    page(as_of="2023-07-14")
    page(as_of="2023-07-14", cell="party~france~liaison-office")
    plain, chosen = (picture.made(offer.figure, "SVG") for offer in offered)
    assert plain == chosen


def test_each_issue_of_the_timeline_is_a_picture(page: Open, offered: Offered) -> None:
    app = quiet(page("timeline"))
    issues = {row["name"]: row["proposition"] for row in data.ask("issues")}
    assert [offer.name for offer in offered] == [*issues]
    for offer in offered:
        told = words(drawing(offer))
        assert f"How positions moved: {offer.name}" in told
        assert issues[offer.name][:60] in told
        assert "Japan" in told
        assert "only proposed" in told
        assert "Dotted: not confirmed for 90 days." in told
        assert source_of(app) in told


def test_small_charts_are_one_picture_with_a_heading_each(page: Open, offered: Offered) -> None:
    quiet(page("timeline", panels="holder", party=["nato", "japan"]))
    [offer] = offered
    drawn = drawing(offer)
    charts = [one for one in drawn.iter(f"{SVG}svg") if one is not drawn]
    assert len(charts) > 2
    assert "Japan: Tokyo liaison office" in words(drawn)
    named = [one.get("id") for one in drawn.iter() if one.get("id")]
    assert len(named) == len(set(named))


def test_the_network_and_the_articles_are_pictures(page: Open, offered: Offered) -> None:
    quiet(page("network", level="actor"))
    quiet(page("coverage"))
    network, articles = offered
    told = words(drawing(network))
    assert "on opposite sides more often" in told
    assert "It does not say that they spoke to each other" in told
    assert "Emmanuel Macron" in told
    told = words(drawing(articles))
    assert "Articles by outlet and month" in told
    assert "The darker, the more articles." in told


def test_the_chart_of_an_answer_holds_its_query(page: Open, offered: Offered) -> None:
    quiet(page("sql", query=QUERY, show="Chart", x="odd", y="n", colour="a < b & c"))
    [offer] = offered
    told = words(drawing(offer))
    assert "n by odd, coloured by a < b & c" in told
    assert 'The query: SELECT stance_label AS "a < b & c"' in told


def test_a_png_has_twice_the_pixels(page: Open, offered: Offered) -> None:
    page("network")
    drawn, png = drawing(offered[0]), picture.made(offered[0].figure, "PNG")
    assert png.startswith(b"\x89PNG\r\n\x1a\n")
    assert struct.unpack(">II", png[16:24]) == (2 * int(drawn.get("width", 0)), 2 * int(drawn.get("height", 0)))


def test_nothing_is_drawn_before_it_is_asked_for(page: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    drawn: list[object] = []
    monkeypatch.setattr(picture, "svgs_of", drawn.append)
    app = quiet(page())
    labels = [one.proto.label for one in app.get("download_button")]
    assert {"Matrix as SVG", "Matrix as PNG"} <= set(labels)
    assert drawn == []


def test_no_writing_leaves_the_sheet_and_none_is_lost() -> None:
    long = "A long sentence that goes on for more than a line, " * 9
    figure = Figure("T" * 150, [long], [Panel({}, 500)], [Key((Sign("◇"),), "k" * 40)] * 7, ["说" * 60], "end")
    drawn = svg_of(figure, ['<svg width="500" height="20"><text opacity="0">unseen</text></svg>'])
    found = ET.fromstring(drawn)  # noqa: S314 (what was drawn here)
    written = list(found.iter(f"{SVG}text"))
    assert "unseen" not in drawn
    assert "".join(one.text or "" for one in written).count("说") == 60
    bottom = max(float(one.get("y", 0)) for one in written)
    assert bottom < float(found.get("height", 0))
    assert f'fill="{PRINT.paper}"' in drawn
    for line in (*lines_of(long, 12.5, 500), *lines_of("说" * 60, 12.5, 500)):
        assert length(line, 12.5) <= 501


def test_what_xml_cannot_hold_is_replaced() -> None:
    figure = Figure("a\x00b\x1b & <c>", [], [Panel({}, 300)], [], [], "end")
    drawn = ET.fromstring(svg_of(figure, ['<svg width="1" height="1">\x01</svg>']))  # noqa: S314
    assert drawn.findtext(f"{SVG}title")


def test_what_cannot_be_drawn_says_so() -> None:
    broken = Figure("t", [], [Panel({"mark": "no mark"}, 300)], [], [], "end")
    with pytest.raises(OSError, match="could not be drawn"):
        picture.made(lambda: broken, "SVG")


def test_others_are_not_kept_waiting_while_a_picture_is_drawn(page: Open, offered: Offered) -> None:
    page("timeline", panels="holder")
    drawing = Thread(target=picture.made, args=(offered[0].figure, "PNG"))
    ticks = 0
    drawing.start()
    while drawing.is_alive():
        ticks += 1
        time.sleep(0.01)
    assert ticks > 20  # what holds the interpreter lets it tick once or twice


def test_a_very_large_picture_has_fewer_pixels() -> None:
    large = '<svg xmlns="http://www.w3.org/2000/svg" width="8000" height="4000"></svg>'
    across, down = struct.unpack(">II", png_of(large, 8000, 4000)[16:24])
    assert MOST_PIXELS * 0.99 < across * down <= MOST_PIXELS * 1.01
