"""TOML and JSON of the seeds: each fault on its own line, nothing that a parser chokes on, and no fault borrowed."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st
from pydantic import BaseModel, ValidationError

from stance import models
from stance.errors import Fault
from stance.load import load_seeds
from stance.load.faults import checked
from stance.load.lines import TomlLines
from stance.load.values import NotReadError, from_toml
from stance.models.row import Row as Model
from tests.examples import examples
from tests.load.test_faults import faults_of
from tests.topic import CITY, ISSUE, PORT, Row, small_topic, write_csv

SEARCH = {
    "actor_id": "ada-mayor",
    "issue_id": "bridge",
    "searched_on": "2024",
    "covers_from": "2020",
    "covers_to": "2023",
    "where": "Gazette",
    "result": "found",
    "coder_id": "c1",
}
REVIEW = '{"statement_id": "a", "decision": "accept", "reviewer_id": "r", "decided_at": "2024-01-01T00:00:00Z"}'


def spoilt(folder: Path, file: str, text: str) -> list[Fault]:
    """Put a text in the place of a file of a small topic; give the faults, which must be of that file alone."""
    seeds = small_topic(folder)
    write_csv(seeds / "searches.csv", [SEARCH])
    (seeds / file).write_text(text, encoding="utf-8")
    faults = faults_of(seeds)
    assert {one.file for one in faults} == {file}
    assert all(one.right for one in faults)
    return faults


def line_of(text: str, words: str) -> int:
    """Give the line that words stand on."""
    return text[: text.index(words)].count("\n") + 1


@pytest.mark.parametrize(
    ("file", "text", "row", "wrong"),
    [
        ("issues/x.toml", "\nx = " + "[" * 5000, 2, "more than 50 deep"),
        ("issues/x.toml", "\nx = " + "[" * 60 + "]" * 60, 2, "more than 50 deep"),
        ("issues/x.toml", "\n" + "{a=" * 99, 2, "is not TOML"),
        ("issues/x.toml", "\n" + ".".join("a" * 5000) + " = 1", 2, "more than 50 deep"),
        ("issues/x.toml", "a = 1\nx = " + "9" * 5000, 2, "more than 4,300 digits"),
        ("issues/x.toml", "a = 1\nversion = 0x" + "f" * 5000, 2, "beyond 64 bits"),
        ("issues/x.toml", 'a = 1\nname = "\\u0000"', 2, "holds a NUL"),
        ("issues/x.toml", "a = 1\nb = \n", 2, "is not TOML: Invalid value"),
        ("issues/x.toml", "a = 1\nb = [\n", 2, "is not TOML: "),
        ("reviews.jsonl", f'{REVIEW}\n{{"statement_id": {"9" * 5000}}}\n', 2, "more than 4,300 digits"),
        ("reviews.jsonl", f"{REVIEW}\n{'[' * 100_000}\n", 2, "more than 50 deep"),
        ("reviews.jsonl", f"{REVIEW}\n{'[' * 60}{']' * 60}\n", 2, "is not a JSON object"),
        ("reviews.jsonl", REVIEW.replace('"a"', '"\\ud800"') + "\n", 1, "half of a surrogate pair"),
        ("reviews.jsonl", REVIEW.replace('"a"', '{"\\ud800": 1}') + "\n", 1, "a character that no text has"),
        ("reviews.jsonl", REVIEW.replace('"a"', f"{'[' * 60}{']' * 60}") + "\n", 1, "more than 50 deep"),
        (
            "reviews.jsonl",
            REVIEW.replace('"accept"', '"accept", "decision": "reject"') + "\n",
            1,
            "'decision' stands in",
        ),
        ("reviews.jsonl", REVIEW.replace('"a"', "5") + "\n", 1, "5: input should be a valid string"),
        (
            "reviews.jsonl",
            REVIEW.replace("}", ', "stance_seen": "1"}') + "\n",
            1,
            "'1': input should be a valid integer",
        ),
    ],
)
def test_what_a_parser_chokes_on_is_a_fault_on_its_line(
    tmp_path: Path, file: str, text: str, row: int, wrong: str
) -> None:
    [fault] = [one for one in spoilt(tmp_path, file, text) if wrong in one.wrong]
    assert fault.row == row


SPOILT = [
    ("issues/bridge.toml", ISSUE, 'name = "Harbour bridge"', "name = 5"),
    ("issues/bridge.toml", ISSUE, "stance = -1", "stance = -7"),
    ("issues/bridge.toml", ISSUE, "stance = 2", "stance = true"),
    ("issues/bridge.toml", ISSUE, "stance = 2", 'stance = "2"'),
    ("issues/bridge.toml", ISSUE, "stance = 2", "stance = 2.0"),
    ("issues/bridge.toml", ISSUE, 'en = ["bridge"]', "en = [5]"),
    ("actors/city.toml", CITY, 'held_to = "2022-12-31"', 'held_to = "2022-13-31"'),
    ("actors/city.toml", CITY, 'held_to = "2022-12-31"', 'held_to = "2002-12-31"'),
    ("actors/city.toml", CITY, 'held_from = "2023-01-01"', 'held_from = "3023-01-01"'),
    ("actors/city.toml", CITY, 'name = "Ada Mayor"', 'name = " "'),
    ("actors/city.toml", CITY, 'name = "Ada Mayor"', 'name = "Ada\\nMayor"'),
    ("actors/city.toml", CITY, 'name = "Ada Mayor"', 'name = "Ada \\u202eMayor"'),
    ("actors/city.toml", CITY, 'name = "Ada Mayor"', f'name = "{"a" * 5000}"'),
    ("actors/city.toml", CITY, 'actor_id = "ben-next"', 'actor_id = "Ben Next"'),
    ("actors/city.toml", CITY, 'offices = [{ title = "Mayor", held_from = "2023-01-01" }]', "offices = [5]"),
    ("actors/city.toml", CITY, 'offices = [{ title = "Mayor", held_from = "2023-01-01" }]', "offices = 5"),
    ("actors/city.toml", CITY, 'name = "Ben Next"', 'name = "Ben Next"\nparty_id = "nowhere"'),
    ("actors/port.toml", PORT, "[party]", "[[actors]]\n[party]"),
    ("actors/port.toml", PORT, "[party]", "actors = 5\n[party]"),
    ("actors/port.toml", PORT, "[party]", "[partei]\n[party]"),
    ("actors/port.toml", PORT, "[party]", '[[actors]]\nactor_id = "ada-mayor"\nname = "A"\nkind = "person"\n[party]'),
]


@pytest.mark.parametrize(("file", "text", "old", "new"), SPOILT)
def test_a_fault_names_the_line_of_its_value_and_no_good_row_is_refused(
    tmp_path: Path, file: str, text: str, old: str, new: str
) -> None:
    written = text.replace(old, new, 1)
    faults = spoilt(tmp_path, file, written)
    first = line_of(written, new)
    rows = {one.row for one in faults}
    assert rows
    assert rows <= set(range(first, first + new.count("\n") + 1))


def test_an_actor_declared_twice_is_named_with_both_places(tmp_path: Path) -> None:
    twice = '\n\n[[actors]]\nactor_id = "ada-mayor"\nname = "A"\nkind = "person"\n'
    [fault] = spoilt(tmp_path, "actors/port.toml", PORT + twice)
    assert fault.row == line_of(PORT + twice, 'actor_id = "ada-mayor"')
    assert "actors/city.toml:7" in fault.wrong


def test_what_is_declared_nowhere_is_named_beside_a_faulty_declaration(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path, {"actor_id": "nobody", "via": "Nobody Ever"})
    (seeds / "actors" / "city.toml").write_text(CITY.replace("2022-12-31", "2022-13-31"), encoding="utf-8")
    write_csv(seeds / "searches.csv", [SEARCH, SEARCH | {"actor_id": "nobody"}])
    found = {(one.file, one.row, one.field) for one in faults_of(seeds)}
    batch = "statements/batch.csv"
    assert found == {
        ("actors/city.toml", 11, "actors.offices.0.held_to"),
        ("searches.csv", 3, "actor_id"),
        (batch, 2, "actor_id"),
        (batch, 2, "via"),
    }


@pytest.mark.parametrize(
    "spoil", [('name = "Ada Mayor"', 'name = ""'), ('kind = "person"', 'kind = "mayor"'), ("[", "[[")]
)
def test_a_chain_through_a_faulty_actor_is_not_blamed(tmp_path: Path, spoil: tuple[str, str]) -> None:
    seeds = small_topic(tmp_path, {"via": "Ada Mayor (verbatim)"})
    (seeds / "actors" / "city.toml").write_text(CITY.replace(*spoil, 1), encoding="utf-8")
    assert {one.file for one in faults_of(seeds)} == {"actors/city.toml"}


def test_a_name_of_two_is_told_from_a_name_of_nobody(tmp_path: Path) -> None:
    seeds = small_topic(tmp_path, {"via": "The Old (verbatim)"})
    file = seeds / "actors" / "city.toml"
    file.write_text(CITY.replace('kind = "person"', 'kind = "person"\nnames = ["The Old"]'), encoding="utf-8")
    [fault] = faults_of(seeds)
    assert fault.wrong == "'The Old' is a name of ada-mayor and of ben-next"


@pytest.mark.parametrize(
    ("spoilt_row", "field"),
    [
        ({"covers_to": "2019"}, ""),
        ({"searched_on": "2019"}, ""),
        ({"covers_to": "9999-12-31"}, "covers_to"),
        ({"coder_id": " c1"}, "coder_id"),
    ],
)
def test_a_search_of_days_that_cannot_be_is_a_fault(tmp_path: Path, spoilt_row: Row, field: str) -> None:
    seeds = small_topic(tmp_path)
    write_csv(seeds / "searches.csv", [SEARCH | spoilt_row])
    [fault] = faults_of(seeds)
    assert (fault.file, fault.row, fault.field) == ("searches.csv", 2, field)
    assert "data dictionary" not in fault.right


def validated() -> list[type[BaseModel]]:
    """List the models that hold one field against another."""
    known = [getattr(models, name) for name in models.__all__]
    rows = [one for one in known if isinstance(one, type) and issubclass(one, Model)]
    return [one for one in rows if one.__pydantic_decorators__.model_validators and one is not models.Statement]


BROKEN: dict[str, Mapping[str, object]] = {
    "Dispute": {},
    "Grouping": {
        "action": "merge", "statement_id": "a", "coder_id": "c", "recorded_at": "2024"
    },
    "Issue": {
        "issue_id": "a", "name": "A", "proposition": "p", "definition": "d", "version": "1", "labels": [],
        "boundaries": [], "terms": {"en": ["a"]},
    },
    "Occasion": {"occasion_id": "a", "name": "A", "kind": "visit", "starts_on": "2022", "ends_on": "2021"},
    "Office": {"title": "T", "party_id": "a", "held_from": "2022", "held_to": "2021"},
    "Search": SEARCH | {"covers_to": "2019"},
    "Amendment": {"context": "c"},
    "Review": {"statement_id": "a", "decision": "amend", "reviewer_id": "r", "decided_at": "2024-01-01T00:00:00Z"},
    "StatementRow": {
        "article_file": "a", "issue_id": "a", "actor_id": "a", "actor_text": "a", "stance": 1, "stated_on": "2024",
        "quote": "q", "attribution": "action", "tense": "said", "coder_id": "c", "recorded_at": "2024",
    },
}  # fmt: skip


@pytest.mark.parametrize("model", validated())
def test_fields_that_do_not_fit_each_other_have_a_remedy_in_words(model: type[BaseModel]) -> None:
    faults: list[Fault] = []
    assert checked(model, dict(BROKEN[model.__name__]), "a.toml", 1, faults) is None
    [fault] = faults
    assert "data dictionary" not in fault.right
    assert fault.wrong != fault.right


WORDS = st.text("ab \"'\n\\#=[]{},.é", max_size=6)
SCALARS = st.one_of(st.integers(-9, 9), st.booleans(), st.floats(allow_nan=False), WORDS)


def tables(inner: st.SearchStrategy[object]) -> st.SearchStrategy[dict[str, object]]:
    """Draw tables with keys in bare letters and in quotes."""
    return st.dictionaries(st.text("ab -.é", min_size=1, max_size=3), inner, max_size=3)


VALUES = st.recursive(SCALARS, lambda inner: st.lists(inner, max_size=3) | tables(inner), max_leaves=8)


def written(value: object) -> str:
    """Write a value as TOML, tables in braces and lists on lines of their own."""
    if isinstance(value, dict):
        return "{ " + ", ".join(f"{quoted(key)} = {written(one)}" for key, one in value.items()) + " }"
    if isinstance(value, list):
        return "[" + "".join(f"\n{written(one)}, # [x] = '\n" for one in value) + "]"
    if isinstance(value, str):
        return quoted(value)
    return str(value).lower()


def quoted(text: str) -> str:
    """Write a text as a TOML string."""
    for mark, escape in (("\\", "\\\\"), ('"', '\\"'), ("\n", "\\n")):
        text = text.replace(mark, escape)
    return f'"{text}"'


def places(value: object, place: tuple[int | str, ...] = ()) -> list[tuple[int | str, ...]]:
    """List the paths of all values in a value."""
    inside: list[tuple[int | str, object]] = []
    if isinstance(value, dict):
        inside = list(value.items())
    elif isinstance(value, list):
        inside = list(enumerate(value))
    return [place, *(path for key, one in inside for path in places(one, (*place, key)))]


@given(st.lists(tables(VALUES), min_size=1, max_size=3))
@settings(max_examples=examples(60), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_each_value_of_a_toml_file_has_its_line(drawn: list[dict[str, object]]) -> None:
    text = "".join(
        "[[many]]\n" + "".join(f"{quoted(key)} = {written(one)}\n" for key, one in table.items()) for table in drawn
    )
    assert from_toml(text) == {"many": drawn}
    lines = TomlLines(text)
    found = [lines.lines[("many", *place)] for place in places(drawn)[1:] if "." not in "".join(map(str, place))]
    assert found == sorted(found)
    heads = [number for number, line in enumerate(text.split("\n"), start=1) if line == "[[many]]"]
    assert [lines.of(("many", n)) for n in range(len(drawn))] == heads


@example("[0]")
@example("[[a]]")
@given(st.text("ab \"'\n\\#=[]{},.0", max_size=60))
@settings(max_examples=examples(200), deadline=None)
def test_the_lines_of_any_text_are_found(text: str) -> None:
    lines = TomlLines(text)
    assert all(1 <= row <= text.count("\n") + 1 for row in lines.lines.values())
    try:
        values = from_toml(text)
    except NotReadError:
        return
    assert all(lines.of((key,)) > 0 for key in values)


def test_the_models_still_take_what_they_took(project: Path) -> None:
    assert load_seeds(project / "seeds").codebook.amiss.ids
    with pytest.raises(ValidationError):
        models.Occasion.model_validate({})
