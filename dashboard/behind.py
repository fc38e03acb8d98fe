"""The SQL behind a chart or table: a question of the folder sql/ with its values filled in, to read, copy and run.

A page calls `behind.sql(behind.asked("positions", as_of=day))` under what it draws, with what it gave to `data.ask`.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

import streamlit as st

import data
from data import Value

PARAMETER = re.compile(r"\$([a-z_]+)")
TALL = 14


@dataclass(frozen=True)
class Asked:
    """A question of the folder sql/, the values that it was asked with, and which of its rows the page shows.

    Attributes:
        question: the name of the file.
        values: its parameters by name.
        only: conditions in SQL that the rows shown meet, where the page filters what the question answers.
    """

    question: str
    values: Mapping[str, Value]
    only: Sequence[str] = ()


def asked(question: str, only: Sequence[str] = (), /, **values: Value) -> Asked:
    """Say what was asked, in the words of `data.ask`; `only` as `among` gives it."""
    return Asked(question, values, only)


def among(values: Sequence[str], *columns: str) -> list[str]:
    """Give the condition that one of the columns holds what a filter leaves; none if it leaves all."""
    listed = ", ".join(map(literal, values))
    return [" OR ".join(f"{column} IN ({listed})" for column in columns)] if values else []


def sql(*questions: Asked, key: str = "") -> None:
    """Offer the SQL of the questions that a chart or table was drawn from.

    Args:
        questions: what was asked.
        key: tells two of these controls on one page apart where their first questions are the same.
    """
    name = key or questions[0].question
    with (
        st.container(key=f"behind-{name}", width="content"),
        st.popover("SQL behind this", type="tertiary", icon=":material/database:"),
    ):
        for one in questions:
            query = filled(one)
            st.code(query, language="sql", height=300 if query.count("\n") > TALL else "content", wrap_lines=True)
            st.page_link("views/sql.py", label=":primary[Run it on the SQL page →]", query_params={"query": query})


def filled(one: Asked) -> str:
    """Give the SQL of a question with its values in place of its parameters: it runs as it stands."""
    query = data.question_text(one.question).strip().removesuffix(";")
    query = PARAMETER.sub(lambda found: literal(one.values[found[1]]), query)
    if not one.only:
        return query
    return f"WITH answer AS (\n{query}\n)\nFROM answer WHERE {' AND '.join(f'({wanted})' for wanted in one.only)}"


def literal(value: Value) -> str:
    """Give a value as an SQL literal."""
    if value is None:
        return "NULL"
    if isinstance(value, bool):
        return str(value).lower()
    if isinstance(value, (int, float)):
        return str(value)
    if isinstance(value, date):
        return f"DATE '{value.isoformat()}'"
    if isinstance(value, list):
        return f"[{', '.join(map(literal, value))}]" if value else "[]::VARCHAR[]"
    return "'" + value.replace("'", "''") + "'"
