"""Make a topic of any size: a number of statements in, a valid seeds folder out, the same bytes every time.

    python benchmarks/generate.py FOLDER [--statements 1000000] [--kind parquet|csv]

200 actors (40 parties and four people each) and 20 issues; an article for every 25 statements, each quote in its place.
Some actors and issues are talked of far more than others; parties have a line that moves twice in five years; one
statement in twenty is dated loosely, one in seven came through somebody else, one in thirty was coded twice, one in
twelve repeats the words of an earlier report.
"""

import argparse
import json
import random
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, timedelta
from pathlib import Path

import duckdb

PARTIES, PEOPLE, ISSUES, OUTLETS, OCCASIONS = 40, 4, 20, 60, 20
PER_ARTICLE = 25
START, DAYS = date(2019, 1, 1), 1826
COLUMNS = (
    "article_file",
    "issue_id",
    "actor_id",
    "actor_text",
    "stance",
    "stated_on",
    "date_basis",
    "quote",
    "context",
    "attribution",
    "via",
    "tense",
    "occasion_id",
    "certainty",
    "declined",
    "coder_id",
    "recorded_at",
    "rationale",
)
Row = dict[str, str | None]
FIRST = ("Ada", "Björn", "Chiara", "Dénes", "Elif", "Farah", "Göran", "Hana", "Iñaki", "Jürgen", "Kaoru", "Łukasz")
LAST = (
    "Abe",
    "Brandt",
    "Çelik",
    "Dvořák",
    "Evans",
    "Fischer",
    "García",
    "Hansen",
    "Ito",
    "Jansen",
    "Kovač",
    "Lindqvist",
)
WORDS = {
    2: "called for {} without delay",
    1: "showed sympathy for {}",
    0: "left {} open",
    -1: "warned of the cost of {}",
    -2: "rejected {} outright",
}
LABELS = {2: "For", 1: "Leaning for", 0: "Open", -1: "Cautions", -2: "Against"}


@dataclass
class Topic:
    """What the rows are drawn from, and the words already reported of each actor on each issue."""

    chance: random.Random
    reported: dict[tuple[str, str], tuple[str, int, date]] = field(default_factory=dict)

    def actor(self) -> tuple[str, str, str]:
        """Draw an actor: its id, its party's id, the words that name it."""
        return ACTORS[
            min(int(self.chance.paretovariate(0.35) * 4) - 4, len(ACTORS) - 1)
            if self.chance.random() < 0.5
            else self.chance.randrange(len(ACTORS))
        ]

    def issue(self) -> int:
        """Draw an issue, the first ones more often."""
        return min(self.chance.randrange(ISSUES), self.chance.randrange(ISSUES))


def party_id(number: int) -> str:
    """Give the id of a party."""
    return f"party-{number:02d}"


def person(party: int, number: int) -> str:
    """Give the name of a person."""
    at = party * PEOPLE + number
    return f"{FIRST[at % 12]} {LAST[(at // 12 + at) % 12]} {'ABCDEFGHIJKLMN'[at // 12]}."


def name_id(party: int, number: int) -> str:
    """Give the id of a person."""
    return f"person-{party:02d}-{number}"


ACTORS = [
    *((party_id(party), party_id(party), f"Republic {party:02d}") for party in range(PARTIES)),
    *((name_id(party, n), party_id(party), person(party, n)) for n in range(PEOPLE) for party in range(PARTIES)),
]


def quoted(value: object) -> str:
    """Give a value as TOML, whose strings are JSON's."""
    return json.dumps(value, ensure_ascii=False)


