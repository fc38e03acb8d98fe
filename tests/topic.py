"""A small topic of its own for tests: one issue, two parties, articles and statements as the test gives them."""

import csv
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import duckdb

from stance.load import load_seeds
from tests.derived import hold

ISSUE = """
name = "Harbour bridge"
proposition = "The city should build the harbour bridge"
definition = "Where an actor stands on building the bridge."
version = "1"
boundaries = ["The old bridge is not this bridge."]
labels = [
  { stance = 2, word = "For", meaning = "wants it" },
  { stance = 1, word = "Leaning for", meaning = "considers it" },
  { stance = 0, word = "Open", meaning = "undecided" },
  { stance = -1, word = "Cautions", meaning = "doubts it" },
  { stance = -2, word = "Against", meaning = "opposes it" },
]
[terms]
en = ["bridge"]
"""

CITY = """
[party]
actor_id = "city"
name = "City"
kind = "organisation"

[[actors]]
actor_id = "ada-mayor"
name = "Ada Mayor"
kind = "person"
offices = [{ title = "Mayor", held_from = "2020-01-01", held_to = "2022-12-31" }]

[[actors]]
actor_id = "ben-next"
name = "Ben Next"
kind = "person"
offices = [{ title = "Mayor", held_from = "2023-01-01" }]
"""

PORT = """
[party]
actor_id = "port"
name = "Port"
kind = "organisation"
"""

ARTICLE = {
    "file": "a.txt",
    "outlet": "Gazette",
    "published_on": "2021-06-10",
    "precision": "day",
    "basis": "text",
    "language": "en",
}
STATEMENT = {
    "article_file": "a.txt",
    "issue_id": "bridge",
    "actor_id": "ada-mayor",
    "actor_text": "Ada Mayor",
    "stance": "2",
    "stated_on": "2021-06-09",
    "date_basis": "explicit",
    "quote": "Ada Mayor wants the bridge",
    "attribution": "paraphrase",
    "tense": "said",
    "coder_id": "c1",
    "recorded_at": "2024-01-01",
}
TEXT = "Ada Mayor wants the bridge. The Port opposes the bridge. Ben Next doubts the bridge.\n"

Row = dict[str, str]


def write_csv(path: Path, rows: list[Row]) -> None:
    """Write rows to a CSV file, with the columns that any of them has."""
    columns = list(dict.fromkeys(name for row in rows for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        writer = csv.DictWriter(file, columns)
        writer.writeheader()
        writer.writerows(rows)


def write_topic(
    folder: Path, texts: dict[str, str], articles: list[Row], statements: list[Row], name: str = "batch.csv"
) -> Path:
    """Write a seeds folder; rows need only what differs from ARTICLE and STATEMENT."""
    for part in ("articles", "issues", "actors", "statements"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    (folder / "issues" / "bridge.toml").write_text(ISSUE, encoding="utf-8")
    (folder / "actors" / "city.toml").write_text(CITY, encoding="utf-8")
    (folder / "actors" / "port.toml").write_text(PORT, encoding="utf-8")
    for file, text in texts.items():
        (folder / "articles" / file).write_bytes(text.encode())
    write_csv(folder / "articles.csv", [ARTICLE | row for row in articles])
    write_csv(folder / "statements" / name, [STATEMENT | row for row in statements])
    return folder


@contextmanager
def topic_database(
    folder: Path,
    articles: list[Row],
    statements: list[Row],
    groupings: list[Row] | None = None,
    until: str | None = None,
) -> Iterator[duckdb.DuckDBPyConnection]:
    """Give the database in memory, of a topic whose articles all hold TEXT, each under a line with its own name.

    What the script named `until` and those behind it derive is not there.
    """
    texts = {row["file"]: f"{row['file']}\n{TEXT}" for row in articles}
    write_topic(folder, texts, articles, statements)
    if groupings:
        write_csv(folder / "groupings.csv", groupings)
    seeds = load_seeds(folder)
    yield hold(seeds, seeds.statements, until)


def small_topic(folder: Path, *statements: Row) -> Path:
    """Write a seeds folder with one article and the statements given, or one."""
    return write_topic(folder, {"a.txt": TEXT}, [{}], list(statements) or [{}])
