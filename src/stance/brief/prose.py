"""Facts to Markdown: sentences of fixed shape, each with a footnote that quotes its evidence."""

import re
from collections.abc import Iterator
from dataclasses import dataclass, field

from stance.brief.facts import Facts, Row

SPECIAL = re.compile(r"([\\`*_{}\[\]<>|~^$@#&])|(?<=^)([-+=>.:])")
MOST_MOVES = 12
HOW = {
    "verbatim": "in quoted words",
    "action": "by an act",
    "paraphrase": "in indirect speech",
    "characterised": "as others tell it",
}
DISPUTE = """Every sentence above comes from the rules in the method's document; every footnote names its statement and
the first twelve digits of the SHA-256 of its article. Look the statement up in `stance_record`, read the quote in its
article, and change its row under `seeds/statements/`, or add a row of your own as another coder: the next build
recomputes every position, and lists where coders differ."""


def escaped(text: object) -> str:
    """Give a text so that Markdown shows it as it is, on one line."""
    return SPECIAL.sub(r"\\\1", " ".join(str(text).split()))


@dataclass
class Notes:
    """The footnotes of a brief; a statement cited again is named by the number that it has."""

    texts: dict[str, str] = field(default_factory=dict)

    def cite(self, row: Row) -> str:
        """Give the mark of the footnote that quotes the row's statement."""
        key = row["statement_id"]
        if key in self.texts:
            return f" (note {list(self.texts).index(key) + 1})"
        self.texts[key] = footnote(row)
        return f"[^{len(self.texts)}]"

    def lines(self) -> Iterator[str]:
        """Yield the footnotes in order."""
        yield from (f"[^{n}]: {text}" for n, text in enumerate(self.texts.values(), start=1))


def footnote(row: Row) -> str:
    """Quote the evidence: the words, who through whom, outlet and date, statement and article."""
    through = f", through {escaped(row['via'].replace(' > ', ', then '))}" if row["via"] else ""
    dated = f", {row['published_on']}" if row["published_on"] else ", undated"
    said = f", {row['tense']} {row['stated_on']}" if row["stated_on"] else ""
    place = f"statement {row['statement_id']}, article {row['article_hash']}"
    who = f"{escaped(row['decided_by'])}{said}{through}"
    return f"“{escaped(row['quote'])}” {who}, in {escaped(row['outlet'])}{dated}; {place}."


def brief_markdown(facts: Facts, picture: str | None) -> str:
    """Give the whole brief in Markdown with footnotes.

    Args:
        facts: what it says.
        picture: file name of the chart, if there is one.
    """
    notes = Notes()
    parts = [heading(facts), positions(facts, notes)]
    if picture is not None and facts.moves:
        alternative = f"Chart: how positions on {escaped(facts.title)} moved"
        parts += [f"## How they moved\n\n![{alternative}]({picture})"]
        parts += [moves(facts, notes)]
    parts += [blanks(facts), dispute(facts)]
    return "\n\n".join(filter(None, [*parts, "\n".join(notes.lines())])) + "\n"


def heading(facts: Facts) -> str:
    """Give the title and what the brief covers."""
    known = f", as known on {facts.subject.known_on:%-d %B %Y}" if facts.subject.known_on else ""
    which = "" if facts.subject.evidence == "all" else f", evidence: {facts.subject.evidence}"
    about = f"\n\nThe proposition: *{escaped(facts.proposition)}.*" if facts.proposition else ""
    ends = f"; the data end on {facts.through:%-d %B %Y}" if facts.through < facts.as_of else ""
    covers = f"As of {facts.as_of:%-d %B %Y}{known}{which}{ends}; from {facts.articles} articles."
    return f"# {escaped(facts.title)}: who stands where\n\n{covers}{about}"


def positions(facts: Facts, notes: Notes) -> str:
    """Say each position and what it rests on, in the words that the rules make."""
    if not facts.positions:
        return "No statement by that date."
    about = facts.subject.kind != "issue"
    lines = []
    for row in facts.positions:
        head, rest = row["explanation"].split(". ", 1)
        issue = f"{escaped(row['issue'])}. " if about else ""
        lines.append(f"- **{issue}{escaped(head)}.** {escaped(rest)}{notes.cite(row)}")
    return "## What each rests on\n\n" + "\n".join(lines)


def moves(facts: Facts, notes: Notes) -> str:
    """Say each move as from, to and when; the latest where there are many."""
    moved = sorted((row for row in facts.moves if row["earlier"] is not None), key=lambda row: row["valid_from"])
    about = facts.subject.kind != "issue"
    lines = [move(row, notes, about=about) for row in moved[-MOST_MOVES:]]
    if len(moved) > MOST_MOVES:
        lines.insert(0, f"- {len(moved) - MOST_MOVES} earlier moves are left out here.")
    return "\n".join(lines) or "No position moved."


def move(row: Row, notes: Notes, *, about: bool) -> str:
    """Say one move."""
    by = "" if row["decided_by"] == row["holder"] else f" ({escaped(row['decided_by'])})"
    words = f"from “{escaped(row['earlier'])}” to “{escaped(row['stance_label'])}” by {row['valid_from']:%-d %B %Y}"
    issue = f" on {escaped(row['issue_name'])}" if about else ""
    how = f", {HOW[row['attribution']]}" + (", planned" if row["tense"] == "planned" else "")
    return f"- {escaped(row['holder'])}{by} moved{issue} {words}{how}.{notes.cite(row)}"


def blanks(facts: Facts) -> str:
    """Say where nothing was found, and whether it was looked for."""
    if not facts.blanks:
        return ""
    lines = [
        f"- {escaped(row['holder'])} on {escaped(row['issue'])}: {row['coverage']}, in {row['articles_read']} articles."
        for row in facts.blanks
    ]
    return "## What is not known\n\n" + "\n".join(lines)


def dispute(facts: Facts) -> str:
    """Say how a reader can challenge a coding."""
    return f"## How to dispute a coding\n\n{DISPUTE} This brief was made from build {facts.build_id}."
