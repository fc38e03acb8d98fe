"""What deciding on a proposal would change is what it does change: played through, then done, and compared."""

from collections.abc import Iterator
from pathlib import Path

import duckdb
import pytest
from hypothesis import HealthCheck, Phase, example, given, settings
from hypothesis import strategies as st

from stance.load import load_seeds
from stance.models import Statement
from tests.derived import ONE_THREAD, derive_again, hold
from tests.examples import examples
from tests.topic import TEXT, write_topic

Cells = dict[tuple[str, str, str], int]
DONE = {"accept": "accepted", "reject": "rejected"}
DAY = "2023-07-14"


def positions(connection: duckdb.DuckDBPyConnection, day: str) -> Cells:
    """Give where everybody stands."""
    rows = connection.execute(
        "SELECT level, holder_id, issue_id, stance FROM decision_as_of($1, NULL, 'all') JOIN cell USING (cell) "
        "WHERE removal = 'nothing' AND decides AND stance IS NOT NULL",
        [day],
    ).fetchall()
    return {(level, holder, issue): stance for level, holder, issue, stance in rows}


def foretold(connection: duckdb.DuckDBPyConnection, statement_id: str, day: str) -> Iterator[tuple[str, Cells]]:
    """Yield for each choice what it would change."""
    rows = connection.execute(
        "SELECT level, holder_id, issue_id, stance, stance_accepted, stance_rejected FROM consequence_of([$1], $2)",
        [statement_id, day],
    ).fetchall()
    assert rows
    for choice, column in (("nothing", 3), ("accept", 4), ("reject", 5)):
        yield choice, {row[:3]: row[column] for row in rows if row[column] is not None}


def decided(connection: duckdb.DuckDBPyConnection, statement_id: str, status: str, day: str) -> Cells:
    """Give where everybody stands once a proposal has another status; only what that takes is worked out anew."""
    status_of = "UPDATE statement SET status = $1 WHERE statement_id = $2"
    connection.execute(status_of, [status, statement_id])
    derive_again(connection, until="decision.sql")
    connection.execute(status_of, ["proposed", statement_id])
    return positions(connection, day)


def agree(
    connection: duckdb.DuckDBPyConnection, statement_id: str, day: str, before: Cells, told: dict[str, Cells]
) -> None:
    """Hold what was foretold for a proposal to what comes of it, and that nothing else changes."""
    touched = set().union(*told.values())
    assert told["nothing"] == {cell: before[cell] for cell in before if cell in touched}
    for choice, status in DONE.items():
        after = decided(connection, statement_id, status, day)
        assert told[choice] == {cell: after[cell] for cell in after if cell in touched}
        assert {cell for cell in before | after if before.get(cell) != after.get(cell)} <= touched


@pytest.mark.slow
def test_for_the_projects_own_proposals_what_is_foretold_comes(built: Path, tmp_path: Path) -> None:
    copy = tmp_path / "copy.duckdb"
    copy.write_bytes(built.read_bytes())
    with duckdb.connect(str(copy), config=ONE_THREAD) as connection:
        before = positions(connection, DAY)
        rows = connection.execute(
            "SELECT statement_id, bool_or(accepted_change <> 'nothing') AS changes "
            "FROM consequence_of((SELECT list(statement_id) FROM proposal_as_of($1)), $1) GROUP BY ALL ORDER BY ALL",
            [DAY],
        ).fetchall()
        changing = [name for name, changes in rows if changes]
        assert changing
        chosen = [*changing, *[name for name, changes in rows if not changes][:2]]
        told = {statement_id: dict(foretold(connection, statement_id, DAY)) for statement_id in chosen}
        for statement_id in chosen:
            agree(connection, statement_id, DAY, before, told[statement_id])


def test_what_cannot_decide_changes_nothing(built: Path) -> None:
    with duckdb.connect(str(built), read_only=True) as connection:
        rows = connection.execute(
            "SELECT accepted_change FROM consequence_of((SELECT list(statement_id) FROM proposal_as_of($1) "
            "WHERE NOT may_decide), $1)",
            [DAY],
        ).fetchall()
    assert rows
    assert set(rows) == {("nothing",)}


