"""List actors: those of the registry, or those that no file declares, each with a TOML block to complete."""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any, cast

from stance.export.answers import Rows, ask
from stance.export.kinds import country_of, is_name, kind_of
from stance.shown import HIDDEN, visible

KNOWN = """
SELECT a.actor_id, a.name, a.kind, a.party_id, count(s.statement_id) AS statements
FROM actor AS a LEFT JOIN (SELECT * FROM stance_record WHERE stands_for_unit) AS s USING (actor_id)
GROUP BY ALL ORDER BY a.party_id NULLS LAST, a.actor_id
"""
UNKNOWN = """
SELECT r.actor, count(*) AS statements, list(DISTINCT r.actor_text ORDER BY r.actor_text) AS mentions,
    list(DISTINCT r.article_file ORDER BY r.article_file) AS files,
    min(r.stated_on) AS first_on, max(r.stated_on) AS last_on,
    list(DISTINCT r.party_id ORDER BY r.party_id) FILTER (r.party_id IS NOT NULL) AS parties,
    list(DISTINCT a.text ORDER BY a.text)[:20] AS texts
FROM stance_record AS r JOIN article AS a USING (article_id)
WHERE r.actor_id IS NULL AND r.status <> 'rejected'
GROUP BY r.actor ORDER BY statements DESC, r.actor
"""
SPELT = re.compile(f"[\t\r\n]|{HIDDEN.pattern}")
"""What a TOML string cannot hold, or a terminal would obey."""


@dataclass(frozen=True)
class Unknown:
    """An actor whom statements name and no file declares.

    Attributes:
        name: the fullest name in the articles.
        statements: how many statements it holds.
        mentions: the words by which they name it.
        files: the articles that they are in.
        first_on: date of the first of them, as sharp as it is known; empty if none has one.
        last_on: date of the last.
        parties: ids of the parties for which it speaks in them.
        texts: the articles, for what stands beside the name.
    """

    name: str
    statements: int
    mentions: list[str]
    files: list[str]
    first_on: str | None = None
    last_on: str | None = None
    parties: list[str] | None = None
    texts: list[str] | None = None

    @property
    def kind(self) -> str:
        """Give what kind of actor it most likely is."""
        return kind_of(self.name, self.mentions, self.texts or ())

    @property
    def file(self) -> str | None:
        """Give the file under actors/ that its block belongs into, as far as can be told."""
        country = country_of(self.name)
        party = slug(self.name) if self.kind == "state" else slug(country) if country else None
        known = self.parties or []
        return f"actors/{known[0] if len(known) == 1 else party}.toml" if party or len(known) == 1 else None


def known_actors(database: Path) -> Rows:
    """Give the actors of the registry, with the number of their statements."""
    return ask(database, KNOWN)


def unknown_actors(database: Path) -> list[str]:
    """Give a TOML block, with its place, for each actor that statements name and no file declares.

    The most frequent come first.
    """
    _, rows = ask(database, UNKNOWN)
    found = [Unknown(*cast("Any", row)) for row in rows]
    return [f"# {place(one)}\n{block(one)}" for one in found]


def block(one: Unknown) -> str:
    """Give the TOML block of one unknown actor, to be completed and put into the file of its party."""
    return "\n".join(lines_of(one)) + "\n"


def lines_of(one: Unknown) -> Iterator[str]:
    """Yield the lines of the block."""
    kind = one.kind
    dated = f", {one.first_on} to {one.last_on}" if one.first_on else ""
    others = [text for text in one.mentions if text != one.name and is_name(text)]
    yield visible(f"# {one.statements} statement{'s' if one.statements != 1 else ''} in {', '.join(one.files)}{dated}")
    yield "[party]" if kind == "state" else "[[actors]]"
    yield f"actor_id = {quoted(slug(one.name))}"
    yield f"name = {quoted(one.name)}"
    yield f"kind = {quoted(kind)}  # person, organisation, state or unnamed"
    yield f"names = [{', '.join(map(quoted, others))}]"
    if kind == "person":
        yield '# offices = [{ title = "...", held_from = "YYYY-MM-DD", held_to = "YYYY-MM-DD" }]'


def place(one: Unknown) -> str:
    """Say which file the block belongs into."""
    if one.kind == "state":
        return f"a party: begin {one.file} with it"
    if one.file is None:
        return "whom it speaks for is not known: put it into the file of its party, or of those who speak for nobody"
    if one.parties:
        return f"speaks for {one.parties[0]}: put it into {one.file}"
    return f"speaks for {country_of(one.name)}: put it into {one.file}, which begins with that [party]"


def slug(name: str) -> str:
    """Give an id for a name: lower case, plain letters, hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"


def quoted(text: str) -> str:
    """Give a text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + SPELT.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
