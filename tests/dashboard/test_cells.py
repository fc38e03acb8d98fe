"""Lines and cells of the matrix."""

from typing import Any

from blanks import BLANKS, DASHES
from cells import Found, cell_key, lines, matrix
from charts.matrix import matrix_chart, matrix_rows
from charts.palette import LIGHT

Row = dict[str, Any]

LABELS = [{"stance": n, "word": word, "meaning": word} for n, word in zip(range(-2, 3), "ABCDE", strict=True)]
ISSUES = [
    {"issue_id": "one", "name": "First issue", "labels": LABELS},
    {"issue_id": "two", "name": "Two", "labels": LABELS},
]


def holder(level: str, holder_id: str, party_id: str | None) -> Row:
    party = party_id.title() if party_id else None
    return {"level": level, "holder_id": holder_id, "holder": holder_id.title(), "party_id": party_id, "party": party}


HOLDERS = [
    holder("party", "city", "city"),
    holder("actor", "ada", "city"),
    holder("actor", "city", "city"),
    holder("party", "port", "port"),
    holder("actor", "port", "port"),
    holder("actor", "scholar", None),
]


def position(**changed: object) -> Row:
    row: Row = {
        "level": "actor",
        "holder_id": "ada",
        "issue_id": "one",
        "stance": 1,
        "stance_label": "D",
        "stance_min": 1,
    }
    row |= {"stance_max": 1, "stated_on": "2021-06", "days_since": 40, "events": 2, "independent_sources": 1}
    row |= {"supporting_events": 2, "supporting_sources": 1}
    return row | {"tense": "said", "declined": False, "robustness": "fragile", "status": "curated"} | changed


def blanks(kind: str = "not searched") -> list[Row]:
    """Give what the database tells of every cell for when it has no position."""
    keys = ("level", "holder_id")
    return [
        {key: row[key] for key in keys} | {"issue_id": issue["issue_id"], "blank": kind}
        for row in HOLDERS
        for issue in ISSUES
    ]


def cells(*positions: Row, blank: str = "not searched", moves: list[Row] | None = None) -> dict[str, Row]:
    made = matrix(lines(HOLDERS, [], []), ISSUES, Found([*positions], blanks(blank), moves or []), LIGHT, None)
    return {cell["cell"]: cell for cell in made.cells}


def test_parties_lead_their_people_and_have_a_line_of_their_own_only_where_others_speak_too() -> None:
    found = [(line.level, line.label) for line in lines(HOLDERS, [], [])]
    assert found == [
        ("party", "City"),
        ("actor", "City as such"),
        ("actor", "Ada"),
        ("party", "Port"),
        ("heading", "Speaking for nobody"),
        ("actor", "Scholar"),
    ]


def test_a_party_filter_leaves_its_lines_and_an_actor_filter_makes_headings_of_parties() -> None:
    assert [line.label for line in lines(HOLDERS, ["port"], [])] == ["Port"]
    chosen = lines(HOLDERS, [], ["ada"])
    assert [(line.label, line.heading) for line in chosen] == [("City", True), ("Ada", False)]


def test_a_cell_says_word_date_age_counts_and_how_far_it_can_be_trusted() -> None:
    cell = cells(position(), moves=[position()])["actor~ada~one"]
    assert cell["word"] == "D"
    assert cell["widest"] == "Jun 2021, 40 days ago · 2 events, 1 source"
    assert cell["signs"] == "⇅∆"
    assert cell["label"] == "Ada on First issue: D; 2 events, 1 source; 40 days ago; fragile; has moved"


def test_a_cell_counts_what_is_on_its_side_and_tells_the_rest() -> None:
    cell = cells(position(events=5, independent_sources=4, supporting_events=1))["actor~ada~one"]
    assert cell["counted"] == "Jun 2021, 40 d · 1 of 5 events, 1 source"
    assert cell["least"] == "40 d · 1/1 of 5"
    assert "on this side 1 of 5 events, 1 source; from 4 sources in all; 40 days ago" in cell["label"]


def test_a_cell_says_a_plan_a_range_and_no_comment() -> None:
    word = cells(position(stance_min=-2, tense="planned", declined=True))["actor~ada~one"]["word"]
    assert word == "D (a to d) · planned · no comment"


def test_a_cell_that_a_machine_decides_is_hollow_until_somebody_reviews_it() -> None:
    machine, reviewed = (cells(position(status=one))["actor~ada~one"] for one in ("proposed", "accepted"))
    assert (machine["fill"], machine["stroke"]) == (LIGHT.paper, reviewed["fill"])
    assert machine["signs"] == reviewed["signs"] + "○"
    assert "nobody has reviewed" in machine["label"]
    assert "nobody has reviewed" not in reviewed["label"]


def test_a_cell_that_rows_were_not_chosen_by_is_pale() -> None:
    found = Found([position()], blanks(), [])

    def drawn(*only: str) -> Row:
        made = matrix(lines(HOLDERS, [], []), ISSUES, found, LIGHT, None, only)
        return next(cell for cell in made.cells if cell["cell"] == "actor~ada~one")

    assert drawn("moved", "fragile") == drawn()
    assert drawn("moved")["ink"] == LIGHT.muted
    assert drawn("moved")["fill"] != drawn()["fill"]


def test_a_colour_fades_with_age() -> None:
    fills = [cells(position(days_since=days))["actor~ada~one"]["fill"] for days in (0, 30, 31, 91, 366)]
    assert fills[0] == fills[1] == LIGHT.stances[3]
    assert len(set(fills)) == 4


def test_the_blanks_are_drawn_apart() -> None:
    drawn = [cells(blank=kind)["actor~ada~two"] for kind in BLANKS]
    assert [cell["kind"] for cell in drawn] == [*BLANKS]
    assert len({(cell["stroke"], cell["word"], cell["short"]) for cell in drawn}) == len(BLANKS)
    assert DASHES["nothing yet by that date"] != DASHES["undated"] != DASHES["searched and nothing found"]


def test_a_party_whose_people_have_gone_over_to_another_keeps_its_line() -> None:
    gone = [holder("party", "isle", "isle"), *HOLDERS]
    assert [line.label for line in lines(gone, ["isle"], [])] == ["Isle"]
    assert lines(gone, ["isle"], ["ada"]) == []


def test_the_chart_draws_every_cell_and_names_every_line() -> None:
    made = matrix(
        lines(HOLDERS, [], []), ISSUES, Found([position()], blanks(), []), LIGHT, cell_key("actor", "ada", "one")
    )
    spec = matrix_chart(matrix_rows(made), made, LIGHT).to_dict()
    assert [layer["mark"]["type"] for layer in spec["layer"]] == [
        "rect",
        "rule",
        "text",
        "text",
        "text",
        "point",
        "rect",
    ]
    assert [param["name"] for param in spec["params"]] == ["click", "fold"]
    rows = next(layer["data"]["values"] for layer in spec["layer"] if layer.get("data", {}).get("name") == "cells")
    assert len(rows) == 10
    assert [row["cell"] for row in rows if row["chosen"]] == ["actor~ada~one"]
    axis = spec["layer"][0]["encoding"]["y"]["axis"]["labelExpr"]
    assert "\\u200b\\u2003Ada" in axis
    assert '"City"' in axis
