"""What is worked out the quick way, from numbers and tables, is what the plain definitions over the record say."""

from datetime import date

import duckdb
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.examples import examples
from tests.topic import Row, topic_database

EVIDENCE = ("all", "on the record", "no anonymous", "no single outlet")
ARTICLES: list[Row] = [
    {"file": "a.txt"},
    {"file": "b.txt", "published_on": "2021-07-01", "outlet": "Herald"},
    {"file": "c.txt", "published_on": "2021-07-05", "outlet": "Courier"},
]
DAYS = ("2021", "2021-05", "2021-05-20", "2021-06-01", "2021-06-02", "2021-06-09")
WHO = (("port", "The Port opposes the bridge"), ("ada-mayor", "Ada Mayor wants the bridge"))
rows = st.lists(
    st.builds(
        lambda who, file, day, stance, coder, attribution, how: {
            "actor_id": who[0],
            "actor_text": " ".join(who[1].split()[:2]),
            "quote": who[1],
            "article_file": file,
            "stated_on": day,
            "stance": "0" if how == "declined" else stance,
            "coder_id": coder,
            "attribution": attribution,
            "certainty": "optional" if how == "optional" else "core",
            "declined": "true" if how == "declined" else "",
            "via": "Ben Next" if how == "through" else "",
        },
        st.sampled_from(WHO),
        st.sampled_from(["a.txt", "b.txt", "c.txt"]),
        st.sampled_from(DAYS),
        st.sampled_from(["-2", "-1", "0", "1", "2"]),
        st.sampled_from(["c1", "c1", "c2"]),
        st.sampled_from(["verbatim", "paraphrase", "characterised"]),
        st.sampled_from(["", "", "optional", "declined", "through"]),
    ),
    min_size=1,
    max_size=9,
    unique_by=lambda row: (row["actor_id"], row["article_file"], row["coder_id"]),
)
PLAIN = """
SELECT level, holder_id, issue_id, statement_id FROM (
    SELECT *, stated_to >= max(stated_from) OVER (PARTITION BY level, holder_id, issue_id) AS late
    FROM evidence_as_of($day, $known, $evidence)
)
QUALIFY row_number() OVER (PARTITION BY level, holder_id, issue_id ORDER BY late DESC,
    deciding_order(precision, stated_to, tense, status, attribution, date_basis), abs(stance), stance, quote,
    statement_id) = 1
"""
COUNTS = """
SELECT level, holder_id, issue_id, count(DISTINCT event_id), count(DISTINCT origin), count(DISTINCT article_id)
FROM evidence_as_of($day, $known, $evidence) GROUP BY ALL
"""
DECIDED = """
SELECT level, holder_id, issue_id, statement_id, events, independent_sources, articles
FROM position_unworded($day, $known, $evidence)
"""
HELD = """
SELECT c.level, c.holder_id, c.issue_id, i.statement_id FROM stretch_as_known($known, $evidence) AS i
JOIN cell AS c USING (cell)
WHERE i.valid_from <= $day AND coalesce(i.valid_to > $day, true)
"""
TALLY = """
SELECT cell, doubt, units, events, origins, articles, events_against, events_open, events_for, origins_against,
    origins_open, origins_for
FROM {}($day, $known, $evidence)
"""
LATE = """
SELECT cell FROM tally_as_of($day, $known, $evidence) AS t JOIN reach_afresh($day, $known, $evidence) AS r USING (cell)
WHERE t.since > r.since
"""
Answer = set[tuple[object, ...]]


def answer(connection: duckdb.DuckDBPyConnection, query: str, day: date, known: date | None, evidence: str) -> Answer:
    """Give the rows that answer a query as of a day."""
    return set(connection.execute(query, {"day": day, "known": known, "evidence": evidence}).fetchall())


@settings(max_examples=examples(5), deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(statements=rows, known=st.sampled_from([None, None, date(2021, 7, 2)]), evidence=st.sampled_from(EVIDENCE))
def test_the_quick_way_says_what_the_plain_definitions_say(
    tmp_path_factory: pytest.TempPathFactory, statements: list[Row], known: date | None, evidence: str
) -> None:
    with topic_database(
        tmp_path_factory.mktemp("topic"), ARTICLES, statements, until="contradiction.sql"
    ) as connection:
        days = connection.execute("SELECT DISTINCT stated_to FROM holding WHERE stated_to IS NOT NULL").fetchall()
        for (day,) in days:
            asked = (day, known, evidence)
            plain = answer(connection, PLAIN, *asked)
            decided = answer(connection, DECIDED, *asked)
            assert {row[:4] for row in decided} == plain
            assert plain <= answer(connection, HELD, *asked)
            assert {(*row[:3], *row[4:]) for row in decided} == answer(connection, COUNTS, *asked)
            looked_up = answer(connection, TALLY.format("tally_as_of"), *asked)
            assert looked_up == answer(connection, TALLY.format("tally_afresh"), *asked)
            assert answer(connection, LATE, *asked) == set()


@pytest.mark.parametrize("evidence", EVIDENCE)
def test_some_cells_are_what_they_are_among_all(connection: duckdb.DuckDBPyConnection, evidence: str) -> None:
    among = "FROM position_among('2023-07-14', NULL, $1, cells := (SELECT list(cell) FROM cell WHERE issue_id = $2))"
    of_issue = "FROM position_as_of('2023-07-14', evidence := $1) WHERE issue_id = $2"
    for issue in ("liaison-office", "itpp"):
        whole, some = (
            connection.execute(f"{one} ORDER BY ALL", [evidence, issue]).fetchall() for one in (of_issue, among)
        )
        assert some == whole
        assert whole or evidence == "no single outlet"
