"""List actors: those of the registry, or those that no file declares, each with a TOML block to complete."""

import re
import unicodedata
from pathlib import Path
from typing import cast

from stance.export.answers import Rows, ask
from stance.shown import HIDDEN, visible

KNOWN = """
SELECT a.actor_id, a.name, a.kind, a.party_id, count(s.statement_id) AS statements
FROM actor AS a LEFT JOIN (SELECT * FROM stance_record WHERE stands_for_unit) AS s USING (actor_id)
GROUP BY ALL ORDER BY a.party_id NULLS LAST, a.actor_id
"""
UNKNOWN = """
SELECT actor, count(*) AS statements, list(DISTINCT actor_text ORDER BY actor_text) AS texts,
    list(DISTINCT article_file ORDER BY article_file) AS files, min(stated_on) AS first_on, max(stated_on) AS last_on
FROM stance_record WHERE actor_id IS NULL AND status <> 'rejected'
GROUP BY actor ORDER BY statements DESC, actor
"""
Unknown = tuple[str, int, list[str], list[str], str, str]
SPELT = re.compile(f"[\t\r\n]|{HIDDEN.pattern}")
"""What a TOML string cannot hold, or a terminal would obey."""
ROLE = re.compile(r"(officials?|sources?|spokes\w+|diplomats?|people|ministers?)$", re.IGNORECASE)


def known_actors(database: Path) -> Rows:
    """Give the actors of the registry, with the number of their statements."""
    return ask(database, KNOWN)


def unknown_actors(database: Path) -> list[str]:
    """Give a TOML block for each actor that statements name and no file declares, the most frequent first."""
    _, rows = ask(database, UNKNOWN)
    return [block(*cast("Unknown", row)) for row in rows]


def block(name: str, statements: int, texts: list[str], files: list[str], first_on: str, last_on: str) -> str:
    """Give the TOML block of one unknown actor, to be completed and put into the file of its party."""
    dated = f", {first_on} to {last_on}" if first_on else ""
    others = [text for text in texts if text not in {name, "He", "She", "he", "she", "they", "They"}]
    kind = "unnamed" if ROLE.search(name) else "person" if " " in name else "organisation"
    lines = [
        visible(f"# {statements} statement{'s' if statements > 1 else ''} in {', '.join(files)}{dated}"),
        "[[actors]]",
        f"actor_id = {quoted(slug(name))}",
        f"name = {quoted(name)}",
        f"kind = {quoted(kind)}  # person, organisation, state or unnamed",
        f"names = [{', '.join(map(quoted, others))}]",
    ]
    if kind == "person":
        lines.append('# offices = [{ title = "...", held_from = "YYYY-MM-DD", held_to = "YYYY-MM-DD" }]')
    return "\n".join(lines) + "\n"


def slug(name: str) -> str:
    """Give an id for a name: lower case, plain letters, hyphens."""
    plain = unicodedata.normalize("NFKD", name.casefold().replace("ø", "o")).encode("ascii", "ignore").decode()
    return re.sub(r"[^a-z0-9]+", "-", plain).strip("-") or "actor"


def quoted(text: str) -> str:
    """Give a text as a TOML basic string."""
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return '"' + SPELT.sub(lambda found: f"\\u{ord(found[0]):04x}", escaped) + '"'