WORDS = (
    "Ada Mayor wants the bridge",
    "wants the bridge",
    "the bridge. The Port",
    "The Port opposes the bridge",
    "opposes",
    "Ben Next doubts",
)
MACHINES = ("machine", "other-machine")
CODED = st.fixed_dictionaries(
    {
        "actor_id": st.sampled_from(["ada-mayor", "city", "port"]),
        "quote": st.sampled_from(WORDS),
        "stance": st.sampled_from(["-2", "-1", "0", "1", "2"]),
        "stated_on": st.sampled_from(["2021-06-01", "2021-06-05", "2021-06", "2021"]),
        "coder_id": st.sampled_from(["c1", "c2", "machine", "machine", "other-machine"]),
        "certainty": st.sampled_from(["core", "core", "optional"]),
        "article_file": st.sampled_from(["a.txt", "b.txt"]),
    }
)


def coded(quote: str, coder_id: str, stance: str, stated_on: str, **other: str) -> dict[str, str]:
    """Give a row of what is coded of the port in the second article, but for what is said otherwise."""
    row = {"actor_id": "port", "article_file": "b.txt", "certainty": "core"}
    return row | {"quote": quote, "coder_id": coder_id, "stance": stance, "stated_on": stated_on} | other


SOFTER_IS_LATER = [
    coded("wants the bridge", "c1", "-1", "2021"),
    coded("opposes", "c2", "1", "2021-06-05", certainty="optional"),
    coded("Ben Next doubts", "machine", "1", "2021-06-01", article_file="a.txt"),
]
"""A proposal that is earlier than what is optional, and does not count, but may be later than what does."""
SHADOWED_IS_LATER = [
    coded("wants the bridge", "c1", "-1", "2021"),
    coded("wants the bridge", "c2", "-1", "2021-06-05"),
    coded("Ben Next doubts", "machine", "1", "2021-06-01"),
]
"""A proposal that is earlier than a second coding of a passage, but may be later than the one that counts."""
JOINED = [
    coded("wants the bridge", "c1", "-1", "2021-06-01"),
    coded("The Port opposes the bridge", "c1", "1", "2021-06-05"),
    coded("opposes", "c2", "2", "2021-06-05"),
    coded("the bridge. The Port", "machine", "-2", "2021"),
]
"""A proposal that joins two passages, of which one coding does not overlap it."""
PARTED = [
    coded("Ada Mayor wants the bridge", "machine", "2", "2021-06-05"),
    coded("wants the bridge", "c1", "-1", "2021-06-05"),
    coded("the bridge. The Port", "machine", "1", "2021-06-01"),
]
"""A proposal of a passage that stands beside what the same machine has of it, which is accepted."""


# Not shrunk: what is drawn is short enough to read, and each example is worked out anew a dozen times.
@settings(
    max_examples=examples(2),
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
    phases=(Phase.explicit, Phase.reuse, Phase.generate),
)
@given(rows=st.lists(CODED, min_size=2, max_size=7), accepted=st.sets(st.sampled_from(WORDS), max_size=1))
@example(rows=SOFTER_IS_LATER, accepted=set())
@example(rows=SHADOWED_IS_LATER, accepted=set())
@example(rows=JOINED, accepted=set())
@example(rows=PARTED, accepted={"Ada Mayor wants the bridge"})
def test_whatever_is_coded_what_is_foretold_comes(
    tmp_path_factory: pytest.TempPathFactory, rows: list[dict[str, str]], accepted: set[str]
) -> None:
    day = "2021-06-30"
    seen = {(row["article_file"], row["coder_id"], row["actor_id"], row["quote"]): row for row in rows}
    folder = tmp_path_factory.mktemp("topic")
    texts = {name: f"{name}\n{TEXT}" for name in ("a.txt", "b.txt")}
    actors = [row | {"actor_text": "Ada Mayor"} for row in seen.values()]
    seeds = load_seeds(write_topic(folder, texts, [{"file": name} for name in texts], actors))
    statements = [as_machine(one, accepted) if one.coder_id in MACHINES else one for one in seeds.statements]
    connection = hold(seeds, statements)
    before = positions(connection, day)
    may = dict(connection.execute("SELECT statement_id, may_decide FROM proposal_as_of($1)", [day]).fetchall())
    told = {statement_id: dict(foretold(connection, statement_id, day)) for statement_id in may}
    for statement_id, may_decide in may.items():
        agree(connection, statement_id, day, before, told[statement_id])
        of_one = told[statement_id]
        assert may_decide or of_one["accept"] == of_one["reject"] == of_one["nothing"]


def as_machine(one: Statement, accepted: set[str]) -> Statement:
    """Give a statement as if a machine had proposed it, and a reviewer had accepted it if its quote is among those."""
    status = "accepted" if one.quote in accepted else "proposed"
    values = {"coder_kind": "machine", "status": status, "score": 0.7, "certainty": "core"}
    return Statement.model_validate(one.model_dump() | values)