def declare(folder: Path) -> None:
    """Write issues, actors, outlets and occasions."""
    for part in ("issues", "actors", "articles", "statements"):
        (folder / part).mkdir(parents=True, exist_ok=True)
    for number in range(ISSUES):
        text = f'name = "Plan {number:02d}"\nproposition = "Plan {number:02d} should go ahead"\nversion = "1"\n'
        text += f'definition = "Where an actor stands on plan {number:02d}."\nboundaries = []\nlabels = [\n'
        text += "".join(f'  {{ stance = {at}, word = "{word}", meaning = "{word}" }},\n' for at, word in LABELS.items())
        (folder / "issues" / f"plan-{number:02d}.toml").write_text(
            f'{text}]\n[terms]\nen = ["plan {number:02d}"]\n', encoding="utf-8"
        )
    for party in range(PARTIES):
        text = f'[party]\nactor_id = "{party_id(party)}"\nname = "Republic {party:02d}"\nkind = "state"\n'
        for number in range(PEOPLE):
            text += f'\n[[actors]]\nactor_id = "{name_id(party, number)}"\nname = {quoted(person(party, number))}\n'
            text += 'kind = "person"\noffices = [{ title = "Minister", held_from = "2018-01-01" }]\n'
        (folder / "actors" / f"{party_id(party)}.toml").write_text(text, encoding="utf-8")
    outlets = (f'[[outlets]]\noutlet_id = "outlet-{n:02d}"\nname = "Courier {n:02d}"\n' for n in range(OUTLETS))
    (folder / "outlets.toml").write_text("\n".join(outlets), encoding="utf-8")
    days = ((n, START + timedelta(days=(n + 1) * DAYS // (OCCASIONS + 1))) for n in range(OCCASIONS))
    occasions = (
        f'[[occasions]]\noccasion_id = "summit-{n:02d}"\nname = "Summit {n:02d}"\nkind = "summit"\n'
        f'starts_on = "{day}"\nends_on = "{day + timedelta(days=1)}"\n'
        for n, day in days
    )
    (folder / "events.toml").write_text("\n".join(occasions), encoding="utf-8")


def stance_of(topic: Topic, party: str, issue: int, day: date) -> int:
    """Draw a stance: the party's line, which moves twice, with some who stray from it by a point."""
    number = int(party[-2:])
    line = (number * 7 + issue * 3 + ((day - START).days + number * 40) // 700) % 5 - 2
    stray = topic.chance.choice((-1, 1)) if topic.chance.random() < 0.12 else 0
    return max(-2, min(2, line + stray))


def dated(topic: Topic, day: date) -> tuple[str | None, str | None]:
    """Give a day as sharp as an article would, with its basis."""
    drawn = topic.chance.random()
    if drawn < 0.01:
        return None, None
    if drawn < 0.05:
        return day.isoformat()[:7], "relative"
    return day.isoformat(), topic.chance.choice(("explicit", "explicit", "relative", "article"))


def statement(topic: Topic, file: str, item: str, published: date) -> tuple[str, Row]:
    """Give a sentence and the row that codes it."""
    chance = topic.chance
    actor, party, name = topic.actor()
    issue = topic.issue()
    day = published - timedelta(days=min(chance.randrange(6), chance.randrange(6)))
    stance = stance_of(topic, party, issue, day)
    said = WORDS[stance].format(f"plan {issue:02d}")
    key = (actor, f"plan-{issue:02d}")
    words, again = f"{name} {said}, {item}", topic.reported.get(key)
    if chance.random() < 0.2:
        words = f"{name} said: “My country has {said}, {item}”"
        topic.reported[key] = (words, stance, day)
    elif again and chance.random() < 0.5 and abs((again[2] - day).days) < 4:
        words, stance, day = again[0], again[1], min(again[2], published)
    stated_on, basis = dated(topic, day)
    declined = stance == 0 and chance.random() < 0.05
    row: Row = {
        "article_file": file,
        "issue_id": key[1],
        "actor_id": actor,
        "actor_text": name,
        "stance": str(stance),
        "stated_on": stated_on,
        "date_basis": basis,
        "quote": words,
        "context": None,
        "attribution": chance.choice(("verbatim", "verbatim", "action", "paraphrase", "paraphrase", "characterised")),
        "via": chance.choice(("Courier 07", "Courier 11 (paraphrase)", f"Republic {int(party[-2:]):02d} (verbatim)"))
        if chance.random() < 0.14
        else None,
        "tense": "planned" if chance.random() < 0.05 else "said",
        "occasion_id": None,
        "certainty": "optional" if chance.random() < 0.05 else "core",
        "declined": "true" if declined else None,
        "coder_id": chance.choice(("ana", "ben", "cleo")),
        "recorded_at": "2024-06-01",
        "rationale": None,
    }
    return f"{words}.", row


def article(topic: Topic, number: int, statements: int) -> tuple[Row, list[Row]]:
    """Give an article and its statements; each quote stands in it once, or once in its context."""
    published = START + timedelta(days=topic.chance.randrange(6, DAYS))
    file = f"generated.parquet#{number}"
    lines = [f"Dispatch {number}: what was said of the plans"]
    rows: list[Row] = []
    drawn: set[str] = set()
    while len(rows) < statements:
        sentence, row = statement(topic, file, f"item {len(rows)} of dispatch {number}", published)
        if sentence in drawn:
            continue
        drawn.add(sentence)
        rows.append(row)
        lines.append(f"{sentence} The room in which it was said was full, and the questions of the press went on.")
        if topic.chance.random() < 0.03 and len(rows) < statements:
            rows.append(row | {"coder_id": "dan"})
        if topic.chance.random() < 0.01:
            row["context"] = sentence
            row["quote"] = str(row["quote"]).split(",", maxsplit=1)[0]
            lines.append(f"Later {row['quote']}, as all agreed, once more.")
    head: Row = {
        "text": "\n".join(lines) + "\n",
        "title": f"Dispatch {number}",
        "outlet": f"Courier {topic.chance.randrange(OUTLETS):02d}",
        "published_on": published.isoformat(),
        "language": "en",
        "url": f"https://example.org/{number}",
    }
    return head, rows


def drawn_topic(statements: int, seed: int = 5) -> Iterator[tuple[Row, list[Row]]]:
    """Yield articles with their statements until there are as many statements as asked for."""
    topic = Topic(random.Random(seed))  # noqa: S311 - the same every time, nothing is secret
    for number, first in enumerate(range(0, statements, PER_ARTICLE), start=1):
        yield article(topic, number, min(PER_ARTICLE, statements - first))


def generate(folder: Path, statements: int, kind: str = "parquet") -> Path:
    """Write a seeds folder with so many statements.

    Args:
        folder: where to; made if it is not there.
        statements: how many.
        kind: parquet or csv, the kind of the file of statements.
    """
    declare(folder)
    articles, rows = folder / "articles.jsonl", folder / "statements.jsonl"
    with articles.open("w", encoding="utf-8") as texts, rows.open("w", encoding="utf-8") as coded:
        for head, found in drawn_topic(statements):
            texts.write(json.dumps(head, ensure_ascii=False) + "\n")
            coded.writelines(json.dumps(row, ensure_ascii=False) + "\n" for row in found)
    columns = dict.fromkeys(("text", "title", "outlet", "published_on", "language", "url"), "VARCHAR")
    copied(articles, columns, folder / "articles" / "generated.parquet", "FORMAT parquet, COMPRESSION zstd")
    options = "FORMAT parquet, COMPRESSION zstd" if kind == "parquet" else "FORMAT csv, HEADER"
    copied(rows, dict.fromkeys(COLUMNS, "VARCHAR"), folder / "statements" / f"generated.{kind}", options)
    articles.unlink()
    rows.unlink()
    return folder


def copied(source: Path, columns: dict[str, str], target: Path, options: str) -> None:
    """Write JSON lines as another kind of file, in the same order."""
    with duckdb.connect() as connection:
        read = (
            "FROM read_json($source, columns = $columns, format = 'newline_delimited', maximum_object_size = 16777216)"
        )
        connection.execute(f"CREATE TABLE row AS {read}", {"source": str(source), "columns": columns})
        connection.execute(f"COPY row TO '{target}' ({options})")


def main() -> None:
    """Write the folder that the command line names."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--statements", type=int, default=1_000_000)
    parser.add_argument("--kind", choices=["parquet", "csv"], default="parquet")
    asked = parser.parse_args()
    print(generate(asked.folder, asked.statements, asked.kind))


if __name__ == "__main__":
    main()
