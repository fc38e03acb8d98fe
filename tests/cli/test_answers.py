"""What `stance sql` prints of an answer is the answer: each column, each value, and how much of a long one."""

import csv
import io
import json
import resource
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from stance.export.answers import AT_ONCE, WIDEST, table_lines
from tests.cli.test_commands import run

ONE_WIDE = "SELECT CASE WHEN i = 0 THEN repeat('x', 1000000) ELSE 'y' END AS a, 1 AS b FROM range(20000) AS t(i)"
ROOM = 1 << 30
"""Bytes of address space: a twentieth of what the rows would take if all were as wide as the widest."""


def answered(built: Path, query: str) -> dict[str, Any]:
    """Give the one row that answers a query, from its line of JSON."""
    done = run("sql", "--db", built, "--format", "json", query)
    assert (done.exit_code, done.stderr) == (0, "")

    def refuse(word: str) -> None:
        raise ValueError(f"{word} is no JSON")

    found: dict[str, Any] = json.loads(done.stdout, parse_constant=refuse)
    return found


def test_columns_of_one_name_are_all_there(built: Path) -> None:
    assert answered(built, 'SELECT 1 AS a, 2 AS a, 3 AS "a (2)", 4 AS a') == {
        "a": 1,
        "a (3)": 2,
        "a (2)": 3,
        "a (4)": 4,
    }


def test_numbers_that_json_has_no_form_for_are_words(built: Path) -> None:
    numbers = "'nan'::DOUBLE AS a, ['inf'::DOUBLE, 1.5] AS b, {'x': '-inf'::FLOAT} AS c"
    query = f"SELECT {numbers}, MAP {{DATE '2023-07-01': 1}} AS d"
    assert answered(built, query) == {
        "a": "NaN",
        "b": ["Infinity", 1.5],
        "c": {"x": "-Infinity"},
        "d": {"2023-07-01": 1},
    }


@pytest.mark.parametrize(
    ("value", "printed"),
    [
        ("'infinity'::DATE", "infinity"),
        ("'-infinity'::DATE", "-infinity"),
        ("'infinity'::TIMESTAMP", "infinity"),
        ("'-infinity'::TIMESTAMPTZ", "-infinity"),
        ("DATE '9999-12-31'", "9999-12-31"),
        ("DATE '2023-07-01'", "2023-07-01"),
        ("INTERVAL '3 months 2 days'", "3 months 2 days"),
        ("INTERVAL '1 day 2 hours'", "1 day 02:00:00"),
        ("[INTERVAL 2 DAY, NULL]", "[2 days, NULL]"),
        ("['infinity'::DATE]", "[infinity]"),
    ],
)
@pytest.mark.parametrize("end", ["", " -- said; so", "; -- said; so"])
def test_a_value_that_python_has_none_for_is_given_as_the_database_has_it(
    built: Path, value: str, printed: str, end: str
) -> None:
    query = f"SELECT 1 AS n, {value} AS n, x FROM range(3) AS t(x) ORDER BY x DESC LIMIT 2{end}"
    done = run("sql", "--db", built, "--format", "csv", query)
    rows = [*csv.reader(io.StringIO(done.stdout))]
    assert rows[0] == ["n", "n", "x"]
    assert [[one, two.removeprefix("'"), three] for one, two, three in rows[1:]] == [
        ["1", printed, "2"],
        ["1", printed, "1"],
    ]


def test_a_table_is_as_wide_as_its_cells_may_be_and_says_so(built: Path) -> None:
    def little() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (ROOM, resource.RLIM_INFINITY))

    command = [sys.executable, "-m", "stance", "sql", "--db", str(built), "--memory", "400", ONE_WIDE]
    done = subprocess.run(command, capture_output=True, text=True, check=False, preexec_fn=little)
    assert (done.returncode, done.stderr) == (
        0,
        "stance: a cell is too long for a table and shown cut, with …; --format csv gives all of it\n",
    )
    lines = done.stdout.splitlines()
    assert len(lines) == 20_002
    assert max(map(len, lines)) < WIDEST + 20
    whole = run("sql", "--db", built, "--format", "csv", ONE_WIDE)
    assert (whole.exit_code, whole.stderr) == (0, "")
    assert len(whole.stdout) > 1_000_000


def test_the_columns_of_a_long_table_stand_below_one_another() -> None:
    rows = [("first\nline", None), *(("x" * (place % 7), place) for place in range(3 * AT_ONCE)), ("the widest", 1)]
    lines = [*table_lines(["a\nname", "n"], rows)]
    assert lines[:4] == ["a name      n", "----------  ----", "first", "line"]
    assert {line.rpartition(" ")[0].__len__() for line in lines[4:]} == {11}
    assert len(lines) == 3 * AT_ONCE + 5
    assert [*table_lines(["a"], [])] == ["a", "---"]
